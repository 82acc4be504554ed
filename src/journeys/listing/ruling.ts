// Ruling: may a variant be sold in a market, what is missing, what it costs there. Pure; listing and
// readiness check both ask here, so that neither can promise what the other refuses.
import type { ReadVariant } from '#books/goods/goods'
import { marketOf } from '#books/market/market'
import { usualTerms } from '#books/merchant/merchant'
import * as tariff from '#books/tariff/tariff'
import { priceBasket, type Basket, type Books } from '#lane/quote/quote'
import type { MerchantId, OfferId, ProductId, VariantId } from '#kernel/ids'
import { countries, type Country } from '#kernel/place'
import type { PricedOrder } from '#kernel/priced'
import type { Instant } from '#kernel/time'
import { cureOf, isFact } from './cures.ts'
import type { What } from './describe.ts'
import { codeUnfinished, codeWanted, noCarrier, notGoods, obstacleOf, toldOf } from './obstacles.ts'

/** One variant of a product, wherever it is known from. */
export type Piece = Readonly<{
  title: string
  description: string
  brand: string
  what: What
  /** Where it was made, and where its parcels start. */
  origin: Country
  from: Country
  attributes: Readonly<Record<string, string>>
  variant: Pick<ReadVariant, 'price' | 'weightGrams' | 'content' | 'options' | 'barcode' | 'sku'>
}>

/** `books` are the rules, rates and sheets of the day `at`. */
export type Ground = Readonly<{ market: Country; at: Instant; books: Books }>

/** `price` where one is known: one piece, sent alone, on usual terms. */
export type Ruling = Readonly<{ verdict: tariff.Verdict; price?: PricedOrder }>

/**
 * What law, carrier and purse say of a piece. `verdict.missing` names facts and papers (`cureOf` has
 * their words); every fact that is missing has its reason too. What only this day lacks, such as an
 * exchange rate, is no reason.
 */
export function ruled(ground: Ground, piece: Piece): Ruling {
  const { market, books } = ground
  const hsCode = codeFor(piece.what, market)
  const border = tariff.admit(books.rules, goodsOf(piece, hsCode), market, marketOf(market).mode)
  const reasons = [...(piece.attributes['not_goods'] ? [notGoods] : []), ...border.reasons]
  const missing = new Set(border.missing)
  if (!piece.what.hs6) missing.add('hs_code')
  if (piece.variant.price.minor <= 0n) missing.add('price')

  const priced =
    reasons.some(isBar) || [...missing].some(isFact)
      ? undefined
      : priceBasket(books, basketOf(ground, piece, hsCode))
  const obstacle = priced && !priced.ok ? obstacleOf(priced.why) : undefined
  if (obstacle?.kind === 'missing') missing.add(obstacle.name)
  if (obstacle?.kind === 'barred') reasons.push(obstacle.reason)
  if (market === 'CN' && hsCode && hsCode.length < 10) {
    missing.add('cn_hs10')
    reasons.push(codeUnfinished(hsCode))
  }
  for (const name of missing) {
    if (name === 'hs_code') reasons.push(codeWanted(piece.what))
    else if (isFact(name) && name !== 'cn_hs10') reasons.push(toldOf(cureOf(name), name))
  }

  const order = priced?.ok ? priced.value.orders[0] : undefined
  return { verdict: verdictOf(reasons, missing), ...(order && { price: order }) }
}

/** Whether an offer with this verdict is open. A warning is for people to read. */
export const opens = ({ outcome, missing }: tariff.Verdict): boolean =>
  (outcome === 'allow' || outcome === 'warn') && missing.length === 0

/** Whether a reason leaves no way: no paper and no fact lifts it. */
export const isBar = ({ outcome }: { outcome: tariff.Outcome }): boolean =>
  outcome === 'block' || outcome === 'mode'

/** What this house cannot do yet for any parcel from a country, whatever the border says. */
export const waitsFor = (from: Country): readonly tariff.Reason[] =>
  carriedFrom.has(from) ? [] : [noCarrier]

/** Where parcels can start: the only carrier with an adapter so far is Australia Post. */
const carriedFrom: ReadonlySet<Country> = new Set(['AU'])

/** A verdict as the house stands: what nobody here can carry is not sold. */
export const here = (verdict: tariff.Verdict, from: Country): tariff.Verdict =>
  waitsFor(from).length === 0
    ? verdict
    : verdictOf([...waitsFor(from), ...verdict.reasons], new Set(verdict.missing))

const verdictOf = (
  reasons: readonly tariff.Reason[],
  missing: ReadonlySet<string>,
): tariff.Verdict => {
  const sorted = reasons.toSorted((a, b) => rank(b) - rank(a))
  return { outcome: sorted[0]?.outcome ?? 'allow', reasons: sorted, missing: [...missing] }
}

const rank = ({ outcome }: tariff.Reason): number => tariff.outcomes.indexOf(outcome)

const codeFor = (what: What, market: Country): string | undefined =>
  market === 'CN' ? (what.chinaCode ?? what.hs6) : what.hs6

function goodsOf(piece: Piece, hsCode: string | undefined): tariff.Goods {
  const { title, description, what, origin, from, attributes, variant } = piece
  const { weightGrams, content, price: value } = variant
  const { category } = what
  return {
    title,
    description,
    category,
    hsCode,
    origin,
    from,
    attributes,
    weightGrams,
    content,
    value,
  }
}

// Nothing is stored, so that any name does for what has no id yet.
const nobody = 'nobody'
const merchantId = nobody as MerchantId

function basketOf({ market, at }: Ground, piece: Piece, hsCode: string | undefined): Basket {
  const { title, brand, what, origin, from, variant } = piece
  const { price, weightGrams, content, options, barcode, sku } = variant
  const { currency } = countries[from]
  const terms = { merchantId, country: from, currency, ...usualTerms(), live: true }
  const sellable = {
    offerId: nobody as OfferId,
    variantId: nobody as VariantId,
    productId: nobody as ProductId,
    merchantId,
    market,
    state: 'open',
    origin,
    price,
    ...(weightGrams && { weightGrams }),
    ...(content && { content }),
    hs6: what.hs6 ?? '',
    tariffCode: hsCode ?? '',
    brand,
    barcode,
    sku,
    title: { en: title },
    options,
    image: '',
    category: what.category,
  } as const
  return { market, at, terms: new Map([[merchantId, terms]]), lines: [{ quantity: 1, sellable }] }
}
