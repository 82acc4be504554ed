// The basket of a page: its lines with what they are, what all of it costs, and why it may not be bought.
import { attempt, type ProblemShown } from '../../kit/problem.ts'
import type { Api, Line, Visit } from '../parts/visit.ts'
import type { Offer, Quoted } from '../wire.ts'

export type BasketLine = Line & Readonly<{ offer: Offer }>

/** One way to buy a part of a basket that may not be bought whole. */
export type Part = Readonly<{ lines: readonly BasketLine[]; quoted: Quoted | undefined }>

export type Basket = Readonly<{
  /** Lines of this market; the quote counts them from 1 in this order. */
  lines: readonly BasketLine[]
  /** Lines for other markets: they stay, and are bought there. */
  elsewhere: readonly BasketLine[]
  quoted: Quoted | undefined
  problem: ProblemShown | undefined
  /** Where the refusal came with a proof of how to order instead. */
  split: readonly Part[]
}>

export async function basketOf(found: Visit, asked: readonly Line[]): Promise<Basket> {
  const { api, market } = found
  const known = await linesOf(api, asked)
  const lines = known.filter(line => line.offer.market === market)
  const elsewhere = known.filter(line => line.offer.market !== market)
  if (lines.length === 0) {
    return { lines, elsewhere, quoted: undefined, problem: undefined, split: [] }
  }
  const quoted = await priceOf(found, lines)
  const split = quoted.problem ? await splitOf(found, lines, quoted.problem) : []
  return { lines, elsewhere, quoted: quoted.value, problem: quoted.problem, split }
}

async function linesOf(api: Api, asked: readonly Line[]): Promise<BasketLine[]> {
  if (asked.length === 0) return []
  const { items } = await api.offers({ ids: asked.map(line => line.offerId).join(',') })
  return asked.flatMap(line => {
    const offer = items.find(one => one.offerId === line.offerId)
    return offer ? [{ ...line, offer }] : []
  })
}

const priceOf = ({ api, market }: Visit, lines: readonly Line[]) =>
  attempt(
    api.quote({
      body: { market, lines: lines.map(({ offerId, quantity }) => ({ offerId, quantity })) },
    }),
  )

/** `1×2 + 3×1 | 2×1`: line and pieces of each order, as the refusal proved them; each priced. */
async function splitOf(
  found: Visit,
  lines: readonly BasketLine[],
  problem: ProblemShown,
): Promise<Part[]> {
  const text = problem.detail['split']
  if (problem.code !== 'quote.single_limit' || typeof text !== 'string' || !text) return []
  const proved = text.split('|').map(group => linesAt(lines, group))
  const named = new Set(proved.flat().map(line => line.offerId))
  const rest = lines.filter(line => !named.has(line.offerId))
  const groups = rest.length > 0 ? [...proved, rest] : proved
  return Promise.all(
    groups.map(async group => ({ lines: group, quoted: (await priceOf(found, group)).value })),
  )
}

const linesAt = (lines: readonly BasketLine[], group: string): BasketLine[] =>
  [...group.matchAll(/(\d+)×(\d+)/g)].flatMap(([, place, pieces]) => {
    const line = lines[Number(place) - 1]
    return line ? [{ ...line, quantity: Number(pieces) }] : []
  })

/** The line a refusal names, counted from 1. */
export function refusedLine({ lines, problem }: Basket): BasketLine | undefined {
  const place = Number(problem?.detail['line'])
  return Number.isInteger(place) ? lines[place - 1] : undefined
}
