// Golden examples of the law: every worked example of China and Singapore, to the last fen and cent.
import { expect, test } from 'vitest'
import { fromDecimal, money, toDecimal, type Currency, type Money } from '#kernel/money'
import { ratio, toText } from '#kernel/ratio'
import { fromIso, type Instant } from '#kernel/time'
import { decode, encode } from '#platform/codec'
import { bookAt, rule, type Rule, type RuleBook } from '../book/rules.ts'
import { chinaTaxes } from '../data/china.ts'
import { singaporeTaxes } from '../data/singapore.ts'
import vectors from '../golden/vectors.json' with { type: 'json' }
import { landed, replay } from './landed.ts'
import type { Ask, AskLine, Charged, TaxStep } from './shape.ts'

const at = fromIso('2026-11-22T02:00:00Z') as Instant
const rules = [...chinaTaxes, ...singaporeTaxes]
const book = bookAt(rules, at)

const cny = (text: string): Money => amount('CNY', text)
const sgd = (text: string): Money => amount('SGD', text)

test('CN-1: honey, serum, cream and wine within the limits, every figure of every line', () => {
  const vector = vector1()
  const answer = charged(book, cn1)
  const rows = answer.lines.map(line => ({
    alloc: toDecimal(money('CNY', line.allocatedFreight.minor + line.allocatedInsurance.minor)),
    taxable: toDecimal(line.taxable),
    ctStatutory: statutory(line.steps, 'excise.statutory'),
    vatStatutory: statutory(line.steps, 'vat.statutory'),
    ctPayable: toDecimal(line.excise),
    vatPayable: toDecimal(line.vat),
    tax: toDecimal(line.tax),
  }))
  expect(answer.verdict).toBe('within')
  expect(rows).toEqual(
    vector.lines.map(line => ({
      alloc: line.alloc,
      taxable: line.taxable,
      ctStatutory: line.ctStatutory,
      vatStatutory: line.vatStatutory,
      ctPayable: line.ctPayable,
      vatPayable: line.vatPayable,
      tax: line.tax,
    })),
  )
  const { totals } = answer
  expect({
    goods: toDecimal(totals.goods),
    taxable: toDecimal(totals.taxable),
    ct: toDecimal(totals.excise),
    vat: toDecimal(totals.vat),
    tax: toDecimal(totals.tax),
    acturalPaid: toDecimal(totals.payable),
    acturalPaidWithVoucher50: toDecimal(
      charged(book, { ...cn1, discountNonCash: cny('50') }).totals.payable,
    ),
  }).toEqual(vector.expect)
})

test('CN-1: freight and insurance add up apart as well as together', () => {
  const { lines } = charged(book, cn1)
  expect(lines.reduce((sum, line) => sum + line.allocatedFreight.minor, 0n)).toBe(58_00n)
  expect(lines.reduce((sum, line) => sum + line.allocatedInsurance.minor, 0n)).toBe(2_00n)
})

test('CN-1: a voucher lowers what is paid and not the tax', () => {
  const { totals } = charged(book, { ...cn1, discountNonCash: cny('50') })
  expect([toDecimal(totals.tax), toDecimal(totals.taxable)]).toEqual(['237.95', '1696.00'])
})

test('CN-1: with honey at 13 % the rule changes, not the engine', () => {
  const honey13 = rule({
    market: 'CN',
    key: 'vat',
    hsPrefix: '040900',
    value: '0.13',
    unit: 'ratio',
    validFrom: '2026-01-01',
    source: 'G',
    confidence: 'disputed',
    revision: 2,
  })
  const answer = charged(bookAt([...rules, honey13], at), cn1)
  expect(answer.lines[0] && toDecimal(answer.lines[0].tax)).toBe('56.23')
  expect(toDecimal(answer.totals.tax)).toBe('255.25')
  expect(answer.ruleIds).toContain('CN.vat/040900@2026-01-01~2')
})

test('CN-2: one bottle over the limit pays everything in full', () => {
  const answer = charged(book, {
    ...china([line('6200', 1, '2204210000', { amount: 750, unit: 'ml' })]),
    freight: cny('80'),
    usedThisYear: cny('3000'),
  })
  const { totals } = answer
  expect(answer.verdict).toBe('single-item-full-tax')
  expect({
    taxable: toDecimal(totals.taxable),
    duty: toDecimal(totals.duty),
    ct: toDecimal(totals.excise),
    vat: toDecimal(totals.vat),
    tax: toDecimal(totals.tax),
  }).toEqual(vectors.find(one => one.id === 'CN-2')?.expect)
  expect(toDecimal(totals.payable)).toBe('8988.78')
})

test('CN-2: with proof of Australian origin the duty is nil', () => {
  const bottle = {
    ...line('6200', 1, '2204210000', { amount: 750, unit: 'ml' }),
    origin: 'AU',
    originProof: true,
  } as const
  expect(charged(book, { ...china([bottle]), freight: cny('80') }).totals.duty.minor).toBe(0n)
})

test('CN-W: whisky bears a share of its value and a sum a litre', () => {
  const vector = vectors.find(one => one.id === 'CN-W')?.expect
  const [only] = charged(
    book,
    china([line('420', 1, '2208300000', { amount: 700, unit: 'ml' })]),
  ).lines
  expect({
    ctStatutory: statutory(only?.steps, 'excise.statutory'),
    vatStatutory: statutory(only?.steps, 'vat.statutory'),
    ct: only && toDecimal(only.excise),
    vat: only && toDecimal(only.vat),
  }).toEqual(vector)
})

// oxfmt-ignore
const limits: [string, Partial<Ask> & { lines: AskLine[] }, string][] = [
  ['CN-3: two items over 5,000',        { lines: [line('3000', 1), line('2500', 1)] },                     'tariff.single_limit 5500.00 in 2'],
  ['one line of two pieces over 5,000', { lines: [line('5500', 2)] },                                       'tariff.single_limit 5500.00 in 2'],
  ['CN-4: 2,400 after 24,000',          { lines: [line('2400', 1)], usedThisYear: cny('24000') },           'tariff.annual_limit remaining 2000.00'],
  ['exactly 5,000.00 in two items',     { lines: [line('3000', 1), line('2000', 1)] },                      'within 5000.00'],
  ['5,000.01 in two items',             { lines: [line('3000', 1), line('2000.01', 1)] },                   'tariff.single_limit 5000.01 in 2'],
  ['freight takes it over',             { lines: [line('3000', 1), line('1990', 1)], freight: cny('10.01') }, 'tariff.single_limit 5000.01 in 2'],
  ['exactly 26,000.00 in the year',     { lines: [line('2000', 1)], usedThisYear: cny('24000') },           'within 2000.00'],
  ['26,000.01 in the year',             { lines: [line('2000.01', 1)], usedThisYear: cny('24000') },        'tariff.annual_limit remaining 2000.00'],
  ['one item over the year itself',     { lines: [line('26000.01', 1, '2204210000')] },                     'tariff.annual_limit remaining 26000.00'],
  ['more used than allowed',            { lines: [line('1', 1)], usedThisYear: cny('27000') },              'tariff.annual_limit remaining 0.00'],
]

test.each(limits)('%s', (_, given, expected) => {
  expect(told(landed(book, { ...china(given.lines), ...given }))).toBe(expected)
})

// oxfmt-ignore
const excises: [string, AskLine, string][] = [
  ['serum at 10.00 a ml',        line('300', 1, '3304990039', { amount: 30, unit: 'ml' }),      '0.15'],
  ['serum below 10 a ml',        line('299.99', 1, '3304990039', { amount: 30, unit: 'ml' }),   '0'],
  ['cream at 10 a gram',         line('1000', 2, '3304990029', { amount: 50, unit: 'g' }),      '0.15'],
  ['mask at 15 a sheet',         line('75', 1, '3304990049', { amount: 5, unit: 'piece' }),     '0.15'],
  ['mask at 14.99 a sheet',      line('74.95', 1, '3304990049', { amount: 5, unit: 'piece' }),  '0'],
  ['perfume, fractional ml',     line('18', 1, '3303000000', { amount: 1.8, unit: 'ml' }),      '0.15'],
  ['cheap beer',                 line('10', 6, '2203000000', { amount: 330 * 2, unit: 'ml' }),  '0.2227'],
  ['dear beer',                  line('20', 6, '2203000000', { amount: 330, unit: 'ml' }),      '0.253'],
]

test.each(excises)('consumption tax of %s', (_, asked, expected) => {
  const [only] = charged(book, china([asked])).lines
  expect(only?.steps.find(one => one.name === 'excise.test')?.result).toBe(expected)
})

test('what cannot be computed is refused by name', () => {
  const why = (ask: Ask): string => told(landed(book, ask)).split(' ')[0] ?? ''
  expect(why(china([line('420', 1, '2208300000')]))).toBe('tariff.content_missing')
  expect(why(china([line('420', 1, '3304990039', { amount: 0, unit: 'ml' })]))).toBe(
    'tariff.content_missing',
  )
  expect(why(china([line('420', 1, '24022000')]))).toBe('tariff.rate_unknown')
  expect(why(china([line('6000', 1, '9999990000')]))).toBe('tariff.rate_unknown')
  expect(why(china([line('420', 1, 'honey')]))).toBe('tariff.code_invalid')
  expect(why({ ...china([line('420', 1)]), mode: 'lvg' })).toBe('tariff.market_unknown')
  expect(why({ ...china([line('420', 1)]), market: 'AU' })).toBe('tariff.market_unknown')
})

test('SG-1: three items below 400 dollars, GST at our till', () => {
  const answer = charged(book, sg1)
  expect(answer.verdict).toBe('low-value')
  expect({ gst: toDecimal(answer.totals.vat), total: toDecimal(answer.totals.payable) }).toEqual(
    vectors.find(one => one.id === 'SG-1')?.expect,
  )
  expect(answer.lines.map(one => one.collector)).toEqual(['platform', 'platform'])
})

test('SG-1: were delivery not taxed, it is a rule that says so', () => {
  const untaxed = rules.map(one => (one.key === 'lvg.delivery' ? { ...one, value: '0' } : one))
  expect(toDecimal(charged(bookAt(untaxed, at), sg1).totals.vat)).toBe('14.49')
})

test('SG-2: one item above 400 dollars is taxed at the border on all that brought it', () => {
  const answer = charged(
    book,
    singapore([sgLine('520', 1)], { freight: sgd('30'), insurance: sgd('5') }),
  )
  expect(answer.verdict).toBe('import')
  expect({ gst: toDecimal(answer.totals.vat), total: toDecimal(answer.totals.payable) }).toEqual(
    vectors.find(one => one.id === 'SG-2')?.expect,
  )
})

// oxfmt-ignore
const items: [string, AskLine[], string][] = [
  ['exactly 400 is low-value',               [sgLine('400', 1)],                    'low-value'],
  ['400.01 is not',                          [sgLine('400.01', 1)],                 'import'],
  ['ten items of 60 are low-value',          [sgLine('600', 10)],                   'low-value'],
  ['one of each is taxed in two places',     [sgLine('60', 1), sgLine('500', 1)],   'mixed'],
]

test.each(items)('Singapore: %s', (_, lines, verdict) => {
  expect(landed(book, singapore(lines)).verdict).toBe(verdict)
})

test('Singapore: wine is dutiable and its rate is not loaded', () => {
  expect(told(landed(book, singapore([sgLine('60', 1, '220421')])))).toContain(
    'tariff.rate_unknown',
  )
})

test('a stored answer replays, and tells what a changed rule would change', () => {
  const stored = decode(encode(charged(book, cn1))) as Charged
  const own = new Set(stored.ruleIds)
  expect(
    replay(
      bookAt(
        rules.filter(one => own.has(one.id)),
        at,
      ),
      cn1,
      stored,
    ),
  ).toEqual([])
  const dearer: Rule[] = rules.map(one =>
    one.key === 'tax.factor' ? { ...one, value: '0.80' } : one,
  )
  expect(replay(bookAt(dearer, at), cn1, stored)).toContain(
    'totals.tax.minor: "23795" became "27195"',
  )
})

test('the limits of 2018 are still those of 2018', () => {
  const then = fromIso('2018-12-31T15:59:59Z') as Instant
  const old = bookAt(
    rules.map(one =>
      one.validFrom === '2026-01-01' ||
      one.validFrom === '2019-04-01' ||
      (one.validFrom === '2019-01-01' && !one.key.startsWith('limit'))
        ? { ...one, validFrom: '2016-01-01' }
        : one,
    ),
    then,
  )
  expect(told(landed(old, { ...china([line('1500', 1), line('600', 1)]), at: then }))).toContain(
    'single_limit 2100',
  )
})

const cn1: Ask = {
  ...china([
    line('596', 2, '0409000000', { amount: 500, unit: 'g' }),
    line('380', 1, '3304990039', { amount: 30, unit: 'ml' }),
    line('156', 2, '3304990029', { amount: 100, unit: 'g' }),
    line('504', 3, '2204210000', { amount: 750, unit: 'ml' }),
  ]),
  freight: cny('58'),
  insurance: cny('2'),
}

const sg1 = singapore([sgLine('96', 2), sgLine('65', 1)], { freight: sgd('12') })

function china(lines: AskLine[]): Ask {
  return {
    market: 'CN',
    mode: '9610',
    currency: 'CNY',
    lines,
    freight: cny('0'),
    insurance: cny('0'),
    at,
  }
}

function singapore(lines: AskLine[], more: Partial<Ask> = {}): Ask {
  return {
    market: 'SG',
    mode: 'lvg',
    currency: 'SGD',
    lines,
    freight: sgd('0'),
    insurance: sgd('0'),
    at,
    ...more,
  }
}

function line(
  goods: string,
  quantity: number,
  hsCode = '1904100000',
  content?: AskLine['content'],
): AskLine {
  return { goods: cny(goods), quantity, hsCode, content }
}

function sgLine(goods: string, quantity: number, hsCode = '040900'): AskLine {
  return { goods: sgd(goods), quantity, hsCode }
}

function amount(currency: Currency, text: string): Money {
  const found = fromDecimal(currency, text)
  if (!found) throw new Error(`${text} is no amount`)
  return found
}

function charged(open: RuleBook, ask: Ask): Charged {
  const answer = landed(open, ask)
  if (answer.verdict === 'refused') throw answer.why
  return answer
}

function told(answer: ReturnType<typeof landed>): string {
  if (answer.verdict !== 'refused') return `${answer.verdict} ${toDecimal(answer.totals.taxable)}`
  const { code, detail } = answer.why
  return detail['orders']
    ? `${code} ${detail['value']} in ${detail['orders']}`
    : detail['remaining']
      ? `${code} remaining ${detail['remaining']}`
      : `${code} `
}

function statutory(steps: readonly TaxStep[] | undefined, name: TaxStep['name']): string {
  const [top, bottom] = (steps?.find(one => one.name === name)?.exact ?? '0/1').split('/')
  return toText(ratio(BigInt(top ?? 0), BigInt(bottom ?? 1)), 5)
}

function vector1() {
  const found = vectors.find(one => one.id === 'CN-1')
  if (!found?.lines) throw new Error('CN-1 is in the vectors')
  return { expect: found.expect, lines: found.lines }
}
