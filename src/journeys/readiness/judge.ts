// Judge: one product of a file before a market, as the listing would judge it.
import type { ReadProduct, ReadVariant } from '#books/goods/goods'
import { isCountry, type Country } from '#kernel/place'
import { isFact } from '../listing/cures.ts'
import { describe, factsOf } from '../listing/describe.ts'
import { isBar, ruled, type Piece } from '../listing/ruling.ts'
import { shown } from './price.ts'
import {
  readinesses,
  type CheckAsk,
  type Checked,
  type Judged,
  type Readiness,
  type Reason,
} from './shapes.ts'

/** Judges a product in every market asked for. */
export function judge(product: ReadProduct, ask: CheckAsk): Checked {
  const { row, handle, title, variants, description, brand } = product
  const attributes = factsOf(product.attributes)
  const what = describe({ ...product, attributes })
  const piece = {
    title,
    description,
    brand,
    what,
    attributes,
    from: ask.origin,
    origin: isCountry(product.origin ?? '') ? (product.origin as Country) : ask.origin,
  }
  const markets = ask.markets.map(market => judgeIn(ask, { piece, variants, market }))
  return { row, handle, title, variants: variants.length, what, markets }
}

type Seen = Readonly<{
  piece: Omit<Piece, 'variant'>
  variants: readonly ReadVariant[]
  market: Country
}>

/** The first of the readiest variants stands for the product. */
function judgeIn(ask: CheckAsk, { piece, variants, market }: Seen): Judged {
  let best: Judged | undefined
  let readyVariants = 0
  for (const variant of variants) {
    const judged = judgeVariant(ask, { ...piece, variant }, market)
    if (judged.readiness === 'ready') readyVariants += 1
    if (!best || rank(judged.readiness) < rank(best.readiness)) best = judged
  }
  const nobody = { market, readiness: 'no', variant: '', reasons: [], missing: [] } as const
  return { ...(best ?? nobody), readyVariants }
}

const rank = (readiness: Readiness): number => readinesses.indexOf(readiness)

function judgeVariant({ at, books }: CheckAsk, piece: Piece, market: Country): Judged {
  const { verdict, price } = ruled({ at, books, market }, piece)
  const { options, sku } = piece.variant
  return {
    market,
    readiness: readinessOf(verdict),
    variant: options.map(option => option.value).join(' / ') || sku,
    readyVariants: 0,
    reasons: verdict.reasons.filter(one => one.outcome !== 'allow'),
    missing: verdict.missing,
    ...(price && { price: shown(price, piece.variant.price) }),
  }
}

/** `ready` is what `opens` opens. */
function readinessOf({ reasons, missing }: Pick<Judged, 'reasons' | 'missing'>): Readiness {
  if (reasons.some(isBar)) return 'no'
  if (missing.length === 0) return reasons.some(isPaper) ? 'paper' : 'ready'
  return missing.every(isFact) ? 'data' : 'paper'
}

const isPaper = ({ outcome }: Reason): boolean => outcome === 'doc'
