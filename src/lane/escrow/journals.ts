// What each move of an escrow means in the books: from an escrow and a way, the lines of its journal.
import { minus, nothing, type Money } from '#kernel/money'
import { convert, ratioOf } from '#kernel/ratio'
import {
  escrowOf,
  expense,
  freightPayable,
  fxPosition,
  income,
  interbook,
  payable,
  taxPayable,
  type Account,
  type Line,
} from '#books/ledger/ledger'
import type { Escrow, Parts } from './shapes.ts'
import { given, leftOf, releaseOf, sourcesOf } from './states.ts'

/** The money has come over from the shopper's book. */
export const funding = (escrow: Escrow): Line[] =>
  lines([debit(interbook(escrow.currency), escrow.funded), credit(its(escrow), escrow.funded)])

/** The border has cleared it: the tax is the authority's. */
export const taxing = (escrow: Escrow): Line[] =>
  lines([
    debit(its(escrow), leftOf(escrow).tax),
    credit(taxPayable(escrow.terms.market, escrow.currency), leftOf(escrow).tax),
  ])

/**
 * The carrier has it: what she paid for carriage covers the carrier's bill at mid rate, and the rest is
 * margin (a debit when the bill is higher). The bill is owed whatever has gone back meanwhile.
 */
export function shipping(escrow: Escrow, carrier: string): Line[] {
  const { carriage } = leftOf(escrow)
  const { freightCost } = escrow.terms
  const worth = atMid(escrow, freightCost)
  return lines([
    debit(its(escrow), carriage),
    ...across(escrow, freightCost, worth, freightPayable(carrier, freightCost.currency)),
    credit(income('freight_margin', escrow.currency), minus(carriage, worth)),
  ])
}

/**
 * The merchant is paid at the client rate; the currency position is kept at mid, and the difference,
 * roundings included, is the spread. Asked before the escrow is released.
 */
export function releasing(escrow: Escrow): Line[] {
  const { goods, commission, paymentFee, payout } = releaseOf(escrow)
  const { currency, merchantId } = escrow
  const worth = atMid(escrow, payout)
  const net = minus(minus(goods, commission), paymentFee)
  return lines([
    debit(its(escrow), goods),
    credit(income('commission', currency), commission),
    credit(income('payment_fee', currency), paymentFee),
    ...across(escrow, payout, worth, payable(merchantId, payout.currency)),
    credit(income('fx_spread', currency), minus(net, worth)),
  ])
}

/** It goes back: out of what is held, from the authority if it has its tax, and from our own pocket. */
export function refunding(escrow: Escrow, parts: Parts): Line[] {
  const { currency, terms } = escrow
  const { fromHeld, fromTax, fromHouse } = sourcesOf(escrow, parts)
  return lines([
    debit(its(escrow), fromHeld),
    debit(taxPayable(terms.market, currency), fromTax),
    debit(expense('freight', currency), fromHouse),
    credit(interbook(currency), given(parts)),
  ])
}

/** Home money for somebody, bought with market money at mid through the two position accounts. */
function across(escrow: Escrow, home: Money, worth: Money, to: Account): Line[] {
  if (home.currency === escrow.currency) return [credit(to, home)]
  return [
    credit(fxPosition(escrow.currency), worth),
    debit(fxPosition(home.currency), home),
    credit(to, home),
  ]
}

function atMid({ currency, terms: { rate } }: Escrow, home: Money): Money {
  if (home.currency === currency) return home
  return convert(home, { base: rate.base, quote: rate.quote, value: ratioOf(rate.mid) })
}

const its = (escrow: Escrow): Account => escrowOf(escrow.orderId, escrow.currency)
const debit = (account: Account, amount: Money): Line => ({ account, amount })
const credit = (account: Account, amount: Money): Line => ({
  account,
  amount: minus(nothing(amount.currency), amount),
})
const lines = (all: readonly Line[]): Line[] => all.filter(line => line.amount.minor !== 0n)
