// The price at the door: a basket, the books, and out of them one order a merchant, every sum with its steps. Pure.
import { granted, refused, type Answer, type DomainError } from '#kernel/errors'
import type { MerchantId } from '#kernel/ids'
import { money, type Money } from '#kernel/money'
import type { PricedOrder } from '#kernel/priced'
import { after } from '#kernel/time'
import { marketOf, type Market } from '#books/market/market'
import {
  basketEmpty,
  basketTooLong,
  noCode,
  noWeight,
  notForSale,
  quantityInvalid,
} from '../errors.ts'
import { priceOrder } from './order.ts'
import type { OrderAsk, OrderLine } from './parts.ts'
import { current, policyOf, type Policy } from './policy.ts'
import type { Basket, BasketLine, Books, Quoted, Terms } from '../shapes.ts'
import { withSplit } from './split.ts'

/**
 * What a basket costs, delivered, with everything in it, or why it cannot be had.
 *
 * Lines of one offer are one line. Lines add up to their order, orders to the total, in every part, by
 * construction. The same books and basket give the same answer for ever. Refused whole, with the line
 * (counted from 1) that is in the way: `quote.*`, or a No of tariff, freight or fx.
 */
export function priceBasket(books: Books, basket: Basket): Answer<Quoted> {
  const market = marketOf(basket.market)
  const policy = basket.policyId === undefined ? current : policyOf(basket.policyId)
  const why = refusalOf(basket, market, policy)
  if (why) return refused(why)

  const orders: PricedOrder[] = []
  const terms: Terms[] = []
  for (const ask of ordersOf(basket, market, policy)) {
    const answer = priceOrder(books, ask)
    if (!answer.ok) return refused(withSplit(books, ask, answer.why))
    orders.push(answer.value)
    terms.push(ask.terms)
  }
  return granted({
    market: market.code,
    currency: market.currency,
    orders,
    total: totalOf(orders, market),
    at: basket.at,
    expiresAt: after(basket.at, market.payWindow),
    basis: { policyId: policy.id, terms },
  })
}

/** The first thing in the way, in the order of the lines. */
function refusalOf(basket: Basket, market: Market, policy: Policy): DomainError | undefined {
  const { lines } = basket
  if (lines.length === 0) return basketEmpty()
  if (lines.length > policy.linesMax) {
    return basketTooLong({ max: policy.linesMax, lines: lines.length })
  }
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]
    const why = line && lineRefusal(basket, market, policy, line, index + 1)
    if (why) return why
  }
  return undefined
}

function lineRefusal(
  basket: Basket,
  market: Market,
  policy: Policy,
  { sellable, quantity }: BasketLine,
  line: number,
): DomainError | undefined {
  const { offerId } = sellable
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > policy.quantityMax) {
    return quantityInvalid({ line, offerId, quantity: String(quantity), max: policy.quantityMax })
  }
  const why = closedFor(basket, market, sellable)
  if (why) return notForSale({ line, offerId, market: market.code, why })
  if (!sellable.weightGrams) return noWeight({ line, offerId })
  if (!codeOf(sellable)) return noCode({ line, offerId })
  return undefined
}

function closedFor(
  basket: Basket,
  market: Market,
  sellable: BasketLine['sellable'],
): string | undefined {
  const terms = basket.terms.get(sellable.merchantId)
  if (!market.open) return 'market_closed'
  if (sellable.market !== market.code) return 'other_market'
  if (sellable.state !== 'open') return sellable.state
  if (!terms?.live) return 'merchant_closed'
  if (sellable.price.minor <= 0n || sellable.price.currency !== terms.currency) return 'no_price'
  return undefined
}

const codeOf = (sellable: BasketLine['sellable']): string => sellable.tariffCode || sellable.hs6

/** One ask a merchant, in the order in which the basket names them first. */
function ordersOf(basket: Basket, market: Market, policy: Policy): OrderAsk[] {
  const groups = new Map<MerchantId, Map<string, OrderLine>>()
  let places = 0
  for (const { sellable, quantity } of basket.lines) {
    const group = groups.get(sellable.merchantId) ?? new Map<string, OrderLine>()
    groups.set(sellable.merchantId, group)
    const known = group.get(sellable.offerId)
    group.set(sellable.offerId, {
      sellable,
      code: codeOf(sellable),
      grams: sellable.weightGrams ?? 0,
      quantity: quantity + (known?.quantity ?? 0),
      line: known?.line ?? (places += 1),
    })
  }
  const asks: OrderAsk[] = []
  for (const [merchantId, group] of groups) {
    const terms = basket.terms.get(merchantId)
    if (!terms) continue
    const mode = basket.mode ?? market.mode
    asks.push({ market, mode, terms, policy, at: basket.at, lines: [...group.values()] })
  }
  return asks
}

const totalOf = (orders: readonly PricedOrder[], market: Market): Money =>
  money(
    market.currency,
    orders.reduce((sum, order) => sum + order.total.minor, 0n),
  )
