// The face of goods on a real database: taking files, editing, offering, and what a quote reads.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cell, cellOf, type MerchantId, type ProductId, type VariantId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import { openTestHouse, type TestHouse } from '#platform/testing'
import * as goods from './goods.ts'
import { generateFile } from './import/fixtures/generate.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const newMerchant = (home: number): Promise<MerchantId> =>
  house.work(async work => work.id<'merchant'>(cell(home)))

type File = { products: goods.ReadProduct[]; faults: goods.ReadFault[] }

async function read(file: AsyncIterable<Uint8Array>, currency: Currency = 'AUD'): Promise<File> {
  const found: File = { products: [], faults: [] }
  for await (const one of goods.readProducts(file, { currency })) {
    if (one.kind === 'product') found.products.push(one)
    else found.faults.push(one)
  }
  return found
}

async function* bytes(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content
}

const fixture = (name: string, currency: Currency = 'AUD'): Promise<File> =>
  read(bytes(readFileSync(join(import.meta.dirname, 'import/fixtures', name))), currency)

const take = (ask: goods.Take): Promise<goods.Report> => house.work(work => goods.take(work, ask))

/** Events told since the last look. */
let heard = 0
async function told(): Promise<string[]> {
  const names = (await house.told()).map(fact => fact.name)
  return names.slice(heard, (heard = names.length))
}

test('a file is taken once: again it changes nothing, and a preview writes nothing', async () => {
  const merchantId = await newMerchant(11)
  const file = await fixture('old-dialect.csv')
  const ask = { merchantId, file: 'products.csv', ...file }

  const before = await house.work(work => goods.preview(work, ask))
  expect(before.counts).toEqual({ created: 12, changed: 0, unchanged: 0, refused: 0, remarks: 0 })
  expect(before).not.toHaveProperty('importId')
  expect(before.lines[0]).not.toHaveProperty('productId')
  expect(await house.work(work => goods.list(work, { merchantId, limit: 100 }))).toEqual([])

  const first = await take(ask)
  expect(first.counts).toEqual(before.counts)
  expect(await told()).toEqual(Array.from({ length: 12 }, () => 'goods.changed'))
  const [line] = first.lines
  expect(line).toMatchObject({
    row: 2,
    handle: 'rosehip-facial-oil',
    outcome: 'created',
    title: 'Rosehip Facial Oil',
  })
  expect(line?.stock.map(one => one.quantity)).toEqual([40, 25])

  const again = await take(ask)
  expect(again.counts).toEqual({ created: 0, changed: 0, unchanged: 12, refused: 0, remarks: 0 })
  expect(again.lines.map(one => one.productId)).toEqual(first.lines.map(one => one.productId))
  expect(await told()).toEqual([])
})

test('a product is kept whole, in the cell of its merchant, and found as it was told', async () => {
  const merchantId = await newMerchant(12)
  await take({ merchantId, ...(await fixture('new-dialect-markets.csv', 'NZD')) })
  const found = await house.work(work =>
    goods.list(work, { merchantId, limit: 100, search: 'clover' }),
  )
  expect(found).toHaveLength(1)
  const [honey] = found
  expect(honey).toMatchObject({
    merchantId,
    handle: 'clover-honey',
    title: { en: 'Clover Honey' },
    hs6: '040900',
    origin: 'NZ',
    state: 'live',
    description: { en: '<p>Light and mild, from the Canterbury plains.</p>' },
    brand: 'Tui Hill',
    attributes: { 'custom.hs_code': '040900' },
    tariffCodes: {},
  })
  expect(honey?.variants[1]).toMatchObject({
    sku: 'TH-006',
    price: { currency: 'NZD', minor: 24_00n },
    compareAt: { currency: 'NZD', minor: 28_00n },
    weightGrams: 1180,
    content: { amount: 1000, unit: 'g' },
    contentSource: 'option',
    retired: false,
  })
  expect(honey && cellOf(honey.id)).toBe(12)
  expect(honey?.variants.every(variant => cellOf(variant.id) === 12 && variant.number > 0n)).toBe(
    true,
  )
})

test('a report says what became of each product and each faulty row, and is kept', async () => {
  const merchantId = await newMerchant(13)
  const report = await take({ merchantId, file: 'zoo.csv', ...(await fixture('oddities.csv')) })
  expect(report.counts).toEqual({ created: 24, changed: 0, unchanged: 0, refused: 5, remarks: 10 })
  expect(report.lines.map(line => line.row)).toEqual(
    report.lines.map(line => line.row).toSorted((a, b) => a - b),
  )
  expect(report.lines.find(line => line.handle === 'comma')).toMatchObject({
    outcome: 'refused',
    row: 20,
    faults: [{ code: 'price_invalid', column: 'Variant Price' }],
  })
  expect(report.lines.find(line => line.handle === 'no-weight')).toMatchObject({
    outcome: 'created',
    faults: [{ code: 'weight_missing', level: 'warning' }],
  })

  const importId = report.importId ?? ('' as never)
  const first = await house.work(work => goods.report(work, { merchantId, importId, limit: 20 }))
  const rest = await house.work(work =>
    goods.report(work, { merchantId, importId, limit: 20, after: first.next ?? 0 }),
  )
  expect([...first.lines, ...rest.lines]).toEqual(report.lines)
  expect(rest).not.toHaveProperty('next')
  expect(first).toMatchObject({ file: 'zoo.csv', counts: report.counts })
  expect(await house.work(work => goods.imports(work, { merchantId, limit: 5 }))).toMatchObject([
    { id: importId },
  ])
  const stranger = await newMerchant(13)
  await expect(
    house.work(work => goods.report(work, { merchantId: stranger, importId, limit: 20 })),
  ).rejects.toMatchObject({ code: 'goods.import_unknown' })
})

test('portions of one file are one import', async () => {
  const merchantId = await newMerchant(14)
  const { products } = await fixture('wholesaler-packs.csv', 'NZD')
  const first = await take({ merchantId, products: products.slice(0, 4) })
  const importId = first.importId ?? ('' as never)
  await take({ merchantId, products: products.slice(4), importId })
  const whole = await house.work(work => goods.report(work, { merchantId, importId, limit: 100 }))
  expect(whole.counts.created).toBe(10)
  expect(whole.lines).toHaveLength(10)
})

test('what changed in a file changes here, by name, and what was entered here stays', async () => {
  const merchantId = await newMerchant(15)
  const { products } = await fixture('old-dialect.csv')
  const [line] = (await take({ merchantId, products })).lines
  const productId = line?.productId ?? ('' as ProductId)
  await house.work(work =>
    goods.edit(work, [
      {
        productId,
        title: { 'zh-Hans': '玫瑰果油' },
        hs6: '330499',
        category: 'cosmetics.skin',
        tariffCodes: { CN: '3304990039' },
      },
    ]),
  )
  const [oil] = products
  const dearer = oil && {
    ...oil,
    variants: oil.variants
      .slice(0, 1)
      .map(variant => ({ ...variant, price: { currency: 'AUD' as const, minor: 39_95n } })),
  }
  await told()
  const report = await take({ merchantId, products: dearer ? [dearer, ...products.slice(1)] : [] })
  expect(report.counts).toMatchObject({ changed: 1, unchanged: 11 })
  expect(report.lines[0]?.changed).toEqual(['price', 'retired'])
  expect(await told()).toEqual(['goods.changed'])

  const [stored] = await house.work(work => goods.products(work, [productId]))
  expect(stored).toMatchObject({
    title: { en: 'Rosehip Facial Oil', 'zh-Hans': '玫瑰果油' },
    hs6: '330499',
    category: 'cosmetics.skin',
    tariffCodes: { CN: '3304990039' },
  })
  expect(stored?.variants.map(variant => [variant.price.minor, variant.retired])).toEqual([
    [39_95n, false],
    [49_95n, true],
  ])
})

test('two imports of one merchant at the same moment make each product once', async () => {
  const merchantId = await newMerchant(16)
  const { products } = await fixture('old-dialect.csv')
  const reports = await Promise.all([1, 2, 3].map(() => take({ merchantId, products })))
  expect(reports.map(report => report.counts.created).toSorted((a, b) => a - b)).toEqual([0, 0, 12])
  expect(await house.work(work => goods.list(work, { merchantId, limit: 100 }))).toHaveLength(12)
})

test('our own export, taken again, changes nothing, also after edits', async () => {
  for (const [home, name] of [
    [17, 'old-dialect.csv'],
    [18, 'oddities.csv'],
    [19, 'wholesaler-packs.csv'],
  ] as const) {
    const merchantId = await newMerchant(home)
    await take({ merchantId, products: (await fixture(name)).products })
    const [product] = await house.work(work => goods.list(work, { merchantId, limit: 1 }))
    const variantId = product?.variants[0]?.id ?? ('' as VariantId)
    await house.work(work =>
      goods.edit(work, [
        {
          productId: product?.id ?? ('' as ProductId),
          title: { en: 'Another "name", ours', 'zh-Hans': '名' },
          description: { en: '<p>New <b>words</b></p><script>x</script>' },
          attributes: { vegan: true, pct: 5 },
        },
      ]),
    )
    await house.work(work =>
      goods.editVariants(work, [
        {
          variantId,
          price: { currency: 'AUD', minor: 77_70n },
          weightGrams: 321,
          content: { amount: 42, unit: 'g' },
          barcode: '930000020001',
          sku: '00077',
        },
      ]),
    )
    const before = await house.work(work => goods.list(work, { merchantId, limit: 100 }))

    const { products } = await house.work(work => goods.forFile(work, { merchantId, limit: 1_000 }))
    const file = await read(bytes(Buffer.from([...goods.writeProducts(products)].join(''))))
    const report = await take({ merchantId, ...file })
    expect(report.lines.filter(line => line.outcome !== 'unchanged')).toEqual([])
    expect(await house.work(work => goods.list(work, { merchantId, limit: 100 }))).toEqual(before)
  }
})

test('ten thousand rows in portions; a list goes on where it ended, and a search finds words wherever they stand', async () => {
  const merchantId = await newMerchant(20)
  const { products } = await read(generateFile({ rows: 10_000 }))
  const started = performance.now()
  for (let from = 0; from < products.length; from += 500) {
    await take({ merchantId, products: products.slice(from, from + 500) })
  }
  if (process.env['TEST_LOG']) console.log(`${Math.round(performance.now() - started)} ms`)
  const page = await house.work(work => goods.list(work, { merchantId, limit: 50 }))
  const after = page.at(-1)?.id ?? ('' as ProductId)
  const next = await house.work(work => goods.list(work, { merchantId, limit: 50, after }))
  expect(new Set([...page, ...next].map(product => product.id)).size).toBe(100)
  expect([...page, ...next].map(product => product.id)).toEqual(
    [...page, ...next]
      .map(product => product.id)
      .toSorted()
      .toReversed(),
  )

  const bySku = await house.work(work =>
    goods.list(work, { merchantId, limit: 9, search: 'sku-1234-2' }),
  )
  expect(bySku.map(product => product.handle)).toEqual(['product-1234'])
  const wanted = page[7]
  const words = wanted?.title.en?.toUpperCase().split(' ').toReversed().join('  ')
  const byTitle = await house.work(work =>
    goods.list(work, { merchantId, limit: 500, search: words }),
  )
  expect(byTitle.map(product => product.id)).toContain(wanted?.id)
  expect(byTitle.length).toBeLessThan(500)
  expect(await house.work(work => goods.list(work, { merchantId, limit: 9, search: '%' }))).toEqual(
    [],
  )
  expect(
    await house.work(work => goods.list(work, { merchantId, limit: 9, state: 'draft' })),
  ).toEqual([])
}, 60_000)

async function shelf(home: number): Promise<{ merchantId: MerchantId; product: goods.Product }> {
  const merchantId = await newMerchant(home)
  await take({ merchantId, products: (await fixture('old-dialect.csv')).products })
  const [product] = await house.work(work =>
    goods.list(work, { merchantId, limit: 1, search: 'rosehip' }),
  )
  if (!product) throw new Error('the shelf has rosehip oil')
  return { merchantId, product }
}

test('offers open variant by variant, tell what moved, and answer as before when asked again', async () => {
  const { merchantId, product } = await shelf(21)
  const asks = product.variants.map((variant, index): goods.OpenOffer => ({
    variantId: variant.id,
    market: 'CN',
    state: index === 0 ? 'open' : 'refused',
    verdict: { outcome: 'allow', limit: 5n },
  }))
  await told()
  const opened = await house.work(work => goods.openOffers(work, asks))
  expect(opened).toMatchObject(asks.map(ask => ({ ...ask, productId: product.id, merchantId })))
  expect(await told()).toEqual(['goods.offered', 'goods.offered'])
  expect(await house.work(work => goods.openOffers(work, asks.toReversed()))).toEqual(
    opened.toReversed(),
  )
  expect(await told()).toEqual([])

  const [first] = asks
  const paused = await house.work(work =>
    goods.openOffers(work, first ? [first, { ...first, state: 'paused' }] : []),
  )
  expect(paused.map(offer => [offer.id, offer.state])).toEqual([
    [opened[0]?.id, 'paused'],
    [opened[0]?.id, 'paused'],
  ])
  expect(await told()).toEqual(['goods.offered'])
  expect(
    await house.work(work =>
      goods.offers(
        work,
        product.variants.map(variant => variant.id),
      ),
    ),
  ).toHaveLength(2)
  expect(
    await house.work(work => goods.refusedOffers(work, { merchantId, limit: 9 })),
  ).toMatchObject([{ id: opened[1]?.id }])

  const nobody = 'ffffffff-ffff-7fff-8fff-ffffffffffff' as VariantId
  await expect(
    house.work(work =>
      goods.openOffers(work, [{ variantId: nobody, market: 'CN', state: 'open', verdict: null }]),
    ),
  ).rejects.toMatchObject({ code: 'goods.variant_unknown' })
  expect(await house.work(work => goods.ownerOf(work, product.variants[0]?.id ?? nobody))).toBe(
    merchantId,
  )
  expect(await house.work(work => goods.ownerOf(work, nobody))).toBeUndefined()
})

test('a merchant pauses what is open, and a new verdict leaves a paused offer paused', async () => {
  const { merchantId, product } = await shelf(26)
  const [first, second] = product.variants.map(variant => variant.id)
  if (!first || !second) throw new Error('rosehip oil has two sizes')
  const open = (variantId: VariantId, market: 'CN' | 'SG'): goods.OpenOffer => ({
    variantId,
    market,
    state: 'open',
    verdict: { outcome: 'allow' },
  })
  await house.work(work =>
    goods.openOffers(work, [open(first, 'CN'), open(second, 'CN'), open(first, 'SG')]),
  )
  expect((await house.work(work => goods.onSale(work, merchantId))).toSorted()).toEqual(
    [first, second].toSorted(),
  )
  await told()
  const pause = { productId: product.id, market: 'CN' as const, merchantId }
  const stranger = await newMerchant(26)
  const theirs = { ...pause, merchantId: stranger }
  expect(await house.work(work => goods.pauseOffers(work, [theirs]))).toEqual([])
  expect(await house.work(work => goods.pauseOffers(work, [pause]))).toHaveLength(2)
  expect(await told()).toEqual(['goods.offered', 'goods.offered'])
  expect(await house.work(work => goods.pauseOffers(work, [pause]))).toEqual([])
  expect(await house.work(work => goods.onSale(work, merchantId))).toEqual([first])

  const no = { outcome: 'block' }
  const moved = await house.work(work =>
    goods.judge(work, [
      { variantId: first, market: 'CN', state: 'refused', verdict: no },
      { variantId: first, market: 'SG', state: 'refused', verdict: no },
      { variantId: second, market: 'SG', state: 'open', verdict: no },
    ]),
  )
  expect(moved.map(offer => [offer.variantId, offer.market, offer.state]).toSorted()).toEqual([
    [first, 'CN', 'paused'],
    [first, 'SG', 'refused'],
  ])
  const all = await house.work(work => goods.offers(work, [first, second]))
  expect(all.map(offer => `${offer.market} ${offer.state}`)).toEqual([
    'CN paused',
    'SG refused',
    'CN paused',
  ])
  const of = (offers: goods.List['offers']): Promise<number> =>
    house.work(async work => (await goods.list(work, { merchantId, limit: 99, offers })).length)
  expect([await of('open'), await of('paused'), await of('refused'), await of('none')]).toEqual([
    0, 1, 1, 11,
  ])
})

test('a customs code of a market goes on from the six digits', async () => {
  const { product } = await shelf(27)
  const edit = (ask: Omit<goods.EditProduct, 'productId'>): Promise<void> =>
    house.work(work => goods.edit(work, [{ productId: product.id, ...ask }]))
  await edit({ hs6: '330499', tariffCodes: { CN: '3304990039' } })
  await expect(edit({ hs6: '040900' })).rejects.toMatchObject({ code: 'goods.edit_invalid' })
  await expect(edit({ tariffCodes: { CN: '33O4' } })).rejects.toMatchObject({
    code: 'goods.edit_invalid',
  })
  await edit({ hs6: '040900', tariffCodes: { CN: '' } })
  const [kept] = await house.work(work => goods.products(work, [product.id]))
  expect(kept).toMatchObject({ hs6: '040900', tariffCodes: { CN: '' } })
})

test('a quote reads all it needs in the order asked, and nothing stays open that is not on sale', async () => {
  const { merchantId, product } = await shelf(22)
  await house.work(work =>
    goods.edit(work, [{ productId: product.id, hs6: '330499', tariffCodes: { CN: '3304990039' } }]),
  )
  const offers = await house.work(work =>
    goods.openOffers(
      work,
      product.variants.flatMap(variant =>
        (['CN', 'SG'] as const).map(market => ({
          variantId: variant.id,
          market,
          state: 'open' as const,
          verdict: null,
        })),
      ),
    ),
  )
  const ids = offers.map(offer => offer.id)
  const read = () => house.work(work => goods.sellable(work, ids))

  const [cn, sg, other] = await read()
  expect(cn).toEqual({
    offerId: ids[0],
    variantId: product.variants[0]?.id,
    productId: product.id,
    merchantId,
    market: 'CN',
    state: 'open',
    price: { currency: 'AUD', minor: 34_95n },
    weightGrams: 165,
    content: { amount: 30, unit: 'ml' },
    litres: 0.03,
    hs6: '330499',
    tariffCode: '3304990039',
    origin: 'AU',
    brand: 'Wattle & Salt',
    barcode: '9300000100016',
    sku: 'WS-001',
    title: { en: 'Rosehip Facial Oil' },
    options: [{ name: 'Size', value: '30 ml' }],
    image: 'https://cdn.example.com/wattle-and-salt/rosehip-facial-oil-1.jpg',
    category: product.category,
  })
  expect(sg).toMatchObject({ market: 'SG', tariffCode: '' })
  expect(other).toMatchObject({ offerId: ids[2], sku: 'WS-002' })
  const doubled = await house.work(work =>
    goods.sellable(
      work,
      [ids[1], ids[0], ids[1]].flatMap(id => id ?? []),
    ),
  )
  expect(doubled.map(one => one.offerId)).toEqual([ids[1], ids[0], ids[1]])

  await house.work(work => goods.edit(work, [{ productId: product.id, state: 'draft' }]))
  expect((await read()).map(one => one.state)).toEqual(['paused', 'paused', 'paused', 'paused'])
})

test.each<[Omit<goods.EditProduct, 'productId'>, string]>([
  [{ hs6: '33' }, 'hs6'],
  [{ title: { en: ' ' } }, 'title'],
  [{ title: { en: 'x'.repeat(301) } }, 'title'],
  [{ attributes: { 'Bad Key': 1 } }, 'attribute Bad Key'],
  [{ images: ['javascript:x'] }, 'images'],
])('an edit that cannot be kept is refused: %o', async (change, field) => {
  const { product } = await shelf(23)
  await expect(
    house.work(work => goods.edit(work, [{ productId: product.id, ...change }])),
  ).rejects.toMatchObject({ code: 'goods.edit_invalid', detail: { field } })
})

test('a price beyond all goods is refused', async () => {
  const { product } = await shelf(26)
  const [variant] = product.variants
  const price = { currency: variant?.price.currency ?? 'AUD', minor: 1_000_000_000_01n }
  await expect(
    house.work(work =>
      goods.editVariants(work, [{ variantId: variant?.id ?? ('' as VariantId), price }]),
    ),
  ).rejects.toMatchObject({ code: 'goods.edit_invalid' })
})

test("nobody edits a neighbour's goods, and a refused edit changes nothing", async () => {
  const { product } = await shelf(24)
  const stranger = await newMerchant(24)
  const [variant] = product.variants
  const variantId = variant?.id ?? ('' as VariantId)
  await expect(
    house.work(work => goods.edit(work, [{ productId: product.id, brand: 'X' }], stranger)),
  ).rejects.toMatchObject({ code: 'goods.product_unknown' })
  await expect(
    house.work(work => goods.editVariants(work, [{ variantId, sku: 'X' }], stranger)),
  ).rejects.toMatchObject({ code: 'goods.variant_unknown' })
  await expect(
    house.work(work =>
      goods.editVariants(work, [{ variantId, price: { currency: 'NZD', minor: 1n } }]),
    ),
  ).rejects.toMatchObject({ code: 'goods.edit_invalid' })
  expect(await house.work(work => goods.products(work, [product.id]))).toEqual([product])
})
