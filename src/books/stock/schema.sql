-- Stock: how many of a variant there are, to whom they are promised, and why the number changed.
create schema stock;

-- One row a variant, in its merchant's cell. A hot row changes thousands of times a minute, so the
-- page keeps room to change it in place and nothing but the key is indexed.
create table stock.stock (
  cell        int  not null,
  variant_id  uuid not null,
  on_hand     int  not null,                -- in the building
  promised    int  not null default 0,      -- of them, waiting for an order to leave

  primary key (cell, variant_id),
  constraint never_below_nothing check (on_hand >= 0 and promised >= 0),
  constraint never_sold_twice check (promised <= on_hand)
) with (fillfactor = 50);

-- One row a variant of an order, kept for ever: an order asks once.
create table stock.promise (
  cell        int  not null,
  order_id    uuid not null,
  variant_id  uuid not null,
  quantity    int  not null,
  state       text not null,
  until       timestamptz,                  -- while it is held: paid by then, or given back

  primary key (cell, order_id, variant_id),
  constraint something_is_promised check (quantity > 0),
  constraint a_known_state
    check (state in ('held', 'confirmed', 'shipped', 'lapsed', 'released')),
  constraint only_a_hold_ends check ((state = 'held') = (until is not null))
);

-- The sweep asks for holds whose time is over.
create index promise_due on stock.promise (until) where until is not null;

-- What came and went, and why. Append-only: what is on hand is the sum of its movements.
create table stock.movement (
  cell        int         not null,
  variant_id  uuid        not null,
  id          uuid        not null,
  quantity    int         not null,         -- negative when it went
  kind        text        not null,         -- received, counted, shipped
  key         text        not null,         -- what asked for it; the order, when shipped
  why         text        not null default '',
  at          timestamptz not null,
  actor       text        not null,         -- kind/id

  primary key (cell, variant_id, id),       -- a variant's history, read backwards
  constraint moved_once_for_a_key unique (cell, variant_id, kind, key),
  constraint a_known_kind check (kind in ('received', 'counted', 'shipped'))
);
