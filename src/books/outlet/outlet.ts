// Outlets: where money is taken face to face, by which devices, by whom, and through which software.
import type { MerchantId, OutletId, TerminalId } from '#kernel/ids'
import { after, before, minutes } from '#kernel/time'
import { cellOf } from '#kernel/ids'
import { audit } from '#platform/audit'
import type { Work } from '#platform/work'
import {
  outletBlocked,
  outletUnknown,
  pairingWrong,
  reasonMissing,
  terminalsMax,
  terminalUnknown,
} from './errors.ts'
import {
  addOutlet,
  addTerminal as addTerminalRow,
  editOutlet as editOutletRow,
  findOutlets,
  latestOutlets,
  moveOutlet,
  noteSeen,
  openPairing,
  outletOfToken,
  outletsOfMerchant,
  pairingAt,
  pairTerminal,
  pointPairing,
  shutTerminal,
  suspendOutlets,
  terminalOfToken,
  terminalsOfOutlets,
  type TerminalRow,
} from './queries.ts'
import { footerOf, homeOf, mccOf, nameOf, zoneOf } from './rules.ts'
import {
  cellOfToken,
  newDeviceToken,
  newPairingCode,
  newToken,
  placeOfCode,
  placeOfDevice,
} from './secrets.ts'
import type { EditOutlet, OpenOutlet, Outlet, Terminal, TerminalView } from './shapes.ts'

export type * from './shapes.ts'
export { appUnknown } from './errors.ts'
export { sweeps } from './forget.job.ts'
export { poster, printedCode, type PosterSize } from './poster.ts'
export { cellOfToken, newToken } from './secrets.ts'
export {
  addCashier,
  cashiers,
  cashiersOf,
  checkPin,
  dismissCashier,
  editCashier,
  signInCashier,
  signOutCashier,
} from './cashiers.ts'
export {
  appOf,
  apps,
  appsOf,
  blockApp,
  editApp,
  registerApp,
  renewEncryptKey,
  rotateAppKey,
  trustPlatformKey,
  unblockApp,
} from './apps.ts'
export { platformKeys, rotatePlatformKey, seed, signingKey } from './keys.ts'
export { notifyUrlOf } from './rules.ts'

const usualMcc = '5999'
const pairingLasts = minutes(15)
const terminalsOfOutletMax = 200
const codeTries = 5
/** A terminal's last sign of life is kept this exactly: a request is one select, seldom more. */
const seenEvery = minutes(1)

/**
 * Opens a counter of a merchant, in the merchant's cell.
 *
 * Throws `outlet.name_missing`, `outlet.country_closed`, `outlet.mcc_invalid`, `outlet.zone_invalid`,
 * `outlet.footer_long`.
 */
export async function openOutlet(work: Work, ask: OpenOutlet): Promise<Outlet> {
  const { merchantId, merchantNumber, merchantName } = ask
  const home = homeOf(ask.address)
  const cell = cellOf(merchantId)
  const row: Outlet = {
    id: work.id<'outlet'>(cell),
    merchantId,
    merchantNumber,
    merchantName,
    name: nameOf(ask.name),
    address: ask.address,
    zone: zoneOf(ask.zone ?? home.zone),
    currency: home.currency,
    mcc: mccOf(ask.mcc ?? usualMcc),
    token: newToken(cell),
    footer: footerOf(ask.footer ?? ''),
    state: 'open',
  }
  await addOutlet(work, row)
  return row
}

/** Changes what is given. The country stays, and with it the currency. */
export async function editOutlet(work: Work, ask: EditOutlet): Promise<void> {
  const [known] = await findOutlets(work, [ask.outletId])
  if (known?.merchantId !== ask.merchantId) throw outletUnknown()
  if (ask.address) homeOf({ ...ask.address, country: known.address.country })
  await editOutletRow(work, {
    ...ask,
    ...(ask.name !== undefined && { name: nameOf(ask.name) }),
    ...(ask.mcc !== undefined && { mcc: mccOf(ask.mcc) }),
    ...(ask.footer !== undefined && { footer: footerOf(ask.footer) }),
    ...(ask.address && { address: { ...ask.address, country: known.address.country } }),
  })
}

/** Its merchant shuts a counter, or opens it again. Throws `outlet.blocked`, `outlet.unknown`. */
export async function turnOutlet(
  work: Work,
  ask: { merchantId: MerchantId; outletId: OutletId; to: 'open' | 'closed' },
): Promise<void> {
  const { outletId, to } = ask
  const [known] = await findOutlets(work, [outletId])
  if (known?.merchantId !== ask.merchantId) throw outletUnknown()
  if (known.state === 'blocked') throw outletBlocked()
  await moveOutlet(work, { outletId, from: ['open', 'closed'], to })
}

/** The office takes a counter off the air, or lets it on again; `reason` stays in the audit trail. */
export async function blockOutlet(
  work: Work,
  ask: { outletId: OutletId; to: 'blocked' | 'open'; reason: string },
): Promise<void> {
  const { outletId, to } = ask
  const reason = ask.reason.trim()
  if (reason === '') throw reasonMissing()
  const [known] = await findOutlets(work, [outletId])
  if (!known) throw outletUnknown()
  const from = to === 'blocked' ? (['open', 'closed'] as const) : (['blocked'] as const)
  if ((await moveOutlet(work, { outletId, from, to })) === 0) return
  const act = to === 'blocked' ? 'outlet.block' : 'outlet.unblock'
  await audit(work, { act, subject: outletId, reason })
}

/**
 * All counters of a merchant who may not sell are blocked with them, and as they were when they may
 * again. Answers how many were moved.
 */
export const suspendOutletsOf = (
  work: Work,
  ask: { merchantId: MerchantId; suspended: boolean },
): Promise<number> => suspendOutlets(work, ask)

/** In the order asked; what is unknown is left out. */
export const outlets = (work: Work, ids: readonly OutletId[]): Promise<Outlet[]> =>
  findOutlets(work, ids)

export const outletsOf = (work: Work, merchantId: MerchantId): Promise<Outlet[]> =>
  outletsOfMerchant(work, merchantId)

/** A page of all outlets, the newest first. */
export const allOutlets = (
  work: Work,
  ask: { after?: OutletId | undefined; limit: number },
): Promise<Outlet[]> => latestOutlets(work, ask)

/** Whose printed QR carries this token. */
export async function outletByStatic(work: Work, token: string): Promise<Outlet | undefined> {
  const cell = cellOfToken(token)
  return cell === undefined ? undefined : outletOfToken(work, { cell, token })
}

/** A place at the counter, with a code that a device says within 15 minutes to take it. */
export async function addTerminal(
  work: Work,
  ask: { merchantId: MerchantId; outletId: OutletId; name: string },
): Promise<{ terminalId: TerminalId; pairingCode: string; until: number }> {
  const [known] = await findOutlets(work, [ask.outletId])
  if (known?.merchantId !== ask.merchantId) throw outletUnknown()
  const terminalId = work.id<'terminal'>(cellOf(ask.outletId))
  const name = nameOf(ask.name)
  const number = await addTerminalRow(work, { id: terminalId, outletId: ask.outletId, name })
  if (number > terminalsOfOutletMax) throw terminalsMax({ max: terminalsOfOutletMax })
  return openTerminal(work, { terminalId, merchantId: ask.merchantId })
}

/** A new code for a terminal, in place of any before; the device it has works until the code is used. */
export async function openTerminal(
  work: Work,
  ask: { merchantId: MerchantId; terminalId: TerminalId },
): Promise<{ terminalId: TerminalId; pairingCode: string; until: number }> {
  const { terminalId } = ask
  const until = after(work.now, pairingLasts)
  for (let tries = 0; tries < codeTries; tries += 1) {
    const pairingCode = newPairingCode()
    const place = placeOfCode(work.vault, pairingCode)
    if (!(await pointPairing(work, place, { terminalId, until }))) continue
    if (!(await openPairing(work, { ...ask, hash: place.hash, until }))) throw terminalUnknown()
    return { terminalId, pairingCode, until }
  }
  throw new Error('no pairing code is free')
}

/**
 * A device says its code and has the terminal from then on; the token is given this once.
 *
 * Throws `outlet.pairing_wrong` whether the code never was, is used, or is too old.
 */
export async function pair(
  work: Work,
  ask: { code: string; device: string },
): Promise<{ token: string; terminalId: TerminalId }> {
  const place = placeOfCode(work.vault, ask.code.replace(/\s/g, ''))
  const found = await pairingAt(work, place)
  if (!found) throw pairingWrong()
  const { terminalId } = found
  const token = newDeviceToken(cellOf(terminalId))
  const device = placeOfDevice(token)
  if (!device) throw new Error('a new token has its place')
  const paired = await pairTerminal(work, {
    terminalId,
    code: place.hash,
    token: device.hash,
    device: ask.device.slice(0, 200),
  })
  if (!paired) throw pairingWrong()
  return { token, terminalId }
}

/** The terminal a device's token opens, with its outlet and who is signed in; undefined when blocked. */
export async function terminalOf(work: Work, token: string): Promise<Terminal | undefined> {
  const place = placeOfDevice(token)
  const row = place && (await terminalOfToken(work, place))
  if (!row) return undefined
  return terminalFrom(row)
}

/** A terminal gives a sign of life; written at most once a minute. */
export async function seen(work: Work, token: string): Promise<void> {
  const place = placeOfDevice(token)
  const row = place && (await terminalOfToken(work, place))
  if (row && row.seen_at < before(work.now, seenEvery)) await noteSeen(work, row.terminal_id)
}

export const terminalsOf = (work: Work, ids: readonly OutletId[]): Promise<TerminalView[]> =>
  terminalsOfOutlets(work, ids)

/** Shuts a device out at once, such as one that was stolen. Throws `outlet.terminal_unknown`. */
export async function blockTerminal(
  work: Work,
  ask: { merchantId: MerchantId; terminalId: TerminalId },
): Promise<void> {
  if ((await shutTerminal(work, ask)) === 0) throw terminalUnknown()
}

function terminalFrom(row: TerminalRow): Terminal {
  const { terminal_id, number, terminal_name, seen_at: _, ...rest } = row
  const { cashier_id, cashier_name, supervisor, ...outlet } = rest
  const seated = cashier_id !== null && cashier_name !== null && supervisor !== null
  return {
    id: terminal_id,
    number,
    name: terminal_name,
    outlet,
    cashier: seated
      ? { id: cashier_id, outletId: outlet.id, name: cashier_name, supervisor, gone: false }
      : undefined,
  }
}
