// The statements about claims against carriers.
import { cellOf, type MerchantId, type OrderId } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Claim, Compensation } from './shapes.ts'

type Row = {
  order_id: OrderId
  order_number: bigint
  merchant_id: MerchantId
  carrier: string
  currency: Currency
  amount: bigint
  why: string
  opened_at: Instant
  due: Instant
}

const columns = sql`order_id, order_number, merchant_id, carrier, currency, amount, why, opened_at, due`

export const openClaims = (
  work: Work,
  asks: readonly (Compensation & { carrier: string })[],
  due: Instant,
): Promise<number> =>
  work.tx.run(sql`
    insert into settlement.claim (cell, order_id, order_number, merchant_id, carrier, currency, amount, why, opened_at,
                                  due)
    select t.cell, t.order_id, t.order_number, t.merchant_id, t.carrier, t.currency, t.amount, t.why,
           ${at(work.now)}::timestamptz, ${at(due)}::timestamptz
      from unnest(${asks.map(ask => cellOf(ask.orderId))}::int[], ${asks.map(ask => ask.orderId)}::uuid[],
                  ${asks.map(ask => ask.orderNumber)}::int8[], ${asks.map(ask => ask.merchantId)}::uuid[],
                  ${asks.map(ask => ask.carrier)}::text[], ${asks.map(ask => ask.amount.currency)}::text[],
                  ${asks.map(ask => ask.amount.minor)}::int8[], ${asks.map(ask => ask.why)}::text[])
        as t (cell, order_id, order_number, merchant_id, carrier, currency, amount, why)
        on conflict (cell, order_id) do nothing
  `)

export const claimsOpen = async (work: Work, limit: number): Promise<Claim[]> =>
  (
    await work.tx.rows<Row>(sql`
    select ${columns} /* scatter: the office asks every carrier */
      from settlement.claim
     where ended_at is null
     order by opened_at
     limit ${limit}
  `)
  ).map(toClaim)

/** Answers the claim when it was still open. */
export async function endClaim(
  work: Work,
  ask: { orderId: OrderId; paid: boolean; reason: string },
): Promise<Claim | undefined> {
  const row = await work.tx.row<Row>(sql`
    update settlement.claim
       set ended_at = ${at(work.now)}, paid = ${ask.paid}, reason = ${ask.reason}
     where cell = ${cellOf(ask.orderId)}
       and order_id = ${ask.orderId}
       and ended_at is null
    returning ${columns}
  `)
  return row && toClaim(row)
}

const toClaim = (row: Row): Claim => ({
  orderId: row.order_id,
  orderNumber: row.order_number,
  merchantId: row.merchant_id,
  carrier: row.carrier,
  amount: money(row.currency, row.amount),
  why: row.why,
  openedAt: row.opened_at,
  due: row.due,
})
