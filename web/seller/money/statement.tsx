// The statement of a period: what it comes to, its lines with what is owed after each, and the files of it.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link, Outlet, useLocation } from 'react-router'
import type { Route } from './+types/statement'
import { Button } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { TextField } from '../../kit/field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { usePage } from '../../kit/page.tsx'
import { CursorPages } from '../../kit/pages.tsx'
import { usePaging } from '../../kit/paging.ts'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { addressOf } from '../address.ts'
import { apiFrom } from '../api.ts'
import type { Money as WireMoney, Statement, StatementLine } from '../wire.ts'
import { dayAfter, dayIn, startOf, zoneOf } from '../zone.ts'
import { LineName, useKindNames } from './parts.tsx'

/** The days asked for, both within the period; without them, all there is until now. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const { searchParams } = new URL(request.url)
  const { merchant } = await api.today()
  const zone = zoneOf(merchant.country)
  const [first, last] = [searchParams.get('first') ?? '', searchParams.get('last') ?? '']
  const after = searchParams.get('after') ?? undefined
  const from = startOf(zone, first)
  const until = startOf(zone, last) && startOf(zone, dayAfter(last, 1))
  const statement = await api.statement({ from, until, after, limit: 100 })
  return { statement, first, last, from, until, zone, after }
}

export default function StatementPage({ loaderData }: Route.ComponentProps) {
  const { t } = useLingui()
  const { statement, from, until } = loaderData
  const pages = usePaging(statement.next)
  return (
    <>
      <DocumentTitle>{t`Statement`}</DocumentTitle>
      <PageHead
        title={t`Statement`}
        about={t`Every sale and every payout. Opening, movements and closing add up to the cent.`}
        actions={<Downloads from={from} until={until} />}
      />
      <div className="grid gap-5">
        <Period {...loaderData} />
        <Sums statement={statement} />
        <Card flush>
          <Lines statement={statement} whole={pages} />
          <CursorPages {...pages} />
        </Card>
      </div>
      <Outlet />
    </>
  )
}

type PeriodProps = Pick<Route.ComponentProps['loaderData'], 'first' | 'last' | 'zone'>

function Period({ first, last, zone }: PeriodProps) {
  const { t } = useLingui()
  const months = useMonths(zone)
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <Form className="flex flex-wrap items-end gap-3">
        <TextField key={first} label={t`From`} type="date" name="first" defaultValue={first} />
        <TextField key={`-${last}`} label={t`Until`} type="date" name="last" defaultValue={last} />
        <Button type="submit">{t`Show`}</Button>
      </Form>
      <ul className="flex flex-wrap gap-2">
        {months.map(month => {
          const on = month.first === first && month.last === last
          return (
            <li key={month.label}>
              <Link
                to={addressOf('/seller/statement', { first: month.first, last: month.last })}
                preventScrollReset
                aria-current={on ? 'true' : undefined}
                className="reach inline-flex min-h-8 items-center gap-1.5 rounded-full border
                  border-line-strong px-3 text-14 transition-colors hover:bg-paper-sunk
                  aria-current:border-lane aria-current:bg-lane-soft aria-current:font-medium
                  aria-current:text-lane"
              >
                {on && <Icon name="check" size={14} />}
                {month.label}
              </Link>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

type Month = { label: string; first: string; last: string }

/** This month, the one before, and everything, by the merchant's own calendar. */
function useMonths(zone: string): Month[] {
  const { t } = useLingui()
  const { now } = usePage()
  const today = dayIn(zone, now)
  const first = `${today.slice(0, 8)}01`
  const lastBefore = dayAfter(first, -1)
  return [
    { label: t`This month`, first, last: today },
    { label: t`Last month`, first: `${lastBefore.slice(0, 8)}01`, last: lastBefore },
    { label: t`Everything`, first: '', last: '' },
  ]
}

type DownloadsProps = { from: string | undefined; until: string | undefined }

/** The API answers with the files themselves. */
function Downloads({ from, until }: DownloadsProps) {
  const { t } = useLingui()
  const files = [
    ['csv', 'CSV'],
    ['xero', 'Xero CSV'],
    ['pdf', 'PDF'],
    ['exports', t`Proof of exports`],
  ] as const
  return files.map(([format, name]) => (
    <a
      key={format}
      href={addressOf('/api/seller/statement', { from, until, format })}
      download
      className="inline-flex min-h-11 items-center gap-2 rounded-8 border border-line-strong
        bg-paper-raised px-4 text-14 font-medium hover:bg-paper-sunk"
    >
      <Icon name="download" size={18} />
      {name}
    </a>
  ))
}

/** What the period comes to, kind by kind. */
function Sums({ statement: { opening, sums, closing } }: { statement: Statement }) {
  const { t } = useLingui()
  const names = useKindNames()
  const rows: readonly (readonly [string, WireMoney, string])[] = [
    [t`Opening balance`, opening, ''],
    ...sums.map(one => [names[one.kind], one.amount, `× ${one.count}`] as const),
    [t`Closing balance`, closing, ''],
  ]
  return (
    <Card>
      <dl className="grid gap-y-1 text-14 md:max-w-120">
        {rows.map(([name, amount, count], index) => (
          <div
            key={name}
            className={`flex items-baseline justify-between gap-4 py-1 ${
              index === rows.length - 1 ? 'border-t border-line pt-2 font-bold' : ''
            }`}
          >
            <dt>
              {name} <span className="figures text-12 text-ink-soft">{count}</span>
            </dt>
            <dd className="shrink-0">
              <Money money={amount} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

type LinesProps = { statement: Statement; whole: ReturnType<typeof usePaging> }

function Lines({ statement: { lines, opening, closing }, whole }: LinesProps) {
  const { t } = useLingui()
  return (
    <table className="w-full text-14">
      <caption className="heard">{t`Statement`}</caption>
      <thead>
        <tr className="border-b border-line text-12 text-ink-soft max-md:hidden">
          <th scope="col" className={`${head} pl-4 text-left`}>{t`Day`}</th>
          <th scope="col" className={`${head} text-left`}>{t`What`}</th>
          <th scope="col" className={`${head} text-right`}>{t`Amount`}</th>
          <th scope="col" className={`${head} pr-4 text-right`}>{t`Owed after it`}</th>
        </tr>
      </thead>
      <tbody>
        {!whole.previous && <Balance name={t`Opening balance`} money={opening} />}
        {lines.map(line => (
          <Line key={line.id} line={line} />
        ))}
        {lines.length === 0 && (
          <tr className="border-b border-line">
            <td colSpan={4} className="px-4 py-6 text-center text-ink-soft">
              <Trans>Nothing moved in this period.</Trans>
            </td>
          </tr>
        )}
        {!whole.next && <Balance name={t`Closing balance`} money={closing} strong />}
      </tbody>
    </table>
  )
}

const head = 'sticky top-14 z-10 h-10 bg-paper-raised px-3 font-medium whitespace-nowrap'

type BalanceProps = { name: string; money: WireMoney; strong?: boolean }

function Balance({ name, money, strong = false }: BalanceProps) {
  return (
    <tr className={strong ? 'text-16' : 'border-b border-line'}>
      <td className="max-md:hidden" />
      <th scope="row" className="px-3 py-3 text-left max-md:pl-4">
        {name}
      </th>
      <td className="max-md:hidden" />
      <td className="py-3 pr-4 pl-3 text-right">
        <Money money={money} look="strong" />
      </td>
    </tr>
  )
}

function Line({ line }: { line: StatementLine }) {
  const { search } = useLocation()
  const to = line.counter
    ? `/seller/outlets/${line.counter.outletId}`
    : `/seller/statement/${line.id}${search}`
  return (
    <tr className="border-b border-line align-top hover:bg-paper-sunk">
      <td className="py-2 pr-3 pl-4 text-ink-soft max-md:hidden">
        <When at={line.at} show="day" />
      </td>
      <td className="px-3 py-2 max-md:pl-4">
        <span className="block text-12 text-ink-soft md:hidden">
          <When at={line.at} show="day" />
        </span>
        <LineName line={line} to={to} />
      </td>
      <td className="px-3 py-2 text-right max-md:pr-4">
        <Money money={line.amount} signed />
        <span className="block text-12 text-ink-soft md:hidden">
          <Money money={line.balance} />
        </span>
      </td>
      <td className="py-2 pr-4 pl-3 text-right text-ink-soft max-md:hidden">
        <Money money={line.balance} />
      </td>
    </tr>
  )
}
