// The gate at work: products get their customs codes, and offers that stand are judged again when their goods change.
import type { MerchantId, ProductId } from '#kernel/ids'
import { assert } from '#kernel/errors'
import type { Country } from '#kernel/place'
import { load as loadFreight } from '#books/freight/freight'
import { load as loadRates } from '#books/fx/fx'
import * as goods from '#books/goods/goods'
import * as merchant from '#books/merchant/merchant'
import { load as loadRules } from '#books/tariff/tariff'
import type { Books } from '#lane/quote/quote'
import type { Work } from '#platform/work'
import { judgementOf, whatOf } from './judge.ts'

/** The rules, rates and sheets of this work's instant. */
export async function booksNow(work: Work): Promise<Books> {
  const [rules, freight, fx] = [
    await loadRules(work, work.now),
    await loadFreight(work),
    await loadRates(work),
  ]
  return { rules, freight, fx }
}

/** Where a merchant sends from. */
export async function homeOf(work: Work, merchantId: MerchantId): Promise<Country> {
  const [owner] = await merchant.find(work, [merchantId])
  assert(owner, `merchant ${merchantId} is known`)
  return owner.country
}

/** Writes codes and categories where they are wanting; what a person or the file has set stays. */
export async function classify(work: Work, productIds: readonly ProductId[]): Promise<void> {
  const found = await goods.products(work, productIds)
  await goods.edit(work, found.flatMap(editOf))
}

function editOf(product: goods.Product): goods.EditProduct[] {
  const { id: productId, category, hs6, tariffCodes } = product
  const what = whatOf(product)
  if (!what.hs6) return []
  const known = tariffCodes['CN'] || undefined
  const edit = {
    ...(hs6 !== what.hs6 && { hs6: what.hs6 }),
    ...(category !== what.category && what.category !== 'unknown' && { category: what.category }),
    ...(known !== what.chinaCode && what.chinaCode && { tariffCodes: { CN: what.chinaCode } }),
  }
  return Object.keys(edit).length > 0 ? [{ productId, ...edit }] : []
}

/** Asks again about every offer these products have; what their merchant paused stays paused. */
export async function judgeAgain(
  work: Work,
  merchantId: MerchantId,
  productIds: readonly ProductId[],
): Promise<void> {
  if (productIds.length === 0) return
  const from = await homeOf(work, merchantId)
  const day = { books: await booksNow(work), at: work.now }
  const found = await goods.products(work, productIds)
  const variants = new Map(
    found.flatMap(product => product.variants.map(one => [one.id, { product, variant: one }])),
  )
  const offers = await goods.offers(work, [...variants.keys()])
  await goods.judge(
    work,
    offers.flatMap(({ variantId, market }) => {
      const one = variants.get(variantId)
      return one ? [{ ...judgementOf(day, { ...one, market, from }), market }] : []
    }),
  )
}
