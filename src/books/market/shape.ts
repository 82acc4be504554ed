// Shapes: a market as the house asks for it, and the facts it is made of.
import type { Currency } from '#kernel/money'
import type { Country, Language, Texts } from '#kernel/place'
import type { Span } from '#kernel/time'

/** How goods enter: direct mail, bonded warehouse (China), low-value scheme, ordinary import. */
export type Mode = '9610' | '1210' | 'lvg' | 'import'

export type Market = Readonly<{
  code: Country
  name: Texts
  /** What the market's own marketplace is: see the kinds of the design. */
  kind: 'cross-border' | 'network' | 'home'
  currency: Currency
  zone: string
  /** The shop's languages here, the first one is shown to a stranger. */
  languages: readonly Language[]
  mode: Mode
  /** Whom the taxes of an order are owed to: the account is named by it. */
  authority: string
  /** How long an unpaid trade keeps its goods. */
  payWindow: Span
  /** Silence this long after delivery counts as receipt. */
  receiveAfter: Span
  /** How much a shopper may add to that, once. */
  extension: Span
  /** This long after dispatch the wait ends whatever was or was not delivered. */
  hardStop: Span
  /** The tariff rules that limit an order here, by their keys. */
  limits: Readonly<{ single?: string; annual?: string; item?: string }>
  /** Whether offers may be opened: all that an order needs is known. */
  open: boolean
  /** Where each fact was read; a name not listed is the house's own choice. */
  sources: Readonly<Record<string, string>>
}>

/** What `data.ts` states about a market; the kernel knows its currency and zone. */
export type Fact = Readonly<{
  code: Country
  name: Texts
  kind: Market['kind']
  languages: readonly Language[]
  mode: Mode
  authority: string
  payMinutes: number
  receiveDays: number
  extensionDays: number
  hardStopDays: number
  limits: Market['limits']
  open: boolean
  sources: Readonly<Record<string, string>>
}>
