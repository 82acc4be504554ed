// The report of an import: figures, then a line a product with every fault of its rows and what to do.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Status, type Tone } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import type { ImportReport } from '../wire.ts'
import { useFaultWords } from './fault-words.ts'

type Line = ImportReport['lines'][number]
type Kind = 'created' | 'changed' | 'unchanged' | 'refused' | 'remarks'

const kinds: readonly Kind[] = ['refused', 'created', 'changed', 'unchanged', 'remarks']
const shownAtOnce = 100

export function Report({ report }: { report: ImportReport }) {
  const { t } = useLingui()
  const [kind, setKind] = useState<Kind>()
  const [search, setSearch] = useState('')
  const [most, setMost] = useState(shownAtOnce)
  const found = report.lines
    .filter(line => isOf(line, kind) && names(line, search))
    .toSorted((a, b) => gravity(b) - gravity(a))
  const left = found.length - most
  return (
    <Card flush>
      <Counts report={report} kind={kind} onKind={setKind} />
      <div className="border-y border-line px-4 py-2.5">
        <label
          className="ringed flex h-10 items-center gap-2 rounded-8 border border-line-strong
            bg-paper-raised px-3 md:w-80"
        >
          <Icon name="search" size={16} className="text-ink-soft" />
          <span className="heard">{t`Search in the report`}</span>
          <input
            type="search"
            value={search}
            onChange={event => setSearch(event.target.value)}
            placeholder={t`Product, handle or row`}
            className="h-full min-w-0 flex-1 bg-transparent text-14 outline-none
              placeholder:text-ink-soft"
          />
        </label>
      </div>
      {found.length === 0 ? (
        <EmptyState
          title={t`No line fits`}
        >{t`Search for less, or choose another kind.`}</EmptyState>
      ) : (
        <ol className="divide-y divide-line">
          {found.slice(0, most).map((line, index) => (
            <ReportLine key={`${line.row}/${index}`} line={line} />
          ))}
        </ol>
      )}
      {left > 0 && (
        <p className="border-t border-line p-3 text-center">
          <Button size="small" onClick={() => setMost(most + shownAtOnce)}>
            <Plural value={left} one="Show # more" other="Show # more" />
          </Button>
        </p>
      )}
    </Card>
  )
}

/** What was refused stands first, then what has remarks; the rest as in the file. */
const gravity = (line: Line): number =>
  line.outcome === 'refused' ? 2 : line.faults.length > 0 ? 1 : 0

/** A line is of its outcome's kind; one with faults is also among the remarks. */
function isOf(line: Line, kind: Kind | undefined): boolean {
  if (kind === undefined) return true
  if (kind !== 'remarks') return line.outcome === kind
  return line.outcome !== 'refused' && line.faults.length > 0
}

function names({ title, handle, row }: Line, search: string): boolean {
  const wanted = search.trim().toLowerCase()
  return `${title} ${handle} ${row}`.toLowerCase().includes(wanted)
}

type CountsProps = {
  report: ImportReport
  kind: Kind | undefined
  onKind: (kind: Kind | undefined) => void
}

/** The figures, each a filter of the list below. */
function Counts({ report: { counts }, kind, onKind }: CountsProps) {
  const { t } = useLingui()
  const words: Record<Kind, string> = {
    refused: t`Refused`,
    created: t`New`,
    changed: t`Changed`,
    unchanged: t`As before`,
    remarks: t`Remarks`,
  }
  return (
    <ul className="grid grid-cols-3 gap-2 p-4 md:grid-cols-5">
      {kinds.map(one => (
        <li key={one}>
          <button
            type="button"
            aria-pressed={kind === one}
            onClick={() => onKind(kind === one ? undefined : one)}
            className="w-full rounded-8 border border-line px-3 py-2 text-left transition-colors
              hover:bg-paper-sunk aria-pressed:border-lane aria-pressed:bg-lane-soft"
          >
            <span className="block text-14 text-ink-soft">{words[one]}</span>
            <span
              className={`figures block text-24 font-bold
                ${one === 'refused' && counts[one] > 0 ? 'text-bad' : ''}`}
            >
              {counts[one]}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function ReportLine({ line }: { line: Line }) {
  const { row } = line
  const title = line.title || line.handle
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-2.5 text-14 md:grid-cols-[4.5rem_minmax(0,1fr)_auto]">
      <span className="figures text-ink-soft">
        <Trans>Row {row}</Trans>
      </span>
      <div className="min-w-0">
        <p className="font-medium">
          {line.productId ? (
            <Link to={`/seller/products/${line.productId}`} className="hover:underline">
              {title}
            </Link>
          ) : (
            title || <Trans>A row without a product</Trans>
          )}
        </p>
        {line.changed.length > 0 && <Changes names={line.changed} />}
        <Faults line={line} />
      </div>
      <span>
        <OutcomeChip outcome={line.outcome} />
      </span>
    </li>
  )
}

function OutcomeChip({ outcome }: { outcome: string }) {
  const { t } = useLingui()
  const faces: Readonly<Record<string, readonly [Tone, ReactNode]>> = {
    created: ['good', t`New`],
    changed: ['info', t`Changed`],
    unchanged: ['quiet', t`As before`],
    refused: ['bad', t`Refused`],
    remark: ['warn', t`Remark`],
  }
  const [tone, word] = faces[outcome] ?? ['quiet', outcome]
  return <Status tone={tone}>{word}</Status>
}

function Faults({ line }: { line: Line }) {
  const say = useFaultWords()
  if (line.faults.length === 0) return null
  return (
    <ul className="mt-1 grid gap-1">
      {line.faults.map((fault, index) => {
        const { what, todo } = say(fault)
        const { row } = fault
        return (
          <li key={index} className="flex gap-2">
            <Icon
              name={fault.level === 'error' ? 'alert' : 'info'}
              size={16}
              className={`mt-[0.2em] ${fault.level === 'error' ? 'text-bad' : 'text-warn'}`}
            />
            <span className="min-w-0">
              {row !== line.row && (
                <span className="figures text-ink-soft">
                  <Trans>Row {row}</Trans>{' '}
                </span>
              )}
              {fault.column && <span className="font-medium">{fault.column}: </span>}
              {what} <span className="text-ink-soft">{todo}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** Which fields the file changes, in the merchant's words. */
function Changes({ names: changed }: { names: readonly string[] }) {
  const { t } = useLingui()
  const words: Readonly<Record<string, string>> = {
    title: t`title`,
    description: t`description`,
    brand: t`brand`,
    fileCategory: t`category`,
    hs6: t`customs code`,
    origin: t`origin`,
    attributes: t`facts`,
    images: t`pictures`,
    state: t`state`,
    variants: t`variants`,
    place: t`order of variants`,
    options: t`options`,
    sku: t`SKU`,
    barcode: t`barcode`,
    gtin: t`barcode`,
    marked: t`barcode`,
    currency: t`currency`,
    price: t`price`,
    compareAt: t`compare-at price`,
    weightGrams: t`weight`,
    content: t`net content`,
    contentSource: t`net content`,
    packCount: t`pack size`,
    image: t`pictures`,
    markets: t`markets`,
    retired: t`variants`,
  }
  const list = [...new Set(changed.map(name => words[name] ?? name))].join(t`, `)
  return (
    <p className="text-ink-soft">
      <Trans>Changes: {list}</Trans>
    </p>
  )
}
