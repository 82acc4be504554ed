// What is asked of a counter, and what a scanned code turns out to be.
import { no } from '#kernel/errors'
import type { SaleId, ShopperId } from '#kernel/ids'
import type { Currency, Money } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import type { Outlet } from '#books/outlet/outlet'
import type { NewSale, Offered } from '#lane/till/till'
import type { PinProof } from '#lane/wallet/wallet'

export const codeUnknown = no(
  'counter.code_unknown',
  422,
  'This is no payment code. Scan the code of the shop.',
)
export const currencyUnknown = no(
  'counter.currency_unknown',
  409,
  'There is no rate from {base} to {quote} in this code. Show a new one.',
)

/** The shop as she sees it before she pays: its registered name, so that a sticker cannot pretend. */
export type Shop = Pick<Outlet, 'id' | 'merchantName' | 'name' | 'address' | 'currency' | 'mcc'>

/** `text`: what the camera read, or the twelve characters she typed. */
export type Scan = Readonly<{ text: string; shopperId: ShopperId; payCurrency: Currency }>

/**
 * `sale`: the till has said what it costs. `outlet`: a printed code, she says how much. `elsewhere`: a code
 * of another scheme, which this wallet does not pay.
 */
export type Scanned =
  | Readonly<{ kind: 'sale'; shop: Shop; offered: Offered }>
  | Readonly<{ kind: 'outlet'; shop: Shop; token: string; lock: LockedRate }>
  | Readonly<{ kind: 'elsewhere'; scheme: string | undefined; name: string }>

/** She enters what the shop asks for, at its printed code. The same key is the same sale. */
export type Enter = Readonly<{
  key: string
  token: string
  shopperId: ShopperId
  payCurrency: Currency
  amount: Money
}>

/** She agrees. `confirmed`: she knows that she paid the same here a moment ago. */
export type Pay = Readonly<{
  saleId: SaleId
  shopperId: ShopperId
  payAmount: Money
  pinProof?: PinProof | undefined
  confirmed?: boolean | undefined
}>

/** She shows her code, the till reads it. `confirmed`: the cashier has asked her. */
export type PayByCode = Readonly<{ sale: NewSale; digits: string; confirmed?: boolean | undefined }>
