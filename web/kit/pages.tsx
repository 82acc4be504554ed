// Back and on through a list, by the cursors the API gave.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from './icon.tsx'

export type CursorPagesProps = {
  /** Addresses; nothing is shown where there is neither. */
  previous?: string | undefined
  next?: string | undefined
  /** What is paged through, where a page holds more than one list. */
  label?: string
}

export function CursorPages({ previous, next, label }: CursorPagesProps) {
  const { t } = useLingui()
  if (!previous && !next) return null
  return (
    <nav aria-label={label ?? t`Pages`} className="flex justify-between gap-4 p-1 text-14">
      <PageStep to={previous} rel="prev">
        <Icon name="arrow-left" size={16} />
        <Trans>Previous</Trans>
      </PageStep>
      <PageStep to={next} rel="next">
        <Trans>Next</Trans>
        <Icon name="arrow-right" size={16} />
      </PageStep>
    </nav>
  )
}

type PageStepProps = { to: string | undefined; rel: 'prev' | 'next'; children: ReactNode }

function PageStep({ to, rel, children }: PageStepProps) {
  if (!to) return <span />
  return (
    <Link
      to={to}
      rel={rel}
      className="inline-flex min-h-11 items-center gap-2 rounded-8 px-3 font-medium text-lane
        hover:bg-lane-soft"
    >
      {children}
    </Link>
  )
}
