// The statements on transfers between wallets and banks: asked once a key, claimed by the sweep, ended once.
import { cellOf, type ShopperId } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import { after, type Instant, type Span } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Transfer, TransferId, TransferState } from '../shapes.ts'

type Row = {
  id: TransferId
  shopper_id: ShopperId
  currency: Currency
  direction: 'in' | 'out'
  amount: bigint
  masked: string
  state: TransferState
  bank_ref: string | null
  reason: string | null
  asked_at: Instant
  ended_at: Instant | null
}

const columns = sql`
  f.id, f.shopper_id, f.currency, f.direction, f.amount, f.masked, f.state, f.bank_ref, f.reason, f.asked_at, f.ended_at
`

export type NewTransfer = Pick<Transfer, 'id' | 'shopperId' | 'direction' | 'amount'> &
  Readonly<{ key: string; account: { sealed: Buffer; masked: string } }>

/** Answers 0 when this key was asked before. */
export const insertTransfer = (work: Work, one: NewTransfer): Promise<number> =>
  work.tx.run(sql`
    insert into wallet.transfer (cell, id, key, shopper_id, currency, direction, amount, account, masked, state,
           asked_at, ask_due)
    values (${cellOf(one.shopperId)}, ${one.id}, ${one.key}, ${one.shopperId}, ${one.amount.currency},
            ${one.direction}, ${one.amount.minor}, ${one.account.sealed}, ${one.account.masked}, 'asked',
            ${at(work.now)}::timestamptz, ${at(work.now)}::timestamptz)
        on conflict (cell, shopper_id, key) do nothing
  `)

export async function byKey(
  work: Work,
  { shopperId, key }: { shopperId: ShopperId; key: string },
): Promise<Transfer | undefined> {
  const row = await work.tx.row<Row>(sql`
    select ${columns}
      from wallet.transfer f
     where f.cell = ${cellOf(shopperId)}
       and f.shopper_id = ${shopperId}
       and f.key = ${key}
  `)
  return row && transferFrom(row)
}

/** A shopper's transfers of one currency, the newest first; below `after` when it is given. */
export async function ofShopper(
  work: Work,
  ask: { shopperId: ShopperId; currency: Currency; after?: TransferId; limit: number },
): Promise<Transfer[]> {
  const rows = await work.tx.rows<Row>(sql`
    select ${columns}
      from wallet.transfer f
     where f.cell = ${cellOf(ask.shopperId)}
       and f.shopper_id = ${ask.shopperId}
       and f.currency = ${ask.currency}
       and f.id < ${ask.after ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid
     order by f.id desc
     limit ${ask.limit}
  `)
  return rows.map(transferFrom)
}

export async function byId(
  work: Work,
  { shopperId, id }: { shopperId: ShopperId; id: TransferId },
): Promise<Transfer | undefined> {
  const row = await work.tx.row<Row>(sql`
    select ${columns}
      from wallet.transfer f
     where f.cell = ${cellOf(id)}
       and f.id = ${id}
       and f.shopper_id = ${shopperId}
  `)
  return row && transferFrom(row)
}

/** Transfers that the bank did in a span, over all cells: what its statement must say, too. */
export async function doneWithin(
  work: Work,
  { from, until, currency }: { from: Instant; until: Instant; currency: Currency },
): Promise<Transfer[]> {
  const rows = await work.tx.rows<Row>(sql`
    select ${columns} /* scatter: the bank's statement is of the whole house */
      from wallet.transfer f
     where f.ended_at >= ${at(from)}::timestamptz
       and f.ended_at < ${at(until)}::timestamptz
       and f.state = 'done'
       and f.currency = ${currency}
     order by f.ended_at, f.id
  `)
  return rows.map(transferFrom)
}

/** A transfer on its way, with its bank account still sealed. */
export type Wish = Transfer & Readonly<{ sealed: Buffer; tries: number }>

/** What is due, marked as sent and leased, so that a second sweep leaves it alone. */
export async function claim(work: Work, lease: Span, limit: number): Promise<Wish[]> {
  const rows = await work.tx.rows<Row & { account: Buffer; tries: number }>(sql`
    with due as (
      select d.cell, d.id /* scatter: the sweep looks at the whole house */
        from wallet.transfer d
       where d.ask_due <= ${at(work.now)}::timestamptz
       order by d.ask_due
       limit ${limit}
         for update skip locked
    )
    update wallet.transfer f
       set ask_due = ${at(after(work.now, lease))}::timestamptz, tries = f.tries + 1,
           state = case when f.state = 'asked' then 'sent' else f.state end,
           sent_at = coalesce(f.sent_at, ${at(work.now)}::timestamptz)
      from due
     where f.cell = due.cell
       and f.id = due.id
    returning ${columns}, f.account, f.tries
  `)
  return rows.map(row => ({ ...transferFrom(row), sealed: row.account, tries: row.tries }))
}

/** Still open, held until the work ends. */
export async function lockOpen(work: Work, ids: readonly TransferId[]): Promise<Transfer[]> {
  const rows = await work.tx.rows<Row>(sql`
    select ${columns}
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
      join wallet.transfer f
        on f.cell = t.cell
       and f.id = t.id
     where f.ask_due is not null
     order by f.cell, f.id
       for update of f
  `)
  return rows.map(transferFrom)
}

export type Moved = Readonly<{
  id: TransferId
  state: TransferState
  askDue: Instant | undefined
  bankRef: string | undefined
  reason: string | undefined
}>

export const move = (work: Work, moved: readonly Moved[]): Promise<number> =>
  work.tx.run(sql`
    update wallet.transfer f
       set state = t.state, ask_due = t.ask_due, bank_ref = t.bank_ref, reason = t.reason,
           ended_at = case when t.ask_due is null then ${at(work.now)}::timestamptz end
      from unnest(
             ${moved.map(one => cellOf(one.id))}::int[],
             ${moved.map(one => one.id)}::uuid[],
             ${moved.map(one => one.state)}::text[],
             ${moved.map(one => (one.askDue === undefined ? null : at(one.askDue)))}::timestamptz[],
             ${moved.map(one => one.bankRef ?? null)}::text[],
             ${moved.map(one => one.reason ?? null)}::text[]
           ) as t (cell, id, state, ask_due, bank_ref, reason)
     where f.cell = t.cell
       and f.id = t.id
  `)

const transferFrom = (row: Row): Transfer => ({
  id: row.id,
  shopperId: row.shopper_id,
  currency: row.currency,
  direction: row.direction,
  amount: money(row.currency, row.amount),
  state: row.state,
  account: row.masked,
  askedAt: row.asked_at,
  ...(row.bank_ref !== null && { bankRef: row.bank_ref }),
  ...(row.reason !== null && { reason: row.reason }),
  ...(row.ended_at !== null && { endedAt: row.ended_at }),
})
