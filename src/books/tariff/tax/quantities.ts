// Statutory quantities: what customs counts of a thing, in the one or two units its code demands.
import type { Content } from '#kernel/measures'
import type { Country } from '#kernel/place'
import { multiply, ratio, type Ratio } from '#kernel/ratio'
import { find, type RuleBook } from '../book/rules.ts'
import { decimal, exactly } from './excise.ts'

export type Counted = Readonly<{
  hsCode: string
  quantity: number
  /** Of one piece. */
  content?: Content | undefined
  netWeightGrams?: number | undefined
}>

export type Quantities = Readonly<{
  qty1: string
  unit1: string
  qty2?: string
  unit2?: string
}>

/** The counts, or which measure of the goods is missing for one of them. */
export type Counts =
  | Readonly<{ ok: true; value: Quantities }>
  | Readonly<{ ok: false; missing: 'weight' | 'volume' | 'area' | 'unit' }>

/**
 * Quantities in customs' unit codes (035 kg, 095 L, 011 pieces …), decimal texts.
 *
 * Millilitres count as grams where no net weight is given: a serum of 30 ml is declared as 0.03 kg.
 */
export function statutoryQuantities(book: RuleBook, market: Country, line: Counted): Counts {
  const first = find(book, market, 'unit.1', line.hsCode)
  if (!first) return { ok: false, missing: 'unit' }
  const second = find(book, market, 'unit.2', line.hsCode)
  const qty1 = count(first.value, line)
  const qty2 = second ? count(second.value, line) : undefined
  const lacking = lackOf(first.value, qty1) ?? (second ? lackOf(second.value, qty2) : undefined)
  if (lacking || qty1 === undefined) return { ok: false, missing: lacking ?? 'unit' }
  if (!second || qty2 === undefined) return { ok: true, value: { qty1, unit1: first.value } }
  return { ok: true, value: { qty1, unit1: first.value, qty2, unit2: second.value } }
}

function count(unit: string, line: Counted): string | undefined {
  const { content } = line
  const grams =
    line.netWeightGrams ?? (content && content.unit !== 'piece' ? content.amount : undefined)
  const litres = content?.unit === 'ml' ? content.amount : undefined
  switch (unit) {
    case '035':
      return all(line, grams, 1000n)
    case '036':
      return all(line, grams, 1n)
    case '084':
      return all(line, grams === undefined ? undefined : grams * 5, 1n)
    case '095':
      return all(line, litres, 1000n)
    case '020':
      return all(line, content?.unit === 'piece' ? content.amount : 1, 1n)
    case '032':
      return undefined
    default:
      return String(line.quantity)
  }
}

function all(line: Counted, each: number | undefined, bottom: bigint): string | undefined {
  if (each === undefined) return undefined
  const whole: Ratio = multiply(exactly(each), ratio(BigInt(line.quantity), bottom))
  return decimal(whole)
}

function lackOf(unit: string, count: string | undefined): 'weight' | 'volume' | 'area' | undefined {
  if (count !== undefined) return undefined
  return unit === '095' ? 'volume' : unit === '032' ? 'area' : 'weight'
}
