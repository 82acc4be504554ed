// Every kind of goods there is for this market, the fullest first.
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { Route } from './+types/categories'
import { Icon } from '../../kit/icon.tsx'
import { EmptyState } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { visit } from '../parts/visit.ts'
import { kindOf, useHome, usePlace, useText } from '../parts/words.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api, market, locale } = await visit(asked)
  const { facets } = await api.listings({ market, language: locale, limit: 1 })
  return { facets }
}

export default function Categories({ loaderData: { facets } }: Route.ComponentProps) {
  const { t } = useLingui()
  const text = useText()
  const place = usePlace()
  const lists = [
    {
      title: t`Kinds`,
      part: 'category',
      values: facets.category.map(one => ({ ...one, label: kindOf(text(one.name)) })),
    },
    {
      title: t`Where from`,
      part: 'origin',
      values: facets.origin.map(one => ({ ...one, label: place(one.value) })),
    },
    {
      title: t`Makers`,
      part: 'brand',
      values: facets.brand.map(one => ({ ...one, label: one.value })),
    },
  ]
  return (
    <div className="page-column flex flex-col gap-8 py-5 md:py-8">
      <DocumentTitle>{t`Categories`}</DocumentTitle>
      <h1 className="text-24">{t`Categories`}</h1>
      {facets.category.length === 0 && (
        <EmptyState title={t`Nothing here yet`}>
          {t`Kinds of goods stand here as soon as there are offers for your market.`}
        </EmptyState>
      )}
      {lists.map(list => list.values.length > 0 && <List key={list.part} {...list} />)}
    </div>
  )
}

type ListProps = {
  title: string
  part: string
  values: readonly Readonly<{ value: string; count: number; label: string }>[]
}

function List({ title, part, values }: ListProps) {
  const home = useHome()
  return (
    <section>
      <h2 className="mb-2 text-16">{title}</h2>
      <ul className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
        {values.map(({ value, count, label }) => (
          <li key={value} className="border-b border-line">
            <Link
              to={`${home}/search?${part}=${encodeURIComponent(value)}`}
              className="flex min-h-12 items-center gap-3 py-2 hover:text-lane"
            >
              <span className="min-w-0 flex-1">{label || value}</span>
              <span className="figures text-14 text-ink-soft">{count}</span>
              <Icon name="chevron-right" size={16} className="text-ink-soft" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
