// Shapes: what is asked of a border, what it answers, and how a step of the sum is told.
import { assert, type DomainError } from '#kernel/errors'
import type { Content } from '#kernel/measures'
import { currencies, share, toDecimal, type Currency, type Money } from '#kernel/money'
import type { Country } from '#kernel/place'
import type { Ratio } from '#kernel/ratio'
import type { Instant } from '#kernel/time'
import type { Mode } from '../book/rules.ts'

/**
 * One line: `goods` is price × quantity as charged, without tax; `content` is that of one piece.
 */
export type AskLine = Readonly<{
  goods: Money
  quantity: number
  hsCode: string
  content?: Content | undefined
  /** Country of origin and whether its proof is at hand: opens a preferential duty. */
  origin?: Country | undefined
  originProof?: boolean | undefined
}>

/**
 * A consignment at a border. Vouchers and points (`discountNonCash`) lower what is paid, not what
 * is taxed.
 */
export type Ask = Readonly<{
  market: Country
  mode: Mode
  currency: Currency
  lines: readonly AskLine[]
  freight: Money
  insurance: Money
  discountNonCash?: Money | undefined
  /**
   * What this person already bought this year; without it only the order itself is held to the
   * limit.
   */
  usedThisYear?: Money | undefined
  at: Instant
}>

/**
 * One step of a sum, so that anyone can follow it. `inputs` are decimal texts, `exact` the value
 * before rounding as a fraction of major units ("5560740/100000"), `result` what it was rounded to.
 */
export type TaxStep = Readonly<{
  name: StepName
  inputs: Readonly<Record<string, string>>
  exact: string
  rounding: 'half-up' | 'largest-remainder' | 'none'
  result: string
  /** The rule that decided it, where a single one did. */
  rule?: string
}>

export type StepName =
  | 'allocate'
  | 'taxable'
  | 'limit.single'
  | 'limit.annual'
  | 'limit.item'
  | 'excise.test'
  | 'excise.litre'
  | 'duty'
  | 'excise.statutory'
  | 'excise'
  | 'vat.statutory'
  | 'vat'
  | 'gst'

export type LandedLine = Readonly<{
  goods: Money
  allocatedFreight: Money
  allocatedInsurance: Money
  taxable: Money
  duty: Money
  excise: Money
  vat: Money
  /** duty + excise + vat */
  tax: Money
  /** Who takes the tax: we at the till, or an agent at the border (handed to the carrier). */
  collector: 'platform' | 'border'
  steps: readonly TaxStep[]
}>

export type Totals = Readonly<{
  goods: Money
  freight: Money
  insurance: Money
  taxable: Money
  duty: Money
  excise: Money
  vat: Money
  tax: Money
  discount: Money
  /** goods + freight + insurance + tax − discount: what the shopper pays. */
  payable: Money
}>

export type Charged = Readonly<{
  verdict: 'within' | 'single-item-full-tax' | 'low-value' | 'import' | 'mixed'
  lines: readonly LandedLine[]
  totals: Totals
  ruleIds: readonly string[]
  steps: readonly TaxStep[]
}>

export type Refused = Readonly<{ verdict: 'refused'; why: DomainError; ruleIds: readonly string[] }>
export type Landed = Charged | Refused

export type Part = Readonly<{ line: AskLine; freight: bigint; insurance: bigint; taxable: bigint }>

/**
 * Freight and insurance spread over the lines by value, to the last minor unit.
 *
 * They are shared as one sum (so that the taxable value is the nearest possible), then the
 * insurance is taken out of each line's share.
 */
export function partsOf(ask: Ask): Part[] {
  const { lines, freight, insurance } = ask
  const [only] = lines
  if (only && lines.length === 1) {
    const taxable = only.goods.minor + freight.minor + insurance.minor
    return [{ line: only, freight: freight.minor, insurance: insurance.minor, taxable }]
  }
  const both = share(
    freight.minor + insurance.minor,
    lines.map(line => line.goods.minor),
  )
  const insured = insurance.minor === 0n ? both.map(() => 0n) : share(insurance.minor, both)
  return lines.map((line, index) => {
    const sum = both[index] ?? 0n
    const part = insured[index] ?? 0n
    return { line, freight: sum - part, insurance: part, taxable: line.goods.minor + sum }
  })
}

/** A line's tax before it is dressed as an answer. */
export type Draft = Readonly<{
  part: Part
  duty: bigint
  excise: bigint
  vat: bigint
  collector: LandedLine['collector']
  steps: TaxStep[]
}>

export function lineOf(draft: Draft, currency: Currency): LandedLine {
  const { part, duty, excise, vat } = draft
  return {
    goods: part.line.goods,
    allocatedFreight: { currency, minor: part.freight },
    allocatedInsurance: { currency, minor: part.insurance },
    taxable: { currency, minor: part.taxable },
    duty: { currency, minor: duty },
    excise: { currency, minor: excise },
    vat: { currency, minor: vat },
    tax: { currency, minor: duty + excise + vat },
    collector: draft.collector,
    steps: draft.steps,
  }
}

/** The sums of all lines; lines always add up to them because they are made of nothing else. */
export function totalsOf(ask: Ask, lines: readonly LandedLine[]): Totals {
  const { currency } = ask
  let goods = 0n,
    taxable = 0n,
    duty = 0n,
    excise = 0n,
    vat = 0n
  for (const line of lines) {
    goods += line.goods.minor
    taxable += line.taxable.minor
    duty += line.duty.minor
    excise += line.excise.minor
    vat += line.vat.minor
  }
  const tax = duty + excise + vat
  const discount = ask.discountNonCash?.minor ?? 0n
  const payable = goods + ask.freight.minor + ask.insurance.minor + tax - discount
  assert(payable >= 0n, 'a voucher does not exceed what is to pay')
  const of = (minor: bigint): Money => ({ currency, minor })
  return {
    goods: of(goods),
    freight: ask.freight,
    insurance: ask.insurance,
    taxable: of(taxable),
    duty: of(duty),
    excise: of(excise),
    vat: of(vat),
    tax: of(tax),
    discount: of(discount),
    payable: of(payable),
  }
}

/** Minor units as a decimal text, the form of every input and result of a step. */
export const text = (minor: bigint, currency: Currency): string => toDecimal({ currency, minor })

/** A step whose value needed rounding. `exact` is in major units. */
export function step(
  name: StepName,
  inputs: TaxStep['inputs'],
  exact: Ratio,
  result: string,
  more: StepMore = halfUp,
): TaxStep {
  const { rounding = 'half-up', rule } = more
  const told = { name, inputs, exact: `${exact.top}/${exact.bottom}`, rounding, result }
  return rule === undefined ? told : { ...told, rule }
}

type StepMore = Readonly<{ rounding?: TaxStep['rounding']; rule?: string }>
const halfUp: StepMore = {}

/** A step that only adds or compares whole minor units. */
export function plainStep(
  name: StepName,
  inputs: TaxStep['inputs'],
  sum: Money,
  rule?: string,
): TaxStep {
  const exact = { top: sum.minor, bottom: 10n ** BigInt(currencies[sum.currency].exponent) }
  return step(
    name,
    inputs,
    exact,
    toDecimal(sum),
    rule === undefined ? plain : { rounding: 'none', rule },
  )
}

const plain: StepMore = { rounding: 'none' }

/** The step that spread freight and insurance over several lines. */
export function allocation(ask: Ask, part: Part): TaxStep {
  const { currency } = ask
  const charges = part.freight + part.insurance
  const whole = ask.lines.reduce((sum, line) => sum + line.goods.minor, 0n)
  const total = ask.freight.minor + ask.insurance.minor
  const bottom = 10n ** BigInt(currencies[currency].exponent)
  const weight =
    whole === 0n
      ? { top: 1n, bottom: BigInt(ask.lines.length) }
      : { top: part.line.goods.minor, bottom: whole }
  const exact = { top: total * weight.top, bottom: weight.bottom * bottom }
  const inputs = {
    charges: text(total, currency),
    goods: text(part.line.goods.minor, currency),
    allGoods: text(whole, currency),
  }
  return step('allocate', inputs, exact, text(charges, currency), { rounding: 'largest-remainder' })
}
