// Every statement about offers and imports.
import { cellOf, type MerchantId, type OfferId, type ProductId, type VariantId } from '#kernel/ids'
import { at, json, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Content } from '#kernel/measures'
import type { Currency } from '#kernel/money'
import type { Counts, Import, ImportId, Offer, OpenOffer, ReportLine, Sellable } from './shapes.ts'

/** Answers only what is new or changed. */
export const saveOffers = (work: Work, asks: readonly OpenOffer[]): Promise<Offer[]> =>
  work.tx.rows<Offer>(sql`
    insert into goods.offer as known
           (cell, id, product_id, variant_id, merchant_id, market, state, verdict, decided_at)
    select variant.cell, t.id, variant.product_id, variant.id, variant.merchant_id, t.market, t.state,
           t.verdict, ${at(work.now)}::timestamptz
      from unnest(
             ${asks.map(ask => cellOf(ask.variantId))}::int[], ${asks.map(ask => ask.variantId)}::uuid[],
             ${asks.map(ask => work.id<'offer'>(cellOf(ask.variantId)))}::uuid[],
             ${asks.map(ask => ask.market)}::text[], ${asks.map(ask => ask.state)}::text[],
             ${asks.map(ask => json(ask.verdict ?? null))}::jsonb[]
           ) as t (cell, variant_id, id, market, state, verdict)
      join goods.variant on variant.cell = t.cell and variant.id = t.variant_id
        on conflict (cell, variant_id, market) do update
       set state = excluded.state, verdict = excluded.verdict, decided_at = excluded.decided_at
     where (known.state, known.verdict) is distinct from (excluded.state, excluded.verdict)
    returning id, product_id as "productId", variant_id as "variantId", merchant_id as "merchantId",
              market, state, verdict
  `)

/**
 * Takes open offers of these products out of a market; answers what moved. Each offer is looked up by
 * its variant, whatever the planner thinks of the merchant's other offers.
 */
export const pauseOpen = (
  work: Work,
  asks: readonly { productId: ProductId; market: string; merchantId: MerchantId }[],
): Promise<Offer[]> =>
  work.tx.rows<Offer>(sql`
    update goods.offer
       set state = 'paused', decided_at = ${at(work.now)}::timestamptz
      from (select found.cell, found.id
              from unnest(${asks.map(ask => cellOf(ask.productId))}::int[],
                          ${asks.map(ask => ask.productId)}::uuid[],
                          ${asks.map(ask => ask.merchantId)}::uuid[],
                          ${asks.map(ask => ask.market)}::text[])
                   as t (cell, product_id, merchant_id, market)
              join goods.variant on variant.cell = t.cell and variant.product_id = t.product_id
             cross join lateral (select offer.cell, offer.id, offer.merchant_id
                                   from goods.offer
                                  where offer.cell = variant.cell
                                    and offer.variant_id = variant.id
                                    and offer.market = t.market
                                  limit 1) as found
             where found.merchant_id = t.merchant_id) as known
     where offer.cell = known.cell
       and offer.id = known.id
       and offer.state = 'open'
    returning offer.id, offer.product_id as "productId", offer.variant_id as "variantId",
              offer.merchant_id as "merchantId", offer.market, offer.state, offer.verdict
  `)

/** New verdicts of offers that stand; what its merchant paused stays paused. Answers what moved. */
export const judgeAgain = (work: Work, asks: readonly OpenOffer[]): Promise<Offer[]> =>
  work.tx.rows<Offer>(sql`
    update goods.offer
       set state = case when offer.state = 'paused' then 'paused' else t.state end,
           verdict = t.verdict, decided_at = ${at(work.now)}::timestamptz
      from unnest(${asks.map(ask => cellOf(ask.variantId))}::int[],
                  ${asks.map(ask => ask.variantId)}::uuid[], ${asks.map(ask => ask.market)}::text[],
                  ${asks.map(ask => ask.state)}::text[],
                  ${asks.map(ask => json(ask.verdict ?? null))}::jsonb[])
           as t (cell, variant_id, market, state, verdict)
     where offer.cell = t.cell
       and offer.variant_id = t.variant_id
       and offer.market = t.market
       and (offer.verdict, offer.state) is distinct from
           (t.verdict, case when offer.state = 'paused' then 'paused' else t.state end)
    returning offer.id, offer.product_id as "productId", offer.variant_id as "variantId",
              offer.merchant_id as "merchantId", offer.market, offer.state, offer.verdict
  `)

/** In the order asked. */
export const findOffers = (
  work: Work,
  asks: readonly { variantId: VariantId; market: string }[],
): Promise<Offer[]> =>
  work.tx.rows<Offer>(sql`
    select offer.id, offer.product_id as "productId", offer.variant_id as "variantId",
           offer.merchant_id as "merchantId", offer.market, offer.state, offer.verdict
      from unnest(${asks.map(ask => cellOf(ask.variantId))}::int[],
                  ${asks.map(ask => ask.variantId)}::uuid[], ${asks.map(ask => ask.market)}::text[])
           with ordinality as ask (cell, variant_id, market, ord)
      join goods.offer on offer.cell = ask.cell
                      and offer.variant_id = ask.variant_id
                      and offer.market = ask.market
     order by ask.ord
  `)

export const findOffersOf = (work: Work, ids: readonly VariantId[]): Promise<Offer[]> =>
  work.tx.rows<Offer>(sql`
    select offer.id, offer.product_id as "productId", offer.variant_id as "variantId",
           offer.merchant_id as "merchantId", offer.market, offer.state, offer.verdict
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
      join goods.offer on offer.cell = ask.cell and offer.variant_id = ask.id
     order by ask.ord, offer.market
  `)

export const findRefused = (
  work: Work,
  ask: { merchantId: MerchantId; limit: number },
): Promise<Offer[]> =>
  work.tx.rows<Offer>(sql`
    select id, product_id as "productId", variant_id as "variantId", merchant_id as "merchantId", market,
           state, verdict
      from goods.offer
     where cell = ${cellOf(ask.merchantId)}
       and merchant_id = ${ask.merchantId}
       and state = 'refused'
     order by product_id desc, id
     limit ${ask.limit}
  `)

export type SellableRow = Omit<Sellable, 'price' | 'weightGrams' | 'content' | 'litres'> &
  Readonly<{
    currency: Currency
    price: bigint
    weightGrams: number | null
    content: Content | null
  }>

/** Three rows by primary key for each offer, in the order asked: the hot read of every price. */
export const findSellable = (work: Work, ids: readonly OfferId[]): Promise<SellableRow[]> =>
  work.tx.rows<SellableRow>(sql`
    select offer.id as "offerId", offer.variant_id as "variantId", offer.product_id as "productId",
           offer.merchant_id as "merchantId", offer.market,
           case when offer.state = 'open' and (product.state <> 'live' or variant.retired)
                then 'paused' else offer.state end as state,
           variant.currency, variant.price, variant.weight_grams as "weightGrams", variant.content,
           coalesce(product.hs6, '') as hs6,
           coalesce(product.tariff_codes ->> offer.market, '') as "tariffCode",
           product.origin, product.brand, variant.barcode, variant.sku, product.title, variant.options,
           coalesce(nullif(variant.image, ''), product.images ->> 0, '') as image, product.category
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
      join goods.offer on offer.cell = ask.cell and offer.id = ask.id
      join goods.variant on variant.cell = offer.cell and variant.id = offer.variant_id
      join goods.product on product.cell = offer.cell and product.id = offer.product_id
     order by ask.ord
  `)

/** Adds lines to an import, which begins with its first. */
export async function saveReport(
  work: Work,
  ask: { id: ImportId; merchantId: MerchantId; file: string; counts: Counts },
  lines: readonly ReportLine[],
): Promise<void> {
  const cell = cellOf(ask.merchantId)
  const { counts } = ask
  const kept = await work.tx.row<{ lines: number }>(sql`
    insert into goods.import as known
           (cell, id, merchant_id, file, taken_at, lines, created, changed, unchanged, refused, remarks)
    values (${cell}, ${ask.id}, ${ask.merchantId}, ${ask.file}, ${at(work.now)}, ${lines.length},
            ${counts.created}, ${counts.changed}, ${counts.unchanged}, ${counts.refused}, ${counts.remarks})
        on conflict (cell, id) do update
       set lines = known.lines + excluded.lines, created = known.created + excluded.created,
           changed = known.changed + excluded.changed, unchanged = known.unchanged + excluded.unchanged,
           refused = known.refused + excluded.refused, remarks = known.remarks + excluded.remarks
     where known.merchant_id = excluded.merchant_id
    returning lines
  `)
  const from = (kept?.lines ?? 0) - lines.length
  const of = <T>(pick: (line: ReportLine) => T): T[] => lines.map(pick)
  await work.tx.run(sql`
    insert into goods.import_line
           (cell, import_id, place, row, handle, title, outcome, product_id, changed, faults, stock)
    select ${cell}::int, ${ask.id}::uuid, t.place, t.row, t.handle, t.title, t.outcome, t.product_id,
           t.changed, t.faults, t.stock
      from unnest(
             ${lines.map((_, index) => from + index)}::int[], ${of(line => line.row)}::int[],
             ${of(line => line.handle)}::text[], ${of(line => line.title)}::text[],
             ${of(line => line.outcome)}::text[], ${of(line => line.productId ?? null)}::uuid[],
             ${of(line => json(line.changed))}::jsonb[], ${of(line => json(line.faults))}::jsonb[],
             ${of(line => json(line.stock))}::jsonb[]
           ) as t (place, row, handle, title, outcome, product_id, changed, faults, stock)
  `)
}

export type LineRow = Omit<ReportLine, 'productId'> &
  Readonly<{
    place: number
    productId: ProductId | null
  }>

export const findLines = (
  work: Work,
  ask: { importId: ImportId; after: number; limit: number },
): Promise<LineRow[]> =>
  work.tx.rows<LineRow>(sql`
    select place, row, handle, title, outcome, product_id as "productId", changed, faults, stock
      from goods.import_line
     where cell = ${cellOf(ask.importId)}
       and import_id = ${ask.importId}
       and place > ${ask.after}
     order by place
     limit ${ask.limit}
  `)

type ImportRow = Omit<Import, 'counts'> & Counts

export const findImports = (
  work: Work,
  ask: { merchantId: MerchantId; importId?: ImportId; limit: number },
): Promise<ImportRow[]> =>
  work.tx.rows<ImportRow>(sql`
    select id, merchant_id as "merchantId", file, taken_at as "takenAt", created, changed, unchanged,
           refused, remarks
      from goods.import
     where cell = ${cellOf(ask.merchantId)}
       and merchant_id = ${ask.merchantId}
       and (${ask.importId ?? null}::uuid is null or id = ${ask.importId ?? null})
     order by id desc
     limit ${ask.limit}
  `)
