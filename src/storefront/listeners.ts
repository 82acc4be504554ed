// What keeps the storefront fresh: goods, offers, stock, sales; and new rules or rates, which price everything again.
import { seconds } from '#kernel/time'
import { goodsChanged, goodsOffered } from '#books/goods/events'
import { stockChanged } from '#books/stock/events'
import * as stock from '#books/stock/stock'
import { orderPaid } from '#lane/trade/events'
import * as trade from '#lane/trade/trade'
import type { Sweep } from '#platform/keeper'
import { when } from '#platform/listen'
import { house, inWork } from '#platform/work'
import { editionOf, refresh } from './listing.ts'
import { addSold, listingsOf, markEdition, outdated, setAvailable } from './queries.ts'

export const storefront = [
  when(goodsChanged, (work, facts) =>
    refresh(
      work,
      facts.map(fact => fact.body.productId),
    ),
  ),
  when(goodsOffered, (work, facts) =>
    refresh(
      work,
      facts.map(fact => fact.body.productId),
    ),
  ),

  when(stockChanged, async (work, facts) => {
    const shown = await listingsOf(
      work,
      facts.map(fact => fact.body.variantId),
    )
    const levels = await stock.available(work, [...new Set(shown.flatMap(row => row.variants))])
    setAvailable(
      work,
      shown.map(({ product_id, market, variants }) => ({
        product_id,
        market,
        available: variants.reduce((sum, id) => sum + (levels.get(id) ?? 0), 0),
      })),
    )
  }),

  when(orderPaid, async (work, facts) => {
    const market = new Map(facts.map(fact => [fact.body.orderId, fact.body.market]))
    const lines = await trade.linesOf(work, [...market.keys()])
    addSold(
      work,
      lines.flatMap(line => {
        const where = market.get(line.orderId)
        return where ? [{ productId: line.productId, market: where, count: line.quantity }] : []
      }),
    )
  }),
]

const chunk = 200

/** A changed rule, rate or freight sheet makes old prices wrong: they are made again, in chunks. */
export const storefrontSweeps: readonly Sweep[] = [
  {
    name: 'storefront.reprice',
    every: seconds(5),
    pass: ground =>
      inWork(ground, house('storefront'), async work => {
        const edition = await editionOf(work)
        const ids = await outdated(work, edition, chunk)
        await refresh(work, ids)
        await markEdition(work, ids, edition)
        return ids.length
      }),
  },
]
