// The face of the ledger: what the house may post, and what it may ask of its books.
import { money, type Currency, type Money } from '#kernel/money'
import type { Cell } from '#kernel/ids'
import { houseZone } from '#kernel/place'
import {
  before,
  clockFaceIn,
  dayIn,
  hours,
  minutes,
  type CalendarDay,
  type Instant,
} from '#kernel/time'
import type { Work } from '#platform/work'
import {
  chart,
  isDebitNormal,
  kindOf,
  type Account,
  type AccountKind,
  type AccountType,
} from './accounts.ts'
import { idOf } from './post.ts'
import {
  insertDays,
  selectBalances,
  selectDayBalance,
  selectJournals,
  selectStatement,
  selectTopline,
  selectTrial,
} from './queries.ts'

export * from './accounts.ts'
export { audit } from './audit.ts'
export { openCheckpoints, type Checkpoints } from './checkpoint/checkpoint.ts'
export { signerFrom } from './checkpoint/seal.ts'
export { keyReused, overdrawn } from './errors.ts'
export { hold, letGo, settle } from './hold/hold.ts'
export { journalOf, type JournalFound } from './journal.ts'
export { post, type Line, type Posted, type Posting } from './post.ts'
export {
  account,
  accounts,
  books,
  kinds,
  markedDays,
  overdue,
  type AccountLine,
  type Book,
  type KindLine,
  type Overdue,
} from './report/report.ts'
export type { Held, Hold, HoldName } from './hold/shapes.ts'
export { verify, type Verdict } from './verify.ts'

/** An account of one book. */
type Seat = Readonly<{ cell: Cell; account: Account }>

/** Where a page of a statement ends; the next one begins below it. */
export type Place = Readonly<{ seq: bigint; line: number }>

/** One line of an account. Amount and balance are as `balances` answers them. */
export type StatementLine = Place &
  Readonly<{
    at: Instant
    kind: string
    ref: string
    key: string
    amount: Money
    balance: Money
  }>

export type TrialLine = Readonly<{ code: string; type: AccountType; debit: Money; credit: Money }>
/**
 * Amount = received − given: what a kind holds, what ever came into it, and what ever went out.
 * `today` is the house's day (kernel/place.ts) that it is now.
 */
export type Topline = Readonly<{
  kind: AccountKind
  amount: Money
  received: Money
  given: Money
  today: Readonly<{ received: Money; given: Money }>
}>
/** A journal as its book keeps it; its lines as they were asked, debit positive. */
export type Journal = Readonly<{
  cell: Cell
  seq: bigint
  at: Instant
  ref: string
  lines: readonly { kind: AccountKind; amount: Money }[]
}>

const pageMax = 500

/**
 * What each account holds, in the order asked: positive on the side where its type normally stands
 * (what we own or spend: debit; what we owe or earn: credit). One that was never used holds nothing.
 */
export async function balances(work: Work, asks: readonly Seat[]): Promise<Money[]> {
  const rows = await selectBalances(
    work,
    asks.map(ask => ask.cell),
    asks.map(ask => idOf(ask.account)),
  )
  return asks.map(({ account }, index) =>
    facing(account.type, account.currency, rows[index]?.amount ?? 0n),
  )
}

/** The lines of one account, newest first, at most 500; `after` is the last place of the page before. */
export async function statement(
  work: Work,
  ask: Seat & { after?: Place; limit: number },
): Promise<StatementLine[]> {
  const { cell, account } = ask
  const before = ask.after ?? { seq: 2n ** 62n, line: 0 }
  const limit = Math.min(ask.limit, pageMax)
  const rows = await selectStatement(work, { cell, id: idOf(account), before, limit })
  return rows.map(({ amount, after, ...row }) => ({
    ...row,
    amount: facing(account.type, account.currency, amount),
    balance: facing(account.type, account.currency, after),
  }))
}

/** Every account that holds something, in one book or added over all; debits and credits are equal. */
export async function trialBalance(work: Work, ask: { cell?: Cell } = {}): Promise<TrialLine[]> {
  const rows = await selectTrial(work, ask.cell)
  return rows.map(({ code, type, currency, amount }) => ({
    code,
    type,
    debit: money(currency, amount > 0n ? amount : 0n),
    credit: money(currency, amount < 0n ? -amount : 0n),
  }))
}

/** What all accounts of each kind hold over all books, signed as `balances` does. A sum of few rows: for boards. */
export async function topline(work: Work): Promise<Topline[]> {
  const rows = await selectTopline(work, dayIn(houseZone, work.now))
  return rows.map(({ kind, currency, ...sums }) => {
    const sides = (debits: bigint, credits: bigint) => {
      const [received, given] = isDebitNormal(chart[kind].type)
        ? [debits, credits]
        : [credits, debits]
      return { received: money(currency, received), given: money(currency, given) }
    }
    const ever = sides(sums.debits, sums.credits)
    const amount = money(currency, ever.received.minor - ever.given.minor)
    return { kind, amount, ...ever, today: sides(sums.day_debits, sums.day_credits) }
  })
}

/** The journals of a kind (`escrow.fund`), book by book, at most 500; `after` is the last of the page before. */
export async function journals(
  work: Work,
  ask: { kind: string; after?: Pick<Journal, 'cell' | 'seq'> },
): Promise<Journal[]> {
  const after = ask.after ?? { cell: -1, seq: 0n }
  const rows = await selectJournals(work, { kind: ask.kind, after, limit: pageMax })
  return rows.map(({ lines, ...row }) => ({ ...row, lines: lines.split('\n').map(lineOf) }))
}

/** `payable/… AUD -1200`: how a journal keeps a line. */
function lineOf(text: string): Journal['lines'][number] {
  const [code = '', currency = '', amount = '0'] = text.split(' ')
  return { kind: kindOf(code), amount: money(currency as Currency, BigInt(amount)) }
}

/** Marks in every book how far it was when each day ended, up to yesterday. Answers how many it marked. */
export const endDays = (work: Work): Promise<number> =>
  insertDays(work, yesterdayOf(work.now), houseZone)

/** What an account held when a marked day ended; undefined when its book was not marked then. */
export async function dayBalance(
  work: Work,
  ask: Seat & { day: CalendarDay },
): Promise<Money | undefined> {
  const { cell, account, day } = ask
  const row = await selectDayBalance(work, { cell, id: idOf(account), day })
  return row && facing(account.type, account.currency, row.amount)
}

/** A work that began before midnight may commit a little after it. */
const lateMax = minutes(2)

/** So many hours and one ago it was yesterday, whatever the clocks did. */
function yesterdayOf(now: Instant): CalendarDay {
  const late = before(now, lateMax)
  const hour = Number(clockFaceIn(houseZone, late).slice(11, 13))
  return dayIn(houseZone, before(late, hours(hour + 1)))
}

const facing = (type: AccountType, currency: Currency, amount: bigint): Money =>
  money(currency, isDebitNormal(type) ? amount : -amount)
