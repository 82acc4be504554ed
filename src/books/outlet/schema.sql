-- Outlets: what stands before any sale at a counter. All of it lives in its merchant's cell, but for
-- pairing codes, which lie in the cell of their own keyed hash.
create schema outlet;

create table outlet.outlet (
  cell             int          not null,
  id               uuid         not null,
  merchant_id      uuid         not null,
  merchant_number  bigint       not null,
  merchant_name    text         not null,      -- as receipts and shoppers' phones show it
  name             text         not null,
  address          jsonb        not null,
  zone             text         not null,
  currency         char(3)      not null check (currency in ('AUD', 'NZD')),
  mcc              char(4)      not null,
  token            text         not null,      -- in its printed QR
  footer           text         not null,
  state            text         not null check (state in ('open', 'closed', 'blocked')),
  suspended        boolean      not null default false,      -- with its merchant: read as blocked
  opened_at        timestamptz  not null,
  primary key (cell, id),
  constraint a_printed_code_names_one_outlet unique (cell, token)
);

-- A merchant's own list.
create index outlet_of_merchant on outlet.outlet (cell, merchant_id, id);
-- The office reads all outlets, the newest first.
create index outlet_latest on outlet.outlet (id desc);

create table outlet.terminal (
  cell           int          not null,
  id             uuid         not null,
  outlet_id      uuid         not null,
  number         int          not null check (number > 0),
  name           text         not null,
  state          text         not null check (state in ('waiting', 'active', 'blocked')),
  pairing_hash   bytea,                        -- keyed hash of the code that still opens it
  pairing_until  timestamptz,
  token_hash     bytea,                        -- sha256; the token itself is on the device only
  device         text         not null,
  paired_at      timestamptz,
  seen_at        timestamptz,
  cashier_id     uuid,                         -- signed in at it
  cashier_until  timestamptz,
  primary key (cell, id),
  foreign key (cell, outlet_id) references outlet.outlet (cell, id),
  constraint terminals_are_counted_in_their_outlet unique (cell, outlet_id, number),
  constraint a_token_opens_one_terminal unique (cell, token_hash),
  constraint a_code_has_its_time check ((pairing_hash is null) = (pairing_until is null)),
  constraint a_cashier_has_a_time check ((cashier_id is null) = (cashier_until is null)),
  constraint active_is_paired check (state <> 'active' or token_hash is not null)
);

-- Where a pairing code leads. Whether it still opens anything is said by its terminal alone.
create table outlet.pairing (
  cell         int          not null,
  hash         bytea        not null,
  terminal_id  uuid         not null,
  until        timestamptz  not null,
  primary key (cell, hash)
);

-- The sweep forgets what has expired.
create index pairing_expired on outlet.pairing (until);

create table outlet.cashier (
  cell          int          not null,
  id            uuid         not null,
  outlet_id     uuid         not null,
  name          text         not null,
  supervisor    boolean      not null,
  pin           text         not null,         -- scrypt of a keyed hash
  tries         int          not null check (tries >= 0),      -- wrong ones in a row
  locked_until  timestamptz,
  gone_at       timestamptz,
  primary key (cell, id),
  foreign key (cell, outlet_id) references outlet.outlet (cell, id)
);

-- An outlet's list to sign in from.
create index cashier_of_outlet on outlet.cashier (cell, outlet_id, id);

-- A merchant's software at the gateway. The number carries the cell: 2021, four digits of it, eight of chance.
create table outlet.app (
  cell          int          not null,
  app_id        text         not null,
  seller_id     text         not null,
  merchant_id   uuid         not null,
  outlet_id     uuid         not null,
  name          text         not null,
  currency      char(3)      not null check (currency in ('AUD', 'NZD')),
  notify_url    text         not null,
  scopes        text[]       not null,
  state         text         not null check (state in ('active', 'blocked')),
  encrypt_key   bytea        not null,         -- sealed
  platform_kid  text         not null,
  added_at      timestamptz  not null,
  primary key (cell, app_id),
  foreign key (cell, outlet_id) references outlet.outlet (cell, id)
);

-- A merchant's own list.
create index app_of_merchant on outlet.app (cell, merchant_id, app_id);
-- The office reads all applications, the newest first.
create index app_latest on outlet.app (added_at desc, app_id desc);

create table outlet.app_key (
  cell          int          not null,
  app_id        text         not null,
  version       int          not null check (version > 0),
  public_key    text         not null,
  active_from   timestamptz  not null,
  active_until  timestamptz,
  primary key (cell, app_id, version),
  foreign key (cell, app_id) references outlet.app (cell, app_id)
);

-- The house's own keys; they are the house's, so they lie in one cell.
create table outlet.platform_key (
  cell         int          not null check (cell = 0),
  id           uuid         not null,
  version      int          not null check (version > 0),
  kid          text         not null,
  private_key  bytea        not null,          -- sealed
  public_key   text         not null,
  active_from  timestamptz  not null,
  primary key (cell, id),
  constraint versions_are_counted unique (cell, version),
  constraint a_kid_names_one_key unique (cell, kid)
);
