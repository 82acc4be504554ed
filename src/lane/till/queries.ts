// The statements on sales and what she was offered. Lists of many cells go in one call; locks in sorted order.
import {
  cellOf,
  type Cell,
  type CashierId,
  type MerchantId,
  type OutletId,
  type SaleId,
  type ShiftId,
  type ShopperId,
  type TerminalId,
} from '#kernel/ids'
import { money, type Currency, type Money } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import type { Instant, Span } from '#kernel/time'
import { at, json, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { ClosedWhy, Payer, Sale, SaleState, Way } from './shapes.ts'

type Row = {
  id: SaleId
  number: bigint
  trade_no: string
  out_trade_no: string
  app_id: string | null
  merchant_id: MerchantId
  outlet_id: OutletId
  terminal_id: TerminalId | null
  cashier_id: CashierId | null
  way: Way
  state: SaleState
  currency: Currency
  amount: bigint
  subject: string
  passback: string | null
  notify_url: string | null
  words: Record<string, string>
  token: string
  made_at: Instant
  expires_at: Instant
  payer_id: ShopperId | null
  payer_words: string | null
  pay_currency: Currency | null
  pay_amount: bigint | null
  lock: LockedRate | null
  paid_at: Instant | null
  mdr: bigint | null
  shift_id: ShiftId | null
  refunded: bigint
  pay_refunded: bigint
  closed_at: Instant | null
  closed_why: string | null
}

export const columns = sql`
  s.id, s.number, s.trade_no, s.out_trade_no, s.app_id, s.merchant_id, s.outlet_id, s.terminal_id, s.cashier_id,
  s.way, s.state, s.currency, s.amount, s.subject, s.passback, s.notify_url, s.words, s.token, s.made_at,
  s.expires_at, s.payer_id, s.payer_words, s.pay_currency, s.pay_amount, s.lock, s.paid_at, s.mdr, s.shift_id,
  s.refunded, s.pay_refunded, s.closed_at, s.closed_why
`

export type NewRow = Sale & Readonly<{ askDue: Instant | undefined }>

/** Whose number it is. */
export const askerText = ({ outletId, appId }: Sale['asker']): string => appId ?? outletId

/** Writes sales whose number their asker has not used; answers their ids. */
export async function insertSales(work: Work, sales: readonly NewRow[]): Promise<Set<SaleId>> {
  const texts = (pick: (one: NewRow) => string | null | undefined): (string | null)[] =>
    sales.map(one => pick(one) ?? null)
  const rows = await work.tx.rows<{ id: SaleId }>(sql`
    insert into till.sale (cell, id, number, trade_no, asker, out_trade_no, app_id, merchant_id, outlet_id,
           terminal_id, cashier_id, way, state, currency, amount, subject, passback, notify_url, words, token,
           made_at, expires_at, paying_since, ask_due)
    select t.cell, t.id, t.number, t.trade_no, t.asker, t.out_trade_no, t.app_id, t.merchant_id, t.outlet_id,
           t.terminal_id, t.cashier_id, t.way, t.state, t.currency, t.amount, t.subject, t.passback, t.notify_url,
           t.words, t.token, ${at(work.now)}::timestamptz, t.expires_at,
           case when t.ask_due is null then null else ${at(work.now)}::timestamptz end, t.ask_due
      from unnest(
             ${sales.map(one => cellOf(one.id))}::int[],
             ${sales.map(one => one.id)}::uuid[],
             ${sales.map(one => one.number)}::bigint[],
             ${sales.map(one => one.tradeNo)}::text[],
             ${sales.map(one => askerText(one.asker))}::text[],
             ${sales.map(one => one.outTradeNo)}::text[],
             ${texts(one => one.asker.appId)}::text[],
             ${sales.map(one => one.merchantId)}::uuid[],
             ${sales.map(one => one.asker.outletId)}::uuid[],
             ${texts(one => one.terminalId)}::uuid[],
             ${texts(one => one.cashierId)}::uuid[],
             ${sales.map(one => one.way)}::text[],
             ${sales.map(one => one.state)}::text[],
             ${sales.map(one => one.amount.currency)}::text[],
             ${sales.map(one => one.amount.minor)}::bigint[],
             ${sales.map(one => one.subject)}::text[],
             ${texts(one => one.passback)}::text[],
             ${texts(one => one.notifyUrl)}::text[],
             ${sales.map(one => json(one.words))}::jsonb[],
             ${sales.map(one => one.token)}::text[],
             ${at(sales.map(one => one.expiresAt))}::timestamptz[],
             ${sales.map(one => (one.askDue === undefined ? null : at(one.askDue)))}::timestamptz[]
           ) as t (cell, id, number, trade_no, asker, out_trade_no, app_id, merchant_id, outlet_id, terminal_id,
                   cashier_id, way, state, currency, amount, subject, passback, notify_url, words, token,
                   expires_at, ask_due)
        on conflict (cell, asker, out_trade_no) do nothing
    returning id
  `)
  return new Set(rows.map(row => row.id))
}

/** Rung with the ids of sales when something about them has happened. */
export const channel = 'till_sale'
export const stir = (work: Work, ids: readonly SaleId[]): void => {
  // A notice holds 8,000 bytes.
  for (let from = 0; from < ids.length; from += 200)
    work.tx.send(sql`select pg_notify(${channel}, ${ids.slice(from, from + 200).join(' ')})`)
}

const found = async (work: Work, from: Sql): Promise<Sale[]> =>
  (await work.tx.rows<Row>(sql`select ${columns} from ${from}`)).map(saleFrom)

export const byIds = (work: Work, ids: readonly SaleId[]): Promise<Sale[]> =>
  found(
    work,
    sql`unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
        join till.sale s on s.cell = t.cell and s.id = t.id`,
  )

/** The same, held until the work ends. */
export const lockByIds = (work: Work, ids: readonly SaleId[]): Promise<Sale[]> =>
  found(
    work,
    sql`unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
        join till.sale s on s.cell = t.cell and s.id = t.id
       order by s.cell, s.id
         for update of s`,
  )

export const byNumbers = (
  work: Work,
  names: readonly { cell: Cell; number: bigint }[],
): Promise<Sale[]> =>
  found(
    work,
    sql`unnest(${names.map(one => one.cell)}::int[], ${names.map(one => one.number)}::bigint[])
          as t (cell, number)
        join till.sale s on s.cell = t.cell and s.number = t.number`,
  )

export const byTradeNos = (
  work: Work,
  names: readonly { cell: Cell; tradeNo: string }[],
): Promise<Sale[]> =>
  found(
    work,
    sql`unnest(${names.map(one => one.cell)}::int[], ${names.map(one => one.tradeNo)}::text[])
          as t (cell, trade_no)
        join till.sale s on s.cell = t.cell and s.trade_no = t.trade_no`,
  )

export const byTokens = (
  work: Work,
  names: readonly { cell: Cell; token: string }[],
): Promise<Sale[]> =>
  found(
    work,
    sql`unnest(${names.map(one => one.cell)}::int[], ${names.map(one => one.token)}::text[])
          as t (cell, token)
        join till.sale s on s.cell = t.cell and s.token = t.token`,
  )

export const byOutTradeNos = (
  work: Work,
  names: readonly { asker: Sale['asker']; outTradeNo: string }[],
): Promise<Sale[]> =>
  found(
    work,
    sql`unnest(${names.map(one => cellOf(one.asker.outletId))}::int[],
               ${names.map(one => askerText(one.asker))}::text[],
               ${names.map(one => one.outTradeNo)}::text[]) as t (cell, asker, out_trade_no)
        join till.sale s
          on s.cell = t.cell and s.asker = t.asker and s.out_trade_no = t.out_trade_no`,
  )

/** The sales of an outlet, the newest first, older than `after`. */
export const ofOutlet = (
  work: Work,
  ask: { outletId: OutletId; after?: SaleId | undefined; limit: number },
): Promise<Sale[]> =>
  found(
    work,
    sql`till.sale s
       where s.cell = ${cellOf(ask.outletId)}
         and s.outlet_id = ${ask.outletId}
         and s.id < ${ask.after ?? lastId}::uuid
       order by s.id desc
       limit ${ask.limit}`,
  )

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Reads all of them, page by page: for the night. */
export const paidAfter = (
  work: Work,
  ask: { after?: SaleId | undefined; limit: number },
): Promise<Sale[]> =>
  found(
    work,
    sql`till.sale s /* scatter: the audit reads all */
       where s.paid_at is not null
         and s.id > ${ask.after ?? firstId}::uuid
       order by s.id
       limit ${ask.limit}`,
  )

const firstId = '00000000-0000-0000-0000-000000000000'

export type Claimed = Readonly<{ id: SaleId; payer: Payer }>

const payerLists = (claims: readonly Claimed[]): Sql => sql`
  unnest(${claims.map(one => cellOf(one.id))}::int[],
         ${claims.map(one => one.id)}::uuid[],
         ${claims.map(one => one.payer.shopperId)}::uuid[],
         ${claims.map(one => one.payer.amount.currency)}::text[],
         ${claims.map(one => one.payer.amount.minor)}::bigint[],
         ${claims.map(one => json(one.payer.lock))}::jsonb[])
    as t (cell, id, payer_id, pay_currency, pay_amount, lock)`

/** Her money may be on its way from now on. */
export const markPaying = (work: Work, claims: readonly Claimed[], askAfter: Span): void =>
  work.tx.send(sql`
    update till.sale s
       set state = 'paying', payer_id = t.payer_id, pay_currency = t.pay_currency,
           pay_amount = t.pay_amount, lock = t.lock, paying_since = ${at(work.now)}::timestamptz,
           ask_due = ${at(work.now + askAfter)}::timestamptz, tries = 0, absent_since = null
      from ${payerLists(claims)}
     where s.cell = t.cell
       and s.id = t.id
  `)

/** It waits for her and for nobody else. */
export const markAsked = (work: Work, claims: readonly Claimed[]): void =>
  work.tx.send(sql`
    update till.sale s
       set state = 'waiting', payer_id = t.payer_id, pay_currency = t.pay_currency,
           pay_amount = t.pay_amount, lock = t.lock, paying_since = null, ask_due = null
      from ${payerLists(claims)}
     where s.cell = t.cell
       and s.id = t.id
  `)

/** Nothing was sent after all. Who showed her code stays the only one who may pay. */
export const markWaiting = (work: Work, ids: readonly SaleId[]): void =>
  work.tx.send(sql`
    update till.sale s
       set state = 'waiting', paying_since = null, ask_due = null,
           payer_id = case when s.way = 'code' then s.payer_id end
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
     where s.cell = t.cell
       and s.id = t.id
  `)

export type PaidRow = Claimed & Readonly<{ mdr: Money; rule: string; shiftId: ShiftId | undefined }>

export const markPaid = (work: Work, paid: readonly PaidRow[]): void =>
  work.tx.send(sql`
    update till.sale s
       set state = 'paid', paid_at = ${at(work.now)}::timestamptz, ask_due = null, mdr = t.mdr, mdr_rule = t.rule,
           shift_id = t.shift_id, payer_id = t.payer_id, payer_words = t.words, pay_currency = t.pay_currency,
           pay_amount = t.pay_amount, lock = t.lock
      from unnest(${paid.map(one => cellOf(one.id))}::int[],
                  ${paid.map(one => one.id)}::uuid[],
                  ${paid.map(one => one.payer.shopperId)}::uuid[],
                  ${paid.map(one => one.payer.words)}::text[],
                  ${paid.map(one => one.payer.amount.currency)}::text[],
                  ${paid.map(one => one.payer.amount.minor)}::bigint[],
                  ${paid.map(one => json(one.payer.lock))}::jsonb[],
                  ${paid.map(one => one.mdr.minor)}::bigint[],
                  ${paid.map(one => one.rule)}::text[],
                  ${paid.map(one => one.shiftId ?? null)}::uuid[])
             as t (cell, id, payer_id, words, pay_currency, pay_amount, lock, mdr, rule, shift_id)
     where s.cell = t.cell
       and s.id = t.id
  `)

export const markClosed = (work: Work, closed: readonly { id: SaleId; why: ClosedWhy }[]): void =>
  work.tx.send(sql`
    update till.sale s
       set state = 'closed', closed_at = ${at(work.now)}::timestamptz, closed_why = t.why, ask_due = null
      from unnest(${closed.map(one => cellOf(one.id))}::int[],
                  ${closed.map(one => one.id)}::uuid[],
                  ${closed.map(one => one.why)}::text[]) as t (cell, id, why)
     where s.cell = t.cell
       and s.id = t.id
  `)

/** Sales nobody paid in time, locked. */
export const lockExpired = (work: Work, limit: number): Promise<Sale[]> =>
  found(
    work,
    sql`till.sale s /* scatter: whatever has run out, in all cells */
       where s.state in ('created', 'waiting')
         and s.expires_at <= ${at(work.now)}::timestamptz
       order by s.expires_at
       limit ${limit}
         for update skip locked`,
  )

/** The shift that counts a sale paid now, held open until the work ends; a code's own software has none. */
export async function shiftsFor(work: Work, ids: readonly SaleId[]): Promise<Map<SaleId, ShiftId>> {
  const rows = await work.tx.rows<{ id: SaleId; shift_id: ShiftId }>(sql`
    select s.id, h.id as shift_id
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
      join till.sale s
        on s.cell = t.cell
       and s.id = t.id
      cross join lateral (
           select h.id
             from till.shift h
            where h.cell = s.cell
              and h.outlet_id = s.outlet_id
              and h.state <> 'closed'
              and (s.terminal_id is null or h.terminal_id = s.terminal_id)
            order by h.id
            limit 1
              for share) h
     where s.app_id is null
  `)
  return new Map(rows.map(row => [row.id, row.shift_id]))
}

/** A shopper has it before her. */
export const markSeen = (work: Work, id: SaleId): void =>
  work.tx.send(sql`
    update till.sale s
       set state = 'waiting'
     where s.cell = ${cellOf(id)}
       and s.id = ${id}
       and s.state = 'created'
  `)

export const saleFrom = (row: Row): Sale => ({
  id: row.id,
  number: row.number,
  tradeNo: row.trade_no,
  outTradeNo: row.out_trade_no,
  asker: { outletId: row.outlet_id, ...(row.app_id !== null && { appId: row.app_id }) },
  merchantId: row.merchant_id,
  terminalId: row.terminal_id ?? undefined,
  cashierId: row.cashier_id ?? undefined,
  way: row.way,
  state: row.state,
  amount: money(row.currency, row.amount),
  subject: row.subject,
  passback: row.passback ?? undefined,
  notifyUrl: row.notify_url ?? undefined,
  words: row.words,
  token: row.token,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  payer: payerFrom(row),
  paid:
    row.paid_at === null || row.mdr === null
      ? undefined
      : { at: row.paid_at, mdr: money(row.currency, row.mdr), shiftId: row.shift_id ?? undefined },
  refunded: money(row.currency, row.refunded),
  payRefunded: row.pay_currency === null ? undefined : money(row.pay_currency, row.pay_refunded),
  closed:
    row.closed_at === null || row.closed_why === null
      ? undefined
      : { at: row.closed_at, why: row.closed_why },
})

function payerFrom(row: Row): Payer | undefined {
  const { payer_id, payer_words, pay_currency, pay_amount, lock } = row
  if (payer_id === null || pay_currency === null || pay_amount === null || lock === null)
    return undefined
  return {
    shopperId: payer_id,
    words: payer_words ?? '',
    amount: money(pay_currency, pay_amount),
    lock,
  }
}
