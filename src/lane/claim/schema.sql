-- Claim: what a shopper, or the wallet she paid with, wants back of an order, and how it ended. In the merchant's cell.
create schema claim;

create table claim.claim (
  cell          int          not null,
  id            uuid         not null,
  number        bigint       not null,           -- what people read aloud
  order_id      uuid         not null,
  order_number  bigint       not null,
  merchant_id   uuid         not null,
  shopper_id    uuid         not null,
  kind          text         not null,           -- after_sale · goodwill · chargeback
  wish          text         not null,           -- refund, or return: the goods go back first
  reason        text         not null,
  wanted        jsonb        not null,           -- the whole, lines, an amount or the freight
  currency      char(3)      not null,
  asked         bigint       not null,           -- what that is worth, minor units
  state         text         not null,
  clocks        jsonb        not null,           -- the spans of the process it was opened under, frozen
  opened_at     timestamptz  not null,
  due           timestamptz,                     -- when silence decides; what it decides is its state's
  decide_by     timestamptz,                     -- the office has promised a decision by then
  sent_at       timestamptz,                     -- a return is on its way
  carrier       text,
  tracking      text,
  disputed_at   timestamptz,                     -- evidence is taken for a while after it
  bearer        text         not null,           -- who bears what is given: merchant · carrier · house
  ruling        jsonb,                           -- what one of the office proposes, waiting for another
  proposed_by   text,
  ruled_by      text,
  given         bigint,                          -- what she got in the end
  restock       boolean      not null default false,
  ended_at      timestamptz,
  why           text         not null default '',
  primary key (cell, id),
  constraint something_is_asked check (asked > 0),
  constraint a_kind_we_know check (kind in ('after_sale', 'goodwill', 'chargeback')),
  constraint a_state_we_know check (state in ('asked', 'refused', 'returning', 'received', 'disputed', 'agreed',
                                              'refunded', 'rejected', 'withdrawn')),
  constraint four_eyes check (ruled_by is null or proposed_by is null or ruled_by <> proposed_by),
  constraint an_end_has_its_hour
    check ((state in ('refunded', 'rejected', 'withdrawn')) = (ended_at is not null)),
  constraint no_more_is_given_than_ends check ((state = 'refunded') = (given is not null))
);

-- One claim of an order under way at a time: two would share out the same money twice.
create unique index claim_under_way on claim.claim (cell, order_id) where ended_at is null;
-- An order's page shows all its claims.
create index claim_of_order on claim.claim (cell, order_id);
-- A merchant's claims, the newest first.
create index claim_of_merchant on claim.claim (cell, merchant_id, id desc);
-- A shopper's claims, the newest first, from every cell she bought in.
create index claim_of_shopper on claim.claim (shopper_id, id desc);
-- The sweep asks for claims that nobody answered in time.
create index claim_due on claim.claim (due) where due is not null;
-- The office's queue: disputes, the soonest promised first.
create index claim_disputed on claim.claim (decide_by) where state = 'disputed';
-- The office reads all, the newest first.
create index claim_latest on claim.claim (id desc);

-- What was said and done about a claim, by whom. Append-only; read as its story and its evidence.
create table claim.entry (
  cell      int          not null,
  claim_id  uuid         not null,
  id        uuid         not null,
  at        timestamptz  not null,
  actor     text         not null,               -- shopper · merchant · office · house
  who       text         not null,               -- kind/id
  what      text         not null,
  text      text         not null,
  file      bytea,                               -- sha256 of a file that came with it
  primary key (cell, claim_id, id)
);

-- Evidence: a picture or a paper, sealed, known by what it holds.
create table claim.file (
  cell      int     not null,
  claim_id  uuid    not null,
  sha256    bytea   not null,
  name      text    not null,
  type      text    not null,
  size      int     not null,
  content   bytea   not null,
  primary key (cell, claim_id, sha256)
);
