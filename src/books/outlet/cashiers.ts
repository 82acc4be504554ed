// Cashiers: who may work a till, known there by a short PIN.
import { granted, refused, type Answer } from '#kernel/errors'
import {
  cellOf,
  type CashierId,
  type MerchantId,
  type OutletId,
  type TerminalId,
} from '#kernel/ids'
import { after, hours, minutes } from '#kernel/time'
import type { Work } from '#platform/work'
import {
  addCashier as addCashierRow,
  cashiersOfOutlets,
  countTry,
  editCashier as editCashierRow,
  findCashiers,
  seat,
  settleTry,
  type TryRow,
} from './cashier-queries.ts'
import { cashierUnknown, outletUnknown, pinLocked, pinWrong } from './errors.ts'
import { findOutlets } from './queries.ts'
import { nameOf, pinOf } from './rules.ts'
import { hashPin, isPin } from './secrets.ts'
import type { Cashier } from './shapes.ts'

const triesMax = 5
const lockLasts = minutes(15)
/** A shift that was forgotten ends by itself. */
const seatLasts = hours(14)

/** Throws `outlet.name_missing`, `outlet.pin_invalid`, `outlet.unknown`. */
export async function addCashier(
  work: Work,
  ask: {
    merchantId: MerchantId
    outletId: OutletId
    name: string
    pin: string
    supervisor?: boolean
  },
): Promise<Cashier> {
  const [known] = await findOutlets(work, [ask.outletId])
  if (known?.merchantId !== ask.merchantId) throw outletUnknown()
  const id = work.id<'cashier'>(cellOf(ask.outletId))
  const pin = await hashPin(work.vault, { id, pin: pinOf(ask.pin) })
  const { outletId, supervisor = false } = ask
  const row: Cashier = { id, outletId, name: nameOf(ask.name), supervisor, gone: false }
  await addCashierRow(work, { ...row, pin })
  return row
}

/** Changes what is given; a new PIN ends a lock. Throws `outlet.cashier_unknown`. */
export async function editCashier(
  work: Work,
  ask: {
    merchantId: MerchantId
    cashierId: CashierId
    name?: string
    pin?: string
    supervisor?: boolean
  },
): Promise<void> {
  const { cashierId, merchantId, name, pin, supervisor } = ask
  const changed = await editCashierRow(work, {
    cashierId,
    merchantId,
    ...(name !== undefined && { name: nameOf(name) }),
    ...(pin !== undefined && {
      pin: await hashPin(work.vault, { id: cashierId, pin: pinOf(pin) }),
    }),
    ...(supervisor !== undefined && { supervisor }),
  })
  if (changed === 0) throw cashierUnknown()
}

/** Signs in nowhere from now on; sales keep the name. Asked again it is as before. */
export async function dismissCashier(
  work: Work,
  ask: { merchantId: MerchantId; cashierId: CashierId },
): Promise<void> {
  if ((await editCashierRow(work, { ...ask, gone: true })) > 0) return
  const [known] = await findCashiers(work, [ask.cashierId])
  const [home] = await findOutlets(work, known ? [known.outletId] : [])
  if (home?.merchantId !== ask.merchantId) throw cashierUnknown()
}

/** Who works at these outlets, by name. */
export const cashiersOf = (work: Work, ids: readonly OutletId[]): Promise<Cashier[]> =>
  cashiersOfOutlets(work, ids)

/** In the order asked, those who are gone too; who is unknown is left out. */
export const cashiers = (work: Work, ids: readonly CashierId[]): Promise<Cashier[]> =>
  findCashiers(work, ids)

type Try = Readonly<{ terminalId: TerminalId; cashierId: CashierId; pin: string }>

/**
 * Whether this PIN is a cashier's of the terminal's outlet, as when a supervisor allows a refund.
 *
 * A refusal is an answer, not an exception, since the try it counts must be committed: call `granting`
 * on it after the work. `outlet.cashier_unknown`, `outlet.pin_locked`, `outlet.pin_wrong`, in this
 * order. Five wrong ones in a row lock it for 15 minutes, also for the right one.
 */
export async function checkPin(work: Work, ask: Try): Promise<Answer<Cashier>> {
  const { cashierId: id, pin } = ask
  const row = await countTry(work, ask)
  if (!row) return refused(cashierUnknown())
  if (row.locked_until !== null) return refused(lockedFor(row.locked_until - work.now))
  if (await isPin(work.vault, { id, pin }, row.pin)) {
    await settleTry(work, { cashierId: id, tries: 0, lockedUntil: null })
    return granted(cashierFrom(row))
  }
  const left = triesMax - row.tries
  if (left > 0) return refused(pinWrong({ left }))
  await settleTry(work, {
    cashierId: id,
    tries: row.tries,
    lockedUntil: after(work.now, lockLasts),
  })
  return refused(lockedFor(lockLasts))
}

/** Who works at a terminal from now on, until signed out or 14 hours later. Answers as `checkPin`. */
export async function signInCashier(work: Work, ask: Try): Promise<Answer<Cashier>> {
  const found = await checkPin(work, ask)
  if (!found.ok) return found
  const { terminalId, cashierId } = ask
  await seat(work, { terminalId, cashierId, until: after(work.now, seatLasts) })
  return found
}

/** Nobody works at the terminal any more. */
export async function signOutCashier(work: Work, terminalId: TerminalId): Promise<void> {
  await seat(work, { terminalId, cashierId: null, until: null })
}

const lockedFor = (ms: number) => pinLocked({ minutes: Math.ceil(ms / minutes(1)) })

const cashierFrom = ({ id, outletId, name, supervisor, gone }: TryRow): Cashier => ({
  id,
  outletId,
  name,
  supervisor,
  gone,
})
