// Every product in every market: can it be sold, for how much, what the merchant receives, what is missing.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Form, useLocation } from 'react-router'
import { countText } from '../kit/amount.ts'
import { Icon } from '../kit/icon.tsx'
import { Money } from '../kit/money.tsx'
import { usePage } from '../kit/page.tsx'
import { Status } from '../kit/status.tsx'
import { Card, EmptyState } from '../kit/surface.tsx'
import { Table, type Column, type TableFilter } from '../kit/table.tsx'
import { textIn } from './parts/words.ts'
import { useReadinesses } from './readiness-words.ts'
import type { ReadinessLine, ReadinessMarket } from './wire.ts'

type LinesProps = {
  lines: readonly ReadinessLine[]
  markets: readonly ReadinessMarket[]
  count: number
  from: number
  step: number
  /** The page keeps fewer products than the file has. */
  more: boolean
}

export function Lines({ lines, markets, count, from, step, more }: LinesProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const words = useReadinesses()
  const query = new URLSearchParams(useLocation().search)
  const show = query.get('show')
  const to = (changes: Readonly<Record<string, string | undefined>>): string => {
    const next = new URLSearchParams(query)
    for (const [name, value] of Object.entries({ from: undefined, ...changes })) {
      if (value === undefined) next.delete(name)
      else next.set(name, value)
    }
    return `?${next}`
  }
  const filters: TableFilter[] = [
    { label: t`All`, to: to({ show: undefined }), on: !show },
    ...(['ready', 'data', 'paper', 'no'] as const).map(one => ({
      label: words[one][1],
      to: to({ show: show === one ? undefined : one }),
      on: show === one,
    })),
  ]
  const shown = countText(count, locale)
  return (
    <Card flush title={t`Every product`}>
      <div className="flex flex-wrap items-center justify-between gap-3 px-4 pb-3 md:px-5">
        <Finder query={query} />
        <p className="text-14 text-ink-soft" role="status">
          <Plural value={count} one="1 product" other={`${shown} products`} />
        </p>
      </div>
      <Table
        label={t`Every product`}
        columns={useColumns(markets)}
        rows={lines}
        keyOf={line => String(line.row)}
        nameOf={line => line.title}
        filters={filters}
        pages={{
          previous: from > 0 ? to({ from: String(Math.max(0, from - step)) }) : undefined,
          next: from + step < count ? to({ from: String(from + step) }) : undefined,
        }}
        empty={
          <EmptyState title={t`No product matches`}>
            {t`Take a filter away to see more.`}
          </EmptyState>
        }
      />
      {more && (
        <p className="border-t border-line px-4 py-3 text-14 text-ink-soft md:px-5">
          <Trans>The file is long: this page shows its first products, the saved report all.</Trans>
        </p>
      )}
    </Card>
  )
}

function Finder({ query }: { query: URLSearchParams }) {
  const { t } = useLingui()
  const keep = ['report', 'show'].flatMap(name => {
    const value = query.get(name)
    return value ? [{ name, value }] : []
  })
  return (
    <Form
      role="search"
      aria-label={t`Find a product in the report`}
      preventScrollReset
      className="ringed flex h-11 w-full items-center gap-2 rounded-8 border border-line-strong
        bg-paper-raised px-3 md:w-72"
    >
      <Icon name="search" size={16} className="text-ink-soft" />
      <input
        type="search"
        name="text"
        defaultValue={query.get('text') ?? ''}
        aria-label={t`Find a product in the report`}
        placeholder={t`Find a product in the report`}
        className="h-full min-w-0 flex-1 bg-transparent text-14 outline-none
          placeholder:text-ink-soft"
      />
      {keep.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </Form>
  )
}

function useColumns(markets: readonly ReadinessMarket[]): Column<ReadinessLine>[] {
  const { t } = useLingui()
  const { locale } = usePage()
  return [
    {
      key: 'product',
      head: t`Product`,
      phone: 'title',
      className: 'md:w-[34%] md:align-top',
      cell: line => <Product line={line} />,
    },
    ...markets.map((market): Column<ReadinessLine> => ({
      key: market.market,
      head: textIn(market.name, locale),
      className: 'md:w-[33%] md:align-top max-md:flex-col max-md:gap-1',
      cell: line => <Judged one={line.markets.find(each => each.market === market.market)} />,
    })),
  ]
}

function Product({ line }: { line: ReadinessLine }) {
  const { t } = useLingui()
  const { locale } = usePage()
  const sure = Math.round(line.confidence * 100)
  const words = line.words.join(', ')
  // Of China's ten digits those that are known, and an x for each that is to be confirmed.
  const code = (line.chinaCode ?? line.hs6)?.replace(/^\d{8}$/, '$&xx')
  const how =
    line.by === 'file'
      ? t`as the file says`
      : line.by === 'words'
        ? t`${sure}% sure, by ${words}`
        : t`say in the title what it is`
  return (
    <>
      <span className="block font-medium">{line.title}</span>
      <span className="mt-0.5 block text-12 font-normal text-ink-soft">
        {textIn(line.category, locale)}
        {code && <span className="figures"> · {code}</span>} · {how}
      </span>
    </>
  )
}

type JudgedLine = ReadinessLine['markets'][number]

function Judged({ one }: { one: JudgedLine | undefined }) {
  const words = useReadinesses()
  if (!one) return null
  const [tone, word] = words[one.readiness]
  const { price } = one
  return (
    <div className="flex flex-col items-start gap-1.5">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Status tone={tone}>{word}</Status>
        {price && <Money money={price.total} look="strong" />}
      </span>
      {price && (
        <span className="text-12 text-ink-soft">
          <Trans>
            you receive <Money money={price.homeNet} />
          </Trans>{' '}
          · <span className="figures">{(price.netOfTotalBp / 100).toFixed(0)}%</span>
        </span>
      )}
      <Why one={one} />
    </div>
  )
}

function Why({ one }: { one: JudgedLine }) {
  const { t } = useLingui()
  const { locale } = usePage()
  const [first] = one.reasons
  const titles = one.missing.map(each => textIn(each.title, locale))
  const missing = titles.join(locale === 'en' ? ', ' : '、')
  if (!first) {
    return missing ? (
      <span className="text-14">
        <span className="text-ink-soft">{t`Missing:`}</span> {missing}
      </span>
    ) : null
  }
  return (
    <details className="group w-full text-14">
      <summary className="flex min-h-8 list-none items-start gap-1.5">
        <Icon
          name="chevron-right"
          size={14}
          className="mt-[0.3em] text-ink-soft transition-transform group-open:rotate-90"
        />
        <span className="min-w-0">
          {missing ? (
            <>
              <span className="text-ink-soft">{t`Missing:`}</span> {missing}
            </>
          ) : (
            textIn(first.why, locale)
          )}
        </span>
      </summary>
      <ul className="mt-1 flex flex-col gap-2 pl-5">
        {one.reasons.map((reason, index) => (
          <li key={index}>
            {textIn(reason.why, locale)}
            {textIn(reason.cure, locale) && (
              <span className="block font-medium">{textIn(reason.cure, locale)}</span>
            )}
            <span className="block text-12 text-ink-soft">
              {t`Source:`} {reason.source}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
