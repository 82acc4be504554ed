// The columns of the product table: what it is, where it is on offer, what it costs, how many are left.
import { Plural, useLingui } from '@lingui/react/macro'
import { Money } from '../../kit/money.tsx'
import { ProductImage } from '../../kit/picture.tsx'
import { Status, type Tone } from '../../kit/status.tsx'
import type { Column } from '../../kit/table.tsx'
import type { Offer, SellerProduct } from '../wire.ts'
import { useCountryName, useText } from '../words.ts'

export function useProductColumns(): Column<SellerProduct>[] {
  const { t } = useLingui()
  const text = useText()
  return [
    {
      key: 'title',
      head: t`Product`,
      phone: 'title',
      className: 'md:max-w-96',
      cell: product => (
        <span className="flex items-center gap-3">
          <span aria-hidden="true" className="w-9 shrink-0 [&_[role=img]]:text-16">
            <ProductImage src={product.image} name={text(product.title)} />
          </span>
          <span className="min-w-0">{text(product.title)}</span>
        </span>
      ),
    },
    {
      key: 'code',
      head: t`Category and code`,
      cell: product => (
        <span className="max-md:text-right">
          <span className="block">{text(product.categoryName) || product.category}</span>
          <HsCode code={product.hs6} />
        </span>
      ),
    },
    { key: 'offers', head: t`On offer in`, cell: product => <MarketChips product={product} /> },
    {
      key: 'price',
      head: t`Price`,
      align: 'right',
      cell: product => <PriceSpan product={product} />,
    },
    {
      key: 'stock',
      head: t`Available`,
      align: 'right',
      cell: product => <Available product={product} />,
    },
    {
      key: 'state',
      head: t`State`,
      cell: product => <ProductStatus state={product.state} />,
    },
  ]
}

export function ProductStatus({ state }: { state: SellerProduct['state'] }) {
  const { t } = useLingui()
  if (state === 'live') return <Status tone="good">{t`Live`}</Status>
  if (state === 'draft') return <Status tone="quiet" icon="edit">{t`Draft`}</Status>
  return <Status tone="quiet">{t`Archived`}</Status>
}

/** Six digits as customs writes them: `0409.00`. */
export function HsCode({ code }: { code: string | null }) {
  const { t } = useLingui()
  if (!code) return <span className="text-12 text-warn">{t`No customs code yet`}</span>
  return (
    <span className="figures text-12 whitespace-nowrap text-ink-soft">
      HS {code.slice(0, 4)}.{code.slice(4)}
    </span>
  )
}

export type MarketState = Readonly<{ market: string; open: number; refused: number; all: number }>

/** How many variants are on offer in each market that was asked for. */
export function marketsOf(product: SellerProduct): MarketState[] {
  const offers = product.variants.flatMap(variant => variant.offers)
  const of = (market: string, state: Offer['state']) =>
    offers.filter(offer => offer.market === market && offer.state === state).length
  return [...new Set(offers.map(offer => offer.market))].toSorted().map(market => ({
    market,
    open: of(market, 'open'),
    refused: of(market, 'refused'),
    all: product.variants.length,
  }))
}

function MarketChips({ product }: { product: SellerProduct }) {
  const { t } = useLingui()
  const markets = marketsOf(product)
  if (markets.length === 0) return <span className="text-ink-soft">{t`Nowhere yet`}</span>
  return (
    <span className="flex flex-wrap gap-1 max-md:justify-end">
      {markets.map(one => (
        <MarketChip key={one.market} state={one} />
      ))}
    </span>
  )
}

type ChipProps = {
  state: MarketState
  /** Where the market is said beside it already, only the state is. */
  named?: boolean
}

/** `China`, or `China 2/3` where not all variants are open. */
export function MarketChip({ state, named = true }: ChipProps) {
  const { t } = useLingui()
  const country = useCountryName()
  const { market, open, refused, all } = state
  const none = refused > 0 ? t`refused` : t`paused`
  const told = open === all ? t`open` : open === 0 ? none : t`${open} of ${all} open`
  const name = country(market)
  const part = open > 0 && open < all
  return (
    <Status tone={toneOf(state)} {...(part && { icon: 'alert' })}>
      {!named && told}
      {named && name}
      {named && (part ? <Part open={open} all={all} /> : <span className="heard"> {told}</span>)}
    </Status>
  )
}

const Part = ({ open, all }: { open: number; all: number }) => (
  <span className="figures">
    {' '}
    {open}/{all}
  </span>
)

function toneOf({ open, refused, all }: MarketState): Tone {
  if (open === all) return 'good'
  if (open > 0) return 'warn'
  return refused > 0 ? 'bad' : 'quiet'
}

/** One price, or the least and the most of several variants. */
function PriceSpan({ product }: { product: SellerProduct }) {
  const prices = product.variants
    .map(variant => variant.price)
    .toSorted((a, b) => Number(a.amount) - Number(b.amount))
  const [least, most] = [prices[0], prices.at(-1)]
  if (!least || !most) return null
  if (least.amount === most.amount) return <Money money={least} />
  return (
    <>
      <span className="whitespace-nowrap">
        <Money money={least} /> –
      </span>{' '}
      <Money money={most} />
    </>
  )
}

function Available({ product }: { product: SellerProduct }) {
  const count = product.variants.reduce((sum, variant) => sum + variant.available, 0)
  const kinds = product.variants.length
  return (
    <span className="max-md:text-right">
      <span className={count === 0 ? 'font-bold text-bad' : ''}>{count}</span>
      {kinds > 1 && (
        <span className="block text-12 text-ink-soft">
          <Plural value={kinds} one="# variant" other="# variants" />
        </span>
      )}
    </span>
  )
}
