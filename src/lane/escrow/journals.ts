// What each move of an escrow means in the books: from an escrow and a way, the lines of its journal.
import { minus, nothing, plus, type Money } from '#kernel/money'
import { convert, ratioOf } from '#kernel/ratio'
import {
  disputeHeld,
  disputeReceivable,
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
import { releaseOf } from './figures.ts'
import { leftOf } from './parts.ts'
import type { Escrow, Units } from './shapes.ts'
import type { Giving } from './states.ts'

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
export function releasing(escrow: Escrow, parts?: readonly Units[]): Line[] {
  const { goods, commission, paymentFee, payout } = releaseOf(escrow, parts)
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

/**
 * It goes back: out of what is held, from the authority if it has its tax, from our own pocket, and after
 * a release from its merchant, who gives the home money back elsewhere (payments.md 9.3 C, D): here the
 * position is bought back at mid and commission and spread are returned.
 */
export function refunding(escrow: Escrow, giving: Giving, to = interbook(escrow.currency)): Line[] {
  const { currency, terms } = escrow
  const { fromHeld, fromTax, fromHouse, fromMerchant } = giving.sources
  const { goods, commission } = fromMerchant
  const { home: before } = escrow.back.returned
  const worth = minus(atMid(escrow, plus(before, giving.home)), atMid(escrow, before))
  return lines([
    debit(its(escrow), fromHeld),
    debit(taxPayable(terms.market, currency), fromTax),
    debit(expense(giving.byHouse ? 'goodwill' : 'freight', currency), fromHouse),
    debit(fxPosition(currency), worth),
    debit(income('commission', currency), commission),
    debit(income('fx_spread', currency), minus(minus(goods, commission), worth)),
    credit(expense('goodwill', currency), giving.advanced),
    credit(to, giving.given),
  ])
}

/** An outside wallet has taken it back: it owes us that, should it be wrong (payments.md 9.3 F1). */
export const disputing = ({ orderId, currency }: Escrow, amount: Money): Line[] =>
  lines([debit(disputeReceivable(orderId, currency), amount), credit(interbook(currency), amount)])

/** It was wrong, and has given it back. */
export const winning = ({ orderId, currency }: Escrow, amount: Money): Line[] =>
  lines([debit(interbook(currency), amount), credit(disputeReceivable(orderId, currency), amount)])

/** It was right: what the merchant left aside pays for it, the position closes at mid (F2). */
export function losing(escrow: Escrow, amount: Money, home: Money): Line[] {
  const { currency, orderId } = escrow
  const worth = atMid(escrow, home)
  return lines([
    debit(disputeHeld(orderId, home.currency), home),
    credit(fxPosition(home.currency), home),
    debit(fxPosition(currency), worth),
    debit(income('fx_spread', currency), minus(amount, worth)),
    credit(disputeReceivable(orderId, currency), amount),
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
