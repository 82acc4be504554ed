// Every statement behind what a bookkeeper asks: the trial balance, the accounts of a kind, what should have cleared.
import type { Cell } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import type { CalendarDay, Instant } from '#kernel/time'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { AccountKind, AccountType } from '../accounts.ts'

export type KindRow = {
  kind: AccountKind
  currency: Currency
  debit: bigint
  credit: bigint
  accounts: number
}
export type AccountRow = {
  cell: Cell
  id: string
  code: string
  currency: Currency
  type: AccountType
  amount: bigint
  openedAt: Instant
}

/** Debits and credits of what the accounts of each kind hold, and how many hold something. */
export const selectKinds = (work: Work): Promise<KindRow[]> =>
  work.tx.rows<KindRow>(sql`
    select split_part(code, '/', 1) as kind, currency, sum(greatest(amount, 0))::int8 as debit,
           sum(greatest(-amount, 0))::int8 as credit, count(*)::int as accounts
      from ledger.account /* scatter: a trial balance of the whole house reads every book */
     where amount <> 0
     group by 1, 2
     order by 1, 2
  `)

/** The same as it was when a day ended, from what each account held after its last entry of that day. */
export const selectKindsAt = (work: Work, day: CalendarDay): Promise<KindRow[]> =>
  work.tx.rows<KindRow>(sql`
    select split_part(account.code, '/', 1) as kind, account.currency,
           sum(greatest(last.after, 0))::int8 as debit, sum(greatest(-last.after, 0))::int8 as credit,
           count(*)::int as accounts
      from ledger.day /* scatter: every book, as it stood that evening */
      join ledger.account on account.cell = day.cell
     cross join lateral (select entry.after
                           from ledger.entry
                          where entry.cell = account.cell
                            and entry.account = account.account
                            and entry.seq <= day.seq
                          order by entry.seq desc, entry.line desc
                          limit 1) last
     where day.day = ${day}::date
       and last.after <> 0
     group by 1, 2
     order by 1, 2
  `)

/** Accounts book by book; those of one kind, of one owner, or all. */
export const selectAccounts = (
  work: Work,
  ask: {
    kind: AccountKind | undefined
    owner: string | undefined
    cell: Cell | undefined
    after: { cell: number; id: string }
    limit: number
  },
): Promise<AccountRow[]> =>
  work.tx.rows<AccountRow>(sql`
    select cell, account as id, code, currency, type, amount, opened_at as "openedAt"
      from ledger.account /* scatter: the office reads the whole house */
     where (cell, account) > (${ask.after.cell}::int, ${ask.after.id}::uuid)
       and (${ask.cell ?? null}::int is null or cell = ${ask.cell ?? null}::int)
       and (${ask.kind ?? null}::text is null or split_part(code, '/', 1) = ${ask.kind ?? null}::text)
       and (${ask.owner ?? null}::text is null or split_part(code, '/', 2) = ${ask.owner ?? null}::text)
     order by cell, account
     limit ${ask.limit}
  `)

export const selectAccount = (
  work: Work,
  cell: Cell,
  id: string,
): Promise<AccountRow | undefined> =>
  work.tx.row<AccountRow>(sql`
    select cell, account as id, code, currency, type, amount, opened_at as "openedAt"
      from ledger.account
     where cell = ${cell}
       and account = ${id}
  `)

export type BookRow = {
  cell: Cell
  seq: bigint
  head: string
  at: Instant | null
  closed: string | null
}

/** Every book that was written in, and every one that is closed. */
export const selectBookHeads = (work: Work): Promise<BookRow[]> =>
  work.tx.rows<BookRow>(sql`
    select cell, seq, encode(head, 'hex') as head, closed,
           case when isfinite(at) then at end as at
      from ledger.book /* scatter: the office reads every book */
     where seq > 0
        or closed is not null
     order by cell
  `)

export type DayRow = { day: CalendarDay; books: number; journals: bigint }

/** The days that were marked, the newest first. */
export const selectDays = (work: Work, limit: number): Promise<DayRow[]> =>
  work.tx.rows<DayRow>(sql`
    select day, count(*)::int as books, sum(seq)::int8 as journals
      from ledger.day /* scatter: the days of the whole house */
     group by day
     order by day desc
     limit ${limit}
  `)

export type OverdueRow = {
  cell: Cell | null
  code: string
  currency: Currency
  amount: bigint
  days: number
}

/**
 * What should have left an account by now: of what it holds, the part that did not come since its days
 * ago. What left is taken to be the oldest. A book that was not marked that long ago has nothing so old.
 * Accounts that clear across books are taken together; they have no cell.
 */
export const selectOverdue = (
  work: Work,
  today: CalendarDay,
  kinds: readonly { kind: AccountKind; days: number; across: boolean }[],
): Promise<OverdueRow[]> =>
  work.tx.rows<OverdueRow>(sql`
    with line as ( /* scatter: an audit reads every book */
      select account.cell, account.account, account.code, account.currency, account.amount,
             clearing.days, case when clearing.across then -1 else account.cell end as home,
             coalesce(mark.seq, 0) as since
        from unnest(${kinds.map(one => one.kind)}::text[], ${kinds.map(one => one.days)}::int[],
                    ${kinds.map(one => one.across)}::bool[]) as clearing (kind, days, across)
        join ledger.account on split_part(account.code, '/', 1) = clearing.kind
        left join lateral (select day.seq
                             from ledger.day
                            where day.cell = account.cell
                              and day.day < ${today}::date - clearing.days
                            order by day.day desc
                            limit 1) mark on true
    ), held as (
      select home, code, currency, days, sum(amount)::int8 as amount
        from line
       group by home, code, currency, days
      having sum(amount) <> 0
    ), aged as (
      select held.home, held.code, held.currency, held.days, held.amount,
             coalesce(sum(recent.amount), 0)::int8 as fresh
        from held
        join line on line.home = held.home
              and line.code = held.code
              and line.currency = held.currency
       cross join lateral (select sum(abs(entry.amount)) as amount
                             from ledger.entry
                            where entry.cell = line.cell
                              and entry.account = line.account
                              and entry.seq > line.since
                              and sign(entry.amount) = sign(held.amount)) recent
       group by held.home, held.code, held.currency, held.days, held.amount
    )
    select nullif(home, -1) as cell, code, currency, days,
           (sign(amount) * (abs(amount) - fresh))::int8 as amount
      from aged
     where abs(amount) > fresh
     order by home, code, currency
  `)
