-- Rates of exchange: every rate ever heard, by whom and when; nothing is changed. Reference data, on every node.
create schema fx;

create table fx.rate (
  base         char(3)     not null,
  quote        char(3)     not null,
  source       text        not null,      -- whose rate: a name in data.ts
  at           timestamptz not null,      -- when it held, by its source
  mid_e10      bigint      not null,      -- units of quote for one unit of base, ten decimals
  held         boolean     not null,      -- jumped too far: waits for a person
  recorded_at  timestamptz not null,
  recorded_by  text        not null,      -- kind/id
  primary key (base, quote, source, at),  -- also serves: the latest of a pair on or before a moment
  constraint a_rate_is_positive check (mid_e10 > 0),
  constraint two_currencies_differ check (base <> quote)
);

-- One row that moves whenever a rate is added or admitted: readers keep their book while it stands.
create table fx.rate_edition (
  only_row  boolean primary key default true check (only_row),
  edition   bigint  not null
);
