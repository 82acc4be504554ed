// Every statement about applications at the gateway, their keys, and the house's own keys.
import { cell as toCell, cellOf, type Cell, type Id, type MerchantId } from '#kernel/ids'
import type { Instant } from '#kernel/time'
import { at, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { App, AppId, AppKey, PlatformKey } from './shapes.ts'

/** Where an application lives is read off its number; undefined when it is no number of ours. */
export function cellOfApp(appId: string): Cell | undefined {
  const home = Number(/^2021(\d{4})\d{8}$/.exec(appId)?.[1] ?? Number.NaN)
  return home <= 1023 ? (home as Cell) : undefined
}

export type AppRow = Omit<App, 'keys' | 'encryptKey'> &
  Readonly<{
    cell: Cell
    encryptKey: Buffer
    addedAt: Instant
  }>

const columns = (): Sql => sql`
  app.cell, app.app_id as "appId", app.seller_id as "sellerId",
  app.merchant_id as "merchantId", app.outlet_id as "outletId", app.name,
  app.currency, app.notify_url as "notifyUrl", app.scopes,
  app.state, app.encrypt_key as "encryptKey",
  app.platform_kid as "platformKid", app.added_at as "addedAt"`

/** False when the number is taken. */
export async function addApp(
  work: Work,
  row: Omit<App, 'keys' | 'encryptKey'> & { cell: Cell; encryptKey: Buffer },
): Promise<boolean> {
  const added = await work.tx.run(sql`
    insert into outlet.app
           (cell, app_id, seller_id, merchant_id, outlet_id, name, currency, notify_url, scopes, state,
            encrypt_key, platform_kid, added_at)
    values (${row.cell}, ${row.appId}, ${row.sellerId}, ${row.merchantId}, ${row.outletId}, ${row.name},
            ${row.currency}, ${row.notifyUrl}, ${row.scopes}, ${row.state}, ${row.encryptKey},
            ${row.platformKid}, ${at(work.now)})
        on conflict (cell, app_id) do nothing
  `)
  return added === 1
}

export const findApp = (
  work: Work,
  { cell, appId }: { cell: Cell; appId: string },
): Promise<AppRow | undefined> =>
  work.tx.row<AppRow>(sql`
    select ${columns()}
      from outlet.app
     where app.cell = ${cell}
       and app.app_id = ${appId}
  `)

/** Held fast until the work ends, so that two new keys never get one version. */
export const lockApp = (
  work: Work,
  { cell, appId, merchantId }: { cell: Cell; appId: string; merchantId: MerchantId },
): Promise<AppRow | undefined> =>
  work.tx.row<AppRow>(sql`
    select ${columns()}
      from outlet.app
     where app.cell = ${cell}
       and app.app_id = ${appId}
       and app.merchant_id = ${merchantId}
       for update
  `)

export const appsOfMerchant = (
  work: Work,
  { cell, merchantId }: { cell: Cell; merchantId: MerchantId },
): Promise<AppRow[]> =>
  work.tx.rows<AppRow>(sql`
    select ${columns()}
      from outlet.app
     where app.cell = ${cell}
       and app.merchant_id = ${merchantId}
     order by app.added_at, app.app_id
  `)

export const latestApps = (
  work: Work,
  ask: { after: { at: Instant; appId: string }; limit: number },
): Promise<AppRow[]> =>
  work.tx.rows<AppRow>(sql`
    select ${columns()} /* scatter: the office reads all applications */
      from outlet.app
     where (app.added_at, app.app_id) < (${at(ask.after.at)}::timestamptz, ${ask.after.appId})
     order by app.added_at desc, app.app_id desc
     limit ${ask.limit}
  `)

/** What is left out stays. */
export const editApp = (
  work: Work,
  ask: {
    cell: Cell
    appId: AppId
    name?: string
    notifyUrl?: string
    state?: 'active' | 'blocked'
    platformKid?: string
    encryptKey?: Buffer
  },
): Promise<number> =>
  work.tx.run(sql`
    update outlet.app
       set name = coalesce(${ask.name ?? null}::text, name),
           notify_url = coalesce(${ask.notifyUrl ?? null}::text, notify_url),
           state = coalesce(${ask.state ?? null}::text, state),
           platform_kid = coalesce(${ask.platformKid ?? null}::text, platform_kid),
           encrypt_key = coalesce(${ask.encryptKey ?? null}::bytea, encrypt_key)
     where cell = ${ask.cell}
       and app_id = ${ask.appId}
  `)

export type KeyRow = AppKey & Readonly<{ appId: AppId }>

/** All keys of these applications, the newest of each first. */
export const keysOfApps = (
  work: Work,
  apps: readonly { cell: Cell; appId: AppId }[],
): Promise<KeyRow[]> =>
  work.tx.rows<KeyRow>(sql`
    select key.app_id as "appId", key.version, key.public_key as "publicKey",
           key.active_from as "activeFrom", key.active_until as "activeUntil"
      from unnest(${apps.map(app => app.cell)}::int[], ${apps.map(app => app.appId)}::text[])
           as ask (cell, app_id)
      join outlet.app_key as key on key.cell = ask.cell and key.app_id = ask.app_id
     order by key.app_id, key.version desc
  `)

export const addKey = (work: Work, cell: Cell, key: KeyRow): Promise<number> =>
  work.tx.run(sql`
    insert into outlet.app_key (cell, app_id, version, public_key, active_from)
    values (${cell}, ${key.appId}, ${key.version}, ${key.publicKey}, ${at(key.activeFrom)})
  `)

/** Older keys verify until then, those that end sooner until their own end. */
export const retireKeys = (
  work: Work,
  ask: { cell: Cell; appId: AppId; before: number; until: Instant },
): Promise<number> =>
  work.tx.run(sql`
    update outlet.app_key
       set active_until = least(coalesce(active_until, ${at(ask.until)}::timestamptz),
                                ${at(ask.until)}::timestamptz)
     where cell = ${ask.cell}
       and app_id = ${ask.appId}
       and version < ${ask.before}
  `)

export const houseCell = toCell(0)

export type PlatformRow = PlatformKey & Readonly<{ id: Id<'key'>; privateKey: Buffer }>

export const findPlatformKeys = (work: Work): Promise<PlatformRow[]> =>
  work.tx.rows<PlatformRow>(sql`
    select id, kid, version, public_key as "publicKey", private_key as "privateKey",
           active_from as "activeFrom"
      from outlet.platform_key
     where cell = ${houseCell}
     order by version desc
  `)

/** False when another made this version first. */
export async function addPlatformKey(work: Work, row: PlatformRow): Promise<boolean> {
  const added = await work.tx.run(sql`
    insert into outlet.platform_key (cell, id, version, kid, private_key, public_key, active_from)
    values (${cellOf(row.id)}, ${row.id}, ${row.version}, ${row.kid}, ${row.privateKey}, ${row.publicKey},
            ${at(row.activeFrom)})
        on conflict (cell, version) do nothing
  `)
  return added === 1
}
