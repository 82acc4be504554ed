// China's positive list, as far as we know it: eight digits, and whether direct mail is open to them.
import { rule, type Rule } from '../book/rules.ts'
import { codes } from './codes.ts'

/** Read in the 2016 text; every other code of ours is assumed to be a member. */
const verified = new Set(['04090000', '04109029', '04029100', '08026190', '08026200'])

/** "Bonded only" by remark: most fresh and frozen meat, seafood and fruit, milk, and feed. */
const bonded = new Set([
  'uht-milk',
  'beef',
  'lamb',
  'dried-meat',
  'jerky',
  'lobster',
  'prawns',
  'smoked-salmon',
  'apples',
  'kiwifruit',
  'cherries',
  'pet-food',
])
const absent = new Set(['medicine'])

const members = new Map([
  ['04029100', false] as const,
  ...codes
    .filter(row => !absent.has(row[0]))
    .map(row => [row[2].slice(0, 8), bonded.has(row[0])] as const),
])

export const chinaList: readonly Rule[] = [
  rule({
    market: 'CN',
    key: 'positive.absent',
    value: 'warn',
    unit: 'outcome',
    validFrom: '2022-03-01',
    source: 'G',
    confidence: 'assumed',
    note: 'set to block once the official list of 1,476 codes is loaded',
  }),
  ...[...members].map(([code8, only]) =>
    rule({
      market: 'CN',
      key: 'positive.list',
      hsPrefix: code8,
      value: only ? 'bonded' : 'any',
      unit: 'mode',
      validFrom: '2022-03-01',
      source: verified.has(code8) ? 'S13' : 'G',
      confidence: verified.has(code8) ? 'verified' : 'assumed',
    }),
  ),
]
