-- Wallet: what a shopper may spend and how she proves that it is her; what left, came back and moves. In her cell.
create schema wallet;

-- One wallet a shopper and currency, with what has left it in its present minute, day and month.
create table wallet.wallet (
  cell          int         not null,
  shopper_id    uuid        not null,
  currency      char(3)     not null,
  opened_at     timestamptz not null,
  single_most   bigint,                       -- her own limits; null where the house's stands
  day_most      bigint,
  month_most    bigint,
  frozen_at     timestamptz,
  frozen_why    text,
  frozen_by     text,
  thaw_by       text,                         -- who of the office asked to open it again
  minute        timestamptz not null,
  minute_times  int         not null default 0,
  day           date        not null,         -- of the wallet's own zone
  day_times     int         not null default 0,
  day_sum       bigint      not null default 0,
  month         date        not null,         -- its first day
  month_sum     bigint      not null default 0,
  primary key (cell, shopper_id, currency),
  constraint a_count_is_not_negative check (
    minute_times >= 0 and day_times >= 0 and day_sum >= 0 and month_sum >= 0),
  constraint a_freeze_has_its_reason check ((frozen_at is null) = (frozen_why is null)),
  constraint only_a_frozen_wallet_thaws check (thaw_by is null or frozen_at is not null)
) with (fillfactor = 70);

-- The office's list of frozen wallets, the longest first.
create index wallet_frozen on wallet.wallet (frozen_at) where frozen_at is not null;

-- What was allowed to leave, counted once a key.
create table wallet.permit (
  cell        int         not null,
  key         text        not null,
  shopper_id  uuid        not null,
  currency    char(3)     not null,
  amount      bigint      not null,
  purpose     text        not null,
  at          timestamptz not null,
  primary key (cell, key),
  constraint a_purpose_is_known check (purpose in ('order', 'counter', 'transfer')),
  constraint something_is_permitted check (amount > 0)
);

-- A rule that spoke, with what it looked at: one row a rule and window.
create table wallet.review (
  cell        int         not null,
  id          uuid        not null,
  shopper_id  uuid        not null,
  currency    char(3)     not null,
  rule        text        not null,
  bucket      text        not null,           -- the window in which it spoke
  action      text        not null,
  key         text        not null,           -- of the ask it spoke about
  inputs      jsonb       not null,
  at          timestamptz not null,
  state       text        not null,
  decision    text,
  note        text,
  first_by    text,
  second_by   text,
  closed_at   timestamptz,
  primary key (cell, id),
  constraint a_rule_speaks_once_a_window unique (cell, shopper_id, currency, rule, bucket),
  constraint a_review_is_known check (state in ('open', 'proposed', 'closed')),
  constraint a_freeze_needs_four_eyes check (
    decision is distinct from 'freeze' or state <> 'closed'
    or (first_by is not null and second_by is not null and second_by <> first_by))
);

-- The queue of the office: what nobody has decided, the oldest first.
create index review_open on wallet.review (at) where state <> 'closed';

-- Who can pay: the PIN of a shopper, for all of her wallets.
create table wallet.pin (
  cell          int         not null,
  shopper_id    uuid        not null,
  secret        text        not null,         -- scrypt, never the digits
  tries         int         not null default 0,
  locked_until  timestamptz,
  set_at        timestamptz not null,
  primary key (cell, shopper_id),
  constraint tries_are_counted check (tries >= 0 and tries <= 5)
);

-- The bank account money comes from and goes to, sealed.
create table wallet.account (
  cell        int         not null,
  shopper_id  uuid        not null,
  currency    char(3)     not null,
  sealed      bytea       not null,
  masked      text        not null,
  named_at    timestamptz not null,
  primary key (cell, shopper_id, currency)
);

-- A code shown at a counter, kept as its hash: good once, for a minute.
create table wallet.code (
  cell        int         not null,
  hash        bytea       not null,
  shopper_id  uuid        not null,
  currency    char(3)     not null,
  rates       jsonb       not null,
  expires_at  timestamptz not null,
  sale_id     uuid,
  used_at     timestamptz,
  primary key (cell, hash),
  constraint a_used_code_has_its_sale check ((sale_id is null) = (used_at is null))
);

-- The sweep drops the codes that ran out long ago.
create index code_expired on wallet.code (expires_at);

-- What was paid at a counter, and how much of it went back.
create table wallet.spend (
  cell        int         not null,
  key         text        not null,
  shopper_id  uuid        not null,
  currency    char(3)     not null,
  amount      bigint      not null,
  restored    bigint      not null default 0,
  sale_id     uuid        not null,
  store       uuid        not null,
  told        jsonb       not null,
  at          timestamptz not null,
  primary key (cell, key),
  constraint something_is_spent check (amount > 0),
  constraint never_more_back_than_was_spent check (restored >= 0 and restored <= amount)
);

-- The last payments of a shopper, for the rule that asks twice.
create index spend_of_shopper on wallet.spend (cell, shopper_id, at);

-- What went back, once a key.
create table wallet.restore (
  cell       int         not null,
  key        text        not null,
  spend_key  text        not null,
  amount     bigint      not null,
  at         timestamptz not null,
  primary key (cell, key),
  constraint something_goes_back check (amount > 0)
);

-- All that went back of one payment, for the audit.
create index restore_of_spend on wallet.restore (cell, spend_key);

-- Between a wallet and its owner's bank: also the wish to ask the bank, until its answer is final.
create table wallet.transfer (
  cell        int         not null,
  id          uuid        not null,
  key         text        not null,
  shopper_id  uuid        not null,
  currency    char(3)     not null,
  direction   text        not null,
  amount      bigint      not null,
  account     bytea       not null,           -- sealed, as it was named then
  masked      text        not null,
  state       text        not null,
  tries       int         not null default 0,
  asked_at    timestamptz not null,
  sent_at     timestamptz,                    -- set before the first call: whoever finds it must ask
  ask_due     timestamptz,
  ended_at    timestamptz,
  bank_ref    text,
  reason      text,
  primary key (cell, id),
  constraint a_transfer_is_asked_once unique (cell, shopper_id, key),
  constraint something_is_transferred check (amount > 0),
  constraint a_direction_is_known check (direction in ('in', 'out')),
  constraint a_transfer_is_known check (state in ('asked', 'sent', 'unknown', 'done', 'refused')),
  constraint an_open_transfer_is_asked check ((state in ('done', 'refused')) = (ask_due is null)),
  constraint an_end_has_its_hour check ((state in ('done', 'refused')) = (ended_at is not null))
);

-- The sweep takes the transfers whose hour has come, the oldest first.
create index transfer_due on wallet.transfer (ask_due) where ask_due is not null;
-- A shopper's own transfers, the newest first.
create index transfer_of_shopper on wallet.transfer (cell, shopper_id, id);
-- What the bank did in a day, beside its statement.
create index transfer_done on wallet.transfer (ended_at) where state = 'done';
