// The rule of an import as a table: what each change in a file does to what is stored.
import { expect, test } from 'vitest'
import { cell } from '#kernel/ids'
import type { Instant } from '#kernel/time'
import { newId, newNumber } from '#platform/chance'
import type { ReadProduct, ReadVariant } from './import/shapes.ts'
import { plan, type Ground, type StoredProduct, type StoredVariant } from './plan.ts'

const home = cell(3)
const now = 1_790_000_000_000 as Instant
const ground: Ground = {
  merchantId: newId(now, home),
  language: 'en',
  origin: 'AU',
  productId: () => newId(now, home),
  variantId: () => newId(now, home),
  number: () => newNumber(now, home),
}

const small: ReadVariant = {
  row: 2,
  sku: 'S',
  barcode: '',
  marked: 'none',
  options: [{ name: 'Size', value: 'S' }],
  price: { currency: 'AUD', minor: 10_00n },
  weightGrams: 100,
  content: { amount: 50, unit: 'ml' },
  contentSource: 'title',
  image: '',
  markets: {},
}
const large: ReadVariant = { ...small, sku: 'L', options: [{ name: 'Size', value: 'L' }] }
const file: ReadProduct = {
  kind: 'product',
  row: 2,
  rows: 2,
  handle: 'oil',
  title: 'Oil 50 ml',
  description: '<p>Oil</p>',
  source: 'Oil',
  brand: 'Gum',
  category: 'Skin',
  state: 'live',
  attributes: { type: 'Oil', 'custom.pct': '5' },
  images: ['/a.jpg'],
  variants: [small, large],
}
const { product: kept } = plan(undefined, file, ground)

/** As people have since edited it here. */
const edited: StoredProduct = {
  ...kept,
  hs6: '330499',
  category: 'cosmetics.skin',
  tariffCodes: { CN: '3304990039' },
  title: { ...kept.title, 'zh-Hans': '油' },
  attributes: { ...kept.attributes, 'custom.pct': 5, vegan: true },
  variants: kept.variants.map(variant => ({
    ...variant,
    content: { amount: 55, unit: 'ml' },
    contentSource: 'merchant',
    size: { lengthMm: 1, widthMm: 2, heightMm: 3 },
  })),
}

test('a new product has new ids and the origin of its money', () => {
  const made = plan(undefined, file, ground)
  expect(made).toMatchObject({ outcome: 'created', changed: [] })
  expect(made.product).toMatchObject({
    title: { en: 'Oil 50 ml' },
    origin: 'AU',
    hs6: null,
    category: 'Skin',
  })
  expect(new Set(made.product.variants.map(variant => variant.id)).size).toBe(2)
})

const without = <K extends keyof ReadVariant>(key: K): ReadVariant => {
  const { [key]: _, ...rest } = small
  return rest as ReadVariant
}

const cases: [string, StoredProduct, Partial<ReadProduct>, string][] = [
  ['the same file', kept, {}, ''],
  ['the same file after edits here', edited, {}, ''],
  ['another title', kept, { title: 'Fine oil' }, 'title'],
  [
    'another price',
    kept,
    { variants: [{ ...small, price: { currency: 'AUD', minor: 11_00n } }, large] },
    'price',
  ],
  ['an archived product', kept, { state: 'archived' }, 'state'],
  ['a weight left out', kept, { variants: [without('weightGrams'), large] }, ''],
  ['a content left out', kept, { variants: [without('content'), large] }, ''],
  [
    'a content in the title, another entered here',
    edited,
    { variants: [{ ...small, content: { amount: 60, unit: 'ml' } }, large] },
    '',
  ],
  [
    'a content measured in the file',
    edited,
    {
      variants: [
        { ...small, content: { amount: 60, unit: 'ml' }, contentSource: 'measure' },
        large,
      ],
    },
    'content contentSource',
  ],
  ['no pictures', kept, { images: [] }, ''],
  ['no description', kept, { description: '', source: '' }, ''],
  ['another category', kept, { category: 'Face' }, 'fileCategory'],
  ['another category, one set here', edited, { category: 'Face' }, 'fileCategory'],
  ['another fact', kept, { attributes: { type: 'Fine' } }, 'attributes'],
  [
    'a third size',
    kept,
    { variants: [small, large, { ...small, sku: 'M', options: [{ name: 'Size', value: 'M' }] }] },
    'variants',
  ],
  ['a size less', kept, { variants: [small] }, 'retired'],
  ['sizes in another order', kept, { variants: [large, small] }, 'place'],
]

test.each(cases)('%s', (_, stored, change, changed) => {
  const made = plan(stored, { ...file, ...change }, ground)
  expect(made.changed.join(' ')).toBe(changed)
  expect(made.outcome).toBe(changed === '' ? 'unchanged' : 'changed')
  expect(made.product).toMatchObject({
    id: stored.id,
    number: stored.number,
    tariffCodes: stored.tariffCodes,
    hs6: stored.hs6,
  })
})

test('what was entered here outlives a file that says nothing of it', () => {
  const { product } = plan(
    edited,
    {
      ...file,
      title: 'Fine oil',
      category: 'Face',
      attributes: { type: 'Fine', 'custom.pct': '5' },
    },
    ground,
  )
  expect(product).toMatchObject({
    title: { en: 'Fine oil', 'zh-Hans': '油' },
    hs6: '330499',
    category: 'cosmetics.skin',
    fileCategory: 'Face',
    attributes: { type: 'Fine', 'custom.pct': 5, vegan: true },
  })
  expect(product.variants[0]?.size).toEqual({ lengthMm: 1, widthMm: 2, heightMm: 3 })
})

test('a size that goes is retired and, coming back, is the same', () => {
  const gone = plan(kept, { ...file, variants: [small] }, ground).product
  expect(gone.variants.map((variant: StoredVariant) => [variant.sku, variant.retired])).toEqual([
    ['S', false],
    ['L', true],
  ])
  const back = plan(gone, file, ground)
  expect(back.changed).toEqual(['retired'])
  expect(back.product.variants.map(variant => variant.id)).toEqual(
    kept.variants.map(variant => variant.id),
  )
  expect(plan(gone, { ...file, variants: [small] }, ground).outcome).toBe('unchanged')
})
