// The statements about deposits: what stands as security for a merchant's late refunds.
import { cellOf, type Id, type MerchantId } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { DepositEntry, DepositKind } from './shapes.ts'

export type NewEntry = Readonly<{
  merchantId: MerchantId
  kind: DepositKind
  key: string
  currency: Currency
  amount: bigint
  reason: string
}>

/** Writes what has not happened before; answers the keys that were new. */
export async function addEntries(work: Work, asks: readonly NewEntry[]): Promise<Set<string>> {
  if (asks.length === 0) return new Set()
  const cells = asks.map(ask => cellOf(ask.merchantId))
  const rows = await work.tx.rows<{ key: string }>(sql`
    insert into settlement.deposit (cell, id, merchant_id, kind, key, currency, amount, at, reason)
    select t.cell, t.id, t.merchant_id, t.kind, t.key, t.currency, t.amount, ${at(work.now)}::timestamptz, t.reason
      from unnest(${cells}::int[], ${cells.map(cell => work.id<'deposit'>(cell))}::uuid[],
                  ${asks.map(ask => ask.merchantId)}::uuid[], ${asks.map(ask => ask.kind)}::text[],
                  ${asks.map(ask => ask.key)}::text[], ${asks.map(ask => ask.currency)}::text[],
                  ${asks.map(ask => ask.amount)}::bigint[], ${asks.map(ask => ask.reason)}::text[])
        as t (cell, id, merchant_id, kind, key, currency, amount, reason)
        on conflict (cell, merchant_id, key) do nothing
    returning key
  `)
  return new Set(rows.map(row => row.key))
}

/** Whether a penalty of this key was taken, of the deposit or as a debt. */
export const anyOf = async (
  work: Work,
  { merchantId, key }: { merchantId: MerchantId; key: string },
): Promise<boolean> =>
  (await work.tx.row(sql`
    select 1 as one
      from settlement.deposit
     where cell = ${cellOf(merchantId)}
       and merchant_id = ${merchantId}
       and key = ${`penalty/${key}`}
    union all
    select 1 as one
      from settlement.movement
     where cell = ${cellOf(merchantId)}
       and merchant_id = ${merchantId}
       and key = ${`penalty/${key}`}
  `)) !== undefined

type Row = {
  id: Id<'deposit'>
  kind: DepositKind
  at: Instant
  currency: Currency
  amount: bigint
  reason: string
}

/** The newest first. */
export const entriesOf = async (
  work: Work,
  ask: { merchantId: MerchantId; limit: number },
): Promise<DepositEntry[]> =>
  (
    await work.tx.rows<Row>(sql`
    select id, kind, at, currency, amount, reason
      from settlement.deposit
     where cell = ${cellOf(ask.merchantId)}
       and merchant_id = ${ask.merchantId}
     order by id desc
     limit ${ask.limit}
  `)
  ).map(({ currency, amount, ...row }) => ({ ...row, amount: money(currency, amount) }))

/** Merchants of whom a deposit is asked, the first deadline first; for the office. */
export const asked = (work: Work, limit: number): Promise<{ merchant_id: MerchantId }[]> =>
  work.tx.rows(sql`
    select merchant_id /* scatter: the office reads every merchant */
      from settlement.account
     where asked > 0
     order by asked_until nulls last, merchant_id
     limit ${limit}
  `)

/** What every merchant's deposit should hold by its own entries; for the audit. */
export const sums = (
  work: Work,
): Promise<{ merchant_id: MerchantId; currency: Currency; held: bigint }[]> =>
  work.tx.rows(sql`
    select merchant_id, currency, sum(amount)::bigint as held /* scatter: the audit reads every merchant */
      from settlement.deposit
     group by merchant_id, currency
  `)
