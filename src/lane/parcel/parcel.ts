// The face of the parcel room: a parcel is wished for, labelled, handed over, followed, or taken back.
import { createHash } from 'node:crypto'
import { assert, granting } from '#kernel/errors'
import { cellOf, outside, type MerchantId, type OrderId } from '#kernel/ids'
import { after } from '#kernel/time'
import type { Work } from '#platform/work'
import {
  handOverRefused,
  labelForgotten,
  labelNotReady,
  nothingToAsk,
  parcelNotBooked,
  parcelNotFound,
} from './errors.ts'
import { parcelSettled } from './events.ts'
import { settled } from './outcome.ts'
import { papersFor } from './packing.ts'
import { drawPapers } from './paper/papers.ts'
import * as papers from './paper-queries.ts'
import * as queries from './queries.ts'
import type { BookAsk, Exception, LabelAsk, Parcel, ParcelView, SettleAsk } from './shapes.ts'
import * as views from './view-queries.ts'
import { attended, cancelling, contentsOf, leaseMax, onManifest } from './states.ts'

export { audit } from './audit.ts'
export { handOverPaper, packingPapers, purpose, type Pick } from './packing.ts'
export { bearers, ruleOf } from './outcome.ts'
export { plainOf } from './track/words.ts'
export type * from './shapes.ts'

/**
 * One parcel an order is wished for; the carrier is asked by a job, and `parcel.booked` or
 * `parcel.refused` is told. Asked again nothing changes.
 */
export async function book(work: Work, asks: readonly BookAsk[]): Promise<void> {
  if (asks.length === 0) return
  queries.insert(
    work,
    asks.map(({ orderId, orderNumber, merchantId, addressId, priced }) => ({
      id: work.id<'parcel'>(cellOf(orderId)),
      number: work.number(cellOf(orderId)),
      orderId,
      orderNumber,
      merchantId,
      addressId,
      origin: priced.origin,
      market: priced.market,
      promiseLatest: priced.promise.latest,
      contents: contentsOf(priced),
    })),
  )
}

/**
 * The merchant gives packed parcels to the carrier: they are put on its manifest, and `parcel.dispatched`
 * is told when it has confirmed that. Those that were handed over before are left as they are.
 *
 * Throws `parcel.hand_over_refused`, naming each order that is not the merchant's, not booked or ended.
 */
export async function handOver(
  work: Work,
  ask: Readonly<{ merchantId: MerchantId; orderIds: readonly OrderId[] }>,
): Promise<void> {
  const orderIds = [...new Set(ask.orderIds)]
  const found = await queries.lock(work, orderIds)
  const objections = orderIds.flatMap(id => objection(id, found.get(id), ask.merchantId) ?? [])
  if (objections.length > 0) throw handOverRefused({ orders: objections.join(', ') })

  const ready = [...found.values()].filter(
    one => one.manifestId === undefined && one.dispatchedAt === undefined,
  )
  for (const [carrier, parcels] of Map.groupBy(ready, one => one.carrier)) {
    const id = work.id<'manifest'>(cellOf(ask.merchantId))
    await papers.openManifest(work, { id, merchantId: ask.merchantId, carrier })
    await queries.save(
      work,
      parcels.map(one => attended(onManifest(one, id), work.now)),
    )
  }
}

function objection(
  id: OrderId,
  parcel: Parcel | undefined,
  merchantId: MerchantId,
): string | undefined {
  if (parcel?.merchantId !== merchantId) return `${outside('order', id)} (not yours)`
  if (parcel.manifestId !== undefined || parcel.dispatchedAt !== undefined) return undefined
  if (parcel.milestone === 'booked' && parcel.cancelAskedAt === undefined) return undefined
  const why =
    parcel.milestone === 'waiting' && parcel.cancelAskedAt === undefined
      ? 'not booked yet'
      : 'ended'
  return `${parcel.orderNumber} (${why})`
}

/** Their orders are cancelled: what is not handed over is taken back from the carrier. Answers what is. */
export async function cancel(
  work: Work,
  asks: readonly Readonly<{ orderId: OrderId }>[],
): Promise<ReadonlySet<OrderId>> {
  const found = await queries.lock(
    work,
    asks.map(ask => ask.orderId),
  )
  const parcels = [...found.values()]
  const changed = parcels.flatMap(before => {
    const after = cancelling(before, work.now)
    return after === before ? [] : [attended(after, work.now)]
  })
  if (changed.length > 0) await queries.save(work, changed)
  return new Set(parcels.flatMap(one => (one.manifestId === undefined ? [] : one.orderId)))
}

/**
 * Label and customs form, one page each of 100 × 150 mm: drawn once, and the same bytes ever after.
 *
 * Throws `parcel.not_found` (also for another merchant's), `parcel.not_booked`, `parcel.label_not_ready`
 * for the carrier's own, `parcel.label_forgotten` long after the journey.
 */
export async function label(work: Work, ask: LabelAsk): Promise<{ pdf: Buffer; sha256: string }> {
  const parcel = (await queries.lock(work, [ask.orderId])).get(ask.orderId)
  if (!parcel || (ask.merchantId !== undefined && parcel.merchantId !== ask.merchantId))
    throw parcelNotFound()
  const order = String(parcel.orderNumber)
  if (parcel.bookedAt === undefined) throw parcelNotBooked({ order })
  const kind = ask.kind ?? 'label'
  const kept = await papers.paperOf(work, { parcelId: parcel.id, kind })
  if (kept) {
    if (!kept.sealed) throw labelForgotten({ order })
    return { pdf: Buffer.from(work.vault.open<string>(kept.sealed), 'base64'), sha256: kept.sha256 }
  }
  if (kind !== 'label') throw labelNotReady({ order })
  const pdf = await draw(work, parcel)
  return { pdf, sha256: await keep(work, parcel, kind, pdf) }
}

/** Seals a paper and keeps it; answers its hash. */
export async function keep(
  work: Work,
  parcel: Parcel,
  kind: papers.DocumentKind,
  pdf: Buffer,
): Promise<string> {
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  const sealed = work.vault.seal(pdf.toString('base64'))
  await papers.keepPaper(work, { parcelId: parcel.id, kind, sha256, sealed, madeAt: work.now })
  return sha256
}

async function draw(work: Work, parcel: Parcel): Promise<Buffer> {
  const [whole] = await papersFor(work, [parcel])
  assert(whole, 'one parcel has its papers')
  return drawPapers(whole)
}

/** The parcels of these orders with all that was scanned, in the order asked; one statement. */
export async function find(work: Work, orderIds: readonly OrderId[]): Promise<ParcelView[]> {
  if (orderIds.length === 0) return []
  const found = await views.views(work, orderIds)
  return orderIds.flatMap(id => found.get(id) ?? [])
}

/**
 * A person, or the merchant who opened what came back, says what becomes of a parcel that did not reach
 * her; `parcel.settled` is told, and the journey refunds. Nobody's word in time is the rule's.
 *
 * Throws `parcel.not_found` (also for another merchant's), `parcel.not_astray`, `parcel.settled_already`,
 * `parcel.bearer_wrong`.
 */
export async function settle(work: Work, ask: SettleAsk): Promise<void> {
  const parcel = (await queries.lock(work, [ask.orderId])).get(ask.orderId)
  if (!parcel || (ask.merchantId !== undefined && parcel.merchantId !== ask.merchantId))
    throw parcelNotFound()
  await settleAll(work, [parcel], ask)
}

/** Settles by the rule what nobody settled in time; answers how many. */
export async function settleDue(work: Work, limit: number): Promise<number> {
  const due = await queries.lockOutcomesDue(work, limit)
  if (due.length === 0) return 0
  const parcels = [...(await queries.lock(work, due)).values()]
  await settleAll(work, parcels, { why: 'nobody decided in time' })
  return due.length
}

async function settleAll(
  work: Work,
  parcels: readonly Parcel[],
  ask: Omit<SettleAsk, 'orderId'>,
): Promise<void> {
  const decision = { borneBy: ask.borneBy, restock: ask.restock ?? false }
  const done = parcels.map(parcel => granting(settled(parcel, decision, work.now)))
  await queries.save(
    work,
    done.map(one => attended(one, work.now)),
  )
  for (const { orderId, carrier, astray } of done) {
    const { outcome, borneBy, restock } = astray
    work.tell(parcelSettled(orderId, { orderId, carrier, outcome, borneBy, restock, why: ask.why }))
  }
}

/** The carrier is asked now and not when its turn comes; an ask that may be under way is left alone. */
export async function askNow(work: Work, orderId: OrderId): Promise<void> {
  const parcel = (await queries.lock(work, [orderId])).get(orderId)
  if (!parcel) throw parcelNotFound()
  if (parcel.askDue === undefined) throw nothingToAsk({ order: String(parcel.orderNumber) })
  if (parcel.askDue > after(work.now, leaseMax))
    await queries.save(work, [{ ...parcel, askDue: work.now }])
}

/** A person has dealt with what its attention says: it is shown again only after something else. */
export async function setAside(work: Work, orderId: OrderId): Promise<void> {
  const parcel = (await queries.lock(work, [orderId])).get(orderId)
  if (!parcel) throw parcelNotFound()
  if (parcel.attention)
    await queries.save(work, [{ ...parcel, setAside: parcel.attention.what, attention: undefined }])
}

/** What stopped, went astray or was said in words no rule knows: a person decides. The longest waiting first. */
export const exceptions = (work: Work, ask: { limit: number }): Promise<Exception[]> =>
  views.attended(work, ask.limit)
