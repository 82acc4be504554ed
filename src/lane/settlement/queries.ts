// Every statement of the settlement room about what is owed and paid; the file's are in file-queries.ts.
import {
  cellOf,
  type Id,
  type MerchantId,
  type OrderId,
  type OutletId,
  type PayoutId,
} from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import { startOfMonth, zoneOf } from './months.ts'
import type { Cycle } from './payday.ts'
import type { Instant } from '#kernel/time'
import { at, json, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Detail, Movement, MovementKind } from './shapes.ts'

export type NewMovement = Readonly<{
  merchantId: MerchantId
  kind: MovementKind
  key: string
  currency: Currency
  amount: bigint
  commission?: bigint
  fee?: bigint
  outletId?: OutletId
  /** How much of a negative amount stands in the merchant's debt, because nothing else was left. */
  owing?: bigint
  detail: unknown
}>

/** Writes what has not happened before; answers the keys that were new. */
export async function addMovements(work: Work, asks: readonly NewMovement[]): Promise<Set<string>> {
  const cells = asks.map(ask => cellOf(ask.merchantId))
  const rows = await work.tx.rows<{ key: string }>(sql`
    insert into settlement.movement (cell, id, merchant_id, kind, key, currency, amount, owing, commission, fee,
                                     outlet_id, at, detail)
    select t.cell, t.id, t.merchant_id, t.kind, t.key, t.currency, t.amount, t.owing, t.commission, t.fee, t.outlet_id,
           ${at(work.now)}::timestamptz, t.detail
      from unnest(${cells}::int[], ${cells.map(cell => work.id<'movement'>(cell))}::uuid[],
                  ${asks.map(ask => ask.merchantId)}::uuid[], ${asks.map(ask => ask.kind)}::text[],
                  ${asks.map(ask => ask.key)}::text[], ${asks.map(ask => ask.currency)}::text[],
                  ${asks.map(ask => ask.amount)}::bigint[], ${asks.map(ask => ask.owing ?? 0n)}::bigint[],
                  ${asks.map(ask => ask.commission ?? 0n)}::bigint[], ${asks.map(ask => ask.fee ?? 0n)}::bigint[],
                  ${asks.map(ask => ask.outletId ?? null)}::uuid[],
                  ${asks.map(ask => json(ask.detail))}::jsonb[])
        as t (cell, id, merchant_id, kind, key, currency, amount, owing, commission, fee, outlet_id, detail)
        on conflict (cell, merchant_id, key) do nothing
    returning key
  `)
  return new Set(rows.map(row => row.key))
}

export async function openAccounts(
  work: Work,
  asks: readonly { merchantId: MerchantId; currency: Currency }[],
  payday: Instant,
): Promise<void> {
  await work.tx.run(sql`
    insert into settlement.account (cell, merchant_id, currency, payday, invoiced)
    select distinct t.cell, t.merchant_id, t.currency, ${at(payday)}::timestamptz, t.invoiced
      from unnest(${asks.map(ask => cellOf(ask.merchantId))}::int[],
                  ${asks.map(ask => ask.merchantId)}::uuid[],
                  ${asks.map(ask => ask.currency)}::text[],
                  ${at(asks.map(ask => startOfMonth(zoneOf(ask.currency), work.now)))}::timestamptz[])
        as t (cell, merchant_id, currency, invoiced)
        on conflict (cell, merchant_id, currency) do nothing
  `)
}

export type AccountRow = {
  merchant_id: MerchantId
  currency: Currency
  payday: Instant
  held: string | null
  cycle: Cycle
  minimum: bigint
  asked: bigint
  retain_bp: number
  asked_until: Instant | null
}

const accountColumns = sql`
  a.merchant_id, a.currency, a.payday, a.held, a.cycle, a.minimum, a.asked, a.retain_bp, a.asked_until`

/** Accounts whose payday has come, locked; their next payday, by cycle, is set at once. */
export const takePaydays = (
  work: Work,
  next: Readonly<Record<Cycle, Instant>>,
  limit: number,
): Promise<AccountRow[]> =>
  work.tx.rows<AccountRow>(sql`
    update settlement.account a /* scatter: payday is everywhere at once */
       set payday = case a.cycle when 'daily' then ${at(next.daily)}::timestamptz
                                 when 'monthly' then ${at(next.monthly)}::timestamptz
                                 else ${at(next.weekly)}::timestamptz end
      from (select cell, merchant_id, currency
              from settlement.account
             where payday <= ${at(work.now)}::timestamptz
               and held is null
             order by payday
             limit ${limit}
               for update skip locked) due
     where a.cell = due.cell
       and a.merchant_id = due.merchant_id
       and a.currency = due.currency
    returning ${accountColumns}
  `)

export const lockAccounts = (work: Work, merchantId: MerchantId): Promise<AccountRow[]> =>
  work.tx.rows<AccountRow>(sql`
    select ${accountColumns}
      from settlement.account a
     where a.cell = ${cellOf(merchantId)}
       and a.merchant_id = ${merchantId}
     order by a.currency
       for update
  `)

export const accountsOf = (work: Work, merchantIds: readonly MerchantId[]): Promise<AccountRow[]> =>
  work.tx.rows<AccountRow>(sql`
    select ${accountColumns}
      from unnest(${merchantIds.map(cellOf)}::int[], ${merchantIds}::uuid[]) as k (cell, merchant_id)
      join settlement.account a on a.cell = k.cell and a.merchant_id = k.merchant_id
     order by a.merchant_id, a.currency
  `)

export const saveTerms = (work: Work, ask: Omit<AccountRow, 'held'>): Promise<number> =>
  work.tx.run(sql`
    update settlement.account
       set payday = ${at(ask.payday)}, cycle = ${ask.cycle}, minimum = ${ask.minimum}, asked = ${ask.asked},
           retain_bp = ${ask.retain_bp}, asked_until = ${ask.asked_until === null ? null : at(ask.asked_until)}
     where cell = ${cellOf(ask.merchant_id)}
       and merchant_id = ${ask.merchant_id}
       and currency = ${ask.currency}
  `)

export const movementsByKey = (
  work: Work,
  asks: readonly { merchantId: MerchantId; key: string }[],
): Promise<{ merchantId: MerchantId; key: string; detail: Detail }[]> =>
  work.tx.rows(sql`
    select m.merchant_id as "merchantId", m.key, m.detail
      from unnest(${asks.map(ask => cellOf(ask.merchantId))}::int[], ${asks.map(ask => ask.merchantId)}::uuid[],
                  ${asks.map(ask => ask.key)}::text[]) as k (cell, merchant_id, key)
      join settlement.movement m on m.cell = k.cell and m.merchant_id = k.merchant_id and m.key = k.key
  `)

export const setHeld = (work: Work, merchantId: MerchantId, why: string | null): Promise<number> =>
  work.tx.run(sql`
    update settlement.account
       set held = ${why}
     where cell = ${cellOf(merchantId)}
       and merchant_id = ${merchantId}
  `)

/** What a payout carries: all that is not a payout itself. */
const carried = sql`kind not in ('payout', 'returned')`

/**
 * Puts everything that no payout carries into `payoutId`; answers what it comes to, and how much of what
 * the merchant owes us it settles.
 */
export async function gatherOwed(
  work: Work,
  ask: { merchantId: MerchantId; currency: Currency; payoutId: PayoutId; until: Instant },
): Promise<{ amount: bigint; netted: bigint; orderIds: OrderId[] }> {
  const rows = await work.tx.rows<
    Pick<NewMovement, 'amount' | 'kind' | 'key'> & { owing: bigint }
  >(sql`
    update settlement.movement
       set payout_id = ${ask.payoutId}
     where cell = ${cellOf(ask.merchantId)}
       and merchant_id = ${ask.merchantId}
       and currency = ${ask.currency}
       and ${carried}
       and payout_id is null
       and at <= ${at(ask.until)}
    returning amount, owing, kind, key
  `)
  const sales = rows.filter(row => row.kind === 'sale')
  return {
    amount: rows.reduce((left, row) => left + row.amount, 0n),
    netted: rows.reduce((left, row) => left + row.owing, 0n),
    orderIds: sales.map(row => orderIn(row.key)),
  }
}

/** Puts one movement into a payout. */
export const carry = (
  work: Work,
  ask: { merchantId: MerchantId; key: string; payoutId: PayoutId },
): Promise<number> =>
  work.tx.run(sql`
    update settlement.movement
       set payout_id = ${ask.payoutId}
     where cell = ${cellOf(ask.merchantId)}
       and merchant_id = ${ask.merchantId}
       and key = ${ask.key}
  `)

/** The payout did not happen: what it carried is owed again. */
export const releaseOwed = (work: Work, payoutId: PayoutId): Promise<number> =>
  work.tx.run(sql`
    update settlement.movement
       set payout_id = null
     where cell = ${cellOf(payoutId)}
       and payout_id = ${payoutId}
       and ${carried}
  `)

export const ordersIn = async (work: Work, payoutId: PayoutId): Promise<OrderId[]> => {
  const rows = await work.tx.rows<{ key: string }>(sql`
    select key
      from settlement.movement
     where cell = ${cellOf(payoutId)}
       and payout_id = ${payoutId}
       and kind = 'sale'
     order by id
  `)
  return rows.map(row => orderIn(row.key))
}

/** What merchants are owed, by currency; one statement however many. */
export const owedNow = (
  work: Work,
  merchantIds: readonly MerchantId[],
): Promise<{ merchantId: MerchantId; currency: Currency; owed: bigint }[]> =>
  work.tx.rows(sql`
    select m.merchant_id as "merchantId", m.currency, sum(m.amount)::bigint as owed
      from unnest(${merchantIds.map(cellOf)}::int[], ${merchantIds}::uuid[]) as k (cell, merchant_id)
      join settlement.movement m on m.cell = k.cell and m.merchant_id = k.merchant_id
     group by m.merchant_id, m.currency
     order by m.merchant_id, m.currency
  `)

/** What a merchant was owed just before `until`, by currency. */
export const owedBefore = (
  work: Work,
  merchantId: MerchantId,
  until: Instant,
): Promise<{ currency: Currency; owed: bigint }[]> =>
  work.tx.rows(sql`
    select currency, sum(amount)::bigint as owed
      from settlement.movement
     where cell = ${cellOf(merchantId)}
       and merchant_id = ${merchantId}
       and at < ${at(until)}
     group by currency
  `)

type MovementRow = {
  id: Id<'movement'>
  kind: MovementKind
  at: Instant
  currency: Currency
  amount: bigint
  payout_id: PayoutId | null
  detail: Detail
}

const movementColumns = sql`id, kind, at, currency, amount, payout_id, detail`

/** A payout's own lines: all that it carries. */
export const movementsOfPayout = async (work: Work, payoutId: PayoutId): Promise<Movement[]> =>
  toMovements(
    work,
    sql`
    select ${movementColumns}
      from settlement.movement
     where cell = ${cellOf(payoutId)}
       and payout_id = ${payoutId}
       and ${carried}
     order by at, id
  `,
  )

async function toMovements(work: Work, query: Sql): Promise<Movement[]> {
  const rows = await work.tx.rows<MovementRow>(query)
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    at: row.at,
    amount: money(row.currency, row.amount),
    payoutId: row.payout_id ?? undefined,
    ...row.detail,
  }))
}

/** `sale/<order>`, or `sale/<order>/<part>` for the second part of one and those after. */
const orderIn = (key: string): OrderId => key.split('/', 2)[1] as OrderId
