// Every statement of the settlement room about what is owed and paid; the file's are in file-queries.ts.
import { cellOf, type Id, type MerchantId, type OrderId, type PayoutId } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, json, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Credit, Movement, MovementKind, Payout, PayoutState } from './shapes.ts'

export type NewMovement = Readonly<{
  merchantId: MerchantId
  kind: MovementKind
  key: string
  currency: Currency
  amount: bigint
  detail: unknown
}>

/** Writes what has not happened before; answers the keys that were new. */
export async function addMovements(work: Work, asks: readonly NewMovement[]): Promise<Set<string>> {
  const cells = asks.map(ask => cellOf(ask.merchantId))
  const rows = await work.tx.rows<{ key: string }>(sql`
    insert into settlement.movement (cell, id, merchant_id, kind, key, currency, amount, at, detail)
    select t.cell, t.id, t.merchant_id, t.kind, t.key, t.currency, t.amount, ${at(work.now)}::timestamptz, t.detail
      from unnest(${cells}::int[], ${cells.map(cell => work.id<'movement'>(cell))}::uuid[],
                  ${asks.map(ask => ask.merchantId)}::uuid[], ${asks.map(ask => ask.kind)}::text[],
                  ${asks.map(ask => ask.key)}::text[], ${asks.map(ask => ask.currency)}::text[],
                  ${asks.map(ask => ask.amount)}::bigint[], ${asks.map(ask => json(ask.detail))}::jsonb[])
        as t (cell, id, merchant_id, kind, key, currency, amount, detail)
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
    insert into settlement.account (cell, merchant_id, currency, payday)
    select distinct t.cell, t.merchant_id, t.currency, ${at(payday)}::timestamptz
      from unnest(${asks.map(ask => cellOf(ask.merchantId))}::int[],
                  ${asks.map(ask => ask.merchantId)}::uuid[],
                  ${asks.map(ask => ask.currency)}::text[]) as t (cell, merchant_id, currency)
        on conflict (cell, merchant_id, currency) do nothing
  `)
}

export type AccountRow = { merchant_id: MerchantId; currency: Currency; held: string | null }

/** Accounts whose payday has come, locked; their next payday is set at once. */
export const takePaydays = (work: Work, next: Instant, limit: number): Promise<AccountRow[]> =>
  work.tx.rows<AccountRow>(sql`
    update settlement.account a /* scatter: payday is everywhere at once */
       set payday = ${at(next)}::timestamptz
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
    returning a.merchant_id, a.currency, a.held
  `)

export const lockAccounts = (work: Work, merchantId: MerchantId): Promise<AccountRow[]> =>
  work.tx.rows<AccountRow>(sql`
    select merchant_id, currency, held
      from settlement.account
     where cell = ${cellOf(merchantId)}
       and merchant_id = ${merchantId}
     order by currency
       for update
  `)

export const setHeld = (work: Work, merchantId: MerchantId, why: string | null): Promise<number> =>
  work.tx.run(sql`
    update settlement.account
       set held = ${why}
     where cell = ${cellOf(merchantId)}
       and merchant_id = ${merchantId}
  `)

/** What a payout carries: sales and compensations, less charges. */
const carried = sql`kind in ('sale', 'compensation', 'charge')`

/** Puts everything that no payout carries into `payoutId`; answers what it comes to, charges taken off. */
export async function gatherOwed(
  work: Work,
  ask: { merchantId: MerchantId; currency: Currency; payoutId: PayoutId },
): Promise<{ amount: bigint; charged: bigint; orderIds: OrderId[] }> {
  const rows = await work.tx.rows<{ amount: bigint; kind: MovementKind; key: string }>(sql`
    update settlement.movement
       set payout_id = ${ask.payoutId}
     where cell = ${cellOf(ask.merchantId)}
       and merchant_id = ${ask.merchantId}
       and currency = ${ask.currency}
       and ${carried}
       and payout_id is null
    returning amount, kind, key
  `)
  const sales = rows.filter(row => row.kind === 'sale')
  return {
    amount: rows.reduce((left, row) => left + row.amount, 0n),
    charged: rows.reduce((left, row) => (row.kind === 'charge' ? left - row.amount : left), 0n),
    orderIds: sales.map(row => row.key.slice('sale/'.length) as OrderId),
  }
}

/** What a payout kept back of what its merchant owes us. */
export async function chargedIn(work: Work, payoutId: PayoutId): Promise<bigint> {
  const row = await work.tx.row<{ charged: bigint }>(sql`
    select coalesce(-sum(amount), 0)::bigint as charged
      from settlement.movement
     where cell = ${cellOf(payoutId)}
       and payout_id = ${payoutId}
       and kind = 'charge'
  `)
  return row?.charged ?? 0n
}

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
  return rows.map(row => row.key.slice('sale/'.length) as OrderId)
}

export const addPayout = (
  work: Work,
  ask: { id: PayoutId; merchantId: MerchantId; currency: Currency; amount: bigint; number: bigint },
): Promise<number> =>
  work.tx.run(sql`
    insert into settlement.payout (cell, id, number, merchant_id, currency, amount, state, scheduled_at)
    values (${cellOf(ask.id)}, ${ask.id}, ${ask.number}, ${ask.merchantId}, ${ask.currency},
            ${ask.amount}, 'scheduled', ${at(work.now)})
  `)

/** Moves payouts on from one of `from`; answers those that moved. */
export const movePayouts = async (
  work: Work,
  ids: readonly PayoutId[],
  from: readonly PayoutState[],
  to: PayoutState,
  reason?: string,
): Promise<Payout[]> =>
  (
    await work.tx.rows<PayoutRow>(sql`
    update settlement.payout
       set state = ${to},
           reason = coalesce(${reason ?? null}, reason),
           settled_at = case when ${to} in ('paid', 'returned') then ${at(work.now)}::timestamptz else settled_at end
     where cell = any(${ids.map(cellOf)})
       and id = any(${ids})
       and state = any(${from})
    returning ${payoutColumns}
  `)
  ).map(toPayout)

export const payoutsOf = async (
  work: Work,
  ask: { merchantId: MerchantId; before?: PayoutId | undefined; limit: number },
): Promise<Payout[]> =>
  (
    await work.tx.rows<PayoutRow>(sql`
    select ${payoutColumns}
      from settlement.payout
     where cell = ${cellOf(ask.merchantId)}
       and merchant_id = ${ask.merchantId}
       and id < ${ask.before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}
     order by id desc
     limit ${ask.limit}
  `)
  ).map(toPayout)

/** The newest payouts of the whole house, for the office. */
export const latestPayouts = async (
  work: Work,
  ask: { before?: PayoutId | undefined; limit: number },
): Promise<Payout[]> =>
  (
    await work.tx.rows<PayoutRow>(sql`
    select ${payoutColumns} /* scatter: the office reads every merchant */
      from settlement.payout
     where id < ${ask.before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}
     order by id desc
     limit ${ask.limit}
  `)
  ).map(toPayout)

/** The payout each held account came to stand still by, the longest ago first. */
export const heldPayouts = async (work: Work, limit: number): Promise<Payout[]> =>
  (
    await work.tx.rows<PayoutRow>(sql`
    select ${payoutColumns} /* scatter: the office reads every merchant */
      from settlement.payout p
     where p.state = 'returned'
       and p.settled_at = (select max(other.settled_at)
                             from settlement.payout other
                            where other.cell = p.cell
                              and other.merchant_id = p.merchant_id
                              and other.state = 'returned')
       and exists (select from settlement.account a
                    where a.cell = p.cell
                      and a.merchant_id = p.merchant_id
                      and a.held is not null)
     order by p.settled_at
     limit ${limit}
  `)
  ).map(toPayout)

export const findPayouts = async (work: Work, ids: readonly PayoutId[]): Promise<Payout[]> =>
  (
    await work.tx.rows<PayoutRow>(sql`
    select ${payoutColumns}
      from settlement.payout
     where cell = any(${ids.map(cellOf)})
       and id = any(${ids})
  `)
  ).map(toPayout)

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
  detail: {
    sale?: Omit<Credit, 'merchantId'>
    payoutNumber?: bigint
    orderNumber?: bigint
    reason?: string
  }
}

const movementColumns = sql`id, kind, at, currency, amount, payout_id, detail`

export const movementsIn = async (
  work: Work,
  ask: { merchantId: MerchantId; from: Instant; until: Instant },
): Promise<Movement[]> =>
  toMovements(
    work,
    sql`
    select ${movementColumns}
      from settlement.movement
     where cell = ${cellOf(ask.merchantId)}
       and merchant_id = ${ask.merchantId}
       and at >= ${at(ask.from)}
       and at < ${at(ask.until)}
     order by at, id
  `,
  )

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

type PayoutRow = {
  id: PayoutId
  number: bigint
  merchant_id: MerchantId
  currency: Currency
  amount: bigint
  state: PayoutState
  reason: string | null
  scheduled_at: Instant
  settled_at: Instant | null
}

const payoutColumns = sql`
  id, number, merchant_id, currency, amount, state, reason, scheduled_at, settled_at`

const toPayout = (row: PayoutRow): Payout => ({
  id: row.id,
  number: row.number,
  merchantId: row.merchant_id,
  amount: money(row.currency, row.amount),
  state: row.state,
  reason: row.reason ?? undefined,
  scheduledAt: row.scheduled_at,
  settledAt: row.settled_at ?? undefined,
})
