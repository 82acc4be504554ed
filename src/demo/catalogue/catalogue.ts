// The catalogue: every merchant of the demo, and each of its products as a merchant's file would give it.
import { assert } from '#kernel/errors'
import type { Content } from '#kernel/measures'
import { fromDecimal } from '#kernel/money'
import { countries } from '#kernel/place'
import type { ReadProduct } from '#books/goods/goods'
import { care } from './care.ts'
import { cups } from './cups.ts'
import { dairy } from './dairy.ts'
import { home } from './home.ts'
import { honey } from './honey.ts'
import { jewellery } from './jewellery.ts'
import { pantry } from './pantry.ts'
import type { Item, Maker, Size } from './shape.ts'
import { wellness } from './wellness.ts'
import { wine } from './wine.ts'
import { wool } from './wool.ts'

export type { Item, Look, Maker, MarkName, Palette, Said, ShapeName, Size } from './shape.ts'

export const makers: readonly Maker[] = [
  ...honey,
  ...wool,
  ...dairy,
  ...wine,
  ...wellness,
  ...care,
  ...jewellery,
  ...pantry,
  ...cups,
  ...home,
]

/** Where the picture of a size is served; the first size's is the product's. */
export const pictureOf = (item: Item, place: number): string =>
  `/media/demo/${item.slug}${place === 0 ? '' : `-${place + 1}`}.svg`

/** A product as `goods.take` wants it, in English; `zh` is laid over it afterwards. */
export const readProduct = (maker: Maker, item: Item): ReadProduct => ({
  kind: 'product',
  row: 1,
  rows: item.sizes.length,
  handle: item.slug,
  title: item.title.en,
  description: `<p>${item.text.en}</p>`,
  source: `<p>${item.text.en}</p>`,
  brand: maker.name,
  category: item.category,
  origin: maker.country,
  state: 'live',
  attributes: { ...item.papers },
  images: [pictureOf(item, 0)],
  variants: item.sizes.map((size, place) => variantOf(maker, item, size, place)),
})

function variantOf(
  maker: Maker,
  item: Item,
  size: Size,
  place: number,
): ReadProduct['variants'][number] {
  const price = fromDecimal(countries[maker.country].currency, size.price)
  assert(price, `${size.price} is a price`)
  const content = contentOf(size.net)
  return {
    row: 1 + place,
    price,
    marked: 'none',
    barcode: '',
    markets: {},
    quantity: size.stock,
    weightGrams: size.grams,
    sku: `${maker.slug.slice(0, 3)}-${item.slug}-${place + 1}`.toUpperCase(),
    options: size.name
      ? [{ name: 'Size', value: size.name }]
      : [{ name: 'Title', value: 'Default Title' }],
    image: pictureOf(item, place),
    ...(content && { content, contentSource: 'measure' }),
  }
}

/** `500 g`, `750 ml` or `60 pieces`. */
export function contentOf(net: string | undefined): Content | undefined {
  if (net === undefined) return undefined
  const found = /^(\d+) (g|ml|pieces)$/.exec(net)
  assert(found, `${net} is a net content`)
  return {
    amount: Number(found[1]),
    unit: found[2] === 'pieces' ? 'piece' : found[2] === 'ml' ? 'ml' : 'g',
  }
}

const abnWeights = [3, 5, 7, 9, 11, 13, 15, 17, 19]
const nzbnWeights = [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]

/**
 * A business number whose digits fit each other and which nobody holds: no company number above
 * 999 000 000 was issued in Australia, and no NZBN begins with 9499. `place` is below 999,999.
 */
export function businessNumberOf(country: Maker['country'], place: number): string {
  const body =
    country === 'AU' ? String(999_000_000 + place) : `949999${String(place).padStart(6, '0')}`
  const weights = country === 'AU' ? abnWeights : nzbnWeights
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0)
  return country === 'AU' ? `${99 - (sum % 89)}${body}` : `${body}${(10 - (sum % 10)) % 10}`
}

/** A merchant's own place among invented business numbers, by its slug, so that adding one moves none. */
export const placeOf = ({ slug }: Pick<Maker, 'slug'>): number =>
  500_000 +
  Array.from(slug).reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 499_979, 7)

const bySlug = new Map(makers.map(maker => [maker.slug, maker]))

export function makerOf(slug: string): Maker {
  const found = bySlug.get(slug)
  assert(found, `the demo has a merchant ${slug}`)
  return found
}

export const itemOf = (slug: string): { maker: Maker; item: Item } | undefined => {
  for (const maker of makers) {
    const item = maker.items.find(one => one.slug === slug)
    if (item) return { maker, item }
  }
  return undefined
}
