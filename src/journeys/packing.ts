// Packing: the papers for a table full of orders, from what was ordered and where it goes.
import type { MerchantId, OrderId, VariantId } from '#kernel/ids'
import { textIn } from '#kernel/place'
import * as goods from '#books/goods/goods'
import * as parcel from '#lane/parcel/parcel'
import * as trade from '#lane/trade/trade'
import type { Work } from '#platform/work'

/** Pick list, labels and customs forms of these orders as one PDF. Refuses as `parcel.packingPapers` does. */
export async function packingPapers(
  work: Work,
  ask: { merchantId: MerchantId; orderIds: readonly OrderId[] },
): Promise<Buffer> {
  const orders = await trade.find(work, ask.orderIds, { merchantId: ask.merchantId })
  const lines = orders.flatMap(order => order.priced.lines.map(line => ({ ...line, order })))
  const named = await namesOf(work, [...new Set(lines.map(line => line.variantId))])
  const picks = [...Map.groupBy(lines, line => line.variantId)].flatMap(([variantId, all]) => {
    const [first] = all
    if (!first) return []
    const option = named.get(variantId)
    const title = textIn(first.title, 'en')
    return [
      {
        sku: first.sku,
        title: option ? `${title}, ${option}` : title,
        quantity: all.reduce((sum, line) => sum + line.quantity, 0),
        orders: all.map(({ order, quantity }) => ({ number: order.number, quantity })),
      },
    ]
  })
  const byShelf = picks.toSorted((a, b) => (`${a.sku} ${a.title}` < `${b.sku} ${b.title}` ? -1 : 1))
  return parcel.packingPapers(work, { ...ask, picks: byShelf })
}

/** The options by which a variant is told from its sisters. */
async function namesOf(
  work: Work,
  variantIds: readonly VariantId[],
): Promise<Map<VariantId, string>> {
  const products = await goods.productsOf(work, variantIds)
  return new Map(
    products.flatMap(product =>
      product.variants.map(one => [
        one.id,
        one.options
          .map(option => option.value)
          .filter(value => value !== 'Default Title')
          .join(' / '),
      ]),
    ),
  )
}
