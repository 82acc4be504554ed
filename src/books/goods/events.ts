// What the goods tell, in the past tense.
import type { MerchantId, OfferId, ProductId, VariantId } from '#kernel/ids'
import type { Country } from '#kernel/place'
import { event } from '#platform/event'
import type { OfferState } from './shapes.ts'

/** A product was created, or something a shopper can see of it changed. */
export const goodsChanged = event<{ productId: ProductId; merchantId: MerchantId }>('goods.changed')

/** An offer opened, paused or was refused, or its verdict changed. */
export const goodsOffered = event<{
  offerId: OfferId
  productId: ProductId
  variantId: VariantId
  merchantId: MerchantId
  market: Country
  state: OfferState
}>('goods.offered')
