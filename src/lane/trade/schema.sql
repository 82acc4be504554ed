-- Trade: carts and checkouts (in the shopper's cell), and their orders (in the merchant's).
create schema trade;

-- What a shopper means to buy. Prices are always quoted, never kept here.
create table trade.cart (
  cell        int         not null,
  shopper_id  uuid        not null,
  offer_id    uuid        not null,
  quantity    int         not null,
  added_at    timestamptz not null,

  primary key (cell, shopper_id, offer_id),
  constraint something_is_wanted check (quantity > 0)
);

-- One checkout of one shopper. Lives in the shopper's cell.
create table trade.trade (
  cell         int         not null,
  id           uuid        not null,
  number       bigint      not null,            -- what people read aloud; routes itself
  shopper_id   uuid        not null,
  key          text        not null,            -- of the checkout, from the shopper's device
  asked        bytea       not null,            -- sha256 of what was asked under that key
  market       text        not null,
  address_id   uuid        not null,
  identity_id  uuid,
  currency     char(3)     not null,
  total        bigint      not null,            -- minor units
  state        text        not null,
  opened_at    timestamptz not null,
  expires_at   timestamptz not null,            -- until then it may be paid
  lapse_due    timestamptz,                     -- the same while it is unpaid and open: then it closes
  agreed_at    timestamptz,
  paid_at      timestamptz,
  closed_at    timestamptz,
  why          text        not null default '',

  primary key (cell, id),
  constraint a_key_opens_one_trade unique (cell, shopper_id, key),
  constraint a_trade_number_is_its_own unique (cell, number),
  constraint a_trade_costs_something check (total > 0),
  constraint a_known_trade_state
    check (state in ('reserving', 'awaiting_payment', 'paid', 'closed')),
  constraint paid_when_paid check ((state = 'paid') = (paid_at is not null)),
  constraint closed_when_closed check ((state = 'closed') = (closed_at is not null)),
  constraint it_lapses_while_open
    check ((state in ('reserving', 'awaiting_payment')) = (lapse_due is not null))
) with (fillfactor = 70); -- room to be agreed and paid beside the row that was

-- A shopper's own trades, the newest first.
create index trade_of_shopper on trade.trade (cell, shopper_id, id desc);
-- The sweep asks for checkouts whose time is over.
create index trade_due on trade.trade (lapse_due) where lapse_due is not null;

-- Which orders a trade consists of; the orders themselves live with their merchants.
create table trade.part (
  cell         int    not null,
  trade_id     uuid   not null,
  order_id     uuid   not null,
  merchant_id  uuid   not null,
  total        bigint not null,

  primary key (cell, trade_id, order_id),
  constraint part_of_a_trade foreign key (cell, trade_id) references trade.trade (cell, id),
  constraint a_part_costs_something check (total > 0)
);

-- What one merchant sells in one trade. Lives in the merchant's cell.
create table trade.order (
  cell           int         not null,
  id             uuid        not null,
  number         bigint      not null,
  trade_id       uuid        not null,
  shopper_id     uuid        not null,
  merchant_id    uuid        not null,
  address_id     uuid        not null,
  identity_id    uuid,
  market         text        not null,
  origin         text        not null,
  mode           text        not null,
  currency       char(3)     not null,
  goods          bigint      not null,          -- minor units, like the four below
  freight        bigint      not null,
  insurance      bigint      not null,
  tax            bigint      not null,
  total          bigint      not null,
  units          int         not null,
  rate           jsonb       not null,          -- the locked rate, so that a fact need not open the whole
  -- Whole: everything later is made from it. json, not jsonb, like the quote: kept to the letter, never searched.
  priced         json        not null,
  state          text        not null,
  placed_at      timestamptz not null,
  expires_at     timestamptz not null,
  paid_at        timestamptz,
  booked_at      timestamptz,
  dispatched_at  timestamptz,
  cleared_at     timestamptz,
  delivered_at   timestamptz,
  receive_due    timestamptz,                   -- from here on, silence counts as receipt
  extended_at    timestamptz,
  frozen_at      timestamptz,                   -- a dispute stops that clock
  received_at    timestamptz,
  settled_at     timestamptz,
  cancelled_at   timestamptz,
  why            text        not null default '',

  primary key (cell, id),
  -- A merchant, the office and the shopper find an order by the number read aloud.
  constraint an_order_number_is_its_own unique (cell, number),
  constraint children_add_up check (goods + freight + insurance + tax = total),
  constraint an_order_costs_something check (total > 0),
  constraint a_known_order_state
    check (state in ('placed', 'paid', 'dispatched', 'delivered', 'received', 'settled',
                     'cancelled')),
  constraint nothing_moves_unpaid check (state in ('placed', 'cancelled') or paid_at is not null),
  constraint cancelled_when_cancelled check ((state = 'cancelled') = (cancelled_at is not null))
);

-- A merchant's orders, the newest first.
create index order_of_merchant on trade.order (cell, merchant_id, id desc);
-- The same, of one state: what is to be sent today.
create index order_of_merchant_in_state on trade.order (cell, merchant_id, state, id desc);
-- The office reads the newest of all cells.
create index order_latest on trade.order (id desc);
-- The sweep asks for parcels whose shopper has been silent long enough.
create index order_receive_due on trade.order (receive_due)
  where state in ('dispatched', 'delivered') and frozen_at is null;
-- The sweep asks for orders nobody paid and nobody closed.
create index order_forsaken on trade.order (expires_at) where state = 'placed';

-- One row a line of an order, for what asks by line: claims, returns, what sells.
create table trade.line (
  cell        int    not null,
  order_id    uuid   not null,
  line        int    not null,                  -- counted from 0, as in the priced order
  id          uuid   not null,
  number      bigint not null,
  offer_id    uuid   not null,
  variant_id  uuid   not null,
  product_id  uuid   not null,
  quantity    int    not null,
  total       bigint not null,

  primary key (cell, order_id, line),
  constraint a_line_number_is_its_own unique (cell, number),
  constraint line_of_an_order foreign key (cell, order_id) references trade.order (cell, id),
  constraint a_line_has_pieces check (quantity > 0)
);

-- What happened to a trade or an order, when, and who did it. Append-only; read as a timeline.
create table trade.step (
  cell     int         not null,
  subject  uuid        not null,                -- a trade or an order
  id       uuid        not null,
  what     text        not null,
  at       timestamptz not null,
  actor    text        not null,                -- kind/id
  why      text        not null default '',

  primary key (cell, subject, id)
);
