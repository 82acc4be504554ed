// The statements on payments, their parts and refunds. Lists of many cells go in one call; locks in sorted order.
import {
  cellOf,
  type Cell,
  type OrderId,
  type PaymentId,
  type ShopperId,
  type TradeId,
} from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Part, Payment, PaymentState, Refund, RefundId, RefundState } from './shapes.ts'

type PaymentRow = {
  cell: Cell
  id: PaymentId
  trade_id: TradeId
  shopper_id: ShopperId
  currency: Currency
  amount: bigint
  refunded: bigint
  state: PaymentState
  rail: string | null
  expires_at: Instant
  paid_at: Instant | null
}
type PartRow = {
  payment_id: PaymentId
  order_id: OrderId
  amount: bigint
  refunded: bigint
  transaction_no: string
  under_way: string | null
}

/** A payment with the rail of its open attempt, if there is one. */
export type Standing = Payment & Readonly<{ underWay?: string }>

export type NewPayment = Readonly<{
  id: PaymentId
  tradeId: TradeId
  shopperId: ShopperId
  currency: Currency
  amount: bigint
  expiresAt: Instant
}>

export type NewPart = Readonly<{
  paymentId: PaymentId
  orderId: OrderId
  place: number
  amount: bigint
  transactionNo: string
}>

/** Keeps payments with their parts; answers the trades whose payment is new; the others have one. */
export async function insertPayments(
  work: Work,
  payments: readonly NewPayment[],
  parts: readonly NewPart[],
): Promise<Set<TradeId>> {
  const rows = await work.tx.rows<{ trade_id: TradeId }>(sql`
    with asked as (
      insert into payment.payment (cell, id, trade_id, shopper_id, currency, amount, state, asked_at, expires_at)
      select t.cell, t.id, t.trade_id, t.shopper_id, t.currency, t.amount, 'asked',
             ${at(work.now)}::timestamptz, t.expires_at
        from unnest(
               ${payments.map(one => cellOf(one.tradeId))}::int[],
               ${payments.map(one => one.id)}::uuid[],
               ${payments.map(one => one.tradeId)}::uuid[],
               ${payments.map(one => one.shopperId)}::uuid[],
               ${payments.map(one => one.currency)}::text[],
               ${payments.map(one => one.amount)}::bigint[],
               ${at(payments.map(one => one.expiresAt))}::timestamptz[]
             ) as t (cell, id, trade_id, shopper_id, currency, amount, expires_at)
          on conflict (cell, trade_id) do nothing
      returning id, trade_id
    ), parted as (
      insert into payment.part (cell, payment_id, order_id, place, amount, transaction_no)
      select t.cell, t.payment_id, t.order_id, t.place, t.amount, t.transaction_no
        from unnest(
               ${parts.map(part => cellOf(part.paymentId))}::int[],
               ${parts.map(part => part.paymentId)}::uuid[],
               ${parts.map(part => part.orderId)}::uuid[],
               ${parts.map(part => part.place)}::int[],
               ${parts.map(part => part.amount)}::bigint[],
               ${parts.map(part => part.transactionNo)}::text[]
             ) as t (cell, payment_id, order_id, place, amount, transaction_no)
       where t.payment_id = any(array(select a.id from asked a))
    )
    select a.trade_id from asked a
  `)
  return new Set(rows.map(row => row.trade_id))
}

const selected = sql`
  p.cell, p.id, p.trade_id, p.shopper_id, p.currency, p.amount, p.refunded, p.state, p.rail, p.expires_at, p.paid_at
`

/** Payments of trades with their parts; both statements travel together. */
export async function byTrades(work: Work, tradeIds: readonly TradeId[]): Promise<Standing[]> {
  const [payments, parts] = await Promise.all([
    work.tx.rows<PaymentRow>(sql`
      select ${selected}
        from unnest(${tradeIds.map(cellOf)}::int[], ${tradeIds}::uuid[]) as t (cell, trade_id)
        join payment.payment p
          on p.cell = t.cell
         and p.trade_id = t.trade_id
    `),
    partsOfTrades(work, tradeIds),
  ])
  return joined(payments, parts)
}

/** The same, held until the work ends. */
export async function lockByTrades(
  work: Work,
  tradeIds: readonly TradeId[],
): Promise<Map<TradeId, Standing>> {
  const [payments, parts] = await Promise.all([
    work.tx.rows<PaymentRow>(sql`
      select ${selected}
        from unnest(${tradeIds.map(cellOf)}::int[], ${tradeIds}::uuid[]) as t (cell, trade_id)
        join payment.payment p
          on p.cell = t.cell
         and p.trade_id = t.trade_id
       order by p.cell, p.id
         for update of p
    `),
    // A statement of its own: it sees what whoever held the payment before us left.
    partsOfTrades(work, tradeIds),
  ])
  return new Map(joined(payments, parts).map(one => [one.tradeId, one]))
}

const partsOfTrades = (work: Work, tradeIds: readonly TradeId[]): Promise<PartRow[]> =>
  work.tx.rows<PartRow>(sql`
    select q.payment_id, q.order_id, q.amount, q.refunded, q.transaction_no,
           (select a.rail
              from payment.attempt a
             where a.cell = p.cell
               and a.payment_id = p.id
               and a.state in ('sending', 'waiting', 'unknown')) as under_way
      from unnest(${tradeIds.map(cellOf)}::int[], ${tradeIds}::uuid[]) as t (cell, trade_id)
      join payment.payment p
        on p.cell = t.cell
       and p.trade_id = t.trade_id
      join payment.part q
        on q.cell = p.cell
       and q.payment_id = p.id
     order by q.cell, q.payment_id, q.place
  `)

/** Trades of payments, for those who know only the payment. */
export async function tradesOf(
  work: Work,
  ids: readonly PaymentId[],
): Promise<Map<PaymentId, TradeId>> {
  const rows = await work.tx.rows<{ id: PaymentId; trade_id: TradeId }>(sql`
    select p.id, p.trade_id
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
      join payment.payment p
        on p.cell = t.cell
       and p.id = t.id
  `)
  return new Map(rows.map(row => [row.id, row.trade_id]))
}

export const markPaid = (work: Work, ids: readonly PaymentId[], rails: readonly string[]): void =>
  work.tx.send(sql`
    update payment.payment p
       set state = 'paid', rail = t.rail, paid_at = ${at(work.now)}::timestamptz
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[], ${rails}::text[]) as t (cell, id, rail)
     where p.cell = t.cell
       and p.id = t.id
       and p.state = 'asked'
  `)

export const mark = (
  work: Work,
  ids: readonly PaymentId[],
  state: 'conflicted' | 'closed',
): Promise<number> =>
  work.tx.run(sql`
    update payment.payment p
       set state = ${state}::text
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
     where p.cell = t.cell
       and p.id = t.id
       and p.state = 'asked'
  `)

export const closeTrades = (work: Work, tradeIds: readonly TradeId[]): Promise<number> =>
  work.tx.run(sql`
    update payment.payment p
       set state = 'closed'
      from unnest(${tradeIds.map(cellOf)}::int[], ${tradeIds}::uuid[]) as t (cell, trade_id)
     where p.cell = t.cell
       and p.trade_id = t.trade_id
       and p.state = 'asked'
  `)

type RefundRow = {
  id: RefundId
  key: string
  payment_id: PaymentId
  order_id: OrderId | null
  rail: string
  currency: Currency
  amount: bigint
  state: RefundState
  decided_at: Instant
  ended_at: Instant | null
  reason: string | null
}

const refundColumns = sql`
  r.id, r.key, r.payment_id, r.order_id, r.rail, r.currency, r.amount, r.state, r.decided_at, r.ended_at, r.reason
`

export async function refundsByKeys(
  work: Work,
  keys: readonly { cell: Cell; key: string }[],
): Promise<Map<string, Refund>> {
  const rows = await work.tx.rows<RefundRow>(sql`
    select ${refundColumns}
      from unnest(${keys.map(one => one.cell)}::int[], ${keys.map(one => one.key)}::text[]) as t (cell, key)
      join payment.refund r
        on r.cell = t.cell
       and r.key = t.key
  `)
  return new Map(rows.map(row => [`${cellOf(row.id)}/${row.key}`, refundFrom(row)]))
}

export async function refundsOf(work: Work, paymentIds: readonly PaymentId[]): Promise<Refund[]> {
  const rows = await work.tx.rows<RefundRow>(sql`
    select ${refundColumns}
      from unnest(${paymentIds.map(cellOf)}::int[], ${paymentIds}::uuid[]) as t (cell, payment_id)
      join payment.refund r
        on r.cell = t.cell
       and r.payment_id = t.payment_id
     order by r.id
  `)
  return rows.map(refundFrom)
}

/** Refunds a partner has refused or does not answer for, the longest ago first, over all cells. */
export async function doubtfulRefunds(work: Work, limit: number): Promise<Refund[]> {
  const rows = await work.tx.rows<RefundRow>(sql`
    select ${refundColumns} /* scatter: the office looks at the whole house */
      from payment.refund r
     where r.told_at is not null
       and r.ask_due is not null
     order by r.id
     limit ${limit}
  `)
  return rows.map(refundFrom)
}

/** Asked at once; a partner knows a refund by its number, so asking twice gives back once. */
export const hurryRefunds = (work: Work, ids: readonly RefundId[]): Promise<number> =>
  work.tx.run(sql`
    update payment.refund r
       set ask_due = ${at(work.now)}::timestamptz
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
     where r.cell = t.cell
       and r.id = t.id
       and r.ask_due is not null
  `)

export type NewRefund = Refund & Readonly<{ ref: string; askDue: Instant | null }>

export const insertRefunds = (work: Work, refunds: readonly NewRefund[]): Promise<number> =>
  work.tx.run(sql`
    insert into payment.refund (cell, id, key, kind, payment_id, order_id, rail, ref, currency, amount, state, doing,
           decided_at, ask_due, ended_at, reason)
    select t.cell, t.id, t.key, case when t.order_id is null then 'stray' else 'order' end, t.payment_id, t.order_id,
           t.rail, t.ref, t.currency, t.amount, t.state, 'refund', ${at(work.now)}::timestamptz, t.ask_due, t.ended_at,
           t.reason
      from unnest(
             ${refunds.map(one => cellOf(one.id))}::int[],
             ${refunds.map(one => one.id)}::uuid[],
             ${refunds.map(one => one.key)}::text[],
             ${refunds.map(one => one.paymentId)}::uuid[],
             ${refunds.map(one => one.orderId ?? null)}::uuid[],
             ${refunds.map(one => one.rail)}::text[],
             ${refunds.map(one => one.ref)}::text[],
             ${refunds.map(one => one.amount.currency)}::text[],
             ${refunds.map(one => one.amount.minor)}::bigint[],
             ${refunds.map(one => one.state)}::text[],
             ${refunds.map(one => (one.askDue === null ? null : at(one.askDue)))}::timestamptz[],
             ${refunds.map(one => (one.endedAt === undefined ? null : at(one.endedAt)))}::timestamptz[],
             ${refunds.map(one => one.reason ?? null)}::text[]
           ) as t (cell, id, key, payment_id, order_id, rail, ref, currency, amount, state, ask_due, ended_at, reason)
    on conflict (cell, key) do nothing
  `)

/** What a partner took back and has returned was no refund; the books tell both. */
export const dropRefund = (work: Work, id: RefundId): Promise<number> =>
  work.tx.run(sql`
    delete from payment.refund
     where cell = ${cellOf(id)}
       and id = ${id}
  `)

export type Given = Readonly<{ paymentId: PaymentId; orderId: OrderId; amount: bigint }>

/** Counts what was decided to go back, on its part and on the whole; the constraints are the last word. */
export async function addRefunded(work: Work, given: readonly Given[]): Promise<void> {
  const cells = given.map(one => cellOf(one.paymentId))
  const ids = given.map(one => one.paymentId)
  const orders = given.map(one => one.orderId)
  const amounts = given.map(one => one.amount)
  await Promise.all([
    work.tx.run(sql`
      update payment.part q
         set refunded = q.refunded + t.amount
        from (select g.cell, g.payment_id, g.order_id, sum(g.amount)::bigint as amount
                from unnest(${cells}::int[], ${ids}::uuid[], ${orders}::uuid[], ${amounts}::bigint[])
                       as g (cell, payment_id, order_id, amount)
               group by g.cell, g.payment_id, g.order_id) as t
       where q.cell = t.cell
         and q.payment_id = t.payment_id
         and q.order_id = t.order_id
    `),
    work.tx.run(sql`
      update payment.payment p
         set refunded = p.refunded + t.amount
        from (select g.cell, g.payment_id, sum(g.amount)::bigint as amount
                from unnest(${cells}::int[], ${ids}::uuid[], ${amounts}::bigint[]) as g (cell, payment_id, amount)
               group by g.cell, g.payment_id) as t
       where p.cell = t.cell
         and p.id = t.payment_id
    `),
  ])
}

function joined(payments: readonly PaymentRow[], parts: readonly PartRow[]): Standing[] {
  const currencies = new Map(payments.map(row => [row.id, row.currency]))
  const grouped = new Map<PaymentId, Part[]>()
  const underWay = new Map<PaymentId, string>()
  for (const row of parts) {
    const currency = currencies.get(row.payment_id)
    if (!currency) continue
    if (row.under_way !== null) underWay.set(row.payment_id, row.under_way)
    const group = grouped.get(row.payment_id) ?? []
    grouped.set(row.payment_id, group)
    group.push({
      orderId: row.order_id,
      transactionNo: row.transaction_no,
      amount: money(currency, row.amount),
      refunded: money(currency, row.refunded),
    })
  }
  return payments.map(row => paymentFrom(row, grouped.get(row.id) ?? [], underWay.get(row.id)))
}

const paymentFrom = (row: PaymentRow, parts: readonly Part[], underWay?: string): Standing => ({
  id: row.id,
  tradeId: row.trade_id,
  shopperId: row.shopper_id,
  state: row.state,
  amount: money(row.currency, row.amount),
  refunded: money(row.currency, row.refunded),
  expiresAt: row.expires_at,
  parts,
  ...(row.rail !== null && { rail: row.rail }),
  ...(row.paid_at !== null && { paidAt: row.paid_at }),
  ...(underWay !== undefined && { underWay }),
})

const refundFrom = (row: RefundRow): Refund => ({
  id: row.id,
  key: row.key,
  paymentId: row.payment_id,
  rail: row.rail,
  amount: money(row.currency, row.amount),
  state: row.state,
  decidedAt: row.decided_at,
  ...(row.order_id !== null && { orderId: row.order_id }),
  ...(row.ended_at !== null && { endedAt: row.ended_at }),
  ...(row.reason !== null && { reason: row.reason }),
})
