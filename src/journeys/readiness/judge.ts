// Judge: one product of a file before one market: may it enter, what is missing, what does it cost there.
import type { ReadProduct, ReadVariant } from '#books/goods/goods'
import { marketOf } from '#books/market/market'
import { admit, outcomes, type Goods } from '#books/tariff/tariff'
import { isCountry, type Country } from '#kernel/place'
import { both, cureOf, isData } from './cures.ts'
import { describe } from './describe.ts'
import { priceOf } from './price.ts'
import {
  readinesses,
  type CheckAsk,
  type Checked,
  type Judged,
  type Readiness,
  type Reason,
  type What,
} from './shapes.ts'

/** Judges a product in every market asked for; `goods` is false for gift cards and the like. */
export function judge(product: ReadProduct, ask: CheckAsk, { goods }: { goods: boolean }): Checked {
  const what = describe(product)
  const seen: Seen = {
    product,
    what,
    ask,
    goods,
    origin: isCountry(product.origin ?? '') ? (product.origin as Country) : ask.origin,
    attributes: attributesOf(product),
  }
  const { row, handle, title, variants } = product
  const markets = ask.markets.map(market => judgeIn(seen, market))
  return { row, handle, title, variants: variants.length, what, markets }
}

type Seen = Readonly<{
  product: ReadProduct
  what: What
  ask: CheckAsk
  origin: Country
  attributes: Readonly<Record<string, string>>
  goods: boolean
}>

/** The first of the readiest variants stands for the product. */
function judgeIn(seen: Seen, market: Country): Judged {
  let best: Judged | undefined
  let readyVariants = 0
  for (const variant of seen.product.variants) {
    const judged = judgeVariant(seen, variant, market)
    if (judged.readiness === 'ready') readyVariants += 1
    if (!best || rank(judged.readiness) < rank(best.readiness)) best = judged
  }
  const nobody = { market, readiness: 'no', variant: '', reasons: [], missing: [] } as const
  return { ...(best ?? nobody), readyVariants }
}

const rank = (readiness: Readiness): number => readinesses.indexOf(readiness)

function judgeVariant(seen: Seen, variant: ReadVariant, market: Country): Judged {
  const { ask, what } = seen
  const hsCode = market === 'CN' ? (what.chinaCode ?? what.hs6) : what.hs6
  const verdict = admit(
    ask.books.rules,
    goodsOf(seen, variant, hsCode),
    market,
    marketOf(market).mode,
  )
  const reasons: Reason[] = [
    ...(seen.goods ? [] : [notGoods]),
    ...verdict.reasons.filter(one => one.outcome !== 'allow'),
  ]
  const missing = new Set(verdict.missing)
  const barred = reasons.some(isBar)
  const priced =
    barred || [...missing].some(isData)
      ? undefined
      : priceOf(ask, { ...seen, variant, market, hsCode })
  if (variant.price.minor <= 0n) missing.add('price')
  if (priced?.kind === 'missing') missing.add(priced.name)
  if (priced?.kind === 'barred') reasons.push(priced.reason)
  for (const name of missing) if (isData(name)) reasons.push(needed(name))
  reasons.sort((a, b) => outcomes.indexOf(b.outcome) - outcomes.indexOf(a.outcome))
  return {
    market,
    readiness: readinessOf(reasons, missing),
    variant: variant.options.map(option => option.value).join(' / ') || variant.sku,
    readyVariants: 0,
    reasons,
    missing: [...missing],
    ...(priced?.kind === 'priced' && { price: priced.price }),
  }
}

const isBar = (one: Reason): boolean => one.outcome === 'block' || one.outcome === 'mode'

function readinessOf(reasons: readonly Reason[], missing: ReadonlySet<string>): Readiness {
  if (reasons.some(isBar)) return 'no'
  if (missing.size === 0) return reasons.some(one => one.outcome === 'doc') ? 'paper' : 'ready'
  return [...missing].every(isData) ? 'data' : 'paper'
}

function goodsOf(seen: Seen, variant: ReadVariant, hsCode: string | undefined): Goods {
  const { product, what, ask, origin, attributes } = seen
  return {
    title: product.title,
    description: product.description,
    category: what.category,
    hsCode,
    origin,
    attributes,
    from: ask.origin,
    weightGrams: variant.weightGrams,
    content: variant.content,
    value: variant.price,
  }
}

/** A paper's number is known by its name whatever namespace the shop keeps it in. */
function attributesOf(product: ReadProduct): Record<string, string> {
  const known: Record<string, string> = { ...product.attributes }
  for (const [key, text] of Object.entries(product.attributes)) {
    known[key.slice(key.lastIndexOf('.') + 1)] ??= text
  }
  return known
}

const notGoods: Reason = {
  ruleId: 'file.not_goods',
  outcome: 'block',
  confidence: 'verified',
  why: both('It is a gift card, or needs no shipping.', '礼品卡或无需配送的商品。'),
  cure: both('Only goods can be sent across a border.', '只有实物商品可以跨境销售。'),
  source: 'The file itself',
}

/** Why a fact of the file is asked for at all. */
function needed(name: string): Reason {
  const { title, how } = cureOf(name)
  return {
    ruleId: `file.${name}`,
    outcome: 'doc',
    confidence: 'verified',
    cure: how,
    why: both(
      `${title.en} is not known: no price and no declaration without it.`,
      `缺少${title['zh-Hans']}，无法定价和申报。`,
    ),
    source: 'What a landed price and a customs declaration are made of',
  }
}
