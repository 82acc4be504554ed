-- Goods: what merchants list, in the merchant's cell, and in which markets it is offered.
create schema goods;

-- One row a merchant; held while a file is taken, so that two never cross.
create table goods.shelf (
  cell         int          not null,
  merchant_id  uuid         not null,
  taken_at     timestamptz  not null,
  primary key (cell, merchant_id)
);

create table goods.product (
  cell          int          not null,
  id            uuid         not null,
  number        bigint       not null,
  merchant_id   uuid         not null,
  handle        text         not null,      -- its name in the merchant's own shop: the key of an import
  language      text         not null,      -- the language of the file it came from
  title         jsonb        not null,      -- by language, like description
  title_key     text         not null,      -- for search: in small letters
  description   jsonb        not null,      -- sanitised HTML
  source        text         not null,      -- the description as the merchant wrote it
  brand         text         not null,
  category      text         not null,
  file_category text         not null,      -- the file's own; `category` follows it until set
  hs6           text         check (hs6 ~ '^[0-9]{6}$'),
  tariff_codes  jsonb        not null,      -- market to that market's own code
  origin        text         not null,
  attributes    jsonb        not null,
  images        jsonb        not null,
  state         text         not null check (state in ('draft', 'live', 'archived')),
  created_at    timestamptz  not null,
  changed_at    timestamptz  not null,
  primary key (cell, id),
  constraint a_number_names_one_product unique (cell, number),
  constraint a_handle_names_one_product unique (cell, merchant_id, handle)
);

-- A merchant's own list, the newest first.
create index product_of_merchant on goods.product (cell, merchant_id, id desc);

create table goods.variant (
  cell            int       not null,
  id              uuid      not null,
  number          bigint    not null,
  product_id      uuid      not null,
  merchant_id     uuid      not null,
  place           int       not null,      -- its order in the file
  option_key      text      not null,      -- its option values: the key of a variant in an import
  options         jsonb     not null,
  sku             text      not null,      -- a merchant's may be empty, or not unique
  sku_key         text      not null,
  barcode         text      not null,      -- as written; mostly no GTIN
  marked          text      not null check (marked in ('none', 'sku', 'barcode', 'both')),
  gtin            text      check (gtin ~ '^[0-9]{14}$'),
  currency        char(3)   not null,
  price           bigint    not null check (price >= 0),
  compare_at      bigint,
  weight_grams    int       check (weight_grams > 0),
  content         jsonb,                   -- net content, { amount, unit }
  content_source  text,                    -- where it was found; what the merchant says outranks the rest
  size            jsonb,
  pack_count      int       check (pack_count > 0),
  image           text      not null,
  markets         jsonb     not null,      -- what the file says of other markets
  retired         boolean   not null,      -- gone from the file; orders may still name it
  primary key (cell, id),
  constraint a_number_names_one_variant unique (cell, number),
  constraint options_name_one_variant unique (cell, product_id, option_key)
);

-- A merchant searches by a part of a SKU or barcode: read whole from here, without its rows.
create index variant_of_merchant on goods.variant (cell, merchant_id) include (product_id, sku_key, barcode);

create table goods.offer (
  cell         int          not null,
  id           uuid         not null,
  product_id   uuid         not null,
  variant_id   uuid         not null,
  merchant_id  uuid         not null,
  market       text         not null,
  state        text         not null check (state in ('open', 'refused', 'paused')),
  verdict      jsonb        not null,      -- what the gate said, as it said it
  decided_at   timestamptz  not null,
  primary key (cell, id),
  constraint one_offer_a_variant_and_market unique (cell, variant_id, market)
);

-- What a merchant still has to mend, what is on sale, what is paused: by product, the newest first.
create index offer_of_merchant on goods.offer (cell, merchant_id, state, product_id desc);

create table goods.import (
  cell         int          not null,
  id           uuid         not null,
  merchant_id  uuid         not null,
  file         text         not null,
  taken_at     timestamptz  not null,
  lines        int          not null,
  created      int          not null,
  changed      int          not null,
  unchanged    int          not null,
  refused      int          not null,
  remarks      int          not null,      -- warnings
  primary key (cell, id)
);

-- A merchant's imports, the newest first.
create index import_of_merchant on goods.import (cell, merchant_id, id desc);

-- The report: what became of each product, and what is wrong with which row.
create table goods.import_line (
  cell        int    not null,
  import_id   uuid   not null,
  place       int    not null,
  row         int    not null,             -- as a spreadsheet counts
  handle      text   not null,
  title       text   not null,
  outcome     text   not null,
  product_id  uuid,
  changed     jsonb  not null,
  faults      jsonb  not null,
  stock       jsonb  not null,
  primary key (cell, import_id, place)
);
