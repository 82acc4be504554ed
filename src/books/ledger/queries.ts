// Every statement with which the ledger is read; it is written by ledger.post alone (schema.sql).
import type { Cell } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import type { CalendarDay, Instant } from '#kernel/time'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { AccountKind, AccountType } from './accounts.ts'

export type BalanceRow = { ord: number; amount: bigint }
export type StatementRow = {
  seq: bigint
  line: number
  at: Instant
  kind: string
  ref: string
  key: string
  amount: bigint
  after: bigint
}
export type TrialRow = { code: string; currency: Currency; type: AccountType; amount: bigint }
export type ToplineRow = {
  kind: AccountKind
  currency: Currency
  debits: bigint
  credits: bigint
  day_debits: bigint
  day_credits: bigint
}
export type JournalRow = { cell: Cell; seq: bigint; at: Instant; ref: string; lines: string }

/** What each account holds, in the order asked; an account never used holds nothing. */
export const selectBalances = (
  work: Work,
  cells: readonly Cell[],
  ids: readonly string[],
): Promise<BalanceRow[]> =>
  work.tx.rows<BalanceRow>(sql`
  select ask.ord::int as ord, coalesce(found.amount, 0) as amount
    from unnest(${cells}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
    left join lateral (select account.amount
                         from ledger.account
                        where account.cell = ask.cell
                          and account.account = ask.id
                        limit 1) found on true
   order by ask.ord
`)

/** The lines of one account below a place, newest first. */
export const selectStatement = (
  work: Work,
  ask: { cell: Cell; id: string; before: { seq: bigint; line: number }; limit: number },
): Promise<StatementRow[]> =>
  work.tx.rows<StatementRow>(sql`
  select entry.seq, entry.line, journal.at, journal.kind, journal.ref, journal.key,
         entry.amount, entry.after
    from ledger.entry
    join ledger.journal on journal.cell = entry.cell and journal.seq = entry.seq
   where entry.cell = ${ask.cell}
     and entry.account = ${ask.id}
     and (entry.seq, entry.line) < (${ask.before.seq}, ${ask.before.line})
   order by entry.seq desc, entry.line desc
   limit ${ask.limit}
`)

/** Every account of a book, or of every book, that holds something. */
export const selectTrial = (work: Work, cell: Cell | undefined): Promise<TrialRow[]> =>
  work.tx.rows<TrialRow>(sql`
    select code, currency, type, sum(amount)::int8 as amount
      from ledger.account /* scatter: a trial balance of the whole house reads every book */
     where amount <> 0
       and (${cell ?? null}::int is null or cell = ${cell ?? null}::int)
     group by code, currency, type
     order by currency, code
  `)

/** What ever moved through all accounts of a kind, over all books, and what of it on one day. */
export const selectTopline = (work: Work, day: CalendarDay): Promise<ToplineRow[]> =>
  work.tx.rows<ToplineRow>(sql`
  select kind, currency, sum(debits)::int8 as debits, sum(credits)::int8 as credits,
         coalesce(sum(day_debits) filter (where day = ${day}::date), 0)::int8 as day_debits,
         coalesce(sum(day_credits) filter (where day = ${day}::date), 0)::int8 as day_credits
    from ledger.total /* scatter: the figures of the whole house */
   group by kind, currency
   order by currency, kind
`)

/** Kinds whose total over all books is not the sum of the entries of their accounts. */
export const wrongTotals = (work: Work): Promise<{ kind: string; currency: Currency }[]> =>
  work.tx.rows(sql`
  with posted as ( /* scatter: an audit reads every book */
    select split_part(account.code, '/', 1) as kind, account.currency,
           sum(greatest(entry.amount, 0)) as debits, sum(greatest(-entry.amount, 0)) as credits
      from ledger.entry
      join ledger.account on account.cell = entry.cell and account.account = entry.account
     group by 1, 2
  ), held as (
    select kind, currency, sum(debits) as debits, sum(credits) as credits
      from ledger.total
     group by kind, currency
  )
  select coalesce(held.kind, posted.kind) as kind, coalesce(held.currency, posted.currency) as currency
    from posted
    full join held on held.kind = posted.kind and held.currency = posted.currency
   where coalesce(held.debits <> posted.debits or held.credits <> posted.credits, true)
   order by 1, 2
`)

/** A page of the journals of one kind, book by book, for audits: it reads every journal on its way. */
export const selectJournals = (
  work: Work,
  ask: { kind: string; after: { cell: number; seq: bigint }; limit: number },
): Promise<JournalRow[]> =>
  work.tx.rows<JournalRow>(sql`
  select cell, seq, at, ref, lines
    from ledger.journal /* scatter: an audit reads every book */
   where (cell, seq) > (${ask.after.cell}::int, ${ask.after.seq}::int8)
     and kind = ${ask.kind}
   order by cell, seq
   limit ${ask.limit}
`)

/**
 * Marks where each book stood at the midnight that ended a day, for every day since the last one that was
 * marked; a day already marked stays as it is.
 */
export const insertDays = (work: Work, upTo: CalendarDay, zone: string): Promise<number> =>
  work.tx.run(sql`
  with over as ( /* scatter: a day ends in every book */
    select t.day::date as day, (t.day::date + 1)::timestamp at time zone ${zone} as ended
      from generate_series(
             coalesce((select max(day) + 1 from ledger.day), ${upTo}::date), ${upTo}::date,
             interval '1 day') as t (day)
  )
  insert into ledger.day (cell, day, seq, head)
  select book.cell, over.day, last.seq, last.hash
    from over
   cross join ledger.book
   cross join lateral (select journal.seq, journal.hash
                         from ledger.journal
                        where journal.cell = book.cell
                          and journal.at < over.ended
                        order by journal.seq desc
                        limit 1) last
      on conflict (cell, day) do nothing
`)

/** What one account held when a day ended; undefined for a day that was never marked. */
export const selectDayBalance = (
  work: Work,
  ask: { cell: Cell; id: string; day: CalendarDay },
): Promise<{ amount: bigint } | undefined> =>
  work.tx.row<{ amount: bigint }>(sql`
  select coalesce(last.after, 0) as amount
    from ledger.day
    left join lateral (select entry.after
                         from ledger.entry
                        where entry.cell = day.cell
                          and entry.account = ${ask.id}
                          and entry.seq <= day.seq
                        order by entry.seq desc, entry.line desc
                        limit 1) last on true
   where day.cell = ${ask.cell}
     and day.day = ${ask.day}::date
`)

export const selectBooks = async (work: Work): Promise<Cell[]> => {
  const rows = await work.tx.rows<{ cell: Cell }>(sql`
    select cell from ledger.book /* scatter: an audit reads every book */ order by cell
  `)
  return rows.map(row => row.cell)
}
