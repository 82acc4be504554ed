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
  brand        text        not null,
  category     text        not null,
  origin       char(2)     not null,
  image        text        not null,
  currency     char(3)     not null,
  price        bigint      not null,          -- the cheapest variant at the door, all-in, minor units
  earliest     date        not null,
  latest       date        not null,
  variants     uuid[]      not null,          -- whose stock is added up
  available    int         not null,
  sold         bigint      not null default 0,
  listed_at    timestamptz not null,
  edition      text        not null,          -- of the rules, rates and freight it was priced under
  primary key (cell, product_id, market)
);

-- The window without a question: what sells best in a market.
create index listing_best on storefront.listing (market, sold desc, product_id);
-- The repricing sweep looks for rows of another edition.
create index listing_edition on storefront.listing (edition);
-- A stock change finds the listing of its variant.
create index listing_variant on storefront.listing using gin (variants);

-- The words of a listing in one language, made by tokens.ts.
create table storefront.document (
  cell        int      not null,
  product_id  uuid     not null,
  market      char(2)  not null,
  language    text     not null,
  tokens      tsvector not null,
  title       text[]   not null,              -- the title's own words: a hit there ranks higher
  primary key (cell, product_id, market, language)
);

-- A search asks for words of one market's documents in one language.
create index document_words on storefront.document using gin (tokens);
