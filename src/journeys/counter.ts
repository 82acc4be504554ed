// The story of a sale at a counter: her wallet pays, the till captures, and what fits nothing goes back.
import { granting } from '#kernel/errors'
import type { OutletId, SaleId } from '#kernel/ids'
import * as settlement from '#lane/settlement/settlement'
import { saleAsked, saleClosed, salePaid, saleRefunded, saleStray } from '#lane/till/events'
import * as till from '#lane/till/till'
import { walletRestored, walletSpent } from '#lane/wallet/events'
import * as wallet from '#lane/wallet/wallet'
import type { Fact } from '#platform/event'
import { when } from '#platform/listen'
import type { Work } from '#platform/work'
import { namesOf } from './counter/tender.ts'

export { payByCode } from './counter/code.ts'
export { counterSweeps } from './counter/doubts.ts'
export { pay } from './counter/pay.ts'
export { codeOf, enter, scan } from './counter/scan.ts'
export type * from './counter/shapes.ts'

/** Every step hears a list, and takes each fact once or again without harm. */
export const counter = [
  // The payment itself captures at once (counter/tender.ts); this is for a process that died before.
  when(walletSpent, async (work, facts) => {
    const keys = bodies(facts).map(({ key, shopperId }) => ({ key, shopperId }))
    const [spends, names] = await Promise.all([
      wallet.spends(work, keys),
      namesOf(
        work,
        keys.map(one => one.shopperId),
      ),
    ])
    await till.capture(
      work,
      spends.map(({ ref: saleId, shopperId, amount: payAmount, told }) => ({
        saleId,
        shopperId,
        payAmount,
        lock: told.rate,
        words: names.get(shopperId),
      })),
    )
  }),

  when(salePaid, async (work, facts) => {
    await settlement.creditSales(
      work,
      bodies(facts).map(({ amount, mdr, at, ...sale }) => ({ ...itsLine(sale), amount, mdr, at })),
    )
    await stir(work, facts)
  }),

  when(saleRefunded, async (work, facts) => {
    const back = bodies(facts)
    await settlement.chargeSales(
      work,
      back.map(({ refundId, refund: amount, mdr, at, ...sale }) => ({
        ...itsLine(sale),
        refundId,
        amount,
        mdr,
        at,
      })),
    )
    await giveBack(
      work,
      back.map(({ refundId, saleId, shopperId, payAmount: amount }) => ({
        key: refundId,
        spendKey: saleId,
        shopperId,
        amount,
      })),
    )
    await stir(work, facts)
  }),

  // Too late, or for a sale that another has paid (payments 10, rows 8 to 10): it goes back whole.
  when(saleStray, (work, facts) =>
    giveBack(
      work,
      bodies(facts).map(({ saleId, shopperId, payAmount: amount }) => ({
        key: `stray/${saleId}`,
        spendKey: saleId,
        shopperId,
        amount,
      })),
    ),
  ),

  when(walletRestored, async (work, facts) => {
    const refunds = bodies(facts).filter(one => !one.key.startsWith('stray/'))
    await till.markReturned(
      work,
      refunds.map(one => one.key as till.SaleRefundId),
    )
    await stir(work, facts)
  }),

  when(saleClosed, stir),
  when(saleAsked, stir),
]

/** How a statement names a sale. */
const itsLine = (
  sale: Pick<till.Sale, 'merchantId' | 'number'> & { saleId: SaleId; outletId: OutletId },
) => ({
  merchantId: sale.merchantId,
  saleId: sale.saleId,
  outletId: sale.outletId,
  number: String(sale.number),
})

/** A No to money that is owed to a shopper is a mistake of ours: the event is parked, and a person sees it. */
async function giveBack(work: Work, asks: readonly wallet.RestoreAsk[]): Promise<void> {
  const due = asks.filter(ask => ask.amount.minor > 0n)
  for (const answer of await wallet.restore(work, due)) granting(answer)
  // A part so small that nothing of hers belongs to it is done with the books.
  await till.markReturned(
    work,
    asks.flatMap(ask => (ask.amount.minor > 0n ? [] : [ask.key as till.SaleRefundId])),
  )
}

/** Whoever looks at these counters is told to look again. */
function stir(work: Work, facts: readonly Fact[]): Promise<void> {
  return till.stir(
    work,
    facts.map(fact => fact.subject as SaleId),
  )
}

const bodies = <Body>(facts: readonly Fact<Body>[]): Body[] => facts.map(fact => fact.body)
