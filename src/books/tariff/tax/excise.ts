// Excise: the consumption tax a line bears in China, by value, by the litre, or above a threshold.
import type { Content } from '#kernel/measures'
import { compare, divide, majorOf, multiply, ratio, ratioOf, type Ratio } from '#kernel/ratio'
import { contentMissing } from '../errors.ts'
import type { RuleBook } from '../book/rules.ts'
import { rateFor, type Rate } from '../book/rates.ts'
import { step, type Part, type Refused, type TaxStep } from './shape.ts'

/** Everything the rules say about the consumption tax of one code. */
export type ExciseRates = Readonly<{
  hsCode: string
  rate: Rate
  litre: Rate | null
  litreLow: Rate | null
  floorLitre: Rate | null
  floorEach: Rate | null
  floors: Readonly<Record<Content['unit'], Rate | null>> | null
}>

/** What a line bears: `rate` of the value and `fixed` (major units) on top. */
export type Excise = Readonly<{
  rate: Ratio
  rateText: string
  rule: string
  fixed: Ratio
  ids: readonly string[]
  steps: readonly TaxStep[]
}>

export function readExcise(book: RuleBook, hsCode: string): ExciseRates | null {
  const rate = rateFor(book, 'CN', 'excise', hsCode)
  if (!rate) return null
  const [ml, g, piece] = (['ml', 'g', 'piece'] as const).map(unit =>
    rateFor(book, 'CN', `excise.floor.${unit}`, hsCode),
  )
  return {
    hsCode,
    rate,
    litre: rateFor(book, 'CN', 'excise.litre', hsCode),
    litreLow: rateFor(book, 'CN', 'excise.litre.low', hsCode),
    floorLitre: rateFor(book, 'CN', 'excise.floor.litre', hsCode),
    floorEach: rateFor(book, 'CN', 'excise.floor.each', hsCode),
    floors: ml || g || piece ? { ml: ml ?? null, g: g ?? null, piece: piece ?? null } : null,
  }
}

/** The tax a line bears, or the refusal that says which content is missing. */
export function exciseOf(rates: ExciseRates, part: Part): Excise | Refused {
  if (rates.floors) return byUnitValue(rates, rates.floors, part)
  if (rates.floorEach)
    return overFloor(rates, rates.floorEach, ratio(BigInt(part.line.quantity)), part, 'piece')
  if (rates.litre) return byTheLitre(rates, rates.litre, part)
  const { value, text, id } = rates.rate
  return { rate: value, rateText: text, rule: id, fixed: none, ids: [id], steps: [] }
}

/**
 * Cosmetics are high-end by their value a millilitre, gram or sheet; freight counts (it is in the
 * value).
 */
function byUnitValue(
  rates: ExciseRates,
  floors: NonNullable<ExciseRates['floors']>,
  part: Part,
): Excise | Refused {
  const { content, quantity } = part.line
  const floor = content && floors[content.unit]
  if (!content || !floor || content.amount <= 0) return missing(rates, 'ml, g or pieces')
  const amount = multiply(exactly(content.amount), ratio(BigInt(quantity)))
  return overFloor(rates, floor, amount, part, content.unit)
}

function overFloor(
  rates: ExciseRates,
  floor: Rate,
  amount: Ratio,
  part: Part,
  unit: string,
): Excise {
  const each = divide(majorOf({ ...part.line.goods, minor: part.taxable }), amount)
  const high = compare(each, floor.value) >= 0
  const rateText = high ? rates.rate.text : '0'
  const inputs = { amount: decimal(amount), unit, floor: floor.text }
  return {
    rate: high ? rates.rate.value : none,
    rateText,
    rule: rates.rate.id,
    fixed: none,
    ids: [rates.rate.id, floor.id],
    steps: [step('excise.test', inputs, each, rateText, { rounding: 'none', rule: floor.id })],
  }
}

/** Spirits bear a fixed sum a litre on top; beer only that, lower for cheap beer. */
function byTheLitre(rates: ExciseRates, litre: Rate, part: Part): Excise | Refused {
  const { content, quantity } = part.line
  if (content?.unit !== 'ml' || content.amount <= 0) return missing(rates, 'ml')
  const litres = multiply(exactly(content.amount), ratio(BigInt(quantity), 1000n))
  const { floorLitre, litreLow } = rates
  const each = divide(majorOf({ ...part.line.goods, minor: part.taxable }), litres)
  const cheap = floorLitre && litreLow && compare(each, floorLitre.value) < 0
  const fixedRate = cheap ? litreLow : litre
  const fixed = multiply(litres, fixedRate.value)
  const steps = [
    step(
      'excise.litre',
      { litres: decimal(litres), perLitre: fixedRate.text },
      fixed,
      decimal(fixed),
      { rounding: 'none', rule: fixedRate.id },
    ),
  ]
  const ids = [rates.rate.id, fixedRate.id, ...(floorLitre ? [floorLitre.id] : [])]
  if (floorLitre) {
    const inputs = { amount: decimal(litres), unit: 'L', floor: floorLitre.text }
    const more = { rounding: 'none', rule: floorLitre.id } as const
    steps.unshift(step('excise.test', inputs, each, fixedRate.text, more))
  }
  const { value, text, id } = rates.rate
  return { rate: value, rateText: text, rule: id, fixed, ids, steps }
}

const none = ratio(0n)

const missing = (rates: ExciseRates, unit: string): Refused => ({
  verdict: 'refused',
  why: contentMissing({ hsCode: rates.hsCode, unit }),
  ruleIds: [rates.rate.id],
})

/** A measured number as an exact ratio: 1.7 is 17/10. */
export const exactly = (amount: number): Ratio =>
  Number.isInteger(amount) ? ratio(BigInt(amount)) : ratioOf(amount.toFixed(6))

/** An exact decimal text of a ratio whose bottom is a product of tens; at most eight decimals. */
export function decimal(value: Ratio): string {
  const scaled = (value.top * 100_000_000n) / value.bottom
  const digits = scaled.toString().padStart(9, '0')
  const rest = digits.slice(-8).replace(/0+$/, '')
  return rest ? `${digits.slice(0, -8)}.${rest}` : digits.slice(0, -8)
}
