// Listing: a merchant's file becomes products with stock and a customs code, and products become offers abroad.
import type { MerchantId, ProductId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import { textIn, type Country } from '#kernel/place'
import * as goods from '#books/goods/goods'
import { marketOf } from '#books/market/market'
import * as merchant from '#books/merchant/merchant'
import * as stock from '#books/stock/stock'
import * as tariff from '#books/tariff/tariff'
import { house, inWork, look, type Actor, type Ground, type Work } from '#platform/work'

type File = Readonly<{
  merchantId: MerchantId
  currency: Currency
  file: string
  content: AsyncIterable<Uint8Array>
}>

/** Products of a file are taken this many at once; each is whole or not at all. */
const chunkMax = 500
const reader = house('listing')

/** What taking the file would do; nothing is written. */
export async function previewFile(ground: Ground, ask: File): Promise<goods.Report> {
  return inChunks(ask, chunk => look(ground, reader, work => goods.preview(work, chunk)))
}

/** Takes the file: products, what they are to a customs officer, and the stock of those that are new. */
export async function takeFile(
  ground: Ground,
  ask: File & { actor: Actor },
): Promise<goods.Report> {
  return inChunks(ask, chunk =>
    inWork(ground, ask.actor, async work => {
      const report = await goods.take(work, chunk)
      const fresh = report.lines.filter(line => line.outcome === 'created')
      await stock.receive(
        work,
        fresh.flatMap(line =>
          line.stock.map(({ variantId, quantity }) => ({
            variantId,
            quantity,
            key: `import/${variantId}`,
          })),
        ),
      )
      await classify(
        work,
        report.lines.flatMap(line =>
          line.outcome === 'created' || line.outcome === 'changed' ? (line.productId ?? []) : [],
        ),
      )
      return report
    }),
  )
}

/** Opens offers in a market, or refuses them, variant by variant, as the border's rules say. */
export async function openOffers(
  ground: Ground,
  ask: { actor: Actor; merchantId: MerchantId; market: Country; productIds: readonly ProductId[] },
): Promise<goods.Offer[]> {
  return inWork(ground, ask.actor, async work => {
    const [owner] = await merchant.find(work, [ask.merchantId])
    const own = (await goods.products(work, ask.productIds))
      .filter(one => one.merchantId === owner?.id)
      .map(one => one.id)
    await classify(work, own)
    const book = await tariff.load(work)
    const found = await goods.products(work, own)
    return goods.openOffers(
      work,
      found.flatMap(product =>
        product.variants
          .filter(variant => !variant.retired)
          .map(variant => {
            const from = owner?.country ?? product.origin
            const goods = { ...goodsOf(product, variant, ask.market), from }
            const admitted = tariff.admit(book, goods, ask.market, marketOf(ask.market).mode)
            const coded = declarable(admitted, product, ask.market)
            const verdict = carriedFrom.has(from) ? coded : uncarried(coded)
            return {
              variantId: variant.id,
              market: ask.market,
              verdict,
              state: stateOf(verdict, product),
            }
          }),
      ),
    )
  })
}

/** China's import list takes ten digits (CEB621 `gcode`); eight satisfy the gate, and cannot be declared. */
function declarable(
  verdict: tariff.Verdict,
  product: goods.Product,
  market: Country,
): tariff.Verdict {
  if (market !== 'CN' || product.tariffCodes[market]?.length === 10) return verdict
  return { ...verdict, missing: [...verdict.missing, 'cn_hs10'] }
}

/** Where parcels can start: the only carrier with an adapter so far is Australia Post. */
const carriedFrom: ReadonlySet<Country> = new Set(['AU'])

/** What nobody here can carry is not sold, whatever the border says. */
const uncarried = (verdict: tariff.Verdict): tariff.Verdict => ({
  ...verdict,
  outcome: 'block',
  reasons: [
    {
      ruleId: 'house.no_carrier',
      outcome: 'block',
      confidence: 'verified',
      why: {
        en: 'No carrier from this merchant’s country is connected to this house yet.',
        'zh-Hans': '本平台尚未接入商家所在国的承运商。',
      },
      cure: {
        en: 'Send from Australia, or ask the office when a carrier will be connected.',
        'zh-Hans': '改由澳大利亚发货，或向运营中心咨询承运商接入时间。',
      },
      source: 'This house',
    },
    ...verdict.reasons,
  ],
})

/** A warning is for people to read; a paper that is missing, or a No, keeps the offer closed. */
function stateOf(verdict: tariff.Verdict, product: goods.Product): goods.OfferState {
  const admitted = verdict.outcome === 'allow' || verdict.outcome === 'warn'
  return admitted && verdict.missing.length === 0 && product.hs6 !== undefined ? 'open' : 'refused'
}

/** Suggests codes for products that have none; what a person has set stays. */
async function classify(work: Work, productIds: readonly ProductId[]): Promise<void> {
  const found = await goods.products(work, productIds)
  const edits = found
    .filter(product => product.hs6 === undefined)
    .flatMap(product => {
      const [best] = tariff.classify({
        title: textIn(product.title, 'en'),
        description: textIn(product.description, 'en'),
        category: product.category,
        productType: textOf(product.attributes['type']),
        vendor: product.brand,
      })
      if (!best?.hs6) return []
      const codes = best.chinaCode ? { CN: best.chinaCode } : {}
      return [{ productId: product.id, category: best.category, hs6: best.hs6, tariffCodes: codes }]
    })
  await goods.edit(work, edits)
}

const goodsOf = (
  product: goods.Product,
  variant: goods.Variant,
  market: Country,
): tariff.Goods => ({
  title: textIn(product.title, 'en'),
  description: textIn(product.description, 'en'),
  category: product.category,
  hsCode: product.tariffCodes[market] ?? product.hs6,
  from: product.origin,
  origin: product.origin,
  weightGrams: variant.weightGrams,
  content: variant.content,
  value: variant.price,
  attributes: attributesOf(product.attributes),
})

/** A metafield `custom.artg_no` is what the gate asks for as `artg_no`. Alcohol's age check is ours, at checkout. */
function attributesOf(attributes: goods.Attributes): Record<string, string> {
  const known: Record<string, string> = { age_check: 'checkout' }
  for (const [key, value] of Object.entries(attributes)) {
    known[key] = String(value)
    known[key.slice(key.lastIndexOf('.') + 1)] ??= String(value)
  }
  return known
}

const textOf = (value: string | number | boolean | undefined): string | undefined =>
  value === undefined ? undefined : String(value)

type Chunk = Parameters<typeof goods.take>[1]

/** Reads the file to its end and hands products on in chunks of one import; the reports become one. */
async function inChunks(
  ask: File,
  act: (chunk: Chunk) => Promise<goods.Report>,
): Promise<goods.Report> {
  const reports: goods.Report[] = []
  let products: goods.ReadProduct[] = []
  let faults: goods.ReadFault[] = []
  const flush = async (): Promise<void> => {
    const importId = reports[0]?.importId
    reports.push(
      await act({
        merchantId: ask.merchantId,
        products,
        faults,
        file: ask.file,
        ...(importId && { importId }),
      }),
    )
    products = []
    faults = []
  }
  for await (const read of goods.readProducts(ask.content, { currency: ask.currency })) {
    if (read.kind === 'fault') faults.push(read)
    else products.push(read)
    if (products.length >= chunkMax) await flush()
  }
  if (products.length > 0 || faults.length > 0 || reports.length === 0) await flush()
  return joined(reports)
}

function joined(reports: readonly goods.Report[]): goods.Report {
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0, remarks: 0 }
  for (const report of reports) {
    for (const key of Object.keys(counts) as (keyof typeof counts)[])
      counts[key] += report.counts[key]
  }
  const importId = reports[0]?.importId
  return { ...(importId && { importId }), counts, lines: reports.flatMap(report => report.lines) }
}
