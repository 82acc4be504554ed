// China: the tax of a cross-border parcel (9610, 1210), within the limits or on one item above.
import { assert } from '#kernel/errors'
import {
  compare,
  add,
  divide,
  majorOf,
  moneyOf,
  multiply,
  ratio,
  subtract,
  type Ratio,
} from '#kernel/ratio'
import { money, toDecimal, type Money } from '#kernel/money'
import { annualLimit, codeInvalid, rateUnknown, singleLimit } from '../errors.ts'
import { law, type RuleBook } from '../book/rules.ts'
import { exciseOf, readExcise, type Excise, type ExciseRates } from './excise.ts'
import { isCode, rateFor, reader, type Rate } from '../book/rates.ts'
import {
  allocation,
  lineOf,
  partsOf,
  plainStep,
  step,
  text,
  totalsOf,
  type Ask,
  type Charged,
  type Draft,
  type Landed,
  type LandedLine,
  type Part,
  type Refused,
  type TaxStep,
} from './shape.ts'

type Rates = Readonly<{
  hsCode: string
  vat: Rate | null
  duty: Rate | null
  preferences: Readonly<Record<string, Rate | null>>
  excise: ExciseRates | null
}>

type Law = Readonly<{
  single: Rate
  annual: Rate
  singleLimit: Money
  annualLimit: Money
  factor: Rate
}>

const ratesOf = reader((book, hsCode): Rates => ({
  hsCode,
  vat: rateFor(book, 'CN', 'vat', hsCode),
  duty: rateFor(book, 'CN', 'duty', hsCode),
  preferences: {
    AU: rateFor(book, 'CN', 'duty.AU', hsCode),
    NZ: rateFor(book, 'CN', 'duty.NZ', hsCode),
  },
  excise: readExcise(book, hsCode),
}))

const lawOf = reader((book): Law => {
  const number = (key: string): Rate => {
    const { value, id } = law(book, 'CN', key)
    const rate = rateFor(book, 'CN', key)
    assert(rate && rate.id === id, `${key} is a number, not ${value}`)
    return rate
  }
  const [single, annual, factor] = [
    number('limit.single'),
    number('limit.annual'),
    number('tax.factor'),
  ]
  return {
    single,
    annual,
    factor,
    singleLimit: moneyOf(single.value, 'CNY'),
    annualLimit: moneyOf(annual.value, 'CNY'),
  }
})

/**
 * Tax of an order to China (Caiguanshui 2016 No. 18 and 2018 No. 49).
 *
 * Within both limits duty is nil and 70 % of the statutory taxes are due. Above the single limit
 * one single item may still come, with full tax; several items are refused. Nothing passes the
 * annual limit.
 */
export function landedInChina(book: RuleBook, ask: Ask): Landed {
  const parts = partsOf(ask)
  const limits = lawOf(book, '')
  const value = parts.reduce((sum, part) => sum + part.taxable, 0n)
  const [first] = parts
  const single = parts.length === 1 && first?.line.quantity === 1
  const over = value > limits.singleLimit.minor

  if (over && !single) return overSingle(limits, value)
  if (value + (ask.usedThisYear?.minor ?? 0n) > limits.annualLimit.minor)
    return overAnnual(limits, ask, value)

  const ids = over
    ? [limits.single.id, limits.annual.id]
    : [limits.single.id, limits.annual.id, limits.factor.id]
  const lines: LandedLine[] = []
  for (const part of parts) {
    const draft = over ? full(book, part, ids) : within(book, limits.factor, part, ids)
    if ('verdict' in draft) return draft
    if (parts.length > 1) draft.steps.unshift(allocation(ask, part))
    lines.push(lineOf(draft, 'CNY'))
  }
  return charged(ask, lines, { over, ids, limits, value })
}

/** The taxes of one line at 70 %: both are computed whole, then lowered, then rounded. */
function within(book: RuleBook, factor: Rate, part: Part, ids: string[]): Draft | Refused {
  const terms = termsOf(book, part, ids)
  if ('verdict' in terms) return terms
  const { vat, excise, steps, value } = terms
  const taxableText = text(part.taxable, 'CNY')
  let statutory = zero
  let exciseDue = 0n
  if (bears(excise)) {
    statutory = statutoryExcise(excise, value)
    const inputs = { taxable: taxableText, rate: excise.rateText, fixed: fraction(excise.fixed) }
    exciseDue = due('excise', statutory, factor, steps, inputs)
  }
  const statutoryVat = multiply(statutory === zero ? value : add(value, statutory), vat.value)
  const inputs = { taxable: taxableText, excise: fraction(statutory), rate: vat.text }
  const vatDue = due('vat', statutoryVat, factor, steps, inputs)
  return { part, duty: 0n, excise: exciseDue, vat: vatDue, collector: 'platform', steps }
}

/** The taxes of a single item above the limit: each whole, rounded before the next stands on it. */
function full(book: RuleBook, part: Part, ids: string[]): Draft | Refused {
  const terms = termsOf(book, part, ids)
  if ('verdict' in terms) return terms
  const { vat, excise, steps, value, rates } = terms
  const dutyRate = dutyOf(rates, part)
  if (!dutyRate) return unknown('duty', part, ids)
  ids.push(dutyRate.id)
  const taxable = text(part.taxable, 'CNY')

  const duty = whole('duty', multiply(value, dutyRate.value), steps, {
    taxable,
    rate: dutyRate.text,
  })
  const landed = add(value, majorOf(duty))
  const tax = bears(excise) ? statutoryExcise(excise, landed) : zero
  const exciseDue = bears(excise)
    ? whole('excise', tax, steps, {
        taxable,
        duty: toDecimal(duty),
        rate: excise.rateText,
        fixed: fraction(excise.fixed),
      })
    : money('CNY', 0n)
  const base = add(landed, majorOf(exciseDue))
  const inputs = { taxable, duty: toDecimal(duty), excise: toDecimal(exciseDue), rate: vat.text }
  const vatDue = whole('vat', multiply(base, vat.value), steps, inputs)
  return {
    part,
    duty: duty.minor,
    excise: exciseDue.minor,
    vat: vatDue.minor,
    collector: 'platform',
    steps,
  }
}

type Terms = Readonly<{ vat: Rate; excise: Excise; rates: Rates; steps: TaxStep[]; value: Ratio }>

/** What the rules know about a line, its first step, or why they do not know enough. */
function termsOf(book: RuleBook, part: Part, ids: string[]): Terms | Refused {
  const { line, taxable } = part
  if (!isCode(line.hsCode))
    return { verdict: 'refused', why: codeInvalid({ hsCode: line.hsCode }), ruleIds: ids }
  const rates = ratesOf(book, line.hsCode)
  if (!rates.vat) return unknown('VAT', part, ids)
  if (!rates.excise) return unknown('consumption tax', part, ids)
  const excise = exciseOf(rates.excise, part)
  if ('verdict' in excise) return excise
  ids.push(rates.vat.id, ...excise.ids)
  const inputs = {
    goods: text(line.goods.minor, 'CNY'),
    freight: text(part.freight, 'CNY'),
    insurance: text(part.insurance, 'CNY'),
  }
  const steps = [plainStep('taxable', inputs, money('CNY', taxable)), ...excise.steps]
  return { vat: rates.vat, excise, rates, steps, value: ratio(taxable, 100n) }
}

const bears = (excise: Excise): boolean => excise.rate.top !== 0n || excise.fixed.top !== 0n

/** The tax is part of its own base: (value + fixed) / (1 − rate) × rate + fixed. */
function statutoryExcise({ rate, fixed }: Excise, value: Ratio): Ratio {
  if (fixed.top === 0n) return multiply(value, divide(rate, subtract(one, rate)))
  return add(multiply(divide(add(value, fixed), subtract(one, rate)), rate), fixed)
}

function due(
  name: 'excise' | 'vat',
  statutory: Ratio,
  factor: Rate,
  steps: TaxStep[],
  inputs: TaxStep['inputs'],
): bigint {
  const exact = multiply(statutory, factor.value)
  const amount = moneyOf(exact, 'CNY')
  const reduced = { statutory: fraction(statutory), factor: factor.text }
  steps.push(
    step(`${name}.statutory`, inputs, statutory, fraction(statutory), { rounding: 'none' }),
    step(name, reduced, exact, toDecimal(amount), { rule: factor.id }),
  )
  return amount.minor
}

function whole(
  name: 'duty' | 'excise' | 'vat',
  exact: Ratio,
  steps: TaxStep[],
  inputs: TaxStep['inputs'],
): Money {
  const amount = moneyOf(exact, 'CNY')
  steps.push(step(name, inputs, exact, toDecimal(amount)))
  return amount
}

/** The lower of the ordinary duty and, with proof of origin, the preferential one. */
function dutyOf(rates: Rates, { line }: Part): Rate | null {
  const preference =
    line.originProof && line.origin ? (rates.preferences[line.origin] ?? null) : null
  if (!preference || !rates.duty) return preference ?? rates.duty
  return compare(preference.value, rates.duty.value) < 0 ? preference : rates.duty
}

function charged(
  ask: Ask,
  lines: LandedLine[],
  found: { over: boolean; ids: string[]; limits: Law; value: bigint },
): Charged {
  const { over, ids, limits, value } = found
  const used = ask.usedThisYear?.minor ?? 0n
  const year = { limit: limits.annual.text, used: text(used, 'CNY') }
  return {
    verdict: over ? 'single-item-full-tax' : 'within',
    lines,
    totals: totalsOf(ask, lines),
    ruleIds: ids.length > 4 ? [...new Set(ids)] : ids,
    steps: [
      plainStep(
        'limit.single',
        { limit: limits.single.text },
        money('CNY', value),
        limits.single.id,
      ),
      plainStep('limit.annual', year, money('CNY', used + value), limits.annual.id),
    ],
  }
}

function overSingle(limits: Law, value: bigint): Refused {
  const limit = limits.singleLimit.minor
  const orders = Number((value + limit - 1n) / limit)
  const detail = { limit: limits.single.text, value: text(value, 'CNY'), orders, currency: 'CNY' }
  return { verdict: 'refused', why: singleLimit(detail), ruleIds: [limits.single.id] }
}

function overAnnual(limits: Law, ask: Ask, value: bigint): Refused {
  const left = limits.annualLimit.minor - (ask.usedThisYear?.minor ?? 0n)
  const remaining = text(left > 0n ? left : 0n, 'CNY')
  const why = annualLimit({ remaining, value: text(value, 'CNY'), currency: 'CNY' })
  return { verdict: 'refused', why, ruleIds: [limits.annual.id] }
}

const unknown = (rate: string, { line }: Part, ruleIds: string[]): Refused => ({
  verdict: 'refused',
  why: rateUnknown({ rate, hsCode: line.hsCode, market: 'CN' }),
  ruleIds,
})

const one = ratio(1n)
const zero = ratio(0n)

/** Five decimals, half up: how customs writes amounts that are not rounded yet (CEB816). */
function fraction(value: Ratio): string {
  if (value.top === 0n) return '0'
  const scaled = (value.top * 200_000n + value.bottom) / (2n * value.bottom)
  const digits = scaled.toString().padStart(6, '0')
  return `${digits.slice(0, -5)}.${digits.slice(-5)}`
}
