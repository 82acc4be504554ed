// The statements on a wallet itself: as it stands, her limits, freezing and thawing, its bank account.
import { cellOf, type ShopperId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import type { CalendarDay, Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { WalletAsk } from './shapes.ts'

export type WalletRow = {
  currency: Currency
  single_most: bigint | null
  day_most: bigint | null
  month_most: bigint | null
  frozen_at: Instant | null
  frozen_why: string | null
  frozen_by: string | null
  thaw_by: string | null
  day: CalendarDay
  day_sum: bigint
  month: CalendarDay
  month_sum: bigint
}

const here = ({ shopperId, currency }: WalletAsk) => sql`
  w.cell = ${cellOf(shopperId)} and w.shopper_id = ${shopperId} and w.currency = ${currency}
`

const columns = sql`
  w.currency, w.single_most, w.day_most, w.month_most, w.frozen_at, w.frozen_why, w.frozen_by, w.thaw_by,
  w.day, w.day_sum, w.month, w.month_sum
`

export const findWallet = (work: Work, ask: WalletAsk): Promise<WalletRow | undefined> =>
  work.tx.row<WalletRow>(sql`
    select ${columns}
      from wallet.wallet w
     where ${here(ask)}
  `)

export const lockWallet = (work: Work, ask: WalletAsk): Promise<WalletRow | undefined> =>
  work.tx.row<WalletRow>(sql`
    select ${columns}
      from wallet.wallet w
     where ${here(ask)}
       for update
  `)

/** Her wallets, by currency. */
export async function currenciesOf(work: Work, shopperId: ShopperId): Promise<Currency[]> {
  const rows = await work.tx.rows<{ currency: Currency }>(sql`
    select w.currency
      from wallet.wallet w
     where w.cell = ${cellOf(shopperId)}
       and w.shopper_id = ${shopperId}
     order by w.opened_at, w.currency
  `)
  return rows.map(row => row.currency)
}

export type OwnLimits = Readonly<{ single: bigint; day: bigint; month: bigint }>

export const saveLimits = (work: Work, ask: WalletAsk, limits: OwnLimits): Promise<number> =>
  work.tx.run(sql`
    update wallet.wallet w
       set single_most = ${limits.single}::bigint, day_most = ${limits.day}::bigint,
           month_most = ${limits.month}::bigint
     where ${here(ask)}
  `)

/** A wallet that is frozen keeps its first reason. */
export const saveFrozen = (
  work: Work,
  ask: WalletAsk,
  { why, by }: { why: string; by: string },
): Promise<number> =>
  work.tx.run(sql`
    update wallet.wallet w
       set frozen_at = coalesce(w.frozen_at, ${at(work.now)}::timestamptz),
           frozen_why = coalesce(w.frozen_why, ${why}::text), frozen_by = coalesce(w.frozen_by, ${by}::text),
           thaw_by = null
     where ${here(ask)}
  `)

export const saveThawAsked = (work: Work, ask: WalletAsk, by: string): Promise<number> =>
  work.tx.run(sql`
    update wallet.wallet w
       set thaw_by = ${by}
     where ${here(ask)}
       and w.frozen_at is not null
  `)

export const saveThawed = (work: Work, ask: WalletAsk): Promise<number> =>
  work.tx.run(sql`
    update wallet.wallet w
       set frozen_at = null, frozen_why = null, frozen_by = null, thaw_by = null
     where ${here(ask)}
  `)

export type FrozenRow = {
  shopper_id: ShopperId
  currency: Currency
  frozen_at: Instant
  frozen_why: string
  frozen_by: string
  thaw_by: string | null
}

/** Frozen wallets of all cells, the longest first. */
export const frozenWallets = (work: Work, limit: number): Promise<FrozenRow[]> =>
  work.tx.rows<FrozenRow>(sql`
    select w.shopper_id, w.currency, w.frozen_at, w.frozen_why, w.frozen_by,
           w.thaw_by /* scatter: the office looks at the whole house */
      from wallet.wallet w
     where w.frozen_at is not null
     order by w.frozen_at
     limit ${limit}
  `)

export const saveAccount = (
  work: Work,
  ask: WalletAsk,
  { sealed, masked }: { sealed: Buffer; masked: string },
): Promise<number> =>
  work.tx.run(sql`
    insert into wallet.account as a (cell, shopper_id, currency, sealed, masked, named_at)
    values (${cellOf(ask.shopperId)}, ${ask.shopperId}, ${ask.currency}, ${sealed}, ${masked},
            ${at(work.now)}::timestamptz)
        on conflict (cell, shopper_id, currency) do update
       set sealed = excluded.sealed, masked = excluded.masked, named_at = excluded.named_at
  `)

export const findAccount = (
  work: Work,
  ask: WalletAsk,
): Promise<{ sealed: Buffer; masked: string } | undefined> =>
  work.tx.row<{ sealed: Buffer; masked: string }>(sql`
    select a.sealed, a.masked
      from wallet.account a
     where a.cell = ${cellOf(ask.shopperId)}
       and a.shopper_id = ${ask.shopperId}
       and a.currency = ${ask.currency}
  `)
