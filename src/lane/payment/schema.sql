-- Payment: what a shopper was asked for, how she tried to pay, what came in and what went back. In her cell.
create schema payment;

create table payment.payment (
  cell        int         not null,
  id          uuid        not null,
  trade_id    uuid        not null,
  shopper_id  uuid        not null,
  currency    char(3)     not null,
  amount      bigint      not null,
  refunded    bigint      not null default 0,   -- of all parts, decided whether or not it has arrived
  state       text        not null,
  rail        text,                             -- who brought the money: `wallet` is our own
  asked_at    timestamptz not null,
  expires_at  timestamptz not null,             -- from here on money that comes goes back
  paid_at     timestamptz,
  primary key (cell, id),
  constraint one_payment_a_trade unique (cell, trade_id),
  constraint something_is_asked check (amount > 0),
  constraint a_payment_is_known check (state in ('asked', 'paid', 'closed', 'conflicted')),
  constraint paid_has_its_hour check ((state = 'paid') = (paid_at is not null)),
  constraint refunds_never_exceed_capture check (
    refunded >= 0 and refunded <= case when state = 'paid' then amount else 0 end)
);

-- One order's part of a payment, with the number customs is told.
create table payment.part (
  cell            int    not null,
  payment_id      uuid   not null,
  order_id        uuid   not null,
  place           int    not null,
  amount          bigint not null,
  refunded        bigint not null default 0,
  transaction_no  text   not null,
  primary key (cell, payment_id, order_id),
  constraint a_number_is_used_once unique (cell, transaction_no),
  constraint a_part_is_something check (amount > 0),
  constraint a_part_is_refunded_once check (refunded >= 0 and refunded <= amount)
);

-- One try with a partner's wallet: also the wish to ask the partner, until the answer is final.
create table payment.attempt (
  cell        int         not null,
  id          uuid        not null,
  payment_id  uuid        not null,
  rail        text        not null,
  ref         text        not null,       -- our number at the partner, the same however often we ask
  code        text,                       -- what the shopper's wallet showed, when she was scanned
  currency    char(3)     not null,
  amount      bigint      not null,
  state       text        not null,
  doing       text        not null,       -- what the partner is asked next: pay, query, cancel
  tries       int         not null default 0,
  absents     int         not null default 0,
  began_at    timestamptz not null,
  sent_at     timestamptz,                -- set before the first call: whoever finds it must ask, not send
  ask_due     timestamptz,                -- ask the partner from here on; null when nothing is open
  ended_at    timestamptz,
  reason      text,
  partner_no  text,                       -- the partner's own number
  action      text,                       -- what the shopper opens or scans to pay
  came        bigint,                     -- what came instead of the amount asked
  came_in     char(3),
  told_at     timestamptz,                -- a person was told that it stays unknown
  primary key (cell, id),
  constraint a_ref_is_used_once unique (cell, ref),
  constraint an_attempt_is_known check (
    state in ('sending', 'waiting', 'unknown', 'succeeded', 'failed', 'cancelled', 'conflicted')),
  constraint an_open_attempt_is_asked check (
    state not in ('sending', 'waiting', 'unknown') or ask_due is not null)
);

-- Never two attempts of one payment under way: the second waits until the first is final.
create unique index attempt_alone on payment.attempt (cell, payment_id)
 where state in ('sending', 'waiting', 'unknown');
-- The sweep takes the attempts whose hour has come, the oldest first.
create index attempt_due on payment.attempt (ask_due) where ask_due is not null;
-- What came in a window of time, for the day's bill.
create index attempt_ended on payment.attempt (ended_at) where state in ('succeeded', 'conflicted');
-- All attempts of one payment, for its page.
create index attempt_of_payment on payment.attempt (cell, payment_id);

-- Money on its way back: also the wish to ask the partner for it, until the answer is final.
create table payment.refund (
  cell        int         not null,
  id          uuid        not null,
  key         text        not null,
  kind        text        not null,       -- order: part of an order. stray: money that fitted nothing
  payment_id  uuid        not null,
  order_id    uuid,
  rail        text        not null,
  ref         text        not null,       -- the attempt's number, whose money goes back
  currency    char(3)     not null,
  amount      bigint      not null,
  state       text        not null,
  doing       text        not null,       -- refund, query
  tries       int         not null default 0,
  decided_at  timestamptz not null,
  ask_due     timestamptz,
  ended_at    timestamptz,
  reason      text,
  told_at     timestamptz,
  primary key (cell, id),
  constraint a_key_refunds_once unique (cell, key),
  constraint a_refund_is_something check (amount > 0),
  constraint a_refund_is_known check (state in ('approved', 'sending', 'unknown', 'succeeded', 'failed')),
  constraint an_order_has_its_part check ((kind = 'order') = (order_id is not null)),
  constraint an_open_refund_is_asked check (state = 'succeeded' or ask_due is not null)
);

-- The sweep takes the refunds whose hour has come, the oldest first.
create index refund_due on payment.refund (ask_due) where ask_due is not null;
-- What went back in a window of time, for the day's bill.
create index refund_ended on payment.refund (ended_at) where state = 'succeeded' and rail <> 'wallet';
-- All refunds of one payment, for its page and the audit.
create index refund_of_payment on payment.refund (cell, payment_id);

-- A rail that brought too much silence: not offered until then. The house's, so it lies in one cell.
create table payment.rest (
  cell   int         not null check (cell = 0),
  rail   text        not null,
  since  timestamptz not null,
  until  timestamptz not null,
  primary key (cell, rail)
);
