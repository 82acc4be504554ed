// What the parcel room tells; the subject is always the order.
import type { OrderId, ParcelId } from '#kernel/ids'
import type { CalendarDay, Instant } from '#kernel/time'
import { event } from '#platform/event'
import type { Condition, Milestone } from './shapes.ts'

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
export const parcelMoved = event<Seen & { milestone: Milestone; condition: Condition }>(
  'parcel.moved',
)
/** It is in her hands, or where she wants it; a signature by a pick-up station does not count. */
export const parcelDelivered = event<Seen>('parcel.delivered')
export const parcelLost = event<Seen & { why: string }>('parcel.lost')
/** Told once: it will hardly be there on the last promised day. */
export const parcelAtRisk = event<{ orderId: OrderId; latest: CalendarDay; expected: CalendarDay }>(
  'parcel.at_risk',
)
