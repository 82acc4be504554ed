// The shop's first page: what the promise is, the kinds of goods, what others buy, who makes it.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Route } from './+types/home'
import { Icon } from '../../kit/icon.tsx'
import { EmptyState } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { ProductGrid } from '../parts/product-card.tsx'
import { Share } from '../parts/share.tsx'
import { visit } from '../parts/visit.ts'
import { useHome, usePlace } from '../parts/words.ts'
import { Kinds, Makers, makersOf, Pledge } from './home-parts.tsx'

const soldMost = 12
const freshMost = 8

/** What is bought most also shows the kinds and their makers: one question for three shelves. */
export async function loader(asked: Route.LoaderArgs) {
  const { api, market, locale } = await visit(asked)
  const [{ items, facets }, fresh] = await Promise.all([
    api.listings({ market, language: locale, sort: 'sold', limit: 60 }),
    api.listings({
      market,
      language: locale,
      sort: 'new',
      limit: freshMost + soldMost,
      counted: 'no',
    }),
  ])
  const sold = items.slice(0, soldMost)
  const seen = new Set(sold.map(item => item.number))
  const { origin } = new URL(asked.request.url)
  return {
    market,
    origin,
    sold,
    fresh: fresh.items.filter(item => !seen.has(item.number)).slice(0, freshMost),
    kinds: facets.category.slice(0, 11).map(kind => ({
      ...kind,
      image: items.find(item => item.category === kind.value)?.image,
    })),
    makers: makersOf(items),
  }
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const { sold, fresh, kinds, makers, market, origin } = loaderData
  const { t } = useLingui()
  const home = useHome()
  const where = usePlace()(market)
  const told = t`Goods of Australian and New Zealand makers, at one price to your door.`
  return (
    <>
      <DocumentTitle>{t`From their door to yours`}</DocumentTitle>
      <Share origin={origin} title="Tradelane" told={told} />
      <Pledge where={where} shown={sold.slice(0, 3)} />
      <div className="page-column flex flex-col gap-10 py-6 md:gap-16 md:py-10">
        {sold.length === 0 && (
          <EmptyState title={t`Products will stand here`}>
            {t`As soon as a merchant opens an offer for ${where}, you find it on this page.`}
          </EmptyState>
        )}
        <Kinds kinds={kinds} />
        {sold.length > 0 && (
          <Shelf title={t`Others buy`} to={`${home}/search?sort=sold`}>
            <ProductGrid items={sold} eager={2} />
          </Shelf>
        )}
        {makers.length > 0 && (
          <Shelf title={t`Who makes it`} to={`${home}/categories`}>
            <Makers makers={makers} />
          </Shelf>
        )}
        {fresh.length > 0 && (
          <Shelf title={t`New here`} to={`${home}/search?sort=new`}>
            <ProductGrid items={fresh} />
          </Shelf>
        )}
      </div>
    </>
  )
}

function Shelf({ title, to, children }: { title: string; to: string; children: ReactNode }) {
  return (
    <section>
      <header className="mb-3 flex items-center justify-between gap-4 md:mb-5">
        <h2 className="text-20 md:text-24">{title}</h2>
        <Link
          to={to}
          className="reach inline-flex items-center gap-1 rounded-4 text-14 font-medium text-lane
            hover:underline"
        >
          <Trans>All</Trans>
          <span className="heard">: {title}</span>
          <Icon name="arrow-right" size={16} />
        </Link>
      </header>
      {children}
    </section>
  )
}
