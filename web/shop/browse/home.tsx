// The shop's first page: what the promise is, the kinds of goods, what others buy.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Route } from './+types/home'
import { Icon } from '../../kit/icon.tsx'
import { EmptyState } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { Chips } from '../parts/chips.tsx'
import { ProductGrid } from '../parts/product-card.tsx'
import { Share } from '../parts/share.tsx'
import { visit } from '../parts/visit.ts'
import { kindOf, useHome, usePlace, useText } from '../parts/words.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api, market, locale } = await visit(asked)
  const [sold, fresh] = await Promise.all([
    api.listings({ market, language: locale, sort: 'sold', limit: 12 }),
    api.listings({ market, language: locale, sort: 'new', limit: 8 }),
  ])
  const seen = new Set(sold.items.map(item => item.number))
  const { origin } = new URL(asked.request.url)
  return {
    market,
    origin,
    sold: sold.items,
    fresh: fresh.items.filter(item => !seen.has(item.number)),
    categories: sold.facets.category.slice(0, 12),
  }
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const { sold, fresh, categories, market, origin } = loaderData
  const { t } = useLingui()
  const home = useHome()
  const place = usePlace()
  const text = useText()
  const where = place(market)
  const told = t`Goods of Australian and New Zealand makers, at one price to your door.`
  return (
    <>
      <DocumentTitle>{t`From their door to yours`}</DocumentTitle>
      <Share origin={origin} title="Tradelane" told={told} />
      <Pledge where={where} />
      <div className="page-column flex flex-col gap-10 py-6 md:gap-14 md:py-10">
        {sold.length === 0 && (
          <EmptyState title={t`Products will stand here`}>
            {t`As soon as a merchant opens an offer for ${where}, you find it on this page.`}
          </EmptyState>
        )}
        {categories.length > 0 && (
          <section aria-label={t`Categories`} className="-mb-4">
            <Chips
              label={t`Categories`}
              chips={categories.map(one => ({
                to: `${home}/search?category=${encodeURIComponent(one.value)}`,
                label: kindOf(text(one.name)) || one.value,
                count: one.count,
              }))}
            />
          </section>
        )}
        {sold.length > 0 && (
          <Shelf title={t`Others buy`} to={`${home}/search?sort=sold`}>
            <ProductGrid items={sold} eager={4} />
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
      <header className="mb-3 flex items-center justify-between gap-4">
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

/** What we promise, told along a lane: from a ring at home to the dot at the door. */
function Pledge({ where }: { where: string }) {
  const home = useHome()
  return (
    <section className="border-b border-line bg-paper-sunk">
      <div
        className="page-column grid gap-x-12 gap-y-6 py-7 md:grid-cols-[1.1fr_1fr]
          md:items-center md:py-12"
      >
        <div>
          <h1 className="text-24 md:text-40">
            <Trans>From their door to yours, at one price</Trans>
          </h1>
          <p className="mt-2 max-w-140 text-14 text-ink-soft md:mt-4 md:text-16">
            <Trans>
              Makers in Australia and New Zealand send to {where}. The price you see has freight,
              duty and tax inside.
            </Trans>
          </p>
        </div>
        <ol className="flex flex-col text-14">
          <Station place="first" title={<Trans>One price</Trans>}>
            <Trans>Nothing more to pay at the door.</Trans>
          </Station>
          <Station place="middle" title={<Trans>Your money waits</Trans>}>
            <Trans>It stays in escrow until you have the goods.</Trans>{' '}
            <Link
              to={`${home}/help#escrow`}
              className="whitespace-nowrap text-ink-soft underline hover:text-ink"
            >
              <Trans>How escrow works</Trans>
            </Link>
          </Station>
          <Station place="last" title={<Trans>A day you can count on</Trans>}>
            <Trans>Every product says by when it is with you.</Trans>
          </Station>
        </ol>
      </div>
    </section>
  )
}

type StationProps = { place: 'first' | 'middle' | 'last'; title: ReactNode; children: ReactNode }

function Station({ place, title, children }: StationProps) {
  const last = place === 'last'
  return (
    <li className="flex gap-4">
      <span aria-hidden="true" className="flex w-4 shrink-0 flex-col items-center pt-1 text-lane">
        <span
          className={
            place === 'first'
              ? 'size-3.5 rounded-full border-[2.5px] border-current'
              : last
                ? 'size-3 rounded-full bg-current'
                : 'size-2 rounded-full bg-current'
          }
        />
        {!last && <span className="w-0.5 flex-1 bg-current" />}
      </span>
      <p className={last ? '' : 'pb-4'}>
        <span className="font-bold">{title}</span> <span className="text-ink-soft">{children}</span>
      </p>
    </li>
  )
}
