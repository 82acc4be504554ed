// What a bookkeeper asks of the books: trial balance, accounts, book heads, and what should have cleared by now.
import type { Cell } from '#kernel/ids'
import { money, type Currency, type Money } from '#kernel/money'
import { houseZone } from '#kernel/place'
import { dayIn, type CalendarDay, type Instant } from '#kernel/time'
import type { Work } from '#platform/work'
import {
  accountOf,
  chart,
  isAcross,
  isDebitNormal,
  kindOf,
  zeroByOf,
  type Account,
  type AccountKind,
} from '../accounts.ts'
import * as queries from './queries.ts'

/** All accounts of a kind in one currency: those that hold debits, those that hold credits. */
export type KindLine = Readonly<{
  kind: AccountKind
  currency: Currency
  debit: Money
  credit: Money
  accounts: number
}>

/** `amount` is positive on the side where the account's type normally stands. */
export type AccountLine = Readonly<{
  cell: Cell
  id: string
  account: Account
  amount: Money
  openedAt: Instant
}>

/** `head` is the hash its last journal ends with, in hex; `closed` says why nothing may be posted. */
export type Book = Readonly<{
  cell: Cell
  seq: bigint
  head: string
  at: Instant | undefined
  closed: string | undefined
}>

/**
 * What an account holds for longer than its kind may; `days` is how long it may. One that clears across
 * books is of none.
 */
export type Overdue = Readonly<{
  cell: Cell | undefined
  code: string
  amount: Money
  days: number
}>

const pageMax = 200
const daysMax = 400

/** The trial balance by kind, now or as it was when a marked day ended. Debits and credits are equal. */
export async function kinds(work: Work, ask: { day?: CalendarDay } = {}): Promise<KindLine[]> {
  const rows = ask.day ? queries.selectKindsAt(work, ask.day) : queries.selectKinds(work)
  return (await rows).map(row => ({
    ...row,
    debit: money(row.currency, row.debit),
    credit: money(row.currency, row.credit),
  }))
}

/** A page of accounts, book by book, at most 200; `owner` is what a code says after its kind. */
export async function accounts(
  work: Work,
  ask: {
    kind?: AccountKind | undefined
    owner?: string | undefined
    cell?: Cell | undefined
    after?: Pick<AccountLine, 'cell' | 'id'> | undefined
    limit: number
  },
): Promise<AccountLine[]> {
  const { kind, owner, cell } = ask
  const after = ask.after ?? { cell: -1, id: '00000000-0000-0000-0000-000000000000' }
  const limit = Math.min(ask.limit, pageMax)
  const rows = await queries.selectAccounts(work, { kind, owner, cell, after, limit })
  return rows.map(lineFrom)
}

/** One account by its book and id; undefined when no journal ever named it. */
export async function account(
  work: Work,
  ask: Pick<AccountLine, 'cell' | 'id'>,
): Promise<AccountLine | undefined> {
  const row = await queries.selectAccount(work, ask.cell, ask.id)
  return row && lineFrom(row)
}

/** Every book that was written in or is closed. */
export async function books(work: Work): Promise<Book[]> {
  const rows = await queries.selectBookHeads(work)
  return rows.map(({ at, closed, ...row }) => ({
    ...row,
    at: at ?? undefined,
    closed: closed ?? undefined,
  }))
}

/** The days whose ends are marked, the newest first, with how many books and journals stood then. */
export const markedDays = (work: Work): Promise<queries.DayRow[]> =>
  queries.selectDays(work, daysMax)

/** What stands in clearing accounts for longer than their kind may hold anything (`zeroBy` of the chart). */
export async function overdue(work: Work): Promise<Overdue[]> {
  const today = dayIn(houseZone, work.now)
  const rows = await queries.selectOverdue(work, today, clearing)
  return rows.map(({ cell, currency, amount, ...row }) => {
    const { type } = chart[kindOf(row.code)]
    return {
      ...row,
      cell: cell ?? undefined,
      amount: money(currency, isDebitNormal(type) ? amount : -amount),
    }
  })
}

const clearing = (Object.keys(chart) as AccountKind[]).flatMap(kind => {
  const span = zeroByOf(kind)
  return span === undefined ? [] : [{ kind, days: span, across: isAcross(kind) }]
})

function lineFrom({ cell, id, code, currency, type, amount, openedAt }: queries.AccountRow) {
  const facing = money(currency, isDebitNormal(type) ? amount : -amount)
  return { cell, id, account: accountOf(code, currency), amount: facing, openedAt }
}
