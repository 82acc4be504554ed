// Verification: a book is read again from its first journal, and what was touched is named.
import type { Cell } from '#kernel/ids'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'

/**
 * A book that holds, or the first thing found wrong in it:
 *
 * - `journal missing`, `journal changed`: at `seq`;
 * - `journal out of chain`: its time, actor or hash, or a journal put in with care;
 * - `book shortened`: the last journals are gone, or the book's own row was changed;
 * - `journal unbalanced`: at `seq`, in one currency;
 * - `entry changed`: an entry at `seq` is missing, added or other than its journal says;
 * - `running balance changed`: what an entry at `seq` says the account held after it;
 * - `balance changed`, `account changed`: of `account`; `total changed`: of the kind `account`.
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
  | 'total changed'

type Found = { fault: Fault; seq: bigint | null; account: string | null }

/** Proves one book: chain without gap or change, entries as the journals say, balances = Σ entries. */
export async function verify(work: Work, cell: Cell): Promise<Verdict> {
  const found =
    (await brokenChain(work, cell)) ??
    (await brokenEntry(work, cell)) ??
    (await brokenAccount(work, cell)) ??
    (await brokenTotal(work, cell))
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

/** Balances are the sums of their entries; accounts are what their ids say. */
const brokenAccount = (work: Work, cell: Cell): Promise<Found | undefined> =>
  work.tx.row<Found>(sql`
  with posted as ( /* whole cell: the proof reads it all */
    select account, sum(amount) as amount from ledger.entry where cell = ${cell} group by account
  ), held as (
    select account, amount, guard from ledger.balance where cell = ${cell}
  ), opened as (
    select account, code, currency, guard from ledger.account where cell = ${cell}
  )
  select case when coalesce(held.amount <> posted.amount, true)
              then 'balance changed'
              else 'account changed'
         end as fault,
         null as seq, coalesce(opened.code, held.account::text, posted.account::text) as account
    from posted
    full join held on held.account = posted.account
    full join opened on opened.account = coalesce(held.account, posted.account)
   where opened.account is null
      or coalesce(held.amount <> posted.amount, true)
      or coalesce(opened.guard <> held.guard, true)
      or opened.account <> ledger.name_of(opened.code, opened.currency)
   order by account
   limit 1
`)

/** Totals of a kind are the sums of the entries of its accounts. */
const brokenTotal = (work: Work, cell: Cell): Promise<Found | undefined> =>
  work.tx.row<Found>(sql`
  with posted as ( /* whole cell: the proof reads it all */
    select split_part(account.code, '/', 1) as kind, account.currency,
           sum(greatest(entry.amount, 0)) as debits, sum(greatest(-entry.amount, 0)) as credits
      from ledger.entry
      join ledger.account on account.cell = entry.cell and account.account = entry.account
     where entry.cell = ${cell}
     group by 1, 2
  ), held as (
    select kind, currency, debits, credits from ledger.total where cell = ${cell}
  )
  select 'total changed' as fault, null as seq, coalesce(held.kind, posted.kind) as account
    from posted
    full join held on held.kind = posted.kind and held.currency = posted.currency
   where coalesce(held.debits <> posted.debits or held.credits <> posted.credits, true)
   order by 3
   limit 1
`)
