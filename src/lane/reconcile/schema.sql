-- Reconciliation: what partners say moved, line by line, against what our rooms say; what differs is a break.
-- A file lives in a cell drawn from its name, so that a day read again comes to the same place.
create schema reconcile;

-- One partner's word about one day: also the wish to fetch it.
create table reconcile.file (
  cell         int         not null,
  id           uuid        not null,
  source       text        not null,      -- alipay: a wallet's bill · bank: an account's statement
  account      text        not null,      -- whose: the contract's number, or the account's
  day          date        not null,      -- the partner's own day
  state        text        not null,      -- wanted · received · matched
  currency     char(3),
  content      bytea,                     -- as it came, sealed
  sha256       bytea,
  gross        bigint,                    -- what came less what went back, before fees
  fees         bigint,
  fees_due     bigint,                    -- what they would be by the contract
  settled_at   timestamptz,               -- when a statement showed that its money came
  ask_due      timestamptz,               -- fetch it, or look at its breaks again, from here on
  tries        int         not null default 0,
  trouble      text,
  received_at  timestamptz,
  matched_at   timestamptz,
  primary key (cell, id),
  constraint one_file_a_day unique (cell, source, account, day),
  constraint a_state_we_know check (state in ('wanted', 'received', 'matched')),
  constraint what_came_is_kept check ((state = 'wanted') = (sha256 is null))
);

-- The job's next wish.
create index file_due on reconcile.file (ask_due) where ask_due is not null;
-- The office reads the newest days of all partners.
create index file_by_day on reconcile.file (day desc, source);

create table reconcile.line (
  cell      int         not null,
  file_id   uuid        not null,
  place     int         not null,         -- in the file, from 1
  key       text        not null,         -- what it speaks of: payment/…, refund/…, file/…, settled/…
  their_no  text        not null,
  currency  char(3)     not null,
  amount    bigint      not null,         -- to us positive, from us negative
  fee       bigint      not null,
  at        timestamptz not null,
  words     text        not null,         -- what the partner wrote beside it
  class     text,                         -- null until it is matched
  primary key (cell, file_id, place),
  constraint a_class_we_know check (class in (
    'matched', 'reversed', 'amount', 'missing_here', 'missing_there', 'state', 'fee', 'duplicate'))
);

-- Whether a key was on the file of another day.
create index line_key on reconcile.line (cell, key);

-- What differs, until a person or the partner explains it.
create table reconcile.break (
  cell          int         not null,
  id            uuid        not null,
  file_id       uuid        not null,
  source        text        not null,
  day           date        not null,
  key           text        not null,
  class         text        not null,
  currency      char(3)     not null,
  ours          bigint,                   -- null: we know nothing of it
  theirs        bigint,                   -- null: they do
  open          bigint      not null,     -- what no journal explains yet: positive, they have or gave more
  held_in       text        not null,     -- the account in which that stands: suspense · receivable · nothing
  note          text        not null default '',
  owner         text,                     -- kind/id
  state         text        not null,     -- open · proposed · closed
  opened_at     timestamptz not null,
  ripe_at       timestamptz not null,     -- until then the partner's next file may explain it by itself
  to_account    text,                     -- where a person proposes to carry it
  proposed_by   text,
  proposed_at   timestamptz,
  closed_at     timestamptz,
  closed_by     text,
  primary key (cell, id),
  constraint one_break_a_difference unique (cell, file_id, key, class),
  constraint a_state_we_know check (state in ('open', 'proposed', 'closed')),
  constraint a_proposal_has_its_author check ((state = 'proposed') <= (proposed_by is not null)),
  constraint four_eyes check (state <> 'closed' or to_account is null or closed_by <> proposed_by)
);

-- The office asks for what is open, the longest ago first.
create index break_open on reconcile.break (opened_at) where state <> 'closed';
-- A file's breaks, for its page and for reading it again.
create index break_of_file on reconcile.break (cell, file_id);
