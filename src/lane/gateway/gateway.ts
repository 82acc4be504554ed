// The face of the gateway room: what applications are told, the bills they fetch, what they declare to customs.
import { createHash } from 'node:crypto'
import type { AppId } from '#books/outlet/outlet'
import { cellOf, type Cell, type MerchantId, type SaleId, type ShopperId } from '#kernel/ids'
import { minus, sum, toDecimal } from '#kernel/money'
import { instant, seconds, type Instant } from '#kernel/time'
import { json } from '#platform/sql'
import type { Work } from '#platform/work'
import { declaredOnce, declaredOtherwise, declaredTooMuch, noticeUnknown } from './errors.ts'
import * as papers from './paper-queries.ts'
import * as queries from './queries.ts'
import type {
  BillName,
  Declaration,
  Delivery,
  NewDeclaration,
  NewNotice,
  NoticeId,
  SaleName,
} from './shapes.ts'

export { billFile, periodOf, type BillAsk, type BillEntry } from './bill.ts'
export { amsTime } from './notice/ams.ts'
export { sweeps } from './send.job.ts'
export type * from './shapes.ts'

/** Wishes these notices sent; what an application was told of before is not told again. */
export const notify = (work: Work, asks: readonly NewNotice[]): Promise<void> =>
  asks.length === 0 ? Promise.resolve() : queries.addNotices(work, asks)

/** One merchant's notices, the newest first. */
export const notices = queries.noticesOf

/** Every try to deliver these. */
export const deliveries = (
  work: Work,
  ask: Readonly<{ merchantId: MerchantId; ids: readonly NoticeId[] }>,
): Promise<ReadonlyMap<NoticeId, Delivery[]>> =>
  queries.deliveriesOf(work, cellOf(ask.merchantId), ask.ids)

/** A person sends one again, heard or dead. Throws `gateway.notice_unknown`. */
export async function resend(
  work: Work,
  ask: Readonly<{ merchantId: MerchantId; id: NoticeId }>,
): Promise<void> {
  if (!(await queries.wishAgain(work, ask))) throw noticeUnknown()
}

/** A payer as one merchant knows her: the same names in all its trades, of no use to another. */
export function payerNames(
  work: Work,
  ask: Readonly<{ sellerId: string; shopperId: ShopperId }>,
): { userId: string; openId: string } {
  const print = work.vault.fingerprint(`gateway/payer/${ask.sellerId}/${ask.shopperId}`)
  const digits = String(print.readBigUInt64BE() % 1_000_000_000_000n).padStart(12, '0')
  return { userId: `2088${digits}`, openId: print.toString('base64url') }
}

/**
 * A number was cancelled of which we know no sale: its request may still be on its way. From now on it
 * is refused. Whoever cancels looks for the sale once more afterwards.
 */
export const voidNumber = (work: Work, ask: SaleName & Readonly<{ home: Cell }>): Promise<void> =>
  papers.addVoid(work, ask.home, ask)

/** Whether a number was cancelled before its sale was asked for. */
export const isVoid = (work: Work, ask: SaleName & Readonly<{ home: Cell }>): Promise<boolean> =>
  papers.findVoid(work, ask.home, ask)

/** Gives a refund's number to a sale; answers the sale it stands for, which may be another. */
export async function nameRefund(
  work: Work,
  ask: Readonly<{ appId: AppId; requestNo: string; saleId: SaleId }>,
): Promise<SaleId | undefined> {
  const home = cellOf(ask.saleId)
  await papers.addRefundNumber(work, home, ask)
  return papers.saleOfRefund(work, home, ask)
}

/** Which sale a refund's number stands for. */
export const saleOfRefund = (
  work: Work,
  ask: Readonly<{ home: Cell; appId: AppId; requestNo: string }>,
): Promise<SaleId | undefined> => papers.saleOfRefund(work, ask.home, ask)

/** Where a bill is kept, and until when the ticket opens it. */
type Ticket = BillName & Readonly<{ home: Cell; until: Instant }>

/** How long an address of a bill is good, as published. */
const ticketLasts = seconds(30)

/** Keeps a bill's first bytes, and answers a ticket for them that is good for thirty seconds. */
export async function keepBill(
  work: Work,
  bill: BillName & Readonly<{ home: Cell; lines: number; content: Uint8Array }>,
): Promise<string> {
  const { home, ...rest } = bill
  const sha256 = createHash('sha256').update(bill.content).digest()
  await papers.addBill(work, home, { ...rest, sha256 })
  return billTicket(work, bill)
}

/** A ticket for a bill that is kept; undefined when there is none yet. */
export async function keptBill(
  work: Work,
  bill: BillName & Readonly<{ home: Cell }>,
): Promise<{ ticket: string; lines: number } | undefined> {
  const found = await papers.findBill(work, bill.home, bill)
  return found && { ticket: billTicket(work, bill), lines: found.lines }
}

function billTicket(work: Work, bill: BillName & Readonly<{ home: Cell }>): string {
  const { home, appId, kind, period, charset } = bill
  const until = work.now + ticketLasts
  const text = Buffer.from(json([home, appId, kind, period, charset, until])).toString('base64url')
  return `${text}.${sealOf(work, text)}`
}

const sealOf = (work: Work, text: string): string =>
  work.vault.fingerprint(`gateway/bill/${text}`).toString('base64url')

/** The bill behind a ticket; undefined when the ticket is none, or too old. */
export async function billBehind(
  work: Work,
  ticket: string,
): Promise<(BillName & { content: Buffer }) | undefined> {
  const read = readTicket(work, ticket)
  if (!read || work.now > read.until) return undefined
  const found = await papers.findBill(work, read.home, read)
  return found && { ...read, content: found.content }
}

function readTicket(work: Work, ticket: string): Ticket | undefined {
  const [text = '', seal = ''] = ticket.split('.')
  if (seal !== sealOf(work, text)) return undefined
  const [home, appId, kind, period, charset, until] = JSON.parse(
    Buffer.from(text, 'base64url').toString(),
  ) as [Cell, AppId, string, string, BillName['charset'], number]
  return { home, appId, kind, period, charset, until: instant(until) }
}

/**
 * Declares a payment, or a part of it, once for each request number; asked again it answers as before.
 *
 * Throws `gateway.declared_otherwise` (the number stands for something else), `gateway.declared_once`
 * (this place has it, and it is no split), `gateway.declared_too_much`.
 */
export async function declare(work: Work, ask: NewDeclaration): Promise<Declaration> {
  const home = cellOf(ask.saleId)
  const asked = { appId: ask.appId, requestNos: [ask.requestNo] }
  const [known] = await papers.findDeclarations(work, home, asked)
  if (known) {
    const same = known.saleId === ask.saleId && known.amount.minor === ask.amount.minor
    if (same && known.place === ask.place) return known
    throw declaredOtherwise({ requestNo: ask.requestNo })
  }
  const isTaken = await papers.takeDeclared(work, ask)
  const before = await papers.declarationsOf(work, ask.saleId)
  if (before.some(one => one.place === ask.place && !(one.split && ask.split)))
    throw declaredOnce({ place: ask.place })
  if (!isTaken) {
    const used = sum(
      before.map(one => one.amount),
      'CNY',
    )
    throw declaredTooMuch({ left: toDecimal(minus(ask.whole, used)) })
  }
  const number = String(work.number(home))
  await papers.addDeclaration(work, ask, { number, clearingNo: clearingNoOf(number) })
  const [made] = await papers.findDeclarations(work, home, asked)
  if (!made) throw new Error('a declaration that was written is there')
  return made
}

/** What customs is told as the number of the payment at the clearing house. */
const clearingNoOf = (number: string): string => `TL${number.padStart(18, '0')}`

export const declarations = (
  work: Work,
  ask: Readonly<{ home: Cell; appId: AppId; requestNos: readonly string[] }>,
): Promise<Declaration[]> => papers.findDeclarations(work, ask.home, ask)
