// The port: what the house needs of any carrier. Adapters answer in these words, and never throw.
import type { Money } from '#kernel/money'
import type { Address } from '#kernel/place'
import type { Instant } from '#kernel/time'
import type { Contents, FixableBy } from './shapes.ts'

/** Why a carrier said No, in one vocabulary for all of them; `field` is its own path to what is wrong. */
export type Problem = Readonly<{
  name: string
  carrierCode: string
  field?: string
  message: string
  fixableBy: FixableBy
}>

export type Refusal = Readonly<{ kind: 'refused'; problems: readonly Problem[] }>
/** Nobody knows whether it was done: to be asked again, and looked up first. */
export type Silence = Readonly<{ kind: 'unknown'; why: string }>
/** Certainly not done: too many asks in too short a time. */
export type Busy = Readonly<{ kind: 'busy'; why: string }>
export type No = Refusal | Silence | Busy

export type Draft = Readonly<{
  /** Our own name for it, the same in every try: by it the carrier's shipment is found again. */
  reference: string
  orderNumber: string
  service: string
  senderName: string
  sender: Address
  receiver: Address
  contents: Contents
}>

export type Booked = Readonly<{
  kind: 'booked'
  remoteId: string
  trackingNumber: string
  cost: Money | undefined
}>

export type Labelled =
  | Readonly<{ kind: 'labelled'; pdf: Buffer; madeAt: Instant | undefined }>
  | Readonly<{ kind: 'drawing'; request: string }>

export type CarrierScan = Readonly<{ at: Instant; place: string; text: string; code: string }>

/** Scans come newest first; `status` is the carrier's own word for the whole parcel. */
export type Tracked = Readonly<{
  trackingNumber: string
  status: string
  scans: readonly CarrierScan[]
  /** The carrier does not know this number, or not yet. */
  untracked?: string
}>

export type Carrier = Readonly<{
  name: string
  simulated: boolean
  /** Shipments in one booking. */
  bookMax: number
  /** Ids in one tracking call, and calls in one minute. */
  trackMax: number
  trackCallsPerMinute: number

  rate(draft: Draft): Promise<Readonly<{ kind: 'rated'; price: Money }> | No>
  /**
   * Shipments of one sender, answered in the order asked; one No never fails its neighbours. `again`: it may
   * have been made by an earlier try, so it is looked up first.
   */
  book(
    asks: readonly Readonly<{ draft: Draft; again: boolean }>[],
  ): Promise<readonly (Booked | No)[]>
  label(ask: Readonly<{ remoteId: string; request: string | undefined }>): Promise<Labelled | No>
  /** Hands shipments over for good. Asked again, it answers for the manifest they are on. */
  manifest(
    ask: Readonly<{ reference: string; remoteIds: readonly string[] }>,
  ): Promise<Readonly<{ kind: 'confirmed'; remoteId: string }> | No>
  /** `reference` finds a shipment whose making was never answered. `late`: it is handed over already. */
  cancel(
    ask: Readonly<{ remoteId: string | undefined; reference: string }>,
  ): Promise<Readonly<{ kind: 'cancelled' }> | Readonly<{ kind: 'late' }> | No>
  track(
    numbers: readonly string[],
  ): Promise<Readonly<{ kind: 'tracked'; parcels: readonly Tracked[] }> | No>
}>

export type Carriers = ReadonlyMap<string, Carrier>
