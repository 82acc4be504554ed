// The shelf: what a merchant changes of goods that are listed, and takes off sale; the gate hears of all of it.
import type { MerchantId, ProductId } from '#kernel/ids'
import { divideHalfUp, money, type Money } from '#kernel/money'
import type { Country } from '#kernel/place'
import * as goods from '#books/goods/goods'
import { inWork, type Actor, type Ground, type Work } from '#platform/work'
import { classify, judgeAgain } from './listing/gate.ts'
import { waitsFor } from './listing/ruling.ts'

/** Whether anybody here can carry parcels that start in a country. */
export const carriesFrom = (country: Country): boolean => waitsFor(country).length === 0

/** The merchant takes products out of a market. Answers the offers that were open. */
export const pauseOffers = (
  ground: Ground,
  ask: { actor: Actor; merchantId: MerchantId; market: Country; productIds: readonly ProductId[] },
): Promise<goods.Offer[]> =>
  inWork(ground, ask.actor, async work => {
    await goods.hold(work, ask.merchantId)
    const { merchantId, market } = ask
    return goods.pauseOffers(
      work,
      ask.productIds.map(productId => ({ productId, market, merchantId })),
    )
  })

/**
 * Edits products and variants of one merchant; the gate is asked again about every offer they have.
 *
 * What was ordered before keeps the document it was priced in. Throws `goods.product_unknown`,
 * `goods.variant_unknown`, `goods.edit_invalid`; then nothing is changed.
 */
export async function editGoods(
  ground: Ground,
  ask: {
    actor: Actor
    merchantId: MerchantId
    products?: readonly goods.EditProduct[]
    variants?: readonly goods.EditVariant[]
  },
): Promise<void> {
  await inWork(ground, ask.actor, async work => {
    await goods.hold(work, ask.merchantId)
    await change(work, ask)
  })
}

/** One change for a selection of products; what is left out stays. */
export type BulkChange = Readonly<{
  state?: goods.ProductState | undefined
  brand?: string | undefined
  origin?: Country | undefined
  category?: string | undefined
  hs6?: string | undefined
  tariffCodes?: Readonly<Record<string, string>> | undefined
  /** Of every variant, in grams. */
  weightGrams?: number | undefined
  /** The new price in basis points of the old: 10,500 is five percent dearer. Rounded half up to the cent. */
  priceBp?: number | undefined
}>

/** Edits a selection of one merchant's products alike, as `editGoods` edits one. */
export async function editMany(
  ground: Ground,
  ask: {
    actor: Actor
    merchantId: MerchantId
    productIds: readonly ProductId[]
    change: BulkChange
  },
): Promise<void> {
  const { weightGrams, priceBp, ...facts } = ask.change
  await inWork(ground, ask.actor, async work => {
    await goods.hold(work, ask.merchantId)
    const found = await goods.products(work, ask.productIds)
    const variants = found.flatMap(product => product.variants.filter(one => !one.retired))
    await change(work, {
      merchantId: ask.merchantId,
      products: ask.productIds.map(productId => ({ productId, ...present(facts) })),
      variants:
        weightGrams === undefined && priceBp === undefined
          ? []
          : variants.map(({ id, price }) => ({
              variantId: id,
              ...(weightGrams !== undefined && { weightGrams }),
              ...(priceBp !== undefined && { price: scaled(price, priceBp) }),
            })),
    })
  })
}

/** Without the keys that say nothing. */
const present = (facts: Omit<BulkChange, 'weightGrams' | 'priceBp'>): Partial<goods.EditProduct> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))

const scaled = (price: Money, bp: number): Money =>
  money(price.currency, divideHalfUp(price.minor * BigInt(bp), 10_000n))

type Change = {
  merchantId: MerchantId
  products?: readonly goods.EditProduct[]
  variants?: readonly goods.EditVariant[]
}

async function change(work: Work, ask: Change): Promise<void> {
  const { merchantId, products = [], variants = [] } = ask
  if (products.length > 0) await goods.edit(work, await recoded(work, products), merchantId)
  const owners = variants.length > 0 ? await goods.editVariants(work, variants, merchantId) : []
  const touched = [...new Set([...products.map(one => one.productId), ...owners])]
  await classify(work, touched)
  await judgeAgain(work, merchantId, touched)
}

/** A new code of six digits makes a market's longer one void, unless it goes on from it. */
async function recoded(
  work: Work,
  edits: readonly goods.EditProduct[],
): Promise<goods.EditProduct[]> {
  const known = new Map(
    (
      await goods.products(
        work,
        edits.map(edit => edit.productId),
      )
    ).map(one => [one.id, one]),
  )
  return edits.map(edit => {
    const { hs6 } = edit
    const codes = Object.entries(known.get(edit.productId)?.tariffCodes ?? {})
    const gone = codes.filter(([, code]) => hs6 !== undefined && !code.startsWith(hs6))
    const cleared = Object.fromEntries(gone.map(([market]) => [market, '']))
    return gone.length > 0 ? { ...edit, tariffCodes: { ...cleared, ...edit.tariffCodes } } : edit
  })
}
