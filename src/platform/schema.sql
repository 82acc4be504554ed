-- The machinery: events on their way, the audit trail, answers kept for a second asking.
create schema platform;

-- One row an event, written by the work that caused it and deleted by the work that heard it.
create table platform.event (
  cell        int         not null,
  id          uuid        not null,   -- UUIDv7: sorts in the order told
  name        text        not null,
  subject     uuid        not null,
  told_at     timestamptz not null,
  body        text        not null,
  request_id  text,                   -- the request that caused it, when one did
  tries       int         not null default 0,
  due         timestamptz,            -- set when hearing it failed: not before this moment
  why         text,                   -- what the last failure said
  primary key (cell, id)
);

-- The relay takes the oldest first, whatever the cell.
create index event_in_order on platform.event (id);
-- A subject with a parked event waits as a whole.
create index event_parked on platform.event (subject) where due is not null;

-- Who did what to whom, and why. Append-only.
create table platform.audit (
  cell     int         not null,
  id       uuid        not null,
  at       timestamptz not null,
  actor    text        not null,      -- kind/id
  act      text        not null,      -- noun.verb
  subject  text        not null,
  reason   text        not null,
  detail   jsonb       not null,
  primary key (cell, id)
);

-- The office reads the trail backwards from now.
create index audit_latest on platform.audit (id desc);
-- One subject's own history.
create index audit_subject on platform.audit (cell, subject, id desc);

-- The first answer to an Idempotency-Key, repeated for every second asking.
create table platform.answer (
  cell      int         not null,
  key       bytea       not null,     -- sha256 of audience, caller and key
  asked     bytea       not null,     -- sha256 of method, path and body
  status    int,                      -- null while the first asking is under way
  body      text,
  began_at  timestamptz not null,
  primary key (cell, key)
);

-- Answers are forgotten after a day.
create index answer_old on platform.answer (began_at);
