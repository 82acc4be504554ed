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
