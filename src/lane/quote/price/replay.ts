// Replaying: a stored price taken apart into its inputs, priced again, and compared to the letter. Pure.
import type { PricedLine, PricedOrder } from '#kernel/priced'
import type { MerchantId } from '#kernel/ids'
import { assert } from '#kernel/errors'
import { money } from '#kernel/money'
import { encode } from '#platform/codec'
import type { Mode } from '#books/market/market'
import { priceBasket } from './price.ts'
import type { Basket, BasketLine, Books, Quoted, Sellable } from '../shapes.ts'

/**
 * What differs when a stored price is computed again with the books of its day; an empty list is the
 * proof that it replays. The promised days are an input: calendars are corrected, promises are not.
 */
export function differences(books: Books, stored: Quoted): string[] {
  const answer = priceBasket(books, basketOf(stored))
  if (!answer.ok) return [`refused: ${answer.why.code}`]
  const again = {
    ...answer.value,
    orders: answer.value.orders.map((order, index) => ({
      ...order,
      promise: stored.orders[index]?.promise ?? order.promise,
    })),
  }
  return compare('', JSON.parse(encode(stored)) as Plain, JSON.parse(encode(again)) as Plain)
}

/** The ids under which each book finds what it said then. */
export function namesOf(
  quoted: Quoted,
): Readonly<Record<'rules' | 'sheets' | 'rates' | 'fees', string[]>> {
  const ids = [...new Set(quoted.orders.flatMap(order => order.ruleIds))]
  const named = (prefix: string): string[] =>
    ids.filter(id => id.startsWith(prefix)).map(id => id.slice(prefix.length))
  return {
    rules: ids.filter(id => !/^(?:freight:|rate:|fee:|policy@)/.test(id)),
    sheets: named('freight:'),
    rates: named('rate:'),
    fees: named('fee:'),
  }
}

/** The basket behind a price. What pricing does not read is left empty. */
function basketOf(quoted: Quoted): Basket {
  const [first] = quoted.orders
  assert(first, 'a price has an order')
  return {
    market: quoted.market,
    mode: first.mode as Mode,
    at: quoted.at,
    lines: linesOf(quoted.orders),
    terms: new Map(quoted.basis.terms.map(terms => [terms.merchantId, terms])),
    policyId: quoted.basis.policyId,
  }
}

/** In the places they had: a step's `line` says where the basket named the goods first. */
function linesOf(orders: readonly PricedOrder[]): BasketLine[] {
  const placed = orders.flatMap(order => {
    const places = order.steps
      .filter(step => step.key === 'price.goods')
      .map(step => step.line ?? 0)
    return order.lines.map((line, index) => ({ place: places[index] ?? 0, order, line }))
  })
  return placed
    .toSorted((a, b) => a.place - b.place)
    .map(({ order, line }) => ({ sellable: sellableOf(order, line), quantity: line.quantity }))
}

function sellableOf(order: PricedOrder, line: PricedLine): Sellable {
  const { customs, quantity } = line
  return {
    offerId: line.offerId,
    variantId: line.variantId,
    productId: line.productId,
    merchantId: order.merchantId as MerchantId,
    market: order.market,
    state: 'open',
    price: money(line.homeGoods.currency, line.homeGoods.minor / BigInt(quantity)),
    weightGrams: customs.weightGrams / quantity,
    ...(customs.content && { content: customs.content }),
    hs6: customs.hs6,
    tariffCode: customs.tariffCode,
    origin: customs.origin,
    brand: customs.brand,
    barcode: customs.barcode,
    sku: line.sku,
    title: line.title,
    options: [],
    image: line.image,
    category: line.fee?.category ?? '',
  }
}

type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [name: string]: Plain }

function compare(path: string, before: Plain | undefined, after: Plain | undefined): string[] {
  if (before === after) return []
  const [left, right] = [fieldsOf(before), fieldsOf(after)]
  if (!left || !right) return [`${path}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`]
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...names].flatMap(name =>
    compare(path ? `${path}.${name}` : name, left[name], right[name]),
  )
}

const fieldsOf = (value: Plain | undefined): Readonly<Record<string, Plain>> | undefined =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, Plain>>)
    : undefined
