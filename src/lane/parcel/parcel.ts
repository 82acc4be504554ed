// The face of the parcel room: a parcel is wished for, labelled, handed over, followed, or taken back.
import { createHash } from 'node:crypto'
import { cellOf, outside, type MerchantId, type OrderId } from '#kernel/ids'
import * as merchant from '#books/merchant/merchant'
import * as people from '#books/people/people'
import type { Work } from '#platform/work'
import {
  handOverRefused,
  labelForgotten,
  labelNotReady,
  parcelNotBooked,
  parcelNotFound,
} from './errors.ts'
import { drawPapers } from './paper/papers.ts'
import * as papers from './paper-queries.ts'
import * as queries from './queries.ts'
import type { BookAsk, Exception, LabelAsk, Parcel, ParcelView } from './shapes.ts'
import { attended, cancelling, contentsOf, onManifest } from './states.ts'

export { audit } from './audit.ts'
export type * from './shapes.ts'

/** Why an address is opened here; people write it down. */
export const purpose = 'parcel label'

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

/** Their orders are cancelled: what is not handed over is taken back from the carrier. */
export async function cancel(
  work: Work,
  asks: readonly Readonly<{ orderId: OrderId }>[],
): Promise<void> {
  const found = await queries.lock(
    work,
    asks.map(ask => ask.orderId),
  )
  const changed = [...found.values()].flatMap(before => {
    const after = cancelling(before, work.now)
    return after === before ? [] : [attended(after, work.now)]
  })
  if (changed.length > 0) await queries.save(work, changed)
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
  const [[opened], [sender]] = await Promise.all([
    people.addressOf(work, [parcel.addressId], purpose),
    merchant.find(work, [parcel.merchantId]),
  ])
  const { trackingNumber, bookedAt } = parcel
  if (!opened || !sender || trackingNumber === undefined || bookedAt === undefined) {
    throw labelForgotten({ order: String(parcel.orderNumber) })
  }
  return drawPapers({
    trackingNumber,
    bookedAt,
    carrier: parcel.carrier,
    service: parcel.service,
    simulated: parcel.simulated,
    orderNumber: parcel.orderNumber,
    parcelNumber: parcel.number,
    contents: parcel.contents,
    senderName: sender.legalName,
    sender: sender.address,
    receiver: opened.address,
  })
}

/** The parcels of these orders with all that was scanned, in the order asked; one statement. */
export async function find(work: Work, orderIds: readonly OrderId[]): Promise<ParcelView[]> {
  if (orderIds.length === 0) return []
  const found = await queries.views(work, orderIds)
  return orderIds.flatMap(id => found.get(id) ?? [])
}

/** What stopped, went astray or was said in words no rule knows: a person decides. The newest first. */
export const exceptions = (work: Work, ask: { limit: number }): Promise<Exception[]> =>
  queries.attended(work, ask.limit)
