// The statements on what she was told a sale costs.
import { cellOf, type SaleId } from '#kernel/ids'
import { money, type Currency, type Money } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import type { Instant } from '#kernel/time'
import { at, json, sql } from '#platform/sql'
import type { Work } from '#platform/work'

type OfferRow = {
  sale_id: SaleId
  pay_currency: Currency
  pay_amount: bigint
  lock: LockedRate
  until: Instant
}
export type Offer = Readonly<{ saleId: SaleId; pay: Money; lock: LockedRate; until: Instant }>

export async function offers(
  work: Work,
  asks: readonly { saleId: SaleId; currency: Currency }[],
): Promise<Offer[]> {
  if (asks.length === 0) return []
  const rows = await work.tx.rows<OfferRow>(sql`
    select o.sale_id, o.pay_currency, o.pay_amount, o.lock, o.until
      from unnest(${asks.map(one => cellOf(one.saleId))}::int[],
                  ${asks.map(one => one.saleId)}::uuid[],
                  ${asks.map(one => one.currency)}::text[]) as t (cell, sale_id, currency)
      join till.offer o
        on o.cell = t.cell
       and o.sale_id = t.sale_id
       and o.pay_currency = t.currency::char(3)
  `)
  return rows.map(row => ({
    saleId: row.sale_id,
    pay: money(row.pay_currency, row.pay_amount),
    lock: row.lock,
    until: row.until,
  }))
}

/** Keeps what she is told; the one before in that currency is forgotten. */
export const keepOffers = (work: Work, made: readonly Offer[]): void =>
  work.tx.send(sql`
    insert into till.offer (cell, sale_id, pay_currency, pay_amount, lock, until)
    select t.cell, t.sale_id, t.pay_currency, t.pay_amount, t.lock, t.until
      from unnest(${made.map(one => cellOf(one.saleId))}::int[],
                  ${made.map(one => one.saleId)}::uuid[],
                  ${made.map(one => one.pay.currency)}::text[],
                  ${made.map(one => one.pay.minor)}::bigint[],
                  ${made.map(one => json(one.lock))}::jsonb[],
                  ${at(made.map(one => one.until))}::timestamptz[])
             as t (cell, sale_id, pay_currency, pay_amount, lock, until)
        on conflict (cell, sale_id, pay_currency)
        do update set pay_amount = excluded.pay_amount, lock = excluded.lock, until = excluded.until
  `)
