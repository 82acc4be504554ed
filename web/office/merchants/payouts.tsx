// Payouts: what merchants are owed now, and everything that was sent to their banks.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, Outlet, useLocation } from 'react-router'
import type { Route } from './+types/payouts'
import { roughly } from '../../kit/amount.ts'
import { PageHead } from '../../kit/console-shell.tsx'
import { Money } from '../../kit/money.tsx'
import { Status } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { usePaging } from '../parts/paging.ts'
import { useWords } from '../parts/words.ts'
import type { Merchant, OfficePayout } from '../wire.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const [sent, merchants] = await Promise.all([
    api.payouts({ after, limit: 50 }),
    api.merchants({ limit: 100 }),
  ])
  const owed = merchants.items.filter(one => one.owed.some(money => roughly(money) !== 0))
  return { sent, owed, more: merchants.next !== null }
}

export default function Payouts({ loaderData: { sent, owed, more } }: Route.ComponentProps) {
  const { t } = useLingui()
  const { search } = useLocation()
  return (
    <>
      <DocumentTitle>{t`Payouts`}</DocumentTitle>
      <PageHead title={t`Payouts`} about={t`Merchants are paid on paydays by themselves.`} />
      <div className="flex flex-col gap-4">
        <Owed merchants={owed} more={more} search={search} />
        <Card flush title={t`Sent to the bank`}>
          <Table
            label={t`Payouts`}
            columns={useColumns()}
            rows={sent.items}
            keyOf={payout => payout.id}
            nameOf={payout => payout.number}
            open={payout => `/office/payouts/${payout.merchantId}${search}`}
            pages={usePaging(sent.next)}
            empty={
              <EmptyState title={t`No payout yet`}>
                {t`The first payday after an order was received makes one.`}
              </EmptyState>
            }
          />
        </Card>
      </div>
      <Outlet context={sent.items} />
    </>
  )
}

type OwedProps = { merchants: readonly Merchant[]; more: boolean; search: string }

function Owed({ merchants, more, search }: OwedProps) {
  const { t } = useLingui()
  return (
    <Card flush title={t`Owed now`}>
      {merchants.length === 0 ? (
        <p className="border-t border-line px-4 py-5 text-14 text-ink-soft md:px-5">
          <Trans>Nobody is owed anything. What shoppers receive next appears here.</Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line border-t border-line text-14">
          {merchants.map(one => (
            <li
              key={one.id}
              className="relative flex min-h-12 items-center justify-between gap-4 px-4
                hover:bg-paper-sunk md:px-5"
            >
              <Link
                to={`/office/payouts/${one.id}${search}`}
                preventScrollReset
                className="min-w-0 font-medium after:absolute after:inset-0"
              >
                {one.name}
              </Link>
              <span className="flex gap-4">
                {one.owed.map(money => (
                  <Money key={money.currency} money={money} look="strong" />
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {more && (
        <p className="border-t border-line px-4 py-3 text-12 text-ink-soft md:px-5">
          <Trans>Of the newest hundred merchants; the others are paid on payday.</Trans>
        </p>
      )}
    </Card>
  )
}

function useColumns(): Column<OfficePayout>[] {
  const { t } = useLingui()
  const words = useWords()
  return [
    {
      key: 'number',
      head: t`Payout`,
      phone: 'title',
      cell: payout => (
        <span className="figures whitespace-nowrap">{groupsOf(payout.number).join(' ')}</span>
      ),
    },
    { key: 'merchant', head: t`Merchant`, cell: payout => payout.merchant.name },
    {
      key: 'state',
      head: t`State`,
      cell: payout => {
        const [tone, word] = words.payout(payout.state)
        return (
          <>
            <Status tone={tone}>{word}</Status>
            {payout.reason && (
              <span className="mt-0.5 block text-12 text-ink-soft">{payout.reason}</span>
            )}
          </>
        )
      },
    },
    { key: 'made', head: t`Made`, cell: payout => <When at={payout.scheduledAt} /> },
    {
      key: 'settled',
      head: t`Settled`,
      cell: payout => (payout.settledAt ? <When at={payout.settledAt} /> : '–'),
    },
    {
      key: 'amount',
      head: t`Amount`,
      align: 'right',
      cell: payout => <Money money={payout.amount} look="strong" decimals={2} />,
    },
  ]
}
