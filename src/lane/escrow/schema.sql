-- Escrow: money that has left the shopper and has not yet reached the merchant. It lives in the merchant's cell.
create schema escrow;

create table escrow.escrow (
  cell         int          not null,
  order_id     uuid         not null,                -- one order, one escrow
  trade_id     uuid         not null,
  merchant_id  uuid         not null,
  shopper_id   uuid         not null,
  state        text         not null check (state in ('held', 'frozen', 'released', 'refunded')),
  process      text         not null,                -- the version of its market's rules, frozen when it was paid
  currency     char(3)      not null,
  funded       bigint       not null check (funded > 0),      -- minor units, like the eight below
  held         bigint       not null check (held >= 0),       -- what the ledger's account of this order holds
  released     bigint       not null check (released >= 0),   -- gone on to the merchant, our commission included
  refunded     bigint       not null check (refunded >= 0),
  tax          bigint       not null check (tax >= 0),        -- assigned to the authority
  freight      bigint       not null check (freight >= 0),    -- assigned to carriage
  borne        bigint       not null check (borne >= 0),      -- given back by the house from its own pocket
  reclaimed    bigint       not null check (reclaimed >= 0),  -- of what was released: come back from the merchant
  disputed     bigint       not null default 0 check (disputed >= 0), -- the same, lost to the wallet she paid with
  taxed_at     timestamptz,
  shipped_at   timestamptz,
  released_at  timestamptz,
  frozen_why   text,
  terms        json         not null,                -- the figures of the priced order, frozen when it was paid
  back         jsonb        not null,                -- what of each figure and of each line went back so far
  gone         jsonb        not null,                -- and what of them went on to the merchant
  primary key (cell, order_id),

  constraint nothing_is_lost
    check (funded + borne + reclaimed + disputed = held + released + refunded + tax + freight),
  constraint no_more_than_paid check (refunded <= funded),
  constraint no_more_is_reclaimed_than_was_released check (reclaimed <= released),
  constraint gone_is_gone check (state in ('held', 'frozen') or held = 0),
  constraint frozen_for_a_reason check ((state = 'frozen') = (frozen_why is not null))
);

-- Every time money left an escrow, and the key that makes a second asking a repetition.
create table escrow.draw (
  cell      int          not null,
  order_id  uuid         not null,
  key       text         not null,
  way       text         not null check (way in ('tax', 'freight', 'release', 'refund', 'dispute', 'won')),
  amount    bigint       not null check (amount >= 0),
  reclaimed bigint       not null default 0,         -- of a refund: what came from the merchant after a release
  home      bigint       not null default 0,         -- and what the merchant returns for it, in home money
  reason    text         not null,
  at        timestamptz  not null,
  primary key (cell, order_id, key),
  foreign key (cell, order_id) references escrow.escrow (cell, order_id)
);
