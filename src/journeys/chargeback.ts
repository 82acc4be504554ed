// A chargeback: the wallet she paid with takes money back; it is kept aside until that wallet decides (9.3 F).
import { granting } from '#kernel/errors'
import type { OrderId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import * as claim from '#lane/claim/claim'
import * as escrow from '#lane/escrow/escrow'
import { escrowDisputed, escrowDisputeEnded } from '#lane/escrow/events'
import * as payment from '#lane/payment/payment'
import * as settlement from '#lane/settlement/settlement'
import * as trade from '#lane/trade/trade'
import type { Fact } from '#platform/event'
import { when } from '#platform/listen'
import { notFound } from '#platform/problem'
import type { Work } from '#platform/work'

export const chargebacks = [
  when(escrowDisputed, async (work, facts) => {
    for (const answer of await payment.takenBack(work, await asksOf(work, facts))) granting(answer)
  }),

  when(escrowDisputeEnded, async (work, facts) => {
    const won = facts.filter(fact => !fact.body.lost)
    await payment.broughtBack(work, await asksOf(work, won))
  }),
]

type Taken = Fact<{ orderId: OrderId; key: string; amount: Money }>

async function asksOf(work: Work, facts: readonly Taken[]): Promise<payment.RefundAsk[]> {
  const orders = await trade.heads(
    work,
    facts.map(fact => fact.body.orderId),
  )
  return facts.flatMap(({ body: { orderId, key, amount } }) => {
    const order = orders.find(one => one.id === orderId)
    return order
      ? [{ orderId, key, amount, tradeId: order.tradeId, shopperId: order.shopperId }]
      : []
  })
}

/** The office writes down what a wallet has taken back. Throws as `escrow.dispute` and `claim.open` do. */
export async function openChargeback(
  work: Work,
  ask: Readonly<{ orderId: OrderId; amount: Money; text: string }>,
): Promise<claim.Claim> {
  const [[order], [held]] = [
    await trade.heads(work, [ask.orderId]),
    await escrow.find(work, [ask.orderId]),
  ]
  if (!order || !held) throw notFound()
  const [paid] = await payment.find(work, [order.tradeId])
  if (paid?.rail === undefined || paid.rail === 'wallet') throw claim.notByWallet()
  const opened = await claim.openChargeback(work, {
    orderId: order.id,
    orderNumber: order.number,
    merchantId: order.merchantId,
    shopperId: order.shopperId,
    wanted: { amount: ask.amount },
    asked: ask.amount,
    bearer: 'merchant',
    clocks: escrow.processOf(held.process).clocks,
    text: ask.text,
  })
  const [answer] = await escrow.dispute(work, [disputeOf(opened)])
  const { home } = granting(answer)
  await trade.freeze(work, [{ orderId: order.id }])
  if (home.minor > 0n) granting((await settlement.chargeBack(work, [keptOf(opened, home)]))[0])
  return opened
}

/** The wallet was right: it was her refund. */
export async function lose(work: Work, one: claim.Claim): Promise<void> {
  const [answer] = await escrow.endDispute(work, [{ ...disputeOf(one), lost: true }])
  granting(answer)
  await claim.markRefunded(work, [{ claimId: one.id, given: one.asked }])
}

/** It was not: the merchant has back what was kept aside. */
export async function win(work: Work, one: claim.Claim): Promise<void> {
  const [answer] = await escrow.endDispute(work, [{ ...disputeOf(one), lost: false }])
  const held = granting(answer)
  if (held.state !== 'released') return
  const { home } = escrow.homeOf(held, one.asked)
  await settlement.restore(work, [keptOf(one, home)])
}

const keyOf = ({ id }: claim.Claim): string => `chargeback/${id}`

const disputeOf = (one: claim.Claim) => ({
  orderId: one.orderId,
  key: keyOf(one),
  amount: one.asked,
  why: `claim ${one.number}`,
})

const keptOf = (one: claim.Claim, amount: Money) => ({
  merchantId: one.merchantId,
  orderId: one.orderId,
  orderNumber: one.orderNumber,
  key: keyOf(one),
  amount,
  held: true,
  detail: { reason: `claim ${one.number}` },
})
