-- Settlement: what a merchant is owed, what was paid home, and the files that carried it.
create schema settlement;

-- One row a merchant and currency: when money goes home next, and whether a person must look first.
create table settlement.account (
  cell         int         not null,
  merchant_id  uuid        not null,
  currency     char(3)     not null,
  payday       timestamptz not null,          -- the next day on which what is owed is scheduled
  held         text,                          -- why nothing is sent until a person has looked
  cycle        text        not null default 'weekly',
  minimum      bigint      not null default 0, -- less than this waits for the next payday
  asked        bigint      not null default 0, -- the deposit that should stand
  retain_bp    int         not null default 0, -- how much of a payout is kept until it does
  asked_until  timestamptz,                    -- from then on payouts are kept whole until it does
  invoiced     timestamptz not null,           -- what the house took before it stands on its tax invoices
  primary key (cell, merchant_id, currency),
  constraint a_cycle_we_know check (cycle in ('daily', 'weekly', 'monthly')),
  constraint terms_are_not_negative check (minimum >= 0 and asked >= 0 and retain_bp >= 0 and retain_bp <= 10000)
);

-- The payday sweep asks for accounts whose day has come.
create index account_payday on settlement.account (payday) where held is null;

-- Every change of what a merchant is owed, signed, in home money. Append-only but for payout_id.
create table settlement.movement (
  cell         int         not null,
  id           uuid        not null,
  merchant_id  uuid        not null,
  kind         text        not null,
  key          text        not null,          -- what happened once: sale/<order>, payout/<id>, returned/<id>
  currency     char(3)     not null,
  amount       bigint      not null,
  owing        bigint      not null default 0, -- how much of it nothing was left for: the merchant owes it us
  commission   bigint      not null default 0, -- what the house took of it, in home money; given back is negative
  fee          bigint      not null default 0, -- the same for payment, counter and service fees
  at           timestamptz not null,
  outlet_id    uuid,                          -- where it was sold, when at a counter
  payout_id    uuid,                          -- the payout that carries it home, unless it is one itself
  detail       jsonb       not null,          -- the figures a statement shows
  primary key (cell, id),
  constraint happens_once unique (cell, merchant_id, key),
  constraint owed_of_what_was_taken check (owing >= 0 and (owing = 0 or owing <= -amount)),
  constraint a_kind_we_know
    check (kind in ('sale', 'till', 'till_refund', 'refund', 'restored', 'compensation', 'charge', 'fee', 'deposit',
                    'payout', 'returned'))
);

-- A statement reads one merchant's movements in order, and adds them up by kind without their rows.
create index movement_of_merchant on settlement.movement (cell, merchant_id, at, id) include (currency, kind, amount);
-- Payday gathers what no payout carries yet.
create index movement_owed on settlement.movement (cell, merchant_id, currency)
 where kind not in ('payout', 'returned') and payout_id is null;
-- What a payout carries is told, and given back when the bank could not pay.
create index movement_in_payout on settlement.movement (cell, payout_id)
 where payout_id is not null;

-- Every change of a merchant's deposit, signed. Append-only; they add up to the ledger's reserve account.
create table settlement.deposit (
  cell         int         not null,
  id           uuid        not null,
  merchant_id  uuid        not null,
  kind         text        not null,
  key          text        not null,          -- what happened once
  currency     char(3)     not null,
  amount       bigint      not null,
  at           timestamptz not null,
  reason       text        not null,
  primary key (cell, id),
  constraint a_deposit_moves_once unique (cell, merchant_id, key),
  constraint a_kind_we_know check (kind in ('paid_in', 'kept', 'used', 'penalty', 'given_back'))
);

-- The months are over: the invoice sweep asks for accounts that are behind.
create index account_invoiced on settlement.account (invoiced);

-- Tax invoices for what the house took. In the cell of their issuer, beside the number they are counted by.
create table settlement.invoice_count (
  cell    int  not null,
  issuer  text not null,                       -- the country whose tax it is
  year    int  not null,
  last    int  not null,
  primary key (cell, issuer, year)
);

create table settlement.invoice (
  cell         int         not null,
  id           uuid        not null,
  issuer       text        not null,
  year         int         not null,
  seq          int         not null,
  merchant_id  uuid        not null,
  currency     char(3)     not null,
  from_at      timestamptz not null,
  until_at     timestamptz not null,
  lines        jsonb       not null,
  total        bigint      not null,          -- with its tax in it; a credit note is negative
  tax          bigint      not null,
  made_at      timestamptz not null,
  primary key (cell, id),
  constraint numbered_without_a_gap unique (cell, issuer, year, seq),
  constraint a_month_is_invoiced_once unique (cell, merchant_id, currency, from_at)
);

-- What a carrier is asked for a parcel it lost, until it has paid or said no.
create table settlement.claim (
  cell          int         not null,
  order_id      uuid        not null,
  order_number  bigint      not null,
  merchant_id   uuid        not null,
  carrier       text        not null,
  currency      char(3)     not null,
  amount        bigint      not null,
  why           text        not null,
  opened_at     timestamptz not null,
  due           timestamptz not null,          -- the last day on which the carrier takes it
  ended_at      timestamptz,
  paid          boolean,
  reason        text,                          -- what the person who ended it said
  primary key (cell, order_id),
  constraint something_is_claimed check (amount > 0),
  constraint ended_one_way check ((ended_at is null) = (paid is null))
);

-- The office asks for claims that wait for a carrier.
create index claim_open on settlement.claim (opened_at) where ended_at is null;

create table settlement.payout (
  cell          int         not null,
  id            uuid        not null,
  number        bigint      not null,
  merchant_id   uuid        not null,
  currency      char(3)     not null,
  amount        bigint      not null,
  netted        bigint      not null,          -- what the merchant owed us and this payout kept back
  state         text        not null,
  file_id       uuid,
  reason        text,                          -- what the bank said when it came back
  scheduled_at  timestamptz not null,
  settled_at    timestamptz,                   -- when it was paid or returned
  primary key (cell, id),
  constraint a_number_names_one_payout unique (cell, number),
  constraint something_is_paid check (amount > 0),
  constraint a_state_we_know check (state in ('scheduled', 'filed', 'sent', 'paid', 'returned'))
);

-- A merchant's payouts, newest first.
create index payout_of_merchant on settlement.payout (cell, merchant_id, id desc);
-- The file job gathers what is scheduled in one currency.
create index payout_scheduled on settlement.payout (currency, id) where state = 'scheduled';
-- A file's entries are its payouts.
create index payout_in_file on settlement.payout (file_id) where file_id is not null;

create table settlement.file (
  cell      int         not null,
  id        uuid        not null,
  number    bigint      not null,
  currency  char(3)     not null,
  state     text        not null,              -- open: gathering · ready: built · sent · done
  content   bytea,                             -- the file, sealed: it names bank accounts
  sha256    bytea,
  remote    text,                              -- the bank's own id
  made_at   timestamptz not null,
  ask_due   timestamptz not null,
  tries     int         not null default 0,
  trouble   text,                              -- what the bank or the line said last
  primary key (cell, id),
  constraint a_state_we_know check (state in ('open', 'ready', 'sent', 'done', 'refused')),
  constraint built_once check ((state = 'open') = (content is null))
);

-- The job's next wish.
create index file_due on settlement.file (ask_due) where state in ('open', 'ready', 'sent');
-- The office reads the newest files.
create index file_latest on settlement.file (id desc);
