-- Parcel: what is sent to the shopper, its carrier, its papers and its way. It lives in the merchant's cell.
create schema parcel;

create table parcel.parcel (
  cell             int          not null,
  id               uuid         not null,
  number           bigint       not null,                -- what people read aloud
  order_id         uuid         not null,
  order_number     bigint       not null,
  merchant_id      uuid         not null,
  address_id       uuid         not null,                -- the sealed address; never copied to here
  origin           char(2)      not null,
  market           char(2)      not null,
  promise_latest   date         not null,
  contents         jsonb        not null,                -- what the customs form says, frozen when the order was paid
  carrier          text         not null default '',     -- empty until booked, like the two below
  service          text         not null default '',
  simulated        boolean      not null default false,
  remote_id        text,                                 -- the carrier's own name for the shipment
  tracking_number  text,
  cost             bigint,                               -- the carrier's price in minor units of cost_currency
  cost_currency    char(3),
  label_request    text,                                 -- a label the carrier is still drawing
  manifest_id      uuid,
  milestone        text         not null default 'waiting' check (milestone in (
    'waiting', 'booked', 'accepted', 'departed', 'arrived', 'customs', 'cleared', 'out_for_delivery',
    'awaiting_collection', 'delivered', 'returning', 'returned', 'lost', 'cancelled', 'refused')),
  condition        text         not null default 'ok' check (condition in (
    'ok', 'delayed', 'held', 'attempt_failed', 'refused', 'undeliverable', 'damaged', 'seized', 'found', 'unknown')),
  wish             text         check (wish in ('book', 'label', 'cancel', 'track')),
  ask_due          timestamptz,                          -- when the carrier is asked next; a lease while it is
  tries            int          not null default 0,      -- of this wish, without an answer so far
  trouble          text,                                 -- what the carrier said, or that it is silent
  fixable_by       text         check (fixable_by in ('merchant', 'shopper', 'operator', 'nobody')),
  wished_at        timestamptz  not null,
  booked_at        timestamptz,
  dispatched_at    timestamptz,                          -- the carrier confirmed the manifest
  moved_at         timestamptz,                          -- the newest scan
  cancel_asked_at  timestamptz,
  at_risk_at       timestamptz,                          -- the promised day can hardly be kept
  outcome          text         check (outcome in ('lost', 'seized', 'returned')),
  outcome_due      timestamptz,                          -- nobody decided: from here on the house settles it by its rule
  settled_at       timestamptz,
  borne_by         text         check (borne_by in ('merchant', 'carrier', 'house', 'shopper')),
  restock          boolean      not null default false,  -- it came back and goes on the shelf again
  attention        text,                                 -- what a person must look at, and since when
  attention_why    text,
  attention_at     timestamptz,
  set_aside        text,                                 -- the attention a person has dealt with
  primary key (cell, id),
  unique (cell, order_id),                               -- one order, one parcel

  constraint booked_parcels_are_numbered
    check (booked_at is null or (tracking_number is not null and remote_id is not null)),
  constraint dispatched_parcels_were_booked check (dispatched_at is null or booked_at is not null),
  constraint a_wish_has_its_hour check ((wish is null) = (ask_due is null)),
  constraint an_outcome_is_due_or_settled
    check (case when outcome is null then outcome_due is null and settled_at is null
                else (outcome_due is null) = (settled_at is not null) end),
  constraint somebody_bears_it check ((settled_at is null) = (borne_by is null)),
  constraint attention_has_its_reason
    check ((attention is null) = (attention_at is null) and (attention is null) = (attention_why is null))
);

-- The sweeps ask for what is due, wish by wish.
create index parcel_due on parcel.parcel (wish, ask_due) where wish is not null;
-- The office asks for what needs a person.
create index parcel_attention on parcel.parcel (attention_at) where attention is not null;
-- The sweep asks for what nobody settled in time.
create index parcel_outcome_due on parcel.parcel (outcome_due) where outcome_due is not null;
-- The manifest's job asks for its parcels.
create index parcel_on_manifest on parcel.parcel (cell, manifest_id) where manifest_id is not null;

-- What the carrier told, once each: it repeats itself, and tells late and out of order.
create table parcel.event (
  cell       int          not null,
  parcel_id  uuid         not null,
  key        text         not null,                      -- sha-256 of carrier, number, words, second and place
  code       text         not null default '',           -- the carrier's code, if it has any
  at         timestamptz  not null,
  place      text         not null,
  text       text         not null,
  milestone  text,                                       -- null: this scan tells no place on the way
  condition  text         not null,
  heard_at   timestamptz  not null,
  primary key (cell, parcel_id, key),
  foreign key (cell, parcel_id) references parcel.parcel (cell, id)
);

-- The papers. They name the shopper, so their bytes are sealed, and dropped when nobody needs them any more.
create table parcel.document (
  cell       int          not null,
  parcel_id  uuid         not null,
  kind       text         not null check (kind in ('label', 'carrier_label')),
  sha256     char(64)     not null,
  sealed     bytea,
  made_at    timestamptz  not null,
  primary key (cell, parcel_id, kind),
  foreign key (cell, parcel_id) references parcel.parcel (cell, id)
);

-- Old papers are found by age.
create index document_age on parcel.document (made_at) where sealed is not null;

-- What a merchant handed over at once: the carrier's order, which starts the journey.
create table parcel.manifest (
  cell          int          not null,
  id            uuid         not null,
  merchant_id   uuid         not null,
  carrier       text         not null,
  state         text         not null check (state in ('asked', 'confirmed', 'refused')),
  remote_id     text,
  ask_due       timestamptz,
  tries         int          not null default 0,
  trouble       text,
  made_at       timestamptz  not null,
  confirmed_at  timestamptz,
  primary key (cell, id),

  constraint an_asked_manifest_has_its_hour check ((state = 'asked') = (ask_due is not null))
);

-- The sweep asks for what is due.
create index manifest_due on parcel.manifest (ask_due) where state = 'asked';
