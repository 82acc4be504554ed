// The statements on PINs and pay codes.
import { cellOf, type Cell, type SaleId, type ShopperId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import { before, days, type Instant } from '#kernel/time'
import { at, json, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { WalletAsk } from '../shapes.ts'

export type Pin = Readonly<{ secret: string; tries: number; lockedUntil: Instant | undefined }>

/** Held until the work ends: two tries at once are two tries. */
export async function lockPin(work: Work, shopperId: ShopperId): Promise<Pin | undefined> {
  const row = await work.tx.row<{
    secret: string
    tries: number
    locked_until: Instant | null
  }>(sql`
    select p.secret, p.tries, p.locked_until
      from wallet.pin p
     where p.cell = ${cellOf(shopperId)}
       and p.shopper_id = ${shopperId}
       for update
  `)
  return row && { ...row, lockedUntil: row.locked_until ?? undefined }
}

/** Answers 0 when there is one already. */
export const insertPin = (work: Work, shopperId: ShopperId, secret: string): Promise<number> =>
  work.tx.run(sql`
    insert into wallet.pin (cell, shopper_id, secret, set_at)
    values (${cellOf(shopperId)}, ${shopperId}, ${secret}, ${at(work.now)}::timestamptz)
        on conflict (cell, shopper_id) do nothing
  `)

export const replacePin = (work: Work, shopperId: ShopperId, secret: string): Promise<number> =>
  work.tx.run(sql`
    update wallet.pin
       set secret = ${secret}, set_at = ${at(work.now)}::timestamptz
     where cell = ${cellOf(shopperId)}
       and shopper_id = ${shopperId}
  `)

export const countTries = (
  work: Work,
  shopperId: ShopperId,
  { tries, lockedUntil }: Omit<Pin, 'secret'>,
): Promise<number> =>
  work.tx.run(sql`
    update wallet.pin
       set tries = ${tries}, locked_until = ${lockedUntil === undefined ? null : at(lockedUntil)}::timestamptz
     where cell = ${cellOf(shopperId)}
       and shopper_id = ${shopperId}
  `)

export async function hasPin(work: Work, shopperId: ShopperId): Promise<boolean> {
  const row = await work.tx.row<{ there: boolean }>(sql`
    select exists (select 1 from wallet.pin where cell = ${cellOf(shopperId)} and shopper_id = ${shopperId}) as there
  `)
  return row?.there ?? false
}

type Place = Readonly<{ cell: Cell; hash: Buffer }>

export const insertCode = (
  work: Work,
  { cell, hash }: Place,
  ask: WalletAsk & { rates: readonly LockedRate[]; expiresAt: Instant },
): Promise<number> =>
  work.tx.run(sql`
    insert into wallet.code (cell, hash, shopper_id, currency, rates, expires_at)
    values (${cell}, ${hash}, ${ask.shopperId}, ${ask.currency}, ${json(ask.rates)}::jsonb,
            ${at(ask.expiresAt)}::timestamptz)
  `)

type Used = {
  shopper_id: ShopperId
  currency: Currency
  rates: LockedRate[]
  frozen: boolean | null
}

/** Takes a living code for one sale; the same sale finds it again, however late. */
export const takeCode = (
  work: Work,
  { cell, hash }: Place,
  saleId: SaleId,
): Promise<Used | undefined> =>
  work.tx.row<Used>(sql`
    update wallet.code c
       set sale_id = ${saleId}::uuid, used_at = coalesce(c.used_at, ${at(work.now)}::timestamptz)
     where c.cell = ${cell}
       and c.hash = ${hash}
       and (c.sale_id = ${saleId}::uuid or c.sale_id is null and c.expires_at > ${at(work.now)}::timestamptz)
    returning c.shopper_id, c.currency, c.rates,
              (select w.frozen_at is not null
                 from wallet.wallet w
                where w.cell = c.cell
                  and w.shopper_id = c.shopper_id
                  and w.currency = c.currency) as frozen
  `)

/** Which sale took a code of hers; undefined while none has. */
export async function codeUse(
  work: Work,
  { cell, hash }: Place,
  shopperId: ShopperId,
): Promise<{ saleId: SaleId | undefined } | undefined> {
  const row = await work.tx.row<{ sale_id: SaleId | null }>(sql`
    select c.sale_id
      from wallet.code c
     where c.cell = ${cell}
       and c.hash = ${hash}
       and c.shopper_id = ${shopperId}
  `)
  return row && { saleId: row.sale_id ?? undefined }
}

const codesMax = 1_000

/** Codes of the day before yesterday: no till asks for their sale any more. */
export const dropCodes = (work: Work): Promise<number> =>
  work.tx.run(sql`
    delete from wallet.code c /* scatter: the sweep looks at the whole house */
     using (select k.cell, k.hash
              from wallet.code k
             where k.expires_at < ${at(before(work.now, days(2)))}::timestamptz
             order by k.expires_at
             limit ${codesMax}
               for update skip locked) old
     where c.cell = old.cell
       and c.hash = old.hash
  `)
