// The table: dense, sticky head, filters as addresses, rows chosen for bulk acts, all by keyboard.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useRef, useState, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { IconButton } from './button.tsx'
import { Icon } from './icon.tsx'
import { Dialog } from './overlay.tsx'
import { CursorPages } from './steps.tsx'
import { FilterBar, type TableFilter, type TableSearch } from './table-filters.tsx'
import { useTableKeys } from './table-keys.ts'

export type Column<Row> = Readonly<{
  key: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  /** Figures stand right, aligned on the decimal. */
  align?: 'left' | 'right'
  /** `line` keeps its head beside it on a phone (the default), `title` stands first, `hide` goes. */
  phone?: 'title' | 'line' | 'hide'
  /** The address that sorts by it, and how it is sorted now. */
  sort?: { to: string; now?: 'up' | 'down' | undefined }
  className?: string
}>

export type TableProps<Row> = {
  /** What the table shows; heard by who cannot see it. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** The row in a word, for its checkbox. */
  nameOf: (row: Row) => string
  /** Where a row leads: its side sheet. */
  open?: (row: Row) => string
  /** Where `e` leads. */
  edit?: (row: Row) => string
  filters?: readonly TableFilter[]
  search?: TableSearch
  /** The acts for the rows chosen; makes rows choosable. */
  bulk?: (keys: readonly string[], done: () => void) => ReactNode
  pages?: { previous?: string | undefined; next?: string | undefined }
  /** What stands here when there are no rows. */
  empty: ReactNode
  pending?: boolean
}

export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, keyOf, open, edit, filters, search, bulk, pages, empty } = props
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [helping, setHelping] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const navigate = useNavigate()
  const toggle = (key: string) => setChosen(before => toggled(before, key))
  const at = useTableKeys(frame, rows.length, {
    open: index => follow(rows[index], open),
    edit: index => follow(rows[index], edit),
    choose: index => bulk && rows[index] !== undefined && toggle(keyOf(rows[index])),
    help: () => setHelping(true),
  })
  const follow = (row: Row | undefined, to: ((row: Row) => string) | undefined) =>
    row !== undefined && to && void navigate(to(row), { preventScrollReset: true })
  const here = rows.map(keyOf).filter(key => chosen.has(key))

  return (
    <div ref={frame} className="min-w-0">
      {(filters ?? search) && (
        <FilterBar filters={filters} search={search} onHelp={() => setHelping(true)} />
      )}
      {bulk && here.length > 0 && (
        <BulkBar count={here.length} onClear={() => setChosen(new Set())}>
          {bulk(here, () => setChosen(new Set()))}
        </BulkBar>
      )}
      {rows.length === 0 ? (
        empty
      ) : (
        <table
          role="table"
          aria-label={label}
          aria-busy={props.pending ?? false}
          className={`block w-full text-14 md:table ${props.pending ? 'opacity-60' : ''}`}
        >
          <TableHead
            columns={columns}
            {...(bulk
              ? { all: here.length === rows.length, onAll: () => setChosen(all(rows, keyOf, here)) }
              : {})}
          />
          <tbody role="rowgroup" className="block md:table-row-group">
            {rows.map((row, index) => (
              <TableRow
                key={keyOf(row)}
                {...props}
                row={row}
                current={index === at}
                chosen={chosen.has(keyOf(row))}
                onToggle={() => toggle(keyOf(row))}
              />
            ))}
          </tbody>
        </table>
      )}
      {pages && <CursorPages {...pages} />}
      <KeyHelp
        open={helping}
        onClose={() => setHelping(false)}
        edits={Boolean(edit)}
        chooses={Boolean(bulk)}
      />
    </div>
  )
}

function toggled(before: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const after = new Set(before)
  if (!after.delete(key)) after.add(key)
  return after
}

const all = <Row,>(rows: readonly Row[], keyOf: (row: Row) => string, here: readonly string[]) =>
  new Set(here.length === rows.length ? [] : rows.map(keyOf))

type HeadProps<Row> = { columns: readonly Column<Row>[]; all?: boolean; onAll?: () => void }

function TableHead<Row>({ columns, all = false, onAll }: HeadProps<Row>) {
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
            {column.sort ? <SortLink column={column} /> : column.head}
          </th>
        ))}
      </tr>
    </thead>
  )
}

const sorted = (now: 'up' | 'down' | undefined) =>
  now === 'up' ? 'ascending' : now === 'down' ? 'descending' : undefined

function SortLink<Row>({ column }: { column: Column<Row> }) {
  const now = column.sort?.now
  return (
    <Link
      to={column.sort?.to ?? ''}
      preventScrollReset
      className="inline-flex items-center gap-1 hover:text-ink"
    >
      {column.head}
      <Icon
        name={now === 'up' ? 'chevron-up' : now === 'down' ? 'chevron-down' : 'sort'}
        size={14}
      />
    </Link>
  )
}

type RowProps<Row> = TableProps<Row> & {
  row: Row
  current: boolean
  chosen: boolean
  onToggle: () => void
}

function TableRow<Row>({
  row,
  columns,
  open,
  bulk,
  nameOf,
  current,
  chosen,
  onToggle,
}: RowProps<Row>) {
  const { t } = useLingui()
  const to = open?.(row)
  const name = nameOf(row)
  const first = columns.find(column => column.phone === 'title') ?? columns[0]
  return (
    <tr
      role="row"
      data-row
      data-current={current || undefined}
      aria-selected={bulk ? chosen : undefined}
      className="group relative block border-b border-line px-4 py-2 hover:bg-paper-sunk
        aria-selected:bg-lane-soft not-aria-selected:data-current:bg-paper-sunk md:table-row md:p-0"
    >
      {bulk && (
        <td
          role="cell"
          className="absolute top-2 right-2 z-1 md:static md:table-cell md:w-10 md:pr-3 md:pl-4 md:align-middle
            md:group-data-current:shadow-[inset_3px_0_0_var(--lane)]"
        >
          <Tick checked={chosen} label={t`Choose ${name}`} onToggle={onToggle} />
        </td>
      )}
      {columns.map(column => (
        <td
          key={column.key}
          role="cell"
          className={cellFace(column, column === first, Boolean(bulk))}
        >
          {column !== first && column.phone !== 'hide' && (
            <span aria-hidden="true" className="text-ink-soft md:hidden">
              {column.head}
            </span>
          )}
          <span className="min-w-0">
            {to && column === first ? (
              // The whole row leads there: the link reaches over it.
              <Link
                to={to}
                preventScrollReset
                className="font-medium after:absolute after:inset-0 md:after:content-none md:hover:underline"
              >
                {column.cell(row)}
              </Link>
            ) : (
              column.cell(row)
            )}
          </span>
        </td>
      ))}
    </tr>
  )
}

function Tick({
  checked,
  label,
  onToggle,
}: {
  checked: boolean
  label: string
  onToggle: () => void
}) {
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

type BulkProps = { count: number; onClear: () => void; children: ReactNode }

function BulkBar({ count, onClear, children }: BulkProps) {
  const { t } = useLingui()
  return (
    <div
      role="region"
      aria-label={t`Acts for the chosen rows`}
      className="sticky top-14 z-11 flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line
        bg-lane-soft px-4 py-1 text-14"
    >
      <IconButton icon="cross" size="small" label={t`Choose none`} onClick={onClear} />
      <span className="mr-auto font-medium" role="status">
        <Plural value={count} one="# chosen" other="# chosen" />
      </span>
      {children}
    </div>
  )
}

type HelpProps = { open: boolean; onClose: () => void; edits: boolean; chooses: boolean }

function KeyHelp({ open, onClose, edits, chooses }: HelpProps) {
  const { t } = useLingui()
  const keys: [string, string][] = [
    ['/', t`Search`],
    ['j', t`Next row`],
    ['k', t`Row before`],
    ['Enter', t`Open the row`],
    ...(chooses ? ([['x', t`Choose the row`]] as [string, string][]) : []),
    ...(edits ? ([['e', t`Edit the row`]] as [string, string][]) : []),
    ['?', t`This help`],
  ]
  return (
    <Dialog open={open} onClose={onClose} title={<Trans>Keys</Trans>}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2 text-14">
        {keys.map(([key, told]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="inline-block min-w-8 rounded-4 border border-line-strong px-2 text-center font-sans">
                {key}
              </kbd>
            </dt>
            <dd>{told}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

const headFace = `sticky top-14 z-10 h-10 border-b border-line bg-paper-raised px-3 text-12 font-medium
  whitespace-nowrap text-ink-soft first:pl-4 last:pr-4`

function cellFace<Row>(column: Column<Row>, first: boolean, choosable: boolean): string {
  const phone =
    column.phone === 'hide'
      ? 'hidden'
      : first
        ? `block py-1 text-16 md:text-14 ${choosable ? 'pr-10' : ''}`
        : 'flex justify-between gap-4 py-1'
  const right = column.align === 'right' ? 'figures md:text-right' : ''
  return `${phone} ${right} ${column.className ?? ''} md:table-cell md:h-11 md:px-3 md:py-1.5
    md:align-middle md:first:pl-4 md:last:pr-4`
}
