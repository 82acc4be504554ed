-- Support: who looks after what stopped, what they mean to do about it, and what was done.
create schema support;

create table support.case (
  cell         int         not null,
  id           uuid        not null,
  room         text        not null,          -- where it stopped
  subject      uuid        not null,          -- the order, payout, attempt … that stopped there
  what         text        not null,          -- what it read when somebody took it
  state        text        not null,
  since        timestamptz not null,          -- when it stopped
  owner        text        not null,          -- kind/id
  taken_at     timestamptz not null,
  act          text,                          -- what is proposed, which a second person must agree to
  detail       jsonb,
  proposed_by  text,
  proposed_at  timestamptz,
  why          text,
  agreed_by    text,
  done         text,                          -- the act that ended it
  reason       text,                          -- what the person who ended it said
  ended_at     timestamptz,
  primary key (cell, id),

  constraint a_state_we_know check (state in ('taken', 'proposed', 'resolved')),
  constraint four_eyes check (agreed_by is null or (proposed_by is not null and agreed_by <> proposed_by)),
  constraint proposed_by_somebody
    check ((act is null) = (proposed_by is null) and (state <> 'proposed' or act is not null)),
  constraint resolved_with_a_word
    check ((state = 'resolved') = (ended_at is not null) and (state <> 'resolved' or (done is not null and reason is not null)))
);

-- What stopped is looked after once at a time.
create unique index case_live on support.case (cell, room, subject) where state <> 'resolved';
-- The office reads what is under way, the longest ago first.
create index case_open on support.case (since) where state <> 'resolved';
-- The office reads what was done, the newest first.
create index case_resolved on support.case (id desc) where state = 'resolved';
