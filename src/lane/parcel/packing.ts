// The packing table: pick list, labels and customs forms of many orders in one PDF, and the hand-over list.
import type { MerchantId, OrderId } from '#kernel/ids'
import { assert } from '#kernel/errors'
import * as merchant from '#books/merchant/merchant'
import * as people from '#books/people/people'
import type { Work } from '#platform/work'
import { labelForgotten, parcelNotBooked, parcelNotFound } from './errors.ts'
import { drawHandOver } from './paper/hand-over.ts'
import { drawPacking, type Pick } from './paper/pick-list.ts'
import * as queries from './queries.ts'
import type { Papers, Parcel } from './shapes.ts'

export type { Pick }

/** Why an address is opened here; people write it down. */
export const purpose = 'parcel label'

type Ask = Readonly<{ merchantId: MerchantId; orderIds: readonly OrderId[] }>

/**
 * Sheets of 100 × 150 mm: first what to fetch from the shelf, then each order's label and customs form,
 * in the order asked.
 *
 * Throws `parcel.not_found` (also for another merchant's), `parcel.not_booked`, `parcel.label_forgotten`.
 */
export async function packingPapers(
  work: Work,
  ask: Ask & Readonly<{ picks: readonly Pick[] }>,
): Promise<Buffer> {
  const parcels = await booked(work, ask)
  return drawPacking(ask.picks, await papersFor(work, parcels), work.now)
}

/** The list that goes with the parcels: numbers, countries, weights, and where both sides sign. */
export async function handOverPaper(work: Work, ask: Ask): Promise<Buffer> {
  const parcels = await booked(work, ask)
  const [sender] = await merchant.find(work, [ask.merchantId])
  assert(sender, 'a merchant hands over')
  return drawHandOver(
    parcels.map(one => ({
      trackingNumber: one.trackingNumber ?? '',
      orderNumber: one.orderNumber,
      market: one.market,
      weightGrams: one.contents.weightGrams,
      pieces: one.contents.lines.reduce((sum, line) => sum + line.quantity, 0),
      carrier: one.carrier,
      simulated: one.simulated,
    })),
    { name: sender.legalName, address: sender.address, at: work.now },
  )
}

async function booked(work: Work, ask: Ask): Promise<Parcel[]> {
  const found = await queries.lock(work, ask.orderIds)
  return ask.orderIds.map(id => {
    const parcel = found.get(id)
    if (parcel?.merchantId !== ask.merchantId) throw parcelNotFound()
    if (parcel.bookedAt === undefined) throw parcelNotBooked({ order: String(parcel.orderNumber) })
    return parcel
  })
}

/** All that the papers of booked parcels say, in the order asked. Throws `parcel.label_forgotten`. */
export async function papersFor(work: Work, parcels: readonly Parcel[]): Promise<Papers[]> {
  const opened = await people.addressOf(
    work,
    parcels.map(one => one.addressId),
    purpose,
  )
  const senders = await merchant.find(work, [...new Set(parcels.map(one => one.merchantId))])
  const receiverOf = new Map(opened.map(one => [one.id, one.address]))
  const senderOf = new Map(senders.map(one => [one.id, one]))
  return parcels.map(parcel => {
    const { trackingNumber, bookedAt, carrier, service, simulated, orderNumber, contents } = parcel
    const receiver = receiverOf.get(parcel.addressId)
    const sender = senderOf.get(parcel.merchantId)
    if (!receiver || !sender || trackingNumber === undefined || bookedAt === undefined)
      throw labelForgotten({ order: String(orderNumber) })
    return {
      trackingNumber,
      bookedAt,
      carrier,
      service,
      simulated,
      orderNumber,
      parcelNumber: parcel.number,
      contents,
      senderName: sender.legalName,
      sender: sender.address,
      receiver,
    }
  })
}
