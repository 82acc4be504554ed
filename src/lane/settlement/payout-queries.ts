// The statements about payouts: made, moved on, read.
import { cellOf, type MerchantId, type PayoutId } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Payout, PayoutState } from './shapes.ts'

export const addPayout = (
  work: Work,
  ask: Readonly<{
    id: PayoutId
    merchantId: MerchantId
    currency: Currency
    amount: bigint
    netted: bigint
    number: bigint
  }>,
): Promise<number> =>
  work.tx.run(sql`
    insert into settlement.payout (cell, id, number, merchant_id, currency, amount, netted, state, scheduled_at)
    values (${cellOf(ask.id)}, ${ask.id}, ${ask.number}, ${ask.merchantId}, ${ask.currency},
            ${ask.amount}, ${ask.netted}, 'scheduled', ${at(work.now)})
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

type PayoutRow = {
  id: PayoutId
  number: bigint
  merchant_id: MerchantId
  currency: Currency
  amount: bigint
  netted: bigint
  state: PayoutState
  reason: string | null
  scheduled_at: Instant
  settled_at: Instant | null
}

const payoutColumns = sql`
  id, number, merchant_id, currency, amount, netted, state, reason, scheduled_at, settled_at`

const toPayout = (row: PayoutRow): Payout => ({
  id: row.id,
  number: row.number,
  merchantId: row.merchant_id,
  amount: money(row.currency, row.amount),
  netted: money(row.currency, row.netted),
  state: row.state,
  reason: row.reason ?? undefined,
  scheduledAt: row.scheduled_at,
  settledAt: row.settled_at ?? undefined,
})
