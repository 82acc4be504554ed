// What the gate says of a listed variant in a market, and whether it may be on offer there. Pure.
import type * as goods from '#books/goods/goods'
import * as tariff from '#books/tariff/tariff'
import type { Books } from '#lane/quote/quote'
import { textIn, type Country } from '#kernel/place'
import type { Instant } from '#kernel/time'
import { describe, factsOf, type What } from './describe.ts'
import { here, opens, ruled } from './ruling.ts'

export type Judged = Readonly<{
  product: goods.Product
  variant: goods.Variant
  market: Country
  /** Where the merchant sends from. */
  from: Country
}>

/** The ruling on a variant, with what this house cannot do laid over it, and the state it leads to. */
export function judgementOf(
  day: Readonly<{ books: Books; at: Instant }>,
  { product, variant, market, from }: Judged,
): Omit<goods.OpenOffer, 'market'> {
  const { verdict } = ruled(
    { ...day, market },
    {
      title: textIn(product.title, 'en'),
      description: textIn(product.description, 'en'),
      brand: product.brand,
      what: whatOf(product),
      origin: product.origin,
      from,
      attributes: factsOf(product.attributes),
      variant,
    },
  )
  const said = here(verdict, from)
  return { variantId: variant.id, verdict: said, state: opens(said) ? 'open' : 'refused' }
}

/** What a listed product is: as it was classified or as a person has set it, else by its words. */
export function whatOf(product: goods.Product): What {
  const attributes = factsOf(product.attributes)
  const said = describe({
    title: textIn(product.title, 'en'),
    description: textIn(product.description, 'en'),
    category: product.category,
    brand: product.brand,
    hs6: product.hs6,
    attributes,
  })
  const name = tariff.categories.get(product.category)
  const { hs6, tariffCodes } = product
  const code = tariffCodes['CN'] ?? ''
  return {
    ...said,
    ...(name && { name, category: product.category }),
    ...(hs6 && code.startsWith(hs6) && { chinaCode: code }),
  }
}
