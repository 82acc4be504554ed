// One payout in a sheet: what it carries, sale by sale, adding up to the cent.
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from 'react-router'
import type { Route } from './+types/payout'
import { ErrorPage } from '../../kit/error-page.tsx'
import { Money } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { Notice } from '../../kit/status.tsx'
import { EmptyState } from '../../kit/surface.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import type { Movement, Payout } from '../wire.ts'
import { PayoutStatus, SaleName } from './parts.tsx'

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
  apiFrom(context, request).payout({ payoutId: params.payoutId })

export default function PayoutSheet({ loaderData: { payout, sales } }: Route.ComponentProps) {
  const { t } = useLingui()
  const number = groupsOf(payout.number).join(' ')
  return (
    <Sheet open onClose={useClose()} title={<Trans>Payout {number}</Trans>}>
      <DocumentTitle>{t`Payout ${number}`}</DocumentTitle>
      <Head payout={payout} />
      <h3 className="mt-8 mb-2 text-16 font-bold">{t`Sales in this payout`}</h3>
      {sales.length === 0 ? (
        <EmptyState title={t`No sales`}>
          {t`The bank returned this payout; its sales are owed again and go with the next one.`}
        </EmptyState>
      ) : (
        <Sales sales={sales} payout={payout} />
      )}
    </Sheet>
  )
}

function useClose(): () => void {
  const navigate = useNavigate()
  return () => void navigate('/seller/money', { preventScrollReset: true })
}

function Head({ payout }: { payout: Payout }) {
  const { t } = useLingui()
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div>
          <p className="text-24">
            <Money money={payout.amount} look="strong" />
          </p>
          <p className="text-14 text-ink-soft">
            <Trans>
              Scheduled <When at={payout.scheduledAt} show="day" />
            </Trans>
            {payout.settledAt && (
              <>
                {' · '}
                <Trans>
                  at your bank <When at={payout.settledAt} show="day" />
                </Trans>
              </>
            )}
          </p>
        </div>
        <PayoutStatus state={payout.state} />
      </div>
      {payout.reason && (
        <div className="mt-4">
          <Notice tone="bad" title={t`The bank returned it`}>
            {payout.reason}
          </Notice>
        </div>
      )}
    </>
  )
}

function Sales({ sales, payout }: { sales: readonly Movement[]; payout: Payout }) {
  const { t } = useLingui()
  return (
    <table className="w-full text-14">
      <caption className="heard">{t`Sales in this payout`}</caption>
      <tbody className="divide-y divide-line border-y border-line">
        {sales.map(sale => (
          <tr key={sale.id} className="align-top">
            <th scope="row" className="py-2 pr-4 text-left font-normal">
              <SaleName movement={sale} />
            </th>
            <td className="py-2 text-right">
              <Money money={sale.amount} look="strong" />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className="pt-3 text-left">{t`Total`}</th>
          <td className="pt-3 text-right text-16">
            <Money money={payout.amount} look="strong" />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const { t } = useLingui()
  return (
    <Sheet open onClose={useClose()} title={t`Payout`}>
      <ErrorPage error={error} inside />
    </Sheet>
  )
}
