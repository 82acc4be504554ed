// The statements about payout files: gather, build, send, and what became of them.
import { cellOf, type Id, type MerchantId, type PayoutId } from '#kernel/ids'
import { money, type Currency, type Money } from '#kernel/money'
import type { Instant, Span } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'

export type FileId = Id<'file'>
export type FileState = 'open' | 'ready' | 'sent' | 'done' | 'refused'
export type FileView = Readonly<{
  id: FileId
  number: bigint
  state: FileState
  payouts: number
  amount: Money
  madeAt: Instant
  tries: number
  trouble: string | undefined
}>
export type PayoutFile = Readonly<{
  id: FileId
  number: bigint
  currency: Currency
  state: FileState
  content: Buffer | null
  remote: string | null
  tries: number
  made_at: Instant
}>

/** Whether anything waits for a file, in this currency. */
export const anyScheduled = async (work: Work, currency: Currency): Promise<boolean> =>
  (await work.tx.row(sql`
    select 1 as one /* scatter: one file a currency for the whole house */
      from settlement.payout
     where state = 'scheduled'
       and currency = ${currency}
     limit 1
  `)) !== undefined

export const openFile = (
  work: Work,
  ask: { id: FileId; number: bigint; currency: Currency },
): Promise<number> =>
  work.tx.run(sql`
    insert into settlement.file (cell, id, number, currency, state, made_at, ask_due)
    values (${cellOf(ask.id)}, ${ask.id}, ${ask.number}, ${ask.currency}, 'open', ${at(work.now)}, ${at(work.now)})
  `)

/** Payouts that wait go into the file; what another file took is left to it. */
export const gather = (
  work: Work,
  file: { id: FileId; currency: Currency },
  limit: number,
): Promise<number> =>
  work.tx.run(sql`
    update settlement.payout p /* scatter: one file a currency for the whole house */
       set state = 'filed', file_id = ${file.id}
      from (select cell, id
              from settlement.payout
             where state = 'scheduled'
               and currency = ${file.currency}
             order by id
             limit ${limit}
               for update skip locked) waiting
     where p.cell = waiting.cell
       and p.id = waiting.id
  `)

export type FiledPayout = {
  id: PayoutId
  number: bigint
  merchant_id: MerchantId
  amount: bigint
  state: string
}

/** The payouts of a file, in the order of its entries. */
export const filed = (work: Work, fileId: FileId): Promise<FiledPayout[]> =>
  work.tx.rows<FiledPayout>(sql`
    select id, number, merchant_id, amount, state /* scatter: a file pays merchants of every cell */
      from settlement.payout
     where file_id = ${fileId}
     order by id
  `)

type FileRow = {
  id: FileId
  number: bigint
  currency: Currency
  state: FileState
  payouts: number
  amount: bigint
  made_at: Instant
  tries: number
  trouble: string | null
}

/** The newest first, with what they carry; for the office. */
export const latestFiles = async (work: Work, limit: number): Promise<FileView[]> =>
  (
    await work.tx.rows<FileRow>(sql`
    select f.id, f.number, f.currency, f.state, f.made_at, f.tries, f.trouble, count(p.id)::int as payouts,
           coalesce(sum(p.amount), 0)::bigint as amount /* scatter: the office reads every file */
      from (select id, number, currency, state, made_at, tries, trouble
              from settlement.file
             order by id desc
             limit ${limit}) f
      left join settlement.payout p on p.file_id = f.id
     group by f.id, f.number, f.currency, f.state, f.made_at, f.tries, f.trouble
     order by f.id desc
  `)
  ).map(row => ({
    id: row.id,
    number: row.number,
    state: row.state,
    payouts: row.payouts,
    amount: money(row.currency, row.amount),
    madeAt: row.made_at,
    tries: row.tries,
    trouble: row.trouble ?? undefined,
  }))

export const keepContent = (
  work: Work,
  id: FileId,
  content: Buffer,
  sha256: Buffer,
): Promise<number> =>
  work.tx.run(sql`
    update settlement.file
       set state = 'ready', content = ${content}, sha256 = ${sha256}
     where cell = ${cellOf(id)}
       and id = ${id}
       and state = 'open'
  `)

export const dropEmpty = (work: Work, id: FileId): Promise<number> =>
  work.tx.run(sql`
    delete from settlement.file
     where cell = ${cellOf(id)}
       and id = ${id}
       and state = 'open'
  `)

/** Due files, each leased to this process until the lease ends. */
export const claim = (
  work: Work,
  currencies: readonly Currency[],
  lease: Span,
  limit: number,
): Promise<PayoutFile[]> =>
  work.tx.rows<PayoutFile>(sql`
    update settlement.file f /* scatter: the job serves every file */
       set ask_due = ${at(work.now + lease)}::timestamptz, tries = f.tries + 1
      from (select cell, id
              from settlement.file
             where ask_due <= ${at(work.now)}::timestamptz
               and state in ('open', 'ready', 'sent')
               and currency = any(${currencies}::text[])
             order by ask_due
             limit ${limit}
               for update skip locked) due
     where f.cell = due.cell
       and f.id = due.id
    returning f.id, f.number, f.currency, f.state, f.content, f.remote, f.tries, f.made_at
  `)

export const move = (
  work: Work,
  id: FileId,
  to: { state: FileState; askDue: Instant; remote?: string; trouble?: string | null },
): Promise<number> =>
  work.tx.run(sql`
    update settlement.file
       set state = ${to.state}, ask_due = ${at(to.askDue)}, tries = 0,
           remote = coalesce(${to.remote ?? null}, remote), trouble = ${to.trouble ?? null}
     where cell = ${cellOf(id)}
       and id = ${id}
  `)

export const noteTrouble = (
  work: Work,
  id: FileId,
  askDue: Instant,
  trouble: string,
): Promise<number> =>
  work.tx.run(sql`
    update settlement.file
       set ask_due = ${at(askDue)}, trouble = ${trouble}
     where cell = ${cellOf(id)}
       and id = ${id}
  `)
