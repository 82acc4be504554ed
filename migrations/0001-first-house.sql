-- The first house: every room as it stood at the first release.
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

-- Rates of exchange: every rate ever heard, by whom and when; only its state is decided. Reference data, on every node.
create schema fx;

create table fx.rate (
  base         char(3)     not null,
  quote        char(3)     not null,
  source       text        not null,      -- whose rate: a name in data.ts
  at           timestamptz not null,      -- when it held, by its source
  mid_e10      bigint      not null,      -- units of quote for one unit of base, ten decimals
  bid_e10      bigint,                    -- what the market buys and sells at, when its source tells both
  ask_e10      bigint,
  state        text        not null,      -- speaks · held: waits for a person · dismissed: a person said no
  recorded_at  timestamptz not null,
  recorded_by  text        not null,      -- kind/id
  decided_by   text,                      -- who admitted or dismissed it
  why          text,                      -- and why
  primary key (base, quote, source, at),  -- also serves: the latest of a pair on or before a moment
  constraint a_rate_is_positive check (mid_e10 > 0),
  constraint two_currencies_differ check (base <> quote),
  constraint the_market_lies_around_its_middle check (bid_e10 <= mid_e10 and mid_e10 <= ask_e10),
  constraint a_state_we_know check (state in ('speaks', 'held', 'dismissed')),
  constraint four_eyes check (decided_by <> recorded_by)
);

-- Rates that wait for a person.
create index rate_held on fx.rate (recorded_at) where state = 'held';

-- One row for shelves and one for counters, moved whenever a rate of theirs is added or admitted:
-- readers keep their book while it stands.
create table fx.rate_edition (
  desk     text   primary key,
  edition  bigint not null
);

-- A feed as it was last asked: what the office sees of it.
create table fx.feed (
  source    text        primary key,
  asked_at  timestamptz not null,
  heard_at  timestamptz,                  -- when it last told a rate
  trouble   text                          -- why it did not, the last time it was asked
);

-- Days of the house that are over.
create table fx.day (
  day       date        primary key,
  ended_at  timestamptz not null
);

-- What the house was exposed to when a day ended, at that day's rates. Written once.
create table fx.valuation (
  day        date        not null,
  currency   char(3)     not null,
  exposure   bigint      not null,        -- what we hold of it beyond what we owe
  rate_id    text        not null,        -- the rate it is valued at: one unit of home in this currency
  home       char(3)     not null,
  value      bigint      not null,        -- the exposure in home money, at mid
  realised   bigint      not null,        -- gain moved to income so far, in home money; stands in home's own row
  taken_at   timestamptz not null,
  primary key (day, currency)
);

-- What treasury does about the exposure: proposed by one person, done when another agrees.
create table fx.deal (
  id           uuid        primary key,
  kind         text        not null,      -- hedge: one money given for another · realise: the gain is taken
  sold         bigint,
  sold_in      char(3),
  bought       bigint,
  bought_in    char(3),
  reference    text        not null,      -- the bank's, of the deal
  why          text        not null,
  state        text        not null,
  proposed_at  timestamptz not null,
  proposed_by  text        not null,      -- kind/id
  decided_at   timestamptz,
  decided_by   text,
  constraint a_kind_we_know check (kind in ('hedge', 'realise')),
  constraint a_state_we_know check (state in ('proposed', 'done', 'withdrawn')),
  constraint a_hedge_has_two_sides check (
    (kind = 'hedge') = (sold > 0 and sold_in is not null and bought > 0 and bought_in is not null)),
  constraint two_currencies_differ check (sold_in <> bought_in),
  constraint four_eyes check (state <> 'done' or decided_by <> proposed_by)
);

-- Goods: what merchants list, in the merchant's cell, and in which markets it is offered.
create schema goods;

-- One row a merchant; held while a file is taken, so that two never cross.
create table goods.shelf (
  cell         int          not null,
  merchant_id  uuid         not null,
  taken_at     timestamptz  not null,
  primary key (cell, merchant_id)
);

create table goods.product (
  cell          int          not null,
  id            uuid         not null,
  number        bigint       not null,
  merchant_id   uuid         not null,
  handle        text         not null,      -- its name in the merchant's own shop: the key of an import
  language      text         not null,      -- the language of the file it came from
  title         jsonb        not null,      -- by language, like description
  title_key     text         not null,      -- for search: in small letters
  description   jsonb        not null,      -- sanitised HTML
  source        text         not null,      -- the description as the merchant wrote it
  brand         text         not null,
  category      text         not null,
  file_category text         not null,      -- the file's own; `category` follows it until set
  hs6           text         check (hs6 ~ '^[0-9]{6}$'),
  tariff_codes  jsonb        not null,      -- market to that market's own code
  origin        text         not null,
  attributes    jsonb        not null,
  images        jsonb        not null,
  state         text         not null check (state in ('draft', 'live', 'archived')),
  created_at    timestamptz  not null,
  changed_at    timestamptz  not null,
  primary key (cell, id),
  constraint a_number_names_one_product unique (cell, number),
  constraint a_handle_names_one_product unique (cell, merchant_id, handle)
);

-- A merchant's own list, the newest first.
create index product_of_merchant on goods.product (cell, merchant_id, id desc);

create table goods.variant (
  cell            int       not null,
  id              uuid      not null,
  number          bigint    not null,
  product_id      uuid      not null,
  merchant_id     uuid      not null,
  place           int       not null,      -- its order in the file
  option_key      text      not null,      -- its option values: the key of a variant in an import
  options         jsonb     not null,
  sku             text      not null,      -- a merchant's may be empty, or not unique
  sku_key         text      not null,
  barcode         text      not null,      -- as written; mostly no GTIN
  marked          text      not null check (marked in ('none', 'sku', 'barcode', 'both')),
  gtin            text      check (gtin ~ '^[0-9]{14}$'),
  currency        char(3)   not null,
  price           bigint    not null check (price >= 0),
  compare_at      bigint,
  weight_grams    int       check (weight_grams > 0),
  content         jsonb,                   -- net content, { amount, unit }
  content_source  text,                    -- where it was found; what the merchant says outranks the rest
  size            jsonb,
  pack_count      int       check (pack_count > 0),
  image           text      not null,
  markets         jsonb     not null,      -- what the file says of other markets
  retired         boolean   not null,      -- gone from the file; orders may still name it
  primary key (cell, id),
  constraint a_number_names_one_variant unique (cell, number),
  constraint options_name_one_variant unique (cell, product_id, option_key)
);

-- A merchant searches by a part of a SKU or barcode: read whole from here, without its rows.
create index variant_of_merchant on goods.variant (cell, merchant_id) include (product_id, sku_key, barcode);

create table goods.offer (
  cell         int          not null,
  id           uuid         not null,
  product_id   uuid         not null,
  variant_id   uuid         not null,
  merchant_id  uuid         not null,
  market       text         not null,
  state        text         not null check (state in ('open', 'refused', 'paused')),
  verdict      jsonb        not null,      -- what the gate said, as it said it
  decided_at   timestamptz  not null,
  primary key (cell, id),
  constraint one_offer_a_variant_and_market unique (cell, variant_id, market)
);

-- What a merchant still has to mend, what is on sale, what is paused: by product, the newest first.
create index offer_of_merchant on goods.offer (cell, merchant_id, state, product_id desc);

create table goods.import (
  cell         int          not null,
  id           uuid         not null,
  merchant_id  uuid         not null,
  file         text         not null,
  taken_at     timestamptz  not null,
  lines        int          not null,
  created      int          not null,
  changed      int          not null,
  unchanged    int          not null,
  refused      int          not null,
  remarks      int          not null,      -- warnings
  primary key (cell, id)
);

-- A merchant's imports, the newest first.
create index import_of_merchant on goods.import (cell, merchant_id, id desc);

-- The report: what became of each product, and what is wrong with which row.
create table goods.import_line (
  cell        int    not null,
  import_id   uuid   not null,
  place       int    not null,
  row         int    not null,             -- as a spreadsheet counts
  handle      text   not null,
  title       text   not null,
  outcome     text   not null,
  product_id  uuid,
  changed     jsonb  not null,
  faults      jsonb  not null,
  stock       jsonb  not null,
  primary key (cell, import_id, place)
);

-- Ledger: one book a cell. Journals and entries are only ever added; a hash chain shows that they were.
create schema ledger;

-- The row that is locked to write in a book: how far it is written, and the hash it ends with.
create table ledger.book (
  cell    int          not null primary key check (cell >= 0 and cell < 1024),
  seq     bigint       not null default 0,
  head    bytea        not null default decode(repeat('00', 32), 'hex'),
  at      timestamptz  not null default '-infinity',  -- of its last journal; never runs backwards
  closed  text                                         -- why nothing may be posted; null while it is open
) with (fillfactor = 25);

-- An account's id is the first half of sha256(code, space, currency): nobody has to look it up.
-- Debit is positive, credit negative, here and below.
create table ledger.account (
  cell       int          not null,
  account    uuid         not null,
  code       text         not null,                  -- its kind, and whose it is: payable/<merchant>
  currency   char(3)      not null,
  type       text         not null
             check (type in ('asset', 'liability', 'equity', 'income', 'expense', 'position', 'interbook')),
  guard      int          not null check (guard in (-1, 0, 1)),  -- the side it may not leave; 0 for either
  amount     bigint       not null,                  -- what it holds: the sum of its entries
  opened_at  timestamptz  not null,
  primary key (cell, account),
  constraint overdrawn check (guard = 0 or amount * guard >= 0)
) with (fillfactor = 70);

-- Append-only: grant the application `select, insert` on journal, entry and day, and no more.
-- The journal holds what was asked, as it was asked; the entries are its lines, carried to their accounts.
create table ledger.journal (
  cell     int          not null,
  seq      bigint       not null check (seq > 0),    -- 1, 2, 3 … without a gap in its book
  at       timestamptz  not null,
  key      text collate "C"  not null,                -- asked twice, posted once
  kind     text         not null,
  ref      text         not null,
  actor    text         not null,
  lines    text         not null,                    -- 'code currency amount', one a line
  content  bytea        not null,                    -- sha256 of cell, key, kind, ref and lines, one a line
  hash     bytea        not null,                    -- `link` of the hash before and all of this
  primary key (cell, seq),
  constraint posted_once unique (cell, key)
);

-- Its key is the statement of an account; a journal finds its entries by the accounts it names. (An index
-- by seq beside it was measured: it made every posting a fifth slower.)
create table ledger.entry (
  cell      int     not null,
  line      int     not null,
  seq       bigint  not null,
  account   uuid    not null,
  amount    bigint  not null check (amount <> 0),
  after     bigint  not null,                        -- what the account held after this line
  primary key (cell, account, seq, line)
);

-- What ever moved through all accounts of a kind, and how much of it on the day of the last posting: the figures
-- of the whole house are a sum of a few rows a book, however many orders it had. A call adds all that it moved
-- to the first of its books, whose lock it has: only the sum over all books means something. (A row a kind in
-- each book of the call was measured: a fifth of a posting over 200 books.)
create table ledger.total (
  cell         int      not null,
  kind         text     collate "C" not null,
  currency     char(3)  not null,
  debits       bigint   not null check (debits >= 0),
  credits      bigint   not null check (credits >= 0),
  day          date     not null,                    -- in the house's zone
  day_debits   bigint   not null check (day_debits >= 0),
  day_credits  bigint   not null check (day_credits >= 0),
  primary key (cell, kind, currency)
) with (fillfactor = 70);

-- Where a book stood when a day ended: every balance of that evening is one probe away.
create table ledger.day (
  cell  int     not null,
  day   date    not null,
  seq   bigint  not null,
  head  bytea   not null,
  primary key (cell, day)
);

-- What a hold asked for and how it ended. Its money stands in the account held/<key>; the journal that ends it
-- has a key of its own, so it ends once. This row follows under the lock of its book.
create table ledger.hold (
  cell      int          not null,
  key       text         collate "C" not null,
  kind      text         not null,
  ref       text         not null,
  source    text         not null,                   -- the code of the account it came from
  target    text         not null,                   -- and of the one that what is settled goes to
  currency  char(3)      not null,
  amount    bigint       not null check (amount > 0),
  state     text         not null default 'held' check (state in ('held', 'settled', 'let_go')),
  settled   bigint       not null default 0,
  until     timestamptz,                             -- from here on it is let go; null: never by itself
  primary key (cell, key),
  constraint no_more_than_was_held check (settled >= 0 and settled <= amount),
  constraint only_what_is_settled_arrives check ((state = 'settled') = (settled > 0))
);

-- The sweep asks for holds whose time is over.
create index hold_due on ledger.hold (until) where state = 'held' and until is not null;

-- The id of an account, as the application makes it.
create function ledger.name_of(code text, currency text) returns uuid
language sql stable
return encode(substr(sha256(convert_to(code || ' ' || rtrim(currency), 'UTF8')), 1, 16), 'hex')::uuid;

-- What ties a journal to the one before it.
create function ledger.link(before bytea, content bytea, seq bigint, at timestamptz, actor text)
returns bytea
language sql stable
return sha256(before || content ||
              convert_to(seq::text || ' ' || extract(epoch from at)::text || ' ' || actor, 'UTF8'));

-- Posts many journals into many books, in the order asked, and answers each one:
--   posted      under the seq given;
--   replayed    its key was posted before, with this content, under the seq given;
--   reused      its key was posted before, with other content: nothing was done;
--   overdrawn   it would have drawn a guarded account beyond its side: nothing was done.
-- When one of the books is closed `barred` says why, and nothing at all is done.
-- A journal that does not balance in each currency is a mistake of the caller: nothing at all is done.
--
-- Books are locked in ascending order, so that two calls never wait for each other in a circle.
--
-- Plans must not change with the statistics (measured: a hash join over a whole book instead of
-- 20 probes, kept until the next analyze). So each statement has one plan only, made once: book, account
-- and total have a single index, and nothing may be joined but by probing it; a key is looked up as
-- the first one not below it, in order, which only `posted_once` can give without a sort.
-- (Planning anew in each call was measured at 0.3 ms; finding the accounts to update again by their
-- key at 4 microseconds a journal more than by where they were found, which asks for more to be believed.)
create function ledger.post(
  cells int[],              -- the books, each once, ascending
  -- one place an ask:
  books int[],              -- its place in cells
  keys text[], kinds text[], refs text[], papers text[], contents bytea[],
  twins int[],              -- the first ask of this call with its book and key; its own place when alone
  ends int[],               -- the place of its last line
  -- one place an account, each once:
  homes int[],              -- its place in cells
  ids uuid[], codes text[], currencies text[], types text[], guards int[],
  -- one place a line:
  asks int[],               -- whose it is
  accounts int[],           -- its place among the accounts
  amounts bigint[],
  moment timestamptz, today date, who text,
  out seqs bigint[], out outcomes text[],
  out refusers int[],       -- the place of the account that an overdrawn ask would have overdrawn
  out barred text
)
language plpgsql
set enable_seqscan = off
set enable_sort = off
set enable_hashjoin = off
set enable_mergejoin = off
set plan_cache_mode = force_generic_plan
as $$
declare
  tops    bigint[];         -- by book: its last seq and hash, and the time
  heads   bytea[];
  times   timestamptz[];
  known   bigint[];         -- by the first ask of a key: the seq and content it was posted with
  said    bytea[];
  sums    bigint[];         -- by account: what it holds, as journals are accepted
  sides   int[];
  fresh   boolean[];        -- by account: not opened yet
  used    boolean[];        -- by account: an accepted journal names it
  afters  bigint[] := array_fill(0::bigint, array[cardinality(amounts)]);    -- by line
  hashes  bytea[] := array_fill(null::bytea, array[cardinality(keys)]);      -- by ask
  first   int := 1;         -- the lines of the ask at hand
  last    int;
  over    int;
  a       int;
  b       int;
  k       int;
  stray   text;
begin
  seqs := array_fill(0::bigint, array[cardinality(keys)]);
  outcomes := array_fill('overdrawn'::text, array[cardinality(keys)]);
  refusers := array_fill(0, array[cardinality(keys)]);
  loop
    select array_agg(held.seq order by held.cell), array_agg(held.head order by held.cell),
           array_agg(greatest(held.at, moment) order by held.cell), min(held.closed)
      into tops, heads, times, barred
      from (select book.cell, book.seq, book.head, book.at, book.closed
              from ledger.book
             where book.cell = any (cells)
             order by book.cell
               for update) held;
    exit when cardinality(tops) = cardinality(cells);
    insert into ledger.book (cell) select unnest(cells) order by 1 on conflict (cell) do nothing;
  end loop;
  if barred is not null then
    return;
  end if;

  select min(keys[line.ask])
    into stray
    from (select lines.ask
            from unnest(asks, accounts, amounts) as lines (ask, account, amount)
           group by lines.ask, currencies[lines.account]
          having sum(lines.amount) <> 0) line;
  if stray is not null then
    raise exception 'journal % does not balance', stray;
  end if;

  select array_agg(case when found.key = ask.key then found.seq end order by ask.place),
         array_agg(found.content order by ask.place)
    into known, said
    from unnest(books, keys) with ordinality as ask (book, key, place)
    left join lateral (select journal.key, journal.seq, journal.content
                         from ledger.journal
                        where journal.cell = cells[ask.book]
                          and journal.key >= ask.key
                        order by journal.key
                        limit 1) found on true;

  select array_agg(coalesce(found.amount, 0) order by ask.place),
         array_agg(coalesce(found.guard, ask.guard) order by ask.place),
         array_agg(found.guard is null order by ask.place),
         array_agg(false)
    into sums, sides, fresh, used
    from unnest(homes, ids, guards) with ordinality as ask (book, id, guard, place)
    left join lateral (select account.amount, account.guard, account.ctid as place
                         from ledger.account
                        where account.cell = cells[ask.book]
                          and account.account = ask.id
                        limit 1) found on true;

  for i in 1 .. cardinality(keys) loop
    last := ends[i];
    k := twins[i];
    if known[k] is null then
      over := null;
      for j in first .. last loop
        a := accounts[j];
        sums[a] := sums[a] + amounts[j];
        afters[j] := sums[a];
        if sums[a] * sides[a] < 0 then
          over := a;
        end if;
      end loop;
      if over is not null then           -- a later line may have brought it back to its side
        over := null;
        for j in first .. last loop
          a := accounts[j];
          if sums[a] * sides[a] < 0 then
            over := a;
          end if;
        end loop;
      end if;

      if over is null then
        b := books[i];
        tops[b] := tops[b] + 1;
        heads[b] := ledger.link(heads[b], contents[i], tops[b], times[b], who);
        hashes[i] := heads[b];
        seqs[i] := tops[b];
        outcomes[i] := 'posted';
        known[k] := tops[b];
        said[k] := contents[i];
        for j in first .. last loop
          used[accounts[j]] := true;
        end loop;
      else
        for j in first .. last loop
          a := accounts[j];
          sums[a] := sums[a] - amounts[j];
        end loop;
        refusers[i] := over;
      end if;
    elsif said[k] = contents[i] then
      seqs[i] := known[k];
      outcomes[i] := 'replayed';
    else
      outcomes[i] := 'reused';
    end if;
    first := last + 1;
  end loop;
  if 'posted' <> all (outcomes) then
    return;
  end if;

  if true = any (fresh) then
    insert into ledger.account (cell, account, code, currency, type, guard, amount, opened_at)
    select cells[t.book], t.id, t.code, t.currency, t.type, t.guard, t.amount, times[t.book]
      from unnest(homes, ids, codes, currencies, types, guards, sums, fresh, used)
        as t (book, id, code, currency, type, guard, amount, fresh, used)
     where t.fresh
       and t.used;
  end if;
  update ledger.account
     set amount = t.amount
    from unnest(homes, ids, sums, fresh, used) as t (book, id, amount, fresh, used)
   where t.used
     and not t.fresh
     and account.cell = cells[t.book]
     and account.account = t.id;

  insert into ledger.total as t (cell, kind, currency, debits, credits, day, day_debits, day_credits)
  select cells[1], split_part(codes[line.account], '/', 1), currencies[line.account],
         sum(greatest(line.amount, 0)), sum(greatest(-line.amount, 0)),
         today, sum(greatest(line.amount, 0)), sum(greatest(-line.amount, 0))
    from unnest(asks, accounts, amounts) as line (ask, account, amount)
   where hashes[line.ask] is not null
   group by 2, 3
      on conflict (cell, kind, currency) do update
     set debits = t.debits + excluded.debits, credits = t.credits + excluded.credits,
         day = greatest(t.day, excluded.day),
         day_debits = case when t.day > excluded.day then t.day_debits
                           when t.day = excluded.day then t.day_debits + excluded.day_debits
                           else excluded.day_debits end,
         day_credits = case when t.day > excluded.day then t.day_credits
                            when t.day = excluded.day then t.day_credits + excluded.day_credits
                            else excluded.day_credits end;

  insert into ledger.journal (cell, seq, at, key, kind, ref, actor, lines, content, hash)
  select cells[t.book], t.seq, times[t.book], t.key, t.kind, t.ref, who, t.paper, t.content, t.hash
    from unnest(books, seqs, keys, kinds, refs, papers, contents, hashes, outcomes)
      as t (book, seq, key, kind, ref, paper, content, hash, outcome)
   where t.outcome = 'posted';

  insert into ledger.entry (cell, line, seq, account, amount, after)
  select cells[books[t.ask]], t.place - coalesce(ends[t.ask - 1], 0), seqs[t.ask],
         ids[t.account], t.amount, t.after
    from unnest(asks, accounts, amounts, afters) with ordinality
      as t (ask, account, amount, after, place)
   where hashes[t.ask] is not null;

  insert into ledger.book (cell, seq, head, at)
  select t.cell, t.seq, t.head, t.at
    from unnest(cells, tops, heads, times) as t (cell, seq, head, at)
      on conflict (cell) do update set seq = excluded.seq, head = excluded.head, at = excluded.at;
end
$$;

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

-- Merchants: who sells here, on which terms, and to which bank account they are paid.
create schema merchant;

-- In the cell of the business number's keyed hash, so that a business is here once.
create table merchant.merchant (
  cell             int          not null,
  id               uuid         not null,
  number           bigint       not null,
  name             text         not null,
  legal_name       text         not null,
  country          text         not null,
  business_number  text         not null,      -- ABN or NZBN, digits only
  currency         char(3)      not null,
  commission_bp    int          not null check (commission_bp >= 0 and commission_bp <= 10000),
  payment_fee_bp   int          not null check (payment_fee_bp >= 0 and payment_fee_bp <= 10000),
  state            text         not null check (state in ('lead', 'applied', 'live', 'suspended')),
  customs_code     text         not null,      -- with China's customs; empty while there is none
  customs_name     text         not null,
  address          jsonb        not null,      -- of the business, as its register publishes it
  story            jsonb        not null,
  bank             bytea,                      -- sealed
  masked_account   text,
  opened_at        timestamptz  not null,
  primary key (cell, id),
  constraint a_number_names_one_merchant unique (cell, number),
  constraint a_business_is_here_once unique (cell, country, business_number)
);

-- The office reads all merchants, the newest first.
create index merchant_latest on merchant.merchant (id desc);

-- A wish to join, in the cell its merchant will have.
create table merchant.application (
  cell             int          not null,
  id               uuid         not null,
  key              bytea        not null,      -- the asker's own: asked twice, it is one application
  state            text         not null check (state in ('applied', 'approved', 'refused')),
  name             text         not null,
  legal_name       text         not null,
  country          text         not null,
  business_number  text         not null,
  address          jsonb        not null,
  contact          bytea        not null,      -- sealed
  masked_contact   text         not null,
  website          text         not null,
  message          text         not null,
  applied_at       timestamptz  not null,
  decided_at       timestamptz,
  reason           text,
  merchant_id      uuid,
  primary key (cell, id),
  constraint one_key_one_application unique (cell, key),
  constraint decided_with_a_reason check ((state = 'applied') = (decided_at is null and reason is null)),
  constraint approved_is_a_merchant check ((state = 'approved') = (merchant_id is not null))
);

-- The office reads applications, the newest first.
create index application_latest on merchant.application (id desc);

-- Every opening of bank details or a contact: who, when, what for. Append-only.
create table merchant.access (
  cell     int          not null,
  id       uuid         not null,
  at       timestamptz  not null,
  actor    text         not null,              -- kind/id
  subject  uuid         not null,              -- the merchant or the application
  kind     text         not null check (kind in ('bank', 'contact')),
  purpose  text         not null check (purpose <> ''),
  primary key (cell, id)
);

-- Outlets: what stands before any sale at a counter. All of it lives in its merchant's cell, but for
-- pairing codes, which lie in the cell of their own keyed hash.
create schema outlet;

create table outlet.outlet (
  cell             int          not null,
  id               uuid         not null,
  merchant_id      uuid         not null,
  merchant_number  bigint       not null,
  merchant_name    text         not null,      -- as receipts and shoppers' phones show it
  name             text         not null,
  address          jsonb        not null,
  zone             text         not null,
  currency         char(3)      not null check (currency in ('AUD', 'NZD')),
  mcc              char(4)      not null,
  token            text         not null,      -- in its printed QR
  footer           text         not null,
  state            text         not null check (state in ('open', 'closed', 'blocked')),
  suspended        boolean      not null default false,      -- with its merchant: read as blocked
  opened_at        timestamptz  not null,
  primary key (cell, id),
  constraint a_printed_code_names_one_outlet unique (cell, token)
);

-- A merchant's own list.
create index outlet_of_merchant on outlet.outlet (cell, merchant_id, id);
-- The office reads all outlets, the newest first.
create index outlet_latest on outlet.outlet (id desc);

create table outlet.terminal (
  cell           int          not null,
  id             uuid         not null,
  outlet_id      uuid         not null,
  number         int          not null check (number > 0),
  name           text         not null,
  state          text         not null check (state in ('waiting', 'active', 'blocked')),
  pairing_hash   bytea,                        -- keyed hash of the code that still opens it
  pairing_until  timestamptz,
  token_hash     bytea,                        -- sha256; the token itself is on the device only
  device         text         not null,
  paired_at      timestamptz,
  seen_at        timestamptz,
  cashier_id     uuid,                         -- signed in at it
  cashier_until  timestamptz,
  primary key (cell, id),
  foreign key (cell, outlet_id) references outlet.outlet (cell, id),
  constraint terminals_are_counted_in_their_outlet unique (cell, outlet_id, number),
  constraint a_token_opens_one_terminal unique (cell, token_hash),
  constraint a_code_has_its_time check ((pairing_hash is null) = (pairing_until is null)),
  constraint a_cashier_has_a_time check ((cashier_id is null) = (cashier_until is null)),
  constraint active_is_paired check (state <> 'active' or token_hash is not null)
);

-- Where a pairing code leads. Whether it still opens anything is said by its terminal alone.
create table outlet.pairing (
  cell         int          not null,
  hash         bytea        not null,
  terminal_id  uuid         not null,
  until        timestamptz  not null,
  primary key (cell, hash)
);

-- The sweep forgets what has expired.
create index pairing_expired on outlet.pairing (until);

create table outlet.cashier (
  cell          int          not null,
  id            uuid         not null,
  outlet_id     uuid         not null,
  name          text         not null,
  supervisor    boolean      not null,
  pin           text         not null,         -- scrypt of a keyed hash
  tries         int          not null check (tries >= 0),      -- wrong ones in a row
  locked_until  timestamptz,
  gone_at       timestamptz,
  primary key (cell, id),
  foreign key (cell, outlet_id) references outlet.outlet (cell, id)
);

-- An outlet's list to sign in from.
create index cashier_of_outlet on outlet.cashier (cell, outlet_id, id);

-- A merchant's software at the gateway. The number carries the cell: 2021, four digits of it, eight of chance.
create table outlet.app (
  cell          int          not null,
  app_id        text         not null,
  seller_id     text         not null,
  merchant_id   uuid         not null,
  outlet_id     uuid         not null,
  name          text         not null,
  currency      char(3)      not null check (currency in ('AUD', 'NZD')),
  notify_url    text         not null,
  scopes        text[]       not null,
  state         text         not null check (state in ('active', 'blocked')),
  encrypt_key   bytea        not null,         -- sealed
  platform_kid  text         not null,
  added_at      timestamptz  not null,
  primary key (cell, app_id),
  foreign key (cell, outlet_id) references outlet.outlet (cell, id)
);

-- A merchant's own list.
create index app_of_merchant on outlet.app (cell, merchant_id, app_id);
-- The office reads all applications, the newest first.
create index app_latest on outlet.app (added_at desc, app_id desc);

create table outlet.app_key (
  cell          int          not null,
  app_id        text         not null,
  version       int          not null check (version > 0),
  public_key    text         not null,
  active_from   timestamptz  not null,
  active_until  timestamptz,
  primary key (cell, app_id, version),
  foreign key (cell, app_id) references outlet.app (cell, app_id)
);

-- The house's own keys; they are the house's, so they lie in one cell.
create table outlet.platform_key (
  cell         int          not null check (cell = 0),
  id           uuid         not null,
  version      int          not null check (version > 0),
  kid          text         not null,
  private_key  bytea        not null,          -- sealed
  public_key   text         not null,
  active_from  timestamptz  not null,
  primary key (cell, id),
  constraint versions_are_counted unique (cell, version),
  constraint a_kid_names_one_key unique (cell, kid)
);

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

-- Stock: how many of a variant there are, to whom they are promised, and why the number changed.
create schema stock;

-- One row a variant, in its merchant's cell. A hot row changes thousands of times a minute, so the
-- page keeps room to change it in place and nothing but the key is indexed.
create table stock.stock (
  cell        int  not null,
  variant_id  uuid not null,
  on_hand     int  not null,                -- in the building
  promised    int  not null default 0,      -- of them, waiting for an order to leave

  primary key (cell, variant_id),
  constraint never_below_nothing check (on_hand >= 0 and promised >= 0),
  constraint never_sold_twice check (promised <= on_hand)
) with (fillfactor = 50);

-- One row a variant of an order, kept for ever: an order asks once.
create table stock.promise (
  cell        int  not null,
  order_id    uuid not null,
  variant_id  uuid not null,
  quantity    int  not null,
  state       text not null,
  until       timestamptz,                  -- while it is held: paid by then, or given back

  primary key (cell, order_id, variant_id),
  constraint something_is_promised check (quantity > 0),
  constraint a_known_state
    check (state in ('held', 'confirmed', 'shipped', 'lapsed', 'released')),
  constraint only_a_hold_ends check ((state = 'held') = (until is not null))
);

-- The sweep asks for holds whose time is over.
create index promise_due on stock.promise (until) where until is not null;

-- What came and went, and why. Append-only: what is on hand is the sum of its movements.
create table stock.movement (
  cell        int         not null,
  variant_id  uuid        not null,
  id          uuid        not null,
  quantity    int         not null,         -- negative when it went
  kind        text        not null,         -- received, counted, shipped
  key         text        not null,         -- what asked for it; the order, when shipped
  why         text        not null default '',
  at          timestamptz not null,
  actor       text        not null,         -- kind/id

  primary key (cell, variant_id, id),       -- a variant's history, read backwards
  constraint moved_once_for_a_key unique (cell, variant_id, kind, key),
  constraint a_known_kind check (kind in ('received', 'counted', 'shipped'))
);

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

-- Tariff: dated rules of law (reference data, on every node), and what a person bought across a border this year.
create schema tariff;

-- One fact of law each. A published fact is never edited: it ends (valid_to), or a later day or revision takes its place.
create table tariff.rule (
  id          text    primary key,     -- market.key/prefix@valid_from, ~revision after it
  market      char(2) not null,        -- whose law
  key         text    not null,        -- what it is about
  hs_prefix   text    not null,        -- for which commodity codes; '' for all
  valid_from  date    not null,        -- days of the market, half-open
  valid_to    date,
  value       text    not null,
  unit        text    not null,
  source      text    not null,        -- a key of data/sources.ts
  confidence  text    not null check (confidence in ('verified', 'assumed', 'disputed')),
  note        text,
  gate        jsonb,                   -- rules of admission: see Gate in book/rules.ts
  constraint a_rule_ends_after_it_began check (valid_to is null or valid_to > valid_from)
);

-- One row that moves whenever rules change: readers keep their book while it stands.
create table tariff.rule_edition (
  only_row  boolean primary key default true check (only_row),
  edition   bigint  not null
);

-- What one person bought in one year, in minor units of the market. The hash is keyed, and names nobody; its low
-- ten bits are the cell. Locked while allowance is taken, so that two orders never use the same money.
create table tariff.allowance (
  cell     int     not null,
  id_hash  bytea   not null,
  market   char(2) not null,
  year     int     not null,           -- calendar year of the market
  used     bigint  not null,
  primary key (cell, id_hash, market, year),
  constraint nothing_is_given_back_twice check (used >= 0)
);

-- How it came to that: taken by an order (positive), given back by a cancel or a return (negative). Append-only.
create table tariff.allowance_move (
  cell      int         not null,
  id_hash   bytea       not null,
  use_id    uuid        not null,      -- the order
  key       text        not null,      -- one act on one order moves once
  market    char(2)     not null,
  year      int         not null,
  amount    bigint      not null check (amount <> 0),
  moved_at  timestamptz not null,
  primary key (cell, id_hash, use_id, key)
);

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

-- Escrow: money that has left the shopper and has not yet reached the merchant. It lives in the merchant's cell.
create schema escrow;

create table escrow.escrow (
  cell         int          not null,
  order_id     uuid         not null,                -- one order, one escrow
  trade_id     uuid         not null,
  merchant_id  uuid         not null,
  shopper_id   uuid         not null,
  state        text         not null check (state in ('held', 'frozen', 'released', 'refunded')),
  process      text         not null,                -- the version of its market's rules, frozen when it was paid
  currency     char(3)      not null,
  funded       bigint       not null check (funded > 0),      -- minor units, like the eight below
  held         bigint       not null check (held >= 0),       -- what the ledger's account of this order holds
  released     bigint       not null check (released >= 0),   -- gone on to the merchant, our commission included
  refunded     bigint       not null check (refunded >= 0),
  tax          bigint       not null check (tax >= 0),        -- assigned to the authority
  freight      bigint       not null check (freight >= 0),    -- assigned to carriage
  borne        bigint       not null check (borne >= 0),      -- given back by the house from its own pocket
  reclaimed    bigint       not null check (reclaimed >= 0),  -- of what was released: come back from the merchant
  disputed     bigint       not null default 0 check (disputed >= 0), -- the same, lost to the wallet she paid with
  taxed_at     timestamptz,
  shipped_at   timestamptz,
  released_at  timestamptz,
  frozen_why   text,
  terms        json         not null,                -- the figures of the priced order, frozen when it was paid
  back         jsonb        not null,                -- what of each figure and of each line went back so far
  gone         jsonb        not null,                -- and what of them went on to the merchant
  primary key (cell, order_id),

  constraint nothing_is_lost
    check (funded + borne + reclaimed + disputed = held + released + refunded + tax + freight),
  constraint no_more_than_paid check (refunded <= funded),
  constraint no_more_is_reclaimed_than_was_released check (reclaimed <= released),
  constraint gone_is_gone check (state in ('held', 'frozen') or held = 0),
  constraint frozen_for_a_reason check ((state = 'frozen') = (frozen_why is not null))
);

-- Every time money left an escrow, and the key that makes a second asking a repetition.
create table escrow.draw (
  cell      int          not null,
  order_id  uuid         not null,
  key       text         not null,
  way       text         not null check (way in ('tax', 'freight', 'release', 'refund', 'dispute', 'won')),
  amount    bigint       not null check (amount >= 0),
  reclaimed bigint       not null default 0,         -- of a refund: what came from the merchant after a release
  home      bigint       not null default 0,         -- and what the merchant returns for it, in home money
  reason    text         not null,
  at        timestamptz  not null,
  primary key (cell, order_id, key),
  foreign key (cell, order_id) references escrow.escrow (cell, order_id)
);

-- Gateway: what only the wire to merchants' own software needs: a request's words, notices, bills, declarations.
create schema gateway;

-- A notice to an application, also the wish to send it, until it is heard or dead.
create table gateway.notice (
  cell          int          not null,
  id            uuid         not null,
  app_id        text         not null,
  merchant_id   uuid         not null,
  out_trade_no  text         not null,
  key           text         not null,         -- what happened once: paid, closed, refunded/<number>
  dialect       text         not null,
  url           text         not null,
  told          jsonb        not null,         -- the facts; they are put into words and signed when sent
  told_at       timestamptz  not null,
  ask_due       timestamptz,
  tries         int          not null default 0,
  heard_at      timestamptz,
  dead_at       timestamptz,                   -- the schedule is over: a person may send it again
  primary key (cell, id),
  constraint told_once unique (cell, app_id, out_trade_no, key),
  constraint a_dialect_we_speak check (dialect in ('alipay', 'ams')),
  constraint due_heard_or_dead check (num_nonnulls(ask_due, heard_at, dead_at) = 1)
);

-- The sweep's next wish.
create index notice_due on gateway.notice (ask_due) where ask_due is not null;
-- A merchant's own list, the newest first.
create index notice_of_merchant on gateway.notice (cell, merchant_id, id desc);

-- Every try to deliver one, and what the other side said. Append-only.
create table gateway.delivery (
  cell       int          not null,
  notice_id  uuid         not null,
  try        int          not null check (try > 0),
  at         timestamptz  not null,
  heard      boolean      not null,
  said       text         not null,            -- status and first words, or why there was no answer
  primary key (cell, notice_id, try)
);

-- Numbers that were cancelled before their sale was asked for: a request that was only late is too late.
create table gateway.void (
  cell          int          not null,
  app_id        text         not null,
  out_trade_no  text         not null,
  at            timestamptz  not null,
  primary key (cell, app_id, out_trade_no)
);

-- Antom's refund numbers count in a whole application: which sale each stands for.
create table gateway.refund_number (
  cell        int   not null,
  app_id      text  not null,
  request_no  text  not null,
  sale_id     uuid  not null,
  primary key (cell, app_id, request_no)
);

-- A day's bill as it was first handed out: the same bytes whenever it is asked for again.
create table gateway.bill (
  cell     int          not null,
  app_id   text         not null,
  kind     text         not null,
  period   text         not null,              -- 2026-11-21, or 2026-11 for a month
  charset  text         not null,
  lines    int          not null check (lines >= 0),
  sha256   bytea        not null,
  content  bytea        not null,              -- a zip
  made_at  timestamptz  not null,
  primary key (cell, app_id, kind, period, charset)
);

-- A payment declared to customs on a merchant's wish; identities are sealed.
create table gateway.declaration (
  cell           int          not null,
  app_id         text         not null,
  request_no     text         not null,
  sale_id        uuid         not null,
  number         text         not null,        -- ours: alipay_declare_no, customsPaymentId
  clearing_no    text         not null,        -- what customs is told as the payment's number
  amount         bigint       not null check (amount > 0),     -- CNY
  whole          bigint       not null,                        -- CNY, what the payment was
  place          text         not null,
  customs_code   text         not null,
  customs_name   text         not null,
  split          boolean      not null,
  sub_order_no   text         not null,
  buyer          bytea,
  identity       text         not null check (identity in ('passed', 'failed', 'unchecked')),
  declared_at    timestamptz  not null,
  primary key (cell, app_id, request_no),
  constraint a_number_is_used_once unique (cell, number)
);

-- How much of a payment is declared in all; its row is also what two declarations of it wait for.
create table gateway.declared (
  cell     int     not null,
  sale_id  uuid    not null,
  amount   bigint  not null,
  whole    bigint  not null,
  primary key (cell, sale_id),
  constraint never_more_than_was_paid check (amount > 0 and amount <= whole)
);

-- What one payment was declared for.
create index declaration_of_sale on gateway.declaration (cell, sale_id);

-- Parcel: what is sent to the shopper, its carrier, its papers and its way. It lives in the merchant's cell.
create schema parcel;

create table parcel.parcel (
  cell             int          not null,
  id               uuid         not null,
  number           bigint       not null,                -- what people read aloud
  order_id         uuid         not null,
  order_number     bigint       not null,
  merchant_id      uuid         not null,
  address_id       uuid         not null,                -- the sealed address; never copied to here
  origin           char(2)      not null,
  market           char(2)      not null,
  promise_latest   date         not null,
  contents         jsonb        not null,                -- what the customs form says, frozen when the order was paid
  carrier          text         not null default '',     -- empty until booked, like the two below
  service          text         not null default '',
  simulated        boolean      not null default false,
  remote_id        text,                                 -- the carrier's own name for the shipment
  tracking_number  text,
  cost             bigint,                               -- the carrier's price in minor units of cost_currency
  cost_currency    char(3),
  label_request    text,                                 -- a label the carrier is still drawing
  manifest_id      uuid,
  milestone        text         not null default 'waiting' check (milestone in (
    'waiting', 'booked', 'accepted', 'departed', 'arrived', 'customs', 'cleared', 'out_for_delivery',
    'awaiting_collection', 'delivered', 'returning', 'returned', 'lost', 'cancelled', 'refused')),
  condition        text         not null default 'ok' check (condition in (
    'ok', 'delayed', 'held', 'attempt_failed', 'refused', 'undeliverable', 'damaged', 'seized', 'found', 'unknown')),
  wish             text         check (wish in ('book', 'label', 'cancel', 'track')),
  ask_due          timestamptz,                          -- when the carrier is asked next; a lease while it is
  tries            int          not null default 0,      -- of this wish, without an answer so far
  trouble          text,                                 -- what the carrier said, or that it is silent
  fixable_by       text         check (fixable_by in ('merchant', 'shopper', 'operator', 'nobody')),
  wished_at        timestamptz  not null,
  booked_at        timestamptz,
  dispatched_at    timestamptz,                          -- the carrier confirmed the manifest
  moved_at         timestamptz,                          -- the newest scan
  cancel_asked_at  timestamptz,
  at_risk_at       timestamptz,                          -- the promised day can hardly be kept
  outcome          text         check (outcome in ('lost', 'seized', 'returned')),
  outcome_due      timestamptz,                          -- nobody decided: from here on the house settles it by its rule
  settled_at       timestamptz,
  borne_by         text         check (borne_by in ('merchant', 'carrier', 'house', 'shopper')),
  restock          boolean      not null default false,  -- it came back and goes on the shelf again
  attention        text,                                 -- what a person must look at, and since when
  attention_why    text,
  attention_at     timestamptz,
  set_aside        text,                                 -- the attention a person has dealt with
  primary key (cell, id),
  unique (cell, order_id),                               -- one order, one parcel

  constraint booked_parcels_are_numbered
    check (booked_at is null or (tracking_number is not null and remote_id is not null)),
  constraint dispatched_parcels_were_booked check (dispatched_at is null or booked_at is not null),
  constraint a_wish_has_its_hour check ((wish is null) = (ask_due is null)),
  constraint an_outcome_is_due_or_settled
    check (case when outcome is null then outcome_due is null and settled_at is null
                else (outcome_due is null) = (settled_at is not null) end),
  constraint somebody_bears_it check ((settled_at is null) = (borne_by is null)),
  constraint attention_has_its_reason
    check ((attention is null) = (attention_at is null) and (attention is null) = (attention_why is null))
);

-- The sweeps ask for what is due, wish by wish.
create index parcel_due on parcel.parcel (wish, ask_due) where wish is not null;
-- The office asks for what needs a person.
create index parcel_attention on parcel.parcel (attention_at) where attention is not null;
-- The sweep asks for what nobody settled in time.
create index parcel_outcome_due on parcel.parcel (outcome_due) where outcome_due is not null;
-- The manifest's job asks for its parcels.
create index parcel_on_manifest on parcel.parcel (cell, manifest_id) where manifest_id is not null;

-- What the carrier told, once each: it repeats itself, and tells late and out of order.
create table parcel.event (
  cell       int          not null,
  parcel_id  uuid         not null,
  key        text         not null,                      -- sha-256 of carrier, number, words, second and place
  code       text         not null default '',           -- the carrier's code, if it has any
  at         timestamptz  not null,
  place      text         not null,
  text       text         not null,
  milestone  text,                                       -- null: this scan tells no place on the way
  condition  text         not null,
  heard_at   timestamptz  not null,
  primary key (cell, parcel_id, key),
  foreign key (cell, parcel_id) references parcel.parcel (cell, id)
);

-- The papers. They name the shopper, so their bytes are sealed, and dropped when nobody needs them any more.
create table parcel.document (
  cell       int          not null,
  parcel_id  uuid         not null,
  kind       text         not null check (kind in ('label', 'carrier_label')),
  sha256     char(64)     not null,
  sealed     bytea,
  made_at    timestamptz  not null,
  primary key (cell, parcel_id, kind),
  foreign key (cell, parcel_id) references parcel.parcel (cell, id)
);

-- Old papers are found by age.
create index document_age on parcel.document (made_at) where sealed is not null;

-- What a merchant handed over at once: the carrier's order, which starts the journey.
create table parcel.manifest (
  cell          int          not null,
  id            uuid         not null,
  merchant_id   uuid         not null,
  carrier       text         not null,
  state         text         not null check (state in ('asked', 'confirmed', 'refused')),
  remote_id     text,
  ask_due       timestamptz,
  tries         int          not null default 0,
  trouble       text,
  made_at       timestamptz  not null,
  confirmed_at  timestamptz,
  primary key (cell, id),

  constraint an_asked_manifest_has_its_hour check ((state = 'asked') = (ask_due is not null))
);

-- The sweep asks for what is due.
create index manifest_due on parcel.manifest (ask_due) where state = 'asked';

-- Payment: what a shopper was asked for, how she tried to pay, what came in and what went back. In her cell.
create schema payment;

create table payment.payment (
  cell        int         not null,
  id          uuid        not null,
  trade_id    uuid        not null,
  shopper_id  uuid        not null,
  currency    char(3)     not null,
  amount      bigint      not null,
  refunded    bigint      not null default 0,   -- of all parts, decided whether or not it has arrived
  state       text        not null,
  rail        text,                             -- who brought the money: `wallet` is our own
  asked_at    timestamptz not null,
  expires_at  timestamptz not null,             -- from here on money that comes goes back
  paid_at     timestamptz,
  primary key (cell, id),
  constraint one_payment_a_trade unique (cell, trade_id),
  constraint something_is_asked check (amount > 0),
  constraint a_payment_is_known check (state in ('asked', 'paid', 'closed', 'conflicted')),
  constraint paid_has_its_hour check ((state = 'paid') = (paid_at is not null)),
  constraint refunds_never_exceed_capture check (
    refunded >= 0 and refunded <= case when state = 'paid' then amount else 0 end)
);

-- One order's part of a payment, with the number customs is told.
create table payment.part (
  cell            int    not null,
  payment_id      uuid   not null,
  order_id        uuid   not null,
  place           int    not null,
  amount          bigint not null,
  refunded        bigint not null default 0,
  transaction_no  text   not null,
  primary key (cell, payment_id, order_id),
  constraint a_number_is_used_once unique (cell, transaction_no),
  constraint a_part_is_something check (amount > 0),
  constraint a_part_is_refunded_once check (refunded >= 0 and refunded <= amount)
);

-- One try with a partner's wallet: also the wish to ask the partner, until the answer is final.
create table payment.attempt (
  cell        int         not null,
  id          uuid        not null,
  payment_id  uuid        not null,
  rail        text        not null,
  ref         text        not null,       -- our number at the partner, the same however often we ask
  code        text,                       -- what the shopper's wallet showed, when she was scanned
  currency    char(3)     not null,
  amount      bigint      not null,
  state       text        not null,
  doing       text        not null,       -- what the partner is asked next: pay, query, cancel
  tries       int         not null default 0,
  absents     int         not null default 0,
  began_at    timestamptz not null,
  sent_at     timestamptz,                -- set before the first call: whoever finds it must ask, not send
  ask_due     timestamptz,                -- ask the partner from here on; null when nothing is open
  ended_at    timestamptz,
  reason      text,
  partner_no  text,                       -- the partner's own number
  action      text,                       -- what the shopper opens or scans to pay
  came        bigint,                     -- what came instead of the amount asked
  came_in     char(3),
  told_at     timestamptz,                -- a person was told that it stays unknown
  primary key (cell, id),
  constraint a_ref_is_used_once unique (cell, ref),
  constraint an_attempt_is_known check (
    state in ('sending', 'waiting', 'unknown', 'succeeded', 'failed', 'cancelled', 'conflicted')),
  constraint an_open_attempt_is_asked check (
    state not in ('sending', 'waiting', 'unknown') or ask_due is not null)
);

-- Never two attempts of one payment under way: the second waits until the first is final.
create unique index attempt_alone on payment.attempt (cell, payment_id)
 where state in ('sending', 'waiting', 'unknown');
-- The sweep takes the attempts whose hour has come, the oldest first.
create index attempt_due on payment.attempt (ask_due) where ask_due is not null;
-- What came in a window of time, for the day's bill.
create index attempt_ended on payment.attempt (ended_at) where state in ('succeeded', 'conflicted');
-- All attempts of one payment, for its page.
create index attempt_of_payment on payment.attempt (cell, payment_id);

-- Money on its way back: also the wish to ask the partner for it, until the answer is final.
create table payment.refund (
  cell        int         not null,
  id          uuid        not null,
  key         text        not null,
  kind        text        not null,       -- order: part of an order. stray: money that fitted nothing
  payment_id  uuid        not null,
  order_id    uuid,
  rail        text        not null,
  ref         text        not null,       -- the attempt's number, whose money goes back
  currency    char(3)     not null,
  amount      bigint      not null,
  state       text        not null,
  doing       text        not null,       -- refund, query
  tries       int         not null default 0,
  decided_at  timestamptz not null,
  ask_due     timestamptz,
  ended_at    timestamptz,
  reason      text,
  told_at     timestamptz,
  primary key (cell, id),
  constraint a_key_refunds_once unique (cell, key),
  constraint a_refund_is_something check (amount > 0),
  constraint a_refund_is_known check (state in ('approved', 'sending', 'unknown', 'succeeded', 'failed')),
  constraint an_order_has_its_part check ((kind = 'order') = (order_id is not null)),
  constraint an_open_refund_is_asked check (state = 'succeeded' or ask_due is not null)
);

-- The sweep takes the refunds whose hour has come, the oldest first.
create index refund_due on payment.refund (ask_due) where ask_due is not null;
-- What went back in a window of time, for the day's bill.
create index refund_ended on payment.refund (ended_at) where state = 'succeeded' and rail <> 'wallet';
-- All refunds of one payment, for its page and the audit.
create index refund_of_payment on payment.refund (cell, payment_id);

-- A rail that brought too much silence: not offered until then. The house's, so it lies in one cell.
create table payment.rest (
  cell   int         not null check (cell = 0),
  rail   text        not null,
  since  timestamptz not null,
  until  timestamptz not null,
  primary key (cell, rail)
);

-- Quotes: prices given to shoppers, with everything they were made of. In the shopper's cell; never changed.
create schema quote;

create table quote.quote (
  cell        int         not null,
  id          uuid        not null,
  shopper_id  uuid        not null,
  market      char(2)     not null,
  currency    char(3)     not null,
  total       bigint      not null,
  made_at     timestamptz not null,
  expires_at  timestamptz not null,      -- from here on it is asked for again
  -- Quoted in shapes.ts: orders, lines, steps, rule ids, rate, terms. json, not jsonb: it is kept to the letter and
  -- never searched, and 32 a statement go in 1.5 times as fast (16,000 against 9,000 a second on 2 cores).
  document    json        not null,
  primary key (cell, id),
  constraint a_price_is_positive check (total > 0),
  constraint it_stands_for_a_while check (expires_at > made_at)
);

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

-- Settlement: what a merchant is owed, what was paid home, and the files that carried it.
create schema settlement;

-- One row a merchant and currency: when money goes home next, and whether a person must look first.
create table settlement.account (
  cell         int         not null,
  merchant_id  uuid        not null,
  currency     char(3)     not null,
  payday       timestamptz not null,          -- the next day on which what is owed is scheduled
  held         text,                          -- why nothing is sent until a person has looked
  cycle        text        not null default 'weekly',
  minimum      bigint      not null default 0, -- less than this waits for the next payday
  asked        bigint      not null default 0, -- the deposit that should stand
  retain_bp    int         not null default 0, -- how much of a payout is kept until it does
  asked_until  timestamptz,                    -- from then on payouts are kept whole until it does
  invoiced     timestamptz not null,           -- what the house took before it stands on its tax invoices
  primary key (cell, merchant_id, currency),
  constraint a_cycle_we_know check (cycle in ('daily', 'weekly', 'monthly')),
  constraint terms_are_not_negative check (minimum >= 0 and asked >= 0 and retain_bp >= 0 and retain_bp <= 10000)
);

-- The payday sweep asks for accounts whose day has come.
create index account_payday on settlement.account (payday) where held is null;

-- Every change of what a merchant is owed, signed, in home money. Append-only but for payout_id.
create table settlement.movement (
  cell         int         not null,
  id           uuid        not null,
  merchant_id  uuid        not null,
  kind         text        not null,
  key          text        not null,          -- what happened once: sale/<order>, payout/<id>, returned/<id>
  currency     char(3)     not null,
  amount       bigint      not null,
  owing        bigint      not null default 0, -- how much of it nothing was left for: the merchant owes it us
  commission   bigint      not null default 0, -- what the house took of it, in home money; given back is negative
  fee          bigint      not null default 0, -- the same for payment, counter and service fees
  at           timestamptz not null,
  outlet_id    uuid,                          -- where it was sold, when at a counter
  payout_id    uuid,                          -- the payout that carries it home, unless it is one itself
  detail       jsonb       not null,          -- the figures a statement shows
  primary key (cell, id),
  constraint happens_once unique (cell, merchant_id, key),
  constraint owed_of_what_was_taken check (owing >= 0 and (owing = 0 or owing <= -amount)),
  constraint a_kind_we_know
    check (kind in ('sale', 'till', 'till_refund', 'refund', 'restored', 'compensation', 'charge', 'fee', 'deposit',
                    'payout', 'returned'))
);

-- A statement reads one merchant's movements in order, and adds them up by kind without their rows.
create index movement_of_merchant on settlement.movement (cell, merchant_id, at, id) include (currency, kind, amount);
-- Payday gathers what no payout carries yet.
create index movement_owed on settlement.movement (cell, merchant_id, currency)
 where kind not in ('payout', 'returned') and payout_id is null;
-- What a payout carries is told, and given back when the bank could not pay.
create index movement_in_payout on settlement.movement (cell, payout_id)
 where payout_id is not null;

-- Every change of a merchant's deposit, signed. Append-only; they add up to the ledger's reserve account.
create table settlement.deposit (
  cell         int         not null,
  id           uuid        not null,
  merchant_id  uuid        not null,
  kind         text        not null,
  key          text        not null,          -- what happened once
  currency     char(3)     not null,
  amount       bigint      not null,
  at           timestamptz not null,
  reason       text        not null,
  primary key (cell, id),
  constraint a_deposit_moves_once unique (cell, merchant_id, key),
  constraint a_kind_we_know check (kind in ('paid_in', 'kept', 'used', 'penalty', 'given_back'))
);

-- The months are over: the invoice sweep asks for accounts that are behind.
create index account_invoiced on settlement.account (invoiced);

-- Tax invoices for what the house took. In the cell of their issuer, beside the number they are counted by.
create table settlement.invoice_count (
  cell    int  not null,
  issuer  text not null,                       -- the country whose tax it is
  year    int  not null,
  last    int  not null,
  primary key (cell, issuer, year)
);

create table settlement.invoice (
  cell         int         not null,
  id           uuid        not null,
  issuer       text        not null,
  year         int         not null,
  seq          int         not null,
  merchant_id  uuid        not null,
  currency     char(3)     not null,
  from_at      timestamptz not null,
  until_at     timestamptz not null,
  lines        jsonb       not null,
  total        bigint      not null,          -- with its tax in it; a credit note is negative
  tax          bigint      not null,
  made_at      timestamptz not null,
  primary key (cell, id),
  constraint numbered_without_a_gap unique (cell, issuer, year, seq),
  constraint a_month_is_invoiced_once unique (cell, merchant_id, currency, from_at)
);

-- What a carrier is asked for a parcel it lost, until it has paid or said no.
create table settlement.claim (
  cell          int         not null,
  order_id      uuid        not null,
  order_number  bigint      not null,
  merchant_id   uuid        not null,
  carrier       text        not null,
  currency      char(3)     not null,
  amount        bigint      not null,
  why           text        not null,
  opened_at     timestamptz not null,
  due           timestamptz not null,          -- the last day on which the carrier takes it
  ended_at      timestamptz,
  paid          boolean,
  reason        text,                          -- what the person who ended it said
  primary key (cell, order_id),
  constraint something_is_claimed check (amount > 0),
  constraint ended_one_way check ((ended_at is null) = (paid is null))
);

-- The office asks for claims that wait for a carrier.
create index claim_open on settlement.claim (opened_at) where ended_at is null;

create table settlement.payout (
  cell          int         not null,
  id            uuid        not null,
  number        bigint      not null,
  merchant_id   uuid        not null,
  currency      char(3)     not null,
  amount        bigint      not null,
  netted        bigint      not null,          -- what the merchant owed us and this payout kept back
  state         text        not null,
  file_id       uuid,
  reason        text,                          -- what the bank said when it came back
  scheduled_at  timestamptz not null,
  settled_at    timestamptz,                   -- when it was paid or returned
  primary key (cell, id),
  constraint a_number_names_one_payout unique (cell, number),
  constraint something_is_paid check (amount > 0),
  constraint a_state_we_know check (state in ('scheduled', 'filed', 'sent', 'paid', 'returned'))
);

-- A merchant's payouts, newest first.
create index payout_of_merchant on settlement.payout (cell, merchant_id, id desc);
-- The file job gathers what is scheduled in one currency.
create index payout_scheduled on settlement.payout (currency, id) where state = 'scheduled';
-- A file's entries are its payouts.
create index payout_in_file on settlement.payout (file_id) where file_id is not null;

create table settlement.file (
  cell      int         not null,
  id        uuid        not null,
  number    bigint      not null,
  currency  char(3)     not null,
  state     text        not null,              -- open: gathering · ready: built · sent · done
  content   bytea,                             -- the file, sealed: it names bank accounts
  sha256    bytea,
  remote    text,                              -- the bank's own id
  made_at   timestamptz not null,
  ask_due   timestamptz not null,
  tries     int         not null default 0,
  trouble   text,                              -- what the bank or the line said last
  primary key (cell, id),
  constraint a_state_we_know check (state in ('open', 'ready', 'sent', 'done', 'refused')),
  constraint built_once check ((state = 'open') = (content is null))
);

-- The job's next wish.
create index file_due on settlement.file (ask_due) where state in ('open', 'ready', 'sent');
-- The office reads the newest files.
create index file_latest on settlement.file (id desc);

-- Till: sales at counters, what was given back, shifts and their Z reports. In the merchant's cell.
create schema till;

create table till.sale (
  cell           int         not null,
  id             uuid        not null,
  number         bigint      not null,
  trade_no       text        not null,
  asker          text        not null,             -- whose number it is: an application, or the outlet itself
  out_trade_no   text        not null,
  app_id         text,
  merchant_id    uuid        not null,
  outlet_id      uuid        not null,
  terminal_id    uuid,
  cashier_id     uuid,
  way            text        not null,
  state          text        not null,
  currency       char(3)     not null,
  amount         bigint      not null,
  subject        text        not null,
  passback       text,
  notify_url     text,
  words          jsonb       not null,
  token          text        not null,
  made_at        timestamptz not null,
  expires_at     timestamptz not null,             -- from here on money that comes goes back
  payer_id       uuid,                             -- the first who agrees; nobody else can pay it then
  payer_words    text,
  pay_currency   char(3),
  pay_amount     bigint,
  lock           jsonb,                            -- the rate she agreed to
  paying_since   timestamptz,                      -- her wallet was asked then
  ask_due        timestamptz,                      -- ask it again from here on; null when nothing is open
  tries          int         not null default 0,
  absent_since   timestamptz,                      -- it first said then that it knows nothing of this sale
  paid_at        timestamptz,
  mdr            bigint,
  mdr_rule       text,                             -- the rule of books/fee that it was taken by
  shift_id       uuid,                             -- whose Z counts it; null until a shift takes it over
  refunded       bigint      not null default 0,
  pay_refunded   bigint      not null default 0,
  closed_at      timestamptz,
  closed_why     text,
  primary key (cell, id),
  constraint a_sale_has_its_number unique (cell, number),
  constraint an_asker_numbers_once unique (cell, asker, out_trade_no),
  constraint a_trade_no_is_used_once unique (cell, trade_no),
  constraint a_token_is_used_once unique (cell, token),
  constraint something_is_sold check (amount > 0),
  constraint a_sale_is_known check (
    state in ('created', 'waiting', 'paying', 'paid', 'partly_refunded', 'refunded', 'closed')),
  constraint a_way_is_known check (way in ('dynamic', 'static', 'code')),
  constraint paid_has_its_hour_and_payer check (
    (state in ('paid', 'partly_refunded', 'refunded')) = (paid_at is not null)
    and (paid_at is null or (payer_id is not null and pay_amount > 0 and mdr is not null))),
  constraint paying_is_asked_about check ((state = 'paying') = (ask_due is not null)),
  constraint closed_has_its_why check ((state = 'closed') = (closed_why is not null)),
  constraint refunds_never_exceed_a_sale check (
    refunded >= 0 and refunded <= case when paid_at is null then 0 else amount end
    and pay_refunded >= 0 and pay_refunded <= case when paid_at is null then 0 else pay_amount end),
  constraint a_sale_says_what_is_left check (
    case state when 'paid' then refunded = 0
               when 'partly_refunded' then refunded > 0 and refunded < amount
               when 'refunded' then refunded = amount
               else refunded = 0 end)
);

-- The sweep closes what nobody paid in time.
create index sale_expiring on till.sale (expires_at) where state in ('created', 'waiting');
-- The sweep asks wallets about money whose end nobody knows.
create index sale_in_doubt on till.sale (ask_due) where ask_due is not null;
-- What an outlet waits for.
create index sale_unknown on till.sale (cell, outlet_id) where state = 'paying';
-- The sales of an outlet, the newest first.
create index sale_of_outlet on till.sale (cell, outlet_id, id desc);
-- What an outlet or an application took on a day: its bill.
create index sale_paid_at on till.sale (cell, outlet_id, paid_at) where paid_at is not null;
-- What a shift took: its X and Z.
create index sale_of_shift on till.sale (cell, shift_id) where shift_id is not null;
-- What no shift counts yet; the next one takes it over.
create index sale_carried on till.sale (cell, outlet_id)
 where paid_at is not null and shift_id is null and app_id is null;

-- What she was told it costs, one a currency she may pay in; asked anew when its time is over.
create table till.offer (
  cell          int         not null,
  sale_id       uuid        not null,
  pay_currency  char(3)     not null,
  pay_amount    bigint      not null,
  lock          jsonb       not null,
  until         timestamptz not null,
  primary key (cell, sale_id, pay_currency),
  constraint something_is_paid check (pay_amount > 0)
);

create table till.refund (
  cell            int         not null,
  id              uuid        not null,
  sale_id         uuid        not null,
  outlet_id       uuid        not null,
  terminal_id     uuid,
  cashier_id      uuid,
  out_request_no  text        not null,
  currency        char(3)     not null,
  amount          bigint      not null,
  pay_currency    char(3)     not null,
  pay_amount      bigint      not null,
  mdr             bigint      not null,
  refunded        bigint      not null,            -- of the sale, this one included
  reason          text        not null,
  state           text        not null,
  at              timestamptz not null,
  done_at         timestamptz,
  shift_id        uuid,
  app_id          text,
  primary key (cell, id),
  constraint a_request_refunds_once unique (cell, sale_id, out_request_no),
  constraint something_goes_back check (amount > 0 and pay_amount >= 0 and mdr >= 0),
  constraint a_refund_is_known check (state in ('approved', 'done')),
  constraint done_has_its_hour check ((state = 'done') = (done_at is not null))
);

-- What an outlet gave back on a day: its bill, and how much of it by one terminal.
create index refund_of_outlet on till.refund (cell, outlet_id, at);
-- What a shift gave back: its X and Z.
create index refund_of_shift on till.refund (cell, shift_id) where shift_id is not null;
-- What no shift counts yet; the next one takes it over.
create index refund_carried on till.refund (cell, outlet_id) where shift_id is null and app_id is null;
-- What has not reached her wallet.
create index refund_under_way on till.refund (cell, outlet_id) where state = 'approved';

create table till.shift (
  cell         int         not null,
  id           uuid        not null,
  merchant_id  uuid        not null,
  outlet_id    uuid        not null,
  terminal_id  uuid        not null,
  opened_by    uuid        not null,
  state        text        not null,               -- open · closing: waits for what is under way · closed
  currency     char(3)     not null,
  float        bigint      not null,
  opened_at    timestamptz not null,
  counted      bigint,                             -- the cash in the drawer when it was closed
  closed_by    uuid,
  close_due    timestamptz,                        -- it waits no longer than this
  closed_at    timestamptz,
  z_number     bigint,
  primary key (cell, id),
  constraint a_shift_is_known check (state in ('open', 'closing', 'closed')),
  constraint a_float_is_not_negative check (float >= 0),
  constraint closing_has_its_hour check ((state = 'closing') = (close_due is not null)),
  constraint closed_has_its_z check ((state = 'closed') = (z_number is not null and closed_at is not null))
);

-- One shift at a time at a terminal.
create unique index shift_alone on till.shift (cell, terminal_id) where state <> 'closed';
-- The shift that counts a sale paid now.
create index shift_open on till.shift (cell, outlet_id) where state <> 'closed';
-- The sweep ends shifts that have waited long enough.
create index shift_closing on till.shift (close_due) where close_due is not null;
-- Shifts of an outlet, the newest first.
create index shift_of_outlet on till.shift (cell, outlet_id, id desc);

-- Cash put into the drawer or taken out of it. Append-only.
create table till.cash (
  cell        int         not null,
  id          uuid        not null,
  shift_id    uuid        not null,
  cashier_id  uuid        not null,
  key         text        not null,                -- asked twice, moved once
  amount      bigint      not null,                -- negative: taken out
  reason      text        not null,
  at          timestamptz not null,
  primary key (cell, id),
  constraint cash_moves_once unique (cell, shift_id, key),
  constraint something_moves check (amount <> 0)
);

-- The last Z number of each outlet: the row that is locked to give the next.
create table till.z_count (
  cell       int    not null,
  outlet_id  uuid   not null,
  number     bigint not null,
  primary key (cell, outlet_id)
);

-- Z reports, 1, 2, 3 … in each outlet. Append-only, kept for ever.
create table till.z_report (
  cell       int         not null,
  outlet_id  uuid        not null,
  number     bigint      not null,
  shift_id   uuid        not null,
  made_at    timestamptz not null,
  figures    jsonb       not null,
  primary key (cell, outlet_id, number),
  constraint a_shift_ends_once unique (cell, shift_id)
);

-- Codes that were not right, by who tried them: guessing is stopped.
create table till.guess (
  cell           int         not null,
  asker          text        not null,
  bad            int         not null,
  since          timestamptz not null,
  blocked_until  timestamptz,
  primary key (cell, asker)
);

-- Trade: carts and checkouts (in the shopper's cell), and their orders (in the merchant's).
create schema trade;

-- What a shopper means to buy. Prices are always quoted, never kept here.
create table trade.cart (
  cell        int         not null,
  shopper_id  uuid        not null,
  offer_id    uuid        not null,
  quantity    int         not null,
  added_at    timestamptz not null,

  primary key (cell, shopper_id, offer_id),
  constraint something_is_wanted check (quantity > 0)
);

-- One checkout of one shopper. Lives in the shopper's cell.
create table trade.trade (
  cell         int         not null,
  id           uuid        not null,
  number       bigint      not null,            -- what people read aloud; routes itself
  shopper_id   uuid        not null,
  key          text        not null,            -- of the checkout, from the shopper's device
  asked        bytea       not null,            -- sha256 of what was asked under that key
  market       text        not null,
  address_id   uuid        not null,
  identity_id  uuid,
  currency     char(3)     not null,
  total        bigint      not null,            -- minor units
  state        text        not null,
  opened_at    timestamptz not null,
  expires_at   timestamptz not null,            -- until then it may be paid
  lapse_due    timestamptz,                     -- the same while it is unpaid and open: then it closes
  agreed_at    timestamptz,
  paid_at      timestamptz,
  closed_at    timestamptz,
  why          text        not null default '',

  primary key (cell, id),
  constraint a_key_opens_one_trade unique (cell, shopper_id, key),
  constraint a_trade_number_is_its_own unique (cell, number),
  constraint a_trade_costs_something check (total > 0),
  constraint a_known_trade_state
    check (state in ('reserving', 'awaiting_payment', 'paid', 'closed')),
  constraint paid_when_paid check ((state = 'paid') = (paid_at is not null)),
  constraint closed_when_closed check ((state = 'closed') = (closed_at is not null)),
  constraint it_lapses_while_open
    check ((state in ('reserving', 'awaiting_payment')) = (lapse_due is not null))
) with (fillfactor = 70); -- room to be agreed and paid beside the row that was

-- A shopper's own trades, the newest first.
create index trade_of_shopper on trade.trade (cell, shopper_id, id desc);
-- The sweep asks for checkouts whose time is over.
create index trade_due on trade.trade (lapse_due) where lapse_due is not null;

-- Which orders a trade consists of; the orders themselves live with their merchants.
create table trade.part (
  cell         int    not null,
  trade_id     uuid   not null,
  order_id     uuid   not null,
  merchant_id  uuid   not null,
  total        bigint not null,

  primary key (cell, trade_id, order_id),
  constraint part_of_a_trade foreign key (cell, trade_id) references trade.trade (cell, id),
  constraint a_part_costs_something check (total > 0)
);

-- What one merchant sells in one trade. Lives in the merchant's cell.
create table trade.order (
  cell           int         not null,
  id             uuid        not null,
  number         bigint      not null,
  trade_id       uuid        not null,
  shopper_id     uuid        not null,
  merchant_id    uuid        not null,
  address_id     uuid        not null,
  identity_id    uuid,
  market         text        not null,
  origin         text        not null,
  mode           text        not null,
  currency       char(3)     not null,
  goods          bigint      not null,          -- minor units, like the four below
  freight        bigint      not null,
  insurance      bigint      not null,
  tax            bigint      not null,
  total          bigint      not null,
  units          int         not null,
  rate           jsonb       not null,          -- the locked rate, so that a fact need not open the whole
  -- Whole: everything later is made from it. json, not jsonb, like the quote: kept to the letter, never searched.
  priced         json        not null,
  state          text        not null,
  placed_at      timestamptz not null,
  expires_at     timestamptz not null,
  paid_at        timestamptz,
  booked_at      timestamptz,
  dispatched_at  timestamptz,
  cleared_at     timestamptz,
  delivered_at   timestamptz,
  receive_due    timestamptz,                   -- from here on, silence counts as receipt
  extended_at    timestamptz,
  frozen_at      timestamptz,                   -- a dispute stops that clock
  received_at    timestamptz,
  settled_at     timestamptz,
  cancelled_at   timestamptz,
  why            text        not null default '',

  primary key (cell, id),
  -- A merchant, the office and the shopper find an order by the number read aloud.
  constraint an_order_number_is_its_own unique (cell, number),
  constraint children_add_up check (goods + freight + insurance + tax = total),
  constraint an_order_costs_something check (total > 0),
  constraint a_known_order_state
    check (state in ('placed', 'paid', 'dispatched', 'delivered', 'received', 'settled',
                     'cancelled')),
  constraint nothing_moves_unpaid check (state in ('placed', 'cancelled') or paid_at is not null),
  constraint cancelled_when_cancelled check ((state = 'cancelled') = (cancelled_at is not null))
);

-- A merchant's orders, the newest first.
create index order_of_merchant on trade.order (cell, merchant_id, id desc);
-- The same, of one state: what is to be sent today.
create index order_of_merchant_in_state on trade.order (cell, merchant_id, state, id desc);
-- The office reads the newest of all cells.
create index order_latest on trade.order (id desc);
-- The sweep asks for parcels whose shopper has been silent long enough.
create index order_receive_due on trade.order (receive_due)
  where state in ('dispatched', 'delivered') and frozen_at is null;
-- The sweep asks for orders nobody paid and nobody closed.
create index order_forsaken on trade.order (expires_at) where state = 'placed';

-- One row a line of an order, for what asks by line: claims, returns, what sells.
create table trade.line (
  cell        int    not null,
  order_id    uuid   not null,
  line        int    not null,                  -- counted from 0, as in the priced order
  id          uuid   not null,
  number      bigint not null,
  offer_id    uuid   not null,
  variant_id  uuid   not null,
  product_id  uuid   not null,
  quantity    int    not null,
  total       bigint not null,

  primary key (cell, order_id, line),
  constraint a_line_number_is_its_own unique (cell, number),
  constraint line_of_an_order foreign key (cell, order_id) references trade.order (cell, id),
  constraint a_line_has_pieces check (quantity > 0)
);

-- What happened to a trade or an order, when, and who did it. Append-only; read as a timeline.
create table trade.step (
  cell     int         not null,
  subject  uuid        not null,                -- a trade or an order
  id       uuid        not null,
  what     text        not null,
  at       timestamptz not null,
  actor    text        not null,                -- kind/id
  why      text        not null default '',

  primary key (cell, subject, id)
);

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

-- Analytics: rollups for the board. `cell` is a stripe (0-15) of the order's cell, so that no row is hot.
create schema analytics;

-- What was paid on each lane since the beginning, in the market's currency.
create table analytics.lane (
  cell       int     not null,
  market     char(2) not null,
  origin     char(2) not null,
  currency   char(3) not null,
  paid       bigint  not null default 0,
  cancelled  bigint  not null default 0,
  gmv        bigint  not null default 0,      -- Σ of what came into escrow, in minor units
  gmv_home   bigint  not null default 0,      -- the same at each order's locked mid rate, in AUD
  refunded   bigint  not null default 0,
  primary key (cell, market, origin, currency)
);

-- The same, day by day of the house's zone: the ledger keeps the sum of its day too.
create table analytics.day (
  cell       int     not null,
  day        date    not null,
  market     char(2) not null,
  origin     char(2) not null,
  currency   char(3) not null,
  paid       bigint  not null,
  gmv        bigint  not null,
  gmv_home   bigint  not null,
  primary key (cell, day, market, origin, currency)
);

-- Paid orders minute by minute, for the last hour's line and for yesterday by this time; kept a week.
create table analytics.minute (
  cell      int         not null,
  minute    timestamptz not null,
  paid      bigint      not null,
  gmv_home  bigint      not null,
  primary key (cell, minute)
);

-- What escrow holds by its events; the ledger says the same by its entries.
create table analytics.held (
  cell      int     not null,
  currency  char(3) not null,
  funded    bigint  not null default 0,
  drawn     bigint  not null default 0,
  primary key (cell, currency)
);

-- Where each parcel is; its cell is the order's own.
create table analytics.parcel (
  cell       int  not null,
  order_id   uuid not null,
  milestone  text not null,
  primary key (cell, order_id)
);

-- How many parcels are where, so that nobody has to count them.
create table analytics.stage (
  cell       int     not null,
  milestone  text    not null,
  parcels    bigint  not null,
  primary key (cell, milestone)
);

-- Storefront: read models for the shop's screens. Everything here can be made again from the rooms.
create schema storefront;

-- A product as a market shows it: one row a product and market.
create table storefront.listing (
  cell         int         not null,
  product_id   uuid        not null,
  market       char(2)     not null,
  number       bigint      not null,
  merchant_id  uuid        not null,
  merchant     text        not null,
  title        jsonb       not null,          -- texts by language
  image        text        not null,
  currency     char(3)     not null,
  earliest     date        not null,
  latest       date        not null,
  variants     uuid[]      not null,          -- whose stock is added up
  edition      text        not null,          -- of the rules, rates and freight it was priced under
  primary key (cell, product_id, market)
);

-- A product's page is asked for by its number.
create unique index listing_number on storefront.listing (cell, market, number);
-- The repricing sweep looks for rows of another edition.
create index listing_edition on storefront.listing (edition);
-- A stock change finds the listing of its variant.
create index listing_variant on storefront.listing using gin (variants);

-- What a listing is found by and ranked by: its words in every language of its market, and its living figures.
-- Narrow, since the words lie outside the row; and no index on a figure, so that a sale moves none.
create table storefront.document (
  cell         int         not null,
  product_id   uuid        not null,
  market       char(2)     not null,
  shelf        char(1)     not null,          -- `a` none sold, `b` up to 3, `c` up to 15 … a letter for each fourfold
  available    int         not null,
  sold         bigint      not null default 0,
  price        bigint      not null,          -- the cheapest variant at the door, all-in, minor units
  listed_at    timestamptz not null,
  category     text        not null,
  brand        text        not null,
  origin       char(2)     not null,
  tokens       tsvector    not null,          -- see shelf.ts: `CNb蜂蜜`, `CNb=蜂蜜` in its name, `CNb:origin=NZ`
  primary key (cell, product_id, market)
) with (fillfactor = 85, toast_tuple_target = 256);

-- A search asks one shelf of a market after the other, the best sold first, until it has enough.
create index document_words on storefront.document using gin (tokens);
-- What is new in a market.
create index document_new on storefront.document (market, listed_at desc);
-- With nothing counted of them all words are believed rare, and looked up in their index.
alter table storefront.document alter column tokens set statistics 0;
