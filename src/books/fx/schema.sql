-- Rates of exchange: every rate ever heard, by whom and when; only its state is decided. Reference data, on every node.
create schema fx;

create table fx.rate (
  base         char(3)     not null,
  quote        char(3)     not null,
  source       text        not null,      -- whose rate: a name in data.ts
  at           timestamptz not null,      -- when it held, by its source
  mid_e10      bigint      not null,      -- units of quote for one unit of base, ten decimals
  bid_e10      bigint,                    -- what the market buys and sells at, when its source tells both
  ask_e10      bigint,
  state        text        not null,      -- speaks · held: waits for a person · dismissed: a person said no
  recorded_at  timestamptz not null,
  recorded_by  text        not null,      -- kind/id
  decided_by   text,                      -- who admitted or dismissed it
  why          text,                      -- and why
  primary key (base, quote, source, at),  -- also serves: the latest of a pair on or before a moment
  constraint a_rate_is_positive check (mid_e10 > 0),
  constraint two_currencies_differ check (base <> quote),
  constraint the_market_lies_around_its_middle check (bid_e10 <= mid_e10 and mid_e10 <= ask_e10),
  constraint a_state_we_know check (state in ('speaks', 'held', 'dismissed')),
  constraint four_eyes check (decided_by <> recorded_by)
);

-- Rates that wait for a person.
create index rate_held on fx.rate (recorded_at) where state = 'held';

-- One row for shelves and one for counters, moved whenever a rate of theirs is added or admitted:
-- readers keep their book while it stands.
create table fx.rate_edition (
  desk     text   primary key,
  edition  bigint not null
);

-- A feed as it was last asked: what the office sees of it.
create table fx.feed (
  source    text        primary key,
  asked_at  timestamptz not null,
  heard_at  timestamptz,                  -- when it last told a rate
  trouble   text                          -- why it did not, the last time it was asked
);

-- Days of the house that are over.
create table fx.day (
  day       date        primary key,
  ended_at  timestamptz not null
);

-- What the house was exposed to when a day ended, at that day's rates. Written once.
create table fx.valuation (
  day        date        not null,
  currency   char(3)     not null,
  exposure   bigint      not null,        -- what we hold of it beyond what we owe
  rate_id    text        not null,        -- the rate it is valued at: one unit of home in this currency
  home       char(3)     not null,
  value      bigint      not null,        -- the exposure in home money, at mid
  realised   bigint      not null,        -- gain moved to income so far, in home money; stands in home's own row
  taken_at   timestamptz not null,
  primary key (day, currency)
);

-- What treasury does about the exposure: proposed by one person, done when another agrees.
create table fx.deal (
  id           uuid        primary key,
  kind         text        not null,      -- hedge: one money given for another · realise: the gain is taken
  sold         bigint,
  sold_in      char(3),
  bought       bigint,
  bought_in    char(3),
  reference    text        not null,      -- the bank's, of the deal
  why          text        not null,
  state        text        not null,
  proposed_at  timestamptz not null,
  proposed_by  text        not null,      -- kind/id
  decided_at   timestamptz,
  decided_by   text,
  constraint a_kind_we_know check (kind in ('hedge', 'realise')),
  constraint a_state_we_know check (state in ('proposed', 'done', 'withdrawn')),
  constraint a_hedge_has_two_sides check (
    (kind = 'hedge') = (sold > 0 and sold_in is not null and bought > 0 and bought_in is not null)),
  constraint two_currencies_differ check (sold_in <> bought_in),
  constraint four_eyes check (state <> 'done' or decided_by <> proposed_by)
);
