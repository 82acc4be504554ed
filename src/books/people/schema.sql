-- People: who may enter, by which sessions, and the personal facts that are kept sealed.
create schema people;

-- One row a login, in the cell of its own keyed hash: uniqueness lives only here.
create table people.login (
  cell      int      not null,
  hash      bytea    not null,      -- keyed hash of the login in lower case
  user_id   uuid     not null,
  password  text     not null,      -- argon2id, in the usual $-notation
  demo      boolean  not null,      -- of the demo world: refused where demo accounts are not allowed
  primary key (cell, hash)
);

-- Failed sign-ins of one login, whether it exists or not, so that a refusal betrays nothing.
create table people.attempt (
  cell      int          not null,
  hash      bytea        not null,
  failures  int          not null check (failures > 0),
  last_at   timestamptz  not null,
  primary key (cell, hash)
);

-- Old failures are forgotten.
create index attempt_old on people.attempt (last_at);

create table people.person (
  cell         int          not null,
  id           uuid         not null,      -- a shopper's id too, for those with that role
  number       bigint       not null,
  name         text         not null,      -- what the person is called here; legal names are sealed
  login        bytea        not null,      -- sealed: notices are sent there
  language     text         not null,
  roles        text[]       not null,
  merchant_id  uuid,
  demo         boolean      not null,
  joined_at    timestamptz  not null,
  primary key (cell, id),
  constraint a_number_names_one_person unique (cell, number)
);

create table people.session (
  cell        int          not null,
  token_hash  bytea        not null,      -- sha256; the token itself is nowhere
  id          uuid         not null,
  user_id     uuid         not null,
  device      text         not null,
  sliding     boolean      not null,      -- a shopper's session lengthens while it is used
  started_at  timestamptz  not null,
  seen_at     timestamptz  not null,
  expires_at  timestamptz  not null,
  primary key (cell, token_hash)
);

-- A person's own list of sessions.
create index session_of_user on people.session (cell, user_id);
-- The sweep forgets what has expired.
create index session_expired on people.session (expires_at);

-- Rows never change, since orders name them; a corrected address is a new one.
create table people.address (
  cell          int          not null,
  id            uuid         not null,
  shopper_id    uuid         not null,
  hash          bytea        not null,      -- keyed hash of the whole: the same address is kept once
  sealed        bytea        not null,
  country       text         not null,
  masked_name   text         not null,
  masked_phone  text         not null,
  region        text         not null,
  city          text         not null,
  postcode      text         not null,
  kept_at       timestamptz  not null,
  retired_at    timestamptz,                -- no longer shown; still opened for orders that name it
  primary key (cell, id)
);

-- The shopper's list, and the same address asked to be kept again.
create unique index address_kept_once on people.address (cell, shopper_id, hash)
  where retired_at is null;

create table people.identity (
  cell           int          not null,
  id             uuid         not null,
  shopper_id     uuid         not null,
  hash           bytea        not null,      -- keyed hash of the number: the person, to a border's limits
  detail_hash    bytea        not null,      -- keyed hash of name and phone
  sealed         bytea        not null,
  masked_name    text         not null,
  masked_number  text         not null,
  adult_on       date         not null,      -- the 18th birthday: all that a sale of alcohol needs to know
  kept_at        timestamptz  not null,
  retired_at     timestamptz,
  primary key (cell, id)
);

-- One shopper keeps one number once; a corrected name retires the row before.
create unique index identity_kept_once on people.identity (cell, shopper_id, hash)
  where retired_at is null;

-- Every opening of something sealed: who, when, what for. Append-only.
create table people.access (
  cell     int          not null,
  id       uuid         not null,
  at       timestamptz  not null,
  actor    text         not null,           -- kind/id
  subject  uuid         not null,           -- the address or identity
  kind     text         not null check (kind in ('address', 'identity')),
  purpose  text         not null check (purpose <> ''),
  primary key (cell, id)
);

-- Who has seen one address or identity.
create index access_of_subject on people.access (cell, subject, id desc);
