-- Settlement: what a merchant is owed, what was paid home, and the files that carried it.
create schema settlement;

-- One row a merchant and currency: when money goes home next, and whether a person must look first.
create table settlement.account (
  cell         int         not null,
  merchant_id  uuid        not null,
  currency     char(3)     not null,
  payday       timestamptz not null,          -- the next day on which what is owed is scheduled
  held         text,                          -- why nothing is sent until a person has looked
  primary key (cell, merchant_id, currency)
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
  at           timestamptz not null,
  payout_id    uuid,                          -- the payout that carries it home, unless it is one itself
  detail       jsonb       not null,          -- the figures a statement shows
  primary key (cell, id),
  constraint happens_once unique (cell, merchant_id, key),
  constraint a_kind_we_know check (kind in ('sale', 'compensation', 'charge', 'payout', 'returned'))
);

-- A statement reads one merchant's movements in order.
create index movement_of_merchant on settlement.movement (cell, merchant_id, at, id);
-- Payday gathers what no payout carries yet.
create index movement_owed on settlement.movement (cell, merchant_id, currency)
 where kind in ('sale', 'compensation', 'charge') and payout_id is null;
-- What a payout carries is told, and given back when the bank could not pay.
create index movement_in_payout on settlement.movement (cell, payout_id)
 where payout_id is not null;

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
  state         text        not null,
  file_id       uuid,
  reason        text,                          -- what the bank said when it came back
  scheduled_at  timestamptz not null,
  settled_at    timestamptz,                   -- when it was paid or returned
  primary key (cell, id),
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
