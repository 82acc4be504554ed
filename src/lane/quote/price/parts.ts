// The parts an order's price is put together from.
import type { Money } from '#kernel/money'
import type { Instant } from '#kernel/time'
import type { Rated } from '#books/freight/freight'
import type { Market, Mode } from '#books/market/market'
import type { Policy } from './policy.ts'
import type { Sellable, Terms } from '../shapes.ts'

/** `line` is the place of the offer among those of the basket, from 1; `grams` are those of one piece. */
export type OrderLine = Readonly<{
  sellable: Sellable
  code: string
  grams: number
  quantity: number
  line: number
}>

export type OrderAsk = Readonly<{
  market: Market
  mode: Mode
  terms: Terms
  policy: Policy
  at: Instant
  lines: readonly OrderLine[]
}>

/** Goods of one line, converted once a piece, so that a price on a shelf is the price in the order. */
export type Shelved = Readonly<{ unitPrice: Money; goods: Money; homeGoods: Money }>

/** What the order is carried for: the shopper's charges, and what they cost us at home. */
export type Carriage = Readonly<{
  rated: Rated
  freight: Money
  insurance: Money
  homePremium: Money
}>
