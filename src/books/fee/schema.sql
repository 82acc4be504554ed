-- Fees: what the house takes of a sale, as ordered lists. Reference data, on every node.
create schema fee;

-- A schedule is the whole of the lists. One that is agreed is never edited: a later one takes its place, and an old
-- price is computed again from the schedule it names.
create table fee.schedule (
  number       int         primary key,
  state        text        not null,
  lists        jsonb       not null,      -- see Lists in shapes.ts
  starts_at    timestamptz not null,
  why          text        not null,
  proposed_by  text        not null,      -- kind/id
  proposed_at  timestamptz not null,
  decided_by   text,
  decided_at   timestamptz,
  constraint a_state_we_know check (state in ('proposed', 'agreed', 'withdrawn')),
  constraint decided_by_somebody check ((state = 'proposed') = (decided_by is null)
                                    and (decided_by is null) = (decided_at is null)),
  constraint four_eyes check (state <> 'agreed' or decided_by <> proposed_by)
);

-- One proposal waits at a time, so that nobody agrees to another list than the one looked at.
create unique index schedule_proposed on fee.schedule (state) where state = 'proposed';

-- One row that moves whenever a schedule is agreed: readers keep their book while it stands.
create table fee.schedule_edition (
  only_row  boolean primary key default true check (only_row),
  edition   bigint  not null
);
