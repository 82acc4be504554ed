// One entry of the statement in a sheet: its figures, its order, and the journal that moved the money.
import { Trans, useLingui } from '@lingui/react/macro'
import { useLocation, useNavigate } from 'react-router'
import type { Route } from './+types/line'
import { ButtonLink } from '../../kit/button.tsx'
import { ErrorPage } from '../../kit/error-page.tsx'
import { Money } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { useKindNames } from './parts.tsx'
import { negative } from './sums.ts'

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
  apiFrom(context, request).statementLine({ movementId: params.movementId })

export default function LineSheet({ loaderData: { movement, journal } }: Route.ComponentProps) {
  const { t } = useLingui()
  const title = useKindNames()[movement.kind]
  return (
    <Sheet open onClose={useClose()} title={title}>
      <DocumentTitle>{title}</DocumentTitle>
      <p className="text-24">
        <Money money={movement.amount} look="strong" signed />
      </p>
      <p className="text-14 text-ink-soft">
        <When at={movement.at} />
        {movement.reason && ` · ${movement.reason}`}
      </p>
      <Taken movement={movement} />
      {movement.orderId && (
        <p className="mt-4">
          <ButtonLink to={`/seller/orders/${movement.orderId}`}>{t`To the order`}</ButtonLink>
        </p>
      )}
      <h3 className="mt-8 mb-2 text-16 font-bold">{t`Its journal`}</h3>
      {journal ? (
        <Journal journal={journal} />
      ) : (
        <p className="text-14 text-ink-soft">{t`It is not in the books under this name.`}</p>
      )}
    </Sheet>
  )
}

type Found = Route.ComponentProps['loaderData']

/** What we took of it, in home money. */
function Taken({ movement: { commission, fee } }: { movement: Found['movement'] }) {
  const { t } = useLingui()
  const rows = [
    [t`Commission, with GST`, commission],
    [t`Fees, with GST`, fee],
  ] as const
  const some = rows.filter(([, money]) => !/^-?[0.]*$/.test(money.amount))
  if (some.length === 0) return null
  return (
    <dl className="mt-4 divide-y divide-line border-y border-line text-14">
      {some.map(([name, money]) => (
        <div key={name} className="flex justify-between gap-4 py-2">
          <dt>{name}</dt>
          <dd>
            <Money money={negative(money)} signed />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Journal({ journal }: { journal: NonNullable<Found['journal']> }) {
  const { t } = useLingui()
  const names = useAccountNames()
  return (
    <>
      <p className="text-12 break-all text-ink-soft">
        <Trans>
          Journal {journal.seq} · <When at={journal.at} /> · {journal.key}
        </Trans>
      </p>
      <table className="mt-2 w-full text-14">
        <caption className="heard">{t`Its journal`}</caption>
        <tbody className="divide-y divide-line border-y border-line">
          {journal.lines.map((line, index) => (
            <tr key={`${line.account} ${index}`}>
              <th scope="row" className="py-2 text-left font-normal">
                {names[line.account] ?? line.account}
              </th>
              <td className="py-2 text-right">
                <Money money={line.amount} signed />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** The accounts that a merchant's journals name, in a bookkeeper's words. */
function useAccountNames(): Readonly<Record<string, string>> {
  const { t } = useLingui()
  return {
    escrow: t`Held for the order`,
    payable: t`Owed to you`,
    reserve: t`Your deposit`,
    debt: t`Owed by you`,
    fx_position: t`Currency changed`,
    income: t`Taken by us`,
    expense: t`Borne by us`,
    payout_clearing: t`On its way to your bank`,
    bank: t`Our bank`,
    interbook: t`From the shopper’s wallet`,
    dispute_held: t`Held for a dispute`,
    carrier_claim: t`Asked of the carrier`,
  }
}

function useClose(): () => void {
  const navigate = useNavigate()
  const { search } = useLocation()
  return () => void navigate(`/seller/statement${search}`, { preventScrollReset: true })
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const { t } = useLingui()
  return (
    <Sheet open onClose={useClose()} title={t`Statement`}>
      <ErrorPage error={error} inside />
    </Sheet>
  )
}
