// After-sale on the order's page: what was claimed of it, and where to say that something is wrong.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { ButtonLink } from '../../kit/button.tsx'
import { ClaimStatus, useClaimReason } from '../../kit/claim.tsx'
import { Money } from '../../kit/money.tsx'
import { Card } from '../../kit/surface.tsx'
import { useHome } from '../parts/words.ts'
import type { ClaimHead, Order } from '../wire.ts'

export function AfterSale({ order, claims }: { order: Order; claims: readonly ClaimHead[] }) {
  const { t } = useLingui()
  const home = useHome()
  const reason = useClaimReason()
  const isPaid = order.paidAt !== null && order.state !== 'cancelled'
  const isOpen = claims.some(one => one.endedAt === null)
  if (!isPaid && claims.length === 0) return null
  return (
    <Card title={claims.length > 0 ? t`Claims` : undefined}>
      {claims.length > 0 && (
        <ul className="mb-4 flex flex-col divide-y divide-line">
          {claims.map(one => (
            <li key={one.id}>
              <Link
                to={`${home}/claims/${one.id}`}
                className="ringed flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1
                  rounded-8 py-2 text-14"
              >
                <span className="min-w-0 flex-1">{reason(one.reason)}</span>
                <Money money={one.given ?? one.asked} />
                <ClaimStatus state={one.state} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {isPaid && !isOpen && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-56 flex-1 text-14 text-ink-soft">
            <Trans>
              Damaged, wrong, late, or not wanted any more? Your money waits while it is open.
            </Trans>
          </p>
          <ButtonLink to={`${home}/orders/${order.id}/ask`}>{t`Something is wrong`}</ButtonLink>
        </div>
      )}
    </Card>
  )
}
