// What the stock room tells.
import type { VariantId } from '#kernel/ids'
import { event } from '#platform/event'

/** How many of a variant can be promised now; at most once a work for each variant. */
export const stockChanged = event<{ variantId: VariantId; available: number }>('stock.changed', {
  latest: true,
})
