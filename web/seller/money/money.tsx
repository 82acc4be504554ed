// Money: what is owed, when it is paid, and every payout there was.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, Outlet, useNavigation } from 'react-router'
import type { Route } from './+types/money'
import { ButtonLink } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { Money } from '../../kit/money.tsx'
import { usePaging } from '../../kit/paging.ts'
import { Notice } from '../../kit/status.tsx'
import { Card, EmptyState, Figure } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { useStaff } from '../staff.ts'
import type { Payout, PayoutTerms } from '../wire.ts'
import { zoneOf } from '../zone.ts'
import { PayoutStatus } from './parts.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const [money, payouts] = await Promise.all([api.money(), api.payouts({ after, limit: 50 })])
  return { money, payouts }
}

export default function MoneyPage({ loaderData: { money, payouts } }: Route.ComponentProps) {
  const { t } = useLingui()
  const columns = usePayoutColumns()
  const returned = payouts.items.find(payout => payout.state === 'returned')
  return (
    <>
      <DocumentTitle>{t`Money`}</DocumentTitle>
      <PageHead
        title={t`Money`}
        actions={
          <>
            <ButtonLink to="/seller/statement" icon="receipt">
              {t`Statement`}
            </ButtonLink>
            <ButtonLink to="/seller/invoices" icon="receipt">
              {t`Tax invoices`}
            </ButtonLink>
          </>
        }
      />
      <div className="grid gap-5">
        <Owed money={money} />
        {money.terms?.held && (
          <Notice tone="warn" title={t`Payouts are held`}>
            {money.terms.held}
          </Notice>
        )}
        {money.terms && <Terms terms={money.terms} />}
        {returned && payouts.items[0] === returned && <Returned payout={returned} />}
        <Card title={t`Payouts`} flush>
          <div className="border-t border-line">
            <Table
              label={t`Payouts`}
              columns={columns}
              rows={payouts.items}
              keyOf={payout => payout.id}
              nameOf={payout => groupsOf(payout.number).join(' ')}
              open={payout => `/seller/money/payouts/${payout.id}`}
              pages={usePaging(payouts.next)}
              pending={useNavigation().location?.pathname === '/seller/money'}
              empty={
                <EmptyState title={t`No payouts yet`}>
                  <Trans>
                    Money becomes yours when a shopper has received the goods. On payday everything
                    owed goes to your bank in one payout.
                  </Trans>
                </EmptyState>
              }
            />
          </div>
        </Card>
      </div>
      <Outlet />
    </>
  )
}

type OwedProps = { money: Route.ComponentProps['loaderData']['money'] }

function Owed({ money: { owed, nextPayday } }: OwedProps) {
  const { t } = useLingui()
  const { today } = useStaff()
  const { currency, country } = today.merchant
  const all = owed.length > 0 ? owed : [{ currency, amount: '0.00' }]
  return (
    <Card>
      <div className="grid gap-x-10 gap-y-4 sm:grid-cols-2">
        <div className="flex flex-wrap gap-x-10 gap-y-4">
          {all.map(money => (
            <Figure
              key={money.currency}
              name={t`Owed to you`}
              value={<Money money={money} />}
              below={
                <p className="text-14 text-ink-soft">
                  {t`Received by shoppers and not yet paid out`}
                </p>
              }
            />
          ))}
        </div>
        <Figure
          name={t`Next payday`}
          value={<When at={nextPayday} show="day" zone={zoneOf(country)} />}
          below={
            <p className="text-14 text-ink-soft">
              <Trans>Everything owed by then, in one payout to your bank</Trans>
            </p>
          }
        />
      </div>
    </Card>
  )
}

/** How money goes home, and the deposit that is asked. */
function Terms({ terms }: { terms: PayoutTerms }) {
  const { t } = useLingui()
  const cycles = {
    daily: t`Every working day, what is a day old`,
    weekly: t`Every Thursday`,
    monthly: t`On the first of each month`,
  }
  const { minimum, asked, deposit, retainBp, askedUntil } = terms
  const percent = retainBp / 100
  return (
    <Card title={t`How you are paid`}>
      <dl className="grid gap-x-10 gap-y-3 text-14 sm:grid-cols-2">
        <div>
          <dt className="text-ink-soft">{t`Payday`}</dt>
          <dd>{cycles[terms.cycle]}</dd>
        </div>
        {!isNothing(minimum) && (
          <div>
            <dt className="text-ink-soft">{t`Smallest payout`}</dt>
            <dd>
              <Money money={minimum} />
            </dd>
          </div>
        )}
        {(!isNothing(asked) || !isNothing(deposit)) && (
          <div>
            <dt className="text-ink-soft">{t`Your deposit with us`}</dt>
            <dd>
              <Link to="/seller/deposit" className="underline">
                <Trans>
                  <Money money={deposit} /> of <Money money={asked} />
                </Trans>
              </Link>
              {retainBp > 0 && (
                <span className="block text-12 text-ink-soft">
                  <Trans>Until it stands, {percent} % of each payout is kept for it.</Trans>
                </span>
              )}
              {askedUntil && (
                <span className="block text-12 text-ink-soft">
                  <Trans>
                    Complete by <When at={askedUntil} show="day" />; after that payouts are kept
                    whole until it stands.
                  </Trans>
                </span>
              )}
            </dd>
          </div>
        )}
      </dl>
    </Card>
  )
}

const isNothing = ({ amount }: { amount: string }): boolean => /^-?[0.]*$/.test(amount)

function Returned({ payout }: { payout: Payout }) {
  const { t } = useLingui()
  const number = groupsOf(payout.number).join(' ')
  return (
    <Notice tone="bad" title={t`Your bank returned payout ${number}`}>
      <p>
        {payout.reason}{' '}
        <Trans>
          Nothing is lost: the money is owed to you again. We look at the account with you before
          the next try.
        </Trans>
      </p>
    </Notice>
  )
}

function usePayoutColumns(): Column<Payout>[] {
  const { t } = useLingui()
  return [
    {
      key: 'number',
      head: t`Payout`,
      phone: 'title',
      cell: payout => (
        <span className="figures whitespace-nowrap">{groupsOf(payout.number).join('\u2009')}</span>
      ),
    },
    { key: 'state', head: t`State`, cell: payout => <PayoutStatus state={payout.state} /> },
    {
      key: 'scheduled',
      head: t`Scheduled on`,
      cell: payout => <When at={payout.scheduledAt} show="day" />,
    },
    {
      key: 'settled',
      head: t`At your bank`,
      cell: payout =>
        payout.settledAt ? <When at={payout.settledAt} show="day" /> : <span>–</span>,
    },
    {
      key: 'amount',
      head: t`Amount`,
      align: 'right',
      cell: payout => <Money money={payout.amount} look="strong" />,
    },
  ]
}
