// The statements on what goes back, and on the bill of a day.
import {
  cellOf,
  type CashierId,
  type OutletId,
  type SaleId,
  type ShiftId,
  type TerminalId,
} from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type {
  Sale,
  SaleRefund,
  SaleRefundAsk,
  SaleRefundId,
  SaleRefundState,
  Unknown,
} from './shapes.ts'

type Row = {
  id: SaleRefundId
  sale_id: SaleId
  out_request_no: string
  currency: Currency
  amount: bigint
  pay_currency: Currency
  pay_amount: bigint
  mdr: bigint
  refunded: bigint
  reason: string
  state: SaleRefundState
  at: Instant
  done_at: Instant | null
}

const columns = sql`
  r.id, r.sale_id, r.out_request_no, r.currency, r.amount, r.pay_currency, r.pay_amount, r.mdr, r.refunded,
  r.reason, r.state, r.at, r.done_at
`

export async function byRequests(
  work: Work,
  asks: readonly Pick<SaleRefundAsk, 'saleId' | 'outRequestNo'>[],
): Promise<SaleRefund[]> {
  const rows = await work.tx.rows<Row>(sql`
    select ${columns}
      from unnest(${asks.map(one => cellOf(one.saleId))}::int[],
                  ${asks.map(one => one.saleId)}::uuid[],
                  ${asks.map(one => one.outRequestNo)}::text[]) as t (cell, sale_id, out_request_no)
      join till.refund r
        on r.cell = t.cell
       and r.sale_id = t.sale_id
       and r.out_request_no = t.out_request_no
  `)
  return rows.map(refundFrom)
}

/** What went back of sales, the oldest first. */
export async function ofSales(work: Work, ids: readonly SaleId[]): Promise<SaleRefund[]> {
  const rows = await work.tx.rows<Row>(sql`
    select ${columns}
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, sale_id)
      join till.refund r
        on r.cell = t.cell
       and r.sale_id = t.sale_id
     order by r.id
  `)
  return rows.map(refundFrom)
}

export type NewRefund = Readonly<{
  refund: SaleRefund
  sale: Sale
  terminalId: TerminalId | undefined
  cashierId: CashierId | undefined
  shiftId: ShiftId | undefined
}>

export const insertRefunds = (work: Work, made: readonly NewRefund[]): void =>
  work.tx.send(sql`
    insert into till.refund (cell, id, sale_id, outlet_id, terminal_id, cashier_id, out_request_no, currency, amount,
           pay_currency, pay_amount, mdr, refunded, reason, state, at, shift_id, app_id)
    select t.cell, t.id, t.sale_id, t.outlet_id, t.terminal_id, t.cashier_id, t.out_request_no, t.currency, t.amount,
           t.pay_currency, t.pay_amount, t.mdr, t.refunded, t.reason, 'approved', ${at(work.now)}::timestamptz,
           t.shift_id, t.app_id
      from unnest(
             ${made.map(one => cellOf(one.sale.id))}::int[],
             ${made.map(one => one.refund.id)}::uuid[],
             ${made.map(one => one.sale.id)}::uuid[],
             ${made.map(one => one.sale.asker.outletId)}::uuid[],
             ${made.map(one => one.terminalId ?? null)}::uuid[],
             ${made.map(one => one.cashierId ?? null)}::uuid[],
             ${made.map(one => one.refund.outRequestNo)}::text[],
             ${made.map(one => one.refund.amount.currency)}::text[],
             ${made.map(one => one.refund.amount.minor)}::bigint[],
             ${made.map(one => one.refund.payAmount.currency)}::text[],
             ${made.map(one => one.refund.payAmount.minor)}::bigint[],
             ${made.map(one => one.refund.mdr.minor)}::bigint[],
             ${made.map(one => one.refund.refunded.minor)}::bigint[],
             ${made.map(one => one.refund.reason)}::text[],
             ${made.map(one => one.shiftId ?? null)}::uuid[],
             ${made.map(one => one.sale.asker.appId ?? null)}::text[]
           ) as t (cell, id, sale_id, outlet_id, terminal_id, cashier_id, out_request_no, currency, amount,
                   pay_currency, pay_amount, mdr, refunded, reason, shift_id, app_id)
  `)

/** What has gone back of each sale, this work's included. */
export const markRefunded = (work: Work, sales: readonly Sale[]): void =>
  work.tx.send(sql`
    update till.sale s
       set state = t.state, refunded = t.refunded, pay_refunded = t.pay_refunded
      from unnest(${sales.map(one => cellOf(one.id))}::int[],
                  ${sales.map(one => one.id)}::uuid[],
                  ${sales.map(one => one.state)}::text[],
                  ${sales.map(one => one.refunded.minor)}::bigint[],
                  ${sales.map(one => one.payRefunded?.minor ?? 0n)}::bigint[])
             as t (cell, id, state, refunded, pay_refunded)
     where s.cell = t.cell
       and s.id = t.id
  `)

export const markDone = (work: Work, ids: readonly SaleRefundId[]): Promise<number> =>
  work.tx.run(sql`
    update till.refund r
       set state = 'done', done_at = ${at(work.now)}::timestamptz
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
     where r.cell = t.cell
       and r.id = t.id
       and r.state = 'approved'
  `)

/** The open shift of each terminal, held open until the work ends. */
export async function shiftsAt(
  work: Work,
  terminalIds: readonly TerminalId[],
): Promise<Map<TerminalId, ShiftId>> {
  if (terminalIds.length === 0) return new Map()
  const rows = await work.tx.rows<{ terminal_id: TerminalId; id: ShiftId }>(sql`
    select h.terminal_id, h.id
      from unnest(${terminalIds.map(cellOf)}::int[], ${terminalIds}::uuid[]) as t (cell, terminal_id)
      join till.shift h
        on h.cell = t.cell
       and h.terminal_id = t.terminal_id
     where h.state <> 'closed'
     order by h.cell, h.id
       for share of h
  `)
  return new Map(rows.map(row => [row.terminal_id, row.id]))
}

/** An outlet's refunds that have not reached her wallet. */
export async function underWay(work: Work, outletId: OutletId): Promise<Unknown[]> {
  const rows = await work.tx.rows<{
    sale_id: SaleId
    out_trade_no: string
    currency: Currency
    amount: bigint
    at: Instant
  }>(sql`
    select r.sale_id, s.out_trade_no, r.currency, r.amount, r.at
      from till.refund r
      join till.sale s
        on s.cell = r.cell
       and s.id = r.sale_id
     where r.cell = ${cellOf(outletId)}
       and r.outlet_id = ${outletId}
       and r.state = 'approved'
     order by r.id
     limit 200
  `)
  return rows.map(row => ({
    kind: 'refund',
    saleId: row.sale_id,
    outTradeNo: row.out_trade_no,
    amount: money(row.currency, row.amount),
    since: row.at,
    tries: 0,
    nextAt: undefined,
  }))
}

/** What a terminal took and gave back since an instant, by value. */
export async function turnoverOf(
  work: Work,
  ask: { outletId: OutletId; terminalId: TerminalId; since: Instant },
): Promise<{ sold: bigint; refunded: bigint }> {
  const { outletId, terminalId, since } = ask
  const row = await work.tx.row<{ sold: bigint; refunded: bigint }>(sql`
    select (select coalesce(sum(s.amount), 0)::bigint
              from till.sale s
             where s.cell = ${cellOf(outletId)}
               and s.outlet_id = ${outletId}
               and s.paid_at >= ${at(since)}::timestamptz
               and s.terminal_id = ${terminalId}) as sold,
           (select coalesce(sum(r.amount), 0)::bigint
              from till.refund r
             where r.cell = ${cellOf(outletId)}
               and r.outlet_id = ${outletId}
               and r.at >= ${at(since)}::timestamptz
               and r.terminal_id = ${terminalId}) as refunded
  `)
  return row ?? { sold: 0n, refunded: 0n }
}

/** What an outlet, or one application in it, took and gave back between two instants. */
export async function billRows(
  work: Work,
  ask: { outletId: OutletId; appId?: string | undefined; from: Instant; until: Instant },
): Promise<{ paid: SaleId[]; refunds: SaleRefund[] }> {
  const { outletId, appId, from, until } = ask
  const [paid, refunds] = await Promise.all([
    work.tx.rows<{ id: SaleId }>(sql`
      select s.id
        from till.sale s
       where s.cell = ${cellOf(outletId)}
         and s.outlet_id = ${outletId}
         and s.paid_at >= ${at(from)}::timestamptz
         and s.paid_at < ${at(until)}::timestamptz
         and (${appId ?? null}::text is null or s.app_id = ${appId ?? null}::text)
       order by s.paid_at, s.id
    `),
    work.tx.rows<Row>(sql`
      select ${columns}
        from till.refund r
       where r.cell = ${cellOf(outletId)}
         and r.outlet_id = ${outletId}
         and r.at >= ${at(from)}::timestamptz
         and r.at < ${at(until)}::timestamptz
         and (${appId ?? null}::text is null or r.app_id = ${appId ?? null}::text)
       order by r.at, r.id
    `),
  ])
  return { paid: paid.map(row => row.id), refunds: refunds.map(refundFrom) }
}

const refundFrom = (row: Row): SaleRefund => ({
  id: row.id,
  saleId: row.sale_id,
  outRequestNo: row.out_request_no,
  amount: money(row.currency, row.amount),
  payAmount: money(row.pay_currency, row.pay_amount),
  mdr: money(row.currency, row.mdr),
  reason: row.reason,
  state: row.state,
  at: row.at,
  doneAt: row.done_at ?? undefined,
  refunded: money(row.currency, row.refunded),
  fresh: false,
})
