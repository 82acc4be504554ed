-- Gateway: what only the wire to merchants' own software needs: a request's words, notices, bills, declarations.
create schema gateway;

-- A notice to an application, also the wish to send it, until it is heard or dead.
create table gateway.notice (
  cell          int          not null,
  id            uuid         not null,
  app_id        text         not null,
  merchant_id   uuid         not null,
  out_trade_no  text         not null,
  key           text         not null,         -- what happened once: paid, closed, refunded/<number>
  dialect       text         not null,
  url           text         not null,
  told          jsonb        not null,         -- the facts; they are put into words and signed when sent
  told_at       timestamptz  not null,
  ask_due       timestamptz,
  tries         int          not null default 0,
  heard_at      timestamptz,
  dead_at       timestamptz,                   -- the schedule is over: a person may send it again
  primary key (cell, id),
  constraint told_once unique (cell, app_id, out_trade_no, key),
  constraint a_dialect_we_speak check (dialect in ('alipay', 'ams')),
  constraint due_heard_or_dead check (num_nonnulls(ask_due, heard_at, dead_at) = 1)
);

-- The sweep's next wish.
create index notice_due on gateway.notice (ask_due) where ask_due is not null;
-- A merchant's own list, the newest first.
create index notice_of_merchant on gateway.notice (cell, merchant_id, id desc);

-- Every try to deliver one, and what the other side said. Append-only.
create table gateway.delivery (
  cell       int          not null,
  notice_id  uuid         not null,
  try        int          not null check (try > 0),
  at         timestamptz  not null,
  heard      boolean      not null,
  said       text         not null,            -- status and first words, or why there was no answer
  primary key (cell, notice_id, try)
);

-- Numbers that were cancelled before their sale was asked for: a request that was only late is too late.
create table gateway.void (
  cell          int          not null,
  app_id        text         not null,
  out_trade_no  text         not null,
  at            timestamptz  not null,
  primary key (cell, app_id, out_trade_no)
);

-- Antom's refund numbers count in a whole application: which sale each stands for.
create table gateway.refund_number (
  cell        int   not null,
  app_id      text  not null,
  request_no  text  not null,
  sale_id     uuid  not null,
  primary key (cell, app_id, request_no)
);

-- A day's bill as it was first handed out: the same bytes whenever it is asked for again.
create table gateway.bill (
  cell     int          not null,
  app_id   text         not null,
  kind     text         not null,
  period   text         not null,              -- 2026-11-21, or 2026-11 for a month
  charset  text         not null,
  lines    int          not null check (lines >= 0),
  sha256   bytea        not null,
  content  bytea        not null,              -- a zip
  made_at  timestamptz  not null,
  primary key (cell, app_id, kind, period, charset)
);

-- A payment declared to customs on a merchant's wish; identities are sealed.
create table gateway.declaration (
  cell           int          not null,
  app_id         text         not null,
  request_no     text         not null,
  sale_id        uuid         not null,
  number         text         not null,        -- ours: alipay_declare_no, customsPaymentId
  clearing_no    text         not null,        -- what customs is told as the payment's number
  amount         bigint       not null check (amount > 0),     -- CNY
  whole          bigint       not null,                        -- CNY, what the payment was
  place          text         not null,
  customs_code   text         not null,
  customs_name   text         not null,
  split          boolean      not null,
  sub_order_no   text         not null,
  buyer          bytea,
  identity       text         not null check (identity in ('passed', 'failed', 'unchecked')),
  declared_at    timestamptz  not null,
  primary key (cell, app_id, request_no),
  constraint a_number_is_used_once unique (cell, number)
);

-- How much of a payment is declared in all; its row is also what two declarations of it wait for.
create table gateway.declared (
  cell     int     not null,
  sale_id  uuid    not null,
  amount   bigint  not null,
  whole    bigint  not null,
  primary key (cell, sale_id),
  constraint never_more_than_was_paid check (amount > 0 and amount <= whole)
);

-- What one payment was declared for.
create index declaration_of_sale on gateway.declaration (cell, sale_id);
