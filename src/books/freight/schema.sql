-- Freight: what parcels cost and how long they take, as dated rows. Reference data, on every node.
create schema freight;

-- A sheet is one service on one lane: its legs, its limits, its price steps. A published sheet is never edited:
-- a later one takes its place, and old prices are computed again from the old one by its id.
create table freight.rate_sheet (
  id          text    primary key,     -- origin.market.service@valid_from, ~revision after it
  origin      char(2) not null,
  market      char(2) not null,
  service     text    not null,        -- the carrier's product code
  valid_from  date    not null,        -- days of the origin, half-open
  valid_to    date,
  sheet       jsonb   not null,        -- see Sheet in sheets.ts
  constraint a_sheet_ends_after_it_began check (valid_to is null or valid_to > valid_from)
);

-- Days on which a calendar differs from Monday to Friday: holidays, and work on a weekend day.
create table freight.calendar_day (
  calendar    text    not null,
  day         date    not null,
  works       boolean not null,
  name        text    not null,
  confidence  text    not null check (confidence in ('verified', 'assumed')),
  primary key (calendar, day)
);

-- One row that moves whenever sheets or calendars change: readers keep their book while it stands.
create table freight.rate_edition (
  only_row  boolean primary key default true check (only_row),
  edition   bigint  not null
);
