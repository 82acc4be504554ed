// The shapes people are known by: sessions, masked views of what is sealed, and what is asked of this book.
import type { AddressId, Cell, Id, IdentityId, MerchantId, ShopperId, UserId } from '#kernel/ids'
import type { Address, Country, Language } from '#kernel/place'
import type { CalendarDay, Instant } from '#kernel/time'

export type SessionId = Id<'session'>

/** Who stands behind a token. `shopperId` is the same uuid as `userId`, for those with that role. */
export type Session = Readonly<{
  sessionId: SessionId
  userId: UserId
  shopperId?: ShopperId
  merchantId?: MerchantId
  roles: string[]
  name: string
  language: Language
  /** Of the demo world: the API refuses these where demo accounts are not allowed. */
  demo: boolean
}>

export type Register = Readonly<{
  /** An e-mail address, a phone number or a name; compared without case and outer space. */
  login: string
  password: string
  name: string
  language: Language
  roles: readonly string[]
  merchantId?: MerchantId
  demo?: boolean
  /** Left out, the person lives in the cell of the login, and registering touches one cell. */
  home?: Cell
}>

export type SignIn = Readonly<{
  login: string
  password: string
  /** What the person will recognise in a list of sessions: a browser, a phone. */
  device: string
  demoAllowed: boolean
}>

export type SignedIn = Readonly<{ token: string; session: Session }>

export type SessionView = Readonly<{
  sessionId: SessionId
  device: string
  startedAt: Instant
  seenAt: Instant
  expiresAt: Instant
}>

export type User = Readonly<{
  id: UserId
  number: bigint
  name: string
  language: Language
  roles: string[]
  merchantId?: MerchantId
  demo: boolean
}>

export type KeepAddress = Readonly<{ shopperId: ShopperId; address: Address }>

/** An address as a screen may show it: 王**, 138****0000, and no house number. */
export type AddressView = Readonly<{
  id: AddressId
  country: Country
  maskedName: string
  maskedPhone: string
  region: string
  city: string
  postcode: string
}>

export type OpenedAddress = Readonly<{ id: AddressId; shopperId: ShopperId; address: Address }>
export type AddressOwner = Readonly<{
  id: AddressId
  shopperId: ShopperId
  country: Country
  /** Still on her list; false once it was forgotten. */
  kept: boolean
}>

export type KeepIdentity = Readonly<{
  shopperId: ShopperId
  name: string
  /** Eighteen characters, GB 11643. */
  idNumber: string
  phone?: string
}>

export type IdentityView = Readonly<{ id: IdentityId; maskedName: string; maskedNumber: string }>

export type OpenedIdentity = Readonly<{
  id: IdentityId
  shopperId: ShopperId
  name: string
  idNumber: string
  phone?: string
}>

/** `hash` is a keyed hash of the number: equal for equal people, of no use to anybody else. */
export type Fingerprint = Readonly<{
  id: IdentityId
  shopperId: ShopperId
  hash: Buffer
  /** The day the person is eighteen. */
  adultOn: CalendarDay
  /** Still on her list; false once it was forgotten or corrected. */
  kept: boolean
}>
