// Verification: a book is read again from its first journal, and what was touched is named.
import type { Cell } from '#kernel/ids'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { chart, type AccountKind } from './accounts.ts'

/**
 * A book that holds, or the first thing found wrong in it:
 *
 * - `journal missing`, `journal changed`: at `seq`;
 * - `journal out of chain`: its time, actor or hash, or a journal put in with care;
 * - `book shortened`: the last journals are gone, or the book's own row was changed;
 * - `journal unbalanced`: at `seq`, in one currency;
 * - `entry changed`: an entry at `seq` is missing, added or other than its journal says;
 * - `running balance changed`: what an entry at `seq` says the account held after it;
 * - `balance changed`, `account changed`: of `account`.
 */
export type Verdict =
  | Readonly<{ ok: true; cell: Cell; journals: bigint; head: string }>
  | Readonly<{ ok: false; cell: Cell; fault: Fault; seq?: bigint; account?: string }>

export type Fault =
  | 'journal missing'
  | 'journal changed'
  | 'journal out of chain'
  | 'book shortened'
  | 'journal unbalanced'
  | 'entry changed'
  | 'running balance changed'
  | 'balance changed'
  | 'account changed'

type Found = { fault: Fault; seq: bigint | null; account: string | null }

/** Proves one book: chain without gap or change, entries as the journals say, balances = Σ entries. */
export async function verify(work: Work, cell: Cell): Promise<Verdict> {
  const found =
    (await brokenChain(work, cell)) ??
    (await brokenEntry(work, cell)) ??
    (await brokenAccount(work, cell))
  if (found) {
    const { fault, seq, account } = found
    return {
      ok: false,
      cell,
      fault,
      ...(seq !== null && { seq }),
      ...(account !== null && { account }),
    }
  }
  const book = await work.tx.row<{ seq: bigint; head: string }>(
    sql`select seq, encode(head, 'hex') as head from ledger.book where cell = ${cell}`,
  )
  return { ok: true, cell, journals: book?.seq ?? 0n, head: book?.head ?? '' }
}

/** One pass over the journals in their order; each is compared with the hash before it. */
const brokenChain = (work: Work, cell: Cell): Promise<Found | undefined> =>
  work.tx.row<Found>(sql`
  with chain as ( /* whole cell: the proof reads it all */
    select seq, content, hash, at, actor, row_number() over (order by seq) as place,
           lag(hash, 1, decode(repeat('00', 32), 'hex')) over (order by seq) as before,
           sha256(convert_to(concat_ws(E'\n', cell, key, kind, ref, lines), 'UTF8')) as said
      from ledger.journal
     where cell = ${cell}
  ), broken as (
    select case when seq <> place then 'journal missing'
                when content <> said then 'journal changed'
                else 'journal out of chain'
           end as fault,
           least(seq, place) as seq
      from chain
     where seq <> place
        or content <> said
        or hash <> ledger.link(before, content, seq, at, actor)
     union all
    select 'book shortened', book.seq
      from ledger.book
      left join lateral (select chain.seq, chain.hash from chain order by chain.seq desc limit 1) last
             on true
     where book.cell = ${cell}
       and (book.seq <> coalesce(last.seq, 0) or book.head <> coalesce(last.hash, book.head))
  )
  select fault, seq, null as account from broken order by seq, fault limit 1
`)

/** The entries are the lines of the journals, each once, and each journal balances. */
const brokenEntry = (work: Work, cell: Cell): Promise<Found | undefined> =>
  work.tx.row<Found>(sql`
  with line as ( /* whole cell: the proof reads it all */
    select journal.seq, t.line, split_part(t.text, ' ', 2) as currency,
           split_part(t.text, ' ', 3)::int8 as amount,
           ledger.name_of(split_part(t.text, ' ', 1), split_part(t.text, ' ', 2)) as account
      from ledger.journal
     cross join lateral string_to_table(journal.lines, E'\n') with ordinality as t (text, line)
     where journal.cell = ${cell}
  ), ran as (
    select seq, line, account, amount, after,
           sum(amount) over (partition by account order by seq, line) as sum
      from ledger.entry
     where cell = ${cell}
  ), broken as (
    select 'journal unbalanced' as fault, seq from line group by seq, currency having sum(amount) <> 0
     union all
    select 'entry changed', coalesce(line.seq, ran.seq)
      from line
      full join ran on ran.account = line.account and ran.seq = line.seq and ran.line = line.line
     where coalesce(line.amount <> ran.amount, true)
     union all
    select 'running balance changed', seq from ran where after <> sum
  )
  select fault, seq, null as account from broken order by seq, fault limit 1
`)

/** What accounts hold is the sum of their entries; they are what their ids and the chart say. */
const brokenAccount = (work: Work, cell: Cell): Promise<Found | undefined> =>
  work.tx.row<Found>(sql`
  with posted as ( /* whole cell: the proof reads it all */
    select account, sum(amount) as amount from ledger.entry where cell = ${cell} group by account
  ), opened as (
    select account, code, currency, type, guard, amount from ledger.account where cell = ${cell}
  ), chart as (
    select kind, type, guard
      from unnest(${kinds}::text[], ${kinds.map(kind => chart[kind].type)}::text[],
                  ${kinds.map(kind => chart[kind].guard)}::int[]) as t (kind, type, guard)
  )
  select case when opened.amount <> coalesce(posted.amount, 0)
              then 'balance changed'
              else 'account changed'
         end as fault,
         null as seq, coalesce(opened.code, posted.account::text) as account
    from posted
    full join opened on opened.account = posted.account
    left join chart on chart.kind = split_part(opened.code, '/', 1)
   where coalesce(opened.amount <> posted.amount, true)
      or coalesce(opened.type <> chart.type or opened.guard <> chart.guard, true)
      or opened.account <> ledger.name_of(opened.code, opened.currency)
   order by account
   limit 1
`)

const kinds = Object.keys(chart) as AccountKind[]
