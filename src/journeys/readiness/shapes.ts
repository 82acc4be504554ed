// The shapes of a readiness check: what is asked, what is told while a file is read, and the report at its end.
import type { ReadFault } from '#books/goods/goods'
import type { Reason } from '#books/tariff/tariff'
import type { Books } from '#lane/quote/quote'
import type { Currency, Money } from '#kernel/money'
import type { Country, Texts } from '#kernel/place'
import type { Step } from '#kernel/priced'
import type { CalendarDay, Instant } from '#kernel/time'
import type { What } from '../listing/describe.ts'

export type { Reason, What }

/** `file` is the name people know the file by; `books` are the rules, rates and sheets of the day. */
export type CheckAsk = Readonly<{
  file: string
  /** Where the parcels start; goods whose file names no origin are taken to be made there. */
  origin: Country
  /** The money of the file's prices: the origin's own. */
  currency: Currency
  markets: readonly Country[]
  at: Instant
  books: Books
  bytesMax?: number
  /** Also tell the report as a web page, chunk by chunk. */
  html?: boolean
}>

/**
 * What a check tells, in this order of a file: progress now and then, a fault where a row has one, a
 * product when its rows are read, `html` between them when asked for, and the report once, at the end.
 */
export type CheckEvent =
  | Readonly<{ kind: 'progress'; bytes: number; rows: number; products: number }>
  | Readonly<{ kind: 'fault'; fault: ReadFault }>
  | Readonly<{ kind: 'product'; product: Checked }>
  | Readonly<{ kind: 'html'; chunk: Uint8Array }>
  | Readonly<{ kind: 'report'; report: Report }>

/** Sellable: yes; yes once the file tells more; yes with a paper; no. From best to worst. */
export const readinesses = ['ready', 'data', 'paper', 'no'] as const
export type Readiness = (typeof readinesses)[number]

/** One product as the file tells it, and what each market says to it. */
export type Checked = Readonly<{
  row: number
  handle: string
  title: string
  variants: number
  what: What
  markets: readonly Judged[]
}>

/**
 * One product in one market. A product is as ready as its readiest variant; that one is priced.
 * `missing` are cures by name (see `Report.cures`), those of the priced variant.
 */
export type Judged = Readonly<{
  market: Country
  readiness: Readiness
  variant: string
  readyVariants: number
  reasons: readonly Reason[]
  missing: readonly string[]
  price?: Priced
}>

/** The price at the door of one piece. Money is the market's unless its name says home. */
export type Priced = Readonly<{
  homePrice: Money
  goods: Money
  freight: Money
  insurance: Money
  duty: Money
  excise: Money
  vat: Money
  total: Money
  commission: Money
  paymentFee: Money
  /** What reaches the merchant, in home money. */
  homeNet: Money
  /** The merchant's net as a part of the price at the door, and of the price at home; hundredths of a percent. */
  netOfTotalBp: number
  netOfHomeBp: number
  /** The rate it is promised at, and whose rate that is. */
  rate: string
  rateSource: string
  service: string
  promise: Readonly<{ earliest: CalendarDay; latest: CalendarDay }>
  steps: readonly Step[]
}>

/** The report: bounded in size, whatever the file's length. */
export type Report = Readonly<{
  file: string
  at: Instant
  origin: Country
  currency: Currency
  rows: number
  products: number
  variants: number
  /** Products the file marks as archived: read, not judged. */
  archived: number
  /** Products that could not be read; their rows are among the faults. */
  unread: number
  /** Products that are ready in at least one of the markets. */
  readySomewhere: number
  /** What this house cannot do yet for any parcel from here: until then nothing that is ready is sold. */
  waits: readonly Reason[]
  markets: readonly MarketReport[]
  /** What to do first: in the order in which they open most, each on top of those before it. */
  cures: readonly Cure[]
  /** Every rule that spoke, the one that concerns most products first. */
  reasons: readonly (Reason & Readonly<{ market: Country; products: number }>)[]
  faults: FaultReport
  terms: Readonly<{ commissionBp: number; paymentFeeBp: number }>
}>

export type MarketReport = Readonly<{
  market: Country
  name: Texts
  currency: Currency
  counts: Readonly<Record<Readiness, number>>
  /** The product in the middle of all priced ones by its price at the door. */
  typical?: Readonly<{ row: number; title: string; price: Priced }>
}>

/**
 * `helps` counts the products that miss it, `unlocks` those for which it is all that is missing in a
 * market, `opens` those of which a market opens once it and the cures before it are given. A product
 * may then meet a rule that nobody could ask before.
 */
export type Cure = Readonly<{
  name: string
  title: Texts
  how: Texts
  unlocks: number
  helps: number
  opens: number
  markets: Readonly<Partial<Record<Country, number>>>
  /** Titles of a few products it concerns. */
  examples: readonly string[]
}>

export type FaultReport = Readonly<{
  errors: number
  warnings: number
  kinds: readonly Readonly<{
    code: string
    level: ReadFault['level']
    count: number
    first: ReadFault
  }>[]
  /** The first of them, as many as are kept. */
  first: readonly ReadFault[]
}>
