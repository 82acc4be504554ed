// The shapes of fees: rules of commission, of counters and of services, and the schedule they stand in.
import type { MerchantId } from '#kernel/ids'
import type { Currency, Money } from '#kernel/money'
import type { Country } from '#kernel/place'
import type { CalendarDay, Instant } from '#kernel/time'

/** Minor units by currency: an amount is never converted, a currency that is not named has none. */
export type Amounts = Readonly<Partial<Record<Currency, bigint>>>

/** Of the market, as the design names them. */
export type MarketKind = 'cross-border' | 'network' | 'home'

/** What a rule is about; what is left open fits everything. Days are the house's, half-open. */
type About = Readonly<{
  words: string
  merchantId?: MerchantId
  from?: CalendarDay
  until?: CalendarDay
}>

/**
 * What the house takes of a line: `rateBp` of its goods and a fixed amount, at least `least`, at most `most`,
 * never more than the goods. Amounts are for a line, in the market's currency.
 */
export type CommissionRule = About &
  Readonly<{
    market?: Country
    kind?: MarketKind
    /** How its commodity code begins. */
    hs?: string
    /** How its category begins, in the words of the catalogue. */
    category?: string
    rateBp: number
    fixed?: Amounts
    least?: Amounts
    most?: Amounts
  }>

/** What the house takes of a sale at a counter, in home money. */
export type CounterRule = About & Readonly<{ currency?: Currency; rateBp: number }>

/** What a merchant pays for being here, in home money, on the first of a month or of a year. */
export type ServiceRule = About & Readonly<{ every: 'month' | 'year'; amounts: Amounts }>

/** Each list is read from its top; the first rule that fits is the one. Services are all that fit. */
export type Lists = Readonly<{
  commission: readonly CommissionRule[]
  counter: readonly CounterRule[]
  service: readonly ServiceRule[]
}>

export type Schedule = Readonly<{ number: number; startsAt: Instant; lists: Lists }>

export type ScheduleRow = Schedule &
  Readonly<{
    state: 'proposed' | 'agreed' | 'withdrawn'
    why: string
    proposedBy: string
    proposedAt: Instant
    decidedBy: string | undefined
    decidedAt: Instant | undefined
  }>

/** The schedules that were agreed, the latest to start first. */
export type FeeBook = Readonly<{ schedules: readonly Schedule[] }>

export type Line = Readonly<{
  merchantId: MerchantId
  market: Country
  kind: MarketKind
  hs: string
  category: string
  goods: Money
}>

/** `rule` is `schedule.place`, both from 1: it names the rule for ever. */
export type Taken = Readonly<{ rule: string; words: string; amount: Money }>
