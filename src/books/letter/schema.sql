-- Letters: e-mail that goes out once for a key, until a mail server has taken or refused it.
create schema letter;

-- A letter is also the wish to send it. It lives in the cell of what it is about.
create table letter.letter (
  cell       int          not null,
  id         uuid         not null,
  key        text         not null,            -- what it is about, once: receipt/<sale>/<hash of the address>
  language   text         not null,
  masked_to  text         not null,            -- n***@example.com
  content    bytea,                            -- sealed: address, subject, texts, enclosures
  state      text         not null check (state in ('waiting', 'sent', 'refused', 'given_up')),
  ask_due    timestamptz,
  tries      int          not null default 0,
  said       text         not null default '', -- the mail server's last words, or why it was silent
  wished_at  timestamptz  not null,
  ended_at   timestamptz,
  primary key (cell, id),
  constraint one_key_one_letter unique (cell, key),
  constraint who_waits_is_due check ((state = 'waiting') = (ask_due is not null)),
  constraint who_waits_has_not_ended check ((state = 'waiting') = (ended_at is null)),
  constraint who_waits_has_content check (state <> 'waiting' or content is not null)
);

-- The sweep's next letter.
create index letter_due on letter.letter (ask_due) where ask_due is not null;
-- The sweep forgets what ended letters said.
create index letter_spent on letter.letter (ended_at) where content is not null and ended_at is not null;
-- The office reads those that did not arrive, the newest first.
create index letter_trouble on letter.letter (id desc) where tries > 0 and state <> 'sent';
