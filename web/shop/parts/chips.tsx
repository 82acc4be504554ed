// Chips that are addresses: a filter, an order of things, a category.
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from '../../kit/icon.tsx'

export type Chip = Readonly<{
  to: string
  label: ReactNode
  on?: boolean
  count?: number | undefined
  /** A cross instead of a tick: pressing takes it away. */
  removes?: boolean
}>

/** One line that scrolls on a phone; wraps where there is room. */
export function Chips({ chips, label }: { chips: readonly Chip[]; label: string }) {
  return (
    <ul
      aria-label={label}
      className="-mr-4 flex gap-2 overflow-x-auto py-1.5 pr-4 pl-0.5 [scrollbar-width:none] md:mr-0
        md:flex-wrap md:overflow-visible md:px-0"
    >
      {chips.map(chip => (
        <li key={chip.to} className="shrink-0">
          <ChipLink chip={chip} />
        </li>
      ))}
    </ul>
  )
}

function ChipLink({ chip }: { chip: Chip }) {
  const { to, label, on = false, count, removes = false } = chip
  return (
    <Link
      to={to}
      preventScrollReset
      className={`reach inline-flex min-h-9 items-center gap-1.5 rounded-full border px-3.5 text-14
        whitespace-nowrap transition-colors ${
          on
            ? 'border-lane bg-lane-soft font-medium text-lane'
            : 'border-line bg-paper-raised hover:border-line-strong'
        }`}
    >
      {on && !removes && <Icon name="check" size={14} />}
      {label}
      {count !== undefined && <span className="figures text-12 text-ink-soft">{count}</span>}
      {removes && <Icon name="cross" size={14} />}
      {on && (
        <span className="heard">{removes ? <Trans>, take away</Trans> : <Trans>, on</Trans>}</span>
      )}
    </Link>
  )
}
