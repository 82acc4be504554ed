// Statements that prove that children add up and that nothing moved unpaid.
import { cellOf, type OrderId, type TradeId } from '#kernel/ids'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { TradeState } from '../states.ts'

/** How many were looked at, beside each that is broken; `id` is null when none is. */
export type Counted = Readonly<{ counted: number; id: string | null }>

const pageMax = 5_000

/** How many trades there are, and those whose orders do not make their total. */
export const tradeFaults = (work: Work): Promise<Counted[]> =>
  work.tx.rows(sql`
    with broken as (
      select t.id
        from trade.trade t
        left join trade.part p on p.cell = t.cell and p.trade_id = t.id
       group by t.cell, t.id
      having coalesce(sum(p.total), 0) <> t.total
       limit 100
    )
    select c.counted, b.id /* scatter: the audit reads the whole house */
      from (select count(*)::int as counted from trade.trade t) c
      left join broken b on true
  `)

/** How many orders there are, and those whose lines do not make their total. */
export const lineFaults = (work: Work): Promise<Counted[]> =>
  work.tx.rows(sql`
    with broken as (
      select o.id
        from trade.order o
        left join trade.line l on l.cell = o.cell and l.order_id = o.id
       group by o.cell, o.id
      having coalesce(sum(l.total), 0) <> o.total
          or coalesce(sum(l.quantity), 0) <> o.units
       limit 100
    )
    select c.counted, b.id /* scatter: the audit reads the whole house */
      from (select count(*)::int as counted from trade.order o) c
      left join broken b on true
  `)

export type Pair = Readonly<{
  orderId: OrderId
  tradeId: TradeId
  paid: boolean
  total: bigint
  tradeState: TradeState | null
  partTotal: bigint | null
}>

type Said = Readonly<{ orderId: OrderId; tradeState: TradeState; partTotal: bigint }>

/**
 * Every order beside what its trade says of it. The two live in different cells, so each page is
 * read by its own statement, and the trades of a page by their ids.
 */
export async function* pairs(work: Work): AsyncGenerator<Pair[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const orders = await work.tx.rows<Omit<Pair, 'tradeState' | 'partTotal'>>(sql`
      select o.id as "orderId", o.trade_id as "tradeId", o.paid_at is not null as paid, o.total
             /* scatter: the audit reads the whole house */
        from trade.order o
       where o.id > ${after}
       order by o.id
       limit ${pageMax}
    `)
    if (orders.length === 0) return
    const parts = await work.tx.rows<Said>(sql`
      select p.order_id as "orderId", t.state as "tradeState", p.total as "partTotal"
        from unnest(
               ${orders.map(order => cellOf(order.tradeId))}::int[],
               ${orders.map(order => order.tradeId)}::uuid[],
               ${orders.map(order => order.orderId)}::uuid[]
             ) as k (cell, trade_id, order_id)
        join trade.trade t on t.cell = k.cell and t.id = k.trade_id
        join trade.part p on p.cell = t.cell and p.trade_id = t.id and p.order_id = k.order_id
    `)
    const known = new Map(parts.map(part => [part.orderId, part]))
    const missing = { tradeState: null, partTotal: null }
    yield orders.map(order => ({ ...order, ...(known.get(order.orderId) ?? missing) }))
    after = orders.at(-1)?.orderId ?? after
  }
}
