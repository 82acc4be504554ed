-- Analytics: rollups for the board. `cell` is a stripe (0-15) of the order's cell, so that no row is hot.
create schema analytics;

-- What was paid on each lane since the beginning, in the market's currency.
create table analytics.lane (
  cell       int     not null,
  market     char(2) not null,
  origin     char(2) not null,
  currency   char(3) not null,
  paid       bigint  not null default 0,
  cancelled  bigint  not null default 0,
  gmv        bigint  not null default 0,      -- Σ of what came into escrow, in minor units
  gmv_home   bigint  not null default 0,      -- the same at each order's locked mid rate, in AUD
  refunded   bigint  not null default 0,
  primary key (cell, market, origin, currency)
);

-- The same, day by day of the house's zone: the ledger keeps the sum of its day too.
create table analytics.day (
  cell       int     not null,
  day        date    not null,
  market     char(2) not null,
  origin     char(2) not null,
  currency   char(3) not null,
  paid       bigint  not null,
  gmv        bigint  not null,
  gmv_home   bigint  not null,
  primary key (cell, day, market, origin, currency)
);

-- Paid orders minute by minute, for the last hour's line and for yesterday by this time; kept a week.
create table analytics.minute (
  cell      int         not null,
  minute    timestamptz not null,
  paid      bigint      not null,
  gmv_home  bigint      not null,
  primary key (cell, minute)
);

-- What escrow holds by its events; the ledger says the same by its entries.
create table analytics.held (
  cell      int     not null,
  currency  char(3) not null,
  funded    bigint  not null default 0,
  drawn     bigint  not null default 0,
  primary key (cell, currency)
);

-- Where each parcel is; its cell is the order's own.
create table analytics.parcel (
  cell       int  not null,
  order_id   uuid not null,
  milestone  text not null,
  primary key (cell, order_id)
);

-- How many parcels are where, so that nobody has to count them.
create table analytics.stage (
  cell       int     not null,
  milestone  text    not null,
  parcels    bigint  not null,
  primary key (cell, milestone)
);
