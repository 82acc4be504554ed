// Reconciliation: when a partner's day is here, our rooms are asked what they know of it, and the two are compared.
import { divideHalfUp, money, type Currency, type Money } from '#kernel/money'
import { after, before, days } from '#kernel/time'
import * as fx from '#books/fx/fx'
import * as payment from '#lane/payment/payment'
import * as reconcile from '#lane/reconcile/reconcile'
import { fileReceived } from '#lane/reconcile/events'
import * as settlement from '#lane/settlement/settlement'
import * as wallet from '#lane/wallet/wallet'
import { when } from '#platform/listen'
import type { Work } from '#platform/work'

/** What a wallet keeps of a hundred by contract, in hundredths of a percent; it gives its part of a refund back. */
const railFeeBp = 60n

export const reconciliation = [
  when(fileReceived, async (work, facts) => {
    const ids = new Set(facts.map(fact => fact.body.fileId))
    for (const fileId of ids) await compare(work, fileId)
  }),
]

/** One partner's day against our rooms; what we still wait for ourselves is asked at once. */
async function compare(work: Work, fileId: reconcile.FileId): Promise<void> {
  const { file, lines } = await reconcile.file(work, fileId)
  const keys = lines.map(line => line.key)
  if (file.source === 'bank') {
    const { ours, due } = await atTheBank(work, file, keys)
    return reconcile.compare(work, { fileId, ours, due })
  }
  const { ours, due, doubtful } = await overTheRail(work, file, keys)
  await payment.askNow(work, doubtful)
  return reconcile.compare(work, { fileId, ours, due })
}

type Known = Readonly<{ ours: reconcile.Ours[]; due: string[] }>

/** Payments and refunds by the numbers on the bill, and all that came or went in its day. */
async function overTheRail(
  work: Work,
  file: reconcile.File,
  keys: readonly string[],
): Promise<Known & { doubtful: Parameters<typeof payment.askNow>[1] }> {
  const refs = keys.flatMap(key => /^(?:payment|refund)\/(.+)$/.exec(key)?.[1] ?? [])
  const named = await payment.movesNamed(work, refs)
  const window = reconcile.windowOf(file.source, file.day)
  const moved = await payment.movesIn(work, { rail: file.source, ...window })
  const told = new Set(keys)
  const doubtful = named.filter(one => one.state !== 'done' && told.has(keyOf(one)))
  const undone = new Set(keys.flatMap(key => /^cancel\/(.+)$/.exec(key)?.[1] ?? []))
  const asked = doubtful.filter(one => !undone.has(keyOf(one)))
  return {
    ours: [...named, ...moved].map(one => ({
      key: keyOf(one),
      amount: one.amount,
      state: one.state,
      fee: feeOf(one.amount),
    })),
    due: moved.map(keyOf),
    doubtful: {
      attemptIds: asked.flatMap(one => one.attemptId ?? []),
      refundIds: asked.flatMap(one => one.refundId ?? []),
    },
  }
}

const keyOf = ({ ref, attemptId }: payment.RailMove): string =>
  `${attemptId ? 'payment' : 'refund'}/${ref}`

const feeOf = ({ currency, minor }: Money): Money =>
  money(currency, divideHalfUp(minor * railFeeBp, 10_000n))

/**
 * Payout files and payouts that came back, wallets filled and emptied, the treasury's deals, and what
 * wallets outside should have paid for the days before.
 */
async function atTheBank(
  work: Work,
  file: reconcile.File,
  keys: readonly string[],
): Promise<Known> {
  const { currency } = file
  if (!currency) return { ours: [], due: [] }
  const window = reconcile.windowOf(file.source, file.day)
  const named = await settlement.bankMovesNamed(work, {
    remotes: keys.flatMap(key => /^file\/(.+)$/.exec(key)?.[1] ?? []),
    numbers: keys.flatMap(key => /^return\/(.+)$/.exec(key)?.[1] ?? []),
  })
  const moved = await settlement.bankMovesIn(work, { currency, ...window })
  const payouts = [named, moved].map(list =>
    list.map(one => ({ key: payoutKeyOf(one), amount: one.amount })),
  )
  const transfers = await transfersAround(work, currency, window)
  const deals = await dealsIn(work, currency, window)
  const batches = (await reconcile.batches(work, file.day))
    .filter(one => one.gross.currency === currency && one.gross.minor !== one.fees)
    .map(one => ({
      key: reconcile.batchKey(one),
      amount: money(currency, one.gross.minor - one.fees),
      isDue: reconcile.dayAfter(one.day) === file.day,
    }))
  const all = [...payouts.flat(), ...transfers, ...deals, ...batches]
  return {
    ours: all.map(({ key, amount }) => ({ key, amount, state: 'done' as const })),
    due: [
      ...(payouts[1] ?? []),
      ...[...transfers, ...batches].filter(one => one.isDue),
      ...deals,
    ].map(one => one.key),
  }
}

const payoutKeyOf = (one: settlement.BankMove): string =>
  'remote' in one ? `file/${one.remote}` : `return/${one.number}`

type Window = ReturnType<typeof reconcile.windowOf>

/** A transfer that we heard of after midnight may be on the statement of the day before. */
async function transfersAround(work: Work, currency: Currency, { from, until }: Window) {
  const span = { from: before(from, days(2)), until: after(until, days(2)), currency }
  const moves = await wallet.bankMoves(work, span)
  return moves.map(({ reference, amount, at }) => ({
    key: `transfer/${reference}`,
    amount,
    isDue: at >= from && at < until,
  }))
}

/** Both sides of each hedge, under the bank's own reference. */
async function dealsIn(work: Work, currency: Currency, { from, until }: Window) {
  const deals = await fx.dealsOf(work, { limit: 200 })
  return deals.flatMap(({ terms, state, decidedAt = until }) => {
    if (terms.kind !== 'hedge' || state !== 'done') return []
    if (decidedAt < from || decidedAt >= until) return []
    const { sold, bought, reference } = terms
    return [{ ...sold, minor: -sold.minor }, bought]
      .filter(amount => amount.currency === currency)
      .map(amount => ({ key: `transfer/${reference}`, amount }))
  })
}
