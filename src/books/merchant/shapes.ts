// The shapes a merchant is known by, from application to bank account.
import type { Id, MerchantId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import type { Address, Country, Texts } from '#kernel/place'
import type { Instant } from '#kernel/time'

export type ApplicationId = Id<'application'>
export type MerchantState = 'lead' | 'applied' | 'live' | 'suspended'
export type ApplicationState = 'applied' | 'approved' | 'refused'

/** How the merchant is registered with China's customs: ten digits or an 18-character USCC. */
export type CustomsRegistration = Readonly<{ code: string; name: string }>

export type Merchant = Readonly<{
  id: MerchantId
  number: bigint
  name: string
  legalName: string
  country: Country
  /** ABN or NZBN, digits only. */
  businessNumber: string
  currency: Currency
  /** Hundredths of a percent. */
  commissionBp: number
  paymentFeeBp: number
  state: MerchantState
  customs: CustomsRegistration
  address: Address
  story: Texts
}>

export type Open = Readonly<{
  name: string
  legalName: string
  country: Country
  businessNumber: string
  address: Address
  commissionBp?: number
  paymentFeeBp?: number
  customs?: CustomsRegistration
  story?: Texts
  state?: MerchantState
  bank?: BankAccount
}>

/**
 * An account at home. In Australia `bsb` is six digits and `account` five to nine; in New Zealand
 * `bsb` is bank and branch (six digits) and `account` is base and suffix (ten digits).
 */
export type BankAccount = Readonly<{ bsb: string; account: string; name: string }>
export type OpenedBank = BankAccount & Readonly<{ id: MerchantId }>
export type BankView = Readonly<{ maskedAccount: string; name: string }>

export type Apply = Readonly<{
  /** Asked twice with the same key it is one application. */
  key: string
  name: string
  legalName: string
  country: Country
  businessNumber: string
  address: Address
  contact: Readonly<{ name: string; email: string; phone: string }>
  website?: string
  message?: string
}>

export type Application = Readonly<{
  id: ApplicationId
  state: ApplicationState
  name: string
  legalName: string
  country: Country
  businessNumber: string
  website: string
  message: string
  maskedContact: string
  appliedAt: Instant
  decidedAt?: Instant
  reason?: string
  merchantId?: MerchantId
}>
