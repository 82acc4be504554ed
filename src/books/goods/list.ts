// The merchant's own list: pages of product ids, narrowed by words, state and offers.
import { cellOf, type MerchantId, type ProductId, type VariantId } from '#kernel/ids'
import { sql, unnamed, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { List } from './shapes.ts'

/** A page of a merchant's product ids, the newest first. */
export async function listIds(work: Work, ask: List): Promise<ProductId[]> {
  const rows = await work.tx.rows<{ id: ProductId }>(
    unnamed(sql`
      select product.id
        from goods.product
       where product.cell = ${cellOf(ask.merchantId)}
         and product.merchant_id = ${ask.merchantId}
         ${ask.after === undefined ? sql`` : sql`and product.id < ${ask.after}`}
         ${ask.state === undefined ? sql`` : sql`and product.state = ${ask.state}`}
         ${ask.offers === undefined ? sql`` : offered(ask, ask.offers)}
         ${saying(ask)}
       order by product.id desc
       limit ${ask.limit}
    `),
  )
  return rows.map(row => row.id)
}

/** `none`: nowhere on offer, refused or paused. */
function offered({ merchantId }: List, offers: NonNullable<List['offers']>): Sql {
  return sql`
    and product.id ${offers === 'none' ? sql`not in` : sql`in`}
        (select offer.product_id
           from goods.offer
          where offer.cell = ${cellOf(merchantId)}
            and offer.merchant_id = ${merchantId}
            ${offers === 'none' ? sql`` : sql`and offer.state = ${offers}`})`
}

/** Every word stands in one of its titles; or the whole stands in its handle, a SKU or a barcode. */
function saying({ merchantId, search }: List): Sql {
  const words = (search ?? '').trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return sql``
  const inside = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const whole = inside(words.join(' '))
  const each = words.map(inside)
  return sql`
    and (product.title_key like all(${each}::text[])
         or lower(product.title::text) like all(${each}::text[])
         or product.handle like ${whole}
         or product.id in
            (select variant.product_id
               from goods.variant
              where variant.cell = ${cellOf(merchantId)}
                and variant.merchant_id = ${merchantId}
                and (variant.sku_key like ${whole} or variant.barcode like ${whole})))`
}

/** Variants of live products that are on sale somewhere, in the order of their products. */
export async function onSale(work: Work, merchantId: MerchantId): Promise<VariantId[]> {
  const rows = await work.tx.rows<{ id: VariantId }>(sql`
    select distinct offer.variant_id as id
      from goods.offer
      join goods.product on product.cell = offer.cell and product.id = offer.product_id
      join goods.variant on variant.cell = offer.cell and variant.id = offer.variant_id
     where offer.cell = ${cellOf(merchantId)}
       and offer.merchant_id = ${merchantId}
       and offer.state = 'open'
       and product.state = 'live'
       and not variant.retired
  `)
  return rows.map(row => row.id)
}
