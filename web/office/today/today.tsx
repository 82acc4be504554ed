// Today: what waits for a person, what was bought last, and in a demo the clock.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, type ReactNode } from 'react'
import { Link, useRevalidator, useSearchParams } from 'react-router'
import type { Route } from './+types/today'
import { PageHead } from '../../kit/console-shell.tsx'
import { Icon, type IconName } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { usePage } from '../../kit/page.tsx'
import { Status } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { ClockCard } from './clock.tsx'
import { ExceptionRow } from '../parts/exception.tsx'
import { useDesk, useMay } from '../parts/rights.ts'
import { useWords } from '../parts/words.ts'
import type { Exception, OrderHead } from '../wire.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const [cases, orders] = await Promise.all([api.exceptions(), api.orders({ limit: 8 })])
  return { cases: cases.items.slice(0, 5), orders: orders.items }
}

export default function Today({ loaderData: { cases, orders } }: Route.ComponentProps) {
  const { t } = useLingui()
  const { now } = usePage()
  const clock = useMay('clock')
  useFollow(useSearchParams()[0].has('moved'))
  return (
    <>
      <DocumentTitle>{t`Today`}</DocumentTitle>
      <PageHead title={t`Today`} about={<When at={now} show="full" named />} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] lg:items-start">
        <div className="flex min-w-0 flex-col gap-4">
          <Cases cases={cases} />
          <LastOrders orders={orders} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Queues />
          {clock && <ClockCard />}
        </div>
      </div>
    </>
  )
}

/** After the clock moved, what fell due is done within seconds: the page looks again a few times. */
function useFollow(wanted: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!wanted) return undefined
    const timers = [1, 3, 6, 10, 15].map(seconds =>
      setTimeout(() => void revalidate(), seconds * 1_000),
    )
    return () => timers.forEach(clearTimeout)
  }, [wanted, revalidate])
}

function Cases({ cases }: { cases: readonly Exception[] }) {
  const { t } = useLingui()
  return (
    <Card
      flush
      title={t`Waits for a person`}
      action={cases.length > 0 && <More to="/office/exceptions">{t`All exceptions`}</More>}
    >
      {cases.length === 0 ? (
        <EmptyState title={t`Nothing stopped`}>
          {t`What customs, carrier or bank refuse, and events nobody could hear, appear here.`}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {cases.map(one => (
            <ExceptionRow key={one.room + one.subject + one.at} one={one} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function LastOrders({ orders }: { orders: readonly OrderHead[] }) {
  const { t } = useLingui()
  const words = useWords()
  return (
    <Card
      flush
      title={t`Bought last`}
      action={orders.length > 0 && <More to="/office/orders">{t`All orders`}</More>}
    >
      {orders.length === 0 ? (
        <EmptyState title={t`No order yet`}>{t`The first one appears here.`}</EmptyState>
      ) : (
        <ul className="divide-y divide-line border-t border-line text-14">
          {orders.map(order => {
            const [tone, word] = words.order(order.state)
            return (
              <li
                key={order.id}
                className="relative grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4
                  gap-y-1 px-4 py-2.5 hover:bg-paper-sunk md:px-5"
              >
                <Link
                  to={`/office/orders/${order.id}`}
                  className="figures font-medium after:absolute after:inset-0"
                >
                  {groupsOf(order.number).join(' ')}
                </Link>
                <span className="text-right">
                  <Money money={order.total} look="strong" />
                </span>
                <span className="min-w-0 text-ink-soft">
                  {order.merchant.name} · {words.place(order.market)} ·{' '}
                  <When at={order.placedAt} show="ago" />
                </span>
                <span className="text-right">
                  <Status tone={tone}>{word}</Status>
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}

function Queues() {
  const { t } = useLingui()
  const waiting = useDesk()?.waiting
  if (!waiting) return null
  const { exceptions, applications } = waiting
  return (
    <Card flush title={t`Queues`}>
      <ul className="divide-y divide-line border-t border-line">
        <Queue to="/office/exceptions" icon="alert" count={waiting.exceptions}>
          <Plural value={exceptions} one="exception" other="exceptions" />
        </Queue>
        <Queue to="/office/applications?state=applied" icon="user" count={waiting.applications}>
          <Plural
            value={applications}
            one="merchant wants to join"
            other="merchants want to join"
          />
        </Queue>
      </ul>
    </Card>
  )
}

type QueueProps = { to: string; icon: IconName; count: number; children: ReactNode }

function Queue({ to, icon, count, children }: QueueProps) {
  return (
    <li>
      <Link
        to={to}
        className="flex min-h-14 items-center gap-3 px-4 -outline-offset-2 hover:bg-paper-sunk md:px-5"
      >
        <Icon name={icon} className={count > 0 ? 'text-warn' : 'text-ink-soft'} />
        <span className="min-w-0 flex-1 text-14">
          <span className="figures mr-2 text-20 font-bold">{count}</span>
          {children}
        </span>
        <Icon name="chevron-right" size={16} className="text-ink-soft" />
      </Link>
    </li>
  )
}

export function More({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className="reach text-14 font-medium text-lane hover:underline">
      {children}
      <span className="heard">
        <Trans>, open</Trans>
      </span>
    </Link>
  )
}
