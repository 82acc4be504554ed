-- Storefront: read models for the shop's screens. Everything here can be made again from the rooms.
create schema storefront;

-- A product as a market shows it: one row a product and market.
create table storefront.listing (
  cell         int         not null,
  product_id   uuid        not null,
  market       char(2)     not null,
  number       bigint      not null,
  merchant_id  uuid        not null,
  merchant     text        not null,
  title        jsonb       not null,          -- texts by language
  image        text        not null,
  currency     char(3)     not null,
  earliest     date        not null,
  latest       date        not null,
  variants     uuid[]      not null,          -- whose stock is added up
  edition      text        not null,          -- of the rules, rates and freight it was priced under
  primary key (cell, product_id, market)
);

-- A product's page is asked for by its number.
create unique index listing_number on storefront.listing (cell, market, number);
-- The repricing sweep looks for rows of another edition.
create index listing_edition on storefront.listing (edition);
-- A stock change finds the listing of its variant.
create index listing_variant on storefront.listing using gin (variants);

-- What a listing is found by and ranked by: its words in every language of its market, and its living figures.
-- Narrow, since the words lie outside the row; and no index on a figure, so that a sale moves none.
create table storefront.document (
  cell         int         not null,
  product_id   uuid        not null,
  market       char(2)     not null,
  shelf        char(1)     not null,          -- `a` none sold, `b` up to 3, `c` up to 15 … a letter for each fourfold
  available    int         not null,
  sold         bigint      not null default 0,
  price        bigint      not null,          -- the cheapest variant at the door, all-in, minor units
  listed_at    timestamptz not null,
  category     text        not null,
  brand        text        not null,
  origin       char(2)     not null,
  tokens       tsvector    not null,          -- see shelf.ts: `CNb蜂蜜`, `CNb=蜂蜜` in its name, `CNb:origin=NZ`
  primary key (cell, product_id, market)
) with (fillfactor = 85, toast_tuple_target = 256);

-- A search asks one shelf of a market after the other, the best sold first, until it has enough.
create index document_words on storefront.document using gin (tokens);
-- What is new in a market.
create index document_new on storefront.document (market, listed_at desc);
-- With nothing counted of them all words are believed rare, and looked up in their index.
alter table storefront.document alter column tokens set statistics 0;
