-- Analytics: rollups for the board. `cell` is a stripe (0-15) of the order's cell, so that no row is hot.
create schema analytics;

-- What happened on each lane since the beginning, in the market's currency.
create table analytics.lane (
  cell       int     not null,
  market     char(2) not null,
  origin     char(2) not null,
  currency   char(3) not null,
  placed     bigint  not null default 0,
  paid       bigint  not null default 0,
  cancelled  bigint  not null default 0,
  gmv        bigint  not null default 0,      -- Σ totals of paid orders, in minor units
  gmv_home   bigint  not null default 0,      -- the same at each order's locked mid rate, in AUD
  refunded   bigint  not null default 0,
  primary key (cell, market, origin, currency)
);

-- Paid orders minute by minute, for the last hour's line.
create table analytics.minute (
  cell      int         not null,
  minute    timestamptz not null,
  paid      bigint      not null default 0,
  gmv_home  bigint      not null default 0,
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

-- Where each parcel is, and how many are where.
create table analytics.parcel (
  cell       int  not null,
  order_id   uuid not null,
  milestone  text not null,
  primary key (cell, order_id)
);

-- The board counts parcels by milestone.
create index parcel_where on analytics.parcel (milestone);
