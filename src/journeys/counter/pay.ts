// She agrees on her phone: the sale is locked to her, her wallet pays, the till captures.
import { assert, type Answer } from '#kernel/errors'
import * as till from '#lane/till/till'
import * as wallet from '#lane/wallet/wallet'
import { inStep, inWork, look, type Ground, type Work } from '#platform/work'
import type { Pay } from './shapes.ts'
import { actor, namesOf, settleAll, shopsOf, spendOf, whysOf, type Tender } from './tender.ts'

/**
 * Pays many sales together; each is paid or refused by itself. What she has paid before is answered as
 * before.
 *
 * Refused as `till.claim` and `wallet.spend` say; with `till.price_changed` she is shown the new price.
 */
export async function pay(ground: Ground, asks: readonly Pay[]): Promise<Answer<till.Sale>[]> {
  if (asks.length === 0) return []
  const [claimed, about] = await Promise.all([
    inStep(ground, actor, work => till.claim(work, asks)),
    look(ground, actor, work => aboutAll(work, asks)),
  ])
  const tenders = asks.map((ask, index) => tenderOf(ask, claimed[index]))
  const going = tenders.flatMap(one => one ?? [])
  const ended = going.length === 0 ? [] : await tender(ground, going, about)
  return tenders.map((one, index) => {
    const answer = one ? ended[going.indexOf(one)] : claimed[index]
    assert(answer, 'every ask is answered')
    return answer
  })
}

type About = Awaited<ReturnType<typeof aboutAll>>

async function aboutAll(work: Work, asks: readonly Pay[]) {
  const [sales, names] = await Promise.all([
    till.find(
      work,
      asks.map(ask => ({ saleId: ask.saleId })),
    ),
    namesOf(
      work,
      asks.map(ask => ask.shopperId),
    ),
  ])
  const outletIds = sales.flatMap(sale => (sale ? [sale.asker.outletId] : []))
  return { names, shops: await shopsOf(work, outletIds) }
}

/** Two short works: hers, then the merchant's. */
async function tender(
  ground: Ground,
  tenders: readonly Tender[],
  { shops, names }: About,
): Promise<Answer<till.Sale>[]> {
  const spent = await inStep(ground, actor, work =>
    wallet.spend(
      work,
      tenders.map(one => spendOf(one, shops)),
    ),
  )
  const whys = whysOf(tenders, spent)
  return inWork(ground, actor, work => settleAll(work, tenders, whys, names))
}

function tenderOf(ask: Pay, answer: Answer<till.Sale> | undefined): Tender | undefined {
  if (!answer?.ok || till.isPaid(answer.value.state) || !answer.value.payer) return undefined
  const { shopperId, payAmount, pinProof, confirmed } = ask
  const sale = answer.value
  return { sale, shopperId, payAmount, lock: answer.value.payer.lock, pinProof, confirmed }
}
