// Singapore: 9 % GST taken at our till for low-value goods, or at the border for dearer ones.
import { assert } from '#kernel/errors'
import { money, toDecimal } from '#kernel/money'
import { moneyOf, multiply, ratio } from '#kernel/ratio'
import { codeInvalid, rateUnknown } from '../errors.ts'
import { law, type RuleBook } from '../book/rules.ts'
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
} from './shape.ts'

type Law = Readonly<{
  gst: Rate
  limit: Rate
  limitMinor: bigint
  delivery: boolean
  deliveryId: string
}>

const lawOf = reader((book): Law => {
  const [gst, limit] = [rateFor(book, 'SG', 'gst'), rateFor(book, 'SG', 'lvg.limit')]
  assert(gst && limit, 'Singapore has its rate and its limit')
  const delivery = law(book, 'SG', 'lvg.delivery')
  return {
    gst,
    limit,
    limitMinor: moneyOf(limit.value, 'SGD').minor,
    delivery: delivery.value === '1',
    deliveryId: delivery.id,
  }
})

const dutyOf = reader((book, hsCode) => ({ rate: rateFor(book, 'SG', 'duty', hsCode) }))

/**
 * Tax of an order to Singapore (IRAS, overseas vendor registration).
 *
 * An item is low-value by its own price (an item, not a line; freight and insurance aside). Mode
 * `import` is for goods by sea, or sold by someone who is not registered: all is taxed at the
 * border.
 */
export function landedInSingapore(book: RuleBook, ask: Ask): Landed {
  const found = lawOf(book, '')
  const ids = [found.gst.id, found.limit.id]
  const parts = partsOf(ask)
  const lines: LandedLine[] = []
  for (const part of parts) {
    const draft = taxed(book, ask, part, ids)
    if ('verdict' in draft) return draft
    if (parts.length > 1) draft.steps.unshift(allocation(ask, part))
    lines.push(lineOf(draft, 'SGD'))
  }
  return {
    verdict: verdictOf(lines),
    lines,
    totals: totalsOf(ask, lines),
    ruleIds: [...new Set(ids)],
    steps: [],
  }
}

function taxed(book: RuleBook, ask: Ask, part: Part, ids: string[]): Draft | Refused {
  const { gst, limit, limitMinor, delivery, deliveryId } = lawOf(book, '')
  const { line } = part
  if (!isCode(line.hsCode))
    return { verdict: 'refused', why: codeInvalid({ hsCode: line.hsCode }), ruleIds: ids }
  const { rate: duty } = dutyOf(book, line.hsCode)
  if (!duty) {
    const why = rateUnknown({ rate: 'duty', hsCode: line.hsCode, market: 'SG' })
    return { verdict: 'refused', why, ruleIds: ids }
  }
  const low = ask.mode === 'lvg' && line.goods.minor <= limitMinor * BigInt(line.quantity)
  ids.push(duty.id, ...(low ? [deliveryId] : []))

  const taxable = low && !delivery ? line.goods.minor : part.taxable
  const dutyDue = low
    ? money('SGD', 0n)
    : moneyOf(multiply(ratio(taxable, 100n), duty.value), 'SGD')
  const exact = multiply(ratio(taxable + dutyDue.minor, 100n), gst.value)
  const vat = moneyOf(exact, 'SGD')
  const inputs = {
    goods: text(line.goods.minor, 'SGD'),
    freight: text(part.freight, 'SGD'),
    insurance: text(part.insurance, 'SGD'),
  }
  const sum = { taxable: text(taxable, 'SGD'), duty: toDecimal(dutyDue), rate: gst.text }
  const steps = [
    plainStep(
      'limit.item',
      { limit: limit.text, quantity: `${line.quantity}` },
      line.goods,
      limit.id,
    ),
    plainStep('taxable', inputs, money('SGD', taxable)),
    step('gst', sum, exact, toDecimal(vat), { rule: gst.id }),
  ]
  const base = { ...part, taxable }
  return {
    part: base,
    duty: dutyDue.minor,
    excise: 0n,
    vat: vat.minor,
    collector: low ? 'platform' : 'border',
    steps,
  }
}

function verdictOf(lines: readonly LandedLine[]): Charged['verdict'] {
  const border = lines.filter(line => line.collector === 'border').length
  return border === 0 ? 'low-value' : border === lines.length ? 'import' : 'mixed'
}
