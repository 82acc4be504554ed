// Head, rows and ticks of a table; on a phone each row is a card of its own.
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from './icon.tsx'

export type Column<Row> = Readonly<{
  key: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  /** Figures stand right, aligned on the decimal. */
  align?: 'left' | 'right'
  /** On a phone: `title` stands first, `line` (the default) has its head beside it, `hide` goes. */
  phone?: 'title' | 'line' | 'hide'
  /** The address that sorts by it, and how it is sorted now. */
  sort?: { to: string; now?: 'up' | 'down' | undefined }
  className?: string
}>

type HeadProps<Row> = {
  columns: readonly Column<Row>[]
  all: boolean
  /** Chooses all, or none; without it rows cannot be chosen. */
  onAll: (() => void) | undefined
}

export function TableHead<Row>({ columns, all, onAll }: HeadProps<Row>) {
  const { t } = useLingui()
  return (
    <thead role="rowgroup" className="hidden md:table-header-group">
      <tr role="row">
        {onAll && (
          <th role="columnheader" className={`${headFace} w-10`}>
            <Tick checked={all} label={t`Choose all on this page`} onToggle={onAll} />
          </th>
        )}
        {columns.map(column => (
          <th
            key={column.key}
            role="columnheader"
            scope="col"
            aria-sort={sorted(column.sort?.now)}
            className={`${headFace} ${column.align === 'right' ? 'text-right' : 'text-left'}`}
          >
            {column.sort ? <SortLink head={column.head} sort={column.sort} /> : column.head}
          </th>
        ))}
      </tr>
    </thead>
  )
}

const sorted = (now: 'up' | 'down' | undefined) =>
  now === 'up' ? 'ascending' : now === 'down' ? 'descending' : undefined

type SortProps = { head: ReactNode; sort: NonNullable<Column<never>['sort']> }

function SortLink({ head, sort: { to, now } }: SortProps) {
  const icon = now === 'up' ? 'chevron-up' : now === 'down' ? 'chevron-down' : 'sort'
  return (
    <Link to={to} preventScrollReset className="inline-flex items-center gap-1 hover:text-ink">
      {head}
      <Icon name={icon} size={14} />
    </Link>
  )
}

type RowProps<Row> = {
  row: Row
  columns: readonly Column<Row>[]
  name: string
  to: string | undefined
  /** Where the keys stand. */
  current: boolean
  /** undefined where rows cannot be chosen. */
  chosen: boolean | undefined
  onToggle: () => void
}

export function TableRow<Row>(props: RowProps<Row>) {
  const { row, columns, name, to, current, chosen, onToggle } = props
  const { t } = useLingui()
  const first = columns.find(column => column.phone === 'title') ?? columns[0]
  return (
    <tr
      role="row"
      data-row
      data-current={current || undefined}
      aria-selected={chosen}
      className="group relative block border-b border-line px-4 py-2 hover:bg-paper-sunk
        aria-selected:bg-lane-soft not-aria-selected:data-current:bg-paper-sunk md:table-row md:p-0"
    >
      {chosen !== undefined && (
        <td role="cell" className={tickFace}>
          <Tick checked={chosen} label={t`Choose ${name}`} onToggle={onToggle} />
        </td>
      )}
      {columns.map(column => (
        <td
          key={column.key}
          role="cell"
          className={cellFace(column, column === first, chosen !== undefined)}
        >
          {column !== first && (
            <span aria-hidden="true" className="text-ink-soft md:hidden">
              {column.head}
            </span>
          )}
          <span className="min-w-0">
            <RowLink to={column === first ? to : undefined}>{column.cell(row)}</RowLink>
          </span>
        </td>
      ))}
    </tr>
  )
}

/** On a phone the link reaches over the whole card. */
function RowLink({ to, children }: { to: string | undefined; children: ReactNode }) {
  if (!to) return children
  return (
    <Link
      to={to}
      preventScrollReset
      className="font-medium after:absolute after:inset-0 md:after:content-none md:hover:underline"
    >
      {children}
    </Link>
  )
}

type TickProps = { checked: boolean; label: string; onToggle: () => void }

function Tick({ checked, label, onToggle }: TickProps) {
  return (
    <label className="grid size-10 place-items-center md:size-5">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        onChange={onToggle}
        className="size-4.5 accent-lane"
      />
    </label>
  )
}

const headFace = `sticky top-14 z-10 h-10 border-b border-line bg-paper-raised px-3 text-12
  font-medium whitespace-nowrap text-ink-soft first:pl-4 last:pr-4`

const tickFace = `absolute top-2 right-2 z-1 md:static md:table-cell md:w-10 md:pr-3 md:pl-4
  md:align-middle md:group-data-current:shadow-[inset_3px_0_0_var(--lane)]`

function cellFace<Row>(column: Column<Row>, first: boolean, choosable: boolean): string {
  const title = `block py-1 text-16 md:text-14 ${choosable ? 'pr-10' : ''}`
  const line = column.phone === 'hide' ? 'hidden' : 'flex justify-between gap-4 py-1'
  const right = column.align === 'right' ? 'figures md:text-right' : ''
  return `${first ? title : line} ${right} ${column.className ?? ''} md:table-cell md:h-11 md:px-3
    md:py-1.5 md:align-middle md:first:pl-4 md:last:pr-4`
}
