// The catalogue as a table: what each product is to customs, and where the border lets it in; and that its texts may be said.
// (Offers of New Zealand stay closed besides, until a carrier from there is connected: that is the listing's rule.)
import { expect, test } from 'vitest'
import * as merchant from '#books/merchant/merchant'
import { marketOf } from '#books/market/market'
import * as tariff from '#books/tariff/tariff'
import type { Country } from '#kernel/place'
import { fromIso, type Instant } from '#kernel/time'
import { openTestHouse } from '#platform/testing'
import {
  businessNumberOf,
  contentOf,
  itemOf,
  makers,
  pictureOf,
  placeOf,
  readProduct,
} from './catalogue.ts'

const book = tariff.seedBook(fromIso('2026-11-22T00:00:00Z') as Instant)
const open = ['CN', 'SG']
const home = ['SG']

// oxfmt-ignore
const table: [slug: string, category: string, openIn: string[]][] = [
  ['yellow-box-honey', 'honey', open], ['leatherwood-honey', 'honey', open], ['creamed-clover-honey', 'honey', open],
  ['honeycomb', 'honey', open], ['manuka-263', 'honey', open], ['manuka-514', 'honey', open],
  ['manuka-blend', 'honey', []],                       // no laboratory report
  ['propolis-tincture', 'bee-products', open],
  ['wool-quilt', 'wool-quilt', open], ['winter-quilt', 'wool-quilt', open], ['river-throw', 'wool-blanket', open],
  ['picnic-blanket', 'wool-blanket', open], ['alpaca-throw', 'wool-blanket', open], ['baby-blanket', 'wool-blanket', open],
  ['merino-scarf', 'wool-scarf', open], ['ankle-boots', 'sheepskin-boots', open], ['slippers', 'sheepskin-slippers', open],
  ['sheepskin-rug', 'sheepskin-rug', open],
  ['infant-formula-1', 'infant-formula', open], ['infant-formula-3', 'infant-formula', open],
  ['goat-formula-2', 'infant-formula', home],          // its recipe is not registered in China
  ['full-cream-milk-powder', 'whole-milk-powder', open], ['goat-milk-powder', 'whole-milk-powder', open],
  ['adult-milk-formula', 'adult-formula', open],
  ['old-block-shiraz', 'wine', ['CN']],                // liquor bears duty in Singapore
  ['hilltop-riesling', 'wine', ['CN']], ['cape-cabernet', 'wine', ['CN']], ['karri-chardonnay', 'wine', ['CN']],
  ['river-sauvignon-blanc', 'wine', ['CN']], ['bluff-pinot-noir', 'wine', ['CN']],
  ['vitamin-c', 'supplements', open], ['magnesium', 'supplements', open], ['fish-oil', 'fish-oil', open],
  ['probiotic', 'supplements', open], ['collagen-powder', 'collagen', open],
  ['lanolin-cream', 'skin-cream', open], ['hand-cream', 'skin-cream', open], ['rosehip-serum', 'skin-lotion', open],
  ['lip-balm', 'lip-care', open], ['day-moisturiser', 'skin-lotion', open], ['clay-mask', 'skin-care', open],
  ['body-wash', 'body-wash', open], ['sunscreen-spf50', 'sunscreen', open], ['face-sunscreen', 'sunscreen', open],
  ['after-sun', 'sunscreen', open],
  ['silver-pendant', 'silver-jewellery', open], ['silver-ring', 'silver-jewellery', open], ['gold-pendant', 'gold-jewellery', open],
  ['gold-ring', 'gold-jewellery', []],                 // over AUD 2,000 without an export declaration
  ['raw-macadamias', 'macadamia', open], ['roasted-macadamias', 'nuts', open], ['macadamia-butter', 'nuts', open],
  ['dark-chocolate-70', 'chocolate-bar', open], ['leatherwood-milk-chocolate', 'chocolate-bar', open], ['truffles', 'chocolate', open],
  ['toasted-muesli', 'muesli', open], ['bircher', 'muesli', open], ['rolled-oats', 'oats', open],
  ['olive-oil', 'unknown', []],                        // the tariff has no code for it yet, so nobody guesses
  ['macadamia-oil', 'plant-oil', open], ['fig-jam', 'jam', open],
  ['loose-leaf-black-tea', 'tea', open], ['breakfast-tea-bags', 'tea', open], ['espresso-blend', 'roasted-coffee', open],
  ['filter-coffee', 'roasted-coffee', open], ['instant-coffee', 'instant-coffee', open],
  ['soy-candle', 'candle', open], ['beeswax-candle', 'candle', open], ['goat-milk-soap', 'soap', open],
  ['baby-lotion', 'skin-lotion', open], ['barrier-cream', 'skin-cream', open], ['baby-rice-cereal', 'baby-cereal', open],
  ['beef-jerky', 'jerky', home], ['dog-food', 'pet-food', home],       // meat and feed may not be mailed to China
  ['tui-picture-book', 'books', open], ['harbour-cookbook', 'books', open],
]

test.each(table)('%s is %s and sold in %j', (slug, category, openIn) => {
  const found = itemOf(slug)
  if (!found) throw new Error(`there is no ${slug}`)
  const product = readProduct(found.maker, found.item)
  const [best] = tariff.classify({
    title: product.title,
    description: product.description,
    category: product.category,
    vendor: product.brand,
  })
  expect(best?.category).toBe(category)
  for (const variant of product.variants) {
    const enters = (market: Country): boolean => {
      const verdict = tariff.admit(
        book,
        {
          title: product.title,
          description: product.description,
          category: best?.category,
          hsCode: (market === 'CN' ? best?.chinaCode : best?.hs6) ?? best?.hs6 ?? undefined,
          from: found.maker.country,
          origin: found.maker.country,
          weightGrams: variant.weightGrams,
          content: variant.content,
          value: variant.price,
          attributes: product.attributes,
        },
        market,
        marketOf(market).mode,
      )
      return (
        best?.hs6 !== null &&
        ['allow', 'warn'].includes(verdict.outcome) &&
        verdict.missing.length === 0
      )
    }
    expect((['CN', 'SG'] as const).filter(enters)).toEqual(openIn)
  }
})

const items = makers.flatMap(maker => maker.items)

test('the table names every product, and there are enough of both', () => {
  expect(table.map(row => row[0]).toSorted()).toEqual(items.map(item => item.slug).toSorted())
  expect(items.length).toBeGreaterThanOrEqual(64)
  expect(makers.filter(maker => maker.country === 'AU')).toHaveLength(18)
  expect(makers.filter(maker => maker.country === 'NZ')).toHaveLength(7)
})

/** Absolute words of China's advertising law, and what supplements and creams may not claim. */
const unsaid =
  /最(?!近)|第一|顶级|极品|国家级|极致|唯一|首选|万能|根治|治疗|治愈|疗效|美白|抗癌|排毒/u

test('texts are in both languages and say nothing that may not be said', () => {
  for (const { slug, title, text } of items) {
    for (const said of [title.zh, text.zh]) {
      expect(said, slug).toMatch(/\p{Script=Han}/u)
      expect(said, slug).not.toMatch(unsaid)
    }
    expect(`${title.en} ${text.en}`, slug).not.toMatch(
      /\b(?:best|cure|heal|number one|finest|!)\b/i,
    )
    expect(title.en.length, slug).toBeLessThanOrEqual(80)
  }
})

test('sizes have names where there are several, contents that can be read, and a picture each', () => {
  const pictures = items.flatMap(item => item.sizes.map((_, place) => pictureOf(item, place)))
  expect(new Set(pictures).size).toBe(pictures.length)
  for (const { slug, sizes } of items) {
    if (sizes.length > 1)
      expect(new Set(sizes.map(size => size.name)).size, slug).toBe(sizes.length)
    for (const size of sizes)
      expect(size.grams, slug).toBeGreaterThan(
        contentOf(size.net)?.unit === 'g' ? (contentOf(size.net)?.amount ?? 0) : 0,
      )
  }
})

test('business numbers fit, differ, and a merchant of each country can be opened', async () => {
  const numbers = makers.map(maker => businessNumberOf(maker.country, placeOf(maker)))
  expect(new Set(numbers).size).toBe(makers.length)
  const house = await openTestHouse()
  try {
    for (const [
      index,
      {
        name,
        legalName,
        country,
        place: [city, region, postcode],
      },
    ] of makers.entries()) {
      await house.work(work =>
        merchant.open(work, {
          name,
          legalName,
          country,
          businessNumber: numbers[index] ?? '',
          address: { country, name, phone: '', region, city, postcode, district: '', lines: ['1'] },
        }),
      )
    }
  } finally {
    await house.close()
  }
})
