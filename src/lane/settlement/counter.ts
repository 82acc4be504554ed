// Sales at a counter in the merchant's books: the till has posted them; here they become lines of the statement.
import { minus } from '#kernel/money'
import type { Work } from '#platform/work'
import { nextPayday } from './payday.ts'
import * as queries from './queries.ts'
import type { CounterRefund, CounterSale, MovementKind } from './shapes.ts'

/**
 * What was sold at counters is the merchants' from now on, less our fee. The ledger has it already (the till
 * posts payable). Asked twice a sale is credited once.
 */
export const creditSales = (work: Work, asks: readonly CounterSale[]): Promise<void> =>
  add(work, 'till', 1n, asks, sale => `till/${sale.saleId}`)

/** What was given back at counters. The ledger has it already. Asked twice a refund is charged once. */
export const chargeSales = (work: Work, asks: readonly CounterRefund[]): Promise<void> =>
  add(work, 'till_refund', -1n, asks, refund => `till-refund/${refund.refundId}`)

async function add<Ask extends CounterSale>(
  work: Work,
  kind: MovementKind,
  sign: bigint,
  asks: readonly Ask[],
  keyOf: (ask: Ask) => string,
): Promise<void> {
  if (asks.length === 0) return
  const once = new Map(asks.map(ask => [keyOf(ask), ask]))
  await queries.addMovements(
    work,
    [...once].map(([key, ask]) => {
      const { merchantId, ...till } = ask
      const net = minus(ask.amount, ask.mdr)
      return {
        merchantId,
        kind,
        key,
        currency: net.currency,
        amount: sign * net.minor,
        fee: sign * ask.mdr.minor,
        outletId: ask.outletId,
        detail: { till },
      }
    }),
  )
  const homes = asks.map(ask => ({ merchantId: ask.merchantId, currency: ask.amount.currency }))
  await queries.openAccounts(work, homes, nextPayday(work.now))
}
