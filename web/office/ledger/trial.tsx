// The trial balance: what all accounts of each kind hold, now or on the evening of a day.
import { Trans, useLingui } from '@lingui/react/macro'
import type { Route } from './+types/trial'
import { countText } from '../../kit/amount.ts'
import { Money } from '../../kit/money.tsx'
import { usePage } from '../../kit/page.tsx'
import { Status } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column, type TableFilter } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import type { KindLine } from '../wire.ts'
import { LedgerHead, useNames } from './head.tsx'

const daysShown = 14

export async function loader({ context, request }: Route.LoaderArgs) {
  const day = new URL(request.url).searchParams.get('day') ?? undefined
  return { day, ...(await apiFrom(context, request).ledgerTrial({ day })) }
}

export default function Trial({ loaderData }: Route.ComponentProps) {
  const { day, days, items, totals } = loaderData
  const { t } = useLingui()
  const names = useNames()
  const filters: TableFilter[] = [
    { label: t`Now`, to: '/office/books', on: !day },
    ...days.slice(0, daysShown).map(one => ({
      label: <span className="figures">{one.day}</span>,
      to: `/office/books?day=${one.day}`,
      on: one.day === day,
    })),
  ]
  return (
    <>
      <DocumentTitle>{t`Trial balance`}</DocumentTitle>
      <LedgerHead />
      <div className="flex flex-col gap-4">
        <Totals totals={totals} />
        <Card flush>
          <Table
            label={t`Trial balance`}
            columns={useColumns()}
            rows={items}
            keyOf={line => `${line.kind} ${line.debit.currency}`}
            nameOf={line => names(line.names)}
            open={line => `/office/books/accounts?kind=${line.kind}`}
            filters={filters}
            empty={
              <EmptyState title={t`Nothing is held`}>
                {t`The first journal opens the first accounts.`}
              </EmptyState>
            }
          />
        </Card>
      </div>
    </>
  )
}

type TotalsProps = { totals: Route.ComponentProps['loaderData']['totals'] }

/** Each currency balances by itself. */
function Totals({ totals }: TotalsProps) {
  const { t } = useLingui()
  if (totals.length === 0) return null
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {totals.map(({ debit, credit }) => (
        <li key={debit.currency} className="rounded-8 border border-line bg-paper-raised p-4">
          <p className="flex items-center justify-between gap-3">
            <span className="font-bold">{debit.currency}</span>
            {debit.amount === credit.amount ? (
              <Status tone="good">{t`Balanced`}</Status>
            ) : (
              <Status tone="bad">{t`Not balanced`}</Status>
            )}
          </p>
          <p className="mt-2 flex justify-between gap-4 text-14">
            <span className="text-ink-soft">{t`Debit`}</span>
            <Money money={debit} look="strong" />
          </p>
          <p className="flex justify-between gap-4 text-14">
            <span className="text-ink-soft">{t`Credit`}</span>
            <Money money={credit} look="strong" />
          </p>
        </li>
      ))}
    </ul>
  )
}

function useColumns(): Column<KindLine>[] {
  const { t } = useLingui()
  const { locale } = usePage()
  const names = useNames()
  return [
    {
      key: 'kind',
      head: t`Kind of account`,
      phone: 'title',
      cell: ({ names: named, kind, zeroBy }) => (
        <>
          {names(named)}
          <span className="block text-12 text-ink-soft">
            {kind}
            {zeroBy !== null && (
              <>
                {' · '}
                <Trans>nothing stays longer than {zeroBy} days</Trans>
              </>
            )}
          </span>
        </>
      ),
    },
    { key: 'currency', head: t`Currency`, cell: line => line.debit.currency },
    {
      key: 'accounts',
      head: t`Accounts`,
      align: 'right',
      cell: line => <span className="figures">{countText(line.accounts, locale)}</span>,
    },
    { key: 'debit', head: t`Debit`, align: 'right', cell: line => sideOf(line.debit) },
    { key: 'credit', head: t`Credit`, align: 'right', cell: line => sideOf(line.credit) },
  ]
}

const sideOf = (money: KindLine['debit']) =>
  /^0(\.0+)?$/.test(money.amount) ? '–' : <Money money={money} look="strong" decimals={2} />
