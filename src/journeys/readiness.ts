// Readiness: what of a merchant's file could be sold abroad today, what is in the way, and what it would cost there.
import { setImmediate as breathe } from 'node:timers/promises'
import { seedBook as seedFreight } from '#books/freight/freight'
import { seedBook as seedRates } from '#books/fx/fx'
import * as goods from '#books/goods/goods'
import { seedBook as seedRules } from '#books/tariff/tariff'
import type { Books } from '#lane/quote/quote'
import { no } from '#kernel/errors'
import type { Instant } from '#kernel/time'
import { openPage } from './readiness/html/page.ts'
import { judge } from './readiness/judge.ts'
import type { CheckAsk, CheckEvent } from './readiness/shapes.ts'
import { openTally } from './readiness/tally.ts'

export { csvHeader, csvRows, faultCsvHeader, faultCsvRow } from './readiness/csv.ts'
export { cureOf } from './listing/cures.ts'
export { faultIn } from './readiness/fault-words.ts'
export { toPlain } from './readiness/plain.ts'
export * from './readiness/shapes.ts'
export { readinessWords } from './readiness/words.ts'

const noProducts = no(
  'readiness.no_products',
  422,
  'The file has a header and no products below it. Export your products again.',
)

/** This many products are judged before others get their turn. */
const productsPerTurn = 100

/** The books the house comes with, for a check without a database. */
export const seedBooks = (at: Instant): Books => ({
  rules: seedRules(at),
  freight: seedFreight(at),
  fx: seedRates(),
})

/**
 * Checks a product file as it comes in. Nothing is stored; memory does not grow with the file.
 *
 * A fault of a row is told and the file goes on. Where the file itself is wrong it throws a
 * `goods.file_…` refusal or `readiness.no_products`; what the sniffer finds is thrown before anything
 * but progress was told.
 */
export async function* checkFile(
  file: AsyncIterable<Uint8Array>,
  ask: CheckAsk,
): AsyncGenerator<CheckEvent> {
  const tally = openTally(ask)
  const page = ask.html ? openPage(ask) : undefined
  const counted = counting(file)
  const { currency, bytesMax } = ask
  const progress = (): CheckEvent => ({
    kind: 'progress',
    bytes: counted.bytes(),
    rows: tally.rows(),
    products: tally.products(),
  })
  for await (const read of goods.readProducts(counted.file, {
    currency,
    ...(bytesMax && { bytesMax }),
  })) {
    if (read.kind === 'fault') {
      tally.row(read.row)
      tally.fault(read)
      yield { kind: 'fault', fault: read }
      continue
    }
    tally.row(read.row + read.rows - 1)
    if (read.state === 'archived') {
      tally.archived()
      continue
    }
    const product = judge(read, ask)
    tally.product(product)
    yield { kind: 'product', product }
    if (page) yield* page.product(product)
    if (tally.products() % productsPerTurn !== 0) continue
    yield progress()
    await breathe()
  }

  const report = tally.report()
  if (report.products + report.archived + report.unread === 0) throw noProducts()
  yield progress()
  if (page) yield* page.end(report)
  yield { kind: 'report', report }
}

function counting(file: AsyncIterable<Uint8Array>) {
  let bytes = 0
  return {
    bytes: () => bytes,
    file: (async function* () {
      for await (const chunk of file) {
        bytes += chunk.length
        yield chunk
      }
    })(),
  }
}
