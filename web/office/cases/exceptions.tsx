// Exceptions: what customs, carrier, events or the bank stopped, and what to do next.
import { Plural, useLingui } from '@lingui/react/macro'
import { Link, useSearchParams } from 'react-router'
import type { Route } from './+types/exceptions'
import { PageHead } from '../../kit/console-shell.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { ExceptionRow } from '../parts/exception.tsx'
import type { Exception } from '../wire.ts'

export const loader = ({ context, request }: Route.LoaderArgs) =>
  apiFrom(context, request).exceptions()

export default function Exceptions({ loaderData: { items } }: Route.ComponentProps) {
  const { t } = useLingui()
  const [query] = useSearchParams()
  const room = query.get('room')
  const count = items.length
  const shown = room ? items.filter(one => one.room === room) : items
  return (
    <>
      <DocumentTitle>{t`Exceptions`}</DocumentTitle>
      <PageHead
        title={t`Exceptions`}
        about={
          <Plural
            value={count}
            _0="Nothing waits for a person."
            one="# case waits for a person."
            other="# cases wait for a person."
          />
        }
      />
      <Card flush>
        <Rooms items={items} chosen={room} />
        {shown.length === 0 ? (
          <EmptyState title={t`Nothing stopped`}>
            {t`What customs, carrier or bank refuse, and events nobody could hear, appear here.`}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {shown.map(one => (
              <ExceptionRow key={one.room + one.subject + one.at} one={one} />
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

type RoomsProps = { items: readonly Exception[]; chosen: string | null }

function Rooms({ items, chosen }: RoomsProps) {
  const { t } = useLingui()
  const rooms: [Exception['room'] | undefined, string][] = [
    [undefined, t`All`],
    ['customs', t`Customs`],
    ['parcel', t`Parcels`],
    ['event', t`Events`],
    ['payout', t`Payouts`],
  ]
  return (
    <ul className="flex flex-wrap gap-2 border-b border-line px-4 py-2.5 md:px-5">
      {rooms.map(([room, label]) => {
        const on = chosen === (room ?? null)
        const count = room ? items.filter(one => one.room === room).length : items.length
        return (
          <li key={label}>
            <Link
              to={room ? `?room=${room}` : '?'}
              preventScrollReset
              aria-current={on ? 'true' : undefined}
              className={`reach inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3
                text-14 ${on ? chipOn : 'border-line-strong hover:bg-paper-sunk'}`}
            >
              {on && <Icon name="check" size={14} />}
              {label}
              <span className="figures text-12">{count}</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

const chipOn = 'border-lane bg-lane-soft font-medium text-lane'
