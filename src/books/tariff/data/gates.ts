// How rules of admission are written down.
import type { Country } from '#kernel/place'
import { rule, type Confidence, type Gate, type Rule } from '../book/rules.ts'

type Texts = readonly [en: string, zh: string]
type Written = Omit<Gate, 'why' | 'cure'> & { why: Texts; cure: Texts; revision?: number }

/** One gate: named by its key, dated, sourced, with its reason and its cure in two languages. */
export function gateRule(
  market: Country,
  key: string,
  since: string,
  source: string,
  confidence: Confidence,
  written: Written,
): Rule {
  const { why, cure, revision, ...rest } = written
  const gate: Gate = { ...rest, why: both(why), cure: both(cure) }
  return rule({
    market,
    key,
    value: gate.outcome,
    unit: 'outcome',
    validFrom: since,
    source,
    confidence,
    gate,
    ...(revision && { revision }),
  })
}

/** A measure the listing must give, for goods under a prefix. */
export const need = (market: Country, attribute: string, hsPrefix = ''): Rule =>
  rule({
    market,
    key: `need.${attribute}`,
    hsPrefix,
    value: '1',
    unit: 'flag',
    validFrom: '2026-01-01',
    source: 'G',
    confidence: 'assumed',
  })

export const words = (list: string): string[] => list.split(',').map(one => one.trim())

const both = ([en, zh]: Texts): Gate['why'] => ({ en, 'zh-Hans': zh })

export const dairy: readonly string[] = [
  'infant-formula',
  'medical-formula',
  'adult-formula',
  'whole-milk-powder',
  'skim-milk-powder',
  'uht-milk',
  'condensed-milk',
  'cheese',
  'butter',
  'whey-powder',
]
export const meat: readonly string[] = ['beef', 'lamb', 'dried-meat', 'jerky']
export const seafood: readonly string[] = ['lobster', 'prawns', 'smoked-salmon']
export const freshFruit: readonly string[] = ['apples', 'kiwifruit', 'cherries']
export const alcohol: readonly string[] = [
  'wine',
  'sparkling-wine',
  'cask-wine',
  'bulk-wine',
  'beer',
  'whisky',
  'gin',
]
export const foodChapters: readonly string[] = [
  '02',
  '03',
  '04',
  '07',
  '08',
  '09',
  '10',
  '11',
  '12',
  '15',
  '16',
  '17',
  '18',
  '19',
  '20',
  '21',
  '22',
]
