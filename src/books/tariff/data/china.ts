// China: limits, taxes and statutory units of cross-border retail imports, as dated rules.
import { rule, type Confidence, type Draft, type Rule } from '../book/rules.ts'
import { codes, unitCodes, type CodeRow } from './codes.ts'

const cn = (
  key: string,
  hsPrefix: string,
  value: string,
  unit: string,
  since: string,
  source: string,
  confidence: Confidence,
  more: Partial<Draft> = {},
): Rule =>
  rule({ market: 'CN', key, hsPrefix, value, unit, validFrom: since, source, confidence, ...more })

const highEnd = ['3303', '3304']

// oxfmt-ignore
const limits: readonly Rule[] = [
  cn('mode.9610',     '', '1',     'flag', '2019-01-01', 'S1', 'assumed', { note: 'direct mail' }),
  cn('mode.1210',     '', '1',     'flag', '2019-01-01', 'S1', 'assumed', { note: 'bonded, second line' }),
  cn('limit.single',  '', '2000',  'CNY',  '2016-04-08', 'S2', 'assumed', { validTo: '2019-01-01' }),
  cn('limit.single',  '', '5000',  'CNY',  '2019-01-01', 'S2', 'verified'),
  cn('limit.annual',  '', '20000', 'CNY',  '2016-04-08', 'S2', 'assumed', { validTo: '2019-01-01' }),
  cn('limit.annual',  '', '26000', 'CNY',  '2019-01-01', 'S2', 'verified'),
  cn('tax.factor',    '', '0.70',  'ratio', '2019-01-01', 'S1', 'verified', { note: 'within both limits' }),
]

// oxfmt-ignore
const taxes: readonly Rule[] = [
  cn('vat',    '',     '0.13',    'ratio', '2019-04-01', 'S1', 'verified', { note: 'standard rate' }),
  cn('duty',   '',     'unknown', 'word',  '2019-01-01', 'G',  'assumed',  { note: 'load the tariff' }),
  cn('excise', '',     '0',       'ratio', '2019-01-01', 'G',  'assumed',  { note: 'goods not named bear none' }),
  cn('excise', '24',   'unknown', 'word',  '2019-01-01', 'G',  'assumed',  { note: 'tobacco has its own tax' }),
  cn('excise', '2203', '0',       'ratio', '2019-01-01', 'S25', 'verified', { note: 'by the litre only' }),
  cn('excise', '2204', '0.10',    'ratio', '2019-01-01', 'S25', 'verified'),
  cn('excise', '2205', '0.10',    'ratio', '2019-01-01', 'S25', 'verified', { note: 'vermouth' }),
  cn('excise', '2206', '0.10',    'ratio', '2019-01-01', 'S25', 'assumed',  { note: 'other fermented drinks' }),
  cn('excise', '2208', '0.20',    'ratio', '2019-01-01', 'S25', 'verified'),
  cn('excise.litre', '2208', '0.912',  'CNY/L', '2019-01-01', 'S25', 'verified', { note: 'CNY 1 a kg' }),
  cn('excise.litre', '2203', '0.253',  'CNY/L', '2019-01-01', 'S25', 'verified', { note: 'CNY 250 a tonne' }),
  cn('excise.litre.low', '2203', '0.2227', 'CNY/L', '2019-01-01', 'S25', 'verified', { note: 'CNY 220 a tonne' }),
  cn('excise.floor.litre', '2203', '2.64295885', 'CNY/L', '2019-01-01', 'S25', 'disputed',
    { note: 'looks like USD 370 a tonne: moves with the exchange rate' }),
  ...highEnd.flatMap(heading => [
    cn('excise',             heading, '0.15', 'ratio',   '2016-10-01', 'S3', 'verified'),
    cn('excise.floor.ml',    heading, '10',   'CNY/ml',  '2016-10-01', 'S3', 'verified'),
    cn('excise.floor.g',     heading, '10',   'CNY/g',   '2016-10-01', 'S3', 'verified'),
    cn('excise.floor.piece', heading, '15',   'CNY/pce', '2016-10-01', 'S3', 'verified'),
  ]),
  ...['7101', '7103', '7116'].map(heading => cn('excise', heading, '0.10', 'ratio', '2019-01-01', 'G', 'assumed')),
  cn('excise', '7113', '0', 'ratio', '2019-01-01', 'G', 'assumed', { note: 'levied at retail, not at import' }),
  ...['9101', '9102'].flatMap(heading => [
    cn('excise',            heading, '0.20',  'ratio',   '2019-01-01', 'G', 'assumed'),
    cn('excise.floor.each', heading, '10000', 'CNY/pce', '2019-01-01', 'G', 'assumed'),
  ]),
  cn('excise', '95063', '0.10', 'ratio', '2019-01-01', 'G', 'assumed', { note: 'golf equipment' }),
]

const since = '2026-01-01'

/** Rates and units of the codes we know, at the shortest prefix that tells them apart. */
const tariff: readonly Rule[] = [
  ...perCode('duty', row => row[5], 'most-favoured-nation'),
  ...perCode('duty.AU', row => row[6], 'ChAFTA, with proof of origin'),
  ...perCode('duty.NZ', row => row[6], 'NZ–China FTA, with proof of origin'),
  ...perCode('vat', row => row[7], null),
  ...units('unit.1', 0),
  ...units('unit.2', 1),
]

export const chinaTaxes: readonly Rule[] = [...limits, ...taxes, ...tariff]

/** One rule a heading; where codes of one heading differ, one a code, and the highest for the rest. */
function perCode(key: string, rateOf: (row: CodeRow) => string, note: string | null): Rule[] {
  const headings = Map.groupBy(codes, row => row[1])
  return [...headings].flatMap(([hs6, rows]) => {
    const highest = rows.reduce((a, b) => (percent(rateOf(b)) > percent(rateOf(a)) ? b : a))
    const alike = rows.every(row => percent(rateOf(row)) === percent(rateOf(highest)))
    const own = alike ? [] : unique(rows).map(row => rate(key, row[2], rateOf(row), note))
    return [rate(key, hs6, rateOf(highest), note), ...own]
  })
}

function unique(rows: readonly CodeRow[]): CodeRow[] {
  return [...new Map(rows.map(row => [row[2], row])).values()]
}

function percent(mark: string): number {
  return Number.parseFloat(mark)
}

function rate(key: string, prefix: string, mark: string, note: string | null): Rule {
  const confidence = mark.endsWith('G') ? 'assumed' : mark.endsWith('!') ? 'disputed' : 'verified'
  const source = confidence === 'verified' ? 'S25' : 'G'
  return cn(key, prefix, hundredth(percent(mark)), 'ratio', since, source, confidence, { note })
}

/** 6.5 as '0.065', 15 as '0.15'. */
function hundredth(whole: number): string {
  return (Math.round(whole * 1000) / 100_000).toString()
}

function units(key: string, place: number): Rule[] {
  const rows = [...new Map(codes.map(row => [row[1], row])).values()]
  return rows.flatMap(([, hs6, , , names]) => {
    const code = unitCodes[names.split(/\s+/)[place] ?? '']
    return code ? [cn(key, hs6, code, 'unit', since, 'S25', 'assumed')] : []
  })
}
