// Paying at a counter from a wallet, and what comes back: each once a key, never more back than was spent.
import { assert, granted, refused, type Answer, type DomainError } from '#kernel/errors'
import { cellOf } from '#kernel/ids'
import { equals, money, toDecimal, type Money } from '#kernel/money'
import type { Work } from '#platform/work'
import { post } from '#books/ledger/ledger'
import { restoreExceeds, spendKeyReused, spendUnknown, walletInsufficient } from '../errors.ts'
import { walletRestored, walletSpent } from '../events.ts'
import { restoring, spending } from '../journals.ts'
import { forgo, permit } from '../permit/permits.ts'
import type { RestoreAsk, Spend, SpendAsk, Spent } from '../shapes.ts'
import * as queries from './queries.ts'

/**
 * Takes money out of wallets for sales at counters: permitted, posted (wallet to interbook), and told as
 * `wallet.spent`. The same key again answers `fresh: false` and takes nothing.
 *
 * Refused as `permit` says, and `wallet.insufficient` at last. Commit a refusal, too: a rule that spoke
 * is kept in the same work.
 */
export async function spend(work: Work, asks: readonly SpendAsk[]): Promise<Answer<Spent>[]> {
  if (asks.length === 0) return []
  const firsts = [...new Map(asks.toReversed().map(one => [one.key, one])).values()].toReversed()
  const known = await queries.findSpends(work, firsts.map(placeOf))
  const fresh = firsts.filter(one => !known.has(one.key))
  const refusals = new Map<string, DomainError>()
  const allowed = await allow(work, fresh, refusals)
  const paid = await pay(work, allowed, refusals)
  const added = paid.length > 0 ? await queries.insertSpends(work, paid) : new Set<string>()
  for (const { key, shopperId, amount, ref: sale } of paid)
    if (added.has(key)) work.tell(walletSpent(sale, { key, shopperId, amount, sale }))
  return asks.map((ask, index): Answer<Spent> => {
    const { key } = ask
    const why = refusals.get(key)
    if (why) return refused(why)
    const before = known.get(key) ?? firsts.find(one => one.key === key)
    if (!before || !isSame(before, ask)) return refused(spendKeyReused({ key }))
    return granted({ fresh: added.has(key) && asks.findIndex(one => one.key === key) === index })
  })
}

/**
 * Gives back part or all of what was paid, into the wallet it came from; answers what went back. A
 * frozen wallet takes it too. The same key again answers as before.
 *
 * Refused `wallet.spend_unknown`, `wallet.key_reused`, `wallet.restore_exceeds`, in this order.
 */
export async function restore(work: Work, asks: readonly RestoreAsk[]): Promise<Answer<Money>[]> {
  if (asks.length === 0) return []
  const [held, known] = await Promise.all([
    queries.lockSpends(
      work,
      asks.map(one => ({ cell: cellOf(one.shopperId), key: one.spendKey })),
    ),
    queries.findRestores(work, asks.map(placeOf)),
  ])
  const left = new Map([...held].map(([key, one]) => [key, one.amount.minor - one.restored.minor]))
  const giving: { ask: RestoreAsk; spend: Spend }[] = []
  const answers = asks.map((ask): Answer<Money> => {
    const { key, amount } = ask
    const spend = held.get(ask.spendKey)
    if (!spend || spend.shopperId !== ask.shopperId)
      return refused(spendUnknown({ key: ask.spendKey }))
    const twin = giving.find(one => one.ask.key === key)?.ask
    const before = known.get(key) ?? (twin && { ...twin, amount: twin.amount.minor })
    if (before)
      return before.spendKey === ask.spendKey && before.amount === amount.minor
        ? granted(amount)
        : refused(spendKeyReused({ key }))
    assert(amount.minor > 0n, 'nothing cannot go back')
    const rest = left.get(ask.spendKey) ?? 0n
    if (amount.currency !== spend.amount.currency || amount.minor > rest)
      return refused(exceeds(ask, money(spend.amount.currency, rest)))
    left.set(ask.spendKey, rest - amount.minor)
    giving.push({ ask, spend })
    return granted(amount)
  })
  await give(work, giving)
  return answers
}

/** What was paid under keys, of shoppers; one that is unknown is missing. */
export const spends = async (
  work: Work,
  asks: readonly Pick<SpendAsk, 'key' | 'shopperId'>[],
): Promise<Spend[]> =>
  asks.length === 0 ? [] : [...(await queries.findSpends(work, asks.map(placeOf))).values()]

const placeOf = ({ shopperId, key }: Pick<SpendAsk, 'shopperId' | 'key'>) => ({
  cell: cellOf(shopperId),
  key,
})

/** Those that may leave; the others' No is written down. */
async function allow(
  work: Work,
  fresh: readonly SpendAsk[],
  refusals: Map<string, DomainError>,
): Promise<SpendAsk[]> {
  const permits = await permit(
    work,
    fresh.map(({ key, shopperId, amount, told, pinProof, confirmed }) => ({
      key,
      shopperId,
      amount,
      purpose: 'counter' as const,
      store: told.outletId,
      pinProof,
      confirmed,
    })),
  )
  return fresh.filter((ask, index) => {
    const answer = permits[index]
    assert(answer, 'every ask has its permit or its refusal')
    if (!answer.ok) refusals.set(ask.key, answer.why)
    return answer.ok
  })
}

/** Those whose wallet could pay; what the others were permitted is given back. */
async function pay(
  work: Work,
  allowed: readonly SpendAsk[],
  refusals: Map<string, DomainError>,
): Promise<SpendAsk[]> {
  const posted = await post(work, allowed.map(spending))
  const lacking = allowed.filter((ask, index) => {
    const answer = posted[index]
    if (answer?.ok) return false
    const { code } = answer?.why ?? {}
    assert(code === 'ledger.overdrawn', `a wallet refuses only what it does not hold, not ${code}`)
    const { currency } = ask.amount
    refusals.set(ask.key, walletInsufficient({ amount: toDecimal(ask.amount), currency }))
    return true
  })
  await forgo(work, lacking)
  return allowed.filter(one => !lacking.includes(one))
}

async function give(
  work: Work,
  giving: readonly { ask: RestoreAsk; spend: Spend }[],
): Promise<void> {
  if (giving.length === 0) return
  queries.insertRestores(
    work,
    giving.map(one => one.ask),
  )
  const posted = await post(
    work,
    giving.map(({ ask, spend }) => restoring(ask, spend)),
  )
  assert(
    posted.every(answer => answer.ok),
    'what is on its way between two books can come back',
  )
  for (const { ask, spend } of giving)
    work.tell(walletRestored(spend.ref, { ...ask, sale: spend.ref }))
}

const isSame = (before: Spend | SpendAsk, ask: SpendAsk): boolean =>
  before.shopperId === ask.shopperId && before.ref === ask.ref && equals(before.amount, ask.amount)

const exceeds = ({ amount }: RestoreAsk, rest: Money): DomainError =>
  restoreExceeds({ left: toDecimal(rest), currency: rest.currency, amount: toDecimal(amount) })
