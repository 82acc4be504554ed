// When something is wrong with what she bought: it is asked, answered, decided, and the money goes back to her.
import { granting } from '#kernel/errors'
import type { ClaimId, OrderId, ShopperId } from '#kernel/ids'
import { after, toIso } from '#kernel/time'
import * as stock from '#books/stock/stock'
import * as claim from '#lane/claim/claim'
import { claimAgreed, claimClosed } from '#lane/claim/events'
import * as escrow from '#lane/escrow/escrow'
import * as parcel from '#lane/parcel/parcel'
import * as settlement from '#lane/settlement/settlement'
import * as trade from '#lane/trade/trade'
import { orderCancelled } from '#lane/trade/events'
import { when } from '#platform/listen'
import { notFound } from '#platform/problem'
import type { Work } from '#platform/work'
import { cancelOrders } from './cancel.ts'
import { chargebacks, lose, win } from './chargeback.ts'

export const claims = [
  when(claimAgreed, async (work, facts) => {
    await settle(
      work,
      facts.map(fact => fact.body.claimId),
    )
  }),

  // What waited for the claim goes on, unless its parcel went astray meanwhile.
  when(claimClosed, async (work, facts) => {
    const ended = facts.filter(fact => fact.body.state === 'rejected')
    const rejected = await claim.findAll(
      work,
      ended.map(fact => fact.body.claimId),
    )
    for (const one of rejected) if (one.kind === 'chargeback') await win(work, one)
    const orderIds = facts.map(fact => fact.body.orderId)
    const parcels = await parcel.find(work, orderIds)
    const astray = new Set(parcels.filter(stillAstray).map(one => one.orderId))
    const asks = orderIds.filter(id => !astray.has(id)).map(orderId => ({ orderId }))
    await escrow.thaw(work, asks)
    await trade.thaw(work, asks)
  }),

  when(orderCancelled, (work, facts) =>
    claim.fall(
      work,
      facts.map(({ body }) => ({ orderId: body.orderId, why: body.why })),
    ),
  ),
  ...chargebacks,
]

const stillAstray = ({ astray }: parcel.ParcelView): boolean =>
  astray !== undefined && astray.settledAt === undefined

export type Ask = Readonly<{
  orderId: OrderId
  shopperId: ShopperId
  wish: claim.Wish
  reason: claim.Reason
  wanted: claim.Wanted
  text: string
  /** Of an order that has arrived: the pieces that are not claimed are as they should be, and paid for now. */
  restIsFine?: boolean
}>

/**
 * She wants something back: it is worked out what that is, and the order's money waits.
 *
 * Throws `request.not_found` for another's order, `claim.too_late`, `claim.under_way`, and the refusals
 * of `escrow.worth` (more than is left).
 */
export async function ask(work: Work, wish: Ask): Promise<claim.Claim> {
  const { order, held } = await standing(work, wish.orderId)
  if (order.shopperId !== wish.shopperId) throw notFound()
  const { clocks } = escrow.processOf(held.process)
  const until = held.releasedAt && after(held.releasedAt, clocks.claimWindow)
  if (until && work.now > until) throw claim.tooLate({ until: toIso(until) })
  const bearer = claim.bearerOf[wish.reason]
  const { given } = granting(worthOf(held, { ...wish, bearer }))
  const { restIsFine, ...said } = wish
  const opened = await claim.open(work, {
    ...said,
    ...aboutOf(order),
    shopperId: order.shopperId,
    kind: 'after_sale',
    asked: given,
    bearer,
    clocks,
  })
  if (restIsFine && order.state === 'delivered') await payRest(work, held, opened)
  await freeze(work, opened)
  return opened
}

/** What is not claimed goes on to the merchant, the claimed pieces wait. */
async function payRest(work: Work, held: escrow.Escrow, one: claim.Claim): Promise<void> {
  if (!('lines' in one.wanted) || held.state !== 'held') return
  const lines = escrow.restOf(held, one.wanted.lines)
  if (lines.length === 0) return
  const [answer] = await escrow.release(work, [
    { orderId: one.orderId, key: `rest/${one.id}`, lines },
  ])
  granting(answer)
}

/** What an ask is worth, before it is made. */
export async function quote(
  work: Work,
  wish: Pick<Ask, 'orderId' | 'shopperId' | 'reason' | 'wanted'>,
): Promise<ReturnType<typeof worthOf>> {
  const { order, held } = await standing(work, wish.orderId)
  if (order.shopperId !== wish.shopperId) throw notFound()
  return worthOf(held, { ...wish, bearer: claim.bearerOf[wish.reason] })
}

type Rule = Readonly<{ reason: claim.Reason; wanted: claim.Wanted; bearer: claim.Bearer }>

/** The office gives something of its own accord; throws as `ask` does. */
export async function giveGoodwill(
  work: Work,
  gift: Readonly<{ orderId: OrderId; wanted: claim.Wanted; bearer: claim.Bearer; text: string }>,
): Promise<claim.Claim> {
  const { order, held } = await standing(work, gift.orderId)
  const { given } = granting(worthOf(held, { ...gift, reason: 'goodwill' }))
  const { clocks } = escrow.processOf(held.process)
  return claim.openGoodwill(work, {
    ...gift,
    ...aboutOf(order),
    shopperId: order.shopperId,
    asked: given,
    clocks,
  })
}

/** The office decides a dispute: what she gets of it, and who bears it. Throws as `claim.decide` does. */
export async function decide(
  work: Work,
  ruling: Readonly<{
    claimId: ClaimId
    refund: boolean
    wanted?: claim.Wanted | undefined
    bearer?: claim.Bearer | undefined
    why: string
  }>,
): Promise<claim.Claim> {
  const { claimId, refund, why } = ruling
  const found = await claim.find(work, { claimId })
  const { held } = await standing(work, found.orderId)
  const { wanted = found.wanted, bearer = found.bearer } = ruling
  const worth =
    found.kind === 'chargeback'
      ? found.asked
      : granting(worthOf(held, { reason: found.reason, wanted, bearer })).given
  return claim.decide(work, { claimId, ruling: { refund, wanted, worth, bearer, why } })
}

/** The money of agreed claims goes back, and whoever has to bear it does; each once. */
async function settle(work: Work, claimIds: readonly ClaimId[]): Promise<void> {
  const agreed = (await claim.findAll(work, claimIds)).filter(one => one.state === 'agreed')
  for (const one of agreed) {
    const { order, held } = await standing(work, one.orderId)
    const rule = ruleOf(one)
    if (one.kind === 'chargeback') {
      await lose(work, one)
      continue
    }
    if (isWhole(rule.wanted) && onItsWay.has(order.state)) {
      await endEarly(work, one, held)
      continue
    }
    const [answer] = await escrow.reclaim(work, [
      { orderId: one.orderId, key: `claim/${one.id}`, reason: one.reason, ...moneyOf(rule) },
    ])
    const back = granting(answer)
    await bear(work, { one, order, back, rule })
    if (one.restock) await shelve(work, one)
    await claim.markRefunded(work, [{ claimId: one.id, given: back.given }])
  }
}

const isWhole = (wanted: claim.Wanted): boolean => 'whole' in wanted
const onItsWay: ReadonlySet<trade.OrderState> = new Set<trade.OrderState>(['paid', 'dispatched'])

/** Before it has arrived all of it is a cancelled order, which undoes more than its money (`cancel.ts`). */
async function endEarly(work: Work, one: claim.Claim, held: escrow.Escrow): Promise<void> {
  const { given } = granting(escrow.worth(held, {}))
  await claim.markRefunded(work, [{ claimId: one.id, given }])
  const reason = `claim ${one.number}: ${one.reason}`
  granting((await cancelOrders(work, [{ orderId: one.orderId, reason }]))[0])
}

type Bearing = Readonly<{
  one: claim.Claim
  order: trade.OrderHead
  back: escrow.Reclaimed
  rule: Rule
}>

/**
 * The merchant returns what was paid out for it. A carrier who has to bear it is asked, and the merchant
 * has it back; carriage that was spent for nothing is the merchant's, unless it is the house's.
 */
async function bear(work: Work, { one, order, back, rule }: Bearing): Promise<void> {
  const about = { ...aboutOf(order), why: `claim ${one.number}` }
  if (back.home.minor > 0n) {
    const { goods, commission, home: amount, escrow: held } = back
    const detail = { reason: about.why, goods, commission, rate: held.terms.rate }
    const ask = { ...about, key: `claim/${one.id}`, amount, detail }
    granting((await settlement.chargeBack(work, [ask]))[0])
  }
  const [carried] = await parcel.find(work, [one.orderId])
  if (rule.bearer === 'carrier' && back.lost.minor > 0n)
    await settlement.compensate(work, [
      { ...about, amount: back.lost, ...(carried && { carrier: carried.carrier }) },
    ])
  const spent = back.escrow.shippedAt !== undefined && coversCarriage(rule)
  if (rule.bearer === 'merchant' && spent)
    await settlement.charge(work, [{ ...about, amount: back.escrow.terms.freightCost }])
}

/** What came back sound is for sale again. */
async function shelve(work: Work, { id, orderId, wanted }: claim.Claim): Promise<void> {
  const lines = await trade.linesOf(work, [orderId])
  const counts =
    'lines' in wanted ? new Map(wanted.lines.map(one => [one.line, one.quantity])) : undefined
  await stock.receive(
    work,
    lines.flatMap(({ line, variantId, quantity }) => {
      const back = counts ? (counts.get(line) ?? 0) : quantity
      return back > 0 ? [{ variantId, quantity: back, key: `claim/${id}/${line}` }] : []
    }),
  )
}

/** Neither silence nor her hand pays the merchant while it is open; what was paid out stays. */
async function freeze(work: Work, { orderId, number }: claim.Claim): Promise<void> {
  await trade.freeze(work, [{ orderId }])
  await escrow.freeze(work, [{ orderId, why: `claim ${number}` }])
}

async function standing(
  work: Work,
  orderId: OrderId,
): Promise<{ order: trade.OrderHead; held: escrow.Escrow }> {
  const [[order], [held]] = [await trade.heads(work, [orderId]), await escrow.find(work, [orderId])]
  if (!order || !held) throw notFound()
  return { order, held }
}

const aboutOf = ({ id: orderId, number: orderNumber, merchantId }: trade.OrderHead) => ({
  orderId,
  orderNumber,
  merchantId,
})

/** What was decided, or else what was asked. */
const ruleOf = ({ ruling, wanted, bearer, reason }: claim.Claim): Rule => ({
  reason,
  wanted: ruling?.wanted ?? wanted,
  bearer: ruling?.bearer ?? bearer,
})

const worthOf = (held: escrow.Escrow, rule: Rule) => escrow.worth(held, moneyOf(rule))

/** She who changed her mind does not get carriage back that was spent on her. */
function moneyOf({ wanted, reason, bearer }: Rule): Pick<escrow.Reclaim, 'parts' | 'byHouse'> {
  const byHouse = bearer === 'house'
  if ('freight' in wanted) return { parts: 'carriage', byHouse }
  if ('lines' in wanted || 'amount' in wanted) return { parts: wanted, byHouse }
  return reason === 'changed_mind' ? { parts: 'all but spent carriage', byHouse } : { byHouse }
}

const coversCarriage = ({ wanted, reason }: Rule): boolean =>
  'freight' in wanted || ('whole' in wanted && reason !== 'changed_mind')
