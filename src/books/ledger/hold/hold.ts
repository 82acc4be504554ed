// Holds: an amount set aside in an account of its own, later settled up to what is held, or let go.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import { exceeds, money, toDecimal, type Money } from '#kernel/money'
import type { Work } from '#platform/work'
import { accountOf, heldFor, type Account } from '../accounts.ts'
import { holdEnded, holdExceeded, holdLapsed, holdUnknown, keyReused } from '../errors.ts'
import { dueHolds, endHolds, insertHolds, selectHolds, type HoldRow } from './queries.ts'
import { post, type Line, type Posting } from '../post.ts'
import type { Held, Hold, HoldName } from './shapes.ts'

/**
 * Sets amounts aside, each in an account of its own, and answers each in the order asked.
 *
 * Asked again it answers how that hold stands now; with other content under the key it is refused
 * (`ledger.key_reused`). Refused (`ledger.overdrawn`) when `from` has not that much.
 */
export async function hold(work: Work, asks: readonly Hold[]): Promise<Answer<Held>[]> {
  asks.forEach(ask => assert(ask.amount.minor > 0n, `hold ${ask.key} holds something`))
  const posted = await post(
    work,
    asks.map(ask =>
      moving(ask, `hold/${ask.key}`, 'hold', [debit(ask.from, ask.amount), set(ask)]),
    ),
  )
  const fresh = asks.filter((_, index) => {
    const answer = posted[index]
    return answer?.ok && !answer.value.replayed
  })
  if (fresh.length > 0) insertHolds(work, fresh)
  const again = asks.filter((_, index) => {
    const answer = posted[index]
    return answer?.ok && answer.value.replayed
  })
  const known = await rowsOf(work, again)
  return asks.map((ask, index) => {
    const answer = posted[index]
    assert(answer, 'every ask has an answer')
    if (!answer.ok) return answer
    if (!answer.value.replayed) return granted(standing(ask))
    const row = known.get(nameOf(ask))
    assert(row, `hold ${ask.key} has a row`)
    return isSame(row, ask) ? granted(heldIn(row)) : refused(keyReused({ key: ask.key }))
  })
}

/**
 * Ends holds by passing on `amount` of each, all of it when left out; the rest goes back.
 *
 * Asked again with the same amount it answers as before. Refused: `ledger.hold_unknown`,
 * `ledger.hold_exceeded`, `ledger.hold_lapsed` (its time is over), `ledger.hold_ended` (it was let go, or
 * settled for another amount), and `ledger.overdrawn` when `to` or `from` would leave its side.
 */
export const settle = (
  work: Work,
  asks: readonly (HoldName & { amount?: Money })[],
): Promise<Answer<Held>[]> =>
  end(work, asks, (row, ask) => {
    const whole = money(row.currency, row.amount)
    const amount = ask.amount ?? whole
    assert(amount.minor > 0n, `a hold is settled for something: ${ask.key}`)
    if (exceeds(amount, whole)) return refused(holdExceeded({ key: ask.key, held: text(whole) }))
    if (row.state === 'held' && row.until !== null && row.until <= work.now)
      return refused(holdLapsed({ key: ask.key }))
    return granted({ ...row, state: 'settled', settled: amount.minor })
  })

/**
 * Ends holds by giving all of each back to where it came from.
 *
 * Asked again, or after its time was over, it answers as before. Refused: `ledger.hold_unknown`,
 * `ledger.hold_ended` when it was settled.
 */
export const letGo = (work: Work, asks: readonly HoldName[]): Promise<Answer<Held>[]> =>
  end(work, asks, row => granted({ ...row, state: 'let_go', settled: 0n }))

const sweepMax = 500

/** Lets go what nobody settled in time. Answers how many. */
export async function letGoDue(work: Work): Promise<number> {
  const due = await dueHolds(work, work.now, sweepMax)
  await letGo(work, due)
  return due.length
}

/**
 * `rule` says how a hold ends, from a row read without a lock. What decides is the key of the ending's
 * journal: two that end one hold at once meet in its book, and the second finds the key taken.
 */
async function end<Ask extends HoldName>(
  work: Work,
  asks: readonly Ask[],
  rule: (row: HoldRow, ask: Ask) => Answer<HoldRow>,
): Promise<Answer<Held>[]> {
  const known = await rowsOf(work, asks)
  const ends = asks.map(ask => {
    const row = known.get(nameOf(ask))
    return row ? rule(row, ask) : refused(holdUnknown({ key: ask.key }))
  })
  const ended = ends.flatMap(one => (one.ok ? [one.value] : []))
  const posted = (await post(work, ended.map(ending))).values()
  const changed: HoldRow[] = []
  const answers = ends.map(one => {
    if (!one.ok) return one
    const answer = posted.next().value
    assert(answer, 'every ask has an answer')
    if (answer.ok && !answer.value.replayed) changed.push(one.value)
    if (answer.ok) return granted(heldIn(one.value))
    const taken = answer.why.code === keyReused().code
    return taken ? refused(holdEnded({ key: one.value.key })) : answer
  })
  if (changed.length > 0) endHolds(work, changed)
  return answers
}

/** The hold's account is emptied: so much goes on, the rest back. */
function ending(row: HoldRow): Posting {
  const { currency, amount, settled } = row
  const way = row.state === 'settled' ? 'settle' : 'let_go'
  const part = (code: string, minor: bigint): Line[] =>
    minor === 0n ? [] : [credit(accountOf(code, currency), money(currency, minor))]
  return moving(row, `held/${row.key}`, way, [
    debit(heldFor(row.key, currency), money(currency, amount)),
    ...part(row.target, settled),
    ...part(row.source, amount - settled),
  ])
}

const moving = (
  { cell, kind, ref }: Pick<Hold, 'cell' | 'kind' | 'ref'>,
  key: string,
  way: string,
  lines: readonly Line[],
): Posting => ({ cell, key, kind: `${kind}.${way}`, ref, lines })

const set = ({ key, amount }: Hold): Line => credit(heldFor(key, amount.currency), amount)
const debit = (account: Account, amount: Money): Line => ({ account, amount })
const credit = (account: Account, { currency, minor }: Money): Line => ({
  account,
  amount: money(currency, -minor),
})

async function rowsOf(work: Work, asks: readonly HoldName[]): Promise<Map<string, HoldRow>> {
  const rows = asks.length === 0 ? [] : await selectHolds(work, asks)
  return new Map(rows.map(row => [nameOf(row), row]))
}

/** The journal has said that source and amount are the same; this is what it does not name. */
const isSame = (row: HoldRow, ask: Hold): boolean =>
  row.target === ask.to.code && row.until === (ask.until ?? null)

const standing = ({ cell, key, amount }: Hold): Held => ({
  cell,
  key,
  state: 'held',
  amount,
  settled: money(amount.currency, 0n),
})

const heldIn = ({ cell, key, state, currency, ...row }: HoldRow): Held => ({
  cell,
  key,
  state,
  amount: money(currency, row.amount),
  settled: money(currency, row.settled),
})

const nameOf = ({ cell, key }: HoldName): string => `${cell} ${key}`
const text = (amount: Money): string => `${amount.currency} ${toDecimal(amount)}`
