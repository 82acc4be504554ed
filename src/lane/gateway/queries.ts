// Every statement of the gateway room about notices; bills' and declarations' stand in files of their own.
import type { AppId } from '#books/outlet/outlet'
import { cellOf, type Cell, type MerchantId } from '#kernel/ids'
import { after, type Instant, type Span } from '#kernel/time'
import { at, json, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Delivery, Dialect, NewNotice, Notice, NoticeId, Told } from './shapes.ts'

/** What is told for the first time; what was told before stays as it is. */
export async function addNotices(work: Work, asks: readonly NewNotice[]): Promise<void> {
  const cells = asks.map(ask => cellOf(ask.merchantId))
  await work.tx.run(sql`
    insert into gateway.notice
           (cell, id, app_id, merchant_id, out_trade_no, key, dialect, url, told, told_at, ask_due)
    select t.cell, t.id, t.app_id, t.merchant_id, t.out_trade_no, t.key, t.dialect, t.url, t.told,
           ${at(work.now)}::timestamptz, ${at(work.now)}::timestamptz
      from unnest(${cells}::int[], ${cells.map(home => work.id<'notice'>(home))}::uuid[],
                  ${asks.map(ask => ask.appId)}::text[], ${asks.map(ask => ask.merchantId)}::uuid[],
                  ${asks.map(ask => ask.outTradeNo)}::text[], ${asks.map(ask => ask.key)}::text[],
                  ${asks.map(ask => ask.dialect)}::text[], ${asks.map(ask => ask.url)}::text[],
                  ${asks.map(ask => json(ask.told))}::jsonb[])
        as t (cell, id, app_id, merchant_id, out_trade_no, key, dialect, url, told)
        on conflict (cell, app_id, out_trade_no, key) do nothing
  `)
}

type NoticeRow = Readonly<{
  id: NoticeId
  app_id: AppId
  out_trade_no: string
  key: string
  dialect: Dialect
  url: string
  told: Told
  told_at: Instant
  ask_due: Instant | null
  tries: number
  heard_at: Instant | null
  dead_at: Instant | null
}>

const columns = (): Sql => sql`
  notice.id, notice.app_id, notice.out_trade_no, notice.key, notice.dialect, notice.url, notice.told,
  notice.told_at, notice.ask_due, notice.tries, notice.heard_at, notice.dead_at`

const fromRow = (row: NoticeRow): Notice => ({
  id: row.id,
  appId: row.app_id,
  outTradeNo: row.out_trade_no,
  key: row.key,
  dialect: row.dialect,
  url: row.url,
  told: row.told,
  toldAt: row.told_at,
  state: row.heard_at !== null ? 'heard' : row.dead_at !== null ? 'dead' : 'waiting',
  tries: row.tries,
  nextAt: row.ask_due,
  endedAt: row.heard_at ?? row.dead_at,
})

/** The oldest wishes, kept for as long as one may take; whoever dies with them is followed by another. */
export async function claimNotices(work: Work, lease: Span, limit: number): Promise<Notice[]> {
  const rows = await work.tx.rows<NoticeRow>(sql`
    update gateway.notice notice /* scatter: wishes are due everywhere at once */
       set ask_due = ${at(after(work.now, lease))}::timestamptz
      from (select due.cell, due.id
              from gateway.notice due
             where due.ask_due <= ${at(work.now)}::timestamptz
             order by due.ask_due
             limit ${limit}
               for update skip locked) mine
     where notice.cell = mine.cell
       and notice.id = mine.id
    returning ${columns()}
  `)
  return rows.map(fromRow)
}

export type Outcome = Readonly<{
  id: NoticeId
  tries: number
  heard: boolean
  said: string
  /** When it is tried again; null when the schedule is over. */
  nextAt: Instant | null
}>

/** Writes each try; a notice that somebody else has moved since is left to them. */
export async function settleNotices(work: Work, outcomes: readonly Outcome[]): Promise<void> {
  const cells = outcomes.map(one => cellOf(one.id))
  const ids = outcomes.map(one => one.id)
  const tries = outcomes.map(one => one.tries)
  const next = outcomes.map(one => (one.nextAt === null || one.heard ? null : at(one.nextAt)))
  await work.tx.run(sql`
    update gateway.notice notice
       set tries = t.tries,
           ask_due = t.next,
           heard_at = case when t.heard then ${at(work.now)}::timestamptz end,
           dead_at = case when not t.heard and t.next is null then ${at(work.now)}::timestamptz end
      from unnest(${cells}::int[], ${ids}::uuid[], ${tries}::int[],
                  ${outcomes.map(one => one.heard)}::boolean[], ${next}::timestamptz[])
        as t (cell, id, tries, heard, next)
     where notice.cell = t.cell
       and notice.id = t.id
       and notice.tries = t.tries - 1
  `)
  await work.tx.run(sql`
    insert into gateway.delivery (cell, notice_id, try, at, heard, said)
    select t.cell, t.id, t.try, ${at(work.now)}::timestamptz, t.heard, t.said
      from unnest(${cells}::int[], ${ids}::uuid[], ${tries}::int[],
                  ${outcomes.map(one => one.heard)}::boolean[], ${outcomes.map(one => one.said)}::text[])
        as t (cell, id, try, heard, said)
        on conflict (cell, notice_id, try) do nothing
  `)
}

/** One merchant's notices, the newest first; `after` is the last one seen. */
export async function noticesOf(
  work: Work,
  ask: Readonly<{
    merchantId: MerchantId
    state?: Notice['state'] | undefined
    after?: NoticeId | undefined
    limit: number
  }>,
): Promise<Notice[]> {
  const rows = await work.tx.rows<NoticeRow>(sql`
    select ${columns()}
      from gateway.notice notice
     where notice.cell = ${cellOf(ask.merchantId)}
       and notice.merchant_id = ${ask.merchantId}
       and (${ask.after ?? null}::uuid is null or notice.id < ${ask.after ?? null}::uuid)
       and case ${ask.state ?? 'all'}::text
             when 'waiting' then notice.ask_due is not null
             when 'heard' then notice.heard_at is not null
             when 'dead' then notice.dead_at is not null
             else true
           end
     order by notice.id desc
     limit ${ask.limit}
  `)
  return rows.map(fromRow)
}

export async function deliveriesOf(
  work: Work,
  home: Cell,
  ids: readonly NoticeId[],
): Promise<ReadonlyMap<NoticeId, Delivery[]>> {
  const rows = await work.tx.rows<Delivery & { notice_id: NoticeId }>(sql`
    select notice_id, try as number, at, heard, said
      from gateway.delivery
     where cell = ${home}
       and notice_id = any (${ids}::uuid[])
     order by notice_id, try
  `)
  return Map.groupBy(rows, row => row.notice_id)
}

/** Due now, whatever had become of it. False when the merchant has no such notice. */
export async function wishAgain(
  work: Work,
  ask: Readonly<{ merchantId: MerchantId; id: NoticeId }>,
): Promise<boolean> {
  const done = await work.tx.run(sql`
    update gateway.notice
       set ask_due = ${at(work.now)}::timestamptz, heard_at = null, dead_at = null
     where cell = ${cellOf(ask.merchantId)}
       and id = ${ask.id}
       and merchant_id = ${ask.merchantId}
  `)
  return done > 0
}
