// Applications: merchants' own software at the gateway, and the keys by which each knows the other.
import { randomBytes, randomInt } from 'node:crypto'
import type { Cell, MerchantId } from '#kernel/ids'
import { cellOf } from '#kernel/ids'
import { after, days, instant, seconds, type Instant } from '#kernel/time'
import { audit } from '#platform/audit'
import type { Work } from '#platform/work'
import {
  addApp,
  addKey,
  appsOfMerchant,
  cellOfApp,
  editApp as editAppRow,
  findApp,
  keysOfApps,
  latestApps,
  lockApp,
  retireKeys,
  type AppRow,
  type KeyRow,
} from './app-queries.ts'
import { appUnknown, keySame, kidUnknown, outletUnknown, reasonMissing } from './errors.ts'
import { platformKeys, signingKey } from './keys.ts'
import { findOutlets } from './queries.ts'
import { nameOf, notifyUrlOf, publicKeyOf } from './rules.ts'
import type { App, AppId, AppKey, AppView, RegisterApp, Scope } from './shapes.ts'

/** An application's old key verifies so long after a new one was given. */
const overlap = days(30)
/** What another process changed is heard so late at most. */
const keptFor = seconds(2)
const keptMax = 20_000
const allScopes: readonly Scope[] = ['precreate', 'pay', 'refund', 'bill', 'customs']

/**
 * A merchant's software joins the gateway, for one outlet. `anywhere` (a demo house) lets notices go to
 * this machine too.
 *
 * Throws `outlet.unknown`, `outlet.name_missing`, `outlet.key_private`, `outlet.key_invalid`,
 * `outlet.notify_invalid`.
 */
export async function registerApp(
  work: Work,
  ask: RegisterApp & { anywhere?: boolean },
): Promise<AppView> {
  const [home] = await findOutlets(work, [ask.outletId])
  if (home?.merchantId !== ask.merchantId) throw outletUnknown()
  const cell = cellOf(ask.outletId)
  const publicKey = publicKeyOf(ask.publicKey)
  const { kid } = await signingKey(work)
  const row = {
    cell,
    appId: newAppId(cell),
    sellerId: sellerIdOf(work, ask.merchantId),
    merchantId: ask.merchantId,
    outletId: ask.outletId,
    name: nameOf(ask.name),
    currency: home.currency,
    notifyUrl: notifyUrlOf(ask.notifyUrl ?? '', ask.anywhere ?? false),
    scopes: [...(ask.scopes ?? allScopes)],
    state: 'active' as const,
    encryptKey: newEncryptKey(work),
    platformKid: kid,
  }
  while (!(await addApp(work, row))) row.appId = newAppId(cell)
  await addKey(work, cell, keyOf(row.appId, { version: 1, publicKey, activeFrom: work.now }))
  return known(work, row.appId, ask.merchantId)
}

/** Changes what is given. Throws `outlet.app_unknown`, `outlet.notify_invalid`. */
export async function editApp(
  work: Work,
  ask: {
    merchantId: MerchantId
    appId: string
    name?: string
    notifyUrl?: string
    anywhere?: boolean
  },
): Promise<void> {
  const { cell, appId } = await locked(work, ask)
  const { name, notifyUrl, anywhere = false } = ask
  await editAppRow(work, {
    cell,
    appId,
    ...(name !== undefined && { name: nameOf(name) }),
    ...(notifyUrl !== undefined && { notifyUrl: notifyUrlOf(notifyUrl, anywhere) }),
  })
  forget(work, appId)
}

/**
 * A new public key, in force at once; those before it verify for 30 days more.
 * Throws `outlet.app_unknown`, `outlet.key_private`, `outlet.key_invalid`, `outlet.key_same`.
 */
export async function rotateAppKey(
  work: Work,
  ask: { merchantId: MerchantId; appId: string; publicKey: string },
): Promise<AppKey> {
  const publicKey = publicKeyOf(ask.publicKey)
  const app = await locked(work, ask)
  const [newest] = await keysOfApps(work, [app])
  if (newest?.publicKey === publicKey) throw keySame()
  const version = (newest?.version ?? 0) + 1
  const until = after(work.now, overlap)
  await retireKeys(work, { cell: app.cell, appId: app.appId, before: version, until })
  const key = keyOf(app.appId, { version, publicKey, activeFrom: work.now })
  await addKey(work, app.cell, key)
  forget(work, app.appId)
  return key
}

/** The application has our newer key and wants answers signed with it. Throws `outlet.kid_unknown`. */
export async function trustPlatformKey(
  work: Work,
  ask: { merchantId: MerchantId; appId: string; kid: string },
): Promise<void> {
  const { cell, appId } = await locked(work, ask)
  const keys = await platformKeys(work)
  if (!keys.some(key => key.kid === ask.kid)) throw kidUnknown()
  await editAppRow(work, { cell, appId, platformKid: ask.kid })
  forget(work, appId)
}

/** A new key for fields sent under AES, base64; the old one opens nothing from now on. */
export async function renewEncryptKey(
  work: Work,
  ask: { merchantId: MerchantId; appId: string },
): Promise<string> {
  const { cell, appId } = await locked(work, ask)
  const encryptKey = newEncryptKey(work)
  await editAppRow(work, { cell, appId, encryptKey })
  forget(work, appId)
  return work.vault.open<string>(encryptKey)
}

/** The application behind a number, with the keys that verify now; undefined when there is none. */
export async function appOf(work: Work, appId: string): Promise<App | undefined> {
  const cell = cellOfApp(appId)
  if (cell === undefined) return undefined
  const house = keptIn(work)
  const known = house.get(appId)
  if (known && work.now >= known.at && work.now < after(known.at, keptFor)) return known.app
  const row = await findApp(work, { cell, appId })
  const app = row && appFrom(work, row, await keysOfApps(work, [row]))
  if (house.size >= keptMax) house.clear()
  house.set(appId, { app, at: work.now })
  return app
}

export const appsOf = async (work: Work, merchantId: MerchantId): Promise<AppView[]> =>
  viewsOf(work, await appsOfMerchant(work, { cell: cellOf(merchantId), merchantId }))

/** A page of all applications, the newest first. */
export async function apps(
  work: Work,
  ask: { after?: string | undefined; limit: number },
): Promise<AppView[]> {
  const last = ask.after === undefined ? undefined : await byNumber(work, ask.after)
  const from = last ? { at: last.addedAt, appId: last.appId } : { at: endOfTime, appId: '' }
  return viewsOf(work, await latestApps(work, { after: from, limit: ask.limit }))
}

const endOfTime = instant(Date.UTC(9999, 0, 1))

/** The office shuts an application out, or lets it in again; `reason` stays in the audit trail. */
export const blockApp = (work: Work, ask: { appId: string; reason: string }): Promise<void> =>
  turnApp(work, ask, 'blocked')
export const unblockApp = (work: Work, ask: { appId: string; reason: string }): Promise<void> =>
  turnApp(work, ask, 'active')

async function turnApp(
  work: Work,
  ask: { appId: string; reason: string },
  state: 'active' | 'blocked',
): Promise<void> {
  const reason = ask.reason.trim()
  if (reason === '') throw reasonMissing()
  const app = await byNumber(work, ask.appId)
  if (!app) throw appUnknown()
  if (app.state === state) return
  const { cell, appId } = app
  await editAppRow(work, { cell, appId, state })
  const act = state === 'blocked' ? 'outlet.app_block' : 'outlet.app_unblock'
  await audit(work, { act, subject: app.outletId, reason, detail: { appId } })
  forget(work, appId)
}

async function known(work: Work, appId: string, merchantId: MerchantId): Promise<AppView> {
  const found = (await appsOf(work, merchantId)).find(app => app.appId === appId)
  if (!found) throw appUnknown()
  return found
}

async function locked(
  work: Work,
  { appId, merchantId }: { appId: string; merchantId: MerchantId },
): Promise<AppRow> {
  const cell = cellOfApp(appId)
  const row = cell === undefined ? undefined : await lockApp(work, { cell, appId, merchantId })
  if (!row) throw appUnknown()
  return row
}

async function byNumber(work: Work, appId: string): Promise<AppRow | undefined> {
  const cell = cellOfApp(appId)
  return cell === undefined ? undefined : findApp(work, { cell, appId })
}

async function viewsOf(work: Work, rows: readonly AppRow[]): Promise<AppView[]> {
  const keys = Map.groupBy(await keysOfApps(work, rows), key => key.appId)
  return rows.map(row => {
    const { encryptKey: _, ...app } = appFrom(work, row, keys.get(row.appId) ?? [])
    return app
  })
}

function appFrom(work: Work, row: AppRow, keys: readonly KeyRow[]): App {
  const { cell: _, addedAt: _added, ...app } = row
  const inForce = keys.filter(key => key.activeUntil === null || key.activeUntil > work.now)
  return {
    ...app,
    encryptKey: work.vault.open<string>(row.encryptKey),
    keys: inForce.map(({ appId: _app, ...key }) => key),
  }
}

const keyOf = (appId: AppId, key: Omit<AppKey, 'activeUntil'>): KeyRow => ({
  ...key,
  appId,
  activeUntil: null,
})

const newAppId = (cell: Cell): AppId =>
  `2021${String(cell).padStart(4, '0')}${String(randomInt(100_000_000)).padStart(8, '0')}` as AppId

/** The same for all of a merchant's applications: `2088`, the cell, eight digits of a keyed hash. */
export function sellerIdOf(work: Work, merchantId: MerchantId): string {
  const print = work.vault.fingerprint(`outlet/seller/${merchantId}`).readUInt32BE() % 100_000_000
  return `2088${String(cellOf(merchantId)).padStart(4, '0')}${String(print).padStart(8, '0')}`
}

const newEncryptKey = (work: Work): Buffer => work.vault.seal(randomBytes(16).toString('base64'))

/** One table a house: the vault is the one thing that every work of a house carries. */
const kept = new WeakMap<Work['vault'], Map<string, { app: App | undefined; at: Instant }>>()

function keptIn(work: Work): Map<string, { app: App | undefined; at: Instant }> {
  const known = kept.get(work.vault) ?? new Map()
  kept.set(work.vault, known)
  return known
}

const forget = (work: Work, appId: string): void => void keptIn(work).delete(appId)
