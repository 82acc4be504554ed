// What was found: facets and orders as chips, the goods, and help where there are none.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useSearchParams } from 'react-router'
import type { Route } from './+types/search'
import { Icon } from '../../kit/icon.tsx'
import { CursorPages } from '../../kit/pages.tsx'
import { usePaging, withPart } from '../../kit/paging.ts'
import { EmptyState } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { Chips, type Chip } from '../parts/chips.tsx'
import { ProductGrid } from '../parts/product-card.tsx'
import { Share } from '../parts/share.tsx'
import { visit, type Visit } from '../parts/visit.ts'
import { kindOf, useHome, usePlace, useText } from '../parts/words.ts'
import type { SearchResult } from '../wire.ts'

const sorts = ['best', 'sold', 'new', 'price', 'price-down'] as const
type Sort = (typeof sorts)[number]
const isSort = (text: string | undefined): text is Sort => sorts.some(sort => sort === text)

export async function loader(asked: Route.LoaderArgs) {
  const found = await visit(asked)
  const url = new URL(asked.request.url)
  const said = (name: string) => url.searchParams.get(name)?.trim().slice(0, 100) || undefined
  const origin = said('origin')
  const sort = said('sort')
  const result = await found.api.listings({
    market: found.market,
    language: found.locale,
    text: said('q'),
    category: said('category'),
    brand: said('brand'),
    origin: origin?.length === 2 ? origin : undefined,
    sort: isSort(sort) ? sort : undefined,
    after: said('after'),
    limit: 24,
  })
  const help = result.items.length === 0 ? await helpWith(found, said('q')) : undefined
  return { result, help, at: url.origin }
}

/** Nothing was found: words that begin alike, and what others buy. */
async function helpWith({ api, market, locale }: Visit, text: string | undefined) {
  const [words, sold] = await Promise.all([
    text
      ? api.suggestions({ market, language: locale, text: text.slice(0, 2) })
      : Promise.resolve({ items: [] }),
    api.listings({ market, language: locale, sort: 'sold', limit: 8, counted: 'no' }),
  ])
  return { words: words.items.slice(0, 6), sold: sold.items }
}

export default function Search({ loaderData }: Route.ComponentProps) {
  const { result, help, at } = loaderData
  const { t } = useLingui()
  const [search] = useSearchParams()
  const text = useText()
  const q = search.get('q')?.trim() ?? ''
  const category = search.get('category')
  const named = result.facets.category.find(one => one.value === category)
  const title = q || (named ? kindOf(text(named.name)) : '') || t`All goods`
  const pages = usePaging(result.next)
  return (
    <div className="page-column flex flex-col gap-4 py-5 md:gap-6 md:py-8">
      <DocumentTitle>{title}</DocumentTitle>
      <Share origin={at} title={title} told={t`${title}, at one price to your door.`} />
      <header>
        <h1 className="text-20 md:text-24">
          {q ? <Trans>Found for “{q}”</Trans> : title}
          <span className="figures ml-2 text-14 font-normal text-ink-soft">
            {result.count}
            {result.more && '+'}
          </span>
        </h1>
        {result.items.length > 0 && <Dropped words={result.dropped} />}
      </header>
      {(result.items.length > 0 || search.size > 1) && <Narrowing result={result} />}
      {result.items.length > 0 ? (
        <ProductGrid items={result.items} eager={4} />
      ) : (
        <Nothing help={help} q={q} />
      )}
      <CursorPages {...pages} />
    </div>
  )
}

function Dropped({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null
  const left = words.join(' ')
  return (
    <p className="mt-1 text-14 text-ink-soft">
      <Trans>Nothing has all of these words. This is without “{left}”.</Trans>
    </p>
  )
}

function Narrowing({ result: { facets } }: { result: SearchResult }) {
  const { t } = useLingui()
  const [search] = useSearchParams()
  const place = usePlace()
  const text = useText()
  const names: Record<Sort, string> = {
    best: t`Best match`,
    sold: t`Most bought`,
    new: t`Newest`,
    price: t`Price, low first`,
    'price-down': t`Price, high first`,
  }
  const sorted = search.get('sort') ?? 'best'
  const parts = [
    {
      name: 'category',
      title: t`Kind`,
      values: facets.category.map(one => ({ ...one, label: kindOf(text(one.name)) || one.value })),
    },
    {
      name: 'origin',
      title: t`From`,
      values: facets.origin.map(one => ({ ...one, label: place(one.value) })),
    },
    {
      name: 'brand',
      title: t`Maker`,
      values: facets.brand.map(one => ({ ...one, label: one.value })),
    },
  ]
  return (
    <div className="flex flex-col gap-1">
      <Row title={t`Sort by`}>
        {sorts.map(sort => ({
          to: withPart(search, 'sort', sort === 'best' ? undefined : sort),
          label: names[sort],
          on: sort === sorted,
        }))}
      </Row>
      {parts.map(({ name, title, values }) => (
        <Row key={name} title={title}>
          {facetChips(search, name, values)}
        </Row>
      ))}
    </div>
  )
}

/** What the chips are about, then the chips; nothing where there is no choice. */
function Row({ title, children }: { title: string; children: readonly Chip[] }) {
  if (children.length === 0) return null
  return (
    <div className="flex items-start gap-3 max-md:items-center">
      <p className="w-12 shrink-0 text-14 text-ink-soft md:mt-3 md:w-16">{title}</p>
      <div className="min-w-0 flex-1">
        <Chips label={title} chips={children} />
      </div>
    </div>
  )
}

type Value = Readonly<{ value: string; count: number; label: string }>

/** The chosen one with a cross; else the commonest few, where there is a choice at all. */
function facetChips(search: URLSearchParams, name: string, values: readonly Value[]): Chip[] {
  const chosen = search.get(name)
  if (chosen !== null) {
    const label = values.find(one => one.value === chosen)?.label ?? chosen
    return [{ to: withPart(search, name, undefined), label, on: true, removes: true }]
  }
  if (values.length < 2) return []
  return values
    .slice(0, 6)
    .map(({ value, label, count }) => ({ to: withPart(search, name, value), label, count }))
}

function Nothing({ help, q }: { help: Route.ComponentProps['loaderData']['help']; q: string }) {
  const { t } = useLingui()
  const home = useHome()
  const [search] = useSearchParams()
  const narrowed = ['category', 'brand', 'origin'].some(name => search.has(name))
  return (
    <>
      <EmptyState
        title={q ? t`Nothing found for “${q}”` : t`Nothing here yet`}
        action={
          narrowed && q ? (
            <Link
              to={`?q=${encodeURIComponent(q)}`}
              className="font-medium text-lane underline"
            >{t`Search without filters`}</Link>
          ) : undefined
        }
      >
        {t`Try another word, a shorter one, or the name of the maker.`}
      </EmptyState>
      {help && help.words.length > 0 && (
        <section>
          <h2 className="mb-2 text-16">
            <Trans>Did you mean</Trans>
          </h2>
          <ul className="divide-y divide-line rounded-8 border border-line">
            {help.words.map(word => (
              <li key={word}>
                <Link
                  to={`${home}/search?q=${encodeURIComponent(word)}`}
                  className="flex min-h-11 items-center gap-3 px-4 py-2 text-14 hover:bg-paper-sunk"
                >
                  <Icon name="search" size={16} className="text-ink-soft" />
                  {word}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {help && help.sold.length > 0 && (
        <section>
          <h2 className="mb-3 text-20">
            <Trans>Others buy</Trans>
          </h2>
          <ProductGrid items={help.sold} />
        </section>
      )}
    </>
  )
}
