-- Tariff: dated rules of law (reference data, on every node), and what a person bought across a border this year.
create schema tariff;

-- One fact of law each. A published fact is never edited: it ends (valid_to), or a later day or revision takes its place.
create table tariff.rule (
  id          text    primary key,     -- market.key/prefix@valid_from, ~revision after it
  market      char(2) not null,        -- whose law
  key         text    not null,        -- what it is about
  hs_prefix   text    not null,        -- for which commodity codes; '' for all
  valid_from  date    not null,        -- days of the market, half-open
  valid_to    date,
  value       text    not null,
  unit        text    not null,
  source      text    not null,        -- a key of data/sources.ts
  confidence  text    not null check (confidence in ('verified', 'assumed', 'disputed')),
  note        text,
  gate        jsonb,                   -- rules of admission: see Gate in book/rules.ts
  constraint a_rule_ends_after_it_began check (valid_to is null or valid_to > valid_from)
);

-- One row that moves whenever rules change: readers keep their book while it stands.
create table tariff.rule_edition (
  only_row  boolean primary key default true check (only_row),
  edition   bigint  not null
);

-- What one person bought in one year, in minor units of the market. The hash is keyed, and names nobody; its low
-- ten bits are the cell. Locked while allowance is taken, so that two orders never use the same money.
create table tariff.allowance (
  cell     int     not null,
  id_hash  bytea   not null,
  market   char(2) not null,
  year     int     not null,           -- calendar year of the market
  used     bigint  not null,
  primary key (cell, id_hash, market, year),
  constraint nothing_is_given_back_twice check (used >= 0)
);

-- How it came to that: taken by an order (positive), given back by a cancel or a return (negative). Append-only.
create table tariff.allowance_move (
  cell      int         not null,
  id_hash   bytea       not null,
  use_id    uuid        not null,      -- the order
  key       text        not null,      -- one act on one order moves once
  market    char(2)     not null,
  year      int         not null,
  amount    bigint      not null check (amount <> 0),
  moved_at  timestamptz not null,
  primary key (cell, id_hash, use_id, key)
);
