// Listing: a merchant's file becomes products with stock and a customs code, and products become offers abroad.
import type { MerchantId, ProductId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import type { Country } from '#kernel/place'
import * as goods from '#books/goods/goods'
import * as stock from '#books/stock/stock'
import { house, inWork, look, type Actor, type Ground } from '#platform/work'
import { booksNow, classify, homeOf, judgeAgain } from './listing/gate.ts'
import { judgementOf } from './listing/judge.ts'

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

/**
 * Takes the file: products, what they are to a customs officer, and the stock of variants that are new.
 * The gate is asked again about the offers of products that changed.
 */
export async function takeFile(
  ground: Ground,
  ask: File & { actor: Actor },
): Promise<goods.Report> {
  return inChunks(ask, chunk =>
    inWork(ground, ask.actor, async work => {
      const report = await goods.take(work, chunk)
      await stock.receive(
        work,
        report.lines.flatMap(line =>
          line.stock
            .filter(one => one.fresh && one.quantity > 0)
            .map(({ variantId, quantity }) => ({
              variantId,
              quantity,
              key: `import/${variantId}`,
            })),
        ),
      )
      const became = (...outcomes: string[]): ProductId[] =>
        report.lines.flatMap(line => (outcomes.includes(line.outcome) && line.productId) || [])
      await classify(work, became('created', 'changed'))
      await judgeAgain(work, ask.merchantId, became('changed'))
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
    await goods.hold(work, ask.merchantId)
    const from = await homeOf(work, ask.merchantId)
    const own = (await goods.products(work, ask.productIds))
      .filter(one => one.merchantId === ask.merchantId)
      .map(one => one.id)
    await classify(work, own)
    const day = { books: await booksNow(work), at: work.now }
    const found = await goods.products(work, own)
    return goods.openOffers(
      work,
      found.flatMap(product =>
        product.variants
          .filter(variant => !variant.retired)
          .map(variant => ({
            ...judgementOf(day, { product, variant, market: ask.market, from }),
            market: ask.market,
          })),
      ),
    )
  })
}

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
