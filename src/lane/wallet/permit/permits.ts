// Permits: what may leave a wallet is asked here before any money moves, and counted.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import { cellOf } from '#kernel/ids'
import type { Work } from '#platform/work'
import { spendKeyReused } from '../errors.ts'
import { walletReviewed } from '../events.ts'
import type { PermitAsk, WalletAsk } from '../shapes.ts'
import * as queries from './queries.ts'
import { bucketsAt, counted, judge, turned, type Hit, type Standing } from './rules.ts'

/**
 * May these amounts leave? Each that may is counted against its wallet's limits at once, so two tabs
 * cannot both use the rest of a day. The same key again answers as before and counts nothing.
 *
 * Refused, in this order: `wallet.key_reused`, `wallet.frozen`, `wallet.pin_needed`,
 * `wallet.limit_single`, `wallet.limit_day`, `wallet.limit_month`, `wallet.too_often`,
 * `wallet.confirm_needed`. A rule that spoke is kept with what it looked at: commit a refusal, too.
 */
export async function permit(work: Work, asks: readonly PermitAsk[]): Promise<Answer<void>[]> {
  if (asks.length === 0) return []
  const { standings, known, alike } = await held(work, asks)
  const now = new Map(standings)
  const kept: PermitAsk[] = []
  const hits: (Hit & { ask: PermitAsk })[] = []
  const answers = asks.map((ask): Answer<void> => {
    const before = known.get(ask.key) ?? kept.find(one => one.key === ask.key)
    if (before) return isSame(before, ask) ? granted(undefined) : refused(keyReused(ask))
    const standing = now.get(queries.nameOf(walletOf(ask)))
    assert(standing, 'every wallet asked for is held')
    const verdict = judge(standing, ask, {
      now: work.now,
      alike: (alike.get(ask.key) ?? 0) + kept.filter(one => isAlike(one, ask)).length,
    })
    hits.push(...verdict.hits.map(hit => ({ ...hit, ask })))
    if (verdict.why) return refused(verdict.why)
    kept.push(ask)
    now.set(queries.nameOf(standing), verdict.after)
    return granted(undefined)
  })
  if (kept.length > 0) queries.keepPermits(work, changed(standings, now), kept)
  if (hits.length > 0) await keepHits(work, hits)
  return answers
}

/** What was permitted did not leave after all: it counts for nothing, and its key is free again. */
export async function forgo(
  work: Work,
  asks: readonly Pick<PermitAsk, 'key' | 'shopperId' | 'amount'>[],
): Promise<void> {
  if (asks.length === 0) return
  const standings = await queries.lockWallets(work, asks.map(walletOf))
  const now = new Map(standings)
  for (const { amount: minor, ...one } of await queries.dropPermits(work, asks)) {
    const standing = now.get(queries.nameOf(one))
    if (!standing) continue
    const amount = { currency: one.currency, minor }
    const then = bucketsAt(one.currency, one.at)
    const present = turned(standing, work.now)
    const after = counted(present, { ...one, amount }, -1)
    now.set(queries.nameOf(one), {
      ...present,
      ...(then.minute === present.minute && { minuteTimes: after.minuteTimes }),
      ...(then.day === present.day && { dayTimes: after.dayTimes, daySum: after.daySum }),
      ...(then.month === present.month && { monthSum: after.monthSum }),
    })
  }
  queries.saveCounters(work, changed(standings, now))
}

/** The wallets, held; and what was asked of them before. One that is new begins here. */
async function held(work: Work, asks: readonly PermitAsk[]) {
  const atCounters = asks.filter(one => one.store !== undefined)
  for (;;) {
    const [standings, known, alike] = await Promise.all([
      queries.lockWallets(work, asks.map(walletOf)),
      // Statements of their own: they see what whoever held the wallet before us left.
      queries.knownPermits(work, asks),
      queries.alikeCounts(work, atCounters),
    ])
    const missing = asks.map(walletOf).filter(one => !standings.has(queries.nameOf(one)))
    if (missing.length === 0) return { standings, known, alike }
    await queries.openWallets(work, missing)
  }
}

export const walletOf = ({
  shopperId,
  amount,
}: Pick<PermitAsk, 'shopperId' | 'amount'>): WalletAsk => ({
  shopperId,
  currency: amount.currency,
})

const keyReused = ({ key }: PermitAsk) => spendKeyReused({ key })

function isSame(before: queries.Permit | PermitAsk, ask: PermitAsk): boolean {
  const { amount } = before
  const [minor, currency] =
    typeof amount === 'bigint'
      ? [amount, (before as queries.Permit).currency]
      : [amount.minor, amount.currency]
  return (
    before.shopperId === ask.shopperId &&
    minor === ask.amount.minor &&
    currency === ask.amount.currency
  )
}

const isAlike = (one: PermitAsk, other: PermitAsk): boolean =>
  one.store !== undefined && one.store === other.store && isSame(one, other)

const changed = (
  before: ReadonlyMap<string, Standing>,
  now: ReadonlyMap<string, Standing>,
): Standing[] => [...now].flatMap(([name, one]) => (before.get(name) === one ? [] : [one]))

async function keepHits(work: Work, hits: readonly (Hit & { ask: PermitAsk })[]): Promise<void> {
  const rows = hits.map(({ ask, ...hit }) => ({
    ...hit,
    ...walletOf(ask),
    key: ask.key,
    id: work.id<'review'>(cellOf(ask.shopperId)),
  }))
  const fresh = new Set(await queries.keepHits(work, rows))
  for (const { id, shopperId, currency, rule } of rows)
    if (rule.queued && fresh.has(id))
      work.tell(walletReviewed(id, { reviewId: id, shopperId, currency, rule: rule.name }))
}
