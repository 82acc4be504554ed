// The face of the quote: what baskets cost at the door, kept as they were given, and proved years later.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import { finding, type Finding } from '#kernel/finding'
import type { MerchantId, OfferId, QuoteId } from '#kernel/ids'
import { after, seconds, toIso, type Instant } from '#kernel/time'
import type { Work } from '#platform/work'
import { bookOf as feeBookOf, load as loadFees } from '#books/fee/fee'
import { bookOf as freightBookOf, load as loadFreight } from '#books/freight/freight'
import { bookOfLocks, load as loadRates, relock } from '#books/fx/fx'
import { sellable, type Sellable } from '#books/goods/goods'
import { find as findMerchants } from '#books/merchant/merchant'
import { bookOf as ruleBookOf, load as loadRules } from '#books/tariff/tariff'
import { faultsOf } from './price/adds.ts'
import { notForSale, quoteExpired, quoteUnknown } from './errors.ts'
import { priceBasket } from './price/price.ts'
import * as queries from './queries.ts'
import { differences, namesOf } from './price/replay.ts'
import type { Books, KeepAsk, Kept, PriceAsk, Quoted, TakeAsk, Terms } from './shapes.ts'

export { priceBasket } from './price/price.ts'
export type * from './shapes.ts'

/**
 * Prices baskets of many shoppers with two statements, whatever their number; once a second the books
 * and terms are looked at again.
 *
 * Each is answered for itself: a price that stands for 15 minutes, or the first thing in the way
 * (`quote.*`, or a No of tariff, freight or fx). Nothing is kept: see `keep`.
 */
export async function price(work: Work, asks: readonly PriceAsk[]): Promise<Answer<Quoted>[]> {
  if (asks.length === 0) return []
  const offerIds = [...new Set(asks.flatMap(ask => ask.lines.map(line => line.offerId)))]
  const [books, found] = await Promise.all([loadBooks(work), sellable(work, offerIds)])
  const sellables = new Map(found.map(one => [one.offerId, one]))
  const terms = await termsOf(work, [...new Set(found.map(one => one.merchantId))])
  return asks.map(ask => priceOne(work, ask, { books, sellables, terms }))
}

/** Stores prices under ids the caller made in the shopper's cell. One that is there stays. */
export async function keep(work: Work, asks: readonly KeepAsk[]): Promise<void> {
  if (asks.length === 0) return
  for (const { quoted } of asks) {
    const faults = faultsOf(quoted)
    assert(faults.length === 0, `a price adds up: ${faults.join('; ')}`)
  }
  queries.insert(work, asks)
}

/**
 * Stored prices, to be ordered at. Refused `quote.unknown` (also when it is another shopper's) or
 * `quote.expired`. Taking changes nothing: it may be taken again until it expires.
 */
export async function take(work: Work, asks: readonly TakeAsk[]): Promise<Answer<Quoted>[]> {
  if (asks.length === 0) return []
  const kept = await queries.byIds(
    work,
    asks.map(ask => ask.quoteId),
  )
  return asks.map(({ quoteId, shopperId }) => {
    const found = kept.get(quoteId)
    if (!found || found.shopperId !== shopperId) return refused(quoteUnknown({ quoteId }))
    const { expiresAt } = found.quoted
    if (work.now >= expiresAt) return refused(quoteExpired({ expiresAt: toIso(expiresAt) }))
    return granted(found.quoted)
  })
}

/** A stored price with its steps, expired or not. */
export const find = async (work: Work, quoteId: QuoteId): Promise<Kept | undefined> =>
  (await queries.byIds(work, [quoteId])).get(quoteId)

/**
 * Whether a stored price, computed again from its own inputs, the rule and freight rows it names and
 * the rate it was locked at, comes out the same to the letter. Throws `quote.unknown`.
 */
export async function replay(work: Work, quoteId: QuoteId): Promise<boolean> {
  return (await replayed(work, quoteId)).length === 0
}

/** What came out differently, each as `path: before became after`. */
export async function replayed(work: Work, quoteId: QuoteId): Promise<string[]> {
  const kept = await find(work, quoteId)
  if (!kept) throw quoteUnknown({ quoteId })
  return differences(await booksOfOld(work, kept.quoted), kept.quoted)
}

/** Two theorems over every stored price: each adds up in every part, and each replays. */
export async function audit(work: Work): Promise<Finding[]> {
  const [sums, again]: [string[], string[]] = [[], []]
  const opened = new Map<string, Books>()
  let checked = 0
  let page: Kept[] = []
  do {
    page = await queries.page(work, page.at(-1)?.quoteId ?? firstId, pageMax)
    for (const { quoteId, quoted } of page) {
      const name = JSON.stringify([namesOf(quoted), Math.floor(quoted.at / 3_600_000)])
      const books = opened.get(name) ?? (await booksOfOld(work, quoted))
      if (opened.size < booksMax) opened.set(name, books)
      sums.push(...faultsOf(quoted).map(fault => `quote ${quoteId}: ${fault}`))
      again.push(...differences(books, quoted).map(fault => `quote ${quoteId}: ${fault}`))
    }
    checked += page.length
  } while (page.length > 0)
  return [
    finding('lines add up to orders, orders to the price', checked, sums),
    finding('every price replays from what it was made of', checked, again),
  ]
}

const firstId = '00000000-0000-0000-0000-000000000000'
const pageMax = 200
const booksMax = 1_000

type Shelf = Readonly<{
  books: Books
  sellables: ReadonlyMap<OfferId, Sellable>
  terms: ReadonlyMap<MerchantId, Terms>
}>

function priceOne(work: Work, ask: PriceAsk, shelf: Shelf): Answer<Quoted> {
  const lines = ask.lines.map(({ offerId, quantity }) => ({
    sellable: shelf.sellables.get(offerId),
    quantity,
  }))
  const basket = lines.flatMap(({ sellable, quantity }) =>
    sellable ? [{ sellable, quantity }] : [],
  )
  if (basket.length < lines.length) {
    const line = lines.findIndex(one => !one.sellable)
    const detail = { line: line + 1, market: ask.market, why: 'unknown' }
    return refused(notForSale({ ...detail, offerId: ask.lines[line]?.offerId ?? '' }))
  }
  return priceBasket(shelf.books, {
    market: ask.market,
    at: work.now,
    lines: basket,
    terms: shelf.terms,
  })
}

async function loadBooks(work: Work): Promise<Books> {
  const [rules, freight, fx, fees] = await Promise.all([
    loadRules(work, work.now),
    loadFreight(work),
    loadRates(work),
    loadFees(work),
  ])
  return { rules, freight, fx, fees }
}

/** The books as they were when a price was made: only the rows it names. */
async function booksOfOld(work: Work, quoted: Quoted): Promise<Books> {
  const names = namesOf(quoted)
  const locks = await Promise.all(names.rates.map(id => relock(work, id)))
  return {
    rules: await ruleBookOf(work, names.rules, quoted.at),
    freight: await freightBookOf(work, names.sheets, quoted.at),
    fx: bookOfLocks(locks.filter(lock => lock !== undefined)),
    fees: await feeBookOf(work, names.fees),
  }
}

/** Terms are looked at again after a second: a merchant suspended sells nothing a second later. */
async function termsOf(
  work: Work,
  ids: readonly MerchantId[],
): Promise<ReadonlyMap<MerchantId, Terms>> {
  const shelf = termShelves.get(work.vault) ?? new Map<MerchantId, Shelved>()
  termShelves.set(work.vault, shelf)
  if (shelf.size > termsMax) shelf.clear()
  const stale = ids.filter(id => {
    const known = shelf.get(id)
    return !known || work.now < known.asked || work.now >= after(known.asked, seconds(1))
  })
  if (stale.length > 0) {
    for (const merchant of await findMerchants(work, stale)) {
      const { id: merchantId, country, currency, commissionBp, paymentFeeBp, state } = merchant
      const terms = {
        merchantId,
        country,
        currency,
        commissionBp,
        paymentFeeBp,
        live: state === 'live',
      }
      shelf.set(merchantId, { terms, asked: work.now })
    }
  }
  return new Map(
    ids.flatMap(id => {
      const known = shelf.get(id)
      return known ? [[id, known.terms] as const] : []
    }),
  )
}

type Shelved = Readonly<{ terms: Terms; asked: Instant }>
const termsMax = 20_000
const termShelves = new WeakMap<Work['vault'], Map<MerchantId, Shelved>>()
