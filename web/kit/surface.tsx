// Surfaces: cards, what stands where nothing is yet, and what stands while something loads.
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'

export function Card({ title, action, flush = false, children }: CardProps) {
  return (
    <section className="min-w-0 rounded-8 border border-line bg-paper-raised">
      {title && (
        <header className="flex flex-wrap items-center justify-between gap-x-4 px-4 pt-4 md:px-5">
          <h2 className="text-16 font-bold">{title}</h2>
          {action}
        </header>
      )}
      <div className={flush ? (title ? 'pt-3' : '') : 'p-4 md:p-5'}>{children}</div>
    </section>
  )
}

type CardProps = {
  title?: ReactNode
  /** A quiet link or button at the right of the title. */
  action?: ReactNode
  /** No padding: the content reaches the edge (tables, lists). */
  flush?: boolean
  children: ReactNode
}

/** One figure with its name and what it is compared with. */
export function Figure({ name, value, beside, below }: FigureProps) {
  return (
    <div className="min-w-0">
      <p className="text-14 text-ink-soft">{name}</p>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="figures text-32 font-bold">{value}</span>
        {beside && <span className="text-14 text-ink-soft">{beside}</span>}
      </p>
      {below && <div className="mt-1">{below}</div>}
    </div>
  )
}

type FigureProps = { name: ReactNode; value: ReactNode; beside?: ReactNode; below?: ReactNode }

/** Says what will be here and how to begin. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center px-4 py-12 text-center">
      <svg
        aria-hidden="true"
        viewBox="0 0 160 32"
        width="160"
        height="32"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        className="mb-5"
      >
        <path d="M30 16h96" className="stroke-line-strong" strokeDasharray="1 8" />
        <circle cx="19" cy="16" r="8" className="stroke-lane" />
        <circle cx="140" cy="16" r="6" className="stroke-line-strong" />
      </svg>
      <p className="text-16 font-bold">{title}</p>
      {children && (
        <div className="mt-1 max-w-100 text-14 text-balance text-ink-soft">{children}</div>
      )}
      {action && <div className="mt-5">{action}</div>}
    </div>
  )
}

type EmptyStateProps = { title: ReactNode; children?: ReactNode; action?: ReactNode }

/** Holds the place of what is loading, at its size, so that nothing jumps. */
export function Skeleton({ lines = 3, picture = false }: { lines?: number; picture?: boolean }) {
  const { t } = useLingui()
  const widths = ['w-full', 'w-11/12', 'w-4/5', 'w-full', 'w-2/3']
  return (
    <div role="status" className="motion-safe:animate-[breathe_1.6s_ease-in-out_infinite]">
      <span className="heard">{t`Loading`}</span>
      {picture && <div className="mb-3 aspect-square rounded-8 bg-line" />}
      {Array.from({ length: lines }, (_, line) => (
        <div
          key={line}
          className={`my-2.5 h-3 rounded-full bg-line ${widths[line % widths.length]}`}
        />
      ))}
    </div>
  )
}
