// Above the limit of one order: how the same goods could come as several, each proved to pass.
import type { DomainError } from '#kernel/errors'
import { fromDecimal } from '#kernel/money'
import { clientOf, quoteOf } from '#books/fx/fx'
import { singleLimit } from '../errors.ts'
import { priceOrder } from './order.ts'
import type { OrderAsk, OrderLine } from './parts.ts'
import type { Books } from '../shapes.ts'
import { shelfPrice } from './shelf.ts'

/** Freight counts toward the limit, so a group is filled less and less until it passes with its own. */
const fillings = [100n, 97n, 93n, 85n, 70n]
const piecesMax = 500

/**
 * Adds to a refusal by the single limit how to order instead, as `1×2 + 3×1 | 2×1`: lines and pieces of
 * each order. Never split by itself: each order has to be a sale of its own. Other refusals stay.
 */
export function withSplit(books: Books, ask: OrderAsk, why: DomainError): DomainError {
  if (why.code !== 'tariff.single_limit') return why
  const { currency } = ask.market
  const limit = fromDecimal(currency, String(why.detail['limit']))
  const groups = limit ? groupsOf(books, ask, limit.minor) : undefined
  const split = groups?.map(wording).join(' | ') ?? ''
  const orders = groups?.length ?? Number(why.detail['orders'])
  return singleLimit({ ...why.detail, merchantId: ask.terms.merchantId, currency, orders, split })
}

function groupsOf(books: Books, ask: OrderAsk, limit: bigint): OrderLine[][] | undefined {
  const pieces = piecesOf(books, ask)
  if (!pieces) return undefined
  for (const filling of fillings) {
    const groups = pack(pieces, (limit * filling) / 100n)
    if (groups.every(lines => priceOrder(books, { ...ask, lines }).ok)) return groups
  }
  return undefined
}

type Piece = Readonly<{ line: OrderLine; worth: bigint }>

/** The dearest first: what fits nowhere opens a group of its own. */
function piecesOf(books: Books, ask: OrderAsk): Piece[] | undefined {
  const { terms, market, policy, at, lines } = ask
  const pair = { base: terms.currency, quote: market.currency, kind: policy.rateKind, at }
  const locked = quoteOf(books.fx, pair)
  const count = lines.reduce((sum, line) => sum + line.quantity, 0)
  if (!locked.ok || count > piecesMax) return undefined
  const client = clientOf(locked.value)
  return lines
    .flatMap(line => {
      const worth = shelfPrice(line.sellable.price, client, policy).minor
      return Array.from({ length: line.quantity }, () => ({ line, worth }))
    })
    .toSorted((a, b) =>
      a.worth === b.worth ? a.line.line - b.line.line : a.worth < b.worth ? 1 : -1,
    )
}

function pack(pieces: readonly Piece[], target: bigint): OrderLine[][] {
  const groups: { worth: bigint; lines: Map<number, OrderLine> }[] = []
  for (const { line, worth } of pieces) {
    let group = groups.find(one => one.worth + worth <= target)
    if (!group) groups.push((group = { worth: 0n, lines: new Map() }))
    group.worth += worth
    const known = group.lines.get(line.line)
    group.lines.set(line.line, { ...line, quantity: (known?.quantity ?? 0) + 1 })
  }
  return groups.map(group => [...group.lines.values()].toSorted((a, b) => a.line - b.line))
}

const wording = (lines: readonly OrderLine[]): string =>
  lines.map(line => `${line.line}×${line.quantity}`).join(' + ')
