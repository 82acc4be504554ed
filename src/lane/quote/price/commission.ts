// The commission of an order: each line by the first rule that fits it, the rest by the merchant's own terms.
import { money, share, toDecimal, type Money } from '#kernel/money'
import type { LineFee, Step } from '#kernel/priced'
import { commissionOf, shareOf } from '#books/fee/fee'
import type { Charged } from '#books/tariff/tariff'
import type { OrderAsk } from './parts.ts'
import type { Books } from '../shapes.ts'

type LineCommission = Readonly<{ goods: Money; amount: Money; fee?: LineFee }>

/** `byTerms` is of the lines that no rule fits, together: it is rounded once and shared among them. */
export type Commissions = Readonly<{
  lines: readonly LineCommission[]
  byTerms: Readonly<{ goods: Money; amount: Money }>
  total: Money
}>

export function commissionsOf(books: Books, ask: OrderAsk, taxed: Charged): Commissions {
  const { currency } = ask.market
  const ruled = ask.lines.map((_, index) => ruledLine(books, ask, taxed, index))
  const goodsOf = (index: number): bigint => taxed.lines[index]?.goods.minor ?? 0n
  const free = ruled.map((line, index) => (line ? 0n : goodsOf(index)))
  const goods = money(
    currency,
    free.reduce((sum, minor) => sum + minor, 0n),
  )
  const amount = shareOf(goods, ask.terms.commissionBp)
  // All weights nothing would share nothing evenly, so that is asked only where something is to share.
  const shares = amount.minor === 0n ? [] : share(amount.minor, free)
  const lines = ruled.map(
    (line, index): LineCommission =>
      line ?? {
        goods: money(currency, goodsOf(index)),
        amount: money(currency, shares[index] ?? 0n),
      },
  )
  const total = lines.reduce((sum, line) => sum + line.amount.minor, 0n)
  return { lines, byTerms: { goods, amount }, total: money(currency, total) }
}

export function commissionSteps(ask: OrderAsk, { lines, byTerms }: Commissions): Step[] {
  const steps = lines.flatMap(({ goods, amount, fee }, index): Step[] =>
    fee
      ? [
          {
            key: 'settlement.commission_rule',
            line: ask.lines[index]?.line ?? index + 1,
            inputs: { goods: toDecimal(goods), words: fee.words },
            result: toDecimal(amount),
            rule: `fee:${fee.rule}`,
          },
        ]
      : [],
  )
  if (steps.length === lines.length) return steps
  const inputs = { goods: toDecimal(byTerms.goods), bp: String(ask.terms.commissionBp) }
  return [...steps, { key: 'settlement.commission', inputs, result: toDecimal(byTerms.amount) }]
}

function ruledLine(
  { fees }: Books,
  ask: OrderAsk,
  taxed: Charged,
  index: number,
): LineCommission | undefined {
  const line = ask.lines[index]
  const goods = taxed.lines[index]?.goods
  if (!fees || !line || !goods) return undefined
  const { merchantId } = ask.terms
  const { code: market, kind } = ask.market
  const { category } = line.sellable
  const taken = commissionOf(
    fees,
    { merchantId, market, kind, hs: line.code, category, goods },
    ask.at,
  )
  if (!taken) return undefined
  const { rule, words, amount } = taken
  return { goods, amount, fee: { rule, words, category } }
}
