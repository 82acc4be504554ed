// Above a table: its search and its filters, each an address that can be kept and sent.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import { IconButton } from './button.tsx'
import { Icon } from './icon.tsx'

/** One chip: on or off, leading to the address with it the other way round. */
export type TableFilter = Readonly<{ label: ReactNode; to: string; on: boolean; count?: number }>

export type TableSearch = Readonly<{
  /** What can be searched for, as the field's hint. */
  hint: string
  value?: string | undefined
  /** Other parts of the address to keep. */
  keep?: Readonly<Record<string, string>>
}>

export function FilterBar({ filters = [], search, onHelp }: FilterBarProps) {
  const { t } = useLingui()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2.5">
      {search && (
        <Form
          role="search"
          className="ringed flex h-10 w-full items-center gap-2 rounded-8 border border-line-strong
            bg-paper-raised px-3 md:w-72"
        >
          <Icon name="search" size={16} className="text-ink-soft" />
          <input
            type="search"
            name="q"
            defaultValue={search.value}
            aria-label={t`Search`}
            placeholder={search.hint}
            className="h-full min-w-0 flex-1 bg-transparent text-14 outline-none
              placeholder:text-ink-soft"
          />
          {Object.entries(search.keep ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
        </Form>
      )}
      <ul className="flex flex-1 flex-wrap gap-2">
        {filters.map(filter => (
          <li key={filter.to}>
            <Chip filter={filter} />
          </li>
        ))}
      </ul>
      {onHelp && (
        <IconButton icon="help" label={t`Keys`} onClick={onHelp} className="max-md:hidden" />
      )}
    </div>
  )
}

type FilterBarProps = {
  filters?: readonly TableFilter[] | undefined
  search?: TableSearch | undefined
  onHelp?: () => void
}

function Chip({ filter }: { filter: TableFilter }) {
  const { label, to, on, count } = filter
  return (
    <Link
      to={to}
      preventScrollReset
      className={`reach inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-14
        transition-colors ${on ? chipOn : 'border-line-strong hover:bg-paper-sunk'}`}
    >
      {on && <Icon name="check" size={14} />}
      {label}
      {count !== undefined && <span className="figures text-12">{count}</span>}
      {on && (
        <span className="heard">
          <Trans>, on</Trans>
        </span>
      )}
    </Link>
  )
}

const chipOn = 'border-lane bg-lane-soft font-medium text-lane'
