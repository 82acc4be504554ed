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

-- books/fee/queries.ts agreed
--   fee.schedule: all of it
select number, starts_at as "startsAt", lists
  from fee.schedule
 where state = 'agreed'
 order by starts_at desc, number desc;

-- books/fee/queries.ts bump
insert into fee.schedule_edition as e (edition)
values (1)
on conflict (only_row) do update set edition = e.edition + 1;

-- books/fee/queries.ts byNumber
--   fee.schedule: schedule_pkey (schedule.number = ANY ($1))
select number, starts_at as "startsAt", lists
  from fee.schedule
 where number = any($1::int[])
 order by starts_at desc, number desc;

-- books/fee/queries.ts decide
--   fee.schedule: schedule_proposed (schedule.state = 'proposed'::text)
update fee.schedule
   set state = $1, starts_at = $2, decided_by = $3, decided_at = $4
 where number = $5
   and state = 'proposed';

-- books/fee/queries.ts edition
--   fee.schedule_edition: all of it
select edition from fee.schedule_edition;

-- books/fee/queries.ts history
--   fee.schedule: schedule_pkey (schedule.number < $1)
  select
number, state, lists, starts_at as "startsAt", why, proposed_by as "proposedBy", proposed_at as "proposedAt",
decided_by as "decidedBy", decided_at as "decidedAt"
    from fee.schedule
   where number < $1
   order by number desc
   limit $2;

-- books/fee/queries.ts lockProposed
--   fee.schedule: schedule_proposed (schedule.state = 'proposed'::text)
  select
number, state, lists, starts_at as "startsAt", why, proposed_by as "proposedBy", proposed_at as "proposedAt",
decided_by as "decidedBy", decided_at as "decidedAt"
    from fee.schedule
   where state = 'proposed'
     for update;

-- books/fee/queries.ts propose
--   fee.schedule: schedule_pkey 
insert into fee.schedule (number, state, lists, starts_at, why, proposed_by, proposed_at)
select coalesce(max(number), 0) + 1, 'proposed', $1::jsonb, $2::timestamptz,
       $3, $4, $5::timestamptz
  from fee.schedule
on conflict do nothing
returning number;

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

-- books/fx/deals.ts dealsOf
--   fx.deal: all of it
  select
id, kind, sold, sold_in, bought, bought_in, reference, why, state, proposed_at, proposed_by,
decided_at, decided_by

    from fx.deal
   order by (state = 'proposed') desc, id desc
   limit $1;

-- books/fx/deals.ts decide
--   fx.deal: deal_pkey (deal.id = $4)
update fx.deal
   set state = $1, decided_at = $2::timestamptz, decided_by = $3
 where id = $4;

-- books/fx/deals.ts lock
--   fx.deal: deal_pkey (deal.id = $1)
  select
id, kind, sold, sold_in, bought, bought_in, reference, why, state, proposed_at, proposed_by,
decided_at, decided_by

    from fx.deal
   where id = $1
     and state = 'proposed'
     for update;

-- books/fx/deals.ts proposeDeal
insert into fx.deal (id, kind, sold, sold_in, bought, bought_in, reference, why, state,
                     proposed_at, proposed_by)
values ($1, $2, $3, $4,
        $5, $6,
        $7, $8, 'proposed', $9::timestamptz,
        $10);

-- books/fx/feed-queries.ts addValuations
insert into fx.valuation (day, currency, exposure, rate_id, home, value, realised, taken_at)
select t.day, t.currency, t.exposure, t.rate_id, t.home, t.value, t.realised,
       $1::timestamptz
  from unnest(
         $2::date[],
         $3::text[],
         $4::bigint[],
         $5::text[],
         $6::text[],
         $7::bigint[],
         $8::bigint[]
       ) as t (day, currency, exposure, rate_id, home, value, realised)
on conflict (day, currency) do nothing;

-- books/fx/feed-queries.ts closeDay
insert into fx.day (day, ended_at)
values ($1::date, $2::timestamptz)
on conflict (day) do nothing;

-- books/fx/feed-queries.ts feeds
--   fx.feed: feed_pkey 
select source, asked_at, heard_at, trouble from fx.feed order by source;

-- books/fx/feed-queries.ts noteHeard
insert into fx.feed (source, asked_at, heard_at)
values ($1, $2::timestamptz, $3::timestamptz)
on conflict (source) do update
   set asked_at = excluded.asked_at, heard_at = excluded.heard_at, trouble = null;

-- books/fx/feed-queries.ts noteSilence
insert into fx.feed (source, asked_at, trouble)
values ($1, $2::timestamptz, $3)
on conflict (source) do update
   set asked_at = excluded.asked_at, trouble = excluded.trouble;

-- books/fx/feed-queries.ts valuations
--   fx.valuation: all of it, in the order of valuation_pkey
--   fx.valuation: valuation_pkey (v.day = valuation.day)
select v.day, v.currency, v.exposure, v.rate_id, v.home, v.value, v.realised
  from fx.valuation v
 where v.day in (select distinct day from fx.valuation order by day desc limit $1)
 order by v.day desc, v.currency;

-- books/fx/queries.ts add
--   fx.rate: rate_pkey ((r.source = t.source) AND (r.at < t.at))
insert into fx.rate (base, quote, source, at, mid_e10, bid_e10, ask_e10, state, recorded_at,
                     recorded_by, why)
select t.base, t.quote, t.source, t.at, t.mid_e10, t.bid_e10, t.ask_e10,
       case when t.by_hand
              or abs(t.mid_e10 - last.mid_e10)::numeric * 10000
                 > last.mid_e10::numeric * $1::int then 'held' else 'speaks' end,
       $2::timestamptz, $3::text, t.why
  from unnest(
         $4::text[],
         $5::text[],
         $6::text[],
         $7::timestamptz[],
         $8::bigint[],
         $9::bigint[],
         $10::bigint[],
         $11::boolean[],
         $12::text[]
       ) as t (base, quote, source, at, mid_e10, bid_e10, ask_e10, by_hand, why)
  left join lateral (
       select r.mid_e10
         from fx.rate r
        where r.base = t.base
          and r.quote = t.quote
          and r.source = t.source
          and r.at < t.at
          and r.state = 'speaks'
        order by r.at desc
        limit 1
       ) last on true
on conflict (base, quote, source, at) do nothing
returning base, quote, source, at, mid_e10, bid_e10, ask_e10, state;

-- books/fx/queries.ts bump
insert into fx.rate_edition as e (desk, edition)
values ($1, 1)
on conflict (desk) do update set edition = e.edition + 1;

-- books/fx/queries.ts decide
--   fx.rate: rate_pkey ((rate.base = $4) AND (rate.quote = $5) AND (rate.source = $6) AND (rate.at = $7))
update fx.rate
   set state = $1, why = $2,
       decided_by = $3
 where base = $4
   and quote = $5
   and source = $6
   and at = $7::timestamptz
   and state = 'held';

-- books/fx/queries.ts edition
--   fx.rate_edition: rate_edition_pkey (rate_edition.desk = $1)
select edition from fx.rate_edition where desk = $1;

-- books/fx/queries.ts history
--   fx.rate: rate_pkey ((rate.base = $1) AND (rate.quote = $2) AND (rate.at <= $3))
select base, quote, source, at, mid_e10, bid_e10, ask_e10, state, recorded_at, recorded_by, decided_by, why
  from fx.rate
 where base = $1
   and quote = $2
   and at <= $3::timestamptz
 order by at desc, source
 limit $4;

-- books/fx/queries.ts lockHeld
--   fx.rate: rate_pkey ((rate.base = $1) AND (rate.quote = $2) AND (rate.source = $3) AND (rate.at = $4))
select recorded_by
  from fx.rate
 where base = $1
   and quote = $2
   and source = $3
   and at = $4::timestamptz
   and state = 'held'
   for update;

-- books/fx/queries.ts named
--   fx.rate: rate_pkey ((rate.base = $1) AND (rate.quote = $2) AND (rate.source = $3) AND (rate.at = $4))
select base, quote, source, at, mid_e10, bid_e10, ask_e10
  from fx.rate
 where base = $1
   and quote = $2
   and source = $3
   and at = $4::timestamptz;

-- books/fx/queries.ts newest
--   fx.rate: all of it, in the order of rate_pkey
select distinct on (base, quote, source, state)
       base, quote, source, at, mid_e10, bid_e10, ask_e10, state
  from fx.rate
 where state <> 'dismissed'
 order by base, quote, source, state, at desc;

-- books/fx/queries.ts waiting
--   fx.rate: rate_held 
select base, quote, source, at, mid_e10, bid_e10, ask_e10, state, recorded_at, recorded_by, decided_by, why
  from fx.rate
 where state = 'held'
 order by recorded_at
 limit $1;

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
--   ledger.account: all of it
select currency, sum(amount)::int8 as amount, count(*) as books
  from ledger.account /* scatter: the two ends are in different books */
 where type = 'interbook'
 group by currency
 order by currency;

-- books/ledger/checkpoint/checkpoint.ts
select pg_current_xact_id();

-- books/ledger/checkpoint/queries.ts closeBooks
insert into ledger.book (cell, closed)
select t.cell, $1 from unnest($2::int[]) as t (cell) order by t.cell
    on conflict (cell) do update set closed = coalesce(book.closed, excluded.closed);

-- books/ledger/checkpoint/queries.ts headsOf
--   ledger.book: book_pkey 
select cell, seq, encode(head, 'hex') as head
  from ledger.book /* scatter: a seal covers every book */
 where seq > 0
 order by cell;

-- books/ledger/checkpoint/queries.ts missingHeads
--   ledger.book: book_pkey (book.cell = sealed.cell)
--   ledger.journal: journal_pkey ((journal.cell = sealed.cell) AND (journal.seq = sealed.seq))
select sealed.cell, sealed.seq, coalesce(book.seq, 0) as top
  from unnest($1::int[], $2::int8[],
              $3::text[]) as sealed (cell, seq, head)
  left join ledger.book on book.cell = sealed.cell
  left join ledger.journal on journal.cell = sealed.cell and journal.seq = sealed.seq
 where journal.hash is distinct from decode(sealed.head, 'hex')
 order by sealed.cell, sealed.seq;

-- books/ledger/checkpoint/queries.ts reopenBooks
--   ledger.book: all of it
update ledger.book set closed = null where closed is not null /* scatter: all of them, cell by cell */;

-- books/ledger/hold/queries.ts countHolds
--   ledger.hold: all of it, in the order of hold_pkey
select count(*)::int as count from ledger.hold /* scatter: an audit reads every book */;

-- books/ledger/hold/queries.ts dueHolds
--   ledger.hold: hold_due (hold.until <= $1)
select hold.cell, hold.key /* scatter: the sweep serves every cell */
  from ledger.hold
 where hold.state = 'held'
   and hold.until <= $1
 order by hold.until
 limit $2;

-- books/ledger/hold/queries.ts endHolds
--   ledger.hold: hold_pkey ((hold.cell = t.cell) AND (hold.key = (t.key)::text))
update ledger.hold
   set state = t.state, settled = t.settled
  from unnest(
         $1::int[],
         $2::text[],
         $3::text[],
         $4::bigint[]
       ) as t (cell, key, state, settled)
 where hold.cell = t.cell
   and hold.key = t.key;

-- books/ledger/hold/queries.ts insertHolds
insert into ledger.hold (cell, key, kind, ref, source, target, currency, amount, until)
select t.cell, t.key, t.kind, t.ref, t.source, t.target, t.currency, t.amount, t.until
  from unnest(
         $1::int[],
         $2::text[],
         $3::text[],
         $4::text[],
         $5::text[],
         $6::text[],
         $7::text[],
         $8::bigint[],
         $9::timestamptz[]
       ) as t (cell, key, kind, ref, source, target, currency, amount, until);

-- books/ledger/hold/queries.ts selectHolds
--   ledger.hold: hold_pkey ((hold.cell = ask.cell) AND (hold.key = (ask.key)::text))
select hold.cell, hold.key, hold.kind, hold.ref, hold.source, hold.target, hold.currency,
       hold.amount, hold.state, hold.settled, hold.until
  from unnest(
         $1::int[],
         $2::text[]
       ) as ask (cell, key)
  join ledger.hold on hold.cell = ask.cell and hold.key = ask.key;

-- books/ledger/hold/queries.ts wrongHolds
--   ledger.hold: all of it, in the order of hold_pkey
--   ledger.account: account_pkey ((account.cell = hold.cell) AND (account.account = (encode(substr(sha256(convert_to(((('held/'::text || hold.key) || ' '::text) || rtrim((hold.currency)::text)), 'UTF8'::name)), 1, 16), 'hex'::text))::uuid))
with hold as ( /* scatter: an audit reads every book */
  select hold.cell, hold.key, hold.currency, coalesce(-account.amount, 0) as holds,
         case when hold.state = 'held' then hold.amount else 0 end as wanted
    from ledger.hold
    left join ledger.account on account.cell = hold.cell
          and account.account = ledger.name_of('held/' || hold.key, hold.currency)
)
select cell, key, currency, holds, wanted from hold where holds <> wanted order by cell, key;

-- books/ledger/journal.ts journalOf
--   ledger.journal: posted_once ((journal.cell = $1) AND (journal.key = $2))
select seq, at, key, kind, ref, lines
  from ledger.journal
 where cell = $1
   and key = $2;

-- books/ledger/post.ts post
select seqs, outcomes, refusers, barred
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

-- books/ledger/queries.ts insertDays
--   ledger.day: day_pkey 
--   ledger.book: book_pkey 
--   ledger.journal: a whole cell, journal_pkey (journal.cell = book.cell)
with over as ( /* scatter: a day ends in every book */
  select t.day::date as day, (t.day::date + 1)::timestamp at time zone $1 as ended
    from generate_series(
           coalesce((select max(day) + 1 from ledger.day), $2::date), $3::date,
           interval '1 day') as t (day)
)
insert into ledger.day (cell, day, seq, head)
select book.cell, over.day, last.seq, last.hash
  from over
 cross join ledger.book
 cross join lateral (select journal.seq, journal.hash
                       from ledger.journal
                      where journal.cell = book.cell
                        and journal.at < over.ended
                      order by journal.seq desc
                      limit 1) last
    on conflict (cell, day) do nothing;

-- books/ledger/queries.ts selectBalances
--   ledger.account: account_pkey ((account.cell = ask.cell) AND (account.account = ask.id))
select ask.ord::int as ord, coalesce(found.amount, 0) as amount
  from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
  left join lateral (select account.amount
                       from ledger.account
                      where account.cell = ask.cell
                        and account.account = ask.id
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
--   ledger.account: all of it
select code, currency, type, sum(amount)::int8 as amount
  from ledger.account /* scatter: a trial balance of the whole house reads every book */
 where amount <> 0
   and ($1::int is null or cell = $2::int)
 group by code, currency, type
 order by currency, code;

-- books/ledger/queries.ts wrongTotals
--   ledger.account: all of it, in the order of account_pkey
--   ledger.entry: entry_pkey ((entry.cell = account.cell) AND (entry.account = account.account))
--   ledger.total: all of it
with posted as ( /* scatter: an audit reads every book */
  select split_part(account.code, '/', 1) as kind, account.currency,
         sum(greatest(entry.amount, 0)) as debits, sum(greatest(-entry.amount, 0)) as credits
    from ledger.entry
    join ledger.account on account.cell = entry.cell and account.account = entry.account
   group by 1, 2
), held as (
  select kind, currency, sum(debits) as debits, sum(credits) as credits
    from ledger.total
   group by kind, currency
)
select coalesce(held.kind, posted.kind) as kind, coalesce(held.currency, posted.currency) as currency
  from posted
  full join held on held.kind = posted.kind and held.currency = posted.currency
 where coalesce(held.debits <> posted.debits or held.credits <> posted.credits, true)
 order by 1, 2;

-- books/ledger/report/queries.ts selectAccount
--   ledger.account: account_pkey ((account.cell = $1) AND (account.account = $2))
select cell, account as id, code, currency, type, amount, opened_at as "openedAt"
  from ledger.account
 where cell = $1
   and account = $2;

-- books/ledger/report/queries.ts selectAccounts
--   ledger.account: account_pkey (ROW(account.cell, account.account) > ROW($1, $2))
select cell, account as id, code, currency, type, amount, opened_at as "openedAt"
  from ledger.account /* scatter: the office reads the whole house */
 where (cell, account) > ($1::int, $2::uuid)
   and ($3::int is null or cell = $4::int)
   and ($5::text is null or split_part(code, '/', 1) = $6::text)
   and ($7::text is null or split_part(code, '/', 2) = $8::text)
 order by cell, account
 limit $9;

-- books/ledger/report/queries.ts selectBookHeads
--   ledger.book: book_pkey 
select cell, seq, encode(head, 'hex') as head, closed,
       case when isfinite(at) then at end as at
  from ledger.book /* scatter: the office reads every book */
 where seq > 0
    or closed is not null
 order by cell;

-- books/ledger/report/queries.ts selectDays
--   ledger.day: all of it
select day, count(*)::int as books, sum(seq)::int8 as journals
  from ledger.day /* scatter: the days of the whole house */
 group by day
 order by day desc
 limit $1;

-- books/ledger/report/queries.ts selectKinds
--   ledger.account: all of it
select split_part(code, '/', 1) as kind, currency, sum(greatest(amount, 0))::int8 as debit,
       sum(greatest(-amount, 0))::int8 as credit, count(*)::int as accounts
  from ledger.account /* scatter: a trial balance of the whole house reads every book */
 where amount <> 0
 group by 1, 2
 order by 1, 2;

-- books/ledger/report/queries.ts selectKindsAt
--   ledger.account: all of it, in the order of account_pkey
--   ledger.day: day_pkey ((day.cell = account.cell) AND (day.day = $1))
--   ledger.entry: entry_pkey ((entry.cell = account.cell) AND (entry.account = account.account) AND (entry.seq <= day.seq))
select split_part(account.code, '/', 1) as kind, account.currency,
       sum(greatest(last.after, 0))::int8 as debit, sum(greatest(-last.after, 0))::int8 as credit,
       count(*)::int as accounts
  from ledger.day /* scatter: every book, as it stood that evening */
  join ledger.account on account.cell = day.cell
 cross join lateral (select entry.after
                       from ledger.entry
                      where entry.cell = account.cell
                        and entry.account = account.account
                        and entry.seq <= day.seq
                      order by entry.seq desc, entry.line desc
                      limit 1) last
 where day.day = $1::date
   and last.after <> 0
 group by 1, 2
 order by 1, 2;

-- books/ledger/report/queries.ts selectOverdue
--   ledger.account: all of it
--   ledger.day: day_pkey ((day.cell = account.cell) AND (day.day < ($4 - clearing.days)))
--   ledger.entry: entry_pkey ((entry.cell = line.cell) AND (entry.account = line.account) AND (entry.seq > line.since))
with line as ( /* scatter: an audit reads every book */
  select account.cell, account.account, account.code, account.currency, account.amount,
         clearing.days, case when clearing.across then -1 else account.cell end as home,
         coalesce(mark.seq, 0) as since
    from unnest($1::text[], $2::int[],
                $3::bool[]) as clearing (kind, days, across)
    join ledger.account on split_part(account.code, '/', 1) = clearing.kind
    left join lateral (select day.seq
                         from ledger.day
                        where day.cell = account.cell
                          and day.day < $4::date - clearing.days
                        order by day.day desc
                        limit 1) mark on true
), held as (
  select home, code, currency, days, sum(amount)::int8 as amount
    from line
   group by home, code, currency, days
  having sum(amount) <> 0
), aged as (
  select held.home, held.code, held.currency, held.days, held.amount,
         coalesce(sum(recent.amount), 0)::int8 as fresh
    from held
    join line on line.home = held.home
          and line.code = held.code
          and line.currency = held.currency
   cross join lateral (select sum(abs(entry.amount)) as amount
                         from ledger.entry
                        where entry.cell = line.cell
                          and entry.account = line.account
                          and entry.seq > line.since
                          and sign(entry.amount) = sign(held.amount)) recent
   group by held.home, held.code, held.currency, held.days, held.amount
)
select nullif(home, -1) as cell, code, currency, days,
       (sign(amount) * (abs(amount) - fresh))::int8 as amount
  from aged
 where abs(amount) > fresh
 order by home, code, currency;

-- books/ledger/verify-on.ts brokenChain
--   ledger.journal: journal_pkey ((journal.cell = $2) AND (journal.seq >= $3) AND (journal.seq <= $4))
  with chain as (
    select seq, content, hash, at, actor,
           row_number() over (order by seq) + greatest($1::int8, 1) - 1 as place,
           lag(hash, 1, decode(repeat('00', 32), 'hex')) over (order by seq) as before,
           sha256(convert_to(concat_ws(E'
', cell, key, kind, ref, lines), 'UTF8')) as said
      from ledger.journal
     where cell = $2
       and seq >= $3
       and seq <= $4
  ), broken as (
    select case when seq <> place then 'journal missing'
                when content <> said then 'journal changed'
                else 'journal out of chain'
           end as fault,
           least(seq, place) as seq
      from chain
     where seq <> place
        or content <> said
        or encode(hash, 'hex') <> $5 and seq = $6::int8
        or hash <> ledger.link(before, content, seq, at, actor) and seq > $7::int8
     union all
    select 'book shortened', coalesce(max(seq), 0)
      from chain
    having coalesce(max(seq), 0) <> $8
  )
  select fault, seq, null as account from broken order by seq, fault limit 1;

-- books/ledger/verify-on.ts brokenEntry
--   ledger.journal: journal_pkey ((journal.cell = $1) AND (journal.seq > $2) AND (journal.seq <= $3))
--   ledger.entry: entry_pkey ((entry_1.cell = $4) AND (entry_1.account = line_1.account) AND (entry_1.seq = line_1.seq) AND (entry_1.line = line_1.line))
--   ledger.entry: entry_pkey ((entry_2.cell = $5) AND (entry_2.account = ran_1.account) AND (entry_2.seq <= $6))
--   ledger.entry: entry_pkey ((entry.cell = $8) AND (entry.account = ran.account))
--   ledger.account: account_pkey ((account.cell = $7) AND (account.account = ran.account))
  with line as (
    select journal.seq, t.line, split_part(t.text, ' ', 2) as currency,
           split_part(t.text, ' ', 3)::int8 as amount, split_part(t.text, ' ', 1) as code,
           ledger.name_of(split_part(t.text, ' ', 1), split_part(t.text, ' ', 2)) as account
      from ledger.journal
     cross join lateral string_to_table(journal.lines, E'
') with ordinality as t (text, line)
     where journal.cell = $1
       and journal.seq > $2
       and journal.seq <= $3
  ), ran as (
    select line.seq, line.line, line.account, line.code, line.amount, entry.amount as posted, entry.after,
           lag(entry.after) over (partition by line.account order by line.seq, line.line) as before,
           row_number() over (partition by line.account order by line.seq, line.line) as place
      from line
      left join lateral (select entry.amount, entry.after
                           from ledger.entry
                          where entry.cell = $4
                            and entry.account = line.account
                            and entry.seq = line.seq
                            and entry.line = line.line) entry on true
  ), first as (
    select ran.seq, ran.line, ran.account, ran.code, ran.amount, ran.posted, ran.after,
           case when ran.place > 1 then ran.before else coalesce(earlier.after, 0) end as before
      from ran
      left join lateral (select entry.after
                           from ledger.entry
                          where entry.cell = $5
                            and entry.account = ran.account
                            and entry.seq <= $6
                            and ran.place = 1
                          order by entry.seq desc, entry.line desc
                          limit 1) earlier on true
  ), broken as (
    select 'journal unbalanced' as fault, seq, null as account
      from line group by seq, currency having sum(amount) <> 0
     union all
    select 'entry changed', seq, null from first where posted is distinct from amount
     union all
    select 'running balance changed', seq, null from first where after <> before + amount
     union all
    select 'balance changed', null, one.code
      from (select distinct code, account from ran) one
      left join ledger.account on account.cell = $7 and account.account = one.account
     cross join lateral (select entry.after
                           from ledger.entry
                          where entry.cell = $8
                            and entry.account = one.account
                          order by entry.seq desc, entry.line desc
                          limit 1) last
     where coalesce(account.amount <> last.after, true)
  )
  select fault, seq, account from broken order by seq, fault limit 1;

-- books/ledger/verify-on.ts verifyOn
--   ledger.book: book_pkey (book.cell = $3)
--   ledger.journal: journal_pkey ((journal.cell = $3) AND (journal.seq = LEAST(book.seq, $2)))
select least(book.seq, $1::int8) as seq,
       encode(journal.hash, 'hex') as head
  from ledger.book
  left join ledger.journal on journal.cell = book.cell
        and journal.seq = least(book.seq, $2::int8)
 where book.cell = $3;

-- books/ledger/verify.ts brokenAccount
--   ledger.entry: a whole cell, entry_pkey (entry.cell = $1)
--   ledger.account: a whole cell, account_pkey (account.cell = $2)
with posted as ( /* whole cell: the proof reads it all */
  select account, sum(amount) as amount from ledger.entry where cell = $1 group by account
), opened as (
  select account, code, currency, type, guard, amount from ledger.account where cell = $2
), chart as (
  select kind, type, guard
    from unnest($3::text[], $4::text[],
                $5::int[]) as t (kind, type, guard)
)
select case when opened.amount <> coalesce(posted.amount, 0)
            then 'balance changed'
            else 'account changed'
       end as fault,
       null as seq, coalesce(opened.code, posted.account::text) as account
  from posted
  full join opened on opened.account = posted.account
  left join chart on chart.kind = split_part(opened.code, '/', 1)
 where coalesce(opened.amount <> posted.amount, true)
    or coalesce(opened.type <> chart.type or opened.guard <> chart.guard, true)
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

-- books/ledger/verify.ts verify
--   ledger.book: book_pkey (book.cell = $1)
select seq, encode(head, 'hex') as head from ledger.book where cell = $1;

-- books/letter/queries.ts addLetters
insert into letter.letter
       (cell, id, key, language, masked_to, content, state, ask_due, wished_at)
select t.cell, t.id, t.key, t.language, t.masked_to, t.content, 'waiting',
       $1::timestamptz, $2::timestamptz
  from unnest(
         $3::int[], $4::uuid[],
         $5::text[], $6::text[],
         $7::text[], $8::bytea[]
       ) as t (cell, id, key, language, masked_to, content)
    on conflict (cell, key) do nothing;

-- books/letter/queries.ts claimDue
--   letter.letter: letter_due (letter_1.ask_due <= $2)
--   letter.letter: letter_pkey ((letter.cell = due.cell) AND (letter.id = due.id))
update letter.letter /* scatter: a sweep over all cells */
   set ask_due = $1, tries = letter.tries + 1
  from (select cell, id
          from letter.letter
         where ask_due <= $2
         order by ask_due
         limit $3
           for update skip locked) as due
 where letter.cell = due.cell
   and letter.id = due.id
returning letter.id, letter.content, letter.tries, letter.wished_at as "wishedAt";

-- books/letter/queries.ts findLetters
--   letter.letter: letter_pkey ((letter.cell = ask.cell) AND (letter.id = ask.id))
  select
letter.id, letter.key, letter.language, letter.masked_to as "maskedTo", letter.state,
letter.tries, letter.said, letter.wished_at as "wishedAt", letter.ended_at as "endedAt"
    from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
    join letter.letter on letter.cell = ask.cell and letter.id = ask.id
   order by ask.ord;

-- books/letter/queries.ts forgetContent
--   letter.letter: letter_spent (letter.ended_at <= $1)
update letter.letter /* scatter: a sweep over all cells */
   set content = null
 where content is not null
   and ended_at <= $1;

-- books/letter/queries.ts settle
--   letter.letter: letter_pkey ((letter.cell = t.cell) AND (letter.id = t.id))
update letter.letter
   set state = t.state, said = t.said, ask_due = t.due,
       ended_at = case when t.state = 'waiting' then null else $1::timestamptz end
  from unnest(
         $2::int[], $3::uuid[],
         $4::text[], $5::text[],
         $6::timestamptz[]
       ) as t (cell, id, state, said, due)
 where letter.cell = t.cell
   and letter.id = t.id
   and letter.state = 'waiting';

-- books/letter/queries.ts troubles
--   letter.letter: letter_trouble (letter.id < $1)
  select
letter.id, letter.key, letter.language, letter.masked_to as "maskedTo", letter.state,
letter.tries, letter.said, letter.wished_at as "wishedAt", letter.ended_at as "endedAt" /* scatter: the office reads all letters */
    from letter.letter
   where letter.tries > 0
     and letter.state <> 'sent'
     and letter.id < $1
   order by letter.id desc
   limit $2;

-- books/letter/queries.ts wishAgain
--   letter.letter: letter_pkey ((letter.cell = $2) AND (letter.id = $3))
update letter.letter
   set state = 'waiting', ask_due = $1, tries = 0, ended_at = null
 where cell = $2
   and id = $3
   and state in ('refused', 'given_up')
   and content is not null;

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

-- books/outlet/app-queries.ts addApp
insert into outlet.app
       (cell, app_id, seller_id, merchant_id, outlet_id, name, currency, notify_url, scopes, state,
        encrypt_key, platform_kid, added_at)
values ($1, $2, $3, $4, $5, $6,
        $7, $8, $9, $10, $11,
        $12, $13)
    on conflict (cell, app_id) do nothing;

-- books/outlet/app-queries.ts addKey
insert into outlet.app_key (cell, app_id, version, public_key, active_from)
values ($1, $2, $3, $4, $5);

-- books/outlet/app-queries.ts addPlatformKey
insert into outlet.platform_key (cell, id, version, kid, private_key, public_key, active_from)
values ($1, $2, $3, $4, $5, $6,
        $7)
    on conflict (cell, version) do nothing;

-- books/outlet/app-queries.ts appsOfMerchant
--   outlet.app: app_of_merchant ((app.cell = $1) AND (app.merchant_id = $2))
  select
app.cell, app.app_id as "appId", app.seller_id as "sellerId",
app.merchant_id as "merchantId", app.outlet_id as "outletId", app.name,
app.currency, app.notify_url as "notifyUrl", app.scopes,
app.state, app.encrypt_key as "encryptKey",
app.platform_kid as "platformKid", app.added_at as "addedAt"
    from outlet.app
   where app.cell = $1
     and app.merchant_id = $2
   order by app.added_at, app.app_id;

-- books/outlet/app-queries.ts editApp
--   outlet.app: app_pkey ((app.cell = $6) AND (app.app_id = $7))
update outlet.app
   set name = coalesce($1::text, name),
       notify_url = coalesce($2::text, notify_url),
       state = coalesce($3::text, state),
       platform_kid = coalesce($4::text, platform_kid),
       encrypt_key = coalesce($5::bytea, encrypt_key)
 where cell = $6
   and app_id = $7;

-- books/outlet/app-queries.ts findApp
--   outlet.app: app_pkey ((app.cell = $1) AND (app.app_id = $2))
  select
app.cell, app.app_id as "appId", app.seller_id as "sellerId",
app.merchant_id as "merchantId", app.outlet_id as "outletId", app.name,
app.currency, app.notify_url as "notifyUrl", app.scopes,
app.state, app.encrypt_key as "encryptKey",
app.platform_kid as "platformKid", app.added_at as "addedAt"
    from outlet.app
   where app.cell = $1
     and app.app_id = $2;

-- books/outlet/app-queries.ts findPlatformKeys
--   outlet.platform_key: versions_are_counted (platform_key.cell = $1)
select id, kid, version, public_key as "publicKey", private_key as "privateKey",
       active_from as "activeFrom"
  from outlet.platform_key
 where cell = $1
 order by version desc;

-- books/outlet/app-queries.ts keysOfApps
--   outlet.app_key: app_key_pkey ((key.cell = ask.cell) AND (key.app_id = ask.app_id))
select key.app_id as "appId", key.version, key.public_key as "publicKey",
       key.active_from as "activeFrom", key.active_until as "activeUntil"
  from unnest($1::int[], $2::text[])
       as ask (cell, app_id)
  join outlet.app_key as key on key.cell = ask.cell and key.app_id = ask.app_id
 order by key.app_id, key.version desc;

-- books/outlet/app-queries.ts latestApps
--   outlet.app: app_latest (ROW(app.added_at, app.app_id) < ROW($1, $2))
  select
app.cell, app.app_id as "appId", app.seller_id as "sellerId",
app.merchant_id as "merchantId", app.outlet_id as "outletId", app.name,
app.currency, app.notify_url as "notifyUrl", app.scopes,
app.state, app.encrypt_key as "encryptKey",
app.platform_kid as "platformKid", app.added_at as "addedAt" /* scatter: the office reads all applications */
    from outlet.app
   where (app.added_at, app.app_id) < ($1::timestamptz, $2)
   order by app.added_at desc, app.app_id desc
   limit $3;

-- books/outlet/app-queries.ts lockApp
--   outlet.app: app_of_merchant ((app.cell = $1) AND (app.merchant_id = $3) AND (app.app_id = $2))
  select
app.cell, app.app_id as "appId", app.seller_id as "sellerId",
app.merchant_id as "merchantId", app.outlet_id as "outletId", app.name,
app.currency, app.notify_url as "notifyUrl", app.scopes,
app.state, app.encrypt_key as "encryptKey",
app.platform_kid as "platformKid", app.added_at as "addedAt"
    from outlet.app
   where app.cell = $1
     and app.app_id = $2
     and app.merchant_id = $3
     for update;

-- books/outlet/app-queries.ts retireKeys
--   outlet.app_key: app_key_pkey ((app_key.cell = $3) AND (app_key.app_id = $4) AND (app_key.version < $5))
update outlet.app_key
   set active_until = least(coalesce(active_until, $1::timestamptz),
                            $2::timestamptz)
 where cell = $3
   and app_id = $4
   and version < $5;

-- books/outlet/cashier-queries.ts addCashier
insert into outlet.cashier (cell, id, outlet_id, name, supervisor, pin, tries)
values ($1, $2, $3, $4, $5, $6, 0);

-- books/outlet/cashier-queries.ts cashiersOfOutlets
--   outlet.cashier: cashier_of_outlet ((cashier.cell = ask.cell) AND (cashier.outlet_id = ask.id))
  select
cashier.id, cashier.outlet_id as "outletId", cashier.name, cashier.supervisor,
cashier.gone_at is not null as gone
    from unnest($1::int[], $2::uuid[]) as ask (cell, id)
    join outlet.cashier on cashier.cell = ask.cell and cashier.outlet_id = ask.id
   where cashier.gone_at is null
   order by cashier.outlet_id, cashier.name, cashier.id;

-- books/outlet/cashier-queries.ts countTry
--   outlet.cashier: cashier_pkey ((cashier.cell = $3) AND (cashier.id = $4))
--   outlet.terminal: terminal_pkey ((terminal.cell = $5) AND (terminal.id = $6))
  update outlet.cashier
     set tries = case when cashier.locked_until <= $1 then 1 else cashier.tries + 1 end,
         locked_until = case when cashier.locked_until <= $2 then null
                             else cashier.locked_until end
    from outlet.terminal
   where cashier.cell = $3
     and cashier.id = $4
     and cashier.gone_at is null
     and terminal.cell = $5
     and terminal.id = $6
     and terminal.outlet_id = cashier.outlet_id
     and terminal.state = 'active'
  returning
cashier.id, cashier.outlet_id as "outletId", cashier.name, cashier.supervisor,
cashier.gone_at is not null as gone, cashier.pin, cashier.tries, cashier.locked_until;

-- books/outlet/cashier-queries.ts editCashier
--   outlet.cashier: cashier_pkey ((cashier.cell = $8) AND (cashier.id = $9))
--   outlet.outlet: outlet_of_merchant ((outlet.cell = $8) AND (outlet.merchant_id = $10))
update outlet.cashier
   set pin = coalesce($1::text, cashier.pin),
       name = coalesce($2::text, cashier.name),
       supervisor = coalesce($3::boolean, cashier.supervisor),
       tries = case when $4 then 0 else tries end,
       locked_until = case when $5 then null else locked_until end,
       gone_at = case when $6 then $7::timestamptz else gone_at end
  from outlet.outlet
 where cashier.cell = $8
   and cashier.id = $9
   and cashier.gone_at is null
   and outlet.cell = cashier.cell
   and outlet.id = cashier.outlet_id
   and outlet.merchant_id = $10;

-- books/outlet/cashier-queries.ts findCashiers
--   outlet.cashier: cashier_pkey ((cashier.cell = ask.cell) AND (cashier.id = ask.id))
  select
cashier.id, cashier.outlet_id as "outletId", cashier.name, cashier.supervisor,
cashier.gone_at is not null as gone
    from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
    join outlet.cashier on cashier.cell = ask.cell and cashier.id = ask.id
   order by ask.ord;

-- books/outlet/cashier-queries.ts seat
--   outlet.terminal: terminal_pkey ((terminal.cell = $3) AND (terminal.id = $4))
update outlet.terminal
   set cashier_id = $1,
       cashier_until = $2::timestamptz
 where cell = $3
   and id = $4;

-- books/outlet/cashier-queries.ts settleTry
--   outlet.cashier: cashier_pkey ((cashier.cell = $3) AND (cashier.id = $4))
update outlet.cashier
   set tries = $1,
       locked_until = $2::timestamptz
 where cell = $3
   and id = $4;

-- books/outlet/queries.ts addOutlet
insert into outlet.outlet
       (cell, id, merchant_id, merchant_number, merchant_name, name, address, zone, currency, mcc,
        token, footer, state, opened_at)
values ($1, $2, $3, $4, $5,
        $6, $7, $8, $9, $10, $11,
        $12, $13, $14);

-- books/outlet/queries.ts addTerminal
--   outlet.terminal: terminals_are_counted_in_their_outlet ((terminal_1.cell = $5) AND (terminal_1.outlet_id = $6))
insert into outlet.terminal (cell, id, outlet_id, number, name, state, device)
select $1, $2, $3, coalesce(max(number), 0) + 1, $4,
       'waiting', ''
  from outlet.terminal
 where cell = $5
   and outlet_id = $6
returning number;

-- books/outlet/queries.ts addTerminal
--   outlet.outlet: outlet_latest (outlet.id = $2)
select id
  from outlet.outlet
 where cell = $1
   and id = $2
   for update;

-- books/outlet/queries.ts editOutlet
--   outlet.outlet: outlet_latest (outlet.id = $7)
update outlet.outlet
   set name = coalesce($1::text, name),
       merchant_name = coalesce($2::text, merchant_name),
       address = coalesce($3::jsonb, address),
       mcc = coalesce($4::text, mcc),
       footer = coalesce($5::text, footer)
 where cell = $6
   and id = $7
   and merchant_id = $8;

-- books/outlet/queries.ts findOutlets
--   outlet.outlet: outlet_latest (outlet.id = ask.id)
  select
outlet.id, outlet.merchant_id as "merchantId", outlet.merchant_number as "merchantNumber",
outlet.merchant_name as "merchantName", outlet.name, outlet.address, outlet.zone,
outlet.currency, outlet.mcc, outlet.token, outlet.footer,
case when outlet.suspended then 'blocked' else outlet.state end as state
    from unnest($1::int[], $2::uuid[]) with ordinality as ask (cell, id, ord)
    join outlet.outlet on outlet.cell = ask.cell and outlet.id = ask.id
   order by ask.ord;

-- books/outlet/queries.ts forgetPairings
--   outlet.pairing: pairing_expired (pairing.until <= $1)
delete from outlet.pairing /* scatter: a sweep over all cells */
 where until <= $1;

-- books/outlet/queries.ts latestOutlets
--   outlet.outlet: outlet_latest (outlet.id < $1)
  select
outlet.id, outlet.merchant_id as "merchantId", outlet.merchant_number as "merchantNumber",
outlet.merchant_name as "merchantName", outlet.name, outlet.address, outlet.zone,
outlet.currency, outlet.mcc, outlet.token, outlet.footer,
case when outlet.suspended then 'blocked' else outlet.state end as state /* scatter: the office reads all outlets */
    from outlet.outlet
   where outlet.id < $1
   order by outlet.id desc
   limit $2;

-- books/outlet/queries.ts moveOutlet
--   outlet.outlet: outlet_latest (outlet.id = $3)
update outlet.outlet
   set state = $1
 where cell = $2
   and id = $3
   and state = any($4::text[]);

-- books/outlet/queries.ts openPairing
--   outlet.terminal: terminal_pkey ((terminal.cell = $3) AND (terminal.id = $4))
--   outlet.outlet: outlet_of_merchant ((outlet.cell = $3) AND (outlet.merchant_id = $5))
update outlet.terminal
   set pairing_hash = $1, pairing_until = $2
  from outlet.outlet
 where terminal.cell = $3
   and terminal.id = $4
   and outlet.cell = terminal.cell
   and outlet.id = terminal.outlet_id
   and outlet.merchant_id = $5;

-- books/outlet/queries.ts outletOfToken
--   outlet.outlet: a_printed_code_names_one_outlet ((outlet.cell = $1) AND (outlet.token = $2))
  select
outlet.id, outlet.merchant_id as "merchantId", outlet.merchant_number as "merchantNumber",
outlet.merchant_name as "merchantName", outlet.name, outlet.address, outlet.zone,
outlet.currency, outlet.mcc, outlet.token, outlet.footer,
case when outlet.suspended then 'blocked' else outlet.state end as state
    from outlet.outlet
   where outlet.cell = $1
     and outlet.token = $2;

-- books/outlet/queries.ts outletsOfMerchant
--   outlet.outlet: outlet_of_merchant ((outlet.cell = $1) AND (outlet.merchant_id = $2))
  select
outlet.id, outlet.merchant_id as "merchantId", outlet.merchant_number as "merchantNumber",
outlet.merchant_name as "merchantName", outlet.name, outlet.address, outlet.zone,
outlet.currency, outlet.mcc, outlet.token, outlet.footer,
case when outlet.suspended then 'blocked' else outlet.state end as state
    from outlet.outlet
   where outlet.cell = $1
     and outlet.merchant_id = $2
   order by outlet.id;

-- books/outlet/queries.ts pairTerminal
--   outlet.terminal: terminal_pkey ((terminal.cell = $5) AND (terminal.id = $6))
update outlet.terminal
   set state = 'active', token_hash = $1, device = $2,
       paired_at = $3, seen_at = $4, pairing_hash = null,
       pairing_until = null, cashier_id = null, cashier_until = null
 where cell = $5
   and id = $6
   and pairing_hash = $7
   and pairing_until > $8;

-- books/outlet/queries.ts pairingAt
--   outlet.pairing: pairing_pkey ((pairing.cell = $1) AND (pairing.hash = $2))
select terminal_id as "terminalId"
  from outlet.pairing
 where cell = $1
   and hash = $2;

-- books/outlet/queries.ts pointPairing
insert into outlet.pairing as known (cell, hash, terminal_id, until)
values ($1, $2, $3, $4)
    on conflict (cell, hash) do update
   set terminal_id = excluded.terminal_id, until = excluded.until
 where known.until <= $5::timestamptz;

-- books/outlet/queries.ts shutTerminal
--   outlet.terminal: terminal_pkey ((terminal.cell = $1) AND (terminal.id = $2))
--   outlet.outlet: outlet_of_merchant ((outlet.cell = $1) AND (outlet.merchant_id = $3))
update outlet.terminal
   set state = 'blocked', token_hash = null, pairing_hash = null, pairing_until = null,
       cashier_id = null, cashier_until = null
  from outlet.outlet
 where terminal.cell = $1
   and terminal.id = $2
   and outlet.cell = terminal.cell
   and outlet.id = terminal.outlet_id
   and outlet.merchant_id = $3;

-- books/outlet/queries.ts suspendOutlets
--   outlet.outlet: outlet_of_merchant ((outlet.cell = $2) AND (outlet.merchant_id = $3))
update outlet.outlet
   set suspended = $1
 where cell = $2
   and merchant_id = $3
   and suspended <> $4;

-- books/outlet/queries.ts terminalOfToken
--   outlet.terminal: a_token_opens_one_terminal ((terminal.cell = $2) AND (terminal.token_hash = $3))
--   outlet.outlet: outlet_latest (outlet.id = terminal.outlet_id)
--   outlet.cashier: cashier_pkey ((cashier.cell = $2) AND (cashier.id = terminal.cashier_id))
  select terminal.id as terminal_id, terminal.number, terminal.name as terminal_name,
         terminal.seen_at, cashier.id as cashier_id, cashier.name as cashier_name,
         cashier.supervisor,
outlet.id, outlet.merchant_id as "merchantId", outlet.merchant_number as "merchantNumber",
outlet.merchant_name as "merchantName", outlet.name, outlet.address, outlet.zone,
outlet.currency, outlet.mcc, outlet.token, outlet.footer,
case when outlet.suspended then 'blocked' else outlet.state end as state
    from outlet.terminal
    join outlet.outlet on outlet.cell = terminal.cell and outlet.id = terminal.outlet_id
    left join outlet.cashier on cashier.cell = terminal.cell and cashier.id = terminal.cashier_id
          and terminal.cashier_until > $1 and cashier.gone_at is null
   where terminal.cell = $2
     and terminal.token_hash = $3
     and terminal.state = 'active';

-- books/outlet/queries.ts terminalsOfOutlets
--   outlet.terminal: terminals_are_counted_in_their_outlet ((terminal.cell = ask.cell) AND (terminal.outlet_id = ask.id))
select terminal.id, terminal.outlet_id as "outletId", terminal.number, terminal.name,
       terminal.state, terminal.device, terminal.paired_at as "pairedAt",
       terminal.seen_at as "seenAt"
  from unnest($1::int[], $2::uuid[]) as ask (cell, id)
  join outlet.terminal on terminal.cell = ask.cell and terminal.outlet_id = ask.id
 order by terminal.outlet_id, terminal.number;

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

-- journeys/counter/code.ts payByCode
--   pg_catalog.pg_extension: pg_extension_name_index (pg_extension.extname = 'citus'::name)
select exists (select from pg_extension where extname = 'citus') as many;

-- lane/claim/queries.ts addEntry
insert into claim.entry (cell, claim_id, id, at, actor, who, what, text, file)
values ($1, $2, $3, $4, $5,
        $6, $7, $8, decode($9, 'hex'));

-- lane/claim/queries.ts addFile
insert into claim.file (cell, claim_id, sha256, name, type, size, content)
values ($1, $2, decode($3, 'hex'), $4, $5,
        $6, $7)
    on conflict (cell, claim_id, sha256) do nothing;

-- lane/claim/queries.ts fileContent
--   claim.file: file_pkey ((f.cell = $1) AND (f.claim_id = $2) AND (f.sha256 = decode($3, 'hex'::text)))
select f.name, f.type, f.content
  from claim.file f
 where f.cell = $1
   and f.claim_id = $2
   and f.sha256 = decode($3, 'hex');

-- lane/claim/queries.ts files
--   claim.file: file_pkey ((f.cell = $1) AND (f.claim_id = $2))
select encode(f.sha256, 'hex') as sha256, f.name, f.type, f.size
  from claim.file f
 where f.cell = $1
   and f.claim_id = $2;

-- lane/claim/queries.ts insert
insert into claim.claim (cell, id, number, order_id, order_number, merchant_id, shopper_id, kind, wish,
                         reason, wanted, currency, asked, state, clocks, opened_at, due, decide_by,
                         disputed_at, bearer, ruling, proposed_by, ruled_by)
values ($1, $2, $3, $4, $5,
        $6, $7, $8, $9, $10,
        $11, $12, $13, $14,
        $15, $16, $17, $18,
        $19, $20, $21,
        $22, $23)
    on conflict (cell, order_id) where ended_at is null do nothing;

-- lane/claim/queries.ts read
--   claim.claim: claim_latest (c.id = $2)
  select
c.id, c.number, c.order_id as "orderId", c.order_number as "orderNumber", c.merchant_id as "merchantId",
c.shopper_id as "shopperId", c.kind, c.wish, c.reason, c.wanted, c.currency, c.asked, c.state, c.clocks,
c.opened_at as "openedAt", c.due, c.decide_by as "decideBy", c.sent_at as "sentAt", c.carrier, c.tracking,
c.disputed_at as "disputedAt", c.bearer, c.ruling, c.proposed_by as "proposedBy", c.ruled_by as "ruledBy",
c.given, c.restock, c.ended_at as "endedAt", c.why
    from claim.claim c
   where c.cell = $1
     and c.id = $2
     for no key update;

-- lane/claim/queries.ts read
--   claim.claim: claim_latest (c.id = ask.id)
  select
c.id, c.number, c.order_id as "orderId", c.order_number as "orderNumber", c.merchant_id as "merchantId",
c.shopper_id as "shopperId", c.kind, c.wish, c.reason, c.wanted, c.currency, c.asked, c.state, c.clocks,
c.opened_at as "openedAt", c.due, c.decide_by as "decideBy", c.sent_at as "sentAt", c.carrier, c.tracking,
c.disputed_at as "disputedAt", c.bearer, c.ruling, c.proposed_by as "proposedBy", c.ruled_by as "ruledBy",
c.given, c.restock, c.ended_at as "endedAt", c.why
    from unnest($1::int[], $2::uuid[]) as ask (cell, id)
    join claim.claim c on c.cell = ask.cell and c.id = ask.id;

-- lane/claim/queries.ts read
--   claim.claim: claim_of_order ((c.cell = ask.cell) AND (c.order_id = ask.id))
  select
c.id, c.number, c.order_id as "orderId", c.order_number as "orderNumber", c.merchant_id as "merchantId",
c.shopper_id as "shopperId", c.kind, c.wish, c.reason, c.wanted, c.currency, c.asked, c.state, c.clocks,
c.opened_at as "openedAt", c.due, c.decide_by as "decideBy", c.sent_at as "sentAt", c.carrier, c.tracking,
c.disputed_at as "disputedAt", c.bearer, c.ruling, c.proposed_by as "proposedBy", c.ruled_by as "ruledBy",
c.given, c.restock, c.ended_at as "endedAt", c.why
    from unnest($1::int[], $2::uuid[]) as ask (cell, id)
    join claim.claim c on c.cell = ask.cell and c.order_id = ask.id
   order by c.id;

-- lane/claim/queries.ts read
--   claim.claim: claim_latest (c.id > $1)
  select
c.id, c.number, c.order_id as "orderId", c.order_number as "orderNumber", c.merchant_id as "merchantId",
c.shopper_id as "shopperId", c.kind, c.wish, c.reason, c.wanted, c.currency, c.asked, c.state, c.clocks,
c.opened_at as "openedAt", c.due, c.decide_by as "decideBy", c.sent_at as "sentAt", c.carrier, c.tracking,
c.disputed_at as "disputedAt", c.bearer, c.ruling, c.proposed_by as "proposedBy", c.ruled_by as "ruledBy",
c.given, c.restock, c.ended_at as "endedAt", c.why /* scatter: an audit reads them all */
    from claim.claim c
   where c.id > $1
   order by c.id
   limit $2;

-- lane/claim/queries.ts read
--   claim.claim: claim_due (c.due <= $1)
  select
c.id, c.number, c.order_id as "orderId", c.order_number as "orderNumber", c.merchant_id as "merchantId",
c.shopper_id as "shopperId", c.kind, c.wish, c.reason, c.wanted, c.currency, c.asked, c.state, c.clocks,
c.opened_at as "openedAt", c.due, c.decide_by as "decideBy", c.sent_at as "sentAt", c.carrier, c.tracking,
c.disputed_at as "disputedAt", c.bearer, c.ruling, c.proposed_by as "proposedBy", c.ruled_by as "ruledBy",
c.given, c.restock, c.ended_at as "endedAt", c.why /* scatter: clocks run out everywhere */
    from claim.claim c
   where c.due <= $1
   order by c.due
   limit $2
     for no key update skip locked;

-- lane/claim/queries.ts save
--   claim.claim: claim_latest (claim.id = $17)
update claim.claim
   set state = $1,
       due = $2::timestamptz,
       decide_by = $3::timestamptz,
       sent_at = $4::timestamptz,
       carrier = $5,
       tracking = $6,
       disputed_at = $7::timestamptz,
       bearer = $8,
       ruling = $9,
       proposed_by = $10,
       ruled_by = $11,
       given = $12,
       restock = $13,
       ended_at = $14::timestamptz,
       why = $15
 where cell = $16
   and id = $17;

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
select draw.order_id, draw.key, draw.amount, draw.reclaimed, draw.home
  from unnest($1::int[], $2::uuid[],
              $3::text[]) as ask (cell, order_id, key)
 cross join lateral (select d.order_id, d.key, d.amount, d.reclaimed, d.home
                       from escrow.draw d
                      where d.cell = ask.cell
                        and d.order_id = ask.order_id
                        and d.key = ask.key
                      limit 1) draw;

-- lane/escrow/queries.ts insert
insert into escrow.escrow (cell, order_id, trade_id, merchant_id, shopper_id, state, process,
                           currency, funded, held, released, refunded, tax, freight, borne, reclaimed,
                           terms, back, gone)
select t.cell, t.order_id, t.trade_id, t.merchant_id, t.shopper_id, 'held', t.process, t.currency,
       t.funded, t.funded, 0, 0, 0, 0, 0, 0, t.terms, t.back, t.gone
  from unnest($1::int[],
              $2::uuid[],
              $3::uuid[],
              $4::uuid[],
              $5::uuid[],
              $6::text[],
              $7::text[],
              $8::int8[],
              $9::json[],
              $10::jsonb[],
              $11::jsonb[])
    as t (cell, order_id, trade_id, merchant_id, shopper_id, process, currency, funded, terms, back, gone)
 order by t.cell, t.order_id
    on conflict (cell, order_id) do nothing
returning order_id;

-- lane/escrow/queries.ts insertDraws
insert into escrow.draw (cell, order_id, key, way, amount, reason, reclaimed, home, at)
select t.cell, t.order_id, t.key, t.way, t.amount, t.reason, t.reclaimed, t.home,
       $1::timestamptz
  from unnest($2::int[], $3::uuid[],
              $4::text[], $5::text[],
              $6::int8[], $7::text[],
              $8::int8[],
              $9::int8[])
    as t (cell, order_id, key, way, amount, reason, reclaimed, home);

-- lane/escrow/queries.ts page
--   escrow.escrow: escrow_pkey (ROW(e.cell, e.order_id) > ROW($1, $2))
  select
e.order_id, e.trade_id, e.merchant_id, e.shopper_id, e.state, e.process, e.currency, e.funded, e.held,
e.released, e.refunded, e.tax, e.freight, e.borne, e.reclaimed, e.disputed, e.taxed_at, e.shipped_at, e.released_at,
e.frozen_why, e.terms, e.back, e.gone
    from escrow.escrow e /* scatter: an audit reads them all */
   where (e.cell, e.order_id) > ($1::int, $2::uuid)
   order by e.cell, e.order_id
   limit $3;

-- lane/escrow/queries.ts processesOf
--   escrow.escrow: escrow_pkey ((e.cell = ask.cell) AND (e.order_id = ask.id))
select e.order_id as "orderId", e.process
  from unnest($1::int[], $2::uuid[]) as ask (cell, id)
 cross join lateral (select e.order_id, e.process
                       from escrow.escrow e
                      where e.cell = ask.cell
                        and e.order_id = ask.id
                      limit 1) e;

-- lane/escrow/queries.ts save
insert into escrow.escrow (cell, order_id, trade_id, merchant_id, shopper_id, state, process,
                           currency, funded, held, released, refunded, tax, freight, borne, reclaimed,
                           disputed, taxed_at, shipped_at, released_at, frozen_why, terms, back, gone)
select t.cell, t.order_id, t.trade_id, t.merchant_id, t.shopper_id, t.state, '', t.currency, t.funded,
       t.held, t.released, t.refunded, t.tax, t.freight, t.borne, t.reclaimed, t.disputed, t.taxed_at, t.shipped_at,
       t.released_at, t.frozen_why, '{}', t.back, t.gone
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
              $15::int8[],
              $16::int8[],
              $17::timestamptz[],
              $18::timestamptz[],
              $19::timestamptz[],
              $20::text[],
              $21::jsonb[],
              $22::jsonb[])
    as t (cell, order_id, trade_id, merchant_id, shopper_id, state, currency, funded, held, released,
          refunded, tax, freight, borne, reclaimed, disputed, taxed_at, shipped_at, released_at, frozen_why, back,
          gone)
    on conflict (cell, order_id) do update
   set state = excluded.state, held = excluded.held, released = excluded.released,
       refunded = excluded.refunded, tax = excluded.tax, freight = excluded.freight,
       borne = excluded.borne, reclaimed = excluded.reclaimed, disputed = excluded.disputed,
       taxed_at = excluded.taxed_at, shipped_at = excluded.shipped_at, released_at = excluded.released_at,
       frozen_why = excluded.frozen_why, back = excluded.back, gone = excluded.gone;

-- lane/escrow/queries.ts select
--   escrow.escrow: escrow_pkey ((e.cell = ask.cell) AND (e.order_id = ask.id))
  select
e.order_id, e.trade_id, e.merchant_id, e.shopper_id, e.state, e.process, e.currency, e.funded, e.held,
e.released, e.refunded, e.tax, e.freight, e.borne, e.reclaimed, e.disputed, e.taxed_at, e.shipped_at, e.released_at,
e.frozen_why, e.terms, e.back, e.gone
    from unnest($1::int[], $2::uuid[]) as ask (cell, id)
   cross join lateral (select
e.order_id, e.trade_id, e.merchant_id, e.shopper_id, e.state, e.process, e.currency, e.funded, e.held,
e.released, e.refunded, e.tax, e.freight, e.borne, e.reclaimed, e.disputed, e.taxed_at, e.shipped_at, e.released_at,
e.frozen_why, e.terms, e.back, e.gone
                         from escrow.escrow e
                        where e.cell = ask.cell
                          and e.order_id = ask.id
                        limit 1
                        ) e;

-- lane/escrow/queries.ts select
--   escrow.escrow: escrow_pkey ((e_1.cell = ask.cell) AND (e_1.order_id = ask.id))
  select
e.order_id, e.trade_id, e.merchant_id, e.shopper_id, e.state, e.process, e.currency, e.funded, e.held,
e.released, e.refunded, e.tax, e.freight, e.borne, e.reclaimed, e.disputed, e.taxed_at, e.shipped_at, e.released_at,
e.frozen_why, e.terms, e.back, e.gone
    from unnest($1::int[], $2::uuid[]) as ask (cell, id)
   cross join lateral (select
e.order_id, e.trade_id, e.merchant_id, e.shopper_id, e.state, e.process, e.currency, e.funded, e.held,
e.released, e.refunded, e.tax, e.freight, e.borne, e.reclaimed, e.disputed, e.taxed_at, e.shipped_at, e.released_at,
e.frozen_why, e.terms, e.back, e.gone
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
                    sum(d.reclaimed) as reclaimed,
                    sum(d.amount) filter (where d.way = 'release') as released
               from escrow.draw d
              group by d.cell, d.order_id) drawn
         on drawn.cell = e.cell and drawn.order_id = e.order_id
 where e.refunded <> coalesce(drawn.refunded, 0)
    or e.released <> coalesce(drawn.released, 0)
    or e.reclaimed <> coalesce(drawn.reclaimed, 0)
 order by e.order_id
 limit 100;

-- lane/gateway/paper-queries.ts addBill
insert into gateway.bill (cell, app_id, kind, period, charset, lines, sha256, content, made_at)
values ($1, $2, $3, $4, $5, $6,
        $7, $8, $9)
    on conflict (cell, app_id, kind, period, charset) do nothing;

-- lane/gateway/paper-queries.ts addDeclaration
insert into gateway.declaration
       (cell, app_id, request_no, sale_id, number, clearing_no, amount, whole, place, customs_code,
        customs_name, split, sub_order_no, buyer, identity, declared_at)
values ($1, $2, $3, $4, $5,
        $6, $7, $8, $9,
        $10, $11, $12, $13,
        $14, $15, $16);

-- lane/gateway/paper-queries.ts addRefundNumber
insert into gateway.refund_number (cell, app_id, request_no, sale_id)
values ($1, $2, $3, $4)
    on conflict (cell, app_id, request_no) do nothing;

-- lane/gateway/paper-queries.ts addVoid
insert into gateway.void (cell, app_id, out_trade_no, at)
values ($1, $2, $3, $4::timestamptz)
    on conflict (cell, app_id, out_trade_no) do nothing;

-- lane/gateway/paper-queries.ts declarationsOf
--   gateway.declaration: declaration_of_sale ((declaration.cell = $1) AND (declaration.sale_id = $2))
  select
declaration.app_id, declaration.request_no, declaration.sale_id, declaration.number,
declaration.clearing_no, declaration.amount, declaration.whole, declaration.place,
declaration.customs_code, declaration.customs_name, declaration.split, declaration.sub_order_no,
declaration.identity, declaration.declared_at
    from gateway.declaration
   where declaration.cell = $1
     and declaration.sale_id = $2;

-- lane/gateway/paper-queries.ts findBill
--   gateway.bill: bill_pkey ((bill.cell = $1) AND (bill.app_id = $2) AND (bill.kind = $3) AND (bill.period = $4) AND (bill.charset = $5))
select content, lines, made_at
  from gateway.bill
 where cell = $1
   and app_id = $2
   and kind = $3
   and period = $4
   and charset = $5;

-- lane/gateway/paper-queries.ts findDeclarations
--   gateway.declaration: declaration_pkey ((declaration.cell = $1) AND (declaration.app_id = $2) AND (declaration.request_no = ANY ($3)))
  select
declaration.app_id, declaration.request_no, declaration.sale_id, declaration.number,
declaration.clearing_no, declaration.amount, declaration.whole, declaration.place,
declaration.customs_code, declaration.customs_name, declaration.split, declaration.sub_order_no,
declaration.identity, declaration.declared_at
    from gateway.declaration
   where declaration.cell = $1
     and declaration.app_id = $2
     and declaration.request_no = any ($3::text[]);

-- lane/gateway/paper-queries.ts findVoid
--   gateway.void: void_pkey ((void.cell = $1) AND (void.app_id = $2) AND (void.out_trade_no = $3))
select 1 as one
  from gateway.void
 where cell = $1
   and app_id = $2
   and out_trade_no = $3;

-- lane/gateway/paper-queries.ts saleOfRefund
--   gateway.refund_number: refund_number_pkey ((refund_number.cell = $1) AND (refund_number.app_id = $2) AND (refund_number.request_no = $3))
select sale_id
  from gateway.refund_number
 where cell = $1
   and app_id = $2
   and request_no = $3;

-- lane/gateway/paper-queries.ts takeDeclared
insert into gateway.declared as known (cell, sale_id, amount, whole)
select $1::int, $2::uuid, $3::bigint, $4::bigint
 where $5::bigint <= $6::bigint
    on conflict (cell, sale_id) do update
   set amount = known.amount + excluded.amount, whole = excluded.whole
 where known.amount + excluded.amount <= excluded.whole;

-- lane/gateway/queries.ts addNotices
insert into gateway.notice
       (cell, id, app_id, merchant_id, out_trade_no, key, dialect, url, told, told_at, ask_due)
select t.cell, t.id, t.app_id, t.merchant_id, t.out_trade_no, t.key, t.dialect, t.url, t.told,
       $1::timestamptz, $2::timestamptz
  from unnest($3::int[], $4::uuid[],
              $5::text[], $6::uuid[],
              $7::text[], $8::text[],
              $9::text[], $10::text[],
              $11::jsonb[])
    as t (cell, id, app_id, merchant_id, out_trade_no, key, dialect, url, told)
    on conflict (cell, app_id, out_trade_no, key) do nothing;

-- lane/gateway/queries.ts claimNotices
--   gateway.notice: notice_due (due.ask_due <= $2)
--   gateway.notice: notice_pkey ((notice.cell = mine.cell) AND (notice.id = mine.id))
  update gateway.notice notice /* scatter: wishes are due everywhere at once */
     set ask_due = $1::timestamptz
    from (select due.cell, due.id
            from gateway.notice due
           where due.ask_due <= $2::timestamptz
           order by due.ask_due
           limit $3
             for update skip locked) mine
   where notice.cell = mine.cell
     and notice.id = mine.id
  returning
notice.id, notice.app_id, notice.out_trade_no, notice.key, notice.dialect, notice.url, notice.told,
notice.told_at, notice.ask_due, notice.tries, notice.heard_at, notice.dead_at;

-- lane/gateway/queries.ts deliveriesOf
--   gateway.delivery: delivery_pkey ((delivery.cell = $1) AND (delivery.notice_id = ANY ($2)))
select notice_id, try as number, at, heard, said
  from gateway.delivery
 where cell = $1
   and notice_id = any ($2::uuid[])
 order by notice_id, try;

-- lane/gateway/queries.ts noticesOf
--   gateway.notice: notice_of_merchant ((notice.cell = $1) AND (notice.merchant_id = $2))
  select
notice.id, notice.app_id, notice.out_trade_no, notice.key, notice.dialect, notice.url, notice.told,
notice.told_at, notice.ask_due, notice.tries, notice.heard_at, notice.dead_at
    from gateway.notice notice
   where notice.cell = $1
     and notice.merchant_id = $2
     and ($3::uuid is null or notice.id < $4::uuid)
     and case $5::text
           when 'waiting' then notice.ask_due is not null
           when 'heard' then notice.heard_at is not null
           when 'dead' then notice.dead_at is not null
           else true
         end
   order by notice.id desc
   limit $6;

-- lane/gateway/queries.ts settleNotices
insert into gateway.delivery (cell, notice_id, try, at, heard, said)
select t.cell, t.id, t.try, $1::timestamptz, t.heard, t.said
  from unnest($2::int[], $3::uuid[], $4::int[],
              $5::boolean[], $6::text[])
    as t (cell, id, try, heard, said)
    on conflict (cell, notice_id, try) do nothing;

-- lane/gateway/queries.ts settleNotices
--   gateway.notice: notice_pkey ((notice.cell = t.cell) AND (notice.id = t.id))
update gateway.notice notice
   set tries = t.tries,
       ask_due = t.next,
       heard_at = case when t.heard then $1::timestamptz end,
       dead_at = case when not t.heard and t.next is null then $2::timestamptz end
  from unnest($3::int[], $4::uuid[], $5::int[],
              $6::boolean[], $7::timestamptz[])
    as t (cell, id, tries, heard, next)
 where notice.cell = t.cell
   and notice.id = t.id
   and notice.tries = t.tries - 1;

-- lane/gateway/queries.ts wishAgain
--   gateway.notice: notice_of_merchant ((notice.cell = $2) AND (notice.merchant_id = $4) AND (notice.id = $3))
update gateway.notice
   set ask_due = $1::timestamptz, heard_at = null, dead_at = null
 where cell = $2
   and id = $3
   and merchant_id = $4;

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

-- lane/payment/attempt/moves.ts movesIn
--   payment.attempt: attempt_ended ((a.ended_at >= $1) AND (a.ended_at < $2))
select a.id, a.ref, a.currency, a.amount, a.came, a.came_in, a.state /* scatter: a partner's day is of the whole house */
  from payment.attempt a
 where a.ended_at >= $1::timestamptz
   and a.ended_at < $2::timestamptz
   and a.state in ('succeeded', 'conflicted')
   and a.rail = $3;

-- lane/payment/attempt/moves.ts movesIn
--   payment.refund: all of it
select r.id, r.currency, r.amount, r.state /* scatter: a partner's day is of the whole house */
  from payment.refund r
 where r.ended_at >= $1::timestamptz
   and r.ended_at < $2::timestamptz
   and r.state = 'succeeded'
   and r.rail = $3;

-- lane/payment/attempt/moves.ts movesNamed
--   payment.attempt: attempt_pkey ((a.cell = t.cell) AND (a.id = t.id))
select a.id, a.ref, a.currency, a.amount, a.came, a.came_in, a.state
  from unnest($1::int[], $2::uuid[]) as t (cell, id)
  join payment.attempt a
    on a.cell = t.cell
   and a.id = t.id;

-- lane/payment/attempt/moves.ts movesNamed
--   payment.refund: refund_pkey ((r.cell = t.cell) AND (r.id = t.id))
select r.id, r.currency, r.amount, r.state
  from unnest($1::int[], $2::uuid[]) as t (cell, id)
  join payment.refund r
    on r.cell = t.cell
   and r.id = t.id;

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
--   payment.attempt: attempt_ended 
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

-- lane/payment/attempt/rests.ts noteCalls
--   payment.rest: rest_pkey ((rest.cell = $1) AND (rest.rail = $2))
delete from payment.rest
 where cell = $1
   and rail = $2;

-- lane/payment/attempt/rests.ts noteCalls
insert into payment.rest as known (cell, rail, since, until)
values ($1, $2, $3::timestamptz,
        $4::timestamptz)
    on conflict (cell, rail) do update
   set until = excluded.until;

-- lane/payment/attempt/rests.ts restsIn
--   payment.rest: rest_pkey (rest.cell = $1)
select rail, until
  from payment.rest
 where cell = $1;

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
--   payment.refund: refund_ended 
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

-- lane/reconcile/break-queries.ts insert
insert into reconcile.break (cell, id, file_id, source, day, key, class, currency, ours, theirs, open,
                             held_in, state, opened_at, ripe_at)
select t.cell, t.id, t.file_id, t.source, t.day, t.key, t.class, t.currency, t.ours, t.theirs, t.open,
       t.held_in, 'open', $1::timestamptz, t.ripe_at
  from unnest(
         $2::int[],
         $3::uuid[],
         $4::uuid[],
         $5::text[],
         $6::date[],
         $7::text[],
         $8::text[],
         $9::text[],
         $10::bigint[],
         $11::bigint[],
         $12::bigint[],
         $13::text[],
         $14::timestamptz[]
       ) as t (cell, id, file_id, source, day, key, class, currency, ours, theirs, open, held_in, ripe_at);

-- lane/reconcile/break-queries.ts lock
--   reconcile.break: break_pkey ((break.cell = $1) AND (break.id = $2))
  select
id, file_id, source, day, key, class, currency, ours, theirs, open, held_in, note, owner, state,
opened_at, ripe_at, to_account, proposed_by, closed_at, closed_by

    from reconcile.break
   where cell = $1
     and id = $2
     and state <> 'closed'
     for update;

-- lane/reconcile/break-queries.ts lockOfFile
--   reconcile.break: break_of_file ((break.cell = $1) AND (break.file_id = $2))
  select
id, file_id, source, day, key, class, currency, ours, theirs, open, held_in, note, owner, state,
opened_at, ripe_at, to_account, proposed_by, closed_at, closed_by

    from reconcile.break
   where cell = $1
     and file_id = $2
   order by id
     for update;

-- lane/reconcile/break-queries.ts ofFile
--   reconcile.break: break_of_file ((break.cell = $1) AND (break.file_id = $2))
  select
id, file_id, source, day, key, class, currency, ours, theirs, open, held_in, note, owner, state,
opened_at, ripe_at, to_account, proposed_by, closed_at, closed_by

    from reconcile.break
   where cell = $1
     and file_id = $2
   order by id;

-- lane/reconcile/break-queries.ts open
--   reconcile.break: break_open 
   select
 id, file_id, source, day, key, class, currency, ours, theirs, open, held_in, note, owner, state,
 opened_at, ripe_at, to_account, proposed_by, closed_at, closed_by
/* scatter: the office reads the whole house */
     from reconcile.break
    where state <> 'closed'
    order by opened_at, id
    limit $1;

-- lane/reconcile/break-queries.ts save
--   reconcile.break: break_pkey ((break.cell = $11) AND (break.id = $12))
update reconcile.break
   set state = $1, owner = $2, note = $3,
       to_account = $4, proposed_by = $5,
       proposed_at = case when $6::text is null then null
                          else coalesce(proposed_at, $7::timestamptz) end,
       closed_at = case when $8 = 'closed' then $9::timestamptz end,
       closed_by = $10
 where cell = $11
   and id = $12;

-- lane/reconcile/proof.ts linesAreClassed
--   reconcile.line: all of it, in the order of line_key
select count(*) as lines /* scatter: the audit reads all */
  from reconcile.line;

-- lane/reconcile/proof.ts linesAreClassed
--   reconcile.file: all of it, in the order of file_pkey
--   reconcile.line: line_pkey ((l.cell = f.cell) AND (l.file_id = f.id))
--   reconcile.break: break_of_file ((b.cell = l.cell) AND (b.file_id = l.file_id))
select f.source || ' ' || f.day as file, l.place, l.key /* scatter: the audit reads all */
  from reconcile.file f
  join reconcile.line l
    on l.cell = f.cell
   and l.file_id = f.id
 where f.state = 'matched'
   and (l.class is null
        or (l.class not in ('matched', 'reversed')
            and not exists (select from reconcile.break b
                             where b.cell = l.cell
                               and b.file_id = l.file_id
                               and b.key = l.key
                               and b.class = l.class)))
 limit 100;

-- lane/reconcile/proof.ts suspenseIsExplained
--   reconcile.break: all of it
select source, currency, count(*) as breaks, /* scatter: the audit reads all */
       coalesce(sum(open) filter (where state <> 'closed' and held_in = 'suspense'), 0)::bigint as open
  from reconcile.break
 group by source, currency;

-- lane/reconcile/queries.ts batches
--   reconcile.file: file_by_day ((f.day >= $1) AND (f.day <= $2))
select f.id, f.source, f.day, f.currency, f.gross, f.fees, f.fees_due,
       f.settled_at is not null as is_settled /* scatter: ten days of the whole house */
  from reconcile.file f
 where f.day >= $1::date
   and f.day <= $2::date
   and f.source <> 'bank'
   and f.state = 'matched'
   and f.gross is not null;

-- lane/reconcile/queries.ts claim
--   reconcile.file: file_due (d.ask_due <= $2)
--   reconcile.file: file_pkey ((f.cell = "ANY_subquery".cell) AND (f.id = "ANY_subquery".id))
update reconcile.file f
   set ask_due = $1::timestamptz, tries = f.tries + 1
 where (f.cell, f.id) in (
         select d.cell, d.id /* scatter: the sweep serves every cell */
           from reconcile.file d
          where d.ask_due <= $2::timestamptz
          order by d.ask_due, d.day
          limit $3
            for update skip locked)
returning f.id, f.source, f.account, f.day, f.state, f.tries;

-- lane/reconcile/queries.ts find
--   reconcile.file: file_pkey ((f.cell = $1) AND (f.id = $2))
--   reconcile.line: line_pkey ((l.cell = f.cell) AND (l.file_id = f.id))
--   reconcile.break: break_of_file ((b.cell = f.cell) AND (b.file_id = f.id))
  select
f.id, f.source, f.account, f.day, f.state, f.currency, f.sha256, f.gross, f.fees, f.trouble, f.received_at,
f.matched_at, f.settled_at,
(select count(*) from reconcile.line l where l.cell = f.cell and l.file_id = f.id) as lines,
(select count(*) from reconcile.break b
  where b.cell = f.cell and b.file_id = f.id and b.state <> 'closed') as open_breaks

    from reconcile.file f
   where f.cell = $1
     and f.id = $2;

-- lane/reconcile/queries.ts hurryStatements
--   reconcile.break: one_break_a_difference (b.key = $2)
--   reconcile.file: one_file_a_day ((f.cell = b.cell) AND (f.source = 'bank'::text))
update reconcile.file f
   set ask_due = $1::timestamptz
 where f.source = 'bank'
   and f.state = 'matched'
   and (f.cell, f.id) in (
         select b.cell, b.file_id /* scatter: the statement of any day may tell of it */
           from reconcile.break b
          where b.state <> 'closed'
            and b.key = $2);

-- lane/reconcile/queries.ts keep
insert into reconcile.line (cell, file_id, place, key, their_no, currency, amount, fee, at, words)
select $1::int, $2::uuid, t.place, t.key, t.their_no, t.currency, t.amount, t.fee, t.at, t.words
  from unnest(
         $3::int[],
         $4::text[],
         $5::text[],
         $6::text[],
         $7::bigint[],
         $8::bigint[],
         $9::timestamptz[],
         $10::text[]
       ) as t (place, key, their_no, currency, amount, fee, at, words);

-- lane/reconcile/queries.ts keep
--   reconcile.file: file_pkey ((file.cell = $7) AND (file.id = $8))
update reconcile.file
   set state = 'received', content = $1, sha256 = $2,
       currency = $3, gross = $4,
       fees = $5, trouble = null, tries = 0,
       received_at = $6::timestamptz
 where cell = $7
   and id = $8
   and state = 'wanted';

-- lane/reconcile/queries.ts lastWanted
--   reconcile.file: all of it, in the order of one_file_a_day
select source || '/' || account as name, max(day) as day /* scatter: an account's days live in any cell */
  from reconcile.file
 group by source, account;

-- lane/reconcile/queries.ts latest
--   reconcile.file: file_by_day (f.day >= $1)
--   reconcile.line: line_pkey ((l.cell = f.cell) AND (l.file_id = f.id))
--   reconcile.break: break_of_file ((b.cell = f.cell) AND (b.file_id = f.id))
   select
 f.id, f.source, f.account, f.day, f.state, f.currency, f.sha256, f.gross, f.fees, f.trouble, f.received_at,
 f.matched_at, f.settled_at,
 (select count(*) from reconcile.line l where l.cell = f.cell and l.file_id = f.id) as lines,
 (select count(*) from reconcile.break b
   where b.cell = f.cell and b.file_id = f.id and b.state <> 'closed') as open_breaks
/* scatter: the office reads the whole house */
     from reconcile.file f
    where f.day >= $1::date
    order by f.day desc, f.source, f.account
    limit $2;

-- lane/reconcile/queries.ts linesOf
--   reconcile.line: line_pkey ((line.cell = $1) AND (line.file_id = $2))
select place, key, their_no, currency, amount, fee, at, words, class
  from reconcile.line
 where cell = $1
   and file_id = $2
 order by place;

-- lane/reconcile/queries.ts lock
--   reconcile.file: file_pkey ((file.cell = $1) AND (file.id = $2))
select 1
  from reconcile.file
 where cell = $1
   and id = $2
   for update;

-- lane/reconcile/queries.ts markLines
--   reconcile.line: line_pkey ((l.cell = $3) AND (l.file_id = $4))
update reconcile.line l
   set class = t.class
  from unnest($1::int[], $2::text[])
       as t (place, class)
 where l.cell = $3
   and l.file_id = $4
   and l.place = t.place;

-- lane/reconcile/queries.ts markMatched
--   reconcile.file: file_pkey ((file.cell = $4) AND (file.id = $5))
update reconcile.file
   set state = 'matched', fees_due = $1, matched_at = $2::timestamptz,
       ask_due = $3::timestamptz
 where cell = $4
   and id = $5;

-- lane/reconcile/queries.ts markSettled
--   reconcile.file: file_pkey ((file.cell = $2) AND (file.id = $3))
update reconcile.file
   set settled_at = $1::timestamptz
 where cell = $2
   and id = $3
   and settled_at is null;

-- lane/reconcile/queries.ts noteTrouble
--   reconcile.file: file_pkey ((file.cell = $3) AND (file.id = $4))
update reconcile.file
   set ask_due = $1::timestamptz, trouble = $2
 where cell = $3
   and id = $4
   and state = 'wanted';

-- lane/reconcile/queries.ts toldElsewhere
--   reconcile.file: file_by_day (f.source = $3)
--   reconcile.line: line_key ((l.cell = t.cell) AND (l.key = ANY ($5)))
select l.key
  from unnest($1::int[], $2::date[]) as t (cell, day)
  join reconcile.file f
    on f.cell = t.cell
   and f.source = $3
   and f.account = $4
   and f.day = t.day
  join reconcile.line l
    on l.cell = f.cell
   and l.file_id = f.id
   and l.key = any($5::text[])
   and l.class in ('matched', 'amount', 'fee', 'state', 'reversed');

-- lane/reconcile/queries.ts want
insert into reconcile.file (cell, id, source, account, day, state, ask_due)
select t.cell, t.id, t.source, t.account, t.day, 'wanted', $1::timestamptz
  from unnest(
         $2::int[],
         $3::uuid[],
         $4::text[],
         $5::text[],
         $6::date[]
       ) as t (cell, id, source, account, day)
on conflict (cell, source, account, day) do nothing;

-- lane/settlement/bank-moves.ts bankMovesIn
--   settlement.file: all of it
--   settlement.payout: payout_in_file (p.file_id = f.id)
  select f.remote, f.currency, (
select coalesce(sum(p.amount), 0)::bigint
  from settlement.payout p
 where p.file_id = f.id
   and p.reason is distinct from $1) as amount /* scatter: a statement is of the whole house */
    from settlement.file f
   where f.made_at >= $2::timestamptz
     and f.made_at < $3::timestamptz
     and f.currency = $4
     and f.remote is not null
     and f.state in ('sent', 'done');

-- lane/settlement/bank-moves.ts bankMovesIn
--   settlement.payout: payout_in_file 
select p.number, p.currency, p.amount /* scatter: a statement is of the whole house */
  from settlement.payout p
 where p.settled_at >= $1::timestamptz
   and p.settled_at < $2::timestamptz
   and p.currency = $3
   and p.state = 'returned'
   and p.file_id is not null
   and p.reason <> $4;

-- lane/settlement/bank-moves.ts bankMovesNamed
--   settlement.file: all of it
--   settlement.payout: payout_in_file (p.file_id = f.id)
  select f.remote, f.currency, (
select coalesce(sum(p.amount), 0)::bigint
  from settlement.payout p
 where p.file_id = f.id
   and p.reason is distinct from $1) as amount /* scatter: the bank's number names no cell */
    from settlement.file f
   where f.remote = any($2::text[]);

-- lane/settlement/bank-moves.ts bankMovesNamed
--   settlement.payout: a_number_names_one_payout ((p.cell = t.cell) AND (p.number = t.number))
select p.number, p.currency, p.amount
  from unnest($1::int[], $2::bigint[]) as t (cell, number)
  join settlement.payout p
    on p.cell = t.cell
   and p.number = t.number
 where p.state = 'returned';

-- lane/settlement/deposit-queries.ts addEntries
insert into settlement.deposit (cell, id, merchant_id, kind, key, currency, amount, at, reason)
select t.cell, t.id, t.merchant_id, t.kind, t.key, t.currency, t.amount, $1::timestamptz, t.reason
  from unnest($2::int[], $3::uuid[],
              $4::uuid[], $5::text[],
              $6::text[], $7::text[],
              $8::bigint[], $9::text[])
    as t (cell, id, merchant_id, kind, key, currency, amount, reason)
    on conflict (cell, merchant_id, key) do nothing
returning key;

-- lane/settlement/deposit-queries.ts anyOf
--   settlement.deposit: a_deposit_moves_once ((deposit.cell = $1) AND (deposit.merchant_id = $2) AND (deposit.key = $3))
--   settlement.movement: happens_once ((movement.cell = $4) AND (movement.merchant_id = $5) AND (movement.key = $6))
select 1 as one
  from settlement.deposit
 where cell = $1
   and merchant_id = $2
   and key = $3
union all
select 1 as one
  from settlement.movement
 where cell = $4
   and merchant_id = $5
   and key = $6;

-- lane/settlement/deposit-queries.ts asked
--   settlement.account: all of it
select merchant_id /* scatter: the office reads every merchant */
  from settlement.account
 where asked > 0
 order by asked_until nulls last, merchant_id
 limit $1;

-- lane/settlement/deposit-queries.ts entriesOf
--   settlement.deposit: a_deposit_moves_once ((deposit.cell = $1) AND (deposit.merchant_id = $2))
select id, kind, at, currency, amount, reason
  from settlement.deposit
 where cell = $1
   and merchant_id = $2
 order by id desc
 limit $3;

-- lane/settlement/deposit-queries.ts sums
--   settlement.deposit: all of it
select merchant_id, currency, sum(amount)::bigint as held /* scatter: the audit reads every merchant */
  from settlement.deposit
 group by merchant_id, currency;

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
           and currency = any($3::text[])
         order by ask_due
         limit $4
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

-- lane/settlement/invoice-queries.ts behind
--   settlement.account: account_pkey (account.currency = $2)
select cell, merchant_id, currency, invoiced /* scatter: months end everywhere at once */
  from settlement.account
 where invoiced < $1::timestamptz
   and currency = $2
 order by invoiced
 limit $3
   for update skip locked;

-- lane/settlement/invoice-queries.ts gaps
--   settlement.invoice_count: all of it, in the order of invoice_count_pkey
--   settlement.invoice: numbered_without_a_gap ((i.cell = c.cell) AND (i.issuer = c.issuer) AND (i.year = c.year))
select c.issuer, c.year, count(i.seq)::int as counted, c.last /* scatter: the audit */
  from settlement.invoice_count c
  left join settlement.invoice i on i.cell = c.cell and i.issuer = c.issuer and i.year = c.year
 group by c.cell, c.issuer, c.year, c.last;

-- lane/settlement/invoice-queries.ts insert
insert into settlement.invoice (cell, id, issuer, year, seq, merchant_id, currency, from_at, until_at, lines, total,
                                tax, made_at)
values ($1, $2, $3, $4, $5,
        $6, $7, $8, $9, $10::jsonb,
        $11, $12, $13);

-- lane/settlement/invoice-queries.ts moveInvoiced
--   settlement.account: account_pkey ((account.cell = $2) AND (account.merchant_id = $3) AND (account.currency = $4))
update settlement.account
   set invoiced = $1::timestamptz
 where cell = $2
   and merchant_id = $3
   and currency = $4;

-- lane/settlement/invoice-queries.ts nextNumber
insert into settlement.invoice_count as c (cell, issuer, year, last)
values ($1, $2, $3, 1)
on conflict (cell, issuer, year) do update set last = c.last + 1
returning last;

-- lane/settlement/invoice-queries.ts ofMerchant
--   settlement.invoice: a_month_is_invoiced_once ((invoice.cell = $1) AND (invoice.merchant_id = $2))
  select
id, issuer, year, seq, merchant_id, currency, from_at, until_at, lines, total, tax, made_at
    from settlement.invoice
   where cell = $1
     and merchant_id = $2
   order by from_at desc
   limit $3;

-- lane/settlement/invoice-queries.ts servicesIn
--   settlement.movement: movement_of_merchant ((movement.cell = $1) AND (movement.merchant_id = $2) AND (movement.at >= $4) AND (movement.at < $5))
select detail ->> 'reason' as words, sum(fee)::bigint as fee
  from settlement.movement
 where cell = $1
   and merchant_id = $2
   and currency = $3
   and kind = 'fee'
   and at >= $4
   and at < $5
 group by 1
 order by 1;

-- lane/settlement/invoice-queries.ts takenIn
--   settlement.movement: movement_of_merchant ((movement.cell = $1) AND (movement.merchant_id = $2) AND (movement.at >= $4) AND (movement.at < $5))
select kind, sum(commission)::bigint as commission, sum(fee)::bigint as fee
  from settlement.movement
 where cell = $1
   and merchant_id = $2
   and currency = $3
   and at >= $4
   and at < $5
 group by kind
having sum(commission) <> 0 or sum(fee) <> 0
 order by kind;

-- lane/settlement/line-queries.ts lines
--   settlement.movement: movement_of_merchant ((m_1.cell = $1) AND (m_1.merchant_id = $2) AND (m_1.at < $4) AND (ROW(m_1.at, m_1.id) > ROW($5, $6)))
--   settlement.movement: movement_of_merchant ((m.cell = $15) AND (m.merchant_id = $16) AND (m.at < $18))
with single as (
  select m.id, m.kind, m.at, m.amount, m.commission, m.fee, m.payout_id, m.detail, null::uuid as outlet,
         null::date as day, 1 as count
    from settlement.movement m
   where m.cell = $1 and m.merchant_id = $2
     and m.currency = $3 and m.at < $4::timestamptz
     and m.kind not in ('till', 'till_refund')
     and (m.at, m.id) > ($5::timestamptz, $6::uuid)
   order by m.at, m.id
   limit $7
), edge as (
  select date_trunc('day', $8::timestamptz at time zone $9) at time zone $10 as first,
         case when count(*) = $11
              then (date_trunc('day', max(s.at) at time zone $12) + interval '1 day')
                   at time zone $13
              else 'infinity' end as last
    from single s
), counter as (
  select max(m.id::text)::uuid as id, m.kind, max(m.at) as at, sum(m.amount)::bigint as amount,
         sum(m.commission)::bigint as commission, sum(m.fee)::bigint as fee, m.payout_id, null::jsonb as detail,
         m.outlet_id as outlet, (m.at at time zone $14)::date as day, count(*)::int as count
    from settlement.movement m, edge e
   where m.cell = $15 and m.merchant_id = $16
     and m.currency = $17 and m.at < $18::timestamptz
     and m.kind in ('till', 'till_refund')
     and m.at >= greatest(e.first, $19::timestamptz)
     and m.at < e.last
   group by m.kind, m.payout_id, m.outlet_id, day
), found as (
  select s.id, s.kind, s.at, s.amount, s.commission, s.fee, s.payout_id, s.detail, s.outlet, s.day, s.count
    from single s
   union all
  select c.id, c.kind, c.at, c.amount, c.commission, c.fee, c.payout_id, c.detail, c.outlet, c.day, c.count
    from counter c
   where (c.at, c.id) > ($20::timestamptz, $21::uuid)
)
select l.id, l.kind, l.at, l.amount, l.commission, l.fee, l.payout_id, l.detail, l.outlet, l.day, l.count
  from found l
 order by l.at, l.id
 limit $22;

-- lane/settlement/line-queries.ts movement
--   settlement.movement: movement_of_merchant ((movement.cell = $1) AND (movement.merchant_id = $3) AND (movement.id = $2))
select id, kind, at, amount, commission, fee, payout_id, detail, null::uuid as outlet, null::date as day,
       1 as count, currency, key
  from settlement.movement
 where cell = $1
   and id = $2
   and merchant_id = $3;

-- lane/settlement/line-queries.ts singles
--   settlement.movement: movement_of_merchant ((movement.cell = $1) AND (movement.merchant_id = $2) AND (movement.at >= $4) AND (movement.at < $5) AND (ROW(movement.at, movement.id) > ROW($6, $7)))
select id, kind, at, amount, commission, fee, payout_id, detail, null::uuid as outlet, null::date as day,
       1 as count
  from settlement.movement
 where cell = $1
   and merchant_id = $2
   and currency = $3
   and at >= $4::timestamptz
   and at < $5::timestamptz
   and (at, id) > ($6::timestamptz, $7::uuid)
 order by at, id
 limit $8;

-- lane/settlement/line-queries.ts sumsOf
--   settlement.movement: movement_of_merchant ((movement.cell = $1) AND (movement.merchant_id = $2) AND (movement.at >= $4) AND (movement.at < $5))
select kind, count(*)::int as count, sum(amount)::bigint as amount
  from settlement.movement
 where cell = $1
   and merchant_id = $2
   and currency = $3
   and at >= $4::timestamptz
   and at < $5::timestamptz
 group by kind
 order by kind;

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

-- lane/settlement/payout-queries.ts addPayout
insert into settlement.payout (cell, id, number, merchant_id, currency, amount, netted, state, scheduled_at)
values ($1, $2, $3, $4, $5,
        $6, $7, 'scheduled', $8);

-- lane/settlement/payout-queries.ts findPayouts
--   settlement.payout: payout_pkey ((payout.cell = ANY ($1)) AND (payout.id = ANY ($2)))
  select
id, number, merchant_id, currency, amount, netted, state, reason, scheduled_at, settled_at
    from settlement.payout
   where cell = any($1)
     and id = any($2);

-- lane/settlement/payout-queries.ts heldPayouts
--   settlement.payout: all of it, in the order of payout_of_merchant
--   settlement.payout: payout_of_merchant ((other.cell = p.cell) AND (other.merchant_id = p.merchant_id))
--   settlement.account: account_pkey ((a.cell = p.cell) AND (a.merchant_id = p.merchant_id))
  select
id, number, merchant_id, currency, amount, netted, state, reason, scheduled_at, settled_at /* scatter: the office reads every merchant */
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

-- lane/settlement/payout-queries.ts latestPayouts
--   settlement.payout: payout_of_merchant (payout.id < $1)
  select
id, number, merchant_id, currency, amount, netted, state, reason, scheduled_at, settled_at /* scatter: the office reads every merchant */
    from settlement.payout
   where id < $1
   order by id desc
   limit $2;

-- lane/settlement/payout-queries.ts movePayouts
--   settlement.payout: payout_pkey ((payout.cell = ANY ($5)) AND (payout.id = ANY ($6)))
  update settlement.payout
     set state = $1,
         reason = coalesce($2, reason),
         settled_at = case when $3 in ('paid', 'returned') then $4::timestamptz else settled_at end
   where cell = any($5)
     and id = any($6)
     and state = any($7)
  returning
id, number, merchant_id, currency, amount, netted, state, reason, scheduled_at, settled_at;

-- lane/settlement/payout-queries.ts payoutsOf
--   settlement.payout: payout_of_merchant ((payout.cell = $1) AND (payout.merchant_id = $2) AND (payout.id < $3))
  select
id, number, merchant_id, currency, amount, netted, state, reason, scheduled_at, settled_at
    from settlement.payout
   where cell = $1
     and merchant_id = $2
     and id < $3
   order by id desc
   limit $4;

-- lane/settlement/proof.ts movementsEqualLedger
--   settlement.movement: all of it, in the order of movement_of_merchant
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

-- lane/settlement/queries.ts accountsOf
--   settlement.account: account_pkey ((a.cell = k.cell) AND (a.merchant_id = k.merchant_id))
  select
a.merchant_id, a.currency, a.payday, a.held, a.cycle, a.minimum, a.asked, a.retain_bp, a.asked_until
    from unnest($1::int[], $2::uuid[]) as k (cell, merchant_id)
    join settlement.account a on a.cell = k.cell and a.merchant_id = k.merchant_id
   order by a.merchant_id, a.currency;

-- lane/settlement/queries.ts addMovements
insert into settlement.movement (cell, id, merchant_id, kind, key, currency, amount, owing, commission, fee,
                                 outlet_id, at, detail)
select t.cell, t.id, t.merchant_id, t.kind, t.key, t.currency, t.amount, t.owing, t.commission, t.fee, t.outlet_id,
       $1::timestamptz, t.detail
  from unnest($2::int[], $3::uuid[],
              $4::uuid[], $5::text[],
              $6::text[], $7::text[],
              $8::bigint[], $9::bigint[],
              $10::bigint[], $11::bigint[],
              $12::uuid[],
              $13::jsonb[])
    as t (cell, id, merchant_id, kind, key, currency, amount, owing, commission, fee, outlet_id, detail)
    on conflict (cell, merchant_id, key) do nothing
returning key;

-- lane/settlement/queries.ts carry
--   settlement.movement: happens_once ((movement.cell = $2) AND (movement.merchant_id = $3) AND (movement.key = $4))
update settlement.movement
   set payout_id = $1
 where cell = $2
   and merchant_id = $3
   and key = $4;

-- lane/settlement/queries.ts gatherOwed
--   settlement.movement: movement_owed ((movement.cell = $2) AND (movement.merchant_id = $3) AND (movement.currency = $4))
update settlement.movement
   set payout_id = $1
 where cell = $2
   and merchant_id = $3
   and currency = $4
   and kind not in ('payout', 'returned')
   and payout_id is null
   and at <= $5
returning amount, owing, kind, key;

-- lane/settlement/queries.ts lockAccounts
--   settlement.account: account_pkey ((a.cell = $1) AND (a.merchant_id = $2))
  select
a.merchant_id, a.currency, a.payday, a.held, a.cycle, a.minimum, a.asked, a.retain_bp, a.asked_until
    from settlement.account a
   where a.cell = $1
     and a.merchant_id = $2
   order by a.currency
     for update;

-- lane/settlement/queries.ts movementsByKey
--   settlement.movement: happens_once ((m.cell = k.cell) AND (m.merchant_id = k.merchant_id) AND (m.key = k.key))
select m.merchant_id as "merchantId", m.key, m.detail
  from unnest($1::int[], $2::uuid[],
              $3::text[]) as k (cell, merchant_id, key)
  join settlement.movement m on m.cell = k.cell and m.merchant_id = k.merchant_id and m.key = k.key;

-- lane/settlement/queries.ts openAccounts
insert into settlement.account (cell, merchant_id, currency, payday, invoiced)
select distinct t.cell, t.merchant_id, t.currency, $1::timestamptz, t.invoiced
  from unnest($2::int[],
              $3::uuid[],
              $4::text[],
              $5::timestamptz[])
    as t (cell, merchant_id, currency, invoiced)
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

-- lane/settlement/queries.ts releaseOwed
--   settlement.movement: movement_in_payout ((movement.cell = $1) AND (movement.payout_id = $2))
update settlement.movement
   set payout_id = null
 where cell = $1
   and payout_id = $2
   and kind not in ('payout', 'returned');

-- lane/settlement/queries.ts saveTerms
--   settlement.account: account_pkey ((account.cell = $7) AND (account.merchant_id = $8) AND (account.currency = $9))
update settlement.account
   set payday = $1, cycle = $2, minimum = $3, asked = $4,
       retain_bp = $5, asked_until = $6
 where cell = $7
   and merchant_id = $8
   and currency = $9;

-- lane/settlement/queries.ts setHeld
--   settlement.account: account_pkey ((account.cell = $2) AND (account.merchant_id = $3))
update settlement.account
   set held = $1
 where cell = $2
   and merchant_id = $3;

-- lane/settlement/queries.ts takePaydays
--   settlement.account: account_payday (account.payday <= $4)
--   settlement.account: account_pkey ((a.cell = due.cell) AND (a.merchant_id = due.merchant_id) AND (a.currency = due.currency))
  update settlement.account a /* scatter: payday is everywhere at once */
     set payday = case a.cycle when 'daily' then $1::timestamptz
                               when 'monthly' then $2::timestamptz
                               else $3::timestamptz end
    from (select cell, merchant_id, currency
            from settlement.account
           where payday <= $4::timestamptz
             and held is null
           order by payday
           limit $5
             for update skip locked) due
   where a.cell = due.cell
     and a.merchant_id = due.merchant_id
     and a.currency = due.currency
  returning
a.merchant_id, a.currency, a.payday, a.held, a.cycle, a.minimum, a.asked, a.retain_bp, a.asked_until;

-- lane/till/audit.ts adding
--   till.sale: sale_paid_at 
--   till.refund: a_request_refunds_once ((r.cell = s.cell) AND (r.sale_id = s.id))
select s.id, s.refunded, b.parts, s.currency /* scatter: the audit reads all */
  from till.sale s
  cross join lateral (
       select coalesce(sum(r.amount), 0)::bigint as parts, coalesce(sum(r.pay_amount), 0)::bigint as pay,
              coalesce(sum(r.mdr), 0)::bigint as mdr
         from till.refund r
        where r.cell = s.cell
          and r.sale_id = s.id) b
 where s.paid_at is not null
   and (s.refunded <> b.parts or s.pay_refunded <> b.pay or b.mdr > s.mdr
        or (s.refunded = s.amount and (b.pay <> s.pay_amount or b.mdr <> s.mdr)))
 limit $1;

-- lane/till/audit.ts captured
--   till.sale: sale_paid_at 
select s.id, s.pay_currency as currency, s.pay_amount as pay, 1::bigint as count /* scatter: the audit reads all */
  from till.sale s
 where s.paid_at is not null;

-- lane/till/audit.ts countOf
--   till.sale: sale_paid_at 
select count(*) as sales /* scatter: the audit reads all */
  from till.sale s
 where s.paid_at is not null;

-- lane/till/audit.ts counted
--   till.shift: all of it, in the order of shift_pkey
--   till.z_report: a_shift_ends_once ((z.cell = h.cell) AND (z.shift_id = h.id))
--   till.sale: sale_of_shift ((s.cell = h.cell) AND (s.shift_id = h.id))
--   till.refund: refund_of_shift ((r.cell = h.cell) AND (r.shift_id = h.id))
select h.id, z.figures #>> '{sales,count}' as said_sales, z.figures #>> '{refunds,count}' as said_back,
       (select count(*) from till.sale s where s.cell = h.cell and s.shift_id = h.id) as sales,
       (select count(*) from till.refund r where r.cell = h.cell and r.shift_id = h.id) as back
       /* scatter: the audit reads all */
  from till.shift h
  left join till.z_report z
    on z.cell = h.cell
   and z.shift_id = h.id
 where h.state = 'closed';

-- lane/till/audit.ts numbered
--   till.z_report: all of it, in the order of z_report_pkey
--   till.z_count: z_count_pkey ((n.cell = z.cell) AND (n.outlet_id = z.outlet_id))
select z.outlet_id, max(z.number) as last, count(*) as count, max(n.number) as given
       /* scatter: the audit reads all */
  from till.z_report z
  join till.z_count n
    on n.cell = z.cell
   and n.outlet_id = z.outlet_id
 group by z.outlet_id;

-- lane/till/audit.ts returned
--   till.refund: all of it
select r.sale_id as id, r.pay_currency as currency, sum(r.pay_amount)::bigint as pay, count(*) as count
       /* scatter: the audit reads all */
  from till.refund r
 group by r.sale_id, r.pay_currency;

-- lane/till/audit.ts unknowns
--   till.sale: sale_unknown 
select s.id /* scatter: the audit reads all */
  from till.sale s
 where s.state = 'paying'
   and s.paying_since < $1::timestamptz
 limit $2;

-- lane/till/doubt-queries.ts askAgain
--   till.sale: sale_unknown 
update till.sale s
   set ask_due = t.due, absent_since = t.absent
  from unnest($1::int[],
              $2::uuid[],
              $3::timestamptz[],
              $4::timestamptz[])
         as t (cell, id, due, absent)
 where s.cell = t.cell
   and s.id = t.id
   and s.state = 'paying';

-- lane/till/doubt-queries.ts standings
--   till.sale: sale_pkey ((s.cell = t.cell) AND (s.id = t.id))
select s.id, s.tries, s.absent_since
  from unnest($1::int[], $2::uuid[]) as t (cell, id)
  join till.sale s
    on s.cell = t.cell
   and s.id = t.id;

-- lane/till/doubt-queries.ts takeDoubts
--   till.sale: sale_in_doubt (due.ask_due <= $2)
--   till.sale: sale_pkey ((s.cell = d.cell) AND (s.id = d.id))
update till.sale s /* scatter: what is unknown, in all cells */
   set ask_due = $1::timestamptz, tries = s.tries + 1
  from (select due.cell, due.id
          from till.sale due
         where due.ask_due <= $2::timestamptz
         order by due.ask_due
         limit $3
           for update skip locked) d
 where s.cell = d.cell
   and s.id = d.id
returning s.id, s.payer_id, s.tries;

-- lane/till/doubt-queries.ts unknownSales
--   till.sale: sale_of_outlet ((s.cell = $1) AND (s.outlet_id = $2))
select s.id, s.out_trade_no, s.currency, s.amount, s.paying_since as since, s.tries, s.ask_due
  from till.sale s
 where s.cell = $1
   and s.outlet_id = $2
   and s.state = 'paying'
 order by s.id
 limit 200;

-- lane/till/guess-queries.ts blocked
--   till.guess: guess_pkey ((g.cell = t.cell) AND (g.asker = t.asker))
select g.asker, g.blocked_until
  from unnest($1::int[], $2::text[]) as t (cell, asker)
  join till.guess g
    on g.cell = t.cell
   and g.asker = t.asker
 where g.blocked_until > $3::timestamptz;

-- lane/till/guess-queries.ts count
insert into till.guess as g (cell, asker, bad, since)
values ($1, $2, 1, $3::timestamptz)
    on conflict (cell, asker) do update
   set bad = case when g.since < $4::timestamptz then 1 else g.bad + 1 end,
       since = case when g.since < $5::timestamptz
                    then excluded.since else g.since end,
       blocked_until = case when g.since >= $6::timestamptz and g.bad + 1 >= $7
                            then $8::timestamptz else g.blocked_until end;

-- lane/till/offer-queries.ts keepOffers
insert into till.offer (cell, sale_id, pay_currency, pay_amount, lock, until)
select t.cell, t.sale_id, t.pay_currency, t.pay_amount, t.lock, t.until
  from unnest($1::int[],
              $2::uuid[],
              $3::text[],
              $4::bigint[],
              $5::jsonb[],
              $6::timestamptz[])
         as t (cell, sale_id, pay_currency, pay_amount, lock, until)
    on conflict (cell, sale_id, pay_currency)
    do update set pay_amount = excluded.pay_amount, lock = excluded.lock, until = excluded.until;

-- lane/till/offer-queries.ts offers
--   till.offer: offer_pkey ((o.cell = t.cell) AND (o.sale_id = t.sale_id) AND (o.pay_currency = (t.currency)::character(3)))
select o.sale_id, o.pay_currency, o.pay_amount, o.lock, o.until
  from unnest($1::int[],
              $2::uuid[],
              $3::text[]) as t (cell, sale_id, currency)
  join till.offer o
    on o.cell = t.cell
   and o.sale_id = t.sale_id
   and o.pay_currency = t.currency::char(3);

-- lane/till/queries.ts found
--   till.sale: sale_of_outlet (s.id > $1)
select
 s.id, s.number, s.trade_no, s.out_trade_no, s.app_id, s.merchant_id, s.outlet_id, s.terminal_id, s.cashier_id,
 s.way, s.state, s.currency, s.amount, s.subject, s.passback, s.notify_url, s.words, s.token, s.made_at,
 s.expires_at, s.payer_id, s.payer_words, s.pay_currency, s.pay_amount, s.lock, s.paid_at, s.mdr, s.shift_id,
 s.refunded, s.pay_refunded, s.closed_at, s.closed_why
from till.sale s /* scatter: the audit reads all */
      where s.paid_at is not null
        and s.id > $1::uuid
      order by s.id
      limit $2;

-- lane/till/queries.ts found
--   till.sale: sale_expiring (s.expires_at <= $1)
select
 s.id, s.number, s.trade_no, s.out_trade_no, s.app_id, s.merchant_id, s.outlet_id, s.terminal_id, s.cashier_id,
 s.way, s.state, s.currency, s.amount, s.subject, s.passback, s.notify_url, s.words, s.token, s.made_at,
 s.expires_at, s.payer_id, s.payer_words, s.pay_currency, s.pay_amount, s.lock, s.paid_at, s.mdr, s.shift_id,
 s.refunded, s.pay_refunded, s.closed_at, s.closed_why
from till.sale s /* scatter: whatever has run out, in all cells */
      where s.state in ('created', 'waiting')
        and s.expires_at <= $1::timestamptz
      order by s.expires_at
      limit $2
        for update skip locked;

-- lane/till/queries.ts found
--   till.sale: an_asker_numbers_once ((s.cell = t.cell) AND (s.asker = t.asker) AND (s.out_trade_no = t.out_trade_no))
select
 s.id, s.number, s.trade_no, s.out_trade_no, s.app_id, s.merchant_id, s.outlet_id, s.terminal_id, s.cashier_id,
 s.way, s.state, s.currency, s.amount, s.subject, s.passback, s.notify_url, s.words, s.token, s.made_at,
 s.expires_at, s.payer_id, s.payer_words, s.pay_currency, s.pay_amount, s.lock, s.paid_at, s.mdr, s.shift_id,
 s.refunded, s.pay_refunded, s.closed_at, s.closed_why
from unnest($1::int[],
              $2::text[],
              $3::text[]) as t (cell, asker, out_trade_no)
       join till.sale s
         on s.cell = t.cell and s.asker = t.asker and s.out_trade_no = t.out_trade_no;

-- lane/till/queries.ts found
--   till.sale: a_token_is_used_once ((s.cell = t.cell) AND (s.token = t.token))
select
 s.id, s.number, s.trade_no, s.out_trade_no, s.app_id, s.merchant_id, s.outlet_id, s.terminal_id, s.cashier_id,
 s.way, s.state, s.currency, s.amount, s.subject, s.passback, s.notify_url, s.words, s.token, s.made_at,
 s.expires_at, s.payer_id, s.payer_words, s.pay_currency, s.pay_amount, s.lock, s.paid_at, s.mdr, s.shift_id,
 s.refunded, s.pay_refunded, s.closed_at, s.closed_why
from unnest($1::int[], $2::text[])
         as t (cell, token)
       join till.sale s on s.cell = t.cell and s.token = t.token;

-- lane/till/queries.ts found
--   till.sale: a_trade_no_is_used_once ((s.cell = t.cell) AND (s.trade_no = t.trade_no))
select
 s.id, s.number, s.trade_no, s.out_trade_no, s.app_id, s.merchant_id, s.outlet_id, s.terminal_id, s.cashier_id,
 s.way, s.state, s.currency, s.amount, s.subject, s.passback, s.notify_url, s.words, s.token, s.made_at,
 s.expires_at, s.payer_id, s.payer_words, s.pay_currency, s.pay_amount, s.lock, s.paid_at, s.mdr, s.shift_id,
 s.refunded, s.pay_refunded, s.closed_at, s.closed_why
from unnest($1::int[], $2::text[])
         as t (cell, trade_no)
       join till.sale s on s.cell = t.cell and s.trade_no = t.trade_no;

-- lane/till/queries.ts found
--   till.sale: sale_pkey ((s.cell = t.cell) AND (s.id = t.id))
select
 s.id, s.number, s.trade_no, s.out_trade_no, s.app_id, s.merchant_id, s.outlet_id, s.terminal_id, s.cashier_id,
 s.way, s.state, s.currency, s.amount, s.subject, s.passback, s.notify_url, s.words, s.token, s.made_at,
 s.expires_at, s.payer_id, s.payer_words, s.pay_currency, s.pay_amount, s.lock, s.paid_at, s.mdr, s.shift_id,
 s.refunded, s.pay_refunded, s.closed_at, s.closed_why
from unnest($1::int[], $2::uuid[]) as t (cell, id)
       join till.sale s on s.cell = t.cell and s.id = t.id;

-- lane/till/queries.ts found
--   till.sale: sale_pkey ((s.cell = t.cell) AND (s.id = t.id))
select
 s.id, s.number, s.trade_no, s.out_trade_no, s.app_id, s.merchant_id, s.outlet_id, s.terminal_id, s.cashier_id,
 s.way, s.state, s.currency, s.amount, s.subject, s.passback, s.notify_url, s.words, s.token, s.made_at,
 s.expires_at, s.payer_id, s.payer_words, s.pay_currency, s.pay_amount, s.lock, s.paid_at, s.mdr, s.shift_id,
 s.refunded, s.pay_refunded, s.closed_at, s.closed_why
from unnest($1::int[], $2::uuid[]) as t (cell, id)
       join till.sale s on s.cell = t.cell and s.id = t.id
      order by s.cell, s.id
        for update of s;

-- lane/till/queries.ts insertSales
insert into till.sale (cell, id, number, trade_no, asker, out_trade_no, app_id, merchant_id, outlet_id,
       terminal_id, cashier_id, way, state, currency, amount, subject, passback, notify_url, words, token,
       made_at, expires_at, paying_since, ask_due)
select t.cell, t.id, t.number, t.trade_no, t.asker, t.out_trade_no, t.app_id, t.merchant_id, t.outlet_id,
       t.terminal_id, t.cashier_id, t.way, t.state, t.currency, t.amount, t.subject, t.passback, t.notify_url,
       t.words, t.token, $1::timestamptz, t.expires_at,
       case when t.ask_due is null then null else $2::timestamptz end, t.ask_due
  from unnest(
         $3::int[],
         $4::uuid[],
         $5::bigint[],
         $6::text[],
         $7::text[],
         $8::text[],
         $9::text[],
         $10::uuid[],
         $11::uuid[],
         $12::uuid[],
         $13::uuid[],
         $14::text[],
         $15::text[],
         $16::text[],
         $17::bigint[],
         $18::text[],
         $19::text[],
         $20::text[],
         $21::jsonb[],
         $22::text[],
         $23::timestamptz[],
         $24::timestamptz[]
       ) as t (cell, id, number, trade_no, asker, out_trade_no, app_id, merchant_id, outlet_id, terminal_id,
               cashier_id, way, state, currency, amount, subject, passback, notify_url, words, token,
               expires_at, ask_due)
    on conflict (cell, asker, out_trade_no) do nothing
returning id;

-- lane/till/queries.ts markAsked
--   till.sale: sale_pkey ((s.cell = t.cell) AND (s.id = t.id))
  update till.sale s
     set state = 'waiting', payer_id = t.payer_id, pay_currency = t.pay_currency,
         pay_amount = t.pay_amount, lock = t.lock, paying_since = null, ask_due = null
    from
unnest($1::int[],
       $2::uuid[],
       $3::uuid[],
       $4::text[],
       $5::bigint[],
       $6::jsonb[])
  as t (cell, id, payer_id, pay_currency, pay_amount, lock)
   where s.cell = t.cell
     and s.id = t.id;

-- lane/till/queries.ts markClosed
--   till.sale: sale_pkey ((s.cell = t.cell) AND (s.id = t.id))
update till.sale s
   set state = 'closed', closed_at = $1::timestamptz, closed_why = t.why, ask_due = null
  from unnest($2::int[],
              $3::uuid[],
              $4::text[]) as t (cell, id, why)
 where s.cell = t.cell
   and s.id = t.id;

-- lane/till/queries.ts markPaid
--   till.sale: sale_pkey ((s.cell = t.cell) AND (s.id = t.id))
update till.sale s
   set state = 'paid', paid_at = $1::timestamptz, ask_due = null, mdr = t.mdr, mdr_rule = t.rule,
       shift_id = t.shift_id, payer_id = t.payer_id, payer_words = t.words, pay_currency = t.pay_currency,
       pay_amount = t.pay_amount, lock = t.lock
  from unnest($2::int[],
              $3::uuid[],
              $4::uuid[],
              $5::text[],
              $6::text[],
              $7::bigint[],
              $8::jsonb[],
              $9::bigint[],
              $10::text[],
              $11::uuid[])
         as t (cell, id, payer_id, words, pay_currency, pay_amount, lock, mdr, rule, shift_id)
 where s.cell = t.cell
   and s.id = t.id;

-- lane/till/queries.ts markPaying
--   till.sale: sale_pkey ((s.cell = t.cell) AND (s.id = t.id))
  update till.sale s
     set state = 'paying', payer_id = t.payer_id, pay_currency = t.pay_currency,
         pay_amount = t.pay_amount, lock = t.lock, paying_since = $1::timestamptz,
         ask_due = $2::timestamptz, tries = 0, absent_since = null
    from
unnest($3::int[],
       $4::uuid[],
       $5::uuid[],
       $6::text[],
       $7::bigint[],
       $8::jsonb[])
  as t (cell, id, payer_id, pay_currency, pay_amount, lock)
   where s.cell = t.cell
     and s.id = t.id;

-- lane/till/queries.ts markSeen
--   till.sale: sale_pkey ((s.cell = $1) AND (s.id = $2))
update till.sale s
   set state = 'waiting'
 where s.cell = $1
   and s.id = $2
   and s.state = 'created';

-- lane/till/queries.ts markWaiting
--   till.sale: sale_pkey ((s.cell = t.cell) AND (s.id = t.id))
update till.sale s
   set state = 'waiting', paying_since = null, ask_due = null,
       payer_id = case when s.way = 'code' then s.payer_id end
  from unnest($1::int[], $2::uuid[]) as t (cell, id)
 where s.cell = t.cell
   and s.id = t.id;

-- lane/till/queries.ts shiftsFor
--   till.sale: sale_pkey ((s.cell = t.cell) AND (s.id = t.id))
--   till.shift: shift_open ((h_1.cell = s.cell) AND (h_1.outlet_id = s.outlet_id))
select s.id, h.id as shift_id
  from unnest($1::int[], $2::uuid[]) as t (cell, id)
  join till.sale s
    on s.cell = t.cell
   and s.id = t.id
  cross join lateral (
       select h.id
         from till.shift h
        where h.cell = s.cell
          and h.outlet_id = s.outlet_id
          and h.state <> 'closed'
          and (s.terminal_id is null or h.terminal_id = s.terminal_id)
        order by h.id
        limit 1
          for share) h
 where s.app_id is null;

-- lane/till/queries.ts stir
select pg_notify($1, $2);

-- lane/till/refund-queries.ts billRows
--   till.refund: refund_of_outlet ((r.cell = $1) AND (r.outlet_id = $2) AND (r.at >= $3) AND (r.at < $4))
    select
r.id, r.sale_id, r.out_request_no, r.currency, r.amount, r.pay_currency, r.pay_amount, r.mdr, r.refunded,
r.reason, r.state, r.at, r.done_at

      from till.refund r
     where r.cell = $1
       and r.outlet_id = $2
       and r.at >= $3::timestamptz
       and r.at < $4::timestamptz
       and ($5::text is null or r.app_id = $6::text)
     order by r.at, r.id;

-- lane/till/refund-queries.ts billRows
--   till.sale: sale_paid_at ((s.cell = $1) AND (s.outlet_id = $2) AND (s.paid_at >= $3) AND (s.paid_at < $4))
select s.id
  from till.sale s
 where s.cell = $1
   and s.outlet_id = $2
   and s.paid_at >= $3::timestamptz
   and s.paid_at < $4::timestamptz
   and ($5::text is null or s.app_id = $6::text)
 order by s.paid_at, s.id;

-- lane/till/refund-queries.ts byRequests
--   till.refund: a_request_refunds_once ((r.cell = t.cell) AND (r.sale_id = t.sale_id) AND (r.out_request_no = t.out_request_no))
  select
r.id, r.sale_id, r.out_request_no, r.currency, r.amount, r.pay_currency, r.pay_amount, r.mdr, r.refunded,
r.reason, r.state, r.at, r.done_at

    from unnest($1::int[],
                $2::uuid[],
                $3::text[]) as t (cell, sale_id, out_request_no)
    join till.refund r
      on r.cell = t.cell
     and r.sale_id = t.sale_id
     and r.out_request_no = t.out_request_no;

-- lane/till/refund-queries.ts insertRefunds
insert into till.refund (cell, id, sale_id, outlet_id, terminal_id, cashier_id, out_request_no, currency, amount,
       pay_currency, pay_amount, mdr, refunded, reason, state, at, shift_id, app_id)
select t.cell, t.id, t.sale_id, t.outlet_id, t.terminal_id, t.cashier_id, t.out_request_no, t.currency, t.amount,
       t.pay_currency, t.pay_amount, t.mdr, t.refunded, t.reason, 'approved', $1::timestamptz,
       t.shift_id, t.app_id
  from unnest(
         $2::int[],
         $3::uuid[],
         $4::uuid[],
         $5::uuid[],
         $6::uuid[],
         $7::uuid[],
         $8::text[],
         $9::text[],
         $10::bigint[],
         $11::text[],
         $12::bigint[],
         $13::bigint[],
         $14::bigint[],
         $15::text[],
         $16::uuid[],
         $17::text[]
       ) as t (cell, id, sale_id, outlet_id, terminal_id, cashier_id, out_request_no, currency, amount,
               pay_currency, pay_amount, mdr, refunded, reason, shift_id, app_id);

-- lane/till/refund-queries.ts markDone
--   till.refund: refund_under_way 
update till.refund r
   set state = 'done', done_at = $1::timestamptz
  from unnest($2::int[], $3::uuid[]) as t (cell, id)
 where r.cell = t.cell
   and r.id = t.id
   and r.state = 'approved';

-- lane/till/refund-queries.ts markRefunded
--   till.sale: sale_pkey ((s.cell = t.cell) AND (s.id = t.id))
update till.sale s
   set state = t.state, refunded = t.refunded, pay_refunded = t.pay_refunded
  from unnest($1::int[],
              $2::uuid[],
              $3::text[],
              $4::bigint[],
              $5::bigint[])
         as t (cell, id, state, refunded, pay_refunded)
 where s.cell = t.cell
   and s.id = t.id;

-- lane/till/refund-queries.ts ofSales
--   till.refund: a_request_refunds_once ((r.cell = t.cell) AND (r.sale_id = t.sale_id))
  select
r.id, r.sale_id, r.out_request_no, r.currency, r.amount, r.pay_currency, r.pay_amount, r.mdr, r.refunded,
r.reason, r.state, r.at, r.done_at

    from unnest($1::int[], $2::uuid[]) as t (cell, sale_id)
    join till.refund r
      on r.cell = t.cell
     and r.sale_id = t.sale_id
   order by r.id;

-- lane/till/refund-queries.ts shiftsAt
--   till.shift: shift_alone ((h.cell = t.cell) AND (h.terminal_id = t.terminal_id))
select h.terminal_id, h.id
  from unnest($1::int[], $2::uuid[]) as t (cell, terminal_id)
  join till.shift h
    on h.cell = t.cell
   and h.terminal_id = t.terminal_id
 where h.state <> 'closed'
 order by h.cell, h.id
   for share of h;

-- lane/till/refund-queries.ts turnoverOf
--   till.sale: sale_paid_at ((s.cell = $1) AND (s.outlet_id = $2) AND (s.paid_at >= $3))
--   till.refund: refund_of_outlet ((r.cell = $5) AND (r.outlet_id = $6) AND (r.at >= $7))
select (select coalesce(sum(s.amount), 0)::bigint
          from till.sale s
         where s.cell = $1
           and s.outlet_id = $2
           and s.paid_at >= $3::timestamptz
           and s.terminal_id = $4) as sold,
       (select coalesce(sum(r.amount), 0)::bigint
          from till.refund r
         where r.cell = $5
           and r.outlet_id = $6
           and r.at >= $7::timestamptz
           and r.terminal_id = $8) as refunded;

-- lane/till/refund-queries.ts underWay
--   till.refund: refund_under_way ((r.cell = $1) AND (r.outlet_id = $2))
--   till.sale: sale_pkey ((s.cell = $1) AND (s.id = r.sale_id))
select r.sale_id, s.out_trade_no, r.currency, r.amount, r.at
  from till.refund r
  join till.sale s
    on s.cell = r.cell
   and s.id = r.sale_id
 where r.cell = $1
   and r.outlet_id = $2
   and r.state = 'approved'
 order by r.id
 limit 200;

-- lane/till/shift/queries.ts backIn
--   till.refund: refund_of_shift ((r.cell = $1) AND (r.shift_id = $2))
select r.pay_currency, r.cashier_id, count(*) as count, sum(r.amount)::bigint as amount,
       sum(r.pay_amount)::bigint as paid, sum(r.mdr)::bigint as mdr
  from till.refund r
 where r.cell = $1
   and r.shift_id = $2
 group by r.pay_currency, r.cashier_id
 order by r.pay_currency, r.cashier_id;

-- lane/till/shift/queries.ts cashOf
--   till.cash: cash_moves_once ((c.cell = $1) AND (c.shift_id = $2))
select coalesce(sum(c.amount) filter (where c.amount > 0), 0)::bigint as came,
       coalesce(-sum(c.amount) filter (where c.amount < 0), 0)::bigint as went
  from till.cash c
 where c.cell = $1
   and c.shift_id = $2;

-- lane/till/shift/queries.ts found
--   till.shift: shift_alone ((h.cell = $1) AND (h.terminal_id = $2))
select
 h.id, h.merchant_id, h.outlet_id, h.terminal_id, h.opened_by, h.state, h.currency, h.float, h.opened_at,
 h.counted, h.closed_by, h.close_due, h.closed_at, h.z_number
from till.shift h
      where h.cell = $1
        and h.terminal_id = $2
        and h.state <> 'closed';

-- lane/till/shift/queries.ts found
--   till.shift: shift_closing (h.close_due IS NOT NULL)
select
 h.id, h.merchant_id, h.outlet_id, h.terminal_id, h.opened_by, h.state, h.currency, h.float, h.opened_at,
 h.counted, h.closed_by, h.close_due, h.closed_at, h.z_number
from till.shift h /* scatter: shifts of all cells end by themselves */
      where h.close_due is not null
      order by h.close_due
      limit $1
        for update skip locked;

-- lane/till/shift/queries.ts found
--   till.shift: shift_pkey ((h.cell = $1) AND (h.id = $2))
select
 h.id, h.merchant_id, h.outlet_id, h.terminal_id, h.opened_by, h.state, h.currency, h.float, h.opened_at,
 h.counted, h.closed_by, h.close_due, h.closed_at, h.z_number
from till.shift h where h.cell = $1 and h.id = $2;

-- lane/till/shift/queries.ts found
--   till.shift: shift_pkey ((h.cell = $1) AND (h.id = $2))
select
 h.id, h.merchant_id, h.outlet_id, h.terminal_id, h.opened_by, h.state, h.currency, h.float, h.opened_at,
 h.counted, h.closed_by, h.close_due, h.closed_at, h.z_number
from till.shift h where h.cell = $1 and h.id = $2 for update;

-- lane/till/shift/queries.ts insertCash
insert into till.cash (cell, id, shift_id, cashier_id, key, amount, reason, at)
values ($1, $2, $3, $4, $5,
        $6, $7, $8)
    on conflict (cell, shift_id, key) do nothing;

-- lane/till/shift/queries.ts insertShift
insert into till.shift (cell, id, merchant_id, outlet_id, terminal_id, opened_by, state, currency, float, opened_at)
values ($1, $2, $3, $4, $5,
        $6, 'open', $7, $8, $9)
    on conflict (cell, terminal_id) where state <> 'closed' do nothing;

-- lane/till/shift/queries.ts insertZ
insert into till.z_report (cell, outlet_id, number, shift_id, made_at, figures)
values ($1, $2, $3, $4, $5, $6);

-- lane/till/shift/queries.ts insertZ
--   till.shift: shift_pkey ((h.cell = $3) AND (h.id = $4))
update till.shift h
   set state = 'closed', close_due = null, closed_at = $1, z_number = $2
 where h.cell = $3
   and h.id = $4;

-- lane/till/shift/queries.ts markClosing
--   till.shift: shift_pkey ((h.cell = $4) AND (h.id = $5))
update till.shift h
   set state = 'closing', counted = $1, closed_by = $2, close_due = $3
 where h.cell = $4
   and h.id = $5;

-- lane/till/shift/queries.ts nextZ
insert into till.z_count as z (cell, outlet_id, number)
values ($1, $2, 1)
    on conflict (cell, outlet_id) do update set number = z.number + 1
returning number;

-- lane/till/shift/queries.ts pendingAt
--   till.sale: sale_of_outlet ((s.cell = $1) AND (s.outlet_id = $2))
select s.id, s.out_trade_no, s.currency, s.amount, s.paying_since as since, s.tries, s.ask_due
  from till.sale s
 where s.cell = $1
   and s.outlet_id = $2
   and s.state = 'paying'
   and s.terminal_id = $3
 order by s.id;

-- lane/till/shift/queries.ts soldIn
--   till.sale: sale_of_shift ((s.cell = $1) AND (s.shift_id = $2))
select s.way, s.pay_currency, s.cashier_id, count(*) as count, sum(s.amount)::bigint as amount,
       sum(s.pay_amount)::bigint as paid, sum(s.mdr)::bigint as mdr, min(s.number) as first,
       max(s.number) as last
  from till.sale s
 where s.cell = $1
   and s.shift_id = $2
 group by s.way, s.pay_currency, s.cashier_id
 order by s.way, s.pay_currency, s.cashier_id;

-- lane/till/shift/queries.ts takeOver
--   till.refund: refund_carried ((r.cell = $2) AND (r.outlet_id = $3))
update till.refund r
   set shift_id = $1
 where r.cell = $2
   and r.outlet_id = $3
   and r.shift_id is null
   and r.app_id is null
   and (r.terminal_id is null or r.terminal_id = $4);

-- lane/till/shift/queries.ts takeOver
--   till.sale: sale_carried ((s.cell = $2) AND (s.outlet_id = $3))
update till.sale s
   set shift_id = $1
 where s.cell = $2
   and s.outlet_id = $3
   and s.paid_at is not null
   and s.shift_id is null
   and s.app_id is null
   and (s.terminal_id is null or s.terminal_id = $4);

-- lane/till/shift/queries.ts zOf
--   till.z_report: z_report_pkey ((z.cell = $1) AND (z.outlet_id = $2) AND (z.number = $3))
select z.figures
  from till.z_report z
 where z.cell = $1
   and z.outlet_id = $2
   and z.number = $3;

-- lane/till/shift/queries.ts zsOf
--   till.z_report: z_report_pkey ((z.cell = $1) AND (z.outlet_id = $2) AND (z.number < $3))
select z.figures
  from till.z_report z
 where z.cell = $1
   and z.outlet_id = $2
   and z.number < $3
 order by z.number desc
 limit $4;

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

-- lane/wallet/audit.ts booked
--   wallet.spend: all of it
--   wallet.restore: all of it, in the order of restore_of_spend
--   wallet.spend: spend_pkey ((s_1.cell = r.cell) AND (s_1.key = r.spend_key))
--   wallet.transfer: transfer_done 
--   wallet.transfer: all of it
--   wallet.transfer: transfer_done 
--   wallet.transfer: all of it
select m.kind, m.currency, sum(m.amount)::bigint as amount, count(*) as rows /* scatter: the audit reads all */
  from (
         select 'wallet.spend' as kind, s.currency, s.amount
           from wallet.spend s
          union all
         select 'wallet.restore', s.currency, r.amount
           from wallet.restore r
           join wallet.spend s
             on s.cell = r.cell
            and s.key = r.spend_key
          union all
         select 'wallet.fund', f.currency, f.amount
           from wallet.transfer f
          where f.direction = 'in'
            and f.state = 'done'
          union all
         select 'wallet.withdraw', f.currency, f.amount
           from wallet.transfer f
          where f.direction = 'out'
          union all
         select 'wallet.withdrawn', f.currency, f.amount
           from wallet.transfer f
          where f.direction = 'out'
            and f.state = 'done'
          union all
         select 'wallet.withdraw_back', f.currency, f.amount
           from wallet.transfer f
          where f.direction = 'out'
            and f.state = 'refused'
       ) m
 group by m.kind, m.currency;

-- lane/wallet/audit.ts frozenByTwo
--   wallet.review: all of it
select r.id, r.second_by is null or r.second_by = r.first_by as alone /* scatter: the audit reads all */
  from wallet.review r
 where r.state = 'closed'
   and r.decision = 'freeze';

-- lane/wallet/audit.ts onTheWay
--   wallet.transfer: transfer_due 
select f.currency, sum(f.amount)::bigint as amount, count(*) as rows /* scatter: the audit reads all */
  from wallet.transfer f
 where f.direction = 'out'
   and f.ask_due is not null
 group by f.currency;

-- lane/wallet/audit.ts restored
--   wallet.spend: all of it, in the order of spend_of_shopper
select count(*) as spends /* scatter: the audit reads all */
  from wallet.spend;

-- lane/wallet/audit.ts restored
--   wallet.spend: all of it
--   wallet.restore: restore_of_spend ((r.cell = s.cell) AND (r.spend_key = s.key))
select s.key, s.amount, s.restored, b.back as rows /* scatter: the audit reads all */
  from wallet.spend s
  cross join lateral (
       select coalesce(sum(r.amount), 0)::bigint as back
         from wallet.restore r
        where r.cell = s.cell
          and r.spend_key = s.key) b
 where s.restored <> b.back
    or s.restored > s.amount
 limit $1;

-- lane/wallet/audit.ts unknowns
--   wallet.transfer: all of it
select f.id, f.ask_due is not null as asked /* scatter: the audit reads all */
  from wallet.transfer f
 where f.state in ('asked', 'sent', 'unknown');

-- lane/wallet/code/queries.ts codeUse
--   wallet.code: code_pkey ((c.cell = $1) AND (c.hash = $2))
select c.sale_id
  from wallet.code c
 where c.cell = $1
   and c.hash = $2
   and c.shopper_id = $3;

-- lane/wallet/code/queries.ts countTries
--   wallet.pin: pin_pkey ((pin.cell = $3) AND (pin.shopper_id = $4))
update wallet.pin
   set tries = $1, locked_until = $2::timestamptz
 where cell = $3
   and shopper_id = $4;

-- lane/wallet/code/queries.ts dropCodes
--   wallet.code: code_expired (k.expires_at < $1)
--   wallet.code: code_pkey ((c.cell = old.cell) AND (c.hash = old.hash))
delete from wallet.code c /* scatter: the sweep looks at the whole house */
 using (select k.cell, k.hash
          from wallet.code k
         where k.expires_at < $1::timestamptz
         order by k.expires_at
         limit $2
           for update skip locked) old
 where c.cell = old.cell
   and c.hash = old.hash;

-- lane/wallet/code/queries.ts hasPin
--   wallet.pin: pin_pkey ((pin.cell = $1) AND (pin.shopper_id = $2))
select exists (select 1 from wallet.pin where cell = $1 and shopper_id = $2) as there;

-- lane/wallet/code/queries.ts insertCode
insert into wallet.code (cell, hash, shopper_id, currency, rates, expires_at)
values ($1, $2, $3, $4, $5::jsonb,
        $6::timestamptz);

-- lane/wallet/code/queries.ts insertPin
insert into wallet.pin (cell, shopper_id, secret, set_at)
values ($1, $2, $3, $4::timestamptz)
    on conflict (cell, shopper_id) do nothing;

-- lane/wallet/code/queries.ts lockPin
--   wallet.pin: pin_pkey ((p.cell = $1) AND (p.shopper_id = $2))
select p.secret, p.tries, p.locked_until
  from wallet.pin p
 where p.cell = $1
   and p.shopper_id = $2
   for update;

-- lane/wallet/code/queries.ts replacePin
--   wallet.pin: pin_pkey ((pin.cell = $3) AND (pin.shopper_id = $4))
update wallet.pin
   set secret = $1, set_at = $2::timestamptz
 where cell = $3
   and shopper_id = $4;

-- lane/wallet/code/queries.ts takeCode
--   wallet.code: code_pkey ((c.cell = $3) AND (c.hash = $4))
--   wallet.wallet: wallet_pkey ((w.cell = c.cell) AND (w.shopper_id = c.shopper_id) AND (w.currency = c.currency))
update wallet.code c
   set sale_id = $1::uuid, used_at = coalesce(c.used_at, $2::timestamptz)
 where c.cell = $3
   and c.hash = $4
   and (c.sale_id = $5::uuid or c.sale_id is null and c.expires_at > $6::timestamptz)
returning c.shopper_id, c.currency, c.rates,
          (select w.frozen_at is not null
             from wallet.wallet w
            where w.cell = c.cell
              and w.shopper_id = c.shopper_id
              and w.currency = c.currency) as frozen;

-- lane/wallet/permit/queries.ts alikeCounts
--   wallet.spend: spend_of_shopper ((s.cell = t.cell) AND (s.shopper_id = t.shopper_id) AND (s.at > $7))
select t.key, count(*) as times
  from unnest(
         $1::int[],
         $2::text[],
         $3::uuid[],
         $4::uuid[],
         $5::text[],
         $6::bigint[]
       ) as t (cell, key, shopper_id, store, currency, amount)
  join wallet.spend s
    on s.cell = t.cell
   and s.shopper_id = t.shopper_id
   and s.at > $7::timestamptz
   and s.store = t.store
   and s.currency = t.currency
   and s.amount = t.amount
 group by t.key;

-- lane/wallet/permit/queries.ts dropPermits
--   wallet.permit: permit_pkey ((p.cell = t.cell) AND (p.key = t.key))
delete from wallet.permit p
 using unnest(
         $1::int[], $2::text[]
       ) as t (cell, key)
 where p.cell = t.cell
   and p.key = t.key
returning p.key, p.shopper_id, p.currency, p.amount, p.purpose, p.at;

-- lane/wallet/permit/queries.ts keepHits
insert into wallet.review (cell, id, shopper_id, currency, rule, bucket, action, key, inputs, at, state)
select distinct on (t.cell, t.shopper_id, t.currency, t.rule, t.bucket)
       t.cell, t.id, t.shopper_id, t.currency, t.rule, t.bucket, t.action, t.key, t.inputs,
       $1::timestamptz, case when t.queued then 'open' else 'closed' end
  from unnest(
         $2::int[],
         $3::uuid[],
         $4::uuid[],
         $5::text[],
         $6::text[],
         $7::text[],
         $8::text[],
         $9::text[],
         $10::jsonb[],
         $11::boolean[]
       ) as t (cell, id, shopper_id, currency, rule, bucket, action, key, inputs, queued)
    on conflict (cell, shopper_id, currency, rule, bucket) do nothing
returning id;

-- lane/wallet/permit/queries.ts keepPermits
--   wallet.wallet: wallet_pkey ((w.cell = t_1.cell) AND (w.shopper_id = t_1.shopper_id))
    with counted as (
    update wallet.wallet w
       set minute = t.minute, minute_times = t.minute_times, day = t.day, day_times = t.day_times,
           day_sum = t.day_sum, month = t.month, month_sum = t.month_sum
      from unnest(
             $1::int[],
             $2::uuid[],
             $3::text[],
             $4::timestamptz[],
             $5::int[],
             $6::date[],
             $7::int[],
             $8::bigint[],
             $9::date[],
             $10::bigint[]
           ) as t (cell, shopper_id, currency, minute, minute_times, day, day_times, day_sum, month, month_sum)
     where w.cell = t.cell
       and w.shopper_id = t.shopper_id
       and w.currency = t.currency
)
    insert into wallet.permit (cell, key, shopper_id, currency, amount, purpose, at)
    select t.cell, t.key, t.shopper_id, t.currency, t.amount, t.purpose, $11::timestamptz
      from unnest(
             $12::int[],
             $13::text[],
             $14::uuid[],
             $15::text[],
             $16::bigint[],
             $17::text[]
           ) as t (cell, key, shopper_id, currency, amount, purpose);

-- lane/wallet/permit/queries.ts knownPermits
--   wallet.permit: permit_pkey ((p.cell = t.cell) AND (p.key = t.key))
select p.key, p.shopper_id, p.currency, p.amount, p.purpose, p.at
  from unnest(
         $1::int[], $2::text[]
       ) as t (cell, key)
  join wallet.permit p
    on p.cell = t.cell
   and p.key = t.key;

-- lane/wallet/permit/queries.ts lockWallets
--   wallet.wallet: wallet_pkey ((w.cell = t.cell) AND (w.shopper_id = t.shopper_id))
select w.shopper_id, w.currency, w.frozen_at is not null as frozen, w.single_most, w.day_most, w.month_most,
       w.minute, w.minute_times, w.day, w.day_times, w.day_sum, w.month, w.month_sum
  from unnest(
         $1::int[],
         $2::uuid[],
         $3::text[]
       ) as t (cell, shopper_id, currency)
  join wallet.wallet w
    on w.cell = t.cell
   and w.shopper_id = t.shopper_id
   and w.currency = t.currency
 order by w.cell, w.shopper_id, w.currency
   for update of w;

-- lane/wallet/permit/queries.ts openWallets
insert into wallet.wallet (cell, shopper_id, currency, opened_at, minute, day, month)
select t.cell, t.shopper_id, t.currency, $1::timestamptz, t.minute, t.day, t.month
  from unnest(
         $2::int[],
         $3::uuid[],
         $4::text[],
         $5::timestamptz[],
         $6::date[],
         $7::date[]
       ) as t (cell, shopper_id, currency, minute, day, month)
 order by t.cell, t.shopper_id, t.currency
    on conflict (cell, shopper_id, currency) do nothing;

-- lane/wallet/permit/queries.ts saveCounters
--   wallet.wallet: wallet_pkey ((w.cell = t.cell) AND (w.shopper_id = t.shopper_id))
update wallet.wallet w
   set minute = t.minute, minute_times = t.minute_times, day = t.day, day_times = t.day_times,
       day_sum = t.day_sum, month = t.month, month_sum = t.month_sum
  from unnest(
         $1::int[],
         $2::uuid[],
         $3::text[],
         $4::timestamptz[],
         $5::int[],
         $6::date[],
         $7::int[],
         $8::bigint[],
         $9::date[],
         $10::bigint[]
       ) as t (cell, shopper_id, currency, minute, minute_times, day, day_times, day_sum, month, month_sum)
 where w.cell = t.cell
   and w.shopper_id = t.shopper_id
   and w.currency = t.currency;

-- lane/wallet/permit/reviews.ts decide
--   wallet.review: review_pkey ((r.cell = $1) AND (r.id = $2))
  select
r.id, r.shopper_id, r.currency, r.rule, r.action, r.key, r.inputs, r.at, r.state, r.decision, r.note, r.first_by,
r.second_by, r.closed_at

    from wallet.review r
   where r.cell = $1
     and r.id = $2
     for update;

-- lane/wallet/permit/reviews.ts reviews
--   wallet.review: review_open 
         select
 r.id, r.shopper_id, r.currency, r.rule, r.action, r.key, r.inputs, r.at, r.state, r.decision, r.note, r.first_by,
 r.second_by, r.closed_at
/* scatter: the office looks at the whole house */
           from wallet.review r
          where r.state <> 'closed'
          order by r.at
          limit $1;

-- lane/wallet/permit/reviews.ts reviews
--   wallet.review: a_rule_speaks_once_a_window ((r.cell = $1) AND (r.shopper_id = $2))
        select
r.id, r.shopper_id, r.currency, r.rule, r.action, r.key, r.inputs, r.at, r.state, r.decision, r.note, r.first_by,
r.second_by, r.closed_at

          from wallet.review r
         where r.cell = $1
           and r.shopper_id = $2
         order by r.at desc
         limit $3;

-- lane/wallet/permit/reviews.ts save
--   wallet.review: review_pkey ((r.cell = $7) AND (r.id = $8))
update wallet.review r
   set state = $1, decision = $2, note = $3, first_by = $4,
       second_by = $5,
       closed_at = $6::timestamptz
 where r.cell = $7
   and r.id = $8;

-- lane/wallet/queries.ts findAccount
--   wallet.account: account_pkey ((a.cell = $1) AND (a.shopper_id = $2) AND (a.currency = $3))
select a.sealed, a.masked
  from wallet.account a
 where a.cell = $1
   and a.shopper_id = $2
   and a.currency = $3;

-- lane/wallet/queries.ts findWallet
--   wallet.wallet: wallet_pkey ((w.cell = $1) AND (w.shopper_id = $2) AND (w.currency = $3))
  select
w.currency, w.single_most, w.day_most, w.month_most, w.frozen_at, w.frozen_why, w.frozen_by, w.thaw_by,
w.day, w.day_sum, w.month, w.month_sum

    from wallet.wallet w
   where
w.cell = $1 and w.shopper_id = $2 and w.currency = $3;

-- lane/wallet/queries.ts lockWallet
--   wallet.wallet: wallet_pkey ((w.cell = $1) AND (w.shopper_id = $2) AND (w.currency = $3))
  select
w.currency, w.single_most, w.day_most, w.month_most, w.frozen_at, w.frozen_why, w.frozen_by, w.thaw_by,
w.day, w.day_sum, w.month, w.month_sum

    from wallet.wallet w
   where
w.cell = $1 and w.shopper_id = $2 and w.currency = $3

     for update;

-- lane/wallet/queries.ts saveAccount
insert into wallet.account as a (cell, shopper_id, currency, sealed, masked, named_at)
values ($1, $2, $3, $4, $5,
        $6::timestamptz)
    on conflict (cell, shopper_id, currency) do update
   set sealed = excluded.sealed, masked = excluded.masked, named_at = excluded.named_at;

-- lane/wallet/queries.ts saveFrozen
--   wallet.wallet: wallet_pkey ((w.cell = $4) AND (w.shopper_id = $5) AND (w.currency = $6))
  update wallet.wallet w
     set frozen_at = coalesce(w.frozen_at, $1::timestamptz),
         frozen_why = coalesce(w.frozen_why, $2::text), frozen_by = coalesce(w.frozen_by, $3::text),
         thaw_by = null
   where
w.cell = $4 and w.shopper_id = $5 and w.currency = $6;

-- lane/wallet/queries.ts saveLimits
--   wallet.wallet: wallet_pkey ((w.cell = $4) AND (w.shopper_id = $5) AND (w.currency = $6))
  update wallet.wallet w
     set single_most = $1::bigint, day_most = $2::bigint,
         month_most = $3::bigint
   where
w.cell = $4 and w.shopper_id = $5 and w.currency = $6;

-- lane/wallet/queries.ts saveThawAsked
--   wallet.wallet: wallet_pkey ((w.cell = $2) AND (w.shopper_id = $3) AND (w.currency = $4))
  update wallet.wallet w
     set thaw_by = $1
   where
w.cell = $2 and w.shopper_id = $3 and w.currency = $4

     and w.frozen_at is not null;

-- lane/wallet/queries.ts saveThawed
--   wallet.wallet: wallet_pkey ((w.cell = $1) AND (w.shopper_id = $2) AND (w.currency = $3))
  update wallet.wallet w
     set frozen_at = null, frozen_why = null, frozen_by = null, thaw_by = null
   where
w.cell = $1 and w.shopper_id = $2 and w.currency = $3;

-- lane/wallet/spend/queries.ts findRestores
--   wallet.restore: restore_pkey ((r.cell = t.cell) AND (r.key = t.key))
  select r.key, r.spend_key, r.amount
    from
unnest($1::int[], $2::text[]) as t (cell, key)

    join wallet.restore r
      on r.cell = t.cell
     and r.key = t.key;

-- lane/wallet/spend/queries.ts findSpends
--   wallet.spend: spend_pkey ((s.cell = t.cell) AND (s.key = t.key))
  select s.key, s.shopper_id, s.currency, s.amount, s.restored, s.sale_id, s.at, s.told
    from
unnest($1::int[], $2::text[]) as t (cell, key)

    join wallet.spend s
      on s.cell = t.cell
     and s.key = t.key;

-- lane/wallet/spend/queries.ts insertRestores
insert into wallet.restore (cell, key, spend_key, amount, at)
select t.cell, t.key, t.spend_key, t.amount, $1::timestamptz
  from unnest(
         $2::int[], $3::text[], $4::text[], $5::bigint[]
       ) as t (cell, key, spend_key, amount);

-- lane/wallet/spend/queries.ts insertRestores
--   wallet.spend: spend_pkey ((s.cell = t.cell) AND (s.key = t.key))
update wallet.spend s
   set restored = s.restored + t.amount
  from (select g.cell, g.key, sum(g.amount)::bigint as amount
          from unnest($1::int[], $2::text[], $3::bigint[]) as g (cell, key, amount)
         group by g.cell, g.key) as t
 where s.cell = t.cell
   and s.key = t.key;

-- lane/wallet/spend/queries.ts insertSpends
insert into wallet.spend (cell, key, shopper_id, currency, amount, sale_id, store, told, at)
select t.cell, t.key, t.shopper_id, t.currency, t.amount, t.sale_id, t.store, t.told, $1::timestamptz
  from unnest(
         $2::int[],
         $3::text[],
         $4::uuid[],
         $5::text[],
         $6::bigint[],
         $7::uuid[],
         $8::uuid[],
         $9::jsonb[]
       ) as t (cell, key, shopper_id, currency, amount, sale_id, store, told)
    on conflict (cell, key) do nothing
returning key;

-- lane/wallet/spend/queries.ts lockSpends
--   wallet.spend: spend_pkey ((s.cell = t.cell) AND (s.key = t.key))
  select s.key, s.shopper_id, s.currency, s.amount, s.restored, s.sale_id, s.at, s.told
    from
unnest($1::int[], $2::text[]) as t (cell, key)

    join wallet.spend s
      on s.cell = t.cell
     and s.key = t.key
   order by s.cell, s.key
     for update of s;

-- lane/wallet/transfer/queries.ts byId
--   wallet.transfer: transfer_of_shopper ((f.cell = $1) AND (f.shopper_id = $3) AND (f.id = $2))
  select
f.id, f.shopper_id, f.currency, f.direction, f.amount, f.masked, f.state, f.bank_ref, f.reason, f.asked_at, f.ended_at

    from wallet.transfer f
   where f.cell = $1
     and f.id = $2
     and f.shopper_id = $3;

-- lane/wallet/transfer/queries.ts byKey
--   wallet.transfer: transfer_of_shopper ((f.cell = $1) AND (f.shopper_id = $2))
  select
f.id, f.shopper_id, f.currency, f.direction, f.amount, f.masked, f.state, f.bank_ref, f.reason, f.asked_at, f.ended_at

    from wallet.transfer f
   where f.cell = $1
     and f.shopper_id = $2
     and f.key = $3;

-- lane/wallet/transfer/queries.ts claim
--   wallet.transfer: transfer_due (d.ask_due <= $1)
--   wallet.transfer: transfer_pkey ((f.cell = due.cell) AND (f.id = due.id))
    with due as (
      select d.cell, d.id /* scatter: the sweep looks at the whole house */
        from wallet.transfer d
       where d.ask_due <= $1::timestamptz
       order by d.ask_due
       limit $2
         for update skip locked
    )
    update wallet.transfer f
       set ask_due = $3::timestamptz, tries = f.tries + 1,
           state = case when f.state = 'asked' then 'sent' else f.state end,
           sent_at = coalesce(f.sent_at, $4::timestamptz)
      from due
     where f.cell = due.cell
       and f.id = due.id
    returning
  f.id, f.shopper_id, f.currency, f.direction, f.amount, f.masked, f.state, f.bank_ref, f.reason, f.asked_at, f.ended_at
, f.account, f.tries;

-- lane/wallet/transfer/queries.ts doneWithin
--   wallet.transfer: transfer_done ((f.ended_at >= $1) AND (f.ended_at < $2))
   select
 f.id, f.shopper_id, f.currency, f.direction, f.amount, f.masked, f.state, f.bank_ref, f.reason, f.asked_at, f.ended_at
/* scatter: the bank's statement is of the whole house */
     from wallet.transfer f
    where f.ended_at >= $1::timestamptz
      and f.ended_at < $2::timestamptz
      and f.state = 'done'
      and f.currency = $3
    order by f.ended_at, f.id;

-- lane/wallet/transfer/queries.ts insertTransfer
insert into wallet.transfer (cell, id, key, shopper_id, currency, direction, amount, account, masked, state,
       asked_at, ask_due)
values ($1, $2, $3, $4, $5,
        $6, $7, $8, $9, 'asked',
        $10::timestamptz, $11::timestamptz)
    on conflict (cell, shopper_id, key) do nothing;

-- lane/wallet/transfer/queries.ts lockOpen
--   wallet.transfer: transfer_pkey ((f.cell = t.cell) AND (f.id = t.id))
  select
f.id, f.shopper_id, f.currency, f.direction, f.amount, f.masked, f.state, f.bank_ref, f.reason, f.asked_at, f.ended_at

    from unnest($1::int[], $2::uuid[]) as t (cell, id)
    join wallet.transfer f
      on f.cell = t.cell
     and f.id = t.id
   where f.ask_due is not null
   order by f.cell, f.id
     for update of f;

-- lane/wallet/transfer/queries.ts move
--   wallet.transfer: transfer_pkey ((f.cell = t.cell) AND (f.id = t.id))
update wallet.transfer f
   set state = t.state, ask_due = t.ask_due, bank_ref = t.bank_ref, reason = t.reason,
       ended_at = case when t.ask_due is null then $1::timestamptz end
  from unnest(
         $2::int[],
         $3::uuid[],
         $4::text[],
         $5::timestamptz[],
         $6::text[],
         $7::text[]
       ) as t (cell, id, state, ask_due, bank_ref, reason)
 where f.cell = t.cell
   and f.id = t.id;

-- lane/wallet/transfer/queries.ts ofShopper
--   wallet.transfer: transfer_of_shopper ((f.cell = $1) AND (f.shopper_id = $2) AND (f.id < $4))
  select
f.id, f.shopper_id, f.currency, f.direction, f.amount, f.masked, f.state, f.bank_ref, f.reason, f.asked_at, f.ended_at

    from wallet.transfer f
   where f.cell = $1
     and f.shopper_id = $2
     and f.currency = $3
     and f.id < $4::uuid
   order by f.id desc
   limit $5;

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
