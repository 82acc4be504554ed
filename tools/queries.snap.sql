-- Every statement that the tests of rooms send, and how each finds its rows: written by `npm run sql`.
-- analytics/queries.ts addDays
insert into analytics.day as day (cell, day, market, origin, currency, paid, gmv, gmv_home)
select t.cell, t.day, t.market, t.origin, t.currency, count(*), sum(t.gmv), sum(t.gmv_home)
  from unnest($1::int[], $2::date[],
              $3::text[], $4::text[],
              $5::text[], $6::bigint[],
              $7::bigint[])
    as t (cell, day, market, origin, currency, gmv, gmv_home)
 group by t.cell, t.day, t.market, t.origin, t.currency
 order by t.cell, t.day, t.market, t.origin, t.currency
    on conflict (cell, day, market, origin, currency) do update
   set paid = day.paid + excluded.paid, gmv = day.gmv + excluded.gmv,
       gmv_home = day.gmv_home + excluded.gmv_home;

-- analytics/queries.ts addMinutes
insert into analytics.minute as minute (cell, minute, paid, gmv_home)
select t.cell, date_trunc('minute', t.at), count(*), sum(t.gmv_home)
  from unnest($1::int[],
              $2::timestamptz[],
              $3::bigint[]) as t (cell, at, gmv_home)
 group by 1, 2
 order by 1, 2
    on conflict (cell, minute) do update
   set paid = minute.paid + excluded.paid, gmv_home = minute.gmv_home + excluded.gmv_home;

-- analytics/queries.ts allDays
--   analytics.day: all of it
select day, market, origin, currency,
       sum(paid)::bigint as paid, sum(gmv)::bigint as gmv, sum(gmv_home)::bigint as gmv_home
       /* scatter: the audit reads every day */
  from analytics.day
 group by day, market, origin, currency
 order by day, market, origin;

-- analytics/queries.ts countedStages
--   analytics.parcel: all of it
select milestone, count(*) as count /* scatter: an audit reads them all */
  from analytics.parcel
 group by milestone
 order by milestone;

-- analytics/queries.ts daysOn
--   analytics.day: day_pkey ((day.cell = ANY ($1)) AND (day.day = $2))
select day, market, origin, currency,
       sum(paid)::bigint as paid, sum(gmv)::bigint as gmv, sum(gmv_home)::bigint as gmv_home
  from analytics.day
 where cell = any($1::int[])
   and day = $2::date
 group by day, market, origin, currency
 order by market, origin;

-- analytics/queries.ts forgetMinutes
--   analytics.minute: minute_pkey ((minute.cell = ANY ($1)) AND (minute.minute < $2))
delete from analytics.minute
 where cell = any($1::int[])
   and minute < $2::timestamptz;

-- analytics/queries.ts held
--   analytics.held: all of it
select currency, sum(funded)::bigint as funded, sum(drawn)::bigint as drawn
       /* scatter: the board adds the stripes */
  from analytics.held
 group by currency
 order by currency;

-- analytics/queries.ts lanes
--   analytics.lane: all of it
select market, origin, currency /* scatter: the board adds the stripes */,
       sum(paid)::bigint as paid, sum(cancelled)::bigint as cancelled,
       sum(gmv)::bigint as gmv, sum(gmv_home)::bigint as gmv_home, sum(refunded)::bigint as refunded
  from analytics.lane
 group by market, origin, currency
 order by market, origin;

-- analytics/queries.ts minutes
--   analytics.minute: minute_pkey ((minute.cell = ANY ($1)) AND (minute.minute >= $2))
select minute, sum(paid)::bigint as paid, sum(gmv_home)::bigint as gmv_home
  from analytics.minute
 where cell = any($1::int[])
   and minute >= $2::timestamptz
 group by minute
 order by minute;

-- analytics/queries.ts moveHeld
insert into analytics.held as held (cell, currency, funded, drawn)
select t.cell, t.currency, sum(t.funded), sum(t.drawn)
  from unnest($1::int[],
              $2::text[],
              $3::bigint[],
              $4::bigint[]) as t (cell, currency, funded, drawn)
 group by t.cell, t.currency
 order by t.cell, t.currency
    on conflict (cell, currency) do update
   set funded = held.funded + excluded.funded, drawn = held.drawn + excluded.drawn;

-- analytics/queries.ts moveLanes
insert into analytics.lane as lane
       (cell, market, origin, currency, paid, cancelled, gmv, gmv_home, refunded)
select t.cell, t.market, t.origin, t.currency,
       sum(t.paid), sum(t.cancelled), sum(t.gmv), sum(t.gmv_home), sum(t.refunded)
  from unnest($1::int[],
              $2::text[], $3::text[],
              $4::text[], $5::int[],
              $6::int[], $7::bigint[],
              $8::bigint[],
              $9::bigint[])
    as t (cell, market, origin, currency, paid, cancelled, gmv, gmv_home, refunded)
 group by t.cell, t.market, t.origin, t.currency
 order by t.cell, t.market, t.origin, t.currency
    on conflict (cell, market, origin, currency) do update
   set paid = lane.paid + excluded.paid, cancelled = lane.cancelled + excluded.cancelled,
       gmv = lane.gmv + excluded.gmv, gmv_home = lane.gmv_home + excluded.gmv_home,
       refunded = lane.refunded + excluded.refunded;

-- analytics/queries.ts placeParcels
--   analytics.parcel: parcel_pkey ((p.cell = move_1.cell) AND (p.order_id = move_1.order_id))
with move as (
  select t.cell, t.order_id, t.milestone
    from unnest($1::int[], $2::uuid[],
                $3::text[]) as t (cell, order_id, milestone)
), gone as (
  select p.cell, p.milestone
    from move
    join analytics.parcel p on p.cell = move.cell and p.order_id = move.order_id
), placed as (
  insert into analytics.parcel (cell, order_id, milestone)
  select cell, order_id, milestone
    from move
   order by cell, order_id
      on conflict (cell, order_id) do update set milestone = excluded.milestone
)
insert into analytics.stage as stage (cell, milestone, parcels)
select t.cell & 15, t.milestone, sum(t.count)
  from (select cell, milestone, 1 as count from move
         union all
        select cell, milestone, -1 from gone) t
 group by 1, 2
having sum(t.count) <> 0
 order by 1, 2
    on conflict (cell, milestone) do update set parcels = stage.parcels + excluded.parcels;

-- analytics/queries.ts stages
--   analytics.stage: all of it
select milestone, sum(parcels)::bigint as count /* scatter: the board adds the stripes */
  from analytics.stage
 group by milestone
having sum(parcels) <> 0
 order by milestone;

-- analytics/queries.ts stir
select pg_notify($1, '');

-- analytics/queries.ts yesterdayByNow
--   analytics.minute: minute_pkey ((minute.cell = ANY ($5)) AND (minute.minute >= date_trunc('day'::text, (date_trunc('day'::text, $1, $2) - '01:00:00'::interval), $3)) AND (minute.minute < date_trunc('minute'::text, (date_trunc('day'::text, (date_trunc('day'::text, $1, $2) - '01:00:00'::interval), $3) + ($4 - date_trunc('day'::text, $1, $2))))))
with today as (
  select date_trunc('day', $1::timestamptz, $2) as dawn
), yesterday as (
  select date_trunc('day', dawn - interval '1 hour', $3) as dawn,
         $4::timestamptz - dawn as passed
    from today
)
select coalesce(sum(minute.paid), 0)::bigint as paid,
       coalesce(sum(minute.gmv_home), 0)::bigint as gmv_home
  from analytics.minute, yesterday
 where minute.cell = any($5::int[])
   and minute.minute >= yesterday.dawn
   and minute.minute < date_trunc('minute', yesterday.dawn + yesterday.passed);

-- books/freight/queries.ts addDays
insert into freight.calendar_day (calendar, day, works, name, confidence)
select t.calendar, t.day, t.works, t.name, t.confidence
  from unnest(
         $1::text[],
         $2::date[],
         $3::boolean[],
         $4::text[],
         $5::text[]
       ) as t (calendar, day, works, name, confidence)
on conflict (calendar, day) do nothing;

-- books/freight/queries.ts addSheets
insert into freight.rate_sheet (id, origin, market, service, valid_from, valid_to, sheet)
select t.id, t.origin, t.market, t.service, t.valid_from, t.valid_to, t.sheet
  from unnest(
         $1::text[],
         $2::text[],
         $3::text[],
         $4::text[],
         $5::date[],
         $6::date[],
         $7::jsonb[]
       ) as t (id, origin, market, service, valid_from, valid_to, sheet)
on conflict (id) do nothing;

-- books/freight/queries.ts bump
insert into freight.rate_edition as e (edition)
values (1)
on conflict (only_row) do update set edition = e.edition + 1;

-- books/freight/queries.ts days
--   freight.calendar_day: all of it, in the order of calendar_day_pkey
select calendar, day, works, name, confidence
  from freight.calendar_day
 order by calendar, day;

-- books/freight/queries.ts edition
--   freight.rate_edition: all of it
select edition from freight.rate_edition;

-- books/freight/queries.ts setDays
insert into freight.calendar_day as d (calendar, day, works, name, confidence)
select t.calendar, t.day, t.works, t.name, t.confidence
  from unnest(
         $1::text[],
         $2::date[],
         $3::boolean[],
         $4::text[],
         $5::text[]
       ) as t (calendar, day, works, name, confidence)
on conflict (calendar, day) do update
   set works = excluded.works, name = excluded.name, confidence = excluded.confidence
 where (d.works, d.name, d.confidence) is distinct from
       (excluded.works, excluded.name, excluded.confidence);

-- books/freight/queries.ts sheets
--   freight.rate_sheet: rate_sheet_pkey 
select sheet
  from freight.rate_sheet
 order by id;

-- books/freight/queries.ts sheetsOf
--   freight.rate_sheet: rate_sheet_pkey (rate_sheet.id = ANY ($1))
select sheet
  from freight.rate_sheet
 where id = any($1::text[])
 order by id;

-- books/fx/queries.ts add
--   fx.rate: rate_pkey ((r.source = t.source) AND (r.at < t.at))
insert into fx.rate (base, quote, source, at, mid_e10, held, recorded_at, recorded_by)
select t.base, t.quote, t.source, t.at, t.mid_e10,
       coalesce(abs(t.mid_e10 - last.mid_e10)::numeric * 10000
                > last.mid_e10::numeric * $1::int, false),
       $2::timestamptz, $3::text
  from unnest(
         $4::text[],
         $5::text[],
         $6::text[],
         $7::timestamptz[],
         $8::bigint[]
       ) as t (base, quote, source, at, mid_e10)
  left join lateral (
       select r.mid_e10
         from fx.rate r
        where r.base = t.base
          and r.quote = t.quote
          and r.source = t.source
          and r.at < t.at
          and not r.held
        order by r.at desc
        limit 1
       ) last on true
on conflict (base, quote, source, at) do nothing
returning base, quote, source, at, mid_e10, held;

-- books/fx/queries.ts admit
--   fx.rate: rate_pkey ((rate.base = $1) AND (rate.quote = $2) AND (rate.source = $3) AND (rate.at = $4))
update fx.rate
   set held = false
 where base = $1
   and quote = $2
   and source = $3
   and at = $4::timestamptz
   and held;

-- books/fx/queries.ts bump
insert into fx.rate_edition as e (edition)
values (1)
on conflict (only_row) do update set edition = e.edition + 1;

-- books/fx/queries.ts edition
--   fx.rate_edition: all of it
select edition from fx.rate_edition;

-- books/fx/queries.ts history
--   fx.rate: rate_pkey ((rate.base = $1) AND (rate.quote = $2) AND (rate.at <= $3))
select base, quote, source, at, mid_e10, held, recorded_at, recorded_by
  from fx.rate
 where base = $1
   and quote = $2
   and at <= $3::timestamptz
 order by at desc, source
 limit $4;

-- books/fx/queries.ts named
--   fx.rate: rate_pkey ((rate.base = $1) AND (rate.quote = $2) AND (rate.source = $3) AND (rate.at = $4))
select base, quote, source, at, mid_e10
  from fx.rate
 where base = $1
   and quote = $2
   and source = $3
   and at = $4::timestamptz;

-- books/fx/queries.ts newest
--   fx.rate: all of it, in the order of rate_pkey
select distinct on (base, quote, source)
       base, quote, source, at, mid_e10
  from fx.rate
 where not held
 order by base, quote, source, at desc;

-- books/goods/list.ts listIds
--   goods.product: product_of_merchant ((product.cell = $1) AND (product.merchant_id = $2))
--   goods.variant: variant_of_merchant ((variant.cell = $6) AND (variant.merchant_id = $7))
  select product.id
    from goods.product
   where product.cell = $1
     and product.merchant_id = $2




and (product.title_key like all($3::text[])
     or lower(product.title::text) like all($4::text[])
     or product.handle like $5
     or product.id in
        (select variant.product_id
           from goods.variant
          where variant.cell = $6
            and variant.merchant_id = $7
            and (variant.sku_key like $8 or variant.barcode like $9)))
   order by product.id desc
   limit $10;

-- books/goods/list.ts listIds
--   goods.product: product_of_merchant ((product.cell = $1) AND (product.merchant_id = $2))
--   goods.offer: offer_of_merchant ((offer.cell = $3) AND (offer.merchant_id = $4) AND (offer.state = $5))
  select product.id
    from goods.product
   where product.cell = $1
     and product.merchant_id = $2



and product.id in
    (select offer.product_id
       from goods.offer
      where offer.cell = $3
        and offer.merchant_id = $4
        and offer.state = $5)

   order by product.id desc
   limit $6;

-- books/goods/list.ts listIds
--   goods.product: product_of_merchant ((product.cell = $1) AND (product.merchant_id = $2))
--   goods.offer: offer_of_merchant ((offer.cell = $3) AND (offer.merchant_id = $4))
  select product.id
    from goods.product
   where product.cell = $1
     and product.merchant_id = $2



and product.id not in
    (select offer.product_id
       from goods.offer
      where offer.cell = $3
        and offer.merchant_id = $4
        )

   order by product.id desc
   limit $5;

-- books/goods/list.ts listIds
--   goods.product: product_of_merchant ((product.cell = $1) AND (product.merchant_id = $2))
select product.id
  from goods.product
 where product.cell = $1
   and product.merchant_id = $2




 order by product.id desc
 limit $3;

-- books/goods/list.ts listIds
--   goods.product: product_of_merchant ((product.cell = $1) AND (product.merchant_id = $2))
select product.id
  from goods.product
 where product.cell = $1
   and product.merchant_id = $2

   and product.state = $3


 order by product.id desc
 limit $4;

-- books/goods/list.ts listIds
--   goods.product: product_of_merchant ((product.cell = $1) AND (product.merchant_id = $2) AND (product.id < $3))
select product.id
  from goods.product
 where product.cell = $1
   and product.merchant_id = $2
   and product.id < $3



 order by product.id desc
 limit $4;

-- books/goods/list.ts onSale
--   goods.offer: offer_of_merchant ((offer.cell = $1) AND (offer.merchant_id = $2) AND (offer.state = 'open'::text))
--   goods.product: product_pkey ((product.cell = $1) AND (product.id = offer.product_id))
--   goods.variant: variant_pkey ((variant.cell = $1) AND (variant.id = offer.variant_id))
select distinct offer.variant_id as id
  from goods.offer
  join goods.product on product.cell = offer.cell and product.id = offer.product_id
  join goods.variant on variant.cell = offer.cell and variant.id = offer.variant_id
 where offer.cell = $1
   and offer.merchant_id = $2
   and offer.state = 'open'
   and product.state = 'live'
   and not variant.retired;

-- books/goods/offers.ts findImports
--   goods.import: import_of_merchant ((import.cell = $1) AND (import.merchant_id = $2))
select id, merchant_id as "merchantId", file, taken_at as "takenAt", created, changed, unchanged,
       refused, remarks
  from goods.import
 where cell = $1
   and merchant_id = $2
   and ($3::uuid is null or id = $4)
 order by id desc
 limit $5;

-- books/goods/offers.ts findLines
--   goods.import_line: import_line_pkey ((import_line.cell = $1) AND (import_line.import_id = $2) AND (import_line.place > $3))
select place, row, handle, title, outcome, product_id as "productId", changed, faults, stock
  from goods.import_line
 where cell = $1
   and import_id = $2
   and place > $3
 order by place
 limit $4;

-- books/goods/offers.ts findOffers
--   goods.offer: one_offer_a_variant_and_market ((offer.cell = ask.cell) AND (offer.variant_id = ask.variant_id) AND (offer.market = ask.market))
select offer.id, offer.product_id as "productId", offer.variant_id as "variantId",
       offer.merchant_id as "merchantId", offer.market, offer.state, offer.verdict
  from unnest($1::int[],
              $2::uuid[], $3::text[])
       with ordinality as ask (cell, variant_id, market, ord)
  join goods.offer on offer.cell = ask.cell
                  and offer.variant_id = ask.variant_id
                  and offer.market = ask.market
 order by ask.ord;

-- books/goods/offers.ts findOffersOf
--   goods.offer: one_offer_a_variant_and_market ((offer.cell = ask.cell) AND (offer.variant_id = ask.id))
select offer.id, offer.product_id as "productId", offer.variant_id as "variantId",
       offer.merchant_id as "merchantId", offer.market, offer.state, offer.verdict
  from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
  join goods.offer on offer.cell = ask.cell and offer.variant_id = ask.id
 order by ask.ord, offer.market;

-- books/goods/offers.ts findRefused
--   goods.offer: offer_of_merchant ((offer.cell = $1) AND (offer.merchant_id = $2) AND (offer.state = 'refused'::text))
select id, product_id as "productId", variant_id as "variantId", merchant_id as "merchantId", market,
       state, verdict
  from goods.offer
 where cell = $1
   and merchant_id = $2
   and state = 'refused'
 order by product_id desc, id
 limit $3;

-- books/goods/offers.ts findSellable
--   goods.offer: offer_pkey ((offer.cell = ask.cell) AND (offer.id = ask.id))
--   goods.product: product_pkey ((product.cell = offer.cell) AND (product.id = offer.product_id))
--   goods.variant: variant_pkey ((variant.cell = offer.cell) AND (variant.id = offer.variant_id))
select offer.id as "offerId", offer.variant_id as "variantId", offer.product_id as "productId",
       offer.merchant_id as "merchantId", offer.market,
       case when offer.state = 'open' and (product.state <> 'live' or variant.retired)
            then 'paused' else offer.state end as state,
       variant.currency, variant.price, variant.weight_grams as "weightGrams", variant.content,
       coalesce(product.hs6, '') as hs6,
       coalesce(product.tariff_codes ->> offer.market, '') as "tariffCode",
       product.origin, product.brand, variant.barcode, variant.sku, product.title, variant.options,
       coalesce(nullif(variant.image, ''), product.images ->> 0, '') as image, product.category
  from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
  join goods.offer on offer.cell = ask.cell and offer.id = ask.id
  join goods.variant on variant.cell = offer.cell and variant.id = offer.variant_id
  join goods.product on product.cell = offer.cell and product.id = offer.product_id
 order by ask.ord;

-- books/goods/offers.ts judgeAgain
--   goods.offer: one_offer_a_variant_and_market ((offer.cell = t.cell) AND (offer.variant_id = t.variant_id) AND (offer.market = t.market))
update goods.offer
   set state = case when offer.state = 'paused' then 'paused' else t.state end,
       verdict = t.verdict, decided_at = $1::timestamptz
  from unnest($2::int[],
              $3::uuid[], $4::text[],
              $5::text[],
              $6::jsonb[])
       as t (cell, variant_id, market, state, verdict)
 where offer.cell = t.cell
   and offer.variant_id = t.variant_id
   and offer.market = t.market
   and (offer.verdict, offer.state) is distinct from
       (t.verdict, case when offer.state = 'paused' then 'paused' else t.state end)
returning offer.id, offer.product_id as "productId", offer.variant_id as "variantId",
          offer.merchant_id as "merchantId", offer.market, offer.state, offer.verdict;

-- books/goods/offers.ts pauseOpen
--   goods.variant: options_name_one_variant ((variant.cell = t.cell) AND (variant.product_id = t.product_id))
--   goods.offer: one_offer_a_variant_and_market ((offer_1.cell = variant.cell) AND (offer_1.variant_id = variant.id) AND (offer_1.market = t.market))
--   goods.offer: offer_pkey ((offer.cell = found.cell) AND (offer.id = found.id))
update goods.offer
   set state = 'paused', decided_at = $1::timestamptz
  from (select found.cell, found.id
          from unnest($2::int[],
                      $3::uuid[],
                      $4::uuid[],
                      $5::text[])
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
          offer.merchant_id as "merchantId", offer.market, offer.state, offer.verdict;

-- books/goods/offers.ts saveOffers
--   goods.variant: variant_pkey ((variant.cell = t.cell) AND (variant.id = t.variant_id))
insert into goods.offer as known
       (cell, id, product_id, variant_id, merchant_id, market, state, verdict, decided_at)
select variant.cell, t.id, variant.product_id, variant.id, variant.merchant_id, t.market, t.state,
       t.verdict, $1::timestamptz
  from unnest(
         $2::int[], $3::uuid[],
         $4::uuid[],
         $5::text[], $6::text[],
         $7::jsonb[]
       ) as t (cell, variant_id, id, market, state, verdict)
  join goods.variant on variant.cell = t.cell and variant.id = t.variant_id
    on conflict (cell, variant_id, market) do update
   set state = excluded.state, verdict = excluded.verdict, decided_at = excluded.decided_at
 where (known.state, known.verdict) is distinct from (excluded.state, excluded.verdict)
returning id, product_id as "productId", variant_id as "variantId", merchant_id as "merchantId",
          market, state, verdict;

-- books/goods/offers.ts saveReport
insert into goods.import as known
       (cell, id, merchant_id, file, taken_at, lines, created, changed, unchanged, refused, remarks)
values ($1, $2, $3, $4, $5, $6,
        $7, $8, $9, $10, $11)
    on conflict (cell, id) do update
   set lines = known.lines + excluded.lines, created = known.created + excluded.created,
       changed = known.changed + excluded.changed, unchanged = known.unchanged + excluded.unchanged,
       refused = known.refused + excluded.refused, remarks = known.remarks + excluded.remarks
 where known.merchant_id = excluded.merchant_id
returning lines;

-- books/goods/offers.ts saveReport
insert into goods.import_line
       (cell, import_id, place, row, handle, title, outcome, product_id, changed, faults, stock)
select $1::int, $2::uuid, t.place, t.row, t.handle, t.title, t.outcome, t.product_id,
       t.changed, t.faults, t.stock
  from unnest(
         $3::int[], $4::int[],
         $5::text[], $6::text[],
         $7::text[], $8::uuid[],
         $9::jsonb[], $10::jsonb[],
         $11::jsonb[]
       ) as t (place, row, handle, title, outcome, product_id, changed, faults, stock);

-- books/goods/queries.ts editProducts
--   goods.product: product_pkey ((product.cell = t.cell) AND (product.id = t.id))
update goods.product
   set title = product.title || coalesce(t.title, '{}'),
       title_key = coalesce(left(lower(t.title ->> product.language), 200), product.title_key),
       description = product.description || coalesce(t.description, '{}'),
       source = coalesce(t.description ->> product.language, product.source),
       brand = coalesce(t.brand, product.brand),
       category = coalesce(t.category, product.category),
       hs6 = coalesce(t.hs6, product.hs6),
       tariff_codes = product.tariff_codes || coalesce(t.tariff_codes, '{}'),
       origin = coalesce(t.origin, product.origin),
       attributes = product.attributes || coalesce(t.attributes, '{}'),
       images = coalesce(t.images, product.images),
       state = coalesce(t.state, product.state),
       changed_at = $1::timestamptz
  from unnest(
         $2::int[], $3::uuid[],
         $4::jsonb[], $5::jsonb[],
         $6::text[], $7::text[],
         $8::text[], $9::jsonb[],
         $10::text[], $11::jsonb[],
         $12::jsonb[], $13::text[]
       ) as t (cell, id, title, description, brand, category, hs6, tariff_codes, origin, attributes,
               images, state)
 where product.cell = t.cell
   and product.id = t.id
returning product.id, product.merchant_id as "merchantId", product.hs6,
          product.tariff_codes as "tariffCodes";

-- books/goods/queries.ts editVariantRows
--   goods.variant: variant_pkey ((variant.cell = t.cell) AND (variant.id = t.id))
update goods.variant
   set sku = coalesce(t.sku, variant.sku), sku_key = lower(coalesce(t.sku, variant.sku)),
       barcode = coalesce(t.barcode, variant.barcode),
       gtin = case when t.barcode is null then variant.gtin else t.gtin end,
       price = coalesce(t.price, variant.price),
       compare_at = case when t.price >= variant.compare_at then null else variant.compare_at end,
       weight_grams = coalesce(t.weight_grams, variant.weight_grams),
       content = coalesce(t.content, variant.content),
       content_source = case when t.content is null then variant.content_source else 'merchant' end,
       size = coalesce(t.size, variant.size)
  from unnest(
         $1::int[], $2::uuid[],
         $3::text[], $4::text[],
         $5::text[], $6::bigint[],
         $7::int[],
         $8::jsonb[],
         $9::jsonb[]
       ) as t (cell, id, sku, barcode, gtin, price, weight_grams, content, size)
 where variant.cell = t.cell
   and variant.id = t.id
returning variant.product_id as "productId", variant.merchant_id as "merchantId";

-- books/goods/queries.ts findByHandles
--   goods.product: a_handle_names_one_product ((product.cell = $1) AND (product.merchant_id = $2) AND (product.handle = ANY ($3)))
  select
product.id, product.number, product.merchant_id as "merchantId", product.handle, product.language,
product.title, product.description, product.source, product.brand, product.category,
product.file_category as "fileCategory", product.hs6,
product.tariff_codes as "tariffCodes", product.origin, product.attributes, product.images,
product.state
    from goods.product
   where product.cell = $1
     and product.merchant_id = $2
     and product.handle = any($3::text[]);

-- books/goods/queries.ts findProducts
--   goods.product: product_pkey ((product.cell = ask.cell) AND (product.id = ask.id))
  select
product.id, product.number, product.merchant_id as "merchantId", product.handle, product.language,
product.title, product.description, product.source, product.brand, product.category,
product.file_category as "fileCategory", product.hs6,
product.tariff_codes as "tariffCodes", product.origin, product.attributes, product.images,
product.state
    from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
    join goods.product on product.cell = ask.cell and product.id = ask.id
   order by ask.ord;

-- books/goods/queries.ts findVariants
--   goods.variant: variant_pkey ((variant.cell = ask.cell) AND (variant.id = ask.id))
  select
variant.product_id as "productId", variant.merchant_id as "merchantId", variant.id, variant.number,
variant.place,
variant.option_key as "optionKey", variant.options, variant.sku, variant.barcode, variant.marked,
variant.gtin, variant.currency, variant.price, variant.compare_at as "compareAt",
variant.weight_grams as "weightGrams", variant.content, variant.content_source as "contentSource",
variant.size, variant.pack_count as "packCount", variant.image, variant.markets, variant.retired
    from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
    join goods.variant on variant.cell = ask.cell and variant.id = ask.id
   order by ask.ord;

-- books/goods/queries.ts holdShelf
insert into goods.shelf (cell, merchant_id, taken_at)
values ($1, $2, $3)
    on conflict (cell, merchant_id) do update set taken_at = excluded.taken_at;

-- books/goods/queries.ts saveProducts
insert into goods.product
       (cell, id, number, merchant_id, handle, language, title, title_key, description, source,
        brand, category, file_category, hs6, tariff_codes, origin, attributes, images, state,
        created_at, changed_at)
select $1::int, t.id, t.number, $2::uuid, t.handle, t.language, t.title,
       t.title_key, t.description, t.source, t.brand, t.category, t.file_category, t.hs6,
       t.tariff_codes, t.origin, t.attributes, t.images, t.state,
       $3::timestamptz, $4::timestamptz
  from unnest(
         $5::uuid[], $6::bigint[],
         $7::text[], $8::text[],
         $9::jsonb[], $10::text[],
         $11::jsonb[], $12::text[],
         $13::text[], $14::text[],
         $15::text[],
         $16::text[], $17::jsonb[],
         $18::text[], $19::jsonb[],
         $20::jsonb[], $21::text[]
       ) as t (id, number, handle, language, title, title_key, description, source, brand, category,
               file_category, hs6, tariff_codes, origin, attributes, images, state)
    on conflict (cell, id) do update
   set language = excluded.language, title = excluded.title, title_key = excluded.title_key,
       description = excluded.description, source = excluded.source, brand = excluded.brand,
       category = excluded.category, file_category = excluded.file_category, hs6 = excluded.hs6,
       origin = excluded.origin,
       attributes = excluded.attributes, images = excluded.images, state = excluded.state,
       changed_at = excluded.changed_at;

-- books/goods/queries.ts saveVariants
insert into goods.variant
       (cell, id, number, product_id, merchant_id, place, option_key, options, sku, sku_key, barcode,
        marked, gtin, currency, price, compare_at, weight_grams, content, content_source, size,
        pack_count, image, markets, retired)
select $1::int, t.id, t.number, t.product_id, $2::uuid, t.place,
       t.option_key, t.options, t.sku, lower(t.sku), t.barcode, t.marked, t.gtin, t.currency, t.price,
       t.compare_at, t.weight_grams, t.content, t.content_source, t.size, t.pack_count, t.image,
       t.markets, t.retired
  from unnest(
         $3::uuid[], $4::bigint[],
         $5::uuid[], $6::int[],
         $7::text[], $8::jsonb[],
         $9::text[], $10::text[],
         $11::text[], $12::text[],
         $13::text[], $14::bigint[],
         $15::bigint[], $16::int[],
         $17::jsonb[],
         $18::text[], $19::jsonb[],
         $20::int[], $21::text[],
         $22::jsonb[], $23::boolean[]
       ) as t (id, number, product_id, place, option_key, options, sku, barcode, marked, gtin, currency,
               price, compare_at, weight_grams, content, content_source, size, pack_count, image,
               markets, retired)
    on conflict (cell, id) do update
   set place = excluded.place, options = excluded.options, sku = excluded.sku,
       sku_key = excluded.sku_key, barcode = excluded.barcode, marked = excluded.marked,
       gtin = excluded.gtin, currency = excluded.currency, price = excluded.price,
       compare_at = excluded.compare_at, weight_grams = excluded.weight_grams,
       content = excluded.content, content_source = excluded.content_source,
       pack_count = excluded.pack_count, image = excluded.image, markets = excluded.markets,
       retired = excluded.retired;

-- books/goods/queries.ts withVariants
--   goods.variant: options_name_one_variant ((variant.cell = ask.cell) AND (variant.product_id = ask.id))
  select
variant.product_id as "productId", variant.merchant_id as "merchantId", variant.id, variant.number,
variant.place,
variant.option_key as "optionKey", variant.options, variant.sku, variant.barcode, variant.marked,
variant.gtin, variant.currency, variant.price, variant.compare_at as "compareAt",
variant.weight_grams as "weightGrams", variant.content, variant.content_source as "contentSource",
variant.size, variant.pack_count as "packCount", variant.image, variant.markets, variant.retired
    from unnest($1::int[], $2::uuid[])
         as ask (cell, id)
    join goods.variant on variant.cell = ask.cell and variant.product_id = ask.id
   order by variant.product_id, variant.retired, variant.place;

-- books/ledger/audit.ts crossing
--   ledger.account: all of it, in the order of account_pkey
--   ledger.balance: balance_pkey ((balance.cell = account.cell) AND (balance.account = account.account))
select account.currency, sum(balance.amount)::int8 as amount, count(*) as books
  from ledger.account /* scatter: the two ends are in different books */
  join ledger.balance on balance.cell = account.cell and balance.account = account.account
 where account.type = 'interbook'
 group by account.currency
 order by account.currency;

-- books/ledger/post.ts post
select seqs, outcomes, refusers
  from ledger.post(
         $1::int[],
         $2::int[],
         $3::text[],
         $4::text[],
         $5::text[],
         $6::text[],
         $7::bytea[],
         $8::int[],
         $9::int[],
         $10::int[],
         $11::uuid[],
         $12::text[],
         $13::text[],
         $14::text[],
         $15::int[],
         $16::int[],
         $17::int[],
         $18::bigint[],
         $19::timestamptz, $20::date,
         $21
       );

-- books/ledger/queries.ts insertDay
--   ledger.book: book_pkey 
--   ledger.journal: a whole cell, journal_pkey (journal.cell = book.cell)
insert into ledger.day (cell, day, seq, head)
select book.cell, $1::date, last.seq, last.hash
  from ledger.book /* scatter: a day ends in every book */
 cross join lateral (select journal.seq, journal.hash
                       from ledger.journal
                      where journal.cell = book.cell
                        and journal.at < $2::timestamptz
                      order by journal.seq desc
                      limit 1) last
    on conflict (cell, day) do nothing;

-- books/ledger/queries.ts selectBalances
--   ledger.balance: balance_pkey ((balance.cell = ask.cell) AND (balance.account = ask.id))
select ask.ord::int as ord, coalesce(found.amount, 0) as amount
  from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
  left join lateral (select balance.amount
                       from ledger.balance
                      where balance.cell = ask.cell
                        and balance.account = ask.id
                      limit 1) found on true
 order by ask.ord;

-- books/ledger/queries.ts selectBooks
--   ledger.book: book_pkey 
select cell from ledger.book /* scatter: an audit reads every book */ order by cell;

-- books/ledger/queries.ts selectDayBalance
--   ledger.day: day_pkey ((day.cell = $2) AND (day.day = $3))
--   ledger.entry: entry_pkey ((entry.cell = day.cell) AND (entry.account = $1) AND (entry.seq <= day.seq))
select coalesce(last.after, 0) as amount
  from ledger.day
  left join lateral (select entry.after
                       from ledger.entry
                      where entry.cell = day.cell
                        and entry.account = $1
                        and entry.seq <= day.seq
                      order by entry.seq desc, entry.line desc
                      limit 1) last on true
 where day.cell = $2
   and day.day = $3::date;

-- books/ledger/queries.ts selectJournals
--   ledger.journal: a whole cell, posted_once (journal.cell >= $1)
select cell, seq, at, ref, lines
  from ledger.journal /* scatter: an audit reads every book */
 where (cell, seq) > ($1::int, $2::int8)
   and kind = $3
 order by cell, seq
 limit $4;

-- books/ledger/queries.ts selectStatement
--   ledger.entry: entry_pkey ((entry.cell = $1) AND (entry.account = $2) AND (ROW(entry.seq, entry.line) < ROW($3, $4)))
--   ledger.journal: journal_pkey ((journal.cell = $1) AND (journal.seq = entry.seq))
select entry.seq, entry.line, journal.at, journal.kind, journal.ref, journal.key,
       entry.amount, entry.after
  from ledger.entry
  join ledger.journal on journal.cell = entry.cell and journal.seq = entry.seq
 where entry.cell = $1
   and entry.account = $2
   and (entry.seq, entry.line) < ($3, $4)
 order by entry.seq desc, entry.line desc
 limit $5;

-- books/ledger/queries.ts selectTopline
--   ledger.total: all of it
select kind, currency, sum(debits)::int8 as debits, sum(credits)::int8 as credits,
       coalesce(sum(day_debits) filter (where day = $1::date), 0)::int8 as day_debits,
       coalesce(sum(day_credits) filter (where day = $2::date), 0)::int8 as day_credits
  from ledger.total /* scatter: the figures of the whole house */
 group by kind, currency
 order by currency, kind;

-- books/ledger/queries.ts selectTrial
--   ledger.account: all of it, in the order of account_pkey
--   ledger.balance: balance_pkey ((balance.cell = account.cell) AND (balance.account = account.account))
select account.code, account.currency, account.type, sum(balance.amount)::int8 as amount
  from ledger.balance /* scatter: a trial balance of the whole house reads every book */
  join ledger.account on account.cell = balance.cell and account.account = balance.account
 where balance.amount <> 0
   and ($1::int is null or balance.cell = $2::int)
 group by account.code, account.currency, account.type
 order by account.currency, account.code;

-- books/ledger/verify.ts brokenAccount
--   ledger.balance: a whole cell, balance_pkey (balance.cell = $2)
--   ledger.entry: a whole cell, entry_pkey (entry.cell = $1)
--   ledger.account: a whole cell, account_pkey (account.cell = $3)
with posted as ( /* whole cell: the proof reads it all */
  select account, sum(amount) as amount from ledger.entry where cell = $1 group by account
), held as (
  select account, amount, guard from ledger.balance where cell = $2
), opened as (
  select account, code, currency, guard from ledger.account where cell = $3
)
select case when coalesce(held.amount <> posted.amount, true)
            then 'balance changed'
            else 'account changed'
       end as fault,
       null as seq, coalesce(opened.code, held.account::text, posted.account::text) as account
  from posted
  full join held on held.account = posted.account
  full join opened on opened.account = coalesce(held.account, posted.account)
 where opened.account is null
    or coalesce(held.amount <> posted.amount, true)
    or coalesce(opened.guard <> held.guard, true)
    or opened.account <> ledger.name_of(opened.code, opened.currency)
 order by account
 limit 1;

-- books/ledger/verify.ts brokenChain
--   ledger.journal: a whole cell, journal_pkey (journal.cell = $1)
--   ledger.book: book_pkey (book.cell = $2)
  with chain as ( /* whole cell: the proof reads it all */
    select seq, content, hash, at, actor, row_number() over (order by seq) as place,
           lag(hash, 1, decode(repeat('00', 32), 'hex')) over (order by seq) as before,
           sha256(convert_to(concat_ws(E'
', cell, key, kind, ref, lines), 'UTF8')) as said
      from ledger.journal
     where cell = $1
  ), broken as (
    select case when seq <> place then 'journal missing'
                when content <> said then 'journal changed'
                else 'journal out of chain'
           end as fault,
           least(seq, place) as seq
      from chain
     where seq <> place
        or content <> said
        or hash <> ledger.link(before, content, seq, at, actor)
     union all
    select 'book shortened', book.seq
      from ledger.book
      left join lateral (select chain.seq, chain.hash from chain order by chain.seq desc limit 1) last
             on true
     where book.cell = $2
       and (book.seq <> coalesce(last.seq, 0) or book.head <> coalesce(last.hash, book.head))
  )
  select fault, seq, null as account from broken order by seq, fault limit 1;

-- books/ledger/verify.ts brokenEntry
--   ledger.journal: a whole cell, posted_once (journal.cell = $1)
--   ledger.entry: a whole cell, entry_pkey (entry.cell = $2)
  with line as ( /* whole cell: the proof reads it all */
    select journal.seq, t.line, split_part(t.text, ' ', 2) as currency,
           split_part(t.text, ' ', 3)::int8 as amount,
           ledger.name_of(split_part(t.text, ' ', 1), split_part(t.text, ' ', 2)) as account
      from ledger.journal
     cross join lateral string_to_table(journal.lines, E'
') with ordinality as t (text, line)
     where journal.cell = $1
  ), ran as (
    select seq, line, account, amount, after,
           sum(amount) over (partition by account order by seq, line) as sum
      from ledger.entry
     where cell = $2
  ), broken as (
    select 'journal unbalanced' as fault, seq from line group by seq, currency having sum(amount) <> 0
     union all
    select 'entry changed', coalesce(line.seq, ran.seq)
      from line
      full join ran on ran.account = line.account and ran.seq = line.seq and ran.line = line.line
     where coalesce(line.amount <> ran.amount, true)
     union all
    select 'running balance changed', seq from ran where after <> sum
  )
  select fault, seq, null as account from broken order by seq, fault limit 1;

-- books/ledger/verify.ts brokenTotal
--   ledger.total: a whole cell, total_pkey (total.cell = $2)
--   ledger.entry: a whole cell, entry_pkey (entry.cell = $1)
--   ledger.account: account_pkey ((account.cell = $1) AND (account.account = entry.account))
with posted as ( /* whole cell: the proof reads it all */
  select split_part(account.code, '/', 1) as kind, account.currency,
         sum(greatest(entry.amount, 0)) as debits, sum(greatest(-entry.amount, 0)) as credits
    from ledger.entry
    join ledger.account on account.cell = entry.cell and account.account = entry.account
   where entry.cell = $1
   group by 1, 2
), held as (
  select kind, currency, debits, credits from ledger.total where cell = $2
)
select 'total changed' as fault, null as seq, coalesce(held.kind, posted.kind) as account
  from posted
  full join held on held.kind = posted.kind and held.currency = posted.currency
 where coalesce(held.debits <> posted.debits or held.credits <> posted.credits, true)
 order by 3
 limit 1;

-- books/ledger/verify.ts verify
--   ledger.book: book_pkey (book.cell = $1)
select seq, encode(head, 'hex') as head from ledger.book where cell = $1;

-- books/merchant/queries.ts addApplication
insert into merchant.application
       (cell, id, key, state, name, legal_name, country, business_number, address, contact,
        masked_contact, website, message, applied_at)
values ($1, $2, $3, 'applied', $4, $5, $6,
        $7, $8, $9, $10,
        $11, $12, $13)
    on conflict (cell, key) do nothing;

-- books/merchant/queries.ts addMerchant
insert into merchant.merchant
       (cell, id, number, name, legal_name, country, business_number, currency, commission_bp,
        payment_fee_bp, state, customs_code, customs_name, address, story, opened_at)
values ($1, $2, $3, $4, $5, $6,
        $7, $8, $9, $10,
        $11, $12, $13, $14,
        $15, $16)
    on conflict (cell, country, business_number) do nothing;

-- books/merchant/queries.ts decideApplication
--   merchant.application: application_latest (application.id = $6)
update merchant.application
   set state = $1, reason = $2, decided_at = $3,
       merchant_id = $4
 where cell = $5
   and id = $6;

-- books/merchant/queries.ts editMerchant
--   merchant.merchant: merchant_latest (merchant.id = $8)
update merchant.merchant
   set name = coalesce($1::text, name),
       story = story || coalesce($2::jsonb, '{}'),
       commission_bp = coalesce($3::int, commission_bp),
       payment_fee_bp = coalesce($4::int, payment_fee_bp),
       customs_code = coalesce($5::text, customs_code),
       customs_name = coalesce($6::text, customs_name)
 where cell = $7
   and id = $8;

-- books/merchant/queries.ts findBanks
--   merchant.merchant: merchant_latest (merchant.id = ask.id)
select merchant.id, merchant.bank, merchant.masked_account as masked
  from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
  join merchant.merchant on merchant.cell = ask.cell and merchant.id = ask.id
 where merchant.bank is not null
 order by ask.ord;

-- books/merchant/queries.ts findByKey
--   merchant.application: one_key_one_application ((application.cell = $1) AND (application.key = $2))
  select
application.id, application.state, application.name, application.legal_name as "legalName",
application.country, application.business_number as "businessNumber", application.website,
application.message, application.masked_contact as "maskedContact",
application.applied_at as "appliedAt", application.decided_at as "decidedAt", application.reason,
application.merchant_id as "merchantId", application.address, application.contact
    from merchant.application
   where application.cell = $1
     and application.key = $2;

-- books/merchant/queries.ts findByNumber
--   merchant.merchant: a_business_is_here_once ((merchant.cell = $1) AND (merchant.country = $2) AND (merchant.business_number = $3))
  select
merchant.id, merchant.number, merchant.name, merchant.legal_name as "legalName", merchant.country,
merchant.business_number as "businessNumber", merchant.currency,
merchant.commission_bp as "commissionBp", merchant.payment_fee_bp as "paymentFeeBp",
merchant.state, merchant.customs_code as "customsCode", merchant.customs_name as "customsName",
merchant.address, merchant.story
    from merchant.merchant
   where merchant.cell = $1
     and merchant.country = $2
     and merchant.business_number = $3;

-- books/merchant/queries.ts findMerchants
--   merchant.merchant: merchant_latest (merchant.id = ask.id)
  select
merchant.id, merchant.number, merchant.name, merchant.legal_name as "legalName", merchant.country,
merchant.business_number as "businessNumber", merchant.currency,
merchant.commission_bp as "commissionBp", merchant.payment_fee_bp as "paymentFeeBp",
merchant.state, merchant.customs_code as "customsCode", merchant.customs_name as "customsName",
merchant.address, merchant.story
    from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
    join merchant.merchant on merchant.cell = ask.cell and merchant.id = ask.id
   order by ask.ord;

-- books/merchant/queries.ts listApplications
--   merchant.application: application_latest (application.id < $1)
  select
application.id, application.state, application.name, application.legal_name as "legalName",
application.country, application.business_number as "businessNumber", application.website,
application.message, application.masked_contact as "maskedContact",
application.applied_at as "appliedAt", application.decided_at as "decidedAt", application.reason,
application.merchant_id as "merchantId", application.address, application.contact /* scatter: the office reads all applications */
    from merchant.application
   where application.id < $1
     and ($2::text is null or application.state = $3)
   order by application.id desc
   limit $4;

-- books/merchant/queries.ts listMerchants
--   merchant.merchant: merchant_latest (merchant.id < $1)
  select
merchant.id, merchant.number, merchant.name, merchant.legal_name as "legalName", merchant.country,
merchant.business_number as "businessNumber", merchant.currency,
merchant.commission_bp as "commissionBp", merchant.payment_fee_bp as "paymentFeeBp",
merchant.state, merchant.customs_code as "customsCode", merchant.customs_name as "customsName",
merchant.address, merchant.story /* scatter: the office reads all merchants */
    from merchant.merchant
   where merchant.id < $1
     and ($2::text is null or merchant.state = $3)
   order by merchant.id desc
   limit $4;

-- books/merchant/queries.ts lockApplication
--   merchant.application: application_latest (application.id = $2)
  select
application.id, application.state, application.name, application.legal_name as "legalName",
application.country, application.business_number as "businessNumber", application.website,
application.message, application.masked_contact as "maskedContact",
application.applied_at as "appliedAt", application.decided_at as "decidedAt", application.reason,
application.merchant_id as "merchantId", application.address, application.contact
    from merchant.application
   where application.cell = $1
     and application.id = $2
     for update;

-- books/merchant/queries.ts logAccess
insert into merchant.access (cell, id, at, actor, subject, kind, purpose)
select t.cell, t.id, $1::timestamptz, $2::text,
       t.subject, $3::text, $4::text
  from unnest(
         $5::int[],
         $6::uuid[],
         $7::uuid[]
       ) as t (cell, id, subject);

-- books/merchant/queries.ts moveMerchant
--   merchant.merchant: merchant_latest (merchant.id = $3)
update merchant.merchant
   set state = $1
 where cell = $2
   and id = $3
   and state = any($4::text[]);

-- books/merchant/queries.ts setBank
--   merchant.merchant: merchant_latest (merchant.id = $4)
update merchant.merchant
   set bank = $1, masked_account = $2
 where cell = $3
   and id = $4;

-- books/people/queries.ts addFailure
insert into people.attempt as known (cell, hash, failures, last_at)
values ($1, $2, 1, $3)
    on conflict (cell, hash) do update
   set failures = case when known.last_at < $4::timestamptz then 1
                       else known.failures + 1 end,
       last_at = excluded.last_at;

-- books/people/queries.ts addLogin
insert into people.login (cell, hash, user_id, password, demo)
values ($1, $2, $3, $4, $5)
    on conflict (cell, hash) do nothing;

-- books/people/queries.ts addPerson
insert into people.person
       (cell, id, number, name, login, language, roles, merchant_id, demo, joined_at)
values ($1, $2, $3, $4, $5,
        $6, $7, $8, $9,
        $10);

-- books/people/queries.ts addSession
insert into people.session
       (cell, token_hash, id, user_id, device, sliding, started_at, seen_at, expires_at)
values ($1, $2, $3, $4, $5, $6,
        $7, $8, $9);

-- books/people/queries.ts dropSession
--   people.session: session_pkey ((session.cell = $1) AND (session.token_hash = $2))
delete from people.session where cell = $1 and token_hash = $2;

-- books/people/queries.ts dropSessions
--   people.session: session_of_user ((session.cell = $1) AND (session.user_id = $2))
delete from people.session
 where cell = $1
   and user_id = $2
   and ($3::uuid is null or id = $4);

-- books/people/queries.ts findLogin
--   people.login: login_pkey ((login.cell = $1) AND (login.hash = $2))
--   people.attempt: attempt_pkey ((attempt.cell = $1) AND (attempt.hash = $2))
select login.user_id, login.password, login.demo, attempt.failures, attempt.last_at
  from (values ($1::int, $2::bytea)) as asked (cell, hash)
  left join people.login on login.cell = asked.cell and login.hash = asked.hash
  left join people.attempt on attempt.cell = asked.cell and attempt.hash = asked.hash;

-- books/people/queries.ts findPersons
--   people.person: person_pkey ((person.cell = ask.cell) AND (person.id = ask.id))
select person.id, person.number, person.name, person.language, person.roles,
       person.merchant_id, person.demo
  from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
  join people.person on person.cell = ask.cell and person.id = ask.id
 order by ask.ord;

-- books/people/queries.ts findSession
--   people.session: session_pkey ((session.cell = $1) AND (session.token_hash = $2))
--   people.person: person_pkey ((person.cell = $1) AND (person.id = session.user_id))
select person.id, person.number, person.name, person.language, person.roles,
       person.merchant_id, person.demo,
       session.id as session_id, session.sliding, session.expires_at
  from people.session
  join people.person on person.cell = session.cell and person.id = session.user_id
 where session.cell = $1
   and session.token_hash = $2
   and session.expires_at > $3;

-- books/people/queries.ts findSessions
--   people.session: session_of_user ((session.cell = $1) AND (session.user_id = $2))
select id as "sessionId", device, started_at as "startedAt", seen_at as "seenAt",
       expires_at as "expiresAt"
  from people.session
 where cell = $1
   and user_id = $2
   and expires_at > $3
 order by started_at desc, id desc;

-- books/people/queries.ts forgetExpired
--   people.session: session_expired (session.expires_at <= $1)
delete from people.session /* scatter: a sweep over all cells */
 where expires_at <= $1;

-- books/people/queries.ts forgetFailures
--   people.attempt: attempt_old (attempt.last_at < $1)
delete from people.attempt /* scatter: a sweep over all cells */
 where last_at < $1;

-- books/people/queries.ts forgiveFailures
--   people.attempt: attempt_pkey ((attempt.cell = $1) AND (attempt.hash = $2))
delete from people.attempt where cell = $1 and hash = $2;

-- books/people/queries.ts lengthenSession
--   people.session: session_pkey ((session.cell = $3) AND (session.token_hash = $4))
update people.session
   set seen_at = $1, expires_at = $2
 where cell = $3
   and token_hash = $4;

-- books/people/queries.ts shiftSessions
--   people.session: session_expired (session.expires_at > $2)
update people.session /* scatter: a demo's clock moves for everybody */
   set expires_at = expires_at + make_interval(secs => $1)
 where expires_at > $2;

-- books/people/sealed.ts addAddress
insert into people.address
       (cell, id, shopper_id, hash, sealed, country, masked_name, masked_phone, region, city,
        postcode, kept_at)
values ($1, $2, $3, $4, $5, $6,
        $7, $8, $9, $10,
        $11, $12)
    on conflict (cell, shopper_id, hash) where retired_at is null do nothing;

-- books/people/sealed.ts addAddress
--   people.address: address_kept_once ((address.cell = $1) AND (address.shopper_id = $2) AND (address.hash = $3))
select id
  from people.address
 where cell = $1
   and shopper_id = $2
   and hash = $3
   and retired_at is null;

-- books/people/sealed.ts addIdentity
insert into people.identity
       (cell, id, shopper_id, hash, detail_hash, sealed, masked_name, masked_number, adult_on, kept_at)
values ($1, $2, $3, $4, $5, $6,
        $7, $8, $9, $10)
    on conflict (cell, shopper_id, hash) where retired_at is null do nothing;

-- books/people/sealed.ts addIdentity
--   people.identity: identity_kept_once ((identity.cell = $1) AND (identity.shopper_id = $2) AND (identity.hash = $3))
select id
  from people.identity
 where cell = $1
   and shopper_id = $2
   and hash = $3
   and retired_at is null;

-- books/people/sealed.ts addIdentity
--   people.identity: identity_kept_once ((identity.cell = $2) AND (identity.shopper_id = $3) AND (identity.hash = $4))
update people.identity
   set retired_at = $1
 where cell = $2
   and shopper_id = $3
   and hash = $4
   and retired_at is null
   and detail_hash <> $5;

-- books/people/sealed.ts findAccess
--   people.access: access_of_subject ((access.cell = $1) AND (access.subject = $2))
select at, actor, purpose
  from people.access
 where cell = $1
   and subject = $2
 order by id desc
 limit 200;

-- books/people/sealed.ts findAddressOwners
--   people.address: address_pkey ((address.cell = ask.cell) AND (address.id = ask.id))
select address.id, address.shopper_id as "shopperId", address.country,
       address.retired_at is null as kept
  from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
  join people.address on address.cell = ask.cell and address.id = ask.id
 order by ask.ord;

-- books/people/sealed.ts findAddresses
--   people.address: address_pkey ((address.cell = ask.cell) AND (address.id = ask.id))
select address.id, address.shopper_id, address.sealed
  from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
  join people.address on address.cell = ask.cell and address.id = ask.id
 order by ask.ord;

-- books/people/sealed.ts findFingerprints
--   people.identity: identity_pkey ((identity.cell = ask.cell) AND (identity.id = ask.id))
select identity.id, identity.shopper_id as "shopperId", identity.hash, identity.adult_on as "adultOn",
       identity.retired_at is null as kept
  from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
  join people.identity on identity.cell = ask.cell and identity.id = ask.id
 order by ask.ord;

-- books/people/sealed.ts findIdentities
--   people.identity: identity_pkey ((identity.cell = ask.cell) AND (identity.id = ask.id))
select identity.id, identity.shopper_id, identity.sealed
  from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
  join people.identity on identity.cell = ask.cell and identity.id = ask.id
 order by ask.ord;

-- books/people/sealed.ts listAddresses
--   people.address: address_kept_once ((address.cell = $1) AND (address.shopper_id = $2))
select id, country, masked_name as "maskedName", masked_phone as "maskedPhone", region, city,
       postcode
  from people.address
 where cell = $1
   and shopper_id = $2
   and retired_at is null
 order by id desc
 limit 200;

-- books/people/sealed.ts listIdentities
--   people.identity: identity_kept_once ((identity.cell = $1) AND (identity.shopper_id = $2))
select id, masked_name as "maskedName", masked_number as "maskedNumber"
  from people.identity
 where cell = $1
   and shopper_id = $2
   and retired_at is null
 order by id desc
 limit 200;

-- books/people/sealed.ts logAccess
insert into people.access (cell, id, at, actor, subject, kind, purpose)
select t.cell, t.id, $1::timestamptz, $2::text,
       t.subject, $3::text, $4::text
  from unnest(
         $5::int[],
         $6::uuid[],
         $7::uuid[]
       ) as t (cell, id, subject);

-- books/people/sealed.ts retireAddress
--   people.address: address_kept_once ((address.cell = $2) AND (address.shopper_id = $4))
update people.address
   set retired_at = $1
 where cell = $2
   and id = $3
   and shopper_id = $4
   and retired_at is null;

-- books/people/sealed.ts retireIdentity
--   people.identity: identity_kept_once ((identity.cell = $2) AND (identity.shopper_id = $4))
update people.identity
   set retired_at = $1
 where cell = $2
   and id = $3
   and shopper_id = $4
   and retired_at is null;

-- books/stock/audit-queries.ts faults
--   stock.stock: all of it, in the order of stock_pkey
--   stock.movement: all of it, in the order of moved_once_for_a_key
--   stock.promise: all of it, in the order of promise_pkey
with live as (
  select p.cell, p.variant_id, sum(p.quantity) as quantity
    from stock.promise p
   where p.state in ('held', 'confirmed')
   group by p.cell, p.variant_id
), moved as (
  select m.cell, m.variant_id, sum(m.quantity) as quantity
    from stock.movement m
   group by m.cell, m.variant_id
), judged as (
  select coalesce(s.variant_id, m.variant_id, l.variant_id) as variant_id,
         coalesce(s.promised, 0) <> coalesce(l.quantity, 0) as promised,
         coalesce(s.on_hand, 0) <> coalesce(m.quantity, 0) as moved,
         coalesce(s.on_hand < 0 or s.promised < 0 or s.promised > s.on_hand, false) as below
    from stock.stock s
    full join moved m on m.cell = s.cell and m.variant_id = s.variant_id
    full join live l on l.cell = coalesce(s.cell, m.cell)
                    and l.variant_id = coalesce(s.variant_id, m.variant_id)
), broken as (
  select j.variant_id, j.promised, j.moved, j.below
    from judged j
   where j.promised or j.moved or j.below
   limit 100
)
select t.counted, b.variant_id as "variantId",
       coalesce(b.promised, false) as promised, coalesce(b.moved, false) as moved,
       coalesce(b.below, false) as below /* scatter: the audit reads the whole house */
  from (select count(*)::int as counted from judged) t
  left join broken b on true;

-- books/stock/queries.ts bringIn
    with moved as (
  insert into stock.movement (cell, variant_id, id, quantity, kind, key, why, at, actor)
  select c.cell, c.variant_id, c.id, c.quantity, $1::text, c.key, c.why,
         $2::timestamptz, $3::text
    from unnest(
           $4::int[],
           $5::uuid[],
           $6::uuid[],
           $7::int[],
           $8::text[],
           $9::text[]
         ) as c (cell, variant_id, id, quantity, key, why)
   order by c.cell, c.variant_id, c.key
      on conflict (cell, variant_id, kind, key) do nothing
  returning cell, variant_id, quantity
)
    insert into stock.stock as s (cell, variant_id, on_hand)
    select m.cell, m.variant_id, sum(m.quantity)::int
      from moved m
     group by m.cell, m.variant_id
     order by m.cell, m.variant_id
        on conflict (cell, variant_id) do update set on_hand = s.on_hand + excluded.on_hand
    returning s.variant_id as "variantId", s.on_hand - s.promised as available;

-- books/stock/queries.ts confirmHeld
--   stock.promise: promise_pkey ((p_1.cell = o.cell) AND (p_1.order_id = o.order_id))
--   stock.promise: promise_pkey ((p.cell = m.cell) AND (p.order_id = m.order_id) AND (p.variant_id = m.variant_id))
    with mine as (
  select p.cell, p.order_id, p.variant_id
    from unnest($1::int[], $2::uuid[]) as o (cell, order_id)
    join stock.promise p on p.cell = o.cell and p.order_id = o.order_id
   where p.state = any($3::text[])
   order by p.cell, p.order_id, p.variant_id
     for update of p
)
    update stock.promise p
       set state = 'confirmed', until = null
      from mine m
     where p.cell = m.cell
       and p.order_id = m.order_id
       and p.variant_id = m.variant_id;

-- books/stock/queries.ts correct
--   stock.stock: stock_pkey ((s.cell = m.cell) AND (s.variant_id = m.variant_id))
    with moved as (
  insert into stock.movement (cell, variant_id, id, quantity, kind, key, why, at, actor)
  select c.cell, c.variant_id, c.id, c.quantity, $1::text, c.key, c.why,
         $2::timestamptz, $3::text
    from unnest(
           $4::int[],
           $5::uuid[],
           $6::uuid[],
           $7::int[],
           $8::text[],
           $9::text[]
         ) as c (cell, variant_id, id, quantity, key, why)
   order by c.cell, c.variant_id, c.key
      on conflict (cell, variant_id, kind, key) do nothing
  returning cell, variant_id, quantity
)
    update stock.stock s
       set on_hand = s.on_hand + m.quantity
      from (select m.cell, m.variant_id, sum(m.quantity)::int as quantity
              from moved m
             group by m.cell, m.variant_id) m
     where s.cell = m.cell
       and s.variant_id = m.variant_id
    returning s.variant_id as "variantId", s.on_hand - s.promised as available;

-- books/stock/queries.ts countedBefore
--   stock.movement: moved_once_for_a_key (m.kind = 'counted'::text)
select m.variant_id as "variantId", m.key
  from unnest(
         $1::int[],
         $2::uuid[],
         $3::text[]
       ) as a (cell, variant_id, key)
  join stock.movement m
    on m.cell = a.cell and m.variant_id = a.variant_id and m.kind = 'counted' and m.key = a.key;

-- books/stock/queries.ts dueOrders
--   stock.promise: promise_due (p.until <= $1)
select p.order_id as "orderId" /* scatter: the sweep serves every cell */
  from stock.promise p
 where p.until <= $1
 order by p.until
 limit $2;

-- books/stock/queries.ts freed
--   stock.promise: promise_pkey ((p.cell = o.cell) AND (p.order_id = o.order_id))
--   stock.promise: promise_pkey ((p_1.cell = m.cell) AND (p_1.order_id = m.order_id) AND (p_1.variant_id = m.variant_id))
--   stock.stock: stock_pkey ((s.cell = g.cell) AND (s.variant_id = g.variant_id))
    with mine as (
  select p.cell, p.order_id, p.variant_id
    from unnest($1::int[], $2::uuid[]) as o (cell, order_id)
    join stock.promise p on p.cell = o.cell and p.order_id = o.order_id
   where p.state = any($3::text[])
   order by p.cell, p.order_id, p.variant_id
     for update of p
), given as (
      update stock.promise p
         set state = case when p.state = 'held' then 'lapsed' else 'released' end,
             until = null
        from mine m
       where p.cell = m.cell
         and p.order_id = m.order_id
         and p.variant_id = m.variant_id
      returning p.cell, p.variant_id, p.quantity
    )
    update stock.stock s
       set promised = s.promised - g.quantity
      from (select g.cell, g.variant_id, sum(g.quantity)::int as quantity
              from given g
             group by g.cell, g.variant_id) g
     where s.cell = g.cell
       and s.variant_id = g.variant_id
    returning s.variant_id as "variantId", s.on_hand - s.promised as available;

-- books/stock/queries.ts freed
--   stock.promise: promise_pkey ((p.cell = o.cell) AND (p.order_id = o.order_id))
--   stock.promise: promise_pkey ((p_1.cell = m.cell) AND (p_1.order_id = m.order_id) AND (p_1.variant_id = m.variant_id))
--   stock.stock: stock_pkey ((s.cell = g.cell) AND (s.variant_id = g.variant_id))
    with mine as (
  select p.cell, p.order_id, p.variant_id
    from unnest($1::int[], $2::uuid[]) as o (cell, order_id)
    join stock.promise p on p.cell = o.cell and p.order_id = o.order_id
   where p.until <= $3
   order by p.cell, p.order_id, p.variant_id
     for update of p
), given as (
      update stock.promise p
         set state = case when p.state = 'held' then 'lapsed' else 'released' end,
             until = null
        from mine m
       where p.cell = m.cell
         and p.order_id = m.order_id
         and p.variant_id = m.variant_id
      returning p.cell, p.variant_id, p.quantity
    )
    update stock.stock s
       set promised = s.promised - g.quantity
      from (select g.cell, g.variant_id, sum(g.quantity)::int as quantity
              from given g
             group by g.cell, g.variant_id) g
     where s.cell = g.cell
       and s.variant_id = g.variant_id
    returning s.variant_id as "variantId", s.on_hand - s.promised as available;

-- books/stock/queries.ts levelsOf
--   stock.stock: stock_pkey ((s.cell = v.cell) AND (s.variant_id = v.variant_id))
select s.variant_id as "variantId", s.on_hand as "onHand", s.promised,
       s.on_hand - s.promised as available
  from unnest($1::int[], $2::uuid[]) as v (cell, variant_id)
  join stock.stock s on s.cell = v.cell and s.variant_id = v.variant_id
 order by s.cell, s.variant_id;

-- books/stock/queries.ts lockPromised
--   stock.promise: promise_pkey ((p.cell = o.cell) AND (p.order_id = o.order_id))
--   stock.stock: stock_pkey ((s.cell = w.cell) AND (s.variant_id = w.variant_id))
with wanted as (
  select distinct p.cell, p.variant_id
    from unnest($1::int[], $2::uuid[]) as o (cell, order_id)
    join stock.promise p on p.cell = o.cell and p.order_id = o.order_id
)
select s.variant_id
  from wanted w
  join stock.stock s on s.cell = w.cell and s.variant_id = w.variant_id
 order by s.cell, s.variant_id
   for update of s;

-- books/stock/queries.ts lockVariants
--   stock.stock: stock_pkey ((s.cell = v.cell) AND (s.variant_id = v.variant_id))
select s.variant_id
  from unnest($1::int[], $2::uuid[]) as v (cell, variant_id)
  join stock.stock s on s.cell = v.cell and s.variant_id = v.variant_id
 order by s.cell, s.variant_id
   for update of s;

-- books/stock/queries.ts movementsOf
--   stock.movement: movement_pkey ((m.cell = $1) AND (m.variant_id = $2) AND (m.id < $3))
select m.id, m.quantity, m.kind, m.key, m.why, m.at, m.actor
  from stock.movement m
 where m.cell = $1
   and m.variant_id = $2
   and m.id < $3
 order by m.id desc
 limit $4;

-- books/stock/queries.ts openRows
insert into stock.stock (cell, variant_id, on_hand)
select v.cell, v.variant_id, 0
  from unnest($1::int[], $2::uuid[]) as v (cell, variant_id)
 order by v.cell, v.variant_id
    on conflict (cell, variant_id) do nothing;

-- books/stock/queries.ts promisedTo
--   stock.promise: promise_pkey ((p.cell = o.cell) AND (p.order_id = o.order_id))
select p.order_id as "orderId", p.variant_id as "variantId", p.quantity, p.state
  from unnest($1::int[], $2::uuid[]) as o (cell, order_id)
  join stock.promise p on p.cell = o.cell and p.order_id = o.order_id
 order by p.order_id, p.variant_id;

-- books/stock/queries.ts scarceOf
--   stock.stock: stock_pkey ((s.cell = v.cell) AND (s.variant_id = v.variant_id))
select v.variant_id as "variantId", coalesce(s.on_hand - s.promised, 0) as available
  from unnest($1::int[], $2::uuid[]) as v (cell, variant_id)
  left join stock.stock s on s.cell = v.cell and s.variant_id = v.variant_id
 where coalesce(s.on_hand - s.promised, 0) <= $3
 order by available, v.variant_id
 limit $4;

-- books/stock/queries.ts shipConfirmed
--   stock.promise: promise_pkey ((p.cell = l.cell) AND (p.order_id = l.order_id) AND (p.variant_id = l.variant_id))
--   stock.stock: stock_pkey ((s.cell = g.cell) AND (s.variant_id = g.variant_id))
with gone as (
  update stock.promise p
     set state = 'shipped'
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[]
         ) as l (cell, order_id, variant_id, movement_id)
   where p.cell = l.cell
     and p.order_id = l.order_id
     and p.variant_id = l.variant_id
     and p.state = any($5::text[])
  returning p.cell, p.order_id, p.variant_id, p.quantity, l.movement_id
), noted as (
  insert into stock.movement (cell, variant_id, id, quantity, kind, key, at, actor)
  select g.cell, g.variant_id, g.movement_id, -g.quantity, 'shipped', g.order_id::text,
         $6::timestamptz, $7::text
    from gone g
)
update stock.stock s
   set on_hand = s.on_hand - g.quantity,
       promised = s.promised - g.quantity
  from (select g.cell, g.variant_id, sum(g.quantity)::int as quantity
          from gone g
         group by g.cell, g.variant_id) g
 where s.cell = g.cell
   and s.variant_id = g.variant_id;

-- books/stock/queries.ts take
--   stock.stock: stock_pkey ((s.cell = l.cell) AND (s.variant_id = l.variant_id))
--   stock.promise: promise_pkey ((p.cell = l.cell) AND (p.order_id = l.order_id) AND (p.variant_id = l.variant_id))
--   stock.stock: stock_pkey ((s_1.cell = t.cell) AND (s_1.variant_id = t.variant_id))
with asked as (
  select l.place, l.cell, l.order_id, l.until, l.variant_id, l.quantity,
         p.state as was, coalesce(s.on_hand - s.promised, 0) as free
    from unnest(
           $1::int[],
           $2::int[],
           $3::uuid[],
           $4::timestamptz[],
           $5::uuid[],
           $6::int[]
         ) as l (place, cell, order_id, until, variant_id, quantity)
    left join stock.stock s on s.cell = l.cell and s.variant_id = l.variant_id
    left join stock.promise p
      on p.cell = l.cell and p.order_id = l.order_id and p.variant_id = l.variant_id
), alone as (
  select a.place, a.cell, a.order_id, a.until, a.variant_id, a.quantity, a.was, a.free,
         bool_and(a.quantity <= a.free
                  and (a.was is null or a.was = 'lapsed' and $7::text = 'confirmed'))
           over (partition by a.place) as fits
    from asked a
), queued as (
  select a.place, a.cell, a.order_id, a.until, a.variant_id, a.quantity, a.was, a.free, a.fits,
         sum(a.quantity) filter (where a.fits)
           over (partition by a.cell, a.variant_id order by a.place) as running
    from alone a
), judged as (
  select q.place, q.cell, q.order_id, q.until, q.variant_id, q.quantity, q.was, q.free,
         bool_and(q.fits and q.running <= q.free) over (partition by q.place) as taken
    from queued q
), promised as (
  insert into stock.promise (cell, order_id, variant_id, quantity, state, until)
  select j.cell, j.order_id, j.variant_id, j.quantity, $8::text, j.until
    from judged j
   where j.taken
      on conflict (cell, order_id, variant_id)
      do update set state = excluded.state, until = excluded.until
), less as (
  update stock.stock s
     set promised = s.promised + t.quantity
    from (select j.cell, j.variant_id, sum(j.quantity)::int as quantity
            from judged j
           where j.taken
           group by j.cell, j.variant_id) t
   where s.cell = t.cell
     and s.variant_id = t.variant_id
)
select j.place, j.variant_id as "variantId", j.quantity, j.was, j.taken,
       (j.free - coalesce(sum(j.quantity) filter (where j.taken)
                            over (partition by j.cell, j.variant_id), 0))::int as available
  from judged j;

-- books/support/queries.ts begin
insert into support.case (cell, id, room, subject, what, state, since, owner, taken_at)
values ($1, $2, $3, $4, $5, 'taken',
        $6, $7, $8)
    on conflict (cell, room, subject) where state <> 'resolved' do nothing;

-- books/support/queries.ts live
--   support.case: case_open 
  select
c.id, c.room, c.subject, c.what, c.state, c.since, c.owner, c.taken_at, c.act, c.detail, c.proposed_by,
c.proposed_at, c.why, c.agreed_by, c.done, c.reason, c.ended_at /* scatter: the office looks at the whole house */
    from support.case c
   where c.state <> 'resolved'
   order by c.since
   limit $1;

-- books/support/queries.ts lockLive
--   support.case: case_live ((c.cell = $1) AND (c.room = $2) AND (c.subject = $3))
  select
c.id, c.room, c.subject, c.what, c.state, c.since, c.owner, c.taken_at, c.act, c.detail, c.proposed_by,
c.proposed_at, c.why, c.agreed_by, c.done, c.reason, c.ended_at
    from support.case c
   where c.cell = $1
     and c.room = $2
     and c.subject = $3
     and c.state <> 'resolved'
     for update;

-- books/support/queries.ts resolved
--   support.case: case_resolved (c.id < $1)
  select
c.id, c.room, c.subject, c.what, c.state, c.since, c.owner, c.taken_at, c.act, c.detail, c.proposed_by,
c.proposed_at, c.why, c.agreed_by, c.done, c.reason, c.ended_at /* scatter: the office looks at the whole house */
    from support.case c
   where c.state = 'resolved'
     and c.id < $1
   order by c.id desc
   limit $2;

-- books/support/queries.ts save
insert into support.case as c (
       cell, id, room, subject, what, state, since, owner, taken_at, act, detail, proposed_by, proposed_at,
       why, agreed_by, done, reason, ended_at)
values ($1, $2, $3, $4, $5, $6,
        $7, $8, $9, $10,
        $11, $12,
        $13, $14, $15,
        $16, $17,
        $18)
    on conflict (cell, id) do update
   set what = excluded.what, state = excluded.state, owner = excluded.owner,
       taken_at = excluded.taken_at, act = excluded.act, detail = excluded.detail,
       proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at, why = excluded.why,
       agreed_by = excluded.agreed_by, done = excluded.done, reason = excluded.reason,
       ended_at = excluded.ended_at;

-- books/tariff/queries.ts addMoves
insert into tariff.allowance_move (cell, id_hash, use_id, key, market, year, amount, moved_at)
select t.cell, t.id_hash, t.use_id, t.key, t.market, t.year, t.amount,
       $1::timestamptz
  from unnest(
         $2::int[],
         $3::bytea[],
         $4::uuid[],
         $5::text[],
         $6::text[],
         $7::int[],
         $8::bigint[]
       ) as t (cell, id_hash, use_id, key, market, year, amount);

-- books/tariff/queries.ts addRules
insert into tariff.rule as r
       (id, market, key, hs_prefix, valid_from, valid_to,
        value, unit, source, confidence, note, gate)
select t.id, t.market, t.key, t.hs_prefix, t.valid_from, t.valid_to,
       t.value, t.unit, t.source, t.confidence, t.note, t.gate
  from unnest(
         $1::text[],
         $2::text[],
         $3::text[],
         $4::text[],
         $5::date[],
         $6::date[],
         $7::text[],
         $8::text[],
         $9::text[],
         $10::text[],
         $11::text[],
         $12::jsonb[]
       ) as t (id, market, key, hs_prefix, valid_from, valid_to,
               value, unit, source, confidence, note, gate)
on conflict (id) do update
   set valid_to = excluded.valid_to, source = excluded.source, confidence = excluded.confidence,
       note = excluded.note, gate = excluded.gate
 where r.value = excluded.value and r.unit = excluded.unit
   and (r.valid_to, r.source, r.confidence, r.note, r.gate) is distinct from
       (excluded.valid_to, excluded.source, excluded.confidence, excluded.note, excluded.gate);

-- books/tariff/queries.ts addUsed
--   tariff.allowance: allowance_pkey ((a.cell = t.cell) AND (a.id_hash = t.id_hash) AND (a.year = t.year))
update tariff.allowance a
   set used = a.used + t.amount
  from (
         select m.cell, m.id_hash, m.market, m.year, sum(m.amount)::bigint as amount
           from unnest(
                  $1::int[],
                  $2::bytea[],
                  $3::text[],
                  $4::int[],
                  $5::bigint[]
                ) as m (cell, id_hash, market, year, amount)
          group by m.cell, m.id_hash, m.market, m.year
       ) as t
 where a.cell = t.cell and a.id_hash = t.id_hash and a.market = t.market and a.year = t.year;

-- books/tariff/queries.ts bump
insert into tariff.rule_edition as e (edition)
values (1)
on conflict (only_row) do update set edition = e.edition + 1;

-- books/tariff/queries.ts changed
--   tariff.rule: rule_pkey (r.id = t.id)
select r.id
  from tariff.rule r
  join unnest(
         $1::text[],
         $2::text[],
         $3::text[]
       ) as t (id, value, unit) on t.id = r.id
 where (r.value, r.unit) <> (t.value, t.unit)
 order by r.id;

-- books/tariff/queries.ts edition
--   tariff.rule_edition: all of it
select edition from tariff.rule_edition;

-- books/tariff/queries.ts lockYears
   insert into tariff.allowance (cell, id_hash, market, year, used)
   select t.cell, t.id_hash, t.market, t.year, 0
     from
 unnest(
   $1::int[],
   $2::bytea[],
   $3::text[],
   $4::int[]
 )
as t (cell, id_hash, market, year)
    order by t.cell, t.id_hash, t.market, t.year
   on conflict do nothing;

-- books/tariff/queries.ts lockYears
--   tariff.allowance: allowance_pkey ((a.cell = t.cell) AND (a.cell = ANY ($1)) AND (a.id_hash = t.id_hash) AND (a.year = t.year))
   select a.id_hash, a.market, a.year, a.used
     from tariff.allowance a
    where a.cell = any($1::int[])
      and (a.cell, a.id_hash, a.market, a.year)
          in (select t.cell, t.id_hash, t.market, t.year
                from
 unnest(
   $2::int[],
   $3::bytea[],
   $4::text[],
   $5::int[]
 )
as t (cell, id_hash, market, year))
    order by a.cell, a.id_hash, a.market, a.year
      for update;

-- books/tariff/queries.ts movesOf
--   tariff.allowance_move: allowance_move_pkey ((m.cell = t.cell) AND (m.cell = ANY ($1)) AND (m.id_hash = t.id_hash) AND (m.use_id = t.use_id))
select m.id_hash, m.use_id, m.key, m.market, m.year, m.amount
  from tariff.allowance_move m
 where m.cell = any($1::int[])
   and (m.cell, m.id_hash, m.use_id) in (
         select t.cell, t.id_hash, t.use_id
           from unnest(
                  $2::int[],
                  $3::bytea[],
                  $4::uuid[]
                ) as t (cell, id_hash, use_id));

-- books/tariff/queries.ts rules
--   tariff.rule: rule_pkey 
select id, market, key, hs_prefix, valid_from, valid_to,
       value, unit, source, confidence, note, gate
  from tariff.rule
 order by id;

-- books/tariff/queries.ts rulesOf
--   tariff.rule: rule_pkey (rule.id = ANY ($1))
select id, market, key, hs_prefix, valid_from, valid_to,
       value, unit, source, confidence, note, gate
  from tariff.rule
 where id = any($1::text[])
 order by id;

-- books/tariff/queries.ts usedIn
--   tariff.allowance: allowance_pkey ((a.cell = t.cell) AND (a.cell = ANY ($1)) AND (a.id_hash = t.id_hash) AND (a.year = t.year))
   select a.id_hash, a.market, a.year, a.used
     from tariff.allowance a
    where a.cell = any($1::int[])
      and (a.cell, a.id_hash, a.market, a.year)
          in (select t.cell, t.id_hash, t.market, t.year
                from
 unnest(
   $2::int[],
   $3::bytea[],
   $4::text[],
   $5::int[]
 )
as t (cell, id_hash, market, year));

-- demo/shelves.ts fillShelf
insert into platform.event (cell, id, name, subject, told_at, body, request_id)
select t.cell, t.id, t.name, t.subject, $1::timestamptz, t.body, t.request_id
  from unnest(
         $2::int[],
         $3::uuid[],
         $4::text[],
         $5::uuid[],
         $6::text[],
         $7::text[]
       ) as t (cell, id, name, subject, body, request_id);

-- lane/customs/message-queries.ts addMessage
insert into customs.message (cell, id, kind, state, documents, content, sha256, made_at, ask_due)
values ($1, $2, $3, 'ready', $4, $5,
        $6, $7, $8);

-- lane/customs/message-queries.ts anyDue
--   customs.declaration: declaration_due (declaration.ask_due <= $1)
select 1 as one /* scatter: the job serves every merchant */
  from customs.declaration
 where ask_due <= $1::timestamptz
 limit 1;

-- lane/customs/message-queries.ts carriedIn
--   customs.document: document_in_message (document.message_id = ANY ($1))
select message_id, declaration_id, kind /* scatter: a message carries documents of every cell */
  from customs.document
 where message_id = any($1::uuid[]);

-- lane/customs/message-queries.ts claimMessages
--   customs.message: message_due (message.ask_due <= $2)
--   customs.message: message_pkey ((m.cell = due.cell) AND (m.id = due.id))
update customs.message m /* scatter: the job serves every merchant */
   set ask_due = $1::timestamptz, tries = m.tries + 1
  from (select cell, id
          from customs.message
         where state = 'ready'
           and ask_due <= $2::timestamptz
         order by ask_due
         limit $3
           for update skip locked) due
 where m.cell = due.cell
   and m.id = due.id
returning m.id, m.kind, m.content, m.documents, m.tries, m.made_at;

-- lane/customs/message-queries.ts declarationsIn
--   customs.document: document_in_message (document.message_id = $1)
select declaration_id /* scatter: a message carries documents of every cell */
  from customs.document
 where message_id = $1
 order by declaration_id;

-- lane/customs/message-queries.ts keepSigner
insert into customs.signer (cell, id, sealed, made_at)
values (0, $1, $2, $3)
    on conflict (cell, id) do nothing;

-- lane/customs/message-queries.ts markMessage
--   customs.message: message_pkey ((message.cell = $7) AND (message.id = $8))
update customs.message
   set state = $1, ask_due = $2, remote = coalesce($3, remote),
       trouble = $4,
       taken_at = case when $5 = 'taken' then coalesce(taken_at, $6::timestamptz)
                       else taken_at end
 where cell = $7
   and id = $8;

-- lane/customs/message-queries.ts markSimulated
--   customs.declaration: declaration_pkey ((d.cell = t.cell) AND (d.id = t.id))
update customs.declaration d
   set simulated = $1
  from unnest($2::int[], $3::uuid[]) as t (cell, id)
 where d.cell = t.cell
   and d.id = t.id;

-- lane/customs/message-queries.ts messageOf
--   customs.message: message_pkey ((message.cell = $1) AND (message.id = $2))
select kind, state, documents
  from customs.message
 where cell = $1
   and id = $2;

-- lane/customs/message-queries.ts noteTold
insert into customs.told (cell, remote, kind, sha256, receipts, trouble, heard_at)
values ($1, $2, $3, $4, $5,
        $6, $7)
    on conflict (cell, remote) do nothing;

-- lane/customs/message-queries.ts pageOfMessages
--   customs.message: message_pkey (ROW(message.cell, message.id) > ROW($1, $2))
select id, kind, content, sha256, state
  from customs.message /* scatter: an audit reads them all */
 where (cell, id) > ($1::int,
                     $2::uuid)
 order by cell, id
 limit $3;

-- lane/customs/message-queries.ts signerOf
--   customs.signer: signer_pkey ((signer.cell = 0) AND (signer.id = $1))
select sealed
  from customs.signer
 where cell = 0
   and id = $1;

-- lane/customs/message-queries.ts troubled
--   customs.told: all of it
select remote, kind, trouble /* scatter: an audit reads them all */
  from customs.told
 where trouble is not null
 order by heard_at
 limit 100;

-- lane/customs/queries.ts addDocuments
--   customs.declaration: declaration_pkey ((d.cell = t.cell) AND (d.id = t.id))
update customs.declaration d
   set documents = d.documents || t.documents, sealed = t.sealed
  from unnest($1::int[], $2::uuid[],
              $3::jsonb[],
              $4::bytea[]) as t (cell, id, documents, sealed)
 where d.cell = t.cell
   and d.id = t.id;

-- lane/customs/queries.ts claim
--   customs.declaration: declaration_due (d.ask_due <= $1)
  select
d.id, d.order_id, d.cop_no, d.state, d.code, d.why, d.invt_no, d.pre_no, d.cancel_why, d.cleared_at, d.ask_due,
d.trouble /* scatter: the job serves every merchant */
    from customs.declaration d
   where d.ask_due <= $1::timestamptz
   order by d.ask_due
   limit $2
     for update skip locked;

-- lane/customs/queries.ts insert
insert into customs.declaration (cell, id, order_id, merchant_id, order_no, cop_no, state, code, why, currency,
                                 total, documents, sealed, made_at, moved_at, ask_due)
select t.cell, t.id, t.order_id, t.merchant_id, t.order_no, t.cop_no, t.state, t.code, t.why, t.currency,
       t.total, t.documents, t.sealed, $1::timestamptz, $2::timestamptz, t.ask_due
  from unnest($3::int[], $4::uuid[],
              $5::uuid[], $6::uuid[],
              $7::text[], $8::text[],
              $9::text[], $10::text[],
              $11::text[], $12::text[],
              $13::int8[], $14::jsonb[],
              $15::bytea[],
              $16::timestamptz[])
    as t (cell, id, order_id, merchant_id, order_no, cop_no, state, code, why, currency, total, documents,
          sealed, ask_due)
 order by t.cell, t.order_id
    on conflict (cell, order_id) do nothing
returning order_id;

-- lane/customs/queries.ts insertPapers
insert into customs.document (cell, guid, declaration_id, kind, state)
select t.cell, t.guid, t.declaration_id, t.kind, t.state
  from unnest($1::int[], $2::uuid[],
              $3::uuid[], $4::text[],
              $5::text[])
    as t (cell, guid, declaration_id, kind, state)
    on conflict (cell, declaration_id, kind) do nothing;

-- lane/customs/queries.ts keepReceipts
insert into customs.receipt (cell, guid, status, at, info, heard_at)
select t.cell, t.guid, t.status, t.at, t.info, $1::timestamptz
  from unnest($2::int[], $3::uuid[],
              $4::text[],
              $5::timestamptz[], $6::text[])
    as t (cell, guid, status, at, info)
 order by t.cell, t.guid, t.status, t.at
    on conflict (cell, guid, status, at) do nothing;

-- lane/customs/queries.ts known
--   customs.declaration: an_order_is_declared_once ((d.cell = ask.cell) AND (d.order_id = ask.id))
select d.id, d.order_id as "orderId", d.state, d.code, d.why
  from unnest($1::int[], $2::uuid[]) as ask (cell, id)
 cross join lateral (select d.id, d.order_id, d.state, d.code, d.why
                       from customs.declaration d
                      where d.cell = ask.cell
                        and d.order_id = ask.id
                      limit 1) d;

-- lane/customs/queries.ts lock
--   customs.declaration: declaration_pkey ((d_1.cell = ask.cell) AND (d_1.id = ask.id))
  select
d.id, d.order_id, d.cop_no, d.state, d.code, d.why, d.invt_no, d.pre_no, d.cancel_why, d.cleared_at, d.ask_due,
d.trouble
    from unnest($1::int[], $2::uuid[]) as ask (cell, id)
   cross join lateral (select
d.id, d.order_id, d.cop_no, d.state, d.code, d.why, d.invt_no, d.pre_no, d.cancel_why, d.cleared_at, d.ask_due,
d.trouble
                         from customs.declaration d
                        where d.cell = ask.cell
                          and d.id = ask.id
                        limit 1
                          for update) d;

-- lane/customs/queries.ts openPapers
--   customs.declaration: declaration_pkey ((d.cell = ask.cell) AND (d.id = ask.id))
select d.id, d.documents, d.sealed, d.currency, d.total
  from unnest($1::int[], $2::uuid[]) as ask (cell, id)
  join customs.declaration d
    on d.cell = ask.cell
   and d.id = ask.id;

-- lane/customs/queries.ts ownersOf
--   customs.document: document_pkey ((p.cell = ask.cell) AND (p.guid = ask.guid))
select p.guid, p.declaration_id
  from unnest($1::int[], $2::uuid[]) as ask (cell, guid)
  join customs.document p
    on p.cell = ask.cell
   and p.guid = ask.guid;

-- lane/customs/queries.ts page
--   customs.declaration: declaration_pkey (ROW(d.cell, d.id) > ROW($1, $2))
select
d.id, d.order_id, d.cop_no, d.state, d.code, d.why, d.invt_no, d.pre_no, d.cancel_why, d.cleared_at, d.ask_due,
d.trouble
  from customs.declaration d /* scatter: an audit reads them all */
 where (d.cell, d.id) > ($1::int, $2::uuid)
 order by d.cell, d.id
 limit $3;

-- lane/customs/queries.ts papersOf
--   customs.document: one_of_a_kind ((p.cell = ask.cell) AND (p.declaration_id = ask.id))
select p.declaration_id, p.guid, p.kind, p.state, p.state_at, p.message_id, p.alone, p.sent_at
  from unnest($1::int[], $2::uuid[]) as ask (cell, id)
  join customs.document p
    on p.cell = ask.cell
   and p.declaration_id = ask.id
 order by p.declaration_id, p.kind;

-- lane/customs/queries.ts save
--   customs.declaration: declaration_pkey ((d.cell = t.cell) AND (d.id = t.id))
update customs.declaration d
   set state = t.state, code = t.code, why = t.why, invt_no = t.invt_no, pre_no = t.pre_no,
       cancel_why = t.cancel_why, cleared_at = t.cleared_at, ask_due = t.ask_due, trouble = t.trouble,
       moved_at = case when d.state = t.state then d.moved_at else $1::timestamptz end
  from unnest($2::int[], $3::uuid[],
              $4::text[], $5::text[],
              $6::text[],
              $7::text[],
              $8::text[],
              $9::text[],
              $10::timestamptz[],
              $11::timestamptz[],
              $12::text[])
    as t (cell, id, state, code, why, invt_no, pre_no, cancel_why, cleared_at, ask_due, trouble)
 where d.cell = t.cell
   and d.id = t.id;

-- lane/customs/queries.ts savePapers
--   customs.document: document_pkey ((p.cell = t.cell) AND (p.guid = t.guid))
update customs.document p
   set state = t.state, state_at = t.state_at, message_id = t.message_id, alone = t.alone, sent_at = t.sent_at
  from unnest($1::int[], $2::uuid[],
              $3::text[], $4::timestamptz[],
              $5::uuid[], $6::bool[],
              $7::timestamptz[])
    as t (cell, guid, state, state_at, message_id, alone, sent_at)
 where p.cell = t.cell
   and p.guid = t.guid;

-- lane/customs/view-queries.ts receiptsOf
--   customs.receipt: receipt_pkey ((r.cell = ask.cell) AND (r.guid = ask.guid))
select r.guid, r.status, r.at, r.info
  from unnest($1::int[], $2::uuid[]) as ask (cell, guid)
  join customs.receipt r
    on r.cell = ask.cell
   and r.guid = ask.guid
 order by r.guid, r.at, r.status;

-- lane/customs/view-queries.ts shown
--   customs.declaration: an_order_is_declared_once ((d.cell = ask.cell) AND (d.order_id = ask.id))
--   customs.document: one_of_a_kind ((p.cell = d.cell) AND (p.declaration_id = d.id))
select d.order_id, d.state, d.code, d.why, d.simulated, p.guid, p.kind, p.state as paper_state, p.sent_at
  from unnest($1::int[], $2::uuid[]) as ask (cell, id)
  join customs.declaration d
    on d.cell = ask.cell
   and d.order_id = ask.id
  left join customs.document p
    on p.cell = d.cell
   and p.declaration_id = d.id
 order by d.order_id, p.kind;

-- lane/customs/view-queries.ts silent
--   customs.declaration: declaration_silent (d.moved_at < $1)
--   customs.document: one_of_a_kind ((p.cell = d.cell) AND (p.declaration_id = d.id))
--   customs.message: message_due 
  select
d.order_id, d.state, d.code, d.why, d.trouble, d.moved_at,
d.ask_due is not null or exists (select from customs.document p
                                   join customs.message m on m.id = p.message_id and m.state = 'ready'
                                  where p.cell = d.cell
                                    and p.declaration_id = d.id) as asks /* scatter: the office */
    from customs.declaration d
   where d.state in ('made', 'papers', 'listed', 'cancelling')
     and d.moved_at < $1::timestamptz
     and d.set_aside is distinct from d.state || ' ' || coalesce(d.trouble, '')
   order by d.moved_at
   limit $2;

-- lane/customs/view-queries.ts stopped
--   customs.declaration: declaration_stopped 
--   customs.message: message_due 
--   customs.document: document_in_message (p.message_id = m.id)
select
d.order_id, d.state, d.code, d.why, d.trouble, d.moved_at,
d.ask_due is not null or exists (select from customs.document p
                                   join customs.message m on m.id = p.message_id and m.state = 'ready'
                                  where p.cell = d.cell
                                    and p.declaration_id = d.id) as asks /* scatter: the office */
  from customs.declaration d
 where (d.state in ('mismatch', 'refused', 'detained', 'returned') or d.trouble is not null)
   and d.set_aside is distinct from d.state || ' ' || coalesce(d.trouble, '')
 order by d.moved_at
 limit $1;

-- lane/escrow/queries.ts drawn
--   escrow.draw: draw_pkey ((d.cell = ask.cell) AND (d.order_id = ask.order_id) AND (d.key = ask.key))
select draw.order_id, draw.key
  from unnest($1::int[], $2::uuid[],
              $3::text[]) as ask (cell, order_id, key)
 cross join lateral (select d.order_id, d.key
                       from escrow.draw d
                      where d.cell = ask.cell
                        and d.order_id = ask.order_id
                        and d.key = ask.key
                      limit 1) draw;

-- lane/escrow/queries.ts insert
insert into escrow.escrow (cell, order_id, trade_id, merchant_id, shopper_id, state, currency, funded,
                           held, released, refunded, tax, freight, borne, terms, back)
select t.cell, t.order_id, t.trade_id, t.merchant_id, t.shopper_id, 'held', t.currency, t.funded,
       t.funded, 0, 0, 0, 0, 0, t.terms, t.back
  from unnest($1::int[],
              $2::uuid[],
              $3::uuid[],
              $4::uuid[],
              $5::uuid[],
              $6::text[],
              $7::int8[],
              $8::json[],
              $9::jsonb[])
    as t (cell, order_id, trade_id, merchant_id, shopper_id, currency, funded, terms, back)
 order by t.cell, t.order_id
    on conflict (cell, order_id) do nothing
returning order_id;

-- lane/escrow/queries.ts insertDraws
insert into escrow.draw (cell, order_id, key, way, amount, reason, at)
select t.cell, t.order_id, t.key, t.way, t.amount, t.reason, $1::timestamptz
  from unnest($2::int[], $3::uuid[],
              $4::text[], $5::text[],
              $6::int8[], $7::text[])
    as t (cell, order_id, key, way, amount, reason);

-- lane/escrow/queries.ts page
--   escrow.escrow: escrow_pkey (ROW(e.cell, e.order_id) > ROW($1, $2))
  select
e.order_id, e.trade_id, e.merchant_id, e.shopper_id, e.state, e.currency, e.funded, e.held, e.released,
e.refunded, e.tax, e.freight, e.borne, e.taxed_at, e.shipped_at, e.released_at, e.frozen_why, e.terms, e.back
    from escrow.escrow e /* scatter: an audit reads them all */
   where (e.cell, e.order_id) > ($1::int, $2::uuid)
   order by e.cell, e.order_id
   limit $3;

-- lane/escrow/queries.ts save
insert into escrow.escrow (cell, order_id, trade_id, merchant_id, shopper_id, state, currency, funded,
                           held, released, refunded, tax, freight, borne, taxed_at, shipped_at,
                           released_at, frozen_why, terms, back)
select t.cell, t.order_id, t.trade_id, t.merchant_id, t.shopper_id, t.state, t.currency, t.funded,
       t.held, t.released, t.refunded, t.tax, t.freight, t.borne, t.taxed_at, t.shipped_at,
       t.released_at, t.frozen_why, '{}', t.back
  from unnest($1::int[],
              $2::uuid[],
              $3::uuid[],
              $4::uuid[],
              $5::uuid[],
              $6::text[],
              $7::text[],
              $8::int8[],
              $9::int8[],
              $10::int8[],
              $11::int8[],
              $12::int8[],
              $13::int8[],
              $14::int8[],
              $15::timestamptz[],
              $16::timestamptz[],
              $17::timestamptz[],
              $18::text[],
              $19::jsonb[])
    as t (cell, order_id, trade_id, merchant_id, shopper_id, state, currency, funded, held, released,
          refunded, tax, freight, borne, taxed_at, shipped_at, released_at, frozen_why, back)
    on conflict (cell, order_id) do update
   set state = excluded.state, held = excluded.held, released = excluded.released,
       refunded = excluded.refunded, tax = excluded.tax, freight = excluded.freight,
       borne = excluded.borne, taxed_at = excluded.taxed_at, shipped_at = excluded.shipped_at,
       released_at = excluded.released_at, frozen_why = excluded.frozen_why, back = excluded.back;

-- lane/escrow/queries.ts select
--   escrow.escrow: escrow_pkey ((e.cell = ask.cell) AND (e.order_id = ask.id))
  select
e.order_id, e.trade_id, e.merchant_id, e.shopper_id, e.state, e.currency, e.funded, e.held, e.released,
e.refunded, e.tax, e.freight, e.borne, e.taxed_at, e.shipped_at, e.released_at, e.frozen_why, e.terms, e.back
    from unnest($1::int[], $2::uuid[]) as ask (cell, id)
   cross join lateral (select
e.order_id, e.trade_id, e.merchant_id, e.shopper_id, e.state, e.currency, e.funded, e.held, e.released,
e.refunded, e.tax, e.freight, e.borne, e.taxed_at, e.shipped_at, e.released_at, e.frozen_why, e.terms, e.back
                         from escrow.escrow e
                        where e.cell = ask.cell
                          and e.order_id = ask.id
                        limit 1
                        ) e;

-- lane/escrow/queries.ts select
--   escrow.escrow: escrow_pkey ((e_1.cell = ask.cell) AND (e_1.order_id = ask.id))
  select
e.order_id, e.trade_id, e.merchant_id, e.shopper_id, e.state, e.currency, e.funded, e.held, e.released,
e.refunded, e.tax, e.freight, e.borne, e.taxed_at, e.shipped_at, e.released_at, e.frozen_why, e.terms, e.back
    from unnest($1::int[], $2::uuid[]) as ask (cell, id)
   cross join lateral (select
e.order_id, e.trade_id, e.merchant_id, e.shopper_id, e.state, e.currency, e.funded, e.held, e.released,
e.refunded, e.tax, e.freight, e.borne, e.taxed_at, e.shipped_at, e.released_at, e.frozen_why, e.terms, e.back
                         from escrow.escrow e
                        where e.cell = ask.cell
                          and e.order_id = ask.id
                        limit 1
                        for no key update) e;

-- lane/escrow/queries.ts strayDraws
--   escrow.escrow: all of it, in the order of escrow_pkey
--   escrow.draw: all of it, in the order of draw_pkey
select e.order_id
  from escrow.escrow e /* scatter: an audit reads them all */
  left join (select d.cell, d.order_id,
                    sum(d.amount) filter (where d.way = 'refund') as refunded,
                    sum(d.amount) filter (where d.way = 'release') as released
               from escrow.draw d
              group by d.cell, d.order_id) drawn
         on drawn.cell = e.cell and drawn.order_id = e.order_id
 where e.refunded <> coalesce(drawn.refunded, 0)
    or e.released <> coalesce(drawn.released, 0)
 order by e.order_id
 limit 100;

-- lane/parcel/paper-queries.ts claimManifests
--   parcel.manifest: manifest_due (manifest.ask_due <= $2)
--   parcel.manifest: manifest_pkey ((m.cell = due.cell) AND (m.id = due.id))
update parcel.manifest m /* scatter: the job serves every manifest */
   set ask_due = $1::timestamptz, tries = m.tries + 1
  from (select cell, id
          from parcel.manifest
         where state = 'asked'
           and ask_due <= $2::timestamptz
         order by ask_due
         limit $3
           for update skip locked) due
 where m.cell = due.cell
   and m.id = due.id
returning m.id, m.merchant_id as "merchantId", m.carrier, m.tries;

-- lane/parcel/paper-queries.ts delayManifest
--   parcel.manifest: manifest_due 
update parcel.manifest
   set ask_due = $1, trouble = $2
 where cell = $3
   and id = $4
   and state = 'asked';

-- lane/parcel/paper-queries.ts endManifest
--   parcel.manifest: manifest_due 
update parcel.manifest
   set state = $1, ask_due = null, remote_id = $2,
       trouble = $3, confirmed_at = $4
 where cell = $5
   and id = $6
   and state = 'asked';

-- lane/parcel/paper-queries.ts forgetPapers
--   parcel.document: document_age (document.made_at < $1)
--   parcel.document: document_pkey ((d.cell = old.cell) AND (d.parcel_id = old.parcel_id) AND (d.kind = old.kind))
update parcel.document d /* scatter: what is old is old everywhere */
   set sealed = null
  from (select cell, parcel_id, kind
          from parcel.document
         where sealed is not null
           and made_at < $1::timestamptz
         limit $2
           for update skip locked) old
 where d.cell = old.cell
   and d.parcel_id = old.parcel_id
   and d.kind = old.kind;

-- lane/parcel/paper-queries.ts insertScans
insert into parcel.event (cell, parcel_id, key, code, at, place, text, milestone, condition, heard_at)
select t.cell, t.parcel_id, t.key, t.code, t.at, t.place, t.text, t.milestone, t.condition,
       $1::timestamptz
  from unnest($2::int[], $3::uuid[],
              $4::text[], $5::text[],
              $6::timestamptz[], $7::text[],
              $8::text[], $9::text[],
              $10::text[])
    as t (cell, parcel_id, key, code, at, place, text, milestone, condition)
 order by t.cell, t.parcel_id, t.key
    on conflict (cell, parcel_id, key) do nothing;

-- lane/parcel/paper-queries.ts keepPaper
insert into parcel.document (cell, parcel_id, kind, sha256, sealed, made_at)
values ($1, $2, $3, $4, $5,
        $6)
    on conflict (cell, parcel_id, kind) do nothing;

-- lane/parcel/paper-queries.ts openManifest
insert into parcel.manifest (cell, id, merchant_id, carrier, state, ask_due, made_at)
values ($1, $2, $3, $4, 'asked', $5, $6);

-- lane/parcel/paper-queries.ts paperOf
--   parcel.document: document_pkey ((document.cell = $1) AND (document.parcel_id = $2) AND (document.kind = $3))
select sha256, sealed
  from parcel.document
 where cell = $1
   and parcel_id = $2
   and kind = $3;

-- lane/parcel/paper-queries.ts scansOf
--   parcel.event: event_pkey ((e.cell = ask.cell) AND (e.parcel_id = ask.id))
select e.parcel_id, e.key, e.code, e.at, e.place, e.text, e.milestone, e.condition
  from unnest($1::int[], $2::uuid[]) as ask (cell, id)
  join parcel.event e on e.cell = ask.cell and e.parcel_id = ask.id;

-- lane/parcel/queries.ts anyToTrack
--   parcel.parcel: parcel_due ((parcel.wish = 'track'::text) AND (parcel.ask_due <= $1))
select 1 as one /* scatter: the job serves every parcel */
  from parcel.parcel
 where wish = 'track'
   and ask_due <= $1::timestamptz
   and carrier = $2
 limit 1;

-- lane/parcel/queries.ts claim
--   parcel.parcel: parcel_due ((parcel.wish = ANY ($2)) AND (parcel.ask_due <= $3))
--   parcel.parcel: parcel_pkey ((p.cell = due.cell) AND (p.id = due.id))
  update parcel.parcel p /* scatter: the job serves every parcel */
     set ask_due = $1::timestamptz, tries = p.tries + 1
    from (select cell, id
            from parcel.parcel
           where wish = any($2::text[])
             and ask_due <= $3::timestamptz
             and ($4::text is null or carrier = $5)
           order by ask_due
           limit $6
             for update skip locked) due
   where p.cell = due.cell
     and p.id = due.id
  returning
p.id, p.number, p.order_id, p.order_number, p.merchant_id, p.address_id, p.origin, p.market,
p.promise_latest, p.contents, p.carrier, p.service, p.simulated, p.remote_id, p.tracking_number, p.cost,
p.cost_currency, p.label_request, p.manifest_id, p.milestone, p.condition, p.wish, p.ask_due, p.tries,
p.trouble, p.fixable_by, p.wished_at, p.booked_at, p.dispatched_at, p.moved_at, p.cancel_asked_at,
p.at_risk_at, p.outcome, p.outcome_due, p.settled_at, p.borne_by, p.restock, p.attention, p.attention_why,
p.attention_at, p.set_aside;

-- lane/parcel/queries.ts insert
insert into parcel.parcel (cell, id, number, order_id, order_number, merchant_id, address_id, origin, market,
                           promise_latest, contents, wish, ask_due, wished_at)
select t.cell, t.id, t.number, t.order_id, t.order_number, t.merchant_id, t.address_id, t.origin, t.market,
       t.promise_latest, t.contents, 'book', $1::timestamptz, $2::timestamptz
  from unnest($3::int[],
              $4::uuid[],
              $5::int8[],
              $6::uuid[],
              $7::int8[],
              $8::uuid[],
              $9::uuid[],
              $10::text[],
              $11::text[],
              $12::date[],
              $13::jsonb[])
    as t (cell, id, number, order_id, order_number, merchant_id, address_id, origin, market, promise_latest,
          contents)
 order by t.cell, t.order_id
    on conflict (cell, order_id) do nothing;

-- lane/parcel/queries.ts lock
--   parcel.parcel: parcel_cell_order_id_key ((p_1.cell = ask.cell) AND (p_1.order_id = ask.id))
  select
p.id, p.number, p.order_id, p.order_number, p.merchant_id, p.address_id, p.origin, p.market,
p.promise_latest, p.contents, p.carrier, p.service, p.simulated, p.remote_id, p.tracking_number, p.cost,
p.cost_currency, p.label_request, p.manifest_id, p.milestone, p.condition, p.wish, p.ask_due, p.tries,
p.trouble, p.fixable_by, p.wished_at, p.booked_at, p.dispatched_at, p.moved_at, p.cancel_asked_at,
p.at_risk_at, p.outcome, p.outcome_due, p.settled_at, p.borne_by, p.restock, p.attention, p.attention_why,
p.attention_at, p.set_aside
    from unnest($1::int[], $2::uuid[]) as ask (cell, id)
   cross join lateral (select
p.id, p.number, p.order_id, p.order_number, p.merchant_id, p.address_id, p.origin, p.market,
p.promise_latest, p.contents, p.carrier, p.service, p.simulated, p.remote_id, p.tracking_number, p.cost,
p.cost_currency, p.label_request, p.manifest_id, p.milestone, p.condition, p.wish, p.ask_due, p.tries,
p.trouble, p.fixable_by, p.wished_at, p.booked_at, p.dispatched_at, p.moved_at, p.cancel_asked_at,
p.at_risk_at, p.outcome, p.outcome_due, p.settled_at, p.borne_by, p.restock, p.attention, p.attention_why,
p.attention_at, p.set_aside
                         from parcel.parcel p
                        where p.cell = ask.cell
                          and p.order_id = ask.id
                        limit 1
                          for no key update) p;

-- lane/parcel/queries.ts lockOutcomesDue
--   parcel.parcel: parcel_outcome_due (parcel.outcome_due <= $1)
select order_id /* scatter: the sweep serves every cell */
  from parcel.parcel
 where outcome_due <= $1::timestamptz
 order by outcome_due
 limit $2
   for update skip locked;

-- lane/parcel/queries.ts onManifest
--   parcel.parcel: parcel_on_manifest ((p.cell = $1) AND (p.manifest_id = $2))
  select
p.id, p.number, p.order_id, p.order_number, p.merchant_id, p.address_id, p.origin, p.market,
p.promise_latest, p.contents, p.carrier, p.service, p.simulated, p.remote_id, p.tracking_number, p.cost,
p.cost_currency, p.label_request, p.manifest_id, p.milestone, p.condition, p.wish, p.ask_due, p.tries,
p.trouble, p.fixable_by, p.wished_at, p.booked_at, p.dispatched_at, p.moved_at, p.cancel_asked_at,
p.at_risk_at, p.outcome, p.outcome_due, p.settled_at, p.borne_by, p.restock, p.attention, p.attention_why,
p.attention_at, p.set_aside
    from parcel.parcel p
   where p.cell = $1
     and p.manifest_id = $2
     and p.dispatched_at is null
   order by p.id;

-- lane/parcel/queries.ts page
--   parcel.parcel: parcel_pkey (ROW(p.cell, p.id) > ROW($1, $2))
  select
p.id, p.number, p.order_id, p.order_number, p.merchant_id, p.address_id, p.origin, p.market,
p.promise_latest, p.contents, p.carrier, p.service, p.simulated, p.remote_id, p.tracking_number, p.cost,
p.cost_currency, p.label_request, p.manifest_id, p.milestone, p.condition, p.wish, p.ask_due, p.tries,
p.trouble, p.fixable_by, p.wished_at, p.booked_at, p.dispatched_at, p.moved_at, p.cancel_asked_at,
p.at_risk_at, p.outcome, p.outcome_due, p.settled_at, p.borne_by, p.restock, p.attention, p.attention_why,
p.attention_at, p.set_aside
    from parcel.parcel p /* scatter: an audit reads them all */
   where (p.cell, p.id) > ($1::int, $2::uuid)
   order by p.cell, p.id
   limit $3;

-- lane/parcel/queries.ts save
insert into parcel.parcel as p (
       cell, id, number, order_id, order_number, merchant_id, address_id, origin, market, promise_latest,
       contents, wished_at, carrier, service, simulated, remote_id, tracking_number, cost, cost_currency,
       label_request, manifest_id, milestone, condition, wish, ask_due, tries, trouble, fixable_by, booked_at,
       dispatched_at, moved_at, cancel_asked_at, at_risk_at, outcome, outcome_due, settled_at, borne_by,
       restock, attention, attention_why, attention_at, set_aside)
select t.cell, t.id, 0, t.order_id, 0, t.order_id, t.order_id, '', '', '2000-01-01', '{}',
       $1::timestamptz, t.carrier, t.service, t.simulated, t.remote_id, t.tracking_number, t.cost,
       t.cost_currency,
       t.label_request, t.manifest_id, t.milestone, t.condition, t.wish, t.ask_due, t.tries, t.trouble,
       t.fixable_by, t.booked_at, t.dispatched_at, t.moved_at, t.cancel_asked_at, t.at_risk_at, t.outcome,
       t.outcome_due, t.settled_at, t.borne_by, t.restock, t.attention, t.attention_why, t.attention_at,
       t.set_aside
  from unnest($2::int[], $3::uuid[],
              $4::uuid[], $5::text[],
              $6::text[], $7::bool[],
              $8::text[],
              $9::text[],
              $10::int8[],
              $11::text[],
              $12::text[],
              $13::uuid[],
              $14::text[], $15::text[],
              $16::text[],
              $17::timestamptz[],
              $18::int[], $19::text[],
              $20::text[],
              $21::timestamptz[],
              $22::timestamptz[],
              $23::timestamptz[],
              $24::timestamptz[],
              $25::timestamptz[],
              $26::text[],
              $27::timestamptz[],
              $28::timestamptz[],
              $29::text[],
              $30::bool[],
              $31::text[],
              $32::text[],
              $33::timestamptz[],
              $34::text[])
    as t (cell, id, order_id, carrier, service, simulated, remote_id, tracking_number, cost, cost_currency,
          label_request, manifest_id, milestone, condition, wish, ask_due, tries, trouble, fixable_by,
          booked_at, dispatched_at, moved_at, cancel_asked_at, at_risk_at, outcome, outcome_due, settled_at,
          borne_by, restock, attention, attention_why, attention_at, set_aside)
    on conflict (cell, id) do update
   set carrier = excluded.carrier, service = excluded.service, simulated = excluded.simulated,
       remote_id = excluded.remote_id, tracking_number = excluded.tracking_number, cost = excluded.cost,
       cost_currency = excluded.cost_currency, label_request = excluded.label_request,
       manifest_id = excluded.manifest_id, milestone = excluded.milestone, condition = excluded.condition,
       wish = excluded.wish, ask_due = excluded.ask_due, tries = excluded.tries, trouble = excluded.trouble,
       fixable_by = excluded.fixable_by, booked_at = excluded.booked_at,
       dispatched_at = excluded.dispatched_at, moved_at = excluded.moved_at,
       cancel_asked_at = excluded.cancel_asked_at, at_risk_at = excluded.at_risk_at,
       outcome = excluded.outcome, outcome_due = excluded.outcome_due, settled_at = excluded.settled_at,
       borne_by = excluded.borne_by, restock = excluded.restock, set_aside = excluded.set_aside,
       attention = excluded.attention, attention_why = excluded.attention_why,
       attention_at = excluded.attention_at;

-- lane/parcel/view-queries.ts attended
--   parcel.parcel: parcel_attention 
select order_id, attention, attention_why, attention_at, wish is not null as asks, /* scatter: the office */
       case when outcome_due is not null then outcome end as outcome, outcome_due
  from parcel.parcel
 where attention is not null
 order by attention_at, order_id
 limit $1;

-- lane/parcel/view-queries.ts views
--   parcel.parcel: parcel_cell_order_id_key ((p.cell = ask.cell) AND (p.order_id = ask.id))
--   parcel.event: event_pkey ((e.cell = p.cell) AND (e.parcel_id = p.id))
select p.id, p.order_id, p.carrier, p.tracking_number, p.milestone, p.condition, p.simulated, p.outcome,
       p.outcome_due, p.settled_at, p.borne_by, p.restock, p.manifest_id is not null as handed_over,
       p.dispatched_at, e.at, e.place, e.text,
       e.milestone as scan_milestone, e.condition as scan_condition
  from unnest($1::int[], $2::uuid[]) as ask (cell, id)
 cross join lateral (select p.cell, p.id, p.order_id, p.carrier, p.tracking_number, p.milestone,
                            p.condition, p.simulated, p.outcome, p.outcome_due, p.settled_at, p.borne_by,
                            p.restock, p.manifest_id, p.dispatched_at
                       from parcel.parcel p
                      where p.cell = ask.cell
                        and p.order_id = ask.id
                      limit 1) p
  left join parcel.event e on e.cell = p.cell and e.parcel_id = p.id
 order by p.cell, p.id, e.at desc, e.key;

-- lane/payment/attempt/queries.ts attemptsOf
--   payment.payment: payment_pkey ((p.cell = t.cell) AND (p.id = t.payment_id))
--   payment.attempt: attempt_of_payment ((a.cell = p.cell) AND (a.payment_id = p.id))
  select
a.id, a.payment_id, p.trade_id, p.shopper_id, a.rail, a.ref, a.code, a.currency, a.amount, a.state, a.doing, a.tries,
a.absents, a.began_at, a.sent_at, a.ask_due, a.ended_at, p.expires_at, a.reason, a.partner_no, a.action,
a.came, a.came_in, a.told_at

    from unnest($1::int[], $2::uuid[]) as t (cell, payment_id)
    join payment.payment p
      on p.cell = t.cell
     and p.id = t.payment_id
    join payment.attempt a
      on a.cell = p.cell
     and a.payment_id = p.id
   order by a.id desc;

-- lane/payment/attempt/queries.ts capturedRefs
--   payment.attempt: attempt_of_payment ((a.cell = t.cell) AND (a.payment_id = t.payment_id))
select a.payment_id, a.ref
  from unnest($1::int[], $2::uuid[]) as t (cell, payment_id)
  join payment.attempt a
    on a.cell = t.cell
   and a.payment_id = t.payment_id
   and a.state = 'succeeded'
   and a.reason is null;

-- lane/payment/attempt/queries.ts claimAttempts
--   payment.attempt: attempt_due (a.ask_due = t.ask_due)
--   payment.payment: payment_pkey ((p.cell = a.cell) AND (p.id = a.payment_id))
  update payment.attempt a
     set ask_due = $1::timestamptz,
         doing = case when a.doing = 'pay' and a.sent_at is not null then 'query' else a.doing end,
         sent_at = coalesce(a.sent_at, $2::timestamptz)
    from unnest($3::int[], $4::uuid[],
                $5::timestamptz[]) as t (cell, id, ask_due),
         payment.payment p
   where a.cell = t.cell
     and a.id = t.id
     and a.ask_due = t.ask_due
     and p.cell = a.cell
     and p.id = a.payment_id
  returning
a.id, a.payment_id, p.trade_id, p.shopper_id, a.rail, a.ref, a.code, a.currency, a.amount, a.state, a.doing, a.tries,
a.absents, a.began_at, a.sent_at, a.ask_due, a.ended_at, p.expires_at, a.reason, a.partner_no, a.action,
a.came, a.came_in, a.told_at;

-- lane/payment/attempt/queries.ts doubts
--   payment.attempt: all of it, in the order of attempt_of_payment
--   payment.refund: all of it, in the order of a_key_refunds_once
--   payment.payment: payment_pkey ((p.cell = a.cell) AND (p.id = a.payment_id))
   select
 a.id, a.payment_id, p.trade_id, p.shopper_id, a.rail, a.ref, a.code, a.currency, a.amount, a.state, a.doing, a.tries,
 a.absents, a.began_at, a.sent_at, a.ask_due, a.ended_at, p.expires_at, a.reason, a.partner_no, a.action,
 a.came, a.came_in, a.told_at
/* scatter: the office looks at the whole house */
     from payment.attempt a
     join payment.payment p
       on p.cell = a.cell
      and p.id = a.payment_id
    where (a.told_at is not null and a.ask_due is not null)
       or (a.state = 'conflicted'
           and not exists (select from payment.refund r
                            where r.cell = a.cell
                              and r.key = 'conflict/' || a.id))
    order by a.id
    limit $1;

-- lane/payment/attempt/queries.ts dueAttempts
--   payment.attempt: attempt_due (attempt.ask_due <= $1)
select id, ask_due /* scatter: the sweep serves every cell */
  from payment.attempt
 where ask_due <= $1::timestamptz
 order by ask_due
 limit $2;

-- lane/payment/attempt/queries.ts hurry
--   payment.attempt: attempt_pkey ((a.cell = t.cell) AND (a.id = t.id))
update payment.attempt a
   set ask_due = $1::timestamptz,
       doing = case when a.doing = 'pay' and a.sent_at is null then 'pay' else 'query' end
  from unnest($2::int[], $3::uuid[]) as t (cell, id)
 where a.cell = t.cell
   and a.id = t.id
   and a.state not in ('succeeded', 'conflicted');

-- lane/payment/attempt/queries.ts insertAttempts
insert into payment.attempt
       (cell, id, payment_id, rail, ref, code, currency, amount, state, doing, began_at, ask_due)
select t.cell, t.id, t.payment_id, t.rail, t.ref, t.code, t.currency, t.amount, 'sending', 'pay',
       $1::timestamptz, $2::timestamptz
  from unnest(
         $3::int[],
         $4::uuid[],
         $5::uuid[],
         $6::text[],
         $7::text[],
         $8::text[],
         $9::text[],
         $10::bigint[]
       ) as t (cell, id, payment_id, rail, ref, code, currency, amount);

-- lane/payment/attempt/queries.ts lockAttempts
--   payment.attempt: attempt_pkey ((a.cell = t.cell) AND (a.id = t.id))
--   payment.payment: payment_pkey ((p.cell = a.cell) AND (p.id = a.payment_id))
  select
a.id, a.payment_id, p.trade_id, p.shopper_id, a.rail, a.ref, a.code, a.currency, a.amount, a.state, a.doing, a.tries,
a.absents, a.began_at, a.sent_at, a.ask_due, a.ended_at, p.expires_at, a.reason, a.partner_no, a.action,
a.came, a.came_in, a.told_at

    from unnest($1::int[], $2::uuid[]) as t (cell, id)
    join payment.attempt a
      on a.cell = t.cell
     and a.id = t.id
    join payment.payment p
      on p.cell = a.cell
     and p.id = a.payment_id
   order by a.cell, a.id
     for update of a;

-- lane/payment/attempt/queries.ts moveAttempts
--   payment.attempt: attempt_pkey ((a.cell = t.cell) AND (a.id = t.id))
update payment.attempt a
   set state = t.state, doing = t.doing, tries = t.tries, absents = t.absents, ask_due = t.ask_due,
       sent_at = case when t.doing = 'pay' then null else a.sent_at end,
       ended_at = case when t.state in ('sending', 'waiting', 'unknown') then null
                       else coalesce(a.ended_at, $1::timestamptz) end,
       reason = t.reason,
       partner_no = coalesce(t.partner_no, a.partner_no),
       action = coalesce(t.action, a.action),
       came = coalesce(t.came, a.came),
       came_in = coalesce(t.came_in, a.came_in),
       told_at = case when t.told then coalesce(a.told_at, $2::timestamptz) else a.told_at end
  from unnest(
         $3::int[],
         $4::uuid[],
         $5::text[],
         $6::text[],
         $7::int[],
         $8::int[],
         $9::timestamptz[],
         $10::text[],
         $11::text[],
         $12::text[],
         $13::bigint[],
         $14::text[],
         $15::boolean[]
       ) as t (cell, id, state, doing, tries, absents, ask_due, reason, partner_no, action, came, came_in, told)
 where a.cell = t.cell
   and a.id = t.id;

-- lane/payment/attempt/return-queries.ts claimRefunds
--   payment.refund: refund_due (r.ask_due = t.ask_due)
--   payment.payment: payment_pkey ((p.cell = r.cell) AND (p.id = r.payment_id))
  update payment.refund r
     set ask_due = $1::timestamptz,
         state = case when r.doing = 'refund' then 'sending' else r.state end
    from unnest($2::int[], $3::uuid[],
                $4::timestamptz[]) as t (cell, id, ask_due),
         payment.payment p
   where r.cell = t.cell
     and r.id = t.id
     and r.ask_due = t.ask_due
     and p.cell = r.cell
     and p.id = r.payment_id
  returning
r.id, r.key, r.payment_id, p.trade_id, p.shopper_id, r.order_id, r.rail, r.ref, r.currency, r.amount,
r.state, r.doing, r.tries, r.decided_at, r.ask_due, r.told_at;

-- lane/payment/attempt/return-queries.ts dueRefunds
--   payment.refund: refund_due (refund.ask_due <= $1)
select id, ask_due /* scatter: the sweep serves every cell */
  from payment.refund
 where ask_due <= $1::timestamptz
 order by ask_due
 limit $2;

-- lane/payment/attempt/return-queries.ts lockRefunds
--   payment.refund: refund_pkey ((r.cell = t.cell) AND (r.id = t.id))
--   payment.payment: payment_pkey ((p.cell = r.cell) AND (p.id = r.payment_id))
  select
r.id, r.key, r.payment_id, p.trade_id, p.shopper_id, r.order_id, r.rail, r.ref, r.currency, r.amount,
r.state, r.doing, r.tries, r.decided_at, r.ask_due, r.told_at

    from unnest($1::int[], $2::uuid[]) as t (cell, id)
    join payment.refund r
      on r.cell = t.cell
     and r.id = t.id
    join payment.payment p
      on p.cell = r.cell
     and p.id = r.payment_id
   order by r.cell, r.id
     for update of r;

-- lane/payment/attempt/return-queries.ts moveRefunds
--   payment.refund: refund_pkey ((r.cell = t.cell) AND (r.id = t.id))
update payment.refund r
   set state = t.state, doing = t.doing, tries = t.tries, ask_due = t.ask_due, reason = t.reason,
       ended_at = case when t.state = 'succeeded' then $1::timestamptz end,
       told_at = case when t.told then coalesce(r.told_at, $2::timestamptz) else r.told_at end
  from unnest(
         $3::int[],
         $4::uuid[],
         $5::text[],
         $6::text[],
         $7::int[],
         $8::timestamptz[],
         $9::text[],
         $10::boolean[]
       ) as t (cell, id, state, doing, tries, ask_due, reason, told)
 where r.cell = t.cell
   and r.id = t.id;

-- lane/payment/ledger/audit.ts adding
--   payment.payment: all of it
--   payment.part: part_pkey ((part.cell = p.cell) AND (part.payment_id = p.id))
select p.id, p.amount, q.parts /* scatter: the audit reads all */
  from payment.payment p
  cross join lateral (
       select coalesce(sum(part.amount), 0)::bigint as parts
         from payment.part
        where part.cell = p.cell
          and part.payment_id = p.id) q
 where p.amount <> q.parts
 limit $1;

-- lane/payment/ledger/audit.ts count
--   payment.payment: all of it, in the order of one_payment_a_trade
select count(*) as payments /* scatter: the audit reads all */
  from payment.payment;

-- lane/payment/ledger/audit.ts receivable
--   payment.payment: all of it
--   payment.attempt: all of it
--   payment.refund: all of it
select m.currency, sum(m.amount)::bigint as owed, count(*) as moves /* scatter: the audit reads all */
  from (
         select p.currency, p.amount
           from payment.payment p
          where p.state = 'paid'
            and p.rail <> 'wallet'
          union all
         select a.came_in, a.came
           from payment.attempt a
          where a.came is not null
          union all
         select r.currency, -r.amount
           from payment.refund r
          where r.rail <> 'wallet'
            and r.state = 'succeeded'
       ) m
 group by m.currency;

-- lane/payment/ledger/audit.ts returning
--   payment.payment: all of it
--   payment.part: part_pkey ((part.cell = p.cell) AND (part.payment_id = p.id))
--   payment.refund: refund_of_payment ((refund.cell = p.cell) AND (refund.payment_id = p.id))
select p.id, c.captured, p.refunded, q.parts, r.refunds /* scatter: the audit reads all */
  from payment.payment p
  cross join lateral (select case when p.state = 'paid' then p.amount else 0 end as captured) c
  cross join lateral (
       select coalesce(sum(part.refunded), 0)::bigint as parts,
              count(*) filter (where part.refunded > part.amount) as over
         from payment.part
        where part.cell = p.cell
          and part.payment_id = p.id) q
  cross join lateral (
       select coalesce(sum(refund.amount) filter (where refund.kind = 'order'), 0)::bigint as refunds
         from payment.refund
        where refund.cell = p.cell
          and refund.payment_id = p.id) r
 where p.refunded > c.captured
    or p.refunded <> q.parts
    or p.refunded <> r.refunds
    or q.over > 0
 limit $1;

-- lane/payment/ledger/audit.ts unknowns
--   payment.attempt: attempt_alone 
--   payment.refund: all of it
select 'attempt' as what, a.id /* scatter: the audit reads all */
  from payment.attempt a
 where a.state in ('sending', 'waiting', 'unknown')
   and a.ask_due is null
 union all
select 'refund', r.id
  from payment.refund r
 where r.state <> 'succeeded'
   and r.ask_due is null
 limit $1;

-- lane/payment/queries.ts addRefunded
--   payment.part: part_pkey ((q.cell = t.cell) AND (q.payment_id = t.payment_id) AND (q.order_id = t.order_id))
update payment.part q
   set refunded = q.refunded + t.amount
  from (select g.cell, g.payment_id, g.order_id, sum(g.amount)::bigint as amount
          from unnest($1::int[], $2::uuid[], $3::uuid[], $4::bigint[])
                 as g (cell, payment_id, order_id, amount)
         group by g.cell, g.payment_id, g.order_id) as t
 where q.cell = t.cell
   and q.payment_id = t.payment_id
   and q.order_id = t.order_id;

-- lane/payment/queries.ts addRefunded
--   payment.payment: payment_pkey ((p.cell = t.cell) AND (p.id = t.payment_id))
update payment.payment p
   set refunded = p.refunded + t.amount
  from (select g.cell, g.payment_id, sum(g.amount)::bigint as amount
          from unnest($1::int[], $2::uuid[], $3::bigint[]) as g (cell, payment_id, amount)
         group by g.cell, g.payment_id) as t
 where p.cell = t.cell
   and p.id = t.payment_id;

-- lane/payment/queries.ts byTrades
--   payment.payment: one_payment_a_trade ((p.cell = t.cell) AND (p.trade_id = t.trade_id))
    select
p.cell, p.id, p.trade_id, p.shopper_id, p.currency, p.amount, p.refunded, p.state, p.rail, p.expires_at, p.paid_at

      from unnest($1::int[], $2::uuid[]) as t (cell, trade_id)
      join payment.payment p
        on p.cell = t.cell
       and p.trade_id = t.trade_id;

-- lane/payment/queries.ts closeTrades
--   payment.payment: one_payment_a_trade ((p.cell = t.cell) AND (p.trade_id = t.trade_id))
update payment.payment p
   set state = 'closed'
  from unnest($1::int[], $2::uuid[]) as t (cell, trade_id)
 where p.cell = t.cell
   and p.trade_id = t.trade_id
   and p.state = 'asked';

-- lane/payment/queries.ts doubtfulRefunds
--   payment.refund: refund_due 
   select
 r.id, r.key, r.payment_id, r.order_id, r.rail, r.currency, r.amount, r.state, r.decided_at, r.ended_at, r.reason
/* scatter: the office looks at the whole house */
     from payment.refund r
    where r.told_at is not null
      and r.ask_due is not null
    order by r.id
    limit $1;

-- lane/payment/queries.ts insertPayments
with asked as (
  insert into payment.payment (cell, id, trade_id, shopper_id, currency, amount, state, asked_at, expires_at)
  select t.cell, t.id, t.trade_id, t.shopper_id, t.currency, t.amount, 'asked',
         $1::timestamptz, t.expires_at
    from unnest(
           $2::int[],
           $3::uuid[],
           $4::uuid[],
           $5::uuid[],
           $6::text[],
           $7::bigint[],
           $8::timestamptz[]
         ) as t (cell, id, trade_id, shopper_id, currency, amount, expires_at)
      on conflict (cell, trade_id) do nothing
  returning id, trade_id
), parted as (
  insert into payment.part (cell, payment_id, order_id, place, amount, transaction_no)
  select t.cell, t.payment_id, t.order_id, t.place, t.amount, t.transaction_no
    from unnest(
           $9::int[],
           $10::uuid[],
           $11::uuid[],
           $12::int[],
           $13::bigint[],
           $14::text[]
         ) as t (cell, payment_id, order_id, place, amount, transaction_no)
   where t.payment_id = any(array(select a.id from asked a))
)
select a.trade_id from asked a;

-- lane/payment/queries.ts insertRefunds
insert into payment.refund (cell, id, key, kind, payment_id, order_id, rail, ref, currency, amount, state, doing,
       decided_at, ask_due, ended_at, reason)
select t.cell, t.id, t.key, case when t.order_id is null then 'stray' else 'order' end, t.payment_id, t.order_id,
       t.rail, t.ref, t.currency, t.amount, t.state, 'refund', $1::timestamptz, t.ask_due, t.ended_at,
       t.reason
  from unnest(
         $2::int[],
         $3::uuid[],
         $4::text[],
         $5::uuid[],
         $6::uuid[],
         $7::text[],
         $8::text[],
         $9::text[],
         $10::bigint[],
         $11::text[],
         $12::timestamptz[],
         $13::timestamptz[],
         $14::text[]
       ) as t (cell, id, key, payment_id, order_id, rail, ref, currency, amount, state, ask_due, ended_at, reason)
on conflict (cell, key) do nothing;

-- lane/payment/queries.ts lockByTrades
--   payment.payment: one_payment_a_trade ((p.cell = t.cell) AND (p.trade_id = t.trade_id))
    select
p.cell, p.id, p.trade_id, p.shopper_id, p.currency, p.amount, p.refunded, p.state, p.rail, p.expires_at, p.paid_at

      from unnest($1::int[], $2::uuid[]) as t (cell, trade_id)
      join payment.payment p
        on p.cell = t.cell
       and p.trade_id = t.trade_id
     order by p.cell, p.id
       for update of p;

-- lane/payment/queries.ts mark
--   payment.payment: payment_pkey ((p.cell = t.cell) AND (p.id = t.id))
update payment.payment p
   set state = $1::text
  from unnest($2::int[], $3::uuid[]) as t (cell, id)
 where p.cell = t.cell
   and p.id = t.id
   and p.state = 'asked';

-- lane/payment/queries.ts markPaid
--   payment.payment: payment_pkey ((p.cell = t.cell) AND (p.id = t.id))
update payment.payment p
   set state = 'paid', rail = t.rail, paid_at = $1::timestamptz
  from unnest($2::int[], $3::uuid[], $4::text[]) as t (cell, id, rail)
 where p.cell = t.cell
   and p.id = t.id
   and p.state = 'asked';

-- lane/payment/queries.ts partsOfTrades
--   payment.payment: one_payment_a_trade ((p.cell = t.cell) AND (p.trade_id = t.trade_id))
--   payment.part: part_pkey ((q.cell = p.cell) AND (q.payment_id = p.id))
--   payment.attempt: attempt_alone ((a.cell = p.cell) AND (a.payment_id = p.id))
select q.payment_id, q.order_id, q.amount, q.refunded, q.transaction_no,
       (select a.rail
          from payment.attempt a
         where a.cell = p.cell
           and a.payment_id = p.id
           and a.state in ('sending', 'waiting', 'unknown')) as under_way
  from unnest($1::int[], $2::uuid[]) as t (cell, trade_id)
  join payment.payment p
    on p.cell = t.cell
   and p.trade_id = t.trade_id
  join payment.part q
    on q.cell = p.cell
   and q.payment_id = p.id
 order by q.cell, q.payment_id, q.place;

-- lane/payment/queries.ts refundsByKeys
--   payment.refund: a_key_refunds_once ((r.cell = t.cell) AND (r.key = t.key))
  select
r.id, r.key, r.payment_id, r.order_id, r.rail, r.currency, r.amount, r.state, r.decided_at, r.ended_at, r.reason

    from unnest($1::int[], $2::text[]) as t (cell, key)
    join payment.refund r
      on r.cell = t.cell
     and r.key = t.key;

-- lane/payment/queries.ts refundsOf
--   payment.refund: refund_of_payment ((r.cell = t.cell) AND (r.payment_id = t.payment_id))
  select
r.id, r.key, r.payment_id, r.order_id, r.rail, r.currency, r.amount, r.state, r.decided_at, r.ended_at, r.reason

    from unnest($1::int[], $2::uuid[]) as t (cell, payment_id)
    join payment.refund r
      on r.cell = t.cell
     and r.payment_id = t.payment_id
   order by r.id;

-- lane/payment/queries.ts tradesOf
--   payment.payment: payment_pkey ((p.cell = t.cell) AND (p.id = t.id))
select p.id, p.trade_id
  from unnest($1::int[], $2::uuid[]) as t (cell, id)
  join payment.payment p
    on p.cell = t.cell
   and p.id = t.id;

-- lane/quote/queries.ts byIds
--   quote.quote: quote_pkey ((q.cell = t.cell) AND (q.id = t.id))
select q.id, q.shopper_id, q.document
  from unnest($1::int[], $2::uuid[]) as t (cell, id)
  join quote.quote q
    on q.cell = t.cell
   and q.id = t.id;

-- lane/quote/queries.ts insert
insert into quote.quote (cell, id, shopper_id, market, currency, total, made_at, expires_at, document)
select t.cell, t.id, t.shopper_id, t.market, t.currency, t.total, t.made_at, t.expires_at, t.document
  from unnest(
         $1::int[],
         $2::uuid[],
         $3::uuid[],
         $4::text[],
         $5::text[],
         $6::bigint[],
         $7::timestamptz[],
         $8::timestamptz[],
         $9::json[]
       ) as t (cell, id, shopper_id, market, currency, total, made_at, expires_at, document)
on conflict (cell, id) do nothing;

-- lane/quote/queries.ts page
--   quote.quote: quote_pkey (quote.id > $1)
select id, shopper_id, document /* scatter: the audit reads every quote */
  from quote.quote
 where id > $1::uuid
 order by id
 limit $2;

-- lane/settlement/file-queries.ts anyScheduled
--   settlement.payout: payout_scheduled (payout.currency = $1)
select 1 as one /* scatter: one file a currency for the whole house */
  from settlement.payout
 where state = 'scheduled'
   and currency = $1
 limit 1;

-- lane/settlement/file-queries.ts claim
--   settlement.file: file_due (file.ask_due <= $2)
--   settlement.file: file_pkey ((f.cell = due.cell) AND (f.id = due.id))
update settlement.file f /* scatter: the job serves every file */
   set ask_due = $1::timestamptz, tries = f.tries + 1
  from (select cell, id
          from settlement.file
         where ask_due <= $2::timestamptz
           and state in ('open', 'ready', 'sent')
         order by ask_due
         limit $3
           for update skip locked) due
 where f.cell = due.cell
   and f.id = due.id
returning f.id, f.number, f.currency, f.state, f.content, f.remote, f.tries, f.made_at;

-- lane/settlement/file-queries.ts filed
--   settlement.payout: payout_in_file (payout.file_id = $1)
select id, number, merchant_id, amount, state /* scatter: a file pays merchants of every cell */
  from settlement.payout
 where file_id = $1
 order by id;

-- lane/settlement/file-queries.ts gather
--   settlement.payout: payout_scheduled (payout.currency = $2)
--   settlement.payout: payout_pkey ((p.cell = waiting.cell) AND (p.id = waiting.id))
update settlement.payout p /* scatter: one file a currency for the whole house */
   set state = 'filed', file_id = $1
  from (select cell, id
          from settlement.payout
         where state = 'scheduled'
           and currency = $2
         order by id
         limit $3
           for update skip locked) waiting
 where p.cell = waiting.cell
   and p.id = waiting.id;

-- lane/settlement/file-queries.ts keepContent
--   settlement.file: file_pkey ((file.cell = $3) AND (file.id = $4))
update settlement.file
   set state = 'ready', content = $1, sha256 = $2
 where cell = $3
   and id = $4
   and state = 'open';

-- lane/settlement/file-queries.ts move
--   settlement.file: file_pkey ((file.cell = $5) AND (file.id = $6))
update settlement.file
   set state = $1, ask_due = $2, tries = 0,
       remote = coalesce($3, remote), trouble = $4
 where cell = $5
   and id = $6;

-- lane/settlement/file-queries.ts noteTrouble
--   settlement.file: file_pkey ((file.cell = $3) AND (file.id = $4))
update settlement.file
   set ask_due = $1, trouble = $2
 where cell = $3
   and id = $4;

-- lane/settlement/file-queries.ts openFile
insert into settlement.file (cell, id, number, currency, state, made_at, ask_due)
values ($1, $2, $3, $4, 'open', $5, $6);

-- lane/settlement/loss-queries.ts claimsOpen
--   settlement.claim: claim_open 
select order_id, order_number, merchant_id, carrier, currency, amount, why, opened_at, due /* scatter: the office asks every carrier */
  from settlement.claim
 where ended_at is null
 order by opened_at
 limit $1;

-- lane/settlement/loss-queries.ts endClaim
--   settlement.claim: claim_open 
update settlement.claim
   set ended_at = $1, paid = $2, reason = $3
 where cell = $4
   and order_id = $5
   and ended_at is null
returning order_id, order_number, merchant_id, carrier, currency, amount, why, opened_at, due;

-- lane/settlement/loss-queries.ts openClaims
insert into settlement.claim (cell, order_id, order_number, merchant_id, carrier, currency, amount, why, opened_at,
                              due)
select t.cell, t.order_id, t.order_number, t.merchant_id, t.carrier, t.currency, t.amount, t.why,
       $1::timestamptz, $2::timestamptz
  from unnest($3::int[], $4::uuid[],
              $5::int8[], $6::uuid[],
              $7::text[], $8::text[],
              $9::int8[], $10::text[])
    as t (cell, order_id, order_number, merchant_id, carrier, currency, amount, why)
    on conflict (cell, order_id) do nothing;

-- lane/settlement/proof.ts movementsEqualLedger
--   settlement.movement: all of it
select merchant_id, currency, sum(amount)::bigint as owed /* scatter: the audit reads every merchant */
  from settlement.movement
 group by merchant_id, currency;

-- lane/settlement/proof.ts payoutsEqualSales
--   settlement.payout: all of it, in the order of payout_pkey
--   settlement.movement: movement_in_payout ((m.cell = p.cell) AND (m.payout_id = p.id))
select p.id, p.amount, p.state, coalesce(sum(m.amount), 0)::bigint as sales /* scatter: the audit */
  from settlement.payout p
  left join settlement.movement m on m.cell = p.cell and m.payout_id = p.id and m.kind <> 'payout'
 group by p.cell, p.id, p.amount, p.state;

-- lane/settlement/queries.ts addMovements
insert into settlement.movement (cell, id, merchant_id, kind, key, currency, amount, at, detail)
select t.cell, t.id, t.merchant_id, t.kind, t.key, t.currency, t.amount, $1::timestamptz, t.detail
  from unnest($2::int[], $3::uuid[],
              $4::uuid[], $5::text[],
              $6::text[], $7::text[],
              $8::bigint[], $9::jsonb[])
    as t (cell, id, merchant_id, kind, key, currency, amount, detail)
    on conflict (cell, merchant_id, key) do nothing
returning key;

-- lane/settlement/queries.ts addPayout
insert into settlement.payout (cell, id, number, merchant_id, currency, amount, state, scheduled_at)
values ($1, $2, $3, $4, $5,
        $6, 'scheduled', $7);

-- lane/settlement/queries.ts chargedIn
--   settlement.movement: movement_in_payout ((movement.cell = $1) AND (movement.payout_id = $2))
select coalesce(-sum(amount), 0)::bigint as charged
  from settlement.movement
 where cell = $1
   and payout_id = $2
   and kind = 'charge';

-- lane/settlement/queries.ts findPayouts
--   settlement.payout: payout_pkey ((payout.cell = ANY ($1)) AND (payout.id = ANY ($2)))
  select
id, number, merchant_id, currency, amount, state, reason, scheduled_at, settled_at
    from settlement.payout
   where cell = any($1)
     and id = any($2);

-- lane/settlement/queries.ts gatherOwed
--   settlement.movement: movement_owed ((movement.cell = $2) AND (movement.merchant_id = $3) AND (movement.currency = $4))
update settlement.movement
   set payout_id = $1
 where cell = $2
   and merchant_id = $3
   and currency = $4
   and kind in ('sale', 'compensation', 'charge')
   and payout_id is null
returning amount, kind, key;

-- lane/settlement/queries.ts heldPayouts
--   settlement.payout: all of it, in the order of payout_of_merchant
--   settlement.payout: payout_of_merchant ((other.cell = p.cell) AND (other.merchant_id = p.merchant_id))
--   settlement.account: account_pkey ((a.cell = p.cell) AND (a.merchant_id = p.merchant_id))
  select
id, number, merchant_id, currency, amount, state, reason, scheduled_at, settled_at /* scatter: the office reads every merchant */
    from settlement.payout p
   where p.state = 'returned'
     and p.settled_at = (select max(other.settled_at)
                           from settlement.payout other
                          where other.cell = p.cell
                            and other.merchant_id = p.merchant_id
                            and other.state = 'returned')
     and exists (select from settlement.account a
                  where a.cell = p.cell
                    and a.merchant_id = p.merchant_id
                    and a.held is not null)
   order by p.settled_at
   limit $1;

-- lane/settlement/queries.ts lockAccounts
--   settlement.account: account_pkey ((account.cell = $1) AND (account.merchant_id = $2))
select merchant_id, currency, held
  from settlement.account
 where cell = $1
   and merchant_id = $2
 order by currency
   for update;

-- lane/settlement/queries.ts movePayouts
--   settlement.payout: payout_pkey ((payout.cell = ANY ($5)) AND (payout.id = ANY ($6)))
  update settlement.payout
     set state = $1,
         reason = coalesce($2, reason),
         settled_at = case when $3 in ('paid', 'returned') then $4::timestamptz else settled_at end
   where cell = any($5)
     and id = any($6)
     and state = any($7)
  returning
id, number, merchant_id, currency, amount, state, reason, scheduled_at, settled_at;

-- lane/settlement/queries.ts openAccounts
insert into settlement.account (cell, merchant_id, currency, payday)
select distinct t.cell, t.merchant_id, t.currency, $1::timestamptz
  from unnest($2::int[],
              $3::uuid[],
              $4::text[]) as t (cell, merchant_id, currency)
    on conflict (cell, merchant_id, currency) do nothing;

-- lane/settlement/queries.ts ordersIn
--   settlement.movement: movement_in_payout ((movement.cell = $1) AND (movement.payout_id = $2))
select key
  from settlement.movement
 where cell = $1
   and payout_id = $2
   and kind = 'sale'
 order by id;

-- lane/settlement/queries.ts owedBefore
--   settlement.movement: movement_of_merchant ((movement.cell = $1) AND (movement.merchant_id = $2) AND (movement.at < $3))
select currency, sum(amount)::bigint as owed
  from settlement.movement
 where cell = $1
   and merchant_id = $2
   and at < $3
 group by currency;

-- lane/settlement/queries.ts owedNow
--   settlement.movement: movement_of_merchant ((m.cell = k.cell) AND (m.merchant_id = k.merchant_id))
select m.merchant_id as "merchantId", m.currency, sum(m.amount)::bigint as owed
  from unnest($1::int[], $2::uuid[]) as k (cell, merchant_id)
  join settlement.movement m on m.cell = k.cell and m.merchant_id = k.merchant_id
 group by m.merchant_id, m.currency
 order by m.merchant_id, m.currency;

-- lane/settlement/queries.ts payoutsOf
--   settlement.payout: payout_of_merchant ((payout.cell = $1) AND (payout.merchant_id = $2) AND (payout.id < $3))
  select
id, number, merchant_id, currency, amount, state, reason, scheduled_at, settled_at
    from settlement.payout
   where cell = $1
     and merchant_id = $2
     and id < $3
   order by id desc
   limit $4;

-- lane/settlement/queries.ts releaseOwed
--   settlement.movement: movement_in_payout ((movement.cell = $1) AND (movement.payout_id = $2))
update settlement.movement
   set payout_id = null
 where cell = $1
   and payout_id = $2
   and kind in ('sale', 'compensation', 'charge');

-- lane/settlement/queries.ts setHeld
--   settlement.account: account_pkey ((account.cell = $2) AND (account.merchant_id = $3))
update settlement.account
   set held = $1
 where cell = $2
   and merchant_id = $3;

-- lane/settlement/queries.ts takePaydays
--   settlement.account: account_payday (account.payday <= $2)
--   settlement.account: account_pkey ((a.cell = due.cell) AND (a.merchant_id = due.merchant_id) AND (a.currency = due.currency))
update settlement.account a /* scatter: payday is everywhere at once */
   set payday = $1::timestamptz
  from (select cell, merchant_id, currency
          from settlement.account
         where payday <= $2::timestamptz
           and held is null
         order by payday
         limit $3
           for update skip locked) due
 where a.cell = due.cell
   and a.merchant_id = due.merchant_id
   and a.currency = due.currency
returning a.merchant_id, a.currency, a.held;

-- lane/settlement/queries.ts toMovements
--   settlement.movement: movement_of_merchant ((movement.cell = $1) AND (movement.merchant_id = $2) AND (movement.at >= $3) AND (movement.at < $4))
select id, kind, at, currency, amount, payout_id, detail
  from settlement.movement
 where cell = $1
   and merchant_id = $2
   and at >= $3
   and at < $4
 order by at, id;

-- lane/trade/queries/audit.ts lineFaults
--   trade.order: order_latest 
--   trade.order: all of it, in the order of order_pkey
--   trade.line: line_pkey ((l.cell = o_1.cell) AND (l.order_id = o_1.id))
with broken as (
  select o.id
    from trade.order o
    left join trade.line l on l.cell = o.cell and l.order_id = o.id
   group by o.cell, o.id
  having coalesce(sum(l.total), 0) <> o.total
      or coalesce(sum(l.quantity), 0) <> o.units
   limit 100
)
select c.counted, b.id /* scatter: the audit reads the whole house */
  from (select count(*)::int as counted from trade.order o) c
  left join broken b on true;

-- lane/trade/queries/audit.ts pairs
--   trade.order: order_latest (o.id > $1)
select o.id as "orderId", o.trade_id as "tradeId", o.paid_at is not null as paid, o.total
       /* scatter: the audit reads the whole house */
  from trade.order o
 where o.id > $1
 order by o.id
 limit $2;

-- lane/trade/queries/audit.ts pairs
--   trade.part: part_pkey ((p.cell = k.cell) AND (p.trade_id = k.trade_id) AND (p.order_id = k.order_id))
--   trade.trade: trade_pkey ((t.cell = p.cell) AND (t.id = p.trade_id))
select p.order_id as "orderId", t.state as "tradeState", p.total as "partTotal"
  from unnest(
         $1::int[],
         $2::uuid[],
         $3::uuid[]
       ) as k (cell, trade_id, order_id)
  join trade.trade t on t.cell = k.cell and t.id = k.trade_id
  join trade.part p on p.cell = t.cell and p.trade_id = t.id and p.order_id = k.order_id;

-- lane/trade/queries/audit.ts tradeFaults
--   trade.trade: all of it, in the order of trade_of_shopper
--   trade.trade: all of it, in the order of trade_pkey
--   trade.part: part_pkey ((p.cell = t_1.cell) AND (p.trade_id = t_1.id))
with broken as (
  select t.id
    from trade.trade t
    left join trade.part p on p.cell = t.cell and p.trade_id = t.id
   group by t.cell, t.id
  having coalesce(sum(p.total), 0) <> t.total
   limit 100
)
select c.counted, b.id /* scatter: the audit reads the whole house */
  from (select count(*)::int as counted from trade.trade t) c
  left join broken b on true;

-- lane/trade/queries/cart.ts cartOf
--   trade.cart: cart_pkey ((c.cell = $1) AND (c.shopper_id = $2))
select c.offer_id as "offerId", c.quantity, c.added_at as "addedAt"
  from trade.cart c
 where c.cell = $1
   and c.shopper_id = $2
 order by c.added_at, c.offer_id;

-- lane/trade/queries/cart.ts deleteLines
--   trade.cart: cart_pkey ((cart.cell = $1) AND (cart.shopper_id = $2) AND (cart.offer_id = ANY ($3)))
delete from trade.cart
 where cell = $1
   and shopper_id = $2
   and offer_id = any($3::uuid[]);

-- lane/trade/queries/cart.ts putLine
insert into trade.cart (cell, shopper_id, offer_id, quantity, added_at)
values ($1, $2, $3, $4, $5)
    on conflict (cell, shopper_id, offer_id) do update set quantity = excluded.quantity;

-- lane/trade/queries/orders.ts ids
--   trade.order: order_forsaken (o.expires_at <= $1)
select o.id /* scatter: the sweep serves every cell */
  from trade.order o
 where o.state = 'placed'
   and o.expires_at <= $1
 order by o.expires_at
 limit $2
   for update skip locked;

-- lane/trade/queries/orders.ts ids
--   trade.order: order_receive_due (o.receive_due <= $1)
select o.id /* scatter: the sweep serves every cell */
  from trade.order o
 where o.state in ('dispatched', 'delivered')
   and o.frozen_at is null
   and o.receive_due <= $1
 order by o.receive_due
 limit $2
   for update skip locked;

-- lane/trade/queries/orders.ts insertLines
insert into trade.line (cell, order_id, line, id, number, offer_id, variant_id, product_id,
                        quantity, total)
select l.cell, l.order_id, l.line, l.id, l.number, l.offer_id, l.variant_id, l.product_id,
       l.quantity, l.total
  from unnest(
         $1::int[],
         $2::uuid[],
         $3::int[],
         $4::uuid[],
         $5::bigint[],
         $6::uuid[],
         $7::uuid[],
         $8::uuid[],
         $9::int[],
         $10::bigint[]
       ) as l (cell, order_id, line, id, number, offer_id, variant_id, product_id, quantity, total)

        on conflict (cell, number) do nothing
    returning id;

-- lane/trade/queries/orders.ts insertOrders
  with placed as (
    insert into trade.order (cell, id, number, trade_id, shopper_id, merchant_id, address_id,
                             identity_id, market, origin, mode, currency, goods, freight,
                             insurance, tax, total, units, rate, priced, state, placed_at,
                             expires_at)
    select o.cell, o.id, o.number, o.trade_id, o.shopper_id, o.merchant_id, o.address_id,
           o.identity_id, o.market, o.origin, o.mode, o.currency, o.goods, o.freight,
           o.insurance, o.tax, o.total, o.units, o.rate::jsonb, o.priced::json, 'placed',
           $1::timestamptz, o.expires_at
      from unnest(
             $2::int[],
             $3::uuid[],
             $4::bigint[],
             $5::uuid[],
             $6::uuid[],
             $7::uuid[],
             $8::uuid[],
             $9::uuid[],
             $10::text[],
             $11::text[],
             $12::text[],
             $13::text[],
             $14::bigint[],
             $15::bigint[],
             $16::bigint[],
             $17::bigint[],
             $18::bigint[],
             $19::int[],
             $20::text[],
             $21::text[],
             $22::timestamptz[]
           ) as o (cell, id, number, trade_id, shopper_id, merchant_id, address_id, identity_id,
                   market, origin, mode, currency, goods, freight, insurance, tax, total, units,
                   rate, priced, expires_at)
     order by o.cell, o.id
        on conflict do nothing
    returning cell, id
  ), lines as (

insert into trade.line (cell, order_id, line, id, number, offer_id, variant_id, product_id,
                        quantity, total)
select l.cell, l.order_id, l.line, l.id, l.number, l.offer_id, l.variant_id, l.product_id,
       l.quantity, l.total
  from unnest(
         $23::int[],
         $24::uuid[],
         $25::int[],
         $26::uuid[],
         $27::bigint[],
         $28::uuid[],
         $29::uuid[],
         $30::uuid[],
         $31::int[],
         $32::bigint[]
       ) as l (cell, order_id, line, id, number, offer_id, variant_id, product_id, quantity, total)

     where l.order_id = any(array(select p.id from placed p))
        on conflict (cell, number) do nothing
    returning order_id, line
  ), stepped as (
    insert into trade.step (cell, subject, id, what, at, actor)
    select p.cell, p.id, p.id, 'placed', $33::timestamptz, $34::text
      from placed p
  )
  select p.id, array_agg(l.line) as lines
    from placed p
    left join lines l on l.order_id = p.id
   group by p.id;

-- lane/trade/queries/orders.ts moveOrders
--   trade.order: order_latest (o.id = k.id)
--   trade.order: order_latest (o_1.id = h_1.id)
with asked as (
  select k.cell, k.id, k.step_id, k.shopper_id, k.span * interval '1 millisecond' as span, k.why
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[],
           $5::bigint[],
           $6::text[]
         ) as k (cell, id, step_id, shopper_id, span, why)
), held as (
  select o.cell, o.id, o.number, o.trade_id, o.shopper_id, o.merchant_id, o.market, o.origin,
         o.mode, o.units, o.rate, o.currency, o.goods, o.freight, o.insurance, o.tax, o.total,
         o.frozen_at, o.receive_due, case when o.state in ('paid', 'dispatched') then $7::timestamptz + a.span else o.receive_due end as due, o.state as was,
         case when o.state = any($8::text[])
              then $9::text else o.state end as state,
         o.state = any($10::text[])
           and not (o.delivered_at is not null) as changed,
         a.step_id, a.why
    from asked a
    join trade.order o on o.cell = a.cell and o.id = a.id
   where a.shopper_id is null or a.shopper_id = o.shopper_id
   order by o.cell, o.id
     for update of o
), moved as (
  update trade.order o
     set state = h.state, receive_due = h.due, delivered_at = $11::timestamptz
    from held h
   where o.cell = h.cell
     and o.id = h.id
     and h.changed
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor, why)
  select h.cell, h.id, h.step_id, $12::text, $13::timestamptz, $14::text, h.why
    from held h
   where h.changed
)
select h.id, h.number, h.trade_id as "tradeId", h.shopper_id as "shopperId",
       h.merchant_id as "merchantId", h.market, h.origin, h.mode, h.units, h.rate, h.currency,
       h.goods, h.freight, h.insurance, h.tax, h.total, h.frozen_at as "frozenAt", h.was, h.changed,
       case when h.changed then h.state else h.was end as state,
       case when h.changed then h.due else h.receive_due end as "receiveDue"
  from held h;

-- lane/trade/queries/orders.ts moveOrders
--   trade.order: order_latest (o.id = k.id)
--   trade.order: order_latest (o_1.id = h_1.id)
with asked as (
  select k.cell, k.id, k.step_id, k.shopper_id, k.span * interval '1 millisecond' as span, k.why
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[],
           $5::bigint[],
           $6::text[]
         ) as k (cell, id, step_id, shopper_id, span, why)
), held as (
  select o.cell, o.id, o.number, o.trade_id, o.shopper_id, o.merchant_id, o.market, o.origin,
         o.mode, o.units, o.rate, o.currency, o.goods, o.freight, o.insurance, o.tax, o.total,
         o.frozen_at, o.receive_due, coalesce(o.receive_due, $7::timestamptz + a.span) as due, o.state as was,
         case when o.state = any($8::text[])
              then $9::text else o.state end as state,
         o.state = any($10::text[])
           and not (o.dispatched_at is not null) as changed,
         a.step_id, a.why
    from asked a
    join trade.order o on o.cell = a.cell and o.id = a.id
   where a.shopper_id is null or a.shopper_id = o.shopper_id
   order by o.cell, o.id
     for update of o
), moved as (
  update trade.order o
     set state = h.state, receive_due = h.due, dispatched_at = $11::timestamptz
    from held h
   where o.cell = h.cell
     and o.id = h.id
     and h.changed
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor, why)
  select h.cell, h.id, h.step_id, $12::text, $13::timestamptz, $14::text, h.why
    from held h
   where h.changed
)
select h.id, h.number, h.trade_id as "tradeId", h.shopper_id as "shopperId",
       h.merchant_id as "merchantId", h.market, h.origin, h.mode, h.units, h.rate, h.currency,
       h.goods, h.freight, h.insurance, h.tax, h.total, h.frozen_at as "frozenAt", h.was, h.changed,
       case when h.changed then h.state else h.was end as state,
       case when h.changed then h.due else h.receive_due end as "receiveDue"
  from held h;

-- lane/trade/queries/orders.ts moveOrders
--   trade.order: order_latest (o.id = k.id)
--   trade.order: order_latest (o_1.id = h_1.id)
with asked as (
  select k.cell, k.id, k.step_id, k.shopper_id, k.span * interval '1 millisecond' as span, k.why
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[],
           $5::bigint[],
           $6::text[]
         ) as k (cell, id, step_id, shopper_id, span, why)
), held as (
  select o.cell, o.id, o.number, o.trade_id, o.shopper_id, o.merchant_id, o.market, o.origin,
         o.mode, o.units, o.rate, o.currency, o.goods, o.freight, o.insurance, o.tax, o.total,
         o.frozen_at, o.receive_due, o.receive_due + ($7::timestamptz - o.frozen_at) as due, o.state as was,
         case when o.state = any($8::text[])
              then $9::text else o.state end as state,
         o.state = any($10::text[])
           and not (o.frozen_at is null) as changed,
         a.step_id, a.why
    from asked a
    join trade.order o on o.cell = a.cell and o.id = a.id
   where a.shopper_id is null or a.shopper_id = o.shopper_id
   order by o.cell, o.id
     for update of o
), moved as (
  update trade.order o
     set state = h.state, receive_due = h.due, frozen_at = null
    from held h
   where o.cell = h.cell
     and o.id = h.id
     and h.changed
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor, why)
  select h.cell, h.id, h.step_id, $11::text, $12::timestamptz, $13::text, h.why
    from held h
   where h.changed
)
select h.id, h.number, h.trade_id as "tradeId", h.shopper_id as "shopperId",
       h.merchant_id as "merchantId", h.market, h.origin, h.mode, h.units, h.rate, h.currency,
       h.goods, h.freight, h.insurance, h.tax, h.total, h.frozen_at as "frozenAt", h.was, h.changed,
       case when h.changed then h.state else h.was end as state,
       case when h.changed then h.due else h.receive_due end as "receiveDue"
  from held h;

-- lane/trade/queries/orders.ts moveOrders
--   trade.order: order_latest (o.id = k.id)
--   trade.order: order_latest (o_1.id = h_1.id)
with asked as (
  select k.cell, k.id, k.step_id, k.shopper_id, k.span * interval '1 millisecond' as span, k.why
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[],
           $5::bigint[],
           $6::text[]
         ) as k (cell, id, step_id, shopper_id, span, why)
), held as (
  select o.cell, o.id, o.number, o.trade_id, o.shopper_id, o.merchant_id, o.market, o.origin,
         o.mode, o.units, o.rate, o.currency, o.goods, o.freight, o.insurance, o.tax, o.total,
         o.frozen_at, o.receive_due, o.receive_due + a.span as due, o.state as was,
         case when o.state = any($7::text[])
              then $8::text else o.state end as state,
         o.state = any($9::text[])
           and not (o.extended_at is not null) as changed,
         a.step_id, a.why
    from asked a
    join trade.order o on o.cell = a.cell and o.id = a.id
   where a.shopper_id is null or a.shopper_id = o.shopper_id
   order by o.cell, o.id
     for update of o
), moved as (
  update trade.order o
     set state = h.state, receive_due = h.due, extended_at = $10::timestamptz
    from held h
   where o.cell = h.cell
     and o.id = h.id
     and h.changed
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor, why)
  select h.cell, h.id, h.step_id, $11::text, $12::timestamptz, $13::text, h.why
    from held h
   where h.changed
)
select h.id, h.number, h.trade_id as "tradeId", h.shopper_id as "shopperId",
       h.merchant_id as "merchantId", h.market, h.origin, h.mode, h.units, h.rate, h.currency,
       h.goods, h.freight, h.insurance, h.tax, h.total, h.frozen_at as "frozenAt", h.was, h.changed,
       case when h.changed then h.state else h.was end as state,
       case when h.changed then h.due else h.receive_due end as "receiveDue"
  from held h;

-- lane/trade/queries/orders.ts moveOrders
--   trade.order: order_latest (o.id = k.id)
--   trade.order: order_latest (o_1.id = h_1.id)
with asked as (
  select k.cell, k.id, k.step_id, k.shopper_id, k.span * interval '1 millisecond' as span, k.why
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[],
           $5::bigint[],
           $6::text[]
         ) as k (cell, id, step_id, shopper_id, span, why)
), held as (
  select o.cell, o.id, o.number, o.trade_id, o.shopper_id, o.merchant_id, o.market, o.origin,
         o.mode, o.units, o.rate, o.currency, o.goods, o.freight, o.insurance, o.tax, o.total,
         o.frozen_at, o.receive_due, o.receive_due as due, o.state as was,
         case when o.state = any($7::text[])
              then $8::text else o.state end as state,
         o.state = any($9::text[])
           and not (false) as changed,
         a.step_id, a.why
    from asked a
    join trade.order o on o.cell = a.cell and o.id = a.id
   where a.shopper_id is null or a.shopper_id = o.shopper_id
   order by o.cell, o.id
     for update of o
), moved as (
  update trade.order o
     set state = h.state, receive_due = h.due, cancelled_at = $10::timestamptz, why = h.why
    from held h
   where o.cell = h.cell
     and o.id = h.id
     and h.changed
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor, why)
  select h.cell, h.id, h.step_id, $11::text, $12::timestamptz, $13::text, h.why
    from held h
   where h.changed
)
select h.id, h.number, h.trade_id as "tradeId", h.shopper_id as "shopperId",
       h.merchant_id as "merchantId", h.market, h.origin, h.mode, h.units, h.rate, h.currency,
       h.goods, h.freight, h.insurance, h.tax, h.total, h.frozen_at as "frozenAt", h.was, h.changed,
       case when h.changed then h.state else h.was end as state,
       case when h.changed then h.due else h.receive_due end as "receiveDue"
  from held h;

-- lane/trade/queries/orders.ts moveOrders
--   trade.order: order_latest (o.id = k.id)
--   trade.order: order_latest (o_1.id = h_1.id)
with asked as (
  select k.cell, k.id, k.step_id, k.shopper_id, k.span * interval '1 millisecond' as span, k.why
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[],
           $5::bigint[],
           $6::text[]
         ) as k (cell, id, step_id, shopper_id, span, why)
), held as (
  select o.cell, o.id, o.number, o.trade_id, o.shopper_id, o.merchant_id, o.market, o.origin,
         o.mode, o.units, o.rate, o.currency, o.goods, o.freight, o.insurance, o.tax, o.total,
         o.frozen_at, o.receive_due, o.receive_due as due, o.state as was,
         case when o.state = any($7::text[])
              then $8::text else o.state end as state,
         o.state = any($9::text[])
           and not (false) as changed,
         a.step_id, a.why
    from asked a
    join trade.order o on o.cell = a.cell and o.id = a.id
   where a.shopper_id is null or a.shopper_id = o.shopper_id
   order by o.cell, o.id
     for update of o
), moved as (
  update trade.order o
     set state = h.state, receive_due = h.due, paid_at = $10::timestamptz
    from held h
   where o.cell = h.cell
     and o.id = h.id
     and h.changed
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor, why)
  select h.cell, h.id, h.step_id, $11::text, $12::timestamptz, $13::text, h.why
    from held h
   where h.changed
)
select h.id, h.number, h.trade_id as "tradeId", h.shopper_id as "shopperId",
       h.merchant_id as "merchantId", h.market, h.origin, h.mode, h.units, h.rate, h.currency,
       h.goods, h.freight, h.insurance, h.tax, h.total, h.frozen_at as "frozenAt", h.was, h.changed,
       case when h.changed then h.state else h.was end as state,
       case when h.changed then h.due else h.receive_due end as "receiveDue"
  from held h;

-- lane/trade/queries/orders.ts moveOrders
--   trade.order: order_latest (o.id = k.id)
--   trade.order: order_latest (o_1.id = h_1.id)
with asked as (
  select k.cell, k.id, k.step_id, k.shopper_id, k.span * interval '1 millisecond' as span, k.why
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[],
           $5::bigint[],
           $6::text[]
         ) as k (cell, id, step_id, shopper_id, span, why)
), held as (
  select o.cell, o.id, o.number, o.trade_id, o.shopper_id, o.merchant_id, o.market, o.origin,
         o.mode, o.units, o.rate, o.currency, o.goods, o.freight, o.insurance, o.tax, o.total,
         o.frozen_at, o.receive_due, o.receive_due as due, o.state as was,
         case when o.state = any($7::text[])
              then $8::text else o.state end as state,
         o.state = any($9::text[])
           and not (false) as changed,
         a.step_id, a.why
    from asked a
    join trade.order o on o.cell = a.cell and o.id = a.id
   where a.shopper_id is null or a.shopper_id = o.shopper_id
   order by o.cell, o.id
     for update of o
), moved as (
  update trade.order o
     set state = h.state, receive_due = h.due, settled_at = $10::timestamptz
    from held h
   where o.cell = h.cell
     and o.id = h.id
     and h.changed
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor, why)
  select h.cell, h.id, h.step_id, $11::text, $12::timestamptz, $13::text, h.why
    from held h
   where h.changed
)
select h.id, h.number, h.trade_id as "tradeId", h.shopper_id as "shopperId",
       h.merchant_id as "merchantId", h.market, h.origin, h.mode, h.units, h.rate, h.currency,
       h.goods, h.freight, h.insurance, h.tax, h.total, h.frozen_at as "frozenAt", h.was, h.changed,
       case when h.changed then h.state else h.was end as state,
       case when h.changed then h.due else h.receive_due end as "receiveDue"
  from held h;

-- lane/trade/queries/orders.ts moveOrders
--   trade.order: order_latest (o.id = k.id)
--   trade.order: order_latest (o_1.id = h_1.id)
with asked as (
  select k.cell, k.id, k.step_id, k.shopper_id, k.span * interval '1 millisecond' as span, k.why
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[],
           $5::bigint[],
           $6::text[]
         ) as k (cell, id, step_id, shopper_id, span, why)
), held as (
  select o.cell, o.id, o.number, o.trade_id, o.shopper_id, o.merchant_id, o.market, o.origin,
         o.mode, o.units, o.rate, o.currency, o.goods, o.freight, o.insurance, o.tax, o.total,
         o.frozen_at, o.receive_due, o.receive_due as due, o.state as was,
         case when o.state = any($7::text[])
              then $8::text else o.state end as state,
         o.state = any($9::text[])
           and not (o.booked_at is not null) as changed,
         a.step_id, a.why
    from asked a
    join trade.order o on o.cell = a.cell and o.id = a.id
   where a.shopper_id is null or a.shopper_id = o.shopper_id
   order by o.cell, o.id
     for update of o
), moved as (
  update trade.order o
     set state = h.state, receive_due = h.due, booked_at = $10::timestamptz
    from held h
   where o.cell = h.cell
     and o.id = h.id
     and h.changed
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor, why)
  select h.cell, h.id, h.step_id, $11::text, $12::timestamptz, $13::text, h.why
    from held h
   where h.changed
)
select h.id, h.number, h.trade_id as "tradeId", h.shopper_id as "shopperId",
       h.merchant_id as "merchantId", h.market, h.origin, h.mode, h.units, h.rate, h.currency,
       h.goods, h.freight, h.insurance, h.tax, h.total, h.frozen_at as "frozenAt", h.was, h.changed,
       case when h.changed then h.state else h.was end as state,
       case when h.changed then h.due else h.receive_due end as "receiveDue"
  from held h;

-- lane/trade/queries/orders.ts moveOrders
--   trade.order: order_latest (o.id = k.id)
--   trade.order: order_latest (o_1.id = h_1.id)
with asked as (
  select k.cell, k.id, k.step_id, k.shopper_id, k.span * interval '1 millisecond' as span, k.why
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[],
           $5::bigint[],
           $6::text[]
         ) as k (cell, id, step_id, shopper_id, span, why)
), held as (
  select o.cell, o.id, o.number, o.trade_id, o.shopper_id, o.merchant_id, o.market, o.origin,
         o.mode, o.units, o.rate, o.currency, o.goods, o.freight, o.insurance, o.tax, o.total,
         o.frozen_at, o.receive_due, o.receive_due as due, o.state as was,
         case when o.state = any($7::text[])
              then $8::text else o.state end as state,
         o.state = any($9::text[])
           and not (o.cleared_at is not null) as changed,
         a.step_id, a.why
    from asked a
    join trade.order o on o.cell = a.cell and o.id = a.id
   where a.shopper_id is null or a.shopper_id = o.shopper_id
   order by o.cell, o.id
     for update of o
), moved as (
  update trade.order o
     set state = h.state, receive_due = h.due, cleared_at = $10::timestamptz
    from held h
   where o.cell = h.cell
     and o.id = h.id
     and h.changed
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor, why)
  select h.cell, h.id, h.step_id, $11::text, $12::timestamptz, $13::text, h.why
    from held h
   where h.changed
)
select h.id, h.number, h.trade_id as "tradeId", h.shopper_id as "shopperId",
       h.merchant_id as "merchantId", h.market, h.origin, h.mode, h.units, h.rate, h.currency,
       h.goods, h.freight, h.insurance, h.tax, h.total, h.frozen_at as "frozenAt", h.was, h.changed,
       case when h.changed then h.state else h.was end as state,
       case when h.changed then h.due else h.receive_due end as "receiveDue"
  from held h;

-- lane/trade/queries/orders.ts moveOrders
--   trade.order: order_latest (o.id = k.id)
--   trade.order: order_latest (o_1.id = h_1.id)
with asked as (
  select k.cell, k.id, k.step_id, k.shopper_id, k.span * interval '1 millisecond' as span, k.why
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[],
           $5::bigint[],
           $6::text[]
         ) as k (cell, id, step_id, shopper_id, span, why)
), held as (
  select o.cell, o.id, o.number, o.trade_id, o.shopper_id, o.merchant_id, o.market, o.origin,
         o.mode, o.units, o.rate, o.currency, o.goods, o.freight, o.insurance, o.tax, o.total,
         o.frozen_at, o.receive_due, o.receive_due as due, o.state as was,
         case when o.state = any($7::text[])
              then $8::text else o.state end as state,
         o.state = any($9::text[])
           and not (o.frozen_at is not null) as changed,
         a.step_id, a.why
    from asked a
    join trade.order o on o.cell = a.cell and o.id = a.id
   where a.shopper_id is null or a.shopper_id = o.shopper_id
   order by o.cell, o.id
     for update of o
), moved as (
  update trade.order o
     set state = h.state, receive_due = h.due, frozen_at = $10::timestamptz
    from held h
   where o.cell = h.cell
     and o.id = h.id
     and h.changed
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor, why)
  select h.cell, h.id, h.step_id, $11::text, $12::timestamptz, $13::text, h.why
    from held h
   where h.changed
)
select h.id, h.number, h.trade_id as "tradeId", h.shopper_id as "shopperId",
       h.merchant_id as "merchantId", h.market, h.origin, h.mode, h.units, h.rate, h.currency,
       h.goods, h.freight, h.insurance, h.tax, h.total, h.frozen_at as "frozenAt", h.was, h.changed,
       case when h.changed then h.state else h.was end as state,
       case when h.changed then h.due else h.receive_due end as "receiveDue"
  from held h;

-- lane/trade/queries/orders.ts moveOrders
--   trade.order: order_latest (o.id = k.id)
--   trade.order: order_latest (o_1.id = h_1.id)
with asked as (
  select k.cell, k.id, k.step_id, k.shopper_id, k.span * interval '1 millisecond' as span, k.why
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[],
           $5::bigint[],
           $6::text[]
         ) as k (cell, id, step_id, shopper_id, span, why)
), held as (
  select o.cell, o.id, o.number, o.trade_id, o.shopper_id, o.merchant_id, o.market, o.origin,
         o.mode, o.units, o.rate, o.currency, o.goods, o.freight, o.insurance, o.tax, o.total,
         o.frozen_at, o.receive_due, o.receive_due as due, o.state as was,
         case when o.state = any($7::text[])
              then $8::text else o.state end as state,
         o.state = any($9::text[])
           and not (o.frozen_at is not null) as changed,
         a.step_id, a.why
    from asked a
    join trade.order o on o.cell = a.cell and o.id = a.id
   where a.shopper_id is null or a.shopper_id = o.shopper_id
   order by o.cell, o.id
     for update of o
), moved as (
  update trade.order o
     set state = h.state, receive_due = h.due, received_at = $10::timestamptz
    from held h
   where o.cell = h.cell
     and o.id = h.id
     and h.changed
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor, why)
  select h.cell, h.id, h.step_id, $11::text, $12::timestamptz, $13::text, h.why
    from held h
   where h.changed
)
select h.id, h.number, h.trade_id as "tradeId", h.shopper_id as "shopperId",
       h.merchant_id as "merchantId", h.market, h.origin, h.mode, h.units, h.rate, h.currency,
       h.goods, h.freight, h.insurance, h.tax, h.total, h.frozen_at as "frozenAt", h.was, h.changed,
       case when h.changed then h.state else h.was end as state,
       case when h.changed then h.due else h.receive_due end as "receiveDue"
  from held h;

-- lane/trade/queries/reads.ts headsById
--   trade.order: order_latest (o.id = k.id)
  select
o.id, o.number, o.trade_id as "tradeId", o.shopper_id as "shopperId",
o.merchant_id as "merchantId", o.address_id as "addressId", o.identity_id as "identityId",
o.market, o.origin, o.mode, o.state, o.currency, o.goods, o.freight, o.insurance, o.tax,
o.total, o.units, o.placed_at as "placedAt", o.paid_at as "paidAt", o.booked_at as "bookedAt",
o.dispatched_at as "dispatchedAt", o.cleared_at as "clearedAt",
o.delivered_at as "deliveredAt", o.receive_due as "receiveDue",
o.extended_at as "extendedAt", o.frozen_at as "frozenAt", o.received_at as "receivedAt",
o.settled_at as "settledAt", o.cancelled_at as "cancelledAt", o.why

    from unnest($1::int[], $2::uuid[]) with ordinality as k (cell, id, place)
    join trade.order o on o.cell = k.cell and o.id = k.id
   order by k.place;

-- lane/trade/queries/reads.ts latestOrders
--   trade.order: an_order_number_is_its_own ((o.cell = $1) AND (o.number = $2))
   select
 o.id, o.number, o.trade_id as "tradeId", o.shopper_id as "shopperId",
 o.merchant_id as "merchantId", o.address_id as "addressId", o.identity_id as "identityId",
 o.market, o.origin, o.mode, o.state, o.currency, o.goods, o.freight, o.insurance, o.tax,
 o.total, o.units, o.placed_at as "placedAt", o.paid_at as "paidAt", o.booked_at as "bookedAt",
 o.dispatched_at as "dispatchedAt", o.cleared_at as "clearedAt",
 o.delivered_at as "deliveredAt", o.receive_due as "receiveDue",
 o.extended_at as "extendedAt", o.frozen_at as "frozenAt", o.received_at as "receivedAt",
 o.settled_at as "settledAt", o.cancelled_at as "cancelledAt", o.why
/* scatter: the office reads the whole house */
     from trade.order o
    where o.cell = $1


 and o.number = $2


    order by o.id desc
    limit $3;

-- lane/trade/queries/reads.ts latestOrders
--   trade.order: order_latest 
   select
 o.id, o.number, o.trade_id as "tradeId", o.shopper_id as "shopperId",
 o.merchant_id as "merchantId", o.address_id as "addressId", o.identity_id as "identityId",
 o.market, o.origin, o.mode, o.state, o.currency, o.goods, o.freight, o.insurance, o.tax,
 o.total, o.units, o.placed_at as "placedAt", o.paid_at as "paidAt", o.booked_at as "bookedAt",
 o.dispatched_at as "dispatchedAt", o.cleared_at as "clearedAt",
 o.delivered_at as "deliveredAt", o.receive_due as "receiveDue",
 o.extended_at as "extendedAt", o.frozen_at as "frozenAt", o.received_at as "receivedAt",
 o.settled_at as "settledAt", o.cancelled_at as "cancelledAt", o.why
/* scatter: the office reads the whole house */
     from trade.order o
    where true





    order by o.id desc
    limit $1;

-- lane/trade/queries/reads.ts linesById
--   trade.order: order_latest (o.id = k.id)
--   trade.line: line_pkey ((l.cell = o.cell) AND (l.order_id = o.id))
select l.id, l.number, l.order_id as "orderId", l.line, l.offer_id as "offerId",
       l.variant_id as "variantId", l.product_id as "productId", l.quantity, o.currency, l.total
  from unnest($1::int[], $2::uuid[]) with ordinality as k (cell, id, place)
  join trade.order o on o.cell = k.cell and o.id = k.id
  join trade.line l on l.cell = o.cell and l.order_id = o.id
 order by k.place, l.line;

-- lane/trade/queries/reads.ts ordersById
--   trade.order: order_latest (o.id = k.id)
    select
  o.id, o.number, o.trade_id as "tradeId", o.shopper_id as "shopperId",
  o.merchant_id as "merchantId", o.address_id as "addressId", o.identity_id as "identityId",
  o.market, o.origin, o.mode, o.state, o.currency, o.goods, o.freight, o.insurance, o.tax,
  o.total, o.units, o.placed_at as "placedAt", o.paid_at as "paidAt", o.booked_at as "bookedAt",
  o.dispatched_at as "dispatchedAt", o.cleared_at as "clearedAt",
  o.delivered_at as "deliveredAt", o.receive_due as "receiveDue",
  o.extended_at as "extendedAt", o.frozen_at as "frozenAt", o.received_at as "receivedAt",
  o.settled_at as "settledAt", o.cancelled_at as "cancelledAt", o.why
, o.priced
      from unnest($1::int[], $2::uuid[]) with ordinality as k (cell, id, place)
      join trade.order o on o.cell = k.cell and o.id = k.id
     where ($3::uuid is null or o.merchant_id = $4::uuid)
       and ($5::uuid is null or o.shopper_id = $6::uuid)
     order by k.place;

-- lane/trade/queries/reads.ts ordersOfMerchant
--   trade.order: order_of_merchant ((o.cell = $1) AND (o.merchant_id = $2))
  select
o.id, o.number, o.trade_id as "tradeId", o.shopper_id as "shopperId",
o.merchant_id as "merchantId", o.address_id as "addressId", o.identity_id as "identityId",
o.market, o.origin, o.mode, o.state, o.currency, o.goods, o.freight, o.insurance, o.tax,
o.total, o.units, o.placed_at as "placedAt", o.paid_at as "paidAt", o.booked_at as "bookedAt",
o.dispatched_at as "dispatchedAt", o.cleared_at as "clearedAt",
o.delivered_at as "deliveredAt", o.receive_due as "receiveDue",
o.extended_at as "extendedAt", o.frozen_at as "frozenAt", o.received_at as "receivedAt",
o.settled_at as "settledAt", o.cancelled_at as "cancelledAt", o.why

    from trade.order o
   where o.cell = $1
     and o.merchant_id = $2





   order by o.id desc
   limit $3;

-- lane/trade/queries/reads.ts ordersOfMerchant
--   trade.order: order_of_merchant ((o.cell = $1) AND (o.merchant_id = $2) AND (o.id < $3))
  select
o.id, o.number, o.trade_id as "tradeId", o.shopper_id as "shopperId",
o.merchant_id as "merchantId", o.address_id as "addressId", o.identity_id as "identityId",
o.market, o.origin, o.mode, o.state, o.currency, o.goods, o.freight, o.insurance, o.tax,
o.total, o.units, o.placed_at as "placedAt", o.paid_at as "paidAt", o.booked_at as "bookedAt",
o.dispatched_at as "dispatchedAt", o.cleared_at as "clearedAt",
o.delivered_at as "deliveredAt", o.receive_due as "receiveDue",
o.extended_at as "extendedAt", o.frozen_at as "frozenAt", o.received_at as "receivedAt",
o.settled_at as "settledAt", o.cancelled_at as "cancelledAt", o.why

    from trade.order o
   where o.cell = $1
     and o.merchant_id = $2



and o.id < $3

   order by o.id desc
   limit $4;

-- lane/trade/queries/reads.ts ordersOfMerchant
--   trade.order: order_of_merchant ((o.cell = $1) AND (o.merchant_id = $2))
  select
o.id, o.number, o.trade_id as "tradeId", o.shopper_id as "shopperId",
o.merchant_id as "merchantId", o.address_id as "addressId", o.identity_id as "identityId",
o.market, o.origin, o.mode, o.state, o.currency, o.goods, o.freight, o.insurance, o.tax,
o.total, o.units, o.placed_at as "placedAt", o.paid_at as "paidAt", o.booked_at as "bookedAt",
o.dispatched_at as "dispatchedAt", o.cleared_at as "clearedAt",
o.delivered_at as "deliveredAt", o.receive_due as "receiveDue",
o.extended_at as "extendedAt", o.frozen_at as "frozenAt", o.received_at as "receivedAt",
o.settled_at as "settledAt", o.cancelled_at as "cancelledAt", o.why

    from trade.order o
   where o.cell = $1
     and o.merchant_id = $2


and o.number = $3


   order by o.id desc
   limit $4;

-- lane/trade/queries/reads.ts ordersOfMerchant
--   trade.order: order_of_merchant_in_state ((o.cell = $1) AND (o.merchant_id = $2) AND (o.state = $3))
  select
o.id, o.number, o.trade_id as "tradeId", o.shopper_id as "shopperId",
o.merchant_id as "merchantId", o.address_id as "addressId", o.identity_id as "identityId",
o.market, o.origin, o.mode, o.state, o.currency, o.goods, o.freight, o.insurance, o.tax,
o.total, o.units, o.placed_at as "placedAt", o.paid_at as "paidAt", o.booked_at as "bookedAt",
o.dispatched_at as "dispatchedAt", o.cleared_at as "clearedAt",
o.delivered_at as "deliveredAt", o.receive_due as "receiveDue",
o.extended_at as "extendedAt", o.frozen_at as "frozenAt", o.received_at as "receivedAt",
o.settled_at as "settledAt", o.cancelled_at as "cancelledAt", o.why

    from trade.order o
   where o.cell = $1
     and o.merchant_id = $2

and o.state = $3



   order by o.id desc
   limit $4;

-- lane/trade/queries/reads.ts stepsOf
--   trade.step: step_pkey ((s.cell = k.cell) AND (s.subject = k.subject))
select s.id, s.subject, s.what, s.at, s.actor, s.why
  from unnest($1::int[], $2::uuid[]) as k (cell, subject)
  join trade.step s on s.cell = k.cell and s.subject = k.subject
 order by s.at, s.id;

-- lane/trade/queries/trades.ts insertTrades
with opened as (
  insert into trade.trade (cell, id, number, shopper_id, key, asked, market, address_id,
                           identity_id, currency, total, state, opened_at, expires_at,
                           lapse_due)
  select t.cell, t.id, t.number, t.shopper_id, t.key, decode(t.asked, 'hex'), t.market,
         t.address_id, t.identity_id, t.currency, t.total, 'reserving',
         $1::timestamptz, t.expires_at, t.expires_at
    from unnest(
           $2::int[],
           $3::uuid[],
           $4::bigint[],
           $5::uuid[],
           $6::text[],
           $7::text[],
           $8::text[],
           $9::uuid[],
           $10::uuid[],
           $11::text[],
           $12::bigint[],
           $13::timestamptz[]
         ) as t (cell, id, number, shopper_id, key, asked, market, address_id, identity_id,
                 currency, total, expires_at)
   order by t.cell, t.shopper_id, t.key
      on conflict do nothing
  returning cell, id
), parts as (
  insert into trade.part (cell, trade_id, order_id, merchant_id, total)
  select p.cell, p.trade_id, p.order_id, p.merchant_id, p.total
    from unnest(
           $14::int[],
           $15::uuid[],
           $16::uuid[],
           $17::uuid[],
           $18::bigint[]
         ) as p (cell, trade_id, order_id, merchant_id, total)
   where p.trade_id = any(array(select o.id from opened o))
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor)
  select o.cell, o.id, o.id, 'opened', $19::timestamptz, $20::text
    from opened o
)
select o.id from opened o;

-- lane/trade/queries/trades.ts lockLapsed
--   trade.trade: trade_due (t.lapse_due <= $1)
select t.id /* scatter: the sweep serves every cell */
  from trade.trade t
 where t.lapse_due <= $1
 order by t.lapse_due
 limit $2
   for update skip locked;

-- lane/trade/queries/trades.ts moveTrades
--   trade.trade: trade_pkey ((t.cell = k.cell) AND (t.id = k.id))
--   trade.trade: trade_pkey ((t_1.cell = h_1.cell) AND (t_1.id = h_1.id))
with asked as (
  select k.cell, k.id, k.step_id, k.shopper_id, k.why, k.currency, k.amount
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[],
           $5::text[],
           $6::text[],
           $7::bigint[]
         ) as k (cell, id, step_id, shopper_id, why, currency, amount)
), held as (
  select t.cell, t.id, t.shopper_id, t.currency, t.total, t.state as was,
         a.step_id, a.why, f.fits,
         f.fits and t.state = any($8::text[]) as changed
    from asked a
    join trade.trade t on t.cell = a.cell and t.id = a.id
   cross join lateral (
           select a.amount is null or (a.amount = t.total and a.currency = t.currency) as fits) f
   where a.shopper_id is null or a.shopper_id = t.shopper_id
   order by t.cell, t.id
     for update of t
), moved as (
  update trade.trade t
     set state = $9::text, agreed_at = $10::timestamptz, why = h.why
    from held h
   where t.cell = h.cell
     and t.id = h.id
     and h.changed
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor, why)
  select h.cell, h.id, h.step_id, $11::text, $12::timestamptz, $13::text, h.why
    from held h
   where h.changed
)
select h.id, h.shopper_id as "shopperId", h.currency, h.total, h.was, h.fits, h.changed,
       case when h.changed then $14::text else h.was end as state
  from held h;

-- lane/trade/queries/trades.ts moveTrades
--   trade.trade: trade_pkey ((t.cell = k.cell) AND (t.id = k.id))
--   trade.trade: trade_pkey ((t_1.cell = h_1.cell) AND (t_1.id = h_1.id))
with asked as (
  select k.cell, k.id, k.step_id, k.shopper_id, k.why, k.currency, k.amount
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[],
           $5::text[],
           $6::text[],
           $7::bigint[]
         ) as k (cell, id, step_id, shopper_id, why, currency, amount)
), held as (
  select t.cell, t.id, t.shopper_id, t.currency, t.total, t.state as was,
         a.step_id, a.why, f.fits,
         f.fits and t.state = any($8::text[]) as changed
    from asked a
    join trade.trade t on t.cell = a.cell and t.id = a.id
   cross join lateral (
           select a.amount is null or (a.amount = t.total and a.currency = t.currency) as fits) f
   where a.shopper_id is null or a.shopper_id = t.shopper_id
   order by t.cell, t.id
     for update of t
), moved as (
  update trade.trade t
     set state = $9::text, closed_at = $10::timestamptz, lapse_due = null, why = h.why
    from held h
   where t.cell = h.cell
     and t.id = h.id
     and h.changed
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor, why)
  select h.cell, h.id, h.step_id, $11::text, $12::timestamptz, $13::text, h.why
    from held h
   where h.changed
)
select h.id, h.shopper_id as "shopperId", h.currency, h.total, h.was, h.fits, h.changed,
       case when h.changed then $14::text else h.was end as state
  from held h;

-- lane/trade/queries/trades.ts moveTrades
--   trade.trade: trade_pkey ((t.cell = k.cell) AND (t.id = k.id))
--   trade.trade: trade_pkey ((t_1.cell = h_1.cell) AND (t_1.id = h_1.id))
with asked as (
  select k.cell, k.id, k.step_id, k.shopper_id, k.why, k.currency, k.amount
    from unnest(
           $1::int[],
           $2::uuid[],
           $3::uuid[],
           $4::uuid[],
           $5::text[],
           $6::text[],
           $7::bigint[]
         ) as k (cell, id, step_id, shopper_id, why, currency, amount)
), held as (
  select t.cell, t.id, t.shopper_id, t.currency, t.total, t.state as was,
         a.step_id, a.why, f.fits,
         f.fits and t.state = any($8::text[]) as changed
    from asked a
    join trade.trade t on t.cell = a.cell and t.id = a.id
   cross join lateral (
           select a.amount is null or (a.amount = t.total and a.currency = t.currency) as fits) f
   where a.shopper_id is null or a.shopper_id = t.shopper_id
   order by t.cell, t.id
     for update of t
), moved as (
  update trade.trade t
     set state = $9::text, paid_at = $10::timestamptz, lapse_due = null, why = h.why
    from held h
   where t.cell = h.cell
     and t.id = h.id
     and h.changed
), stepped as (
  insert into trade.step (cell, subject, id, what, at, actor, why)
  select h.cell, h.id, h.step_id, $11::text, $12::timestamptz, $13::text, h.why
    from held h
   where h.changed
)
select h.id, h.shopper_id as "shopperId", h.currency, h.total, h.was, h.fits, h.changed,
       case when h.changed then $14::text else h.was end as state
  from held h;

-- lane/trade/queries/trades.ts ordersOf
--   trade.part: part_pkey ((p.cell = k.cell) AND (p.trade_id = k.id))
select p.trade_id as "tradeId", array_agg(p.order_id order by p.order_id) as "orderIds"
  from unnest($1::int[], $2::uuid[]) as k (cell, id)
  join trade.part p on p.cell = k.cell and p.trade_id = k.id
 group by p.trade_id;

-- lane/trade/queries/trades.ts tradesById
--   trade.trade: trade_pkey ((t.cell = k.cell) AND (t.id = k.id))
--   trade.part: part_pkey ((p.cell = t.cell) AND (p.trade_id = t.id))
  select
t.id, t.number, t.shopper_id as "shopperId", t.market, t.address_id as "addressId",
t.identity_id as "identityId", t.currency, t.total, t.state, t.opened_at as "openedAt",
t.expires_at as "expiresAt", t.paid_at as "paidAt", t.closed_at as "closedAt", t.why,
(select json_agg(json_build_object('orderId', p.order_id, 'merchantId', p.merchant_id,
                                   'total', '#n' || p.total) order by p.order_id)
   from trade.part p
  where p.cell = t.cell
    and p.trade_id = t.id) as orders

    from unnest($1::int[], $2::uuid[]) with ordinality as k (cell, id, place)
    join trade.trade t on t.cell = k.cell and t.id = k.id
   where $3::uuid is null or t.shopper_id = $4::uuid
   order by k.place;

-- lane/trade/queries/trades.ts tradesByKey
--   trade.trade: trade_of_shopper ((t.cell = k.cell) AND (t.shopper_id = k.shopper_id))
--   trade.part: part_pkey ((p.cell = t.cell) AND (p.trade_id = t.id))
    select
  t.id, t.number, t.shopper_id as "shopperId", t.market, t.address_id as "addressId",
  t.identity_id as "identityId", t.currency, t.total, t.state, t.opened_at as "openedAt",
  t.expires_at as "expiresAt", t.paid_at as "paidAt", t.closed_at as "closedAt", t.why,
  (select json_agg(json_build_object('orderId', p.order_id, 'merchantId', p.merchant_id,
                                     'total', '#n' || p.total) order by p.order_id)
     from trade.part p
    where p.cell = t.cell
      and p.trade_id = t.id) as orders
, t.key, encode(t.asked, 'hex') as asked
      from unnest(
             $1::int[],
             $2::uuid[],
             $3::text[]
           ) as k (cell, shopper_id, key)
      join trade.trade t on t.cell = k.cell and t.shopper_id = k.shopper_id and t.key = k.key;

-- lane/trade/queries/trades.ts tradesOfShopper
--   trade.trade: trade_of_shopper ((t.cell = $1) AND (t.shopper_id = $2) AND (t.id < $3))
--   trade.part: part_pkey ((p.cell = t.cell) AND (p.trade_id = t.id))
  select
t.id, t.number, t.shopper_id as "shopperId", t.market, t.address_id as "addressId",
t.identity_id as "identityId", t.currency, t.total, t.state, t.opened_at as "openedAt",
t.expires_at as "expiresAt", t.paid_at as "paidAt", t.closed_at as "closedAt", t.why,
(select json_agg(json_build_object('orderId', p.order_id, 'merchantId', p.merchant_id,
                                   'total', '#n' || p.total) order by p.order_id)
   from trade.part p
  where p.cell = t.cell
    and p.trade_id = t.id) as orders

    from trade.trade t
   where t.cell = $1
     and t.shopper_id = $2
     and t.id < $3
   order by t.id desc
   limit $4;

-- platform/answers.ts act
--   pg_catalog.pg_extension: pg_extension_name_index (pg_extension.extname = 'citus'::name)
select exists (select from pg_extension where extname = 'citus') as many;

-- platform/answers.ts claimAll
--   platform.answer: answer_pkey ((a.cell = ask.cell) AND (a.key = ask.key))
with ask as (
  select t.ord::int as ord, t.cell, t.key, t.asked
    from unnest($1::int[], $2::bytea[],
                $3::bytea[]) with ordinality as t (cell, key, asked, ord)
), mine as (
  insert into platform.answer as a (cell, key, asked, began_at)
  select distinct on (cell, key) cell, key, asked, $4::timestamptz
    from ask
   order by cell, key, ord
      on conflict (cell, key) do update set began_at = excluded.began_at
   where a.status is null
     and a.asked = excluded.asked
     and a.began_at < $5::timestamptz
  returning a.cell, a.key
)
select ask.ord, mine.key is not null as mine, coalesce(a.asked, ask.asked) = ask.asked as same,
       a.status, a.body
  from ask
  left join mine on mine.cell = ask.cell and mine.key = ask.key
  left join platform.answer a on a.cell = ask.cell and a.key = ask.key
 order by ask.ord;

-- platform/answers.ts drop
--   platform.answer: answer_pkey ((answer.cell = $1) AND (answer.key = $2))
delete from platform.answer where cell = $1 and key = $2 and status is null;

-- platform/answers.ts keep
--   platform.answer: answer_pkey ((answer.cell = $3) AND (answer.key = $4))
update platform.answer set status = $1, body = $2
 where cell = $3 and key = $4;

-- platform/audit.ts audit
insert into platform.audit (cell, id, at, actor, act, subject, reason, detail)
values ($1, $2, $3,
        $4, $5, $6,
        $7, $8);

-- platform/audit.ts historyOf
--   platform.audit: audit_subject ((audit.cell = $1) AND (audit.subject = $2))
select id, at, actor, act, subject, reason, detail
  from platform.audit
 where cell = $1
   and subject = $2
 order by id desc
 limit 200;

-- platform/database-check.ts checkDatabase
select current_setting('server_version') as version,
       current_setting('server_version_num') as number,
       current_database()::text as name, current_user::text as user,
       has_database_privilege(current_database(), 'create') as may;

-- platform/database-check.ts refuseEmpty
select to_regclass('migration.ran') is not null as ran;

-- platform/http-server.ts <anonymous>
select 1 as one;

-- platform/keeper.ts leadOnce
select pg_try_advisory_lock($1) as led;

-- platform/relay.ts forget
--   platform.event: event_pkey ((event.cell = $1) AND (event.id = $2))
delete from platform.event where cell = $1 and id = $2;

-- platform/relay.ts fresh
--   platform.event: event_in_order 
--   platform.event: event_parked (p.subject = e_1.subject)
--   platform.event: event_pkey ((e.cell = e_1.cell) AND (e.id = e_1.id))
    select e.cell, e.id, e.name, e.subject, e.body, e.tries, e.told_at, e.request_id
      from (
  select e.cell, e.id /* scatter: the relay serves every cell */
    from platform.event e
   where e.due is null
     and not exists (select from platform.event p
                      where p.subject = e.subject
                        and p.due is not null
                        and p.id < e.id)
   order by e.id
   limit $1
) n
      join platform.event e on e.cell = n.cell and e.id = n.id
     order by e.id;

-- platform/relay.ts park
--   platform.event: event_pkey ((event.cell = $3) AND (event.id = $4))
update platform.event
   set tries = tries + 1,
       due = $1,
       why = $2
 where cell = $3
   and id = $4;

-- platform/relay.ts parkedEvents
--   platform.event: event_in_order 
select name, subject, coalesce(why, '') as why, told_at as at, tries /* scatter: the office */
  from platform.event
 where due is not null
 order by id
 limit $1;

-- platform/relay.ts retryParked
--   platform.event: event_in_order 
select e.cell, e.id, e.name, e.subject, e.body, e.tries, e.told_at, e.request_id /* scatter: the relay serves every cell */
  from platform.event e
 where e.due <= $1
 order by e.id
 limit 100;

-- platform/relay.ts takeFresh
--   platform.event: event_in_order 
--   platform.event: event_parked (p.subject = e_1.subject)
--   platform.event: event_pkey ((e.cell = n.cell) AND (e.id = n.id))
    delete from platform.event e
     using (
  select e.cell, e.id /* scatter: the relay serves every cell */
    from platform.event e
   where e.due is null
     and not exists (select from platform.event p
                      where p.subject = e.subject
                        and p.due is not null
                        and p.id < e.id)
   order by e.id
   limit $1
) n
     where e.cell = n.cell
       and e.id = n.id
    returning e.cell, e.id, e.name, e.subject, e.body, e.tries, e.told_at, e.request_id;

-- platform/relay.ts unheard
--   platform.event: all of it
select name, subject, body /* scatter: the relay serves every cell */
  from platform.event
 where name = any($1)
 limit 10000;

-- platform/relay.ts waiting
--   platform.event: event_in_order 
select count(*) as count /* scatter: the relay serves every cell */
  from (select 1 from platform.event limit 10000) told;

-- storefront/queries.ts addSold
--   storefront.document: document_pkey ((document.cell = t.cell) AND (document.product_id = t.product_id))
update storefront.document
   set shelf = chr(97 + least(8, ceil(log(4, sold + 1)))::int),
       tokens = array_to_tsvector(array(select document.market || chr(97 + least(8, ceil(log(4, sold + 1)))::int) || substr(word, 4)
                                          from unnest(tsvector_to_array(tokens)) as word))
  from unnest($1::int[], $2::uuid[], $3::text[]) as t (cell, product_id, market)
 where document.cell = t.cell
   and document.product_id = t.product_id
   and document.market = t.market
   and document.shelf <> chr(97 + least(8, ceil(log(4, sold + 1)))::int);

-- storefront/queries.ts addSold
--   storefront.document: document_pkey ((document.cell = t.cell) AND (document.product_id = t.product_id))
update storefront.document
   set sold = document.sold + t.count
  from (select cell, product_id, market, sum(count) as count
          from unnest($1::int[], $2::uuid[], $3::text[],
                      $4::int[]) as sale (cell, product_id, market, count)
         group by cell, product_id, market) t
 where document.cell = t.cell
   and document.product_id = t.product_id
   and document.market = t.market;

-- storefront/queries.ts putDocuments
--   storefront.document: document_pkey ((known.cell = t.cell) AND (known.product_id = t.product_id))
  insert into storefront.document as document
         (cell, product_id, market, shelf, available, price, listed_at, category, brand, origin, tokens)
  select t.cell, t.product_id, t.market, coalesce(known.shelf, 'a'), t.available, t.price,
         $1::timestamptz, t.category, t.brand, t.origin,
         array_to_tsvector(array(select t.market || coalesce(known.shelf, 'a') || word
                                   from unnest(string_to_array(t.tokens, E'
') || ''::text) as word))
    from unnest($2::int[], $3::uuid[],
                $4::text[], $5::int[],
                $6::bigint[], $7::text[],
                $8::text[], $9::text[],
                $10::text[])
      as t (cell, product_id, market, available, price, category, brand, origin, tokens)
    left join storefront.document as known on known.cell = t.cell and known.product_id = t.product_id
                                          and known.market = t.market
   order by t.cell, t.product_id, t.market
      on conflict (cell, product_id, market) do update
     set available = excluded.available, price = excluded.price, category = excluded.category,
         brand = excluded.brand, origin = excluded.origin,
         tokens = case when document.tokens = excluded.tokens then document.tokens else excluded.tokens end;

-- storefront/queries.ts putListings
insert into storefront.listing as listing
       (cell, product_id, market, number, merchant_id, merchant, title, image, currency, earliest, latest, variants,
        edition)
select t.cell, t.product_id, t.market, t.number, t.merchant_id, t.merchant, t.title, t.image, t.currency,
       t.earliest, t.latest, string_to_array(t.variants, ',')::uuid[], t.edition
  from unnest($1::int[], $2::uuid[],
              $3::text[], $4::bigint[],
              $5::uuid[], $6::text[],
              $7::jsonb[], $8::text[],
              $9::text[], $10::date[],
              $11::date[], $12::text[],
              $13::text[])
    as t (cell, product_id, market, number, merchant_id, merchant, title, image, currency, earliest, latest,
          variants, edition)
 order by t.cell, t.product_id, t.market
    on conflict (cell, product_id, market) do update
   set merchant = excluded.merchant, title = excluded.title, image = excluded.image,
       currency = excluded.currency, earliest = excluded.earliest, latest = excluded.latest,
       variants = excluded.variants, edition = excluded.edition;

-- storefront/queries.ts replace
--   storefront.document: document_pkey ((document.cell = ANY ($1)) AND (document.product_id = ANY ($2)))
delete from storefront.document
 where cell = any($1)
   and product_id = any($2)
   and product_id::text || '/' || market <> all($3);

-- storefront/queries.ts replace
--   storefront.listing: listing_pkey ((listing.cell = ANY ($1)) AND (listing.product_id = ANY ($2)))
delete from storefront.listing
 where cell = any($1)
   and product_id = any($2)
   and product_id::text || '/' || market <> all($3);

-- storefront/queries.ts setAvailable
--   storefront.document: document_pkey ((document.cell = t.cell) AND (document.product_id = t.product_id))
update storefront.document
   set available = t.available
  from unnest($1::int[], $2::uuid[],
              $3::text[], $4::int[])
    as t (cell, product_id, market, available)
 where document.cell = t.cell
   and document.product_id = t.product_id
   and document.market = t.market
   and document.available <> t.available;

-- storefront/search-queries.ts search
--   storefront.document: document_new (document.market = $1)
--   storefront.listing: listing_pkey ((listing.cell = hit.cell) AND (listing.product_id = hit.product_id) AND (listing.market = hit.market))
  with hit as materialized (
select cell, product_id, market, false as named, price, origin, category, brand, available, sold, listed_at
       /* scatter: a market's window */
  from storefront.document
 where market = $1
 order by listed_at desc
 limit $2),
  facet as (
    select case when grouping(category) = 0 then 'category'
                when grouping(brand) = 0 then 'brand' else 'origin' end as kind,
           coalesce(category, brand, origin) as value, count(*)::int as count
      from (select category, brand, origin from hit limit $3) as counted
     group by grouping sets ((category), (brand), (origin))
  ),
  page as (
    select cell, product_id, market, named, price, origin, category, brand, available, sold, listed_at
      from hit
     order by available > 0 desc, listed_at desc, product_id
    offset $4
     limit $5
  )
  select listing.number, listing.title, listing.image, listing.currency, page.price, page.origin,
         page.category, page.brand, listing.merchant, page.available, page.sold, listing.earliest,
         listing.latest,

case when row_number() over (order by available > 0 desc, listed_at desc, page.product_id) = 1
     then (select jsonb_agg(facet order by count desc, value) from facet) end as facets
    from page
    join storefront.listing on listing.cell = page.cell and listing.product_id = page.product_id
                           and listing.market = page.market
   order by available > 0 desc, listed_at desc, page.product_id;

-- storefront/search-queries.ts search
--   storefront.document: document_new (document.market = $4)
--   storefront.listing: listing_pkey ((listing.cell = hit.cell) AND (listing.product_id = hit.product_id) AND (listing.market = hit.market))
  with hit as materialized (
select hit.cell, hit.product_id, hit.market, asked.named, hit.price, hit.origin, hit.category, hit.brand,
       hit.available, hit.sold, hit.listed_at /* scatter: a market's window */
  from unnest($1::text[], $2::bool[],
              $3::tsquery[]) as asked (shelf, named, question)
 cross join lateral (
         select cell, product_id, market, price, origin, category, brand, available, sold, listed_at
           from storefront.document
          where document.market = $4
            and document.shelf = asked.shelf
            and document.tokens @@ asked.question
          limit $5) as hit
 limit $6),
  facet as (
    select case when grouping(category) = 0 then 'category'
                when grouping(brand) = 0 then 'brand' else 'origin' end as kind,
           coalesce(category, brand, origin) as value, count(*)::int as count
      from (select category, brand, origin from hit limit $7) as counted
     group by grouping sets ((category), (brand), (origin))
  ),
  page as (
    select cell, product_id, market, named, price, origin, category, brand, available, sold, listed_at
      from hit
     order by available > 0 desc, named desc, sold desc, listed_at desc, product_id
    offset $8
     limit $9
  )
  select listing.number, listing.title, listing.image, listing.currency, page.price, page.origin,
         page.category, page.brand, listing.merchant, page.available, page.sold, listing.earliest,
         listing.latest,

case when row_number() over (order by available > 0 desc, named desc, sold desc, listed_at desc, page.product_id) = 1
     then (select jsonb_agg(facet order by count desc, value) from facet) end as facets
    from page
    join storefront.listing on listing.cell = page.cell and listing.product_id = page.product_id
                           and listing.market = page.market
   order by available > 0 desc, named desc, sold desc, listed_at desc, page.product_id;

-- storefront/search-queries.ts search
--   storefront.document: document_new (document.market = $4)
--   storefront.listing: listing_pkey ((listing.cell = hit.cell) AND (listing.product_id = hit.product_id) AND (listing.market = hit.market))
  with hit as materialized (
select hit.cell, hit.product_id, hit.market, asked.named, hit.price, hit.origin, hit.category, hit.brand,
       hit.available, hit.sold, hit.listed_at /* scatter: a market's window */
  from unnest($1::text[], $2::bool[],
              $3::tsquery[]) as asked (shelf, named, question)
 cross join lateral (
         select cell, product_id, market, price, origin, category, brand, available, sold, listed_at
           from storefront.document
          where document.market = $4
            and document.shelf = asked.shelf
            and document.tokens @@ asked.question
          limit $5) as hit
 limit $6),
  facet as (
    select case when grouping(category) = 0 then 'category'
                when grouping(brand) = 0 then 'brand' else 'origin' end as kind,
           coalesce(category, brand, origin) as value, count(*)::int as count
      from (select category, brand, origin from hit limit $7) as counted
     group by grouping sets ((category), (brand), (origin))
  ),
  page as (
    select cell, product_id, market, named, price, origin, category, brand, available, sold, listed_at
      from hit
     order by available > 0 desc, price, product_id
    offset $8
     limit $9
  )
  select listing.number, listing.title, listing.image, listing.currency, page.price, page.origin,
         page.category, page.brand, listing.merchant, page.available, page.sold, listing.earliest,
         listing.latest,

case when row_number() over (order by available > 0 desc, price, page.product_id) = 1
     then (select jsonb_agg(facet order by count desc, value) from facet) end as facets
    from page
    join storefront.listing on listing.cell = page.cell and listing.product_id = page.product_id
                           and listing.market = page.market
   order by available > 0 desc, price, page.product_id;

-- storefront/search-queries.ts suggestTitles
--   storefront.document: document_new (document.market = $4)
--   storefront.listing: listing_pkey ((listing.cell = best.cell) AND (listing.product_id = best.product_id) AND (listing.market = best.market))
with best as materialized (
  select cell, product_id, market, sold
    from (
select hit.cell, hit.product_id, hit.market, asked.named, hit.price, hit.origin, hit.category, hit.brand,
       hit.available, hit.sold, hit.listed_at /* scatter: a market's window */
  from unnest($1::text[], $2::bool[],
              $3::tsquery[]) as asked (shelf, named, question)
 cross join lateral (
         select cell, product_id, market, price, origin, category, brand, available, sold, listed_at
           from storefront.document
          where document.market = $4
            and document.shelf = asked.shelf
            and document.tokens @@ asked.question
          limit $5) as hit
 limit $6) as hit
   order by sold desc, product_id
   limit $7
)
select listing.title
  from best
  join storefront.listing on listing.cell = best.cell and listing.product_id = best.product_id
                         and listing.market = best.market
 order by best.sold desc, best.product_id;
