// What moved one merchant's deposit, in a sheet.
import { useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from 'react-router'
import type { Route } from './+types/deposit'
import { Money } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { EmptyState } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const [{ items }, { merchant }] = await Promise.all([
    api.merchantDeposit({ merchantId: params.merchantId }),
    api.merchant({ merchantId: params.merchantId }),
  ])
  return { items, merchant }
}

export default function DepositSheet({ loaderData: { items, merchant } }: Route.ComponentProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const names = {
    paid_in: t`Paid in`,
    kept: t`Kept from a payout`,
    used: t`Used for a refund`,
    penalty: t`Penalty`,
    given_back: t`Given back`,
  }
  return (
    <Sheet
      open
      title={merchant.name}
      onClose={() => void navigate('/office/deposits', { preventScrollReset: true })}
    >
      <DocumentTitle>{merchant.name}</DocumentTitle>
      {items.length === 0 ? (
        <EmptyState title={t`Nothing moved it yet`} />
      ) : (
        <ul className="divide-y divide-line border-y border-line text-14">
          {items.map(one => (
            <li key={one.id} className="flex items-start justify-between gap-4 py-3">
              <div className="min-w-0">
                <p className="font-medium">{names[one.kind]}</p>
                <p className="text-12 text-ink-soft">
                  <When at={one.at} /> · {one.reason}
                </p>
              </div>
              <Money money={one.amount} signed />
            </li>
          ))}
        </ul>
      )}
      <p className="mt-6 text-14">
        <Link to={`/office/payouts/${merchant.id}`} className="underline">
          {t`Decide about its money`}
        </Link>
      </p>
    </Sheet>
  )
}
