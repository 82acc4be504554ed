// Who asks, by signature: an application's keys that are in force, ours that sign the answer, and its counter.
import * as outlet from '#books/outlet/outlet'
import type { App } from '#books/outlet/outlet'
import { aesOpened, isSignedBy, privateKey, publicKey, signatureOf } from '#platform/rsa'
import { cellOf } from '#kernel/ids'
import { counterShut } from '#lane/gateway/errors'
import * as gateway from '#lane/gateway/gateway'
import { saleClosedAlready } from '#lane/till/errors'
import * as till from '#lane/till/till'
import type { Sale, SaleName } from '#lane/till/till'
import { house as part, look, type Work } from '#platform/work'
import type { House } from '../house.ts'
import { inWorkOf, lookOf, type Asker } from './shapes.ts'

export const appOf = (house: House, appId: string): Promise<App | undefined> =>
  look(house.ground, part('gateway'), work => outlet.appOf(work, appId))

/** True when one of the keys in force signed one of these texts. */
export async function isSigned(
  app: App,
  texts: readonly string[],
  signature: string,
): Promise<boolean> {
  for (const { publicKey: key } of app.keys)
    for (const text of texts)
      if (await isSignedBy(text, signature, publicKey(key)).catch(() => false)) return true
  return false
}

export type Signed = Readonly<{ signature: string; version: number }>

/** Signs with the key that an application knows, or with the house's own for whoever is none. */
export async function signedFor(house: House, app: App | undefined, text: string): Promise<Signed> {
  const key = await look(house.ground, part('gateway'), work =>
    outlet.signingKey(work, app?.platformKid),
  )
  return {
    signature: await signatureOf(text, privateKey(key.privateKey)),
    version: key.version,
  }
}

/** What was sent under AES; undefined when it is not sealed with the application's key. */
export const openedFor = (app: App, sealed: string): string | undefined =>
  aesOpened(sealed, app.encryptKey)

/**
 * The outlet of an application, when it takes money for this number. Throws `gateway.counter_shut`, and
 * `till.closed` when the number was cancelled before it came.
 */
export async function openOutlet(work: Work, app: App, outTradeNo: string): Promise<outlet.Outlet> {
  const home = cellOf(app.outletId)
  if (await gateway.isVoid(work, { home, appId: app.appId, outTradeNo })) throw saleClosedAlready()
  const [found] = await outlet.outlets(work, [app.outletId])
  if (found?.state !== 'open') throw counterShut()
  return found
}

/** The request's own address for notices, else the application's. Throws `outlet.notify_invalid`. */
export const noticeUrlIn = (house: House, app: App, given: string): string =>
  outlet.notifyUrlOf(given, house.settings.demo) || app.notifyUrl

/**
 * The sale that is to be cancelled. When there is none its number is void from now on, and it is looked
 * for once more: a request that came at this moment wrote its sale, or finds the number void.
 */
export async function saleToCancel(asker: Asker, name: SaleName): Promise<Sale | undefined> {
  const find = async (): Promise<Sale | undefined> =>
    (await lookOf(asker, work => till.find(work, [name])))[0]
  const known = await find()
  if (known || !('outTradeNo' in name)) return known
  const { appId, outletId } = asker.app
  const { outTradeNo } = name
  const home = cellOf(outletId)
  await inWorkOf(asker, work => gateway.voidNumber(work, { home, appId, outTradeNo }))
  return find()
}
