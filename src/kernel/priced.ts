// A priced order: what one merchant sells in one trade, priced once; every later paper is made from it.
import type { Content } from './measures.ts'
import type { MerchantId, OfferId, ProductId, VariantId } from './ids.ts'
import type { Currency, Money } from './money.ts'
import type { Country, Texts } from './place.ts'
import type { CalendarDay } from './time.ts'

/** One step of a calculation, kept so that it can be explained and replayed: `key` names its sentence. */
export type Step = Readonly<{
  key: string
  line?: number
  inputs: Readonly<Record<string, string>>
  result: string
  rule?: string
}>

/** Money of a line is in the market's currency unless its name says home. */
export type PricedLine = Readonly<{
  offerId: OfferId
  variantId: VariantId
  productId: ProductId
  sku: string
  title: Texts
  image: string
  quantity: number
  /** Before tax, freight and insurance. */
  unitPrice: Money
  goods: Money
  freight: Money
  insurance: Money
  duty: Money
  excise: Money
  vat: Money
  /** goods + freight + insurance + duty + excise + vat. */
  total: Money
  /** What the merchant asked for these goods at home. */
  homeGoods: Money
  commission: Money
  /** The rule the commission was taken by; left out where the merchant's own terms held. */
  fee?: LineFee
  customs: CustomsFacts
}>

/** A rule of commission as it stood: its name for ever, its words, and what it looked at. */
export type LineFee = Readonly<{ rule: string; words: string; category: string }>

/** What a border wants to know about a line. */
export type CustomsFacts = Readonly<{
  hs6: string
  /** Ten digits in China. */
  tariffCode: string
  /** Three-digit unit codes and quantities for the first and second statutory unit. */
  unit: string
  unit1: string
  quantity1: string
  unit2?: string
  quantity2?: string
  brand: string
  origin: Country
  barcode: string
  weightGrams: number
  content?: Content
}>

export type PricedOrder = Readonly<{
  merchantId: MerchantId
  origin: Country
  market: Country
  mode: string
  currency: Currency
  homeCurrency: Currency
  lines: readonly PricedLine[]
  goods: Money
  freight: Money
  insurance: Money
  tax: Money
  total: Money
  /** What counts toward a personal limit of the market. */
  taxable: Money
  weightGrams: number
  settlement: Settlement
  promise: Readonly<{ earliest: CalendarDay; latest: CalendarDay }>
  ruleIds: readonly string[]
  steps: readonly Step[]
}>

/** What the merchant is paid, fixed when the price was given. */
export type Settlement = Readonly<{
  commission: Money
  paymentFee: Money
  rate: LockedRate
  /** Home money the merchant receives for the goods at the locked rate. */
  payout: Money
  /** What the carrier charges us, in home money, and what that is worth at mid in the market's currency. */
  freightCost: Money
}>

/** Market-currency units for one home-currency unit, as decimal texts. */
export type LockedRate = Readonly<{
  id: string
  base: Currency
  quote: Currency
  mid: string
  client: string
}>
