// Four small multiples: orders a minute, parcels on their way, money in escrow, sales by market.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { countText, roughly } from '../kit/amount.ts'
import { Money } from '../kit/money.tsx'
import { usePage } from '../kit/page.tsx'
import { useMilestones, usePlaces } from './words.ts'
import type { Board } from './wire.ts'

type BoardProps = { board: Board }

/** Every minute of the last hour, also those without an order. */
export function Minutes({ board }: BoardProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const counts = minutesOf(board)
  const hour = counts.reduce((sum, count) => sum + count, 0)
  const most = Math.max(...counts)
  const bars = counts
    .map((count, index) => [index, (count / Math.max(most, 1)) * 100] as const)
    .filter(([, tall]) => tall > 0)
    .map(([index, tall]) => `M${index + 0.15} 100v${-tall}h0.7v${tall}Z`)
    .join('')
  return (
    <Panel title={t`Orders a minute`} figure={countText(hour, locale)} unit={t`in the last hour`}>
      <div className="flex h-full min-h-24 flex-col">
        <div className="relative min-h-0 flex-1">
          <svg
            aria-hidden="true"
            viewBox={`0 0 ${minutes} 100`}
            preserveAspectRatio="none"
            className="absolute inset-0 size-full border-b border-line"
          >
            <path d={bars} className="fill-lane" />
          </svg>
        </div>
        <p className="figures mt-2 flex justify-between text-14 text-ink-soft">
          <span>
            <Trans>60 min ago</Trans>
          </span>
          {most > 0 && (
            <span>
              <Plural value={most} one="at most # a minute" other="at most # a minute" />
            </span>
          )}
          <span>
            <Trans>now</Trans>
          </span>
        </p>
      </div>
    </Panel>
  )
}

export function Parcels({ board }: BoardProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const words = useMilestones()
  const found = new Map(board.parcels.map(one => [one.milestone, one.count]))
  const rows = Object.entries(words).flatMap(([milestone, label]) => {
    const count = found.get(milestone) ?? 0
    return count > 0 ? [{ label, count }] : []
  })
  const all = rows.reduce((sum, row) => sum + row.count, 0)
  const most = Math.max(...rows.map(row => row.count), 1)
  return (
    <Panel title={t`Parcels`} figure={countText(all, locale)} unit={t`by where they are`}>
      {rows.length === 0 ? (
        <Nothing>{t`No parcel yet`}</Nothing>
      ) : (
        <Rows
          rows={rows.map(row => ({
            key: row.label,
            label: row.label,
            value: countText(row.count, locale),
            share: row.count / most,
          }))}
        />
      )}
    </Panel>
  )
}

export function Held({ board }: BoardProps) {
  const { t } = useLingui()
  const held = board.proof.filter(one => one.figure === 'held')
  const sold = new Map(
    board.proof.filter(one => one.figure === 'gmv').map(one => [one.board.currency, one.board]),
  )
  return (
    <Panel title={t`Held in escrow`}>
      {held.length === 0 ? (
        <Nothing>{t`Nothing is held`}</Nothing>
      ) : (
        <ul className="flex flex-col gap-4">
          {held.map(({ board: amount }) => {
            const whole = sold.get(amount.currency)
            const share = whole ? roughly(amount) / (roughly(whole) || 1) : 0
            return (
              <li key={amount.currency}>
                <p className="text-32 leading-tight">
                  <Money money={amount} look="price" />
                </p>
                <span className="mt-1 block">
                  <Meter share={share} />
                </span>
                {whole && (
                  <p className="mt-1 text-14 text-ink-soft">
                    <Trans>
                      of <Money money={whole} /> ever sold
                    </Trans>
                  </p>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}

/** Lane by lane, in an order that never changes: orders and sales, and what of them is today's. */
export function Lanes({ board }: BoardProps) {
  const { t } = useLingui()
  const places = usePlaces()
  const lanes = board.markets.filter(lane => lane.paidOrders > 0).toSorted(byPlace)
  if (lanes.length === 0)
    return (
      <Panel title={t`Sold by lane`}>
        <Nothing>{t`No order yet`}</Nothing>
      </Panel>
    )
  return (
    <Panel title={t`Sold by lane`}>
      <ul className="figures flex flex-col">
        {lanes.map(({ paidOrders: orders, ...lane }) => (
          <li
            key={lane.origin + lane.market}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line
              py-1.5 first:border-t-0"
          >
            <span>
              {places[lane.origin] ?? lane.origin} → {places[lane.market] ?? lane.market}
            </span>
            <Money money={lane.gmvHome} look="strong" />
            <span className="flex w-full flex-wrap justify-between gap-x-4 text-14 text-ink-soft">
              <Plural value={orders} one="# order" other="# orders" />
              <span>
                <Trans>
                  <Money money={lane.today.gmvHome} /> today
                </Trans>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

type Lane = Board['markets'][number]

const byPlace = (one: Lane, other: Lane): number =>
  rank(one.market) - rank(other.market) || rank(one.origin) - rank(other.origin)
const ranks = ['CN', 'SG', 'MY', 'TH', 'ID', 'PH', 'VN', 'AU', 'NZ']
const rank = (code: string): number => ranks.indexOf(code)

type PanelProps = { title: string; figure?: string; unit?: string; children: ReactNode }

function Panel({ title, figure, unit, children }: PanelProps) {
  return (
    <section className="flex min-h-0 min-w-0 flex-col rounded-8 border border-line bg-paper p-5">
      <header className="mb-3">
        <h2 className="text-16 font-normal text-ink-soft">{title}</h2>
        {figure && (
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="figures text-40 font-bold">{figure}</span>
            <span className="text-14 text-ink-soft">{unit}</span>
          </p>
        )}
      </header>
      <div className="min-h-0 flex-1">{children}</div>
    </section>
  )
}

type Row = Readonly<{ key: string; label: string; value: ReactNode; share: number }>

/** More than this many stand in one line each, so that they stay inside their panel. */
const tallRowsMax = 5

function Rows({ rows }: { rows: readonly Row[] }) {
  if (rows.length > tallRowsMax) return <FlatRows rows={rows} />
  return (
    <ul className="flex flex-col gap-2.5">
      {rows.map(row => (
        <li key={row.key}>
          <p className="flex items-baseline justify-between gap-4 leading-tight">
            <span className="min-w-0">{row.label}</span>
            <span className="figures font-bold">{row.value}</span>
          </p>
          <span className="mt-1 block">
            <Meter share={row.share} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function FlatRows({ rows }: { rows: readonly Row[] }) {
  return (
    <ul className="grid grid-cols-[auto_minmax(2rem,1fr)_auto] gap-x-3 gap-y-1.5 text-14">
      {rows.map(row => (
        <li key={row.key} className="col-span-3 grid grid-cols-subgrid items-center leading-tight">
          <span>{row.label}</span>
          <Meter share={row.share} />
          <span className="figures text-right font-bold">{row.value}</span>
        </li>
      ))}
    </ul>
  )
}

function Meter({ share }: { share: number }) {
  return (
    <span aria-hidden="true" className="block h-2 rounded-full bg-line">
      <span
        className="block h-full min-w-1 rounded-full bg-lane transition-[width]"
        style={{ width: `${Math.min(100, share * 100)}%` }}
      />
    </span>
  )
}

const Nothing = ({ children }: { children: ReactNode }) => (
  <p className="text-16 text-ink-soft">{children}</p>
)

const minutes = 60
const minuteMs = 60_000

function minutesOf({ at, series }: Board): number[] {
  const last = Math.floor(Date.parse(at) / minuteMs)
  const counts = new Map(
    series.map(one => [Math.floor(Date.parse(one.minute) / minuteMs), one.orders]),
  )
  return Array.from({ length: minutes }, (_, index) => counts.get(last - minutes + 1 + index) ?? 0)
}
