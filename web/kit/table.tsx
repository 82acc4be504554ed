// The table: dense, sticky head, filters as addresses, rows chosen for bulk acts, all by keyboard.
import { Plural, useLingui } from '@lingui/react/macro'
import { useRef, useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { IconButton } from './button.tsx'
import { CursorPages } from './pages.tsx'
import { FilterBar, type TableFilter, type TableSearch } from './table-filters.tsx'
import { KeyHelp } from './table-help.tsx'
import { useTableKeys } from './table-keys.ts'
import { TableHead, TableRow, type Column } from './table-row.tsx'

export type { Column } from './table-row.tsx'
export type { TableFilter, TableSearch } from './table-filters.tsx'

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
  const { rows, keyOf, open, edit, filters, search, bulk, pages, empty } = props
  const [helping, setHelping] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const navigate = useNavigate()
  const choice = useChoice(rows.map(keyOf))
  const go = (to: string | undefined) => to && void navigate(to, { preventScrollReset: true })
  const acts = {
    open: (row: Row) => go(open?.(row)),
    edit: (row: Row) => go(edit?.(row)),
    choose: (row: Row) => bulk && choice.toggle(keyOf(row)),
    help: () => setHelping(true),
  }
  const at = useTableKeys(frame, rows, acts)
  return (
    <div ref={frame} className="min-w-0">
      {(filters ?? search) && <FilterBar filters={filters} search={search} onHelp={acts.help} />}
      {bulk && choice.here.length > 0 && (
        <BulkBar count={choice.here.length} onClear={choice.none}>
          {bulk(choice.here, choice.none)}
        </BulkBar>
      )}
      {rows.length === 0 ? empty : <Grid {...props} at={at} choice={choice} />}
      {pages && <CursorPages {...pages} />}
      <KeyHelp
        open={helping}
        onClose={() => setHelping(false)}
        edits={edit !== undefined}
        chooses={bulk !== undefined}
      />
    </div>
  )
}

type Choice = ReturnType<typeof useChoice>

/** Which of the rows here are chosen; rows of another page are let go. */
function useChoice(keys: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const here = keys.filter(key => chosen.has(key))
  const toggle = (key: string) =>
    setChosen(new Set(here.includes(key) ? here.filter(one => one !== key) : [...here, key]))
  const none = () => setChosen(new Set())
  const all = () => setChosen(new Set(here.length === keys.length ? [] : keys))
  return { here, toggle, none, all, whole: here.length === keys.length }
}

function Grid<Row>(props: TableProps<Row> & { at: number; choice: Choice }) {
  const { label, columns, rows, keyOf, nameOf, open, bulk, pending = false, at, choice } = props
  return (
    <table
      role="table"
      aria-label={label}
      aria-busy={pending}
      className={`block w-full text-14 md:table ${pending ? 'opacity-60' : ''}`}
    >
      <TableHead columns={columns} all={choice.whole} onAll={bulk && choice.all} />
      <tbody role="rowgroup" className="block md:table-row-group">
        {rows.map((row, index) => (
          <TableRow
            key={keyOf(row)}
            row={row}
            columns={columns}
            name={nameOf(row)}
            to={open?.(row)}
            current={index === at}
            chosen={bulk && choice.here.includes(keyOf(row))}
            onToggle={() => choice.toggle(keyOf(row))}
          />
        ))}
      </tbody>
    </table>
  )
}

type BulkProps = { count: number; onClear: () => void; children: ReactNode }

function BulkBar({ count, onClear, children }: BulkProps) {
  const { t } = useLingui()
  return (
    <div
      role="region"
      aria-label={t`Acts for the chosen rows`}
      className="sticky top-14 z-11 flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b
        border-line bg-lane-soft px-4 py-1 text-14"
    >
      <IconButton icon="cross" size="small" label={t`Choose none`} onClick={onClear} />
      <span className="mr-auto font-medium" role="status">
        <Plural value={count} one="# chosen" other="# chosen" />
      </span>
      {children}
    </div>
  )
}
