// The shapes of what stands before any sale at a counter: outlets, terminals, cashiers, applications, keys.
import type { CashierId, MerchantId, OutletId, TerminalId } from '#kernel/ids'
import type { Address } from '#kernel/place'
import type { Instant } from '#kernel/time'

/** What a counter charges in. */
export type CounterCurrency = 'AUD' | 'NZD'

/** `closed` by its merchant, `blocked` by the office: neither takes money. */
export type OutletState = 'open' | 'closed' | 'blocked'

export type Outlet = Readonly<{
  id: OutletId
  merchantId: MerchantId
  merchantNumber: bigint
  merchantName: string
  name: string
  address: Address
  /** Whose midnight ends its day: `Australia/Sydney`. */
  zone: string
  currency: CounterCurrency
  /** Merchant category code, ISO 18245, four digits. */
  mcc: string
  /** What its printed QR carries, twelve characters; `cellOfToken` routes it. */
  token: string
  /** The last lines of a receipt. */
  footer: string
  state: OutletState
}>

export type OpenOutlet = Readonly<{
  merchantId: MerchantId
  merchantNumber: bigint
  merchantName: string
  name: string
  address: Address
  /** Left out, the country's largest city's. */
  zone?: string
  /** Left out, 5999: specialty shops. */
  mcc?: string
  footer?: string
}>

export type EditOutlet = Readonly<{
  merchantId: MerchantId
  outletId: OutletId
  merchantName?: string
  name?: string
  address?: Address
  mcc?: string
  footer?: string
}>

/** `waiting` for a device to say its code. */
export type TerminalState = 'waiting' | 'active' | 'blocked'

/** A terminal as its merchant sees it. */
export type TerminalView = Readonly<{
  id: TerminalId
  outletId: OutletId
  /** 1, 2, 3 … within its outlet. */
  number: number
  name: string
  state: TerminalState
  /** What the device said it is; empty until one was paired. */
  device: string
  pairedAt: Instant | null
  seenAt: Instant | null
}>

/** A terminal as it stands behind a device's token. */
export type Terminal = Readonly<{
  id: TerminalId
  number: number
  name: string
  outlet: Outlet
  /** Who is signed in at it now. */
  cashier: Cashier | undefined
}>

export type Cashier = Readonly<{
  id: CashierId
  outletId: OutletId
  name: string
  /** May refund beyond a cashier's limit, and close another's shift. */
  supervisor: boolean
  /** No longer works here: on old sales by name, in no list to sign in. */
  gone: boolean
}>

export type AppId = string & { readonly appId: unique symbol }
export type Scope = 'precreate' | 'pay' | 'refund' | 'bill' | 'customs'

/** A public key an application signs with; `version` is AMS's keyVersion. */
export type AppKey = Readonly<{
  version: number
  /** SPKI, DER in base64, as the partners' portals show it. */
  publicKey: string
  activeFrom: Instant
  /** Until then it verifies too; null while no newer one has taken its place. */
  activeUntil: Instant | null
}>

/** A merchant's own software at our gateway, bound to one outlet. */
export type App = Readonly<{
  appId: AppId
  /** The merchant as partners' protocols name it: `2088` and twelve digits. */
  sellerId: string
  merchantId: MerchantId
  outletId: OutletId
  name: string
  currency: CounterCurrency
  /** Where notices go when a request names no address of its own; empty: nowhere. */
  notifyUrl: string
  scopes: readonly Scope[]
  state: 'active' | 'blocked'
  /** Those that verify at this instant, the newest first. */
  keys: readonly AppKey[]
  /** 16 bytes in base64, for fields sent under AES. */
  encryptKey: string
  /** Which of our keys it knows; our answers to it are signed with that one. */
  platformKid: string
}>

/** An application as its merchant sees it: the keys that verify, no secret. */
export type AppView = Omit<App, 'encryptKey'>

export type RegisterApp = Readonly<{
  merchantId: MerchantId
  outletId: OutletId
  name: string
  /** PEM or bare base64, SPKI or PKCS#1; RSA of 2048 bits or more. */
  publicKey: string
  notifyUrl?: string
  scopes?: readonly Scope[]
}>

/** Our own key: what partners call the platform's. */
export type PlatformKey = Readonly<{
  kid: string
  version: number
  /** SPKI, DER in base64. */
  publicKey: string
  /** From then on it signs for every application. */
  activeFrom: Instant
}>

/** With its private half: PKCS#8, PEM. */
export type SigningKey = PlatformKey & Readonly<{ privateKey: string }>
