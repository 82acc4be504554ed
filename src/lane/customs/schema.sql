-- Customs: what the border is told of an order, and what it answers. Declarations live in the merchant's cell.
create schema customs;

create table customs.declaration (
  cell         int          not null,
  id           uuid         not null,
  order_id     uuid         not null,
  merchant_id  uuid         not null,
  order_no     text         not null,          -- the order's number in every document
  cop_no       text         not null,          -- our number of the import list; its withdrawal adds a letter
  state        text         not null,
  code         text,                           -- why it was refused: customs' code, or ours
  why          text,
  currency     char(3)      not null,
  total        bigint       not null,          -- of the order, minor units: what the documents must say was paid
  documents    jsonb        not null,          -- frozen, without what is personal
  sealed       bytea        not null,          -- the personal fields of the documents
  invt_no      text,                           -- customs' number of the list
  pre_no       text,                           -- the e-port's
  cancel_why   text,                           -- the order was cancelled: the list shall be withdrawn
  simulated    boolean      not null default false,
  made_at      timestamptz  not null,
  moved_at     timestamptz  not null,
  cleared_at   timestamptz,
  ask_due      timestamptz,                    -- documents wait to be sent from here on
  tries        int          not null default 0,
  trouble      text,                           -- why what is due cannot be sent
  set_aside    text,                           -- state and trouble that a person has dealt with
  primary key (cell, id),
  constraint an_order_is_declared_once unique (cell, order_id),
  constraint a_list_number_names_one_list unique (cell, cop_no),
  constraint a_list_number_fits check (length(cop_no) <= 19),
  constraint a_state_we_know check (state in (
    'made', 'papers', 'listed', 'accepted', 'review', 'inspection', 'approved', 'detained', 'returned',
    'released', 'closed', 'refused', 'mismatch', 'cancelling', 'cancelled')),
  constraint refused_for_a_reason check (state not in ('refused', 'mismatch') or why is not null),
  constraint a_mismatch_is_never_sent check (state <> 'mismatch' or ask_due is null)
);

-- The sending job takes what is due, the oldest first.
create index declaration_due on customs.declaration (ask_due) where ask_due is not null;
-- The office reads what stopped, the newest first.
create index declaration_stopped on customs.declaration (moved_at desc)
 where state in ('mismatch', 'refused', 'detained', 'returned') or trouble is not null;
-- The office reads what customs has not answered, the longest silent first.
create index declaration_silent on customs.declaration (moved_at)
 where state in ('made', 'papers', 'listed', 'cancelling');

-- One row a document, under the guid by which receipts name it; the guid carries the cell.
create table customs.document (
  cell            int          not null,
  guid            uuid         not null,
  declaration_id  uuid         not null,
  kind            text         not null check (kind in ('311', '411', '511', '621', '623')),
  state           text         not null,
  state_at        timestamptz,                 -- returnTime of the receipt that made the state
  message_id      uuid,
  alone           boolean      not null default false,   -- a batch with it was refused: it travels alone
  sent_at         timestamptz,
  primary key (cell, guid),
  constraint one_of_a_kind unique (cell, declaration_id, kind),
  foreign key (cell, declaration_id) references customs.declaration (cell, id),
  constraint a_state_we_know check (state in (
    'waiting', 'enclosed', 'sent', 'submitted', 'retry', 'accepted', 'review', 'inspection', 'approved',
    'detained', 'returned', 'released', 'closed', 'rejected', 'error', 'withdrawn'))
);

-- What a message carried, when the gateway has answered it.
create index document_in_message on customs.document (message_id) where message_id is not null;

-- Every receipt, once, in whatever order it came.
create table customs.receipt (
  cell      int          not null,
  guid      uuid         not null,
  status    text         not null,
  at        timestamptz  not null,             -- returnTime
  info      text         not null,
  heard_at  timestamptz  not null,
  primary key (cell, guid, status, at),
  foreign key (cell, guid) references customs.document (cell, guid)
);

-- What was sent, when, and its exact bytes: asked again, the gateway gets the same.
create table customs.message (
  cell       int          not null,
  id         uuid         not null,            -- CopMsgId
  kind       text         not null,
  state      text         not null check (state in ('ready', 'taken', 'refused', 'broken')),
  documents  int          not null,
  content    bytea        not null,            -- sealed
  sha256     bytea        not null,            -- of the content before it was sealed
  made_at    timestamptz  not null,
  taken_at   timestamptz,
  ask_due    timestamptz  not null,
  tries      int          not null default 0,
  remote     text,                             -- the gateway's own number
  trouble    text,                             -- what the gateway or the line said last
  primary key (cell, id)
);

-- The sending job's next wish.
create index message_due on customs.message (ask_due) where state = 'ready';

-- What came in, once, under the gateway's number of it.
create table customs.told (
  cell      int          not null,             -- from a hash of the number
  remote    text         not null,
  kind      text         not null,
  sha256    bytea        not null,
  receipts  int          not null,
  trouble   text,                              -- it could not be read, or names no document of ours
  heard_at  timestamptz  not null,
  primary key (cell, remote)
);

-- The soft key that signs while no card does: encrypted, then sealed.
create table customs.signer (
  cell     int          not null,
  id       text         not null,
  sealed   bytea        not null,
  made_at  timestamptz  not null,
  primary key (cell, id)
);
