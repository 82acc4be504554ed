// Verification that goes on where an earlier one ended: what it costs follows what is new, not what is old.
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Head } from './checkpoint/seal.ts'
import type { Verdict } from './verify.ts'

type Found = {
  fault: Extract<Verdict, { ok: false }>['fault']
  seq: bigint | null
  account: string | null
}
type Reach = Readonly<{ from: Head; upTo: bigint }>

/**
 * Proves at most `limit` journals of a book after the proved head `from`, and that `from` still stands
 * in it: chain, balance of each, their entries, and what their accounts held before and after. An entry
 * that was added to an account which no new journal names is left to `verify`, which reads all.
 *
 * The answer's `journals` and `head` are how far it went.
 */
export async function verifyOn(work: Work, ask: { from: Head; limit: number }): Promise<Verdict> {
  const { from, limit } = ask
  const { cell } = from
  const reached = await work.tx.row<{ seq: bigint; head: string | null }>(sql`
    select least(book.seq, ${from.seq + BigInt(limit)}::int8) as seq,
           encode(journal.hash, 'hex') as head
      from ledger.book
      left join ledger.journal on journal.cell = book.cell
            and journal.seq = least(book.seq, ${from.seq + BigInt(limit)}::int8)
     where book.cell = ${cell}
  `)
  const upTo = reached?.seq ?? 0n
  if (upTo < from.seq) return { ok: false, cell, fault: 'book shortened', seq: upTo }
  const reach = { from, upTo }
  const found = (await brokenChain(work, reach)) ?? (await brokenEntry(work, reach))
  if (!found) return { ok: true, cell, journals: upTo, head: reached?.head ?? from.head }
  const { fault, seq, account } = found
  return {
    ok: false,
    cell,
    fault,
    ...(seq !== null && { seq }),
    ...(account !== null && { account }),
  }
}

/** The proved head itself is read again: what follows it would hold after a rewritten past as well. */
const brokenChain = (work: Work, { from, upTo }: Reach): Promise<Found | undefined> =>
  work.tx.row<Found>(sql`
  with chain as (
    select seq, content, hash, at, actor,
           row_number() over (order by seq) + greatest(${from.seq}::int8, 1) - 1 as place,
           lag(hash, 1, decode(repeat('00', 32), 'hex')) over (order by seq) as before,
           sha256(convert_to(concat_ws(E'\n', cell, key, kind, ref, lines), 'UTF8')) as said
      from ledger.journal
     where cell = ${from.cell}
       and seq >= ${from.seq}
       and seq <= ${upTo}
  ), broken as (
    select case when seq <> place then 'journal missing'
                when content <> said then 'journal changed'
                else 'journal out of chain'
           end as fault,
           least(seq, place) as seq
      from chain
     where seq <> place
        or content <> said
        or encode(hash, 'hex') <> ${from.head} and seq = ${from.seq}::int8
        or hash <> ledger.link(before, content, seq, at, actor) and seq > ${from.seq}::int8
     union all
    select 'book shortened', coalesce(max(seq), 0)
      from chain
    having coalesce(max(seq), 0) <> ${upTo}
  )
  select fault, seq, null as account from broken order by seq, fault limit 1
`)

/** Each line has its entry, which says what the account held; and the last of them is what it holds. */
const brokenEntry = (work: Work, { from, upTo }: Reach): Promise<Found | undefined> =>
  work.tx.row<Found>(sql`
  with line as (
    select journal.seq, t.line, split_part(t.text, ' ', 2) as currency,
           split_part(t.text, ' ', 3)::int8 as amount, split_part(t.text, ' ', 1) as code,
           ledger.name_of(split_part(t.text, ' ', 1), split_part(t.text, ' ', 2)) as account
      from ledger.journal
     cross join lateral string_to_table(journal.lines, E'\n') with ordinality as t (text, line)
     where journal.cell = ${from.cell}
       and journal.seq > ${from.seq}
       and journal.seq <= ${upTo}
  ), ran as (
    select line.seq, line.line, line.account, line.code, line.amount, entry.amount as posted, entry.after,
           lag(entry.after) over (partition by line.account order by line.seq, line.line) as before,
           row_number() over (partition by line.account order by line.seq, line.line) as place
      from line
      left join lateral (select entry.amount, entry.after
                           from ledger.entry
                          where entry.cell = ${from.cell}
                            and entry.account = line.account
                            and entry.seq = line.seq
                            and entry.line = line.line) entry on true
  ), first as (
    select ran.seq, ran.line, ran.account, ran.code, ran.amount, ran.posted, ran.after,
           case when ran.place > 1 then ran.before else coalesce(earlier.after, 0) end as before
      from ran
      left join lateral (select entry.after
                           from ledger.entry
                          where entry.cell = ${from.cell}
                            and entry.account = ran.account
                            and entry.seq <= ${from.seq}
                            and ran.place = 1
                          order by entry.seq desc, entry.line desc
                          limit 1) earlier on true
  ), broken as (
    select 'journal unbalanced' as fault, seq, null as account
      from line group by seq, currency having sum(amount) <> 0
     union all
    select 'entry changed', seq, null from first where posted is distinct from amount
     union all
    select 'running balance changed', seq, null from first where after <> before + amount
     union all
    select 'balance changed', null, one.code
      from (select distinct code, account from ran) one
      left join ledger.account on account.cell = ${from.cell} and account.account = one.account
     cross join lateral (select entry.after
                           from ledger.entry
                          where entry.cell = ${from.cell}
                            and entry.account = one.account
                          order by entry.seq desc, entry.line desc
                          limit 1) last
     where coalesce(account.amount <> last.after, true)
  )
  select fault, seq, account from broken order by seq, fault limit 1
`)
