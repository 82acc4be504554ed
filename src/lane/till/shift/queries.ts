// The statements on shifts, their cash and their reports.
import {
  cellOf,
  type CashierId,
  type MerchantId,
  type OutletId,
  type SaleId,
  type ShiftId,
  type TerminalId,
} from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, json, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Unknown, Way } from '../shapes.ts'
import type { CashMove, Report, Shift, ShiftState } from './shapes.ts'

type Row = {
  id: ShiftId
  merchant_id: MerchantId
  outlet_id: OutletId
  terminal_id: TerminalId
  opened_by: CashierId
  state: ShiftState
  currency: Currency
  float: bigint
  opened_at: Instant
  counted: bigint | null
  closed_by: CashierId | null
  close_due: Instant | null
  closed_at: Instant | null
  z_number: bigint | null
}

const columns = sql`
  h.id, h.merchant_id, h.outlet_id, h.terminal_id, h.opened_by, h.state, h.currency, h.float, h.opened_at,
  h.counted, h.closed_by, h.close_due, h.closed_at, h.z_number
`

const found = async (work: Work, from: Sql): Promise<Shift[]> =>
  (await work.tx.rows<Row>(sql`select ${columns} from ${from}`)).map(shiftFrom)

/** Zero when a shift is open at the terminal. */
export const insertShift = (work: Work, shift: Shift): Promise<number> =>
  work.tx.run(sql`
    insert into till.shift (cell, id, merchant_id, outlet_id, terminal_id, opened_by, state, currency, float, opened_at)
    values (${cellOf(shift.id)}, ${shift.id}, ${shift.merchantId}, ${shift.outletId}, ${shift.terminalId},
            ${shift.openedBy}, 'open', ${shift.float.currency}, ${shift.float.minor}, ${at(work.now)})
        on conflict (cell, terminal_id) where state <> 'closed' do nothing
  `)

/** What was paid or given back while no shift was open is counted by the one that opens. */
export async function takeOver(work: Work, { id, outletId, terminalId }: Shift): Promise<void> {
  await Promise.all([
    work.tx.run(sql`
      update till.sale s
         set shift_id = ${id}
       where s.cell = ${cellOf(outletId)}
         and s.outlet_id = ${outletId}
         and s.paid_at is not null
         and s.shift_id is null
         and s.app_id is null
         and (s.terminal_id is null or s.terminal_id = ${terminalId})
    `),
    work.tx.run(sql`
      update till.refund r
         set shift_id = ${id}
       where r.cell = ${cellOf(outletId)}
         and r.outlet_id = ${outletId}
         and r.shift_id is null
         and r.app_id is null
         and (r.terminal_id is null or r.terminal_id = ${terminalId})
    `),
  ])
}

export const openAt = (work: Work, terminalId: TerminalId): Promise<Shift[]> =>
  found(
    work,
    sql`till.shift h
       where h.cell = ${cellOf(terminalId)}
         and h.terminal_id = ${terminalId}
         and h.state <> 'closed'`,
  )

export const byId = (work: Work, id: ShiftId): Promise<Shift[]> =>
  found(work, sql`till.shift h where h.cell = ${cellOf(id)} and h.id = ${id}`)

/** Held alone: whoever captures into it now waits, and finds it closed. */
export const lockById = (work: Work, id: ShiftId): Promise<Shift[]> =>
  found(work, sql`till.shift h where h.cell = ${cellOf(id)} and h.id = ${id} for update`)

/** Shifts that wait for their end, the longest first. */
export const closing = (work: Work, limit: number): Promise<Shift[]> =>
  found(
    work,
    sql`till.shift h /* scatter: shifts of all cells end by themselves */
       where h.close_due is not null
       order by h.close_due
       limit ${limit}
         for update skip locked`,
  )

export const ofOutlet = (
  work: Work,
  ask: { outletId: OutletId; after?: ShiftId | undefined; limit: number },
): Promise<Shift[]> =>
  found(
    work,
    sql`till.shift h
       where h.cell = ${cellOf(ask.outletId)}
         and h.outlet_id = ${ask.outletId}
         and h.id < ${ask.after ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid
       order by h.id desc
       limit ${ask.limit}`,
  )

export const markClosing = (
  work: Work,
  ask: { id: ShiftId; cashierId: CashierId; counted: bigint; due: Instant },
): Promise<number> =>
  work.tx.run(sql`
    update till.shift h
       set state = 'closing', counted = ${ask.counted}, closed_by = ${ask.cashierId}, close_due = ${at(ask.due)}
     where h.cell = ${cellOf(ask.id)}
       and h.id = ${ask.id}
  `)

/** The next number of an outlet; the row is held until the work ends, so that none is skipped. */
export async function nextZ(work: Work, outletId: OutletId): Promise<bigint> {
  const row = await work.tx.row<{ number: bigint }>(sql`
    insert into till.z_count as z (cell, outlet_id, number)
    values (${cellOf(outletId)}, ${outletId}, 1)
        on conflict (cell, outlet_id) do update set number = z.number + 1
    returning number
  `)
  return row?.number ?? 1n
}

export async function insertZ(work: Work, report: Report & { zNumber: bigint }): Promise<void> {
  const cell = cellOf(report.outletId)
  await work.tx.run(sql`
    insert into till.z_report (cell, outlet_id, number, shift_id, made_at, figures)
    values (${cell}, ${report.outletId}, ${report.zNumber}, ${report.shiftId}, ${at(work.now)}, ${json(report)})
  `)
  await work.tx.run(sql`
    update till.shift h
       set state = 'closed', close_due = null, closed_at = ${at(work.now)}, z_number = ${report.zNumber}
     where h.cell = ${cell}
       and h.id = ${report.shiftId}
  `)
}

export const zOf = async (
  work: Work,
  ask: { outletId: OutletId; number: bigint },
): Promise<Report | undefined> => {
  const row = await work.tx.row<{ figures: Report }>(sql`
    select z.figures
      from till.z_report z
     where z.cell = ${cellOf(ask.outletId)}
       and z.outlet_id = ${ask.outletId}
       and z.number = ${ask.number}
  `)
  return row?.figures
}

export const zsOf = async (
  work: Work,
  ask: { outletId: OutletId; before?: bigint | undefined; limit: number },
): Promise<Report[]> => {
  const rows = await work.tx.rows<{ figures: Report }>(sql`
    select z.figures
      from till.z_report z
     where z.cell = ${cellOf(ask.outletId)}
       and z.outlet_id = ${ask.outletId}
       and z.number < ${ask.before ?? 2n ** 62n}
     order by z.number desc
     limit ${ask.limit}
  `)
  return rows.map(row => row.figures)
}

/** Zero when it was moved before. */
export const insertCash = (work: Work, move: CashMove): Promise<number> => {
  const cell = cellOf(move.shiftId)
  return work.tx.run(sql`
    insert into till.cash (cell, id, shift_id, cashier_id, key, amount, reason, at)
    values (${cell}, ${work.id<'cash'>(cell)}, ${move.shiftId}, ${move.cashierId}, ${move.key},
            ${move.amount.minor}, ${move.reason}, ${at(work.now)})
        on conflict (cell, shift_id, key) do nothing
  `)
}

export const cashOf = async (work: Work, id: ShiftId): Promise<{ came: bigint; went: bigint }> =>
  (await work.tx.row<{ came: bigint; went: bigint }>(sql`
    select coalesce(sum(c.amount) filter (where c.amount > 0), 0)::bigint as came,
           coalesce(-sum(c.amount) filter (where c.amount < 0), 0)::bigint as went
      from till.cash c
     where c.cell = ${cellOf(id)}
       and c.shift_id = ${id}
  `)) ?? { came: 0n, went: 0n }

export type Sold = {
  way: Way
  pay_currency: Currency
  cashier_id: CashierId | null
  count: bigint
  amount: bigint
  paid: bigint
  mdr: bigint
  first: bigint
  last: bigint
}

export const soldIn = (work: Work, id: ShiftId): Promise<Sold[]> =>
  work.tx.rows<Sold>(sql`
    select s.way, s.pay_currency, s.cashier_id, count(*) as count, sum(s.amount)::bigint as amount,
           sum(s.pay_amount)::bigint as paid, sum(s.mdr)::bigint as mdr, min(s.number) as first,
           max(s.number) as last
      from till.sale s
     where s.cell = ${cellOf(id)}
       and s.shift_id = ${id}
     group by s.way, s.pay_currency, s.cashier_id
     order by s.way, s.pay_currency, s.cashier_id
  `)

export type Back = {
  pay_currency: Currency
  cashier_id: CashierId | null
  count: bigint
  amount: bigint
  paid: bigint
  mdr: bigint
}

export const backIn = (work: Work, id: ShiftId): Promise<Back[]> =>
  work.tx.rows<Back>(sql`
    select r.pay_currency, r.cashier_id, count(*) as count, sum(r.amount)::bigint as amount,
           sum(r.pay_amount)::bigint as paid, sum(r.mdr)::bigint as mdr
      from till.refund r
     where r.cell = ${cellOf(id)}
       and r.shift_id = ${id}
     group by r.pay_currency, r.cashier_id
     order by r.pay_currency, r.cashier_id
  `)

/** Payments at a terminal whose end is not known. */
export async function pendingAt(
  work: Work,
  { outletId, terminalId }: Pick<Shift, 'outletId' | 'terminalId'>,
): Promise<Unknown[]> {
  const rows = await work.tx.rows<{
    id: SaleId
    out_trade_no: string
    currency: Currency
    amount: bigint
    since: Instant
    tries: number
    ask_due: Instant
  }>(sql`
    select s.id, s.out_trade_no, s.currency, s.amount, s.paying_since as since, s.tries, s.ask_due
      from till.sale s
     where s.cell = ${cellOf(outletId)}
       and s.outlet_id = ${outletId}
       and s.state = 'paying'
       and s.terminal_id = ${terminalId}
     order by s.id
  `)
  return rows.map(row => ({
    kind: 'payment',
    saleId: row.id,
    outTradeNo: row.out_trade_no,
    amount: money(row.currency, row.amount),
    since: row.since,
    tries: row.tries,
    nextAt: row.ask_due,
  }))
}

const shiftFrom = (row: Row): Shift => ({
  id: row.id,
  merchantId: row.merchant_id,
  outletId: row.outlet_id,
  terminalId: row.terminal_id,
  openedBy: row.opened_by,
  state: row.state,
  float: money(row.currency, row.float),
  openedAt: row.opened_at,
  counted: row.counted === null ? undefined : money(row.currency, row.counted),
  closedBy: row.closed_by ?? undefined,
  closeDue: row.close_due ?? undefined,
  closedAt: row.closed_at ?? undefined,
  zNumber: row.z_number ?? undefined,
})
