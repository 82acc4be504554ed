// The lane: the stops of an order from ring to dot, what is done, where it is, what comes next.
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { When } from './when.tsx'

export type StopState = 'done' | 'now' | 'next' | 'failed'

export type Stop = Readonly<{
  label: ReactNode
  state: StopState
  /** When it happened, or is expected (RFC 3339 or ms). */
  at?: string | number | undefined
  /** The zone the stop lies in. */
  zone?: string | undefined
  note?: ReactNode
}>

/** Downward with room for words (`down`), or across a card as a line with its words beneath. */
export function Lane({ stops, way = 'down', label }: LaneProps) {
  return way === 'down' ? (
    <ol aria-label={label} className="flex flex-col">
      {stops.map((stop, index) => (
        <Downward
          key={index}
          stop={stop}
          place={placeOf(index, stops.length)}
          after={stops[index + 1]}
        />
      ))}
    </ol>
  ) : (
    <ol aria-label={label} className="flex">
      {stops.map((stop, index) => (
        <Across
          key={index}
          stop={stop}
          place={placeOf(index, stops.length)}
          after={stops[index + 1]}
        />
      ))}
    </ol>
  )
}

type LaneProps = { stops: readonly Stop[]; way?: 'down' | 'across'; label?: string }
type Place = 'first' | 'middle' | 'last'
type StopProps = { stop: Stop; place: Place; after: Stop | undefined }

const placeOf = (index: number, count: number): Place =>
  index === 0 ? 'first' : index === count - 1 ? 'last' : 'middle'

function Downward({ stop, place, after }: StopProps) {
  return (
    <li className="flex gap-4" aria-current={stop.state === 'now' ? 'step' : undefined}>
      <span className="flex w-5 shrink-0 flex-col items-center">
        <Point stop={stop} place={place} />
        {after && <Way to={after} className="min-h-4 w-0 flex-1 border-l-2" />}
      </span>
      <div className={`min-w-0 flex-1 ${after ? 'pb-6' : ''}`}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 leading-5">
          <span className={`min-w-0 wrap-anywhere ${wordOf[stop.state]}`}>
            {stop.label}
            <Said state={stop.state} />
          </span>
          {stop.at !== undefined && (
            <span className="text-14 leading-5 text-ink-soft">
              <When at={stop.at} zone={stop.zone} />
            </span>
          )}
        </div>
        {stop.note && <p className="mt-1 text-14 text-ink-soft">{stop.note}</p>}
      </div>
    </li>
  )
}

function Across({ stop, place, after }: StopProps) {
  return (
    <li
      className={`min-w-0 ${after ? 'flex-1' : 'max-w-1/4 shrink-0'}`}
      aria-current={stop.state === 'now' ? 'step' : undefined}
    >
      <span className="flex items-center">
        <Point stop={stop} place={place} />
        {after && <Way to={after} className="h-0 flex-1 border-t-2" />}
      </span>
      <span className={`mt-2 block pr-2 text-12 ${wordOf[stop.state]}`}>
        {stop.label}
        <Said state={stop.state} />
        {stop.at !== undefined && (
          <span className="block font-normal text-ink-soft">
            <When at={stop.at} zone={stop.zone} show="day" />
          </span>
        )}
      </span>
    </li>
  )
}

/** Ring at home, dot at the door, small points between; filled where the order has been. */
function Point({ stop, place }: { stop: Stop; place: Place }) {
  const colour =
    stop.state === 'failed' ? 'text-bad' : stop.state === 'next' ? 'text-line-strong' : 'text-lane'
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className={`size-5 shrink-0 ${colour}`}>
      {stop.state === 'now' && <circle cx="10" cy="10" r="9" className="fill-lane-soft" />}
      {stop.state === 'failed' ? (
        <path
          d="m5.5 5.5 9 9m0-9-9 9"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
        />
      ) : place === 'first' ? (
        <circle cx="10" cy="10" r="6" fill="none" stroke="currentColor" strokeWidth="2.5" />
      ) : (
        <circle
          cx="10"
          cy="10"
          r={place === 'last' ? 6 : 4}
          fill={stop.state === 'next' ? 'var(--paper)' : 'currentColor'}
          stroke="currentColor"
          strokeWidth={stop.state === 'next' ? 2 : 0}
        />
      )}
    </svg>
  )
}

function Way({ to, className }: { to: Stop; className: string }) {
  const reached = to.state === 'done' || to.state === 'now'
  const line = reached ? 'border-lane' : 'border-line-strong border-dashed'
  return <span aria-hidden="true" className={`block ${line} ${className}`} />
}

/** The state in words, for who cannot see the points. */
function Said({ state }: { state: StopState }) {
  if (state === 'next') return null
  return (
    <span className="heard">
      {state === 'done' && <Trans>, done</Trans>}
      {state === 'now' && <Trans>, now</Trans>}
      {state === 'failed' && <Trans>, did not work</Trans>}
    </span>
  )
}

const wordOf: Record<StopState, string> = {
  done: 'text-ink',
  now: 'font-bold text-ink',
  next: 'text-ink-soft',
  failed: 'font-bold text-bad',
}
