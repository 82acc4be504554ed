// The deposit: what stands, what is asked, and everything that moved it.
import { useLingui } from '@lingui/react/macro'
import type { Route } from './+types/deposit'
import { PageHead } from '../../kit/console-shell.tsx'
import { Money } from '../../kit/money.tsx'
import { Card, EmptyState, Figure } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const [{ items }, { terms }] = await Promise.all([api.deposit(), api.money()])
  return { items, terms }
}

export default function Deposit({ loaderData: { items, terms } }: Route.ComponentProps) {
  const { t } = useLingui()
  const names = {
    paid_in: t`Paid in by you`,
    kept: t`Kept from a payout`,
    used: t`Used for a refund`,
    penalty: t`Penalty`,
    given_back: t`Given back to you`,
  }
  return (
    <>
      <DocumentTitle>{t`Deposit`}</DocumentTitle>
      <PageHead
        title={t`Deposit`}
        about={t`It stands for refunds after a payout. It is yours, and is charged by a decision only.`}
      />
      <div className="grid gap-5">
        {terms && (
          <Card>
            <div className="flex flex-wrap gap-x-10 gap-y-4">
              <Figure name={t`It stands at`} value={<Money money={terms.deposit} />} />
              <Figure name={t`Asked`} value={<Money money={terms.asked} />} />
            </div>
          </Card>
        )}
        <Card flush>
          {items.length === 0 ? (
            <EmptyState title={t`Nothing moved it yet`} />
          ) : (
            <ul className="divide-y divide-line text-14">
              {items.map(one => (
                <li
                  key={one.id}
                  className="flex items-start justify-between gap-4 px-4 py-3 md:px-5"
                >
                  <div className="min-w-0">
                    <p className="font-medium">{names[one.kind]}</p>
                    <p className="text-12 text-ink-soft">
                      <When at={one.at} show="day" /> · {one.reason}
                    </p>
                  </div>
                  <span className="shrink-0">
                    <Money money={one.amount} signed />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </>
  )
}
