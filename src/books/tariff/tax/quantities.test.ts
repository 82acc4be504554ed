// Statutory quantities, as the import list of example CN-1 declares them.
import { expect, test } from 'vitest'
import { fromIso, type Instant } from '#kernel/time'
import { bookAt } from '../book/rules.ts'
import { chinaTaxes } from '../data/china.ts'
import { statutoryQuantities, type Counted } from './quantities.ts'

const book = bookAt(chinaTaxes, fromIso('2026-11-22T02:00:00Z') as Instant)

// oxfmt-ignore
const cases: [string, Counted, string][] = [
  ['honey',       { hsCode: '0409000000', quantity: 2, content: { amount: 500, unit: 'g' } },   '1 035'],
  ['serum',       { hsCode: '3304990039', quantity: 1, content: { amount: 30, unit: 'ml' } },   '0.03 035 + 1 011'],
  ['cream',       { hsCode: '3304990029', quantity: 2, content: { amount: 100, unit: 'g' } },   '0.2 035 + 2 011'],
  ['shiraz',      { hsCode: '2204210000', quantity: 3, content: { amount: 750, unit: 'ml' } },  '2.25 095 + 2.25 035'],
  ['boots',       { hsCode: '6403911990', quantity: 1, netWeightGrams: 1240 },                  '1 025 + 1.24 035'],
  ['nappies',     { hsCode: '9619001100', quantity: 2, content: { amount: 36, unit: 'piece' }, netWeightGrams: 1500 }, '3 035 + 72 020'],
  ['opal',        { hsCode: '71039990',   quantity: 1, netWeightGrams: 0.5 },                   '0.5 036 + 2.5 084'],
  ['no weight',   { hsCode: '6403911990', quantity: 1 },                                        'weight'],
  ['no volume',   { hsCode: '2204210000', quantity: 1, netWeightGrams: 1300 },                  'volume'],
  ['no area',     { hsCode: '57011000',   quantity: 1, netWeightGrams: 9000 },                  'area'],
  ['no unit',     { hsCode: '9999990000', quantity: 1 },                                        'unit'],
]

test.each(cases)('%s', (_, line, expected) => {
  const counts = statutoryQuantities(book, 'CN', line)
  if (!counts.ok) return expect(counts.missing).toBe(expected)
  const { qty1, unit1, qty2, unit2 } = counts.value
  expect(qty2 ? `${qty1} ${unit1} + ${qty2} ${unit2}` : `${qty1} ${unit1}`).toBe(expected)
})
