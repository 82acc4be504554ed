// The face of the wallet: what a shopper keeps, may spend, and how she proves that it is her.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import { cellOf, type ShopperId } from '#kernel/ids'
import { money, toDecimal, type Currency, type Money } from '#kernel/money'
import type { Work } from '#platform/work'
import { balances, post, wallet as inBooks } from '#books/ledger/ledger'
import { limitsInvalid, notFrozen, sameHands, topUpInvalid } from './errors.ts'
import { toppedUp } from './journals.ts'
import * as codes from './code/queries.ts'
import { ceilingOf } from './permit/data.ts'
import { openWallets } from './permit/queries.ts'
import { bucketsAt, limitsOf } from './permit/rules.ts'
import * as queries from './queries.ts'
import type { Frozen, Limits, TopUp, WalletAsk, WalletView } from './shapes.ts'

export { audit } from './audit.ts'
export { changePin, checkPin, code, consume, setPin, usedBy } from './code/codes.ts'
export { history, receipt, statement } from './history.ts'
export { forgo, permit } from './permit/permits.ts'
export { decide, reviews } from './permit/reviews.ts'
export { zoneOf } from './permit/rules.ts'
export { restore, spend, spends } from './spend/spends.ts'
export {
  fund,
  nameAccount,
  bankAccount,
  bankMoves,
  transfer,
  transfers,
  withdraw,
} from './transfer/transfers.ts'
export type * from './shapes.ts'

/** Opens a wallet; one that is there stays as it is. */
export const open = async (work: Work, ask: WalletAsk): Promise<void> =>
  void (await openWallets(work, [ask]))

/** A wallet as its owner sees it. One that was never opened is open, empty and unused. */
export async function view(work: Work, ask: WalletAsk): Promise<WalletView> {
  const [row, balance, hasPin] = await Promise.all([
    queries.findWallet(work, ask),
    walletBalance(work, [ask]),
    codes.hasPin(work, ask.shopperId),
  ])
  const { small, ...ceiling } = ceilingOf(ask.currency)
  const frozen = row && frozenOf(row)
  return {
    ...ask,
    state: frozen ? 'frozen' : 'open',
    ...(frozen && { frozen }),
    balance: balance[0] ?? money(ask.currency, 0n),
    limits: row ? limitsOf({ currency: ask.currency, own: ownOf(row) }) : ceiling,
    ceiling,
    usage: usageOf(work, ask, row),
    hasPin,
    smallMax: small,
  }
}

/** The currencies a shopper has wallets in, the oldest first. */
export const currencies = (work: Work, shopperId: ShopperId): Promise<Currency[]> =>
  queries.currenciesOf(work, shopperId)

/** What wallets hold, in the order asked. */
export const walletBalance = (work: Work, asks: readonly WalletAsk[]): Promise<Money[]> =>
  balances(
    work,
    asks.map(({ shopperId, currency }) => ({
      cell: cellOf(shopperId),
      account: inBooks(shopperId, currency),
    })),
  )

/**
 * Other limits: she may choose any up to the house's own; `most` lets somebody else allow more. Throws
 * `wallet.limits_invalid`.
 */
export async function setLimits(
  work: Work,
  ask: WalletAsk & { limits: Limits; most?: Money },
): Promise<void> {
  const { single, day, month } = ask.limits
  const ceiling = ceilingOf(ask.currency)
  const rising = [0n, single.minor, day.minor, month.minor]
  const below = (limit: Money, most: Money): boolean => limit.minor <= (ask.most ?? most).minor
  const fits =
    below(single, ceiling.single) && below(day, ceiling.day) && below(month, ceiling.month)
  if (!fits || rising.some((one, index) => index > 0 && one < (rising[index - 1] ?? 0n)))
    throw limitsInvalid({ most: toDecimal(ask.most ?? ceiling.month), currency: ask.currency })
  await open(work, ask)
  await queries.saveLimits(work, ask, {
    single: single.minor,
    day: day.minor,
    month: month.minor,
  })
}

/** Nothing leaves from now on; money may still come in. `by` is she herself or who of the office did it. */
export async function freeze(
  work: Work,
  { why, by, ...ask }: WalletAsk & { why: string; by: string },
): Promise<void> {
  await open(work, ask)
  await queries.saveFrozen(work, ask, { why, by })
}

/**
 * Opens a frozen wallet again, in two steps: the first person asks (`asked`), another one agrees
 * (`thawed`). Throws `wallet.not_frozen`, `wallet.same_hands`.
 */
export async function thaw(
  work: Work,
  { by, ...ask }: WalletAsk & { by: string },
): Promise<'asked' | 'thawed'> {
  const row = await queries.lockWallet(work, ask)
  const frozen = row && frozenOf(row)
  if (!frozen) throw notFrozen()
  if (frozen.thawBy === undefined) {
    await queries.saveThawAsked(work, ask, by)
    return 'asked'
  }
  if (frozen.thawBy === by) throw sameHands()
  await queries.saveThawed(work, ask)
  return 'thawed'
}

/** Frozen wallets of the whole house, the longest first. */
export async function frozen(
  work: Work,
  { limit }: { limit: number },
): Promise<(WalletAsk & { frozen: Frozen })[]> {
  const rows = await queries.frozenWallets(work, limit)
  return rows.flatMap(row => {
    const found = frozenOf(row)
    return found ? [{ shopperId: row.shopper_id, currency: row.currency, frozen: found }] : []
  })
}

/** The most that one top-up may bring, in minor units. */
const topUpMost = 50_000_00n

/**
 * Money from the demo bank into wallets, at once; answers what each holds afterwards. The same key of the
 * same shopper pays in once. Refused `wallet.top_up_invalid`, `ledger.key_reused`.
 */
export async function topUp(work: Work, asks: readonly TopUp[]): Promise<Answer<Money>[]> {
  if (asks.length === 0) return []
  const good = asks.filter(({ amount }) => amount.minor > 0n && amount.minor <= topUpMost)
  const posted = await post(
    work,
    good.map(one => toppedUp(one.key, one.shopperId, one.amount)),
  )
  const answers = new Map(good.map((one, index) => [one, posted[index]]))
  const held = await walletBalance(
    work,
    asks.map(({ shopperId, amount }) => ({ shopperId, currency: amount.currency })),
  )
  return asks.map((one, index): Answer<Money> => {
    const { currency } = one.amount
    const answer = answers.get(one)
    if (!answer)
      return refused(topUpInvalid({ most: toDecimal(money(currency, topUpMost)), currency }))
    const holds = held[index]
    assert(holds, 'every wallet holds something or nothing')
    return answer.ok ? granted(holds) : answer
  })
}

const ownOf = (row: queries.WalletRow) => ({
  ...(row.single_most !== null && { single: row.single_most }),
  ...(row.day_most !== null && { day: row.day_most }),
  ...(row.month_most !== null && { month: row.month_most }),
})

function usageOf(work: Work, { currency }: WalletAsk, row: queries.WalletRow | undefined) {
  const { day, month } = bucketsAt(currency, work.now)
  return {
    day: money(currency, row?.day === day ? row.day_sum : 0n),
    month: money(currency, row?.month === month ? row.month_sum : 0n),
  }
}

function frozenOf(
  row: Pick<queries.FrozenRow, 'thaw_by'> & {
    [Key in 'frozen_why' | 'frozen_by']: string | null
  } & { frozen_at: Frozen['at'] | null },
): Frozen | undefined {
  if (row.frozen_at === null) return undefined
  return {
    why: row.frozen_why ?? '',
    by: row.frozen_by ?? '',
    at: row.frozen_at,
    ...(row.thaw_by !== null && { thawBy: row.thaw_by }),
  }
}
