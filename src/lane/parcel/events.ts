// What the parcel room tells; the subject is always the order.
import type { OrderId, ParcelId } from '#kernel/ids'
import type { CalendarDay, Instant } from '#kernel/time'
import { event } from '#platform/event'
import type { Bearer, Condition, Milestone, Outcome } from './shapes.ts'

/** When and where it was scanned; abroad the place is often no more than a country. */
type Seen = Readonly<{ orderId: OrderId; at: Instant; place: string }>

/** The carrier has a shipment for it and it bears a number. */
export const parcelBooked = event<{
  orderId: OrderId
  parcelId: ParcelId
  trackingNumber: string
  carrier: string
}>('parcel.booked')
/** The carrier finally will not carry it. */
export const parcelRefused = event<{ orderId: OrderId; why: string }>('parcel.refused')
/** The carrier confirmed the manifest it is on. */
export const parcelDispatched = event<{ orderId: OrderId; carrier: string }>('parcel.dispatched')
/** Its order was cancelled after it was handed over, and the carrier did not take it after all. */
export const parcelKept = event<{ orderId: OrderId }>('parcel.kept')
export const parcelMoved = event<Seen & { milestone: Milestone; condition: Condition }>(
  'parcel.moved',
)
/** It is in her hands, or where she wants it; a signature by a pick-up station does not count. */
export const parcelDelivered = event<Seen>('parcel.delivered')
/** It turned back, is lost or seized: its money waits until that is settled. */
export const parcelStopped = event<{ orderId: OrderId; why: string }>('parcel.stopped')
/** It goes on after all. */
export const parcelResumed = event<{ orderId: OrderId }>('parcel.resumed')
/** It will not reach her, and who bears that is decided. `why` is for the shopper and the merchant to read. */
export const parcelSettled = event<{
  orderId: OrderId
  carrier: string
  outcome: Outcome
  borneBy: Bearer
  restock: boolean
  why: string
}>('parcel.settled')
/** Told once: it will hardly be there on the last promised day. */
export const parcelAtRisk = event<{ orderId: OrderId; latest: CalendarDay; expected: CalendarDay }>(
  'parcel.at_risk',
)
