// The live board: what was sold, on which lanes, what is on its way, and the ledger's word for it.
import { Plural, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Route } from './+types/home'
import { Mark } from '../kit/mark.tsx'
import { Money } from '../kit/money.tsx'
import { SimulatedChip } from '../kit/status.tsx'
import { DocumentTitle } from '../kit/title.tsx'
import { usePage } from '../kit/page.tsx'
import { When } from '../kit/when.tsx'
import { apiFrom } from './api.ts'
import { LaneMap } from './lane-map.tsx'
import { useLive, type Live } from './live.ts'
import { Held, Lanes, Minutes, Parcels } from './multiples.tsx'
import { ProofLine } from './proof-line.tsx'
import { changeText, sumOf } from './sums.ts'
import { useCities, usePartners } from './words.ts'
import type { Board } from './wire.ts'

export const loader = ({ context, request }: Route.LoaderArgs) => apiFrom(context, request).board()

export default function Home({ loaderData }: Route.ComponentProps) {
  const { t } = useLingui()
  const live = useLive(loaderData)
  const { board } = live
  return (
    <div className="board-whole grid gap-4 p-4 md:p-6">
      <DocumentTitle>{t`Board`}</DocumentTitle>
      <Head live={live} />
      <div className="grid min-h-0 gap-4 xl:grid-cols-[minmax(0,11fr)_minmax(0,9fr)]">
        <section className="flex min-h-0 min-w-0 flex-col rounded-8 border border-line bg-paper p-5">
          <Sold live={live} />
          <LaneMap lanes={board.markets} />
        </section>
        <div className="grid min-h-0 gap-4 md:grid-cols-2 md:grid-rows-[repeat(2,minmax(0,1fr))]">
          <Minutes board={board} />
          <Parcels board={board} />
          <Held board={board} />
          <Lanes board={board} />
        </div>
      </div>
      <ProofLine proof={board.proof} />
    </div>
  )
}

function Head({ live }: { live: Live }) {
  const { t } = useLingui()
  const { board } = live
  const partners = usePartners()
  const simulated = board.simulated.map(name => partners[name] ?? name)
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <h1 className="flex items-center gap-3">
        <Mark size={28} />
        <span className="heard">{t`Live board`}</span>
      </h1>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-ink-soft">
        {simulated.length > 0 && (
          <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
            <SimulatedChip />
            {simulated.join(' · ')}
          </span>
        )}
        <Standing live={live} />
      </p>
    </header>
  )
}

/** Live, or how old the figures are: an old figure is never called live. */
function Standing({ live: { board, standing, seconds } }: { live: Live }) {
  const { t } = useLingui()
  const light = {
    live: 'bg-good',
    waiting: 'border-2 border-ink-soft',
    lost: 'border-2 border-warn',
  }
  const words = { live: t`Live`, waiting: t`Connecting`, lost: t`Not live` }
  return (
    <>
      <span
        role="status"
        className={`inline-flex items-center gap-2 ${standing === 'lost' ? 'font-bold text-warn' : ''}`}
      >
        <span aria-hidden="true" className={`size-2.5 rounded-full ${light[standing]}`} />
        {words[standing]}
      </span>
      {standing === 'lost' && (
        <span className="figures text-warn">
          <Plural
            value={seconds}
            one="figures # second old, trying again"
            other="figures # seconds old, trying again"
          />
        </span>
      )}
      <When at={board.at} show="time" named />
    </>
  )
}

function Sold({ live: { board, standing } }: { live: Live }) {
  const { t } = useLingui()
  const { orders } = board.totals
  return (
    <div className={standing === 'lost' ? 'text-ink-soft' : ''}>
      <p className="text-16 text-ink-soft">{t`Sold, in home money`}</p>
      <p className="board-figure mt-2 font-bold">
        <Money money={board.totals.gmvHome} look="price" />
      </p>
      <p className="figures mt-4 text-20 text-ink-soft">
        <Plural value={orders} one="# paid order" other="# paid orders" />
      </p>
      <Today board={board} />
    </div>
  )
}

/** The day of the office, beside yesterday's as long after its midnight, and the last hour. */
function Today({ board }: { board: Board }) {
  const { t } = useLingui()
  const { locale } = usePage()
  const cities = useCities()
  const { today, yesterday } = board.totals
  const city = cities[board.zone] ?? board.zone
  const change = changeText(today.gmvHome, yesterday.gmvHome, locale)
  const hour = sumOf(board.series.map(one => one.gmvHome)) ?? { currency: 'AUD', amount: '0.00' }
  const hourOrders = board.series.reduce((sum, one) => sum + one.orders, 0)
  return (
    <dl className="board-spans mt-5 grid gap-x-8 gap-y-3">
      <Span label={t`Today in ${city}`} money={today.gmvHome} orders={today.orders}>
        {change && <span className="text-ink">{change}</span>}
      </Span>
      <Span label={t`Yesterday by this time`} money={yesterday.gmvHome} orders={yesterday.orders} />
      <Span label={t`In the last hour`} money={hour} orders={hourOrders} />
    </dl>
  )
}

type SpanProps = {
  label: string
  money: Board['totals']['gmvHome']
  orders: number
  children?: ReactNode
}

function Span({ label, money, orders, children }: SpanProps) {
  return (
    <div>
      <dt className="text-14 text-ink-soft">{label}</dt>
      <dd className="figures">
        <span className="block text-24">
          <Money money={money} look="price" />
        </span>
        <span className="flex flex-wrap gap-x-3 text-14 text-ink-soft">
          <Plural value={orders} one="# order" other="# orders" />
          {children}
        </span>
      </dd>
    </div>
  )
}
