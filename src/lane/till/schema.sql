-- Till: sales at counters, what was given back, shifts and their Z reports. In the merchant's cell.
create schema till;

create table till.sale (
  cell           int         not null,
  id             uuid        not null,
  number         bigint      not null,
  trade_no       text        not null,
  asker          text        not null,             -- whose number it is: an application, or the outlet itself
  out_trade_no   text        not null,
  app_id         text,
  merchant_id    uuid        not null,
  outlet_id      uuid        not null,
  terminal_id    uuid,
  cashier_id     uuid,
  way            text        not null,
  state          text        not null,
  currency       char(3)     not null,
  amount         bigint      not null,
  subject        text        not null,
  passback       text,
  notify_url     text,
  words          jsonb       not null,
  token          text        not null,
  made_at        timestamptz not null,
  expires_at     timestamptz not null,             -- from here on money that comes goes back
  payer_id       uuid,                             -- the first who agrees; nobody else can pay it then
  payer_words    text,
  pay_currency   char(3),
  pay_amount     bigint,
  lock           jsonb,                            -- the rate she agreed to
  paying_since   timestamptz,                      -- her wallet was asked then
  ask_due        timestamptz,                      -- ask it again from here on; null when nothing is open
  tries          int         not null default 0,
  absent_since   timestamptz,                      -- it first said then that it knows nothing of this sale
  paid_at        timestamptz,
  mdr            bigint,
  mdr_rule       text,                             -- the rule of books/fee that it was taken by
  shift_id       uuid,                             -- whose Z counts it; null until a shift takes it over
  refunded       bigint      not null default 0,
  pay_refunded   bigint      not null default 0,
  closed_at      timestamptz,
  closed_why     text,
  primary key (cell, id),
  constraint a_sale_has_its_number unique (cell, number),
  constraint an_asker_numbers_once unique (cell, asker, out_trade_no),
  constraint a_trade_no_is_used_once unique (cell, trade_no),
  constraint a_token_is_used_once unique (cell, token),
  constraint something_is_sold check (amount > 0),
  constraint a_sale_is_known check (
    state in ('created', 'waiting', 'paying', 'paid', 'partly_refunded', 'refunded', 'closed')),
  constraint a_way_is_known check (way in ('dynamic', 'static', 'code')),
  constraint paid_has_its_hour_and_payer check (
    (state in ('paid', 'partly_refunded', 'refunded')) = (paid_at is not null)
    and (paid_at is null or (payer_id is not null and pay_amount > 0 and mdr is not null))),
  constraint paying_is_asked_about check ((state = 'paying') = (ask_due is not null)),
  constraint closed_has_its_why check ((state = 'closed') = (closed_why is not null)),
  constraint refunds_never_exceed_a_sale check (
    refunded >= 0 and refunded <= case when paid_at is null then 0 else amount end
    and pay_refunded >= 0 and pay_refunded <= case when paid_at is null then 0 else pay_amount end),
  constraint a_sale_says_what_is_left check (
    case state when 'paid' then refunded = 0
               when 'partly_refunded' then refunded > 0 and refunded < amount
               when 'refunded' then refunded = amount
               else refunded = 0 end)
);

-- The sweep closes what nobody paid in time.
create index sale_expiring on till.sale (expires_at) where state in ('created', 'waiting');
-- The sweep asks wallets about money whose end nobody knows.
create index sale_in_doubt on till.sale (ask_due) where ask_due is not null;
-- What an outlet waits for.
create index sale_unknown on till.sale (cell, outlet_id) where state = 'paying';
-- The sales of an outlet, the newest first.
create index sale_of_outlet on till.sale (cell, outlet_id, id desc);
-- What an outlet or an application took on a day: its bill.
create index sale_paid_at on till.sale (cell, outlet_id, paid_at) where paid_at is not null;
-- What a shift took: its X and Z.
create index sale_of_shift on till.sale (cell, shift_id) where shift_id is not null;
-- What no shift counts yet; the next one takes it over.
create index sale_carried on till.sale (cell, outlet_id)
 where paid_at is not null and shift_id is null and app_id is null;

-- What she was told it costs, one a currency she may pay in; asked anew when its time is over.
create table till.offer (
  cell          int         not null,
  sale_id       uuid        not null,
  pay_currency  char(3)     not null,
  pay_amount    bigint      not null,
  lock          jsonb       not null,
  until         timestamptz not null,
  primary key (cell, sale_id, pay_currency),
  constraint something_is_paid check (pay_amount > 0)
);

create table till.refund (
  cell            int         not null,
  id              uuid        not null,
  sale_id         uuid        not null,
  outlet_id       uuid        not null,
  terminal_id     uuid,
  cashier_id      uuid,
  out_request_no  text        not null,
  currency        char(3)     not null,
  amount          bigint      not null,
  pay_currency    char(3)     not null,
  pay_amount      bigint      not null,
  mdr             bigint      not null,
  refunded        bigint      not null,            -- of the sale, this one included
  reason          text        not null,
  state           text        not null,
  at              timestamptz not null,
  done_at         timestamptz,
  shift_id        uuid,
  app_id          text,
  primary key (cell, id),
  constraint a_request_refunds_once unique (cell, sale_id, out_request_no),
  constraint something_goes_back check (amount > 0 and pay_amount >= 0 and mdr >= 0),
  constraint a_refund_is_known check (state in ('approved', 'done')),
  constraint done_has_its_hour check ((state = 'done') = (done_at is not null))
);

-- What an outlet gave back on a day: its bill, and how much of it by one terminal.
create index refund_of_outlet on till.refund (cell, outlet_id, at);
-- What a shift gave back: its X and Z.
create index refund_of_shift on till.refund (cell, shift_id) where shift_id is not null;
-- What no shift counts yet; the next one takes it over.
create index refund_carried on till.refund (cell, outlet_id) where shift_id is null and app_id is null;
-- What has not reached her wallet.
create index refund_under_way on till.refund (cell, outlet_id) where state = 'approved';

create table till.shift (
  cell         int         not null,
  id           uuid        not null,
  merchant_id  uuid        not null,
  outlet_id    uuid        not null,
  terminal_id  uuid        not null,
  opened_by    uuid        not null,
  state        text        not null,               -- open · closing: waits for what is under way · closed
  currency     char(3)     not null,
  float        bigint      not null,
  opened_at    timestamptz not null,
  counted      bigint,                             -- the cash in the drawer when it was closed
  closed_by    uuid,
  close_due    timestamptz,                        -- it waits no longer than this
  closed_at    timestamptz,
  z_number     bigint,
  primary key (cell, id),
  constraint a_shift_is_known check (state in ('open', 'closing', 'closed')),
  constraint a_float_is_not_negative check (float >= 0),
  constraint closing_has_its_hour check ((state = 'closing') = (close_due is not null)),
  constraint closed_has_its_z check ((state = 'closed') = (z_number is not null and closed_at is not null))
);

-- One shift at a time at a terminal.
create unique index shift_alone on till.shift (cell, terminal_id) where state <> 'closed';
-- The shift that counts a sale paid now.
create index shift_open on till.shift (cell, outlet_id) where state <> 'closed';
-- The sweep ends shifts that have waited long enough.
create index shift_closing on till.shift (close_due) where close_due is not null;
-- Shifts of an outlet, the newest first.
create index shift_of_outlet on till.shift (cell, outlet_id, id desc);

-- Cash put into the drawer or taken out of it. Append-only.
create table till.cash (
  cell        int         not null,
  id          uuid        not null,
  shift_id    uuid        not null,
  cashier_id  uuid        not null,
  key         text        not null,                -- asked twice, moved once
  amount      bigint      not null,                -- negative: taken out
  reason      text        not null,
  at          timestamptz not null,
  primary key (cell, id),
  constraint cash_moves_once unique (cell, shift_id, key),
  constraint something_moves check (amount <> 0)
);

-- The last Z number of each outlet: the row that is locked to give the next.
create table till.z_count (
  cell       int    not null,
  outlet_id  uuid   not null,
  number     bigint not null,
  primary key (cell, outlet_id)
);

-- Z reports, 1, 2, 3 … in each outlet. Append-only, kept for ever.
create table till.z_report (
  cell       int         not null,
  outlet_id  uuid        not null,
  number     bigint      not null,
  shift_id   uuid        not null,
  made_at    timestamptz not null,
  figures    jsonb       not null,
  primary key (cell, outlet_id, number),
  constraint a_shift_ends_once unique (cell, shift_id)
);

-- Codes that were not right, by who tried them: guessing is stopped.
create table till.guess (
  cell           int         not null,
  asker          text        not null,
  bad            int         not null,
  since          timestamptz not null,
  blocked_until  timestamptz,
  primary key (cell, asker)
);
