// What a border wants to know about a line, beside its price.
import type { CustomsFacts } from '#kernel/priced'
import type { Country } from '#kernel/place'
import { find, statutoryQuantities, type RuleBook } from '#books/tariff/tariff'
import type { OrderLine } from './parts.ts'

/** Customs' unit code of a piece (GACC unit list). */
const piece = '011'

/** The facts and the rules they rest on, or which measure is missing. */
export type Told =
  | Readonly<{ ok: true; facts: CustomsFacts; ruleIds: readonly string[] }>
  | Readonly<{ ok: false; missing: string }>

/** Only China counts in statutory units; elsewhere pieces are counted. */
export function customsFacts(rules: RuleBook, market: Country, line: OrderLine): Told {
  const { sellable, code, quantity, grams } = line
  const base = {
    hs6: sellable.hs6,
    tariffCode: code,
    unit: piece,
    brand: sellable.brand,
    origin: sellable.origin,
    barcode: sellable.barcode,
    weightGrams: grams * quantity,
    ...(sellable.content && { content: sellable.content }),
  }
  if (market !== 'CN') {
    return { ok: true, facts: { ...base, unit1: piece, quantity1: String(quantity) }, ruleIds: [] }
  }

  // The content on the label is the net weight; without one the piece's own weight has to do.
  const labelled = sellable.content && sellable.content.unit !== 'piece'
  const counts = statutoryQuantities(rules, market, {
    hsCode: code,
    quantity,
    content: sellable.content,
    ...(!labelled && { netWeightGrams: grams }),
  })
  if (!counts.ok) return counts
  const { qty1, unit1, qty2, unit2 } = counts.value
  const second = qty2 === undefined || unit2 === undefined ? {} : { unit2, quantity2: qty2 }
  const ruleIds = ['unit.1', 'unit.2'].flatMap(key => find(rules, market, key, code)?.id ?? [])
  return { ok: true, facts: { ...base, unit1, quantity1: qty1, ...second }, ruleIds }
}
