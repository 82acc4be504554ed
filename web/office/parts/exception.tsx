// One thing that stopped: what, why, since when, who looks after it, and the next step.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useLocation } from 'react-router'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { Status } from '../../kit/status.tsx'
import { groupsOf } from '../../kit/text.ts'
import { When } from '../../kit/when.tsx'
import { useReasons } from '../data/reasons.ts'
import { useRooms, useTold } from '../data/told.ts'
import type { Exception } from '../wire.ts'

export function ExceptionRow({ one }: { one: Exception }) {
  const { t } = useLingui()
  const { what, next } = useTold()(one)
  const reason = useReasons()
  const { search } = useLocation()
  const [icon, room] = useRooms()[one.room]
  return (
    <li className="relative flex gap-3 px-4 py-3.5 hover:bg-paper-sunk md:px-5">
      <Icon name={icon} className="mt-0.5 text-warn" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          <Link
            to={`/office/exceptions/${one.room}/${one.subject}${search}`}
            preventScrollReset
            className="min-w-0 font-bold after:absolute after:inset-0 hover:underline"
          >
            <span className="font-normal text-ink-soft">{room} · </span>
            {what}
          </Link>
          <span className="text-14 text-ink-soft">
            <When at={one.at} show="ago" />
          </span>
        </p>
        {one.why && <p className="text-14">{reason(one.why)}</p>}
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-14">
          <span className="min-w-0 text-ink-soft">{next}</span>
          {one.amount && <Money money={one.amount} look="strong" />}
          {one.orderNumber && (
            <span className="figures text-ink-soft">
              {t`Order`} {groupsOf(one.orderNumber).join(' ')}
            </span>
          )}
          <Owner one={one} />
        </p>
      </div>
    </li>
  )
}

/** Who looks after it, or what waits for a second person. */
export function Owner({ one: { owner, proposal } }: { one: Exception }) {
  const { t } = useLingui()
  if (proposal)
    return (
      <Status tone="warn">
        {proposal.mine ? t`Waits for a colleague to agree` : t`Waits for a second person`}
      </Status>
    )
  if (!owner) return <Status tone="quiet">{t`Nobody has it`}</Status>
  const { name } = owner
  return <Status tone="info">{owner.mine ? t`You have it` : <Trans>{name} has it</Trans>}</Status>
}
