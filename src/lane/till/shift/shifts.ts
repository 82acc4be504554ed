// Shifts: a drawer is opened with its float, counted at any time (X), and ended once with a numbered report (Z).
import { assert } from '#kernel/errors'
import { cellOf, type OutletId, type ShiftId, type TerminalId } from '#kernel/ids'
import { after } from '#kernel/time'
import type { Work } from '#platform/work'
import { cashInvalid, shiftMissing, shiftOpenAlready, shiftUnknown, zUnknown } from '../errors.ts'
import { closeWithin } from '../rules.ts'
import * as queries from './queries.ts'
import { reportOf } from './report.ts'
import type { CashMove, CloseShift, OpenShift, Report, Shift } from './shapes.ts'

/** Opens the drawer. What was paid while it was shut is counted here. Throws `till.shift_open`, `till.cash_invalid`. */
export async function openShift(work: Work, ask: OpenShift): Promise<Shift> {
  const { cashierId, ...rest } = ask
  if (ask.float.minor < 0n) throw cashInvalid({ currency: ask.float.currency })
  const shift: Shift = {
    ...rest,
    id: work.id<'shift'>(cellOf(ask.outletId)),
    openedBy: cashierId,
    state: 'open',
    openedAt: work.now,
    counted: undefined,
    closedBy: undefined,
    closeDue: undefined,
    closedAt: undefined,
    zNumber: undefined,
  }
  if ((await queries.insertShift(work, shift)) === 0) throw shiftOpenAlready()
  await queries.takeOver(work, shift)
  return shift
}

/** Cash put in or taken out. Throws `till.shift_missing`, `till.cash_invalid`. */
export async function cash(work: Work, ask: CashMove): Promise<void> {
  const [shift] = await queries.lockById(work, ask.shiftId)
  if (shift?.state !== 'open') throw shiftMissing()
  const { currency } = shift.float
  if (ask.amount.currency !== currency || ask.amount.minor === 0n) throw cashInvalid({ currency })
  await queries.insertCash(work, ask)
}

/** X: what the shift took so far. It may be asked at any time and changes nothing. */
export async function countShift(work: Work, id: ShiftId): Promise<Report> {
  const [shift] = await queries.byId(work, id)
  if (!shift) throw shiftUnknown()
  return figures(work, shift)
}

/**
 * Ends a shift with its Z report, at once or, while payments are under way, within a minute: then they are
 * listed, and the next shift counts them. Asked again it answers as it stands.
 *
 * Throws `till.shift_unknown`, `till.cash_invalid`.
 */
export async function closeShift(work: Work, ask: CloseShift): Promise<Shift> {
  const [shift] = await queries.lockById(work, ask.shiftId)
  if (!shift) throw shiftUnknown()
  if (shift.state !== 'open') return shift
  const { currency } = shift.float
  if (ask.counted.currency !== currency || ask.counted.minor < 0n) throw cashInvalid({ currency })
  const { id } = shift
  const { cashierId } = ask
  const due = after(work.now, closeWithin)
  await queries.markClosing(work, { id, cashierId, counted: ask.counted.minor, due })
  const pending = await queries.pendingAt(work, shift)
  if (pending.length === 0) await finish(work, id)
  return again(work, id)
}

/** Ends shifts that wait for nothing any more, or have waited long enough. */
export async function endShifts(work: Work, limit: number): Promise<number> {
  let ended = 0
  for (const shift of await queries.closing(work, limit)) {
    const isOver = shift.closeDue !== undefined && shift.closeDue <= work.now
    if (!isOver && (await queries.pendingAt(work, shift)).length > 0) continue
    await finish(work, shift.id)
    ended += 1
  }
  return ended
}

/** The shift that is open at a terminal. */
export const shiftOf = async (work: Work, terminalId: TerminalId): Promise<Shift | undefined> =>
  (await queries.openAt(work, terminalId))[0]

export const shift = async (work: Work, id: ShiftId): Promise<Shift | undefined> =>
  (await queries.byId(work, id))[0]

/** Shifts of an outlet, the newest first. */
export const shifts = (
  work: Work,
  ask: { outletId: OutletId; after?: ShiftId | undefined; limit: number },
): Promise<Shift[]> => queries.ofOutlet(work, ask)

/** A Z report as it was made. Throws `till.z_unknown`. */
export async function z(work: Work, ask: { outletId: OutletId; number: bigint }): Promise<Report> {
  const found = await queries.zOf(work, ask)
  if (!found) throw zUnknown()
  return found
}

/** Z reports of an outlet, the newest first, below `before`. */
export const zReports = (
  work: Work,
  ask: { outletId: OutletId; before?: bigint | undefined; limit: number },
): Promise<Report[]> => queries.zsOf(work, ask)

async function finish(work: Work, id: ShiftId): Promise<void> {
  const shut = await again(work, id)
  const zNumber = await queries.nextZ(work, shut.outletId)
  const report = await figures(work, shut)
  await queries.insertZ(work, { ...report, zNumber })
}

async function figures(work: Work, of: Shift): Promise<Report> {
  const [sold, back, moved, pending] = await Promise.all([
    queries.soldIn(work, of.id),
    queries.backIn(work, of.id),
    queries.cashOf(work, of.id),
    of.state === 'closed' ? [] : queries.pendingAt(work, of),
  ])
  return reportOf(of, { sold, back, moved, pending, until: of.closedAt ?? work.now })
}

async function again(work: Work, id: ShiftId): Promise<Shift> {
  const [found] = await queries.byId(work, id)
  assert(found, 'a shift that was there is there')
  return found
}
