// Our own export: read back it says the same, whatever it holds.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readProducts } from './read.ts'
import type { ReadProduct, ReadVariant } from './shapes.ts'
import { writeProducts, type FileProduct } from './write.ts'

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function read(bytes: Uint8Array): Promise<ReadProduct[]> {
  const products: ReadProduct[] = []
  for await (const found of readProducts(one(bytes), { currency: 'AUD' })) {
    if (found.kind === 'product') products.push(found)
  }
  return products
}

const written = (products: readonly FileProduct[]): Buffer =>
  Buffer.from([...writeProducts(products)].join(''))

/** Rows are counted anew in another file. */
const withoutRows = (products: readonly ReadProduct[]): unknown[] =>
  products.map(({ row: _, rows: _rows, variants, ...rest }) => ({
    ...rest,
    variants: variants.map(({ row: _row, ...variant }) => variant),
  }))

test.each(['old-dialect.csv', 'new-dialect-markets.csv', 'oddities.csv', 'wholesaler-packs.csv'])(
  '%s, read, written and read again, says the same',
  async name => {
    const products = await read(readFileSync(join(import.meta.dirname, 'fixtures', name)))
    const again = await read(written(products))
    expect(withoutRows(again)).toEqual(withoutRows(products))
    expect(written(again).equals(written(products))).toBe(true)
  },
)

const word = fc
  .array(fc.constantFrom('a', 'B', '1', ' ', ',', '"', "'", '\n', '蜂', '&', '<', '=', '+', ';'), {
    minLength: 1,
    maxLength: 8,
  })
  .map(parts => parts.join('').trim().replace(/\s+/g, ' '))
  .filter(Boolean)
const amount = fc
  .integer({ min: 1, max: 9_999_99 })
  .map(minor => ({ currency: 'AUD' as const, minor: BigInt(minor) }))
const digits = fc.integer({ min: 0, max: 99_999_999 }).map(number => `0${number}`)

const variant = fc.record({
  sku: digits,
  barcode: digits,
  marked: fc.constantFrom<ReadVariant['marked']>('none', 'sku', 'barcode', 'both'),
  price: amount,
  weightGrams: fc.integer({ min: 1, max: 90_000 }),
  quantity: fc.nat(900),
})
const product = fc.record({
  title: word,
  source: word,
  brand: word,
  category: word,
  variants: fc.array(variant, { minLength: 1, maxLength: 4 }),
  state: fc.constantFrom<ReadProduct['state']>('live', 'draft', 'archived'),
  facts: fc.dictionary(
    fc.constantFrom('type', 'tags', 'seo.title', 'custom.care', 'google.mpn'),
    word,
  ),
  images: fc.uniqueArray(
    fc.nat(99).map(number => `https://cdn.example.com/${number}.jpg`),
    { maxLength: 5 },
  ),
})

test('any product survives the way out and in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(product, { minLength: 1, maxLength: 5 }), async made => {
      const products: FileProduct[] = made.map(({ facts, variants, ...rest }, index) => ({
        ...rest,
        handle: `p-${index}`,
        description: '',
        attributes: { ...facts },
        variants: variants.map((each, place) => ({
          ...each,
          options: [{ name: 'Kind', value: `kind ${place}` }],
          image: '',
          markets: {},
        })),
      }))
      const once = await read(written(products))
      expect(
        once.map(({ handle, title, source, brand, category, attributes, images, state }) => ({
          handle,
          title,
          source,
          brand,
          category,
          attributes,
          images,
          state,
        })),
      ).toEqual(
        products.map(({ handle, title, source, brand, category, attributes, images, state }) => ({
          handle,
          title,
          source,
          brand,
          category,
          attributes,
          images,
          state,
        })),
      )
      expect(
        once.map(each =>
          each.variants.map(({ sku, barcode, marked, price, weightGrams, quantity }) => ({
            sku,
            barcode,
            marked,
            price,
            weightGrams,
            quantity,
          })),
        ),
      ).toEqual(
        products.map(each =>
          each.variants.map(({ sku, barcode, marked, price, weightGrams, quantity }) => ({
            sku,
            barcode,
            marked,
            price,
            weightGrams,
            quantity,
          })),
        ),
      )
      expect(withoutRows(await read(written(once)))).toEqual(withoutRows(once))
    }),
    { numRuns: 200 },
  )
})
