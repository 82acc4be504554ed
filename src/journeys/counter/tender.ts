// Money changes hands: what her wallet is asked, and what becomes of the sale when it says no.
import { refused, type Answer, type DomainError } from '#kernel/errors'
import type { OutletId, ShopperId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import * as outlet from '#books/outlet/outlet'
import * as people from '#books/people/people'
import * as till from '#lane/till/till'
import type { PinProof, SpendAsk } from '#lane/wallet/wallet'
import { house, type Work } from '#platform/work'

export const actor = house('counter')

/** A sale that one payer is to pay. */
export type Tender = Readonly<{
  sale: till.Sale
  shopperId: ShopperId
  payAmount: Money
  lock: LockedRate
  pinProof?: PinProof | undefined
  confirmed?: boolean | undefined
}>

export type Shops = ReadonlyMap<OutletId, outlet.Outlet>
export type Names = ReadonlyMap<ShopperId, string>

export async function shopsOf(work: Work, ids: readonly OutletId[]): Promise<Shops> {
  const shops = await outlet.outlets(work, [...new Set(ids)])
  return new Map(shops.map(one => [one.id, one]))
}

/** As a receipt may print them. A shopper is a user under the same id. */
export async function namesOf(work: Work, ids: readonly ShopperId[]): Promise<Names> {
  const users = [...new Set(ids)].map(id => id as string as people.User['id'])
  const found = await people.find(work, users)
  return new Map(found.map(one => [one.id as string as ShopperId, people.maskName(one.name)]))
}

/** Under the sale's own id: asked again, nothing more leaves. */
export function spendOf({ sale, lock, ...one }: Tender, shops: Shops): SpendAsk {
  const shop = shops.get(sale.asker.outletId)
  return {
    key: sale.id,
    shopperId: one.shopperId,
    amount: one.payAmount,
    ref: sale.id,
    pinProof: one.pinProof,
    confirmed: one.confirmed,
    told: {
      outletId: sale.asker.outletId,
      merchant: shop?.merchantName ?? '',
      outlet: shop?.name ?? '',
      amount: sale.amount,
      number: String(sale.number),
      rate: lock,
    },
  }
}

/**
 * What the cashier sees: captured for those who have paid. A process that died before leaves `wallet.spent`,
 * which is heard, and a sale that is asked about (doubts.ts).
 */
export async function settleAll(
  work: Work,
  tenders: readonly Tender[],
  whys: ReadonlyMap<Tender, DomainError>,
  names: Names,
): Promise<Answer<till.Sale>[]> {
  const paid = tenders.filter(one => !whys.has(one))
  const captured = await till.capture(
    work,
    paid.map(({ sale, shopperId, payAmount, lock }) => ({
      saleId: sale.id,
      shopperId,
      payAmount,
      lock,
      words: names.get(shopperId),
    })),
  )
  const ends = new Map(paid.map((one, index) => [one, captured[index]]))
  for (const [one, end] of await letGo(work, whys)) ends.set(one, end)
  return tenders.map(one => ends.get(one) ?? refused(whys.get(one) as DomainError))
}

/** Her wallet said no before anything moved. */
const needsHer = 'wallet.pin_needed'
const needsCashier = 'wallet.confirm_needed'

/**
 * A code that was shown is spent with its sale: the sale is closed, unless she can still agree on her phone,
 * or the cashier with her. A code that the till shows may be paid by her again, or by another.
 */
async function letGo(
  work: Work,
  whys: ReadonlyMap<Tender, DomainError>,
): Promise<[Tender, Answer<till.Sale> | undefined][]> {
  const refusals = [...whys]
  const hasShown = (one: Tender): boolean => one.sale.way === 'code'
  const asks = refusals.flatMap(([one, why]) =>
    hasShown(one) && why.code === needsHer ? [one] : [],
  )
  const free = refusals.filter(([one, why]) => !hasShown(one) || why.code === needsCashier)
  const ended = refusals.filter(
    ([one, why]) => hasShown(one) && why.code !== needsHer && why.code !== needsCashier,
  )
  await till.letGo(
    work,
    free.map(([one]) => ({ saleId: one.sale.id, shopperId: one.shopperId })),
  )
  await till.close(
    work,
    ended.map(([one, why]) => ({ saleId: one.sale.id, why: why.code })),
  )
  const waiting = await till.askHer(
    work,
    asks.map(({ sale, ...one }) => ({ saleId: sale.id, ...one })),
  )
  return [
    ...[...free, ...ended].map(([one, why]) => [one, refused(why)] as [Tender, Answer<till.Sale>]),
    ...asks.map((one, index) => [one, waiting[index]] as [Tender, Answer<till.Sale> | undefined]),
  ]
}

/** The refusals among answers, by what was asked. */
export function whysOf<Ask>(
  asks: readonly Ask[],
  answers: readonly Answer<unknown>[],
): Map<Ask, DomainError> {
  const whys = new Map<Ask, DomainError>()
  answers.forEach((answer, index) => {
    const ask = asks[index]
    if (ask !== undefined && !answer.ok) whys.set(ask, answer.why)
  })
  return whys
}
