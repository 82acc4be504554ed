// Reading product files: both dialects, every oddity by its rule, any cut of the bytes, and clear refusals.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toDecimal } from '#kernel/money'
import { generateFile } from './fixtures/generate.ts'
import { readProducts } from './read.ts'
import type { ReadAsk, ReadFault, ReadProduct } from './shapes.ts'

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'fixtures', name))

async function* chunks(
  bytes: Uint8Array,
  sizes: readonly number[] = [65_536],
): AsyncGenerator<Uint8Array> {
  let from = 0
  for (let turn = 0; from < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
    yield bytes.subarray(from, from + size)
    from += size
  }
}

type All = { products: ReadProduct[]; faults: ReadFault[] }

async function read(
  bytes: Uint8Array | string,
  ask: Partial<ReadAsk> = {},
  sizes?: readonly number[],
): Promise<All> {
  const all: All = { products: [], faults: [] }
  const file = chunks(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, sizes)
  for await (const one of readProducts(file, { currency: 'AUD', ...ask })) {
    if (one.kind === 'product') all.products.push(one)
    else all.faults.push(one)
  }
  return all
}

const shown = (product: ReadProduct | undefined): string[] =>
  (product?.variants ?? []).map(variant =>
    [
      variant.options.map(option => `${option.name}=${option.value}`).join(' '),
      toDecimal(variant.price),
      variant.weightGrams ?? '-',
      variant.content ? `${variant.content.amount} ${variant.content.unit}` : '-',
    ].join(' | '),
  )

test('a file in the dialect of exports', async () => {
  const { products, faults } = await read(fixture('old-dialect.csv'))
  expect(faults).toEqual([])
  expect(products).toHaveLength(12)
  const [oil, , , , , sunscreen] = products
  expect(oil).toMatchObject({
    row: 2,
    rows: 3,
    handle: 'rosehip-facial-oil',
    title: 'Rosehip Facial Oil',
    brand: 'Wattle & Salt',
    category: 'Health & Beauty > Personal Care > Cosmetics > Skin Care',
    origin: 'AU',
    state: 'live',
    description:
      '<p>Cold-pressed rosehip for dry and mature skin.</p>' +
      '<ul><li>Made in Victoria</li><li>Not tested on animals</li></ul>',
    attributes: {
      type: 'Face oil',
      tags: 'natural, made in Australia',
      'seo.title': 'Rosehip Facial Oil',
      'custom.country_of_origin': 'Australia',
      'custom.skin_type': 'all',
    },
    images: [1, 2, 3].map(
      place => `https://cdn.example.com/wattle-and-salt/rosehip-facial-oil-${place}.jpg`,
    ),
  })
  expect(shown(oil)).toEqual([
    'Size=30 ml | 34.95 | 165 | 30 ml',
    'Size=50 ml | 49.95 | 215 | 50 ml',
  ])
  expect(oil?.variants[0]).toMatchObject({
    row: 2,
    sku: 'WS-001',
    barcode: '9300000100016',
    gtin: '09300000100016',
    marked: 'none',
    quantity: 40,
    contentSource: 'measure',
    markets: {},
  })
  expect(shown(sunscreen)).toEqual([' | 24.95 | 140 | 100 ml'])
  expect(sunscreen?.variants[0]?.contentSource).toBe('title')
})

test('a file in the dialect of the import template, with market columns and metafields', async () => {
  const { products, faults } = await read(fixture('new-dialect-markets.csv'), { currency: 'NZD' })
  expect(faults).toEqual([])
  expect(products).toHaveLength(10)
  const honey = products.find(product => product.handle === 'clover-honey')
  expect(honey).toMatchObject({
    title: 'Clover Honey',
    hs6: '040900',
    origin: 'NZ',
    state: 'live',
    attributes: {
      'google.condition': 'new',
      'custom.hs_code': '040900',
      'seo.title': 'Clover Honey | Tui Hill',
    },
  })
  expect(honey?.variants[1]).toMatchObject({
    marked: 'barcode',
    options: [{ name: 'Size', value: '1 kg' }],
    content: { amount: 1000, unit: 'g' },
    compareAt: { currency: 'NZD', minor: 28_00n },
    markets: { China: { price: '105.60', compareAt: '123.20' }, Singapore: { price: '19.20' } },
  })
  expect(honey?.variants[0]?.markets['China']).toEqual({
    included: true,
    price: '63.80',
    compareAt: '81.40',
  })
  const rug = products.find(product => product.handle === 'sheepskin-rug')
  expect(rug?.images).toHaveLength(4)
  expect(rug?.variants[0]?.markets['Singapore']).toMatchObject({ included: false })
  expect(rug?.variants).toHaveLength(2)
})

test('a wholesaler sells by the piece, the outer and the shipper', async () => {
  const { products, faults } = await read(fixture('wholesaler-packs.csv'), { currency: 'NZD' })
  expect(faults).toEqual([])
  expect(shown(products[0])).toEqual([
    'Pack Size=Each | 1.90 | 62 | 50 g',
    'Pack Size=Outer (6 Each) | 10.83 | 372 | 300 g',
    'Pack Size=Shipper (60 Block) | 102.60 | 3720 | 3000 g',
  ])
  expect(products[0]?.variants.map(variant => variant.packCount)).toEqual([1, 6, 60])
  expect(shown(products.find(product => product.handle === 'kawakawa-tea'))[1]).toMatch(
    /120 piece$/,
  )
  expect(shown(products.find(product => product.handle === 'paper-straws'))[0]).toMatch(/\| -$/)
})

/** The zoo: each oddity, what was read, and what was said; `refused` when it does not come at all. */
const zoo: [handle: string, read: string, said: string][] = [
  ['apostrophes', 'sku 000123 barcode 9300000200013 gtin both', ''],
  ['own-barcode', 'barcode 12345678905555', 'barcode_no_gtin'],
  ['spoilt-barcode', 'barcode -', 'barcode_spoilt'],
  ['no-sku', 'sku -', ''],
  ['same-sku-1', 'sku TWICE', ''],
  ['same-sku-2', 'sku TWICE', 'sku_again'],
  ['no-weight', 'weight - live', 'weight_missing'],
  ['fractional', 'weight 1361', ''],
  ['odd-weight', 'weight -', 'weight_invalid'],
  ['compare-below', 'compare -', 'compare_at_invalid'],
  ['minus-stock', 'quantity 0', 'quantity_negative'],
  ['free', 'price 0.00 draft', 'price_zero'],
  ['draft', 'draft', ''],
  ['archived', 'archived', ''],
  ['blank-published', 'live', ''],
  ['hidden', 'draft', ''],
  ['dollars', 'price 1299.00', ''],
  ['comma', 'refused', 'price_invalid'],
  ['html', '<p>Soft wool<br><strong>warm</strong></p>', ''],
  ['words', '<p>First paragraph</p><p>Second &amp; last</p>', ''],
  ['colour', 'shopify.color-pattern=blå', ''],
  ['gift-card', 'draft', 'not_goods'],
  ['images', 'a.jpg b.jpg', 'image_invalid'],
  ['gaps', 'S/Red/Slim M/Blue/Slim', ''],
  ['same-options', 'refused', 'option_again'],
  ['no-title', 'refused', 'title_missing'],
  ['named-by-its-title', 'live', ''],
]

function factsOf(product: ReadProduct | undefined): string {
  const variant = product?.variants[0]
  if (!product || !variant) return 'refused'
  return [
    `sku ${variant.sku || '-'}`,
    `barcode ${variant.barcode || '-'}`,
    variant.gtin && 'gtin',
    variant.marked,
    `weight ${variant.weightGrams ?? '-'}`,
    `price ${toDecimal(variant.price)}`,
    `compare ${variant.compareAt ? toDecimal(variant.compareAt) : '-'}`,
    `quantity ${variant.quantity ?? '-'}`,
    product.state,
    product.description,
    ...Object.entries(product.attributes).map(([key, value]) => `${key}=${value}`),
    ...product.images.map(url => url.split('/').at(-1)),
    ...product.variants.map(one => one.options.map(option => option.value).join('/')),
  ]
    .filter(Boolean)
    .join(' ')
}

test.each(zoo)('the oddity %s', async (handle, expected, said) => {
  const { products, faults } = await read(fixture('oddities.csv'))
  const product = products.find(one => one.handle === handle)
  for (const part of handle === 'html' || handle === 'words' ? [expected] : expected.split(' ')) {
    expect(factsOf(product)).toContain(part)
  }
  const first = faults.filter(fault => fault.handle === handle && fault.code !== 'handle_again')
  expect(first.map(fault => fault.code).join(' ')).toBe(said)
})

test('every fault of the zoo names its row, its column, what is wrong and what to do', async () => {
  const { products, faults } = await read(fixture('oddities.csv'))
  expect(products).toHaveLength(24)
  expect(
    faults.filter(fault => fault.code === 'handle_again' || fault.code === 'handle_missing'),
  ).toMatchObject(
    [
      { row: 33, handle: 'apostrophes', column: 'Handle', level: 'error' },
      { row: 34, handle: '', column: 'Handle', level: 'error' },
    ].map(fault => expect.objectContaining(fault)),
  )
  expect(faults.find(fault => fault.code === 'price_invalid')).toEqual({
    kind: 'fault',
    detail: { value: '12,90', currency: 'AUD' },
    level: 'error',
    code: 'price_invalid',
    row: 20,
    handle: 'comma',
    column: 'Variant Price',
    what: '"12,90" is no price in AUD.',
    todo: 'Write it with a point and without other signs, such as 12.90.',
  })
  for (const fault of faults) {
    expect(fault.what, fault.code).not.toMatch(/[{}]|^$/)
    expect(fault.todo, fault.code).not.toMatch(/[{}]|^$/)
  }
})

const head = 'Handle,Title,Variant Price,Variant Grams,Option1 Name,Option1 Value\n'

test.each<[string, string, string[]]>([
  ['a row with too many values', `${head}a,A,1,1,,,extra\n`, ['row_too_long']],
  [
    'several variants, one without an option',
    `${head}a,A,1,1,Size,S\na,,2,1,,\n`,
    ['option_missing'],
  ],
  ['a mended quotation mark', `${head}a,"5" knife",1,1,,\n`, ['quote_mended']],
  ['a very long title', `${head}a,${'A'.repeat(400)},1,1,,\n`, ['text_too_long']],
  [
    'a quantity in words',
    'Title,Price,Inventory quantity,Weight value (grams)\nA,1,lots,1\n',
    ['quantity_invalid'],
  ],
  ['too many rows', head + 'a,A,1,1,Size,S\n'.repeat(2_600), ['rows_too_many']],
])('%s is said', async (_, file, codes) => {
  expect((await read(file)).faults.map(fault => fault.code)).toEqual(codes)
})

test('a file without handles names products by their titles', async () => {
  const { products } = await read(
    'Title,Price,Weight value (grams)\nWool Hat,20,90\nWool Scarf,30,150\n',
  )
  expect(products.map(product => product.handle)).toEqual(['wool-hat', 'wool-scarf'])
})

test('a currency without decimals is read in whole units', async () => {
  const { products } = await read(`${head}a,A,1050000,1,,\n`, { currency: 'VND' })
  expect(products[0]?.variants[0]?.price).toEqual({ currency: 'VND', minor: 1_050_000n })
})

test('a spreadsheet may say which separator it means, and leave rows empty', async () => {
  const { products } = await read(`sep=,\n${head}\n,,,,,\na,A,1,1,,\n`)
  expect(products[0]).toMatchObject({ handle: 'a', row: 5 })
})

test.each<[string, Uint8Array | string, string, string]>([
  ['empty', '', 'goods.file_empty', 'The file is empty'],
  ['semicolons', 'Handle;Title;Variant Price\na;A;1\n', 'goods.file_separator', 'semicolons'],
  ['quoted semicolons', '"Handle";"Title";"Variant Price"\n', 'goods.file_separator', 'semicolons'],
  ['tabs', 'Handle\tTitle\tVariant Price\n', 'goods.file_separator', 'tabs'],
  [
    'no header',
    'wool-hat,Wool Hat,20.00\nwool-scarf,Wool Scarf,30.00\n',
    'goods.file_header',
    'begins with "wool-hat"',
  ],
  ['another shop', 'ID,Type,SKU,Name,Regular price\n', 'goods.file_header', 'WooCommerce'],
  [
    'an inventory export',
    'Handle,Title,Location,On hand\n',
    'goods.file_header',
    'inventory export',
  ],
  ['orders', 'Name,Email,Financial Status,Lineitem name\n', 'goods.file_header', 'orders export'],
  ['customers', 'First Name,Last Name,Email\n', 'goods.file_header', 'customers export'],
  ['no prices', 'Handle,Title,Status\n', 'goods.file_header', 'the column Price is missing'],
  ['a page behind a remark', '<!-- v2 -->\n<html>', 'goods.file_kind', 'a web page (HTML)'],
  ['empty rows only', '\n\n,,\n', 'goods.file_header', 'empty cells'],
  [
    'a workbook',
    'PK\u0003\u0004[Content_Types].xml',
    'goods.file_kind',
    'an Excel workbook (.xlsx)',
  ],
  ['a web page', '<!DOCTYPE html>', 'goods.file_kind', 'a web page (HTML)'],
  [
    'Windows',
    Buffer.from(`${head}a,Caf\u00e9 set,1,1,,\n`, 'latin1'),
    'goods.file_encoding',
    'Windows-1252',
  ],
  ['an open quotation mark', `${head}a,"A,1,1,,\nb,B,1,1,,\n`, 'goods.file_quote', 'row 2'],
])('a file that is not what it claims: %s', async (_, file, code, says) => {
  const refusal = await read(file).then(
    () => undefined,
    (why: unknown) => why,
  )
  expect(refusal).toMatchObject({ code, message: expect.stringContaining(says) })
})

test('a file over the limit is refused while it comes in, not after', async () => {
  let sent = 0
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      sent += 65_536
      yield Buffer.from(sent === 65_536 ? head.padEnd(65_536, '\n') : '\n'.repeat(65_536))
    }
  }
  const drain = async (): Promise<void> => {
    for await (const _ of readProducts(endless(), { currency: 'AUD', bytesMax: 1_000_000 }))
      continue
  }
  await expect(drain()).rejects.toMatchObject({
    code: 'goods.file_too_large',
    detail: { limit: 1 },
  })
  expect(sent).toBeLessThan(1_200_000)
})

test('a quotation mark that is never closed does not fill the memory', async () => {
  const file = Buffer.from(`${head}a,"${'x'.repeat(5_000_000)}`)
  await expect(read(file)).rejects.toMatchObject({ code: 'goods.file_quote' })
})

test('wherever the bytes are cut, the same is read', async () => {
  const files = [
    'old-dialect.csv',
    'new-dialect-markets.csv',
    'oddities.csv',
    'wholesaler-packs.csv',
  ].map(fixture)
  const wide = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from(`${head}蜂蜜,蜂蜜,1,1,,\n`, 'utf16le'),
  ])
  for (const file of [...files, wide]) {
    const whole = await read(file)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 9 }),
        async sizes => {
          expect(await read(file, {}, sizes)).toEqual(whole)
        },
      ),
      { numRuns: 30 },
    )
  }
})

test('whatever comes in, it is read or refused by name', async () => {
  const letters = fc.constantFrom(
    'a',
    '1',
    ',',
    '"',
    '\n',
    '\r',
    '蜂',
    '<p>',
    "'",
    '-',
    '.',
    ';',
    'A,1,1,,\na,',
    '\ufeff',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(letters, { maxLength: 60 }), async parts => {
      const refusal = await read(head + parts.join('')).then(
        () => undefined,
        (why: unknown) => why,
      )
      if (refusal) expect(refusal).toMatchObject({ code: expect.stringMatching(/^goods\.file_/) })
    }),
    { numRuns: 500 },
  )
})

test('ten thousand rows are read whole', async () => {
  let products = 0,
    variants = 0
  for await (const one of readProducts(generateFile({ rows: 10_000 }), { currency: 'AUD' })) {
    if (one.kind === 'product') {
      products += 1
      variants += one.variants.length
    }
  }
  expect({ products, variants }).toEqual({ products: 2_500, variants: 10_000 })
})

test('however many there are, only what came before came before', async () => {
  const row = (index: number): string => `thing-${index},Thing ${index},S-${index},12.00\n`
  const rows = Array.from({ length: 5_000 }, (_, index) => row(index)).join('')
  const { products, faults } = await read(
    `Handle,Title,Variant SKU,Variant Price\n${rows}${row(7)}${row(4_321).replace('thing-', 'new-')}`,
  )
  expect(products).toHaveLength(5_001)
  expect(
    faults.filter(one => one.code !== 'weight_missing').map(one => [one.row, one.code]),
  ).toEqual([
    [5_002, 'handle_again'],
    [5_003, 'sku_again'],
  ])
})
