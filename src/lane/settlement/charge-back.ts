// What a merchant bears of an order that was released: taken from what is owed, then the deposit, then as debt.
import { assert, granted, granting, type Answer } from '#kernel/errors'
import { cellOf, type MerchantId } from '#kernel/ids'
import { minus, money, nothing, type Currency } from '#kernel/money'
import * as ledger from '#books/ledger/ledger'
import type { Work } from '#platform/work'
import { nextPayday } from './payday.ts'
import * as entries from './deposit-queries.ts'
import * as queries from './queries.ts'
import { commissionOf } from './taken.ts'
import type { ChargeBack, ChargedBack } from './shapes.ts'

/**
 * Takes `amount` from the merchant: what is owed first, then the deposit, the rest is debt that payouts keep
 * back. The shopper's half is the escrow's. Once an order and key; asked again it answers as before.
 */
export async function chargeBack(
  work: Work,
  asks: readonly ChargeBack[],
): Promise<Answer<ChargedBack>[]> {
  if (asks.length === 0) return []
  const done = await takenBefore(work, asks)
  const fresh = new Map(
    asks.flatMap(ask => {
      const name = nameOf(keyed(ask))
      return ask.amount.minor > 0n && !done.has(name) ? [[name, ask]] : []
    }),
  )
  for (const [name, taken] of await takeAll(work, fresh)) done.set(name, taken)
  await queries.openAccounts(work, asks.map(homeOf), nextPayday(work.now))
  return asks.map(ask => granted(done.get(nameOf(keyed(ask))) ?? nothingOf(ask)))
}

/** A dispute was won: what it held is the merchant's again. Once an order and key. */
export async function restore(work: Work, asks: readonly ChargeBack[]): Promise<void> {
  if (asks.length === 0) return
  const once = new Map(asks.map(ask => [`restored/${ask.orderId}/${ask.key}`, ask]))
  const fresh = await queries.addMovements(
    work,
    [...once].map(([key, { merchantId, amount, orderId, orderNumber, detail }]) => ({
      merchantId,
      kind: 'restored',
      key,
      currency: amount.currency,
      amount: amount.minor,
      detail: { orderId, orderNumber, reason: detail.reason, back: detail },
    })),
  )
  const postings = [...once].flatMap(([key, ask]) => (fresh.has(key) ? [givingBack(key, ask)] : []))
  for (const answer of await ledger.post(work, postings)) granting(answer)
  await queries.openAccounts(work, asks.map(homeOf), nextPayday(work.now))
}

async function takenBefore(
  work: Work,
  asks: readonly ChargeBack[],
): Promise<Map<string, ChargedBack>> {
  const known = await queries.movementsByKey(work, asks.map(keyed))
  return new Map(
    known.flatMap(one => (one.detail.taken ? [[nameOf(one), one.detail.taken] as const] : [])),
  )
}

/**
 * One after the other in a list, each seeing what those before it left. Somebody may spend the same money
 * between our look and our posting, or ask the same: the posting then says no, and holds the books, so that
 * the second look stands.
 */
async function takeAll(
  work: Work,
  asks: ReadonlyMap<string, ChargeBack>,
): Promise<Map<string, ChargedBack>> {
  const taken = new Map<string, ChargedBack>()
  let left = [...asks]
  for (let tries = 0; left.length > 0; tries += 1) {
    assert(tries < 3, 'what is looked at while the books are held can be taken')
    const purses = await pursesOf(work, left)
    const splits = left.map(([name, ask]) => [name, ask, splitOf(purses, ask)] as const)
    const answers = await ledger.post(
      work,
      splits.map(([, ask, split]) => taking(ask, split)),
    )
    const made = splits.filter((_, index) => answers[index]?.ok)
    for (const [name, , split] of made) taken.set(name, split)
    await queries.addMovements(
      work,
      made.flatMap(([, ask, split]) => movementsOf(ask, split)),
    )
    await entries.addEntries(
      work,
      made.flatMap(([, ask, split]) => usedOf(ask, split)),
    )
    const refused = left.filter((_, index) => !answers[index]?.ok)
    const meanwhile = await takenBefore(
      work,
      refused.map(([, ask]) => ask),
    )
    for (const [name, split] of meanwhile) taken.set(name, split)
    left = refused.filter(([name]) => !meanwhile.has(name))
  }
  return taken
}

type Purse = { owed: bigint; deposit: bigint }

async function pursesOf(
  work: Work,
  asks: readonly (readonly [string, ChargeBack])[],
): Promise<Map<string, Purse>> {
  const homes = [...new Map(asks.map(([, ask]) => [purseOf(ask), homeOf(ask)]))]
  const held = await ledger.balances(
    work,
    homes.flatMap(([, { merchantId, currency }]) => [
      { cell: cellOf(merchantId), account: ledger.payable(merchantId, currency) },
      { cell: cellOf(merchantId), account: ledger.reserve(merchantId, currency) },
    ]),
  )
  return new Map(
    homes.map(([name], index) => [
      name,
      { owed: held[2 * index]?.minor ?? 0n, deposit: held[2 * index + 1]?.minor ?? 0n },
    ]),
  )
}

function splitOf(purses: ReadonlyMap<string, Purse>, ask: ChargeBack): ChargedBack {
  const { currency, minor } = ask.amount
  const purse = purses.get(purseOf(ask)) ?? { owed: 0n, deposit: 0n }
  const fromOwed = least(minor, purse.owed)
  const fromDeposit = least(minor - fromOwed, purse.deposit)
  purse.owed -= fromOwed
  purse.deposit -= fromDeposit
  return {
    fromOwed: money(currency, fromOwed),
    fromDeposit: money(currency, fromDeposit),
    asDebt: money(currency, minor - fromOwed - fromDeposit),
  }
}

function taking(ask: ChargeBack, { fromOwed, fromDeposit, asDebt }: ChargedBack): ledger.Posting {
  const { merchantId, amount } = ask
  const { currency } = amount
  const lines = [
    { account: ledger.payable(merchantId, currency), amount: fromOwed },
    { account: ledger.reserve(merchantId, currency), amount: fromDeposit },
    { account: ledger.debt(merchantId, currency), amount: asDebt },
    { account: againstOf(ask), amount: minus(nothing(currency), amount) },
  ]
  return {
    cell: cellOf(merchantId),
    key: `charge-back/${ask.orderId}/${ask.key}`,
    kind: 'settlement.charge-back',
    ref: ask.orderId,
    lines: lines.filter(line => line.amount.minor !== 0n),
  }
}

const givingBack = (key: string, ask: ChargeBack): ledger.Posting => ({
  cell: cellOf(ask.merchantId),
  key,
  kind: 'settlement.restored',
  ref: ask.orderId,
  lines: [
    { account: againstOf(ask), amount: ask.amount },
    {
      account: ledger.payable(ask.merchantId, ask.amount.currency),
      amount: minus(nothing(ask.amount.currency), ask.amount),
    },
  ],
})

const againstOf = ({ held, orderId, amount }: ChargeBack): ledger.Account =>
  held ? ledger.disputeHeld(orderId, amount.currency) : ledger.fxPosition(amount.currency)

/** What the deposit bore stands beside it, so that the statement adds up to what is owed. */
function movementsOf(ask: ChargeBack, taken: ChargedBack): queries.NewMovement[] {
  const { merchantId, amount, orderId, orderNumber, detail } = ask
  const { key } = keyed(ask)
  const common = { merchantId, currency: amount.currency }
  const about = { orderId, orderNumber, reason: detail.reason }
  const refund: queries.NewMovement = {
    ...common,
    kind: 'refund',
    key,
    amount: -amount.minor,
    owing: taken.asDebt.minor,
    commission: -commissionOf(ask.detail, amount).minor,
    detail: { ...about, back: detail, taken },
  }
  if (taken.fromDeposit.minor === 0n) return [refund]
  const used = {
    ...common,
    kind: 'deposit',
    amount: taken.fromDeposit.minor,
    detail: about,
  } as const
  return [refund, { ...used, key: `deposit-used/${orderId}/${ask.key}` }]
}

function usedOf(ask: ChargeBack, { fromDeposit }: ChargedBack): entries.NewEntry[] {
  if (fromDeposit.minor === 0n) return []
  const { merchantId, orderId, key, amount, detail } = ask
  const entry = {
    merchantId,
    kind: 'used',
    currency: amount.currency,
    reason: detail.reason,
  } as const
  return [{ ...entry, key: `used/${orderId}/${key}`, amount: -fromDeposit.minor }]
}

const keyed = (ask: ChargeBack) => ({
  merchantId: ask.merchantId,
  key: `refund/${ask.orderId}/${ask.key}`,
})
const homeOf = ({
  merchantId,
  amount,
}: ChargeBack): { merchantId: MerchantId; currency: Currency } => ({
  merchantId,
  currency: amount.currency,
})
const nameOf = (one: { merchantId: MerchantId; key: string }): string =>
  `${one.merchantId} ${one.key}`
const purseOf = ({ merchantId, amount }: ChargeBack): string => `${merchantId} ${amount.currency}`
const least = (left: bigint, right: bigint): bigint => (left < right ? left : right)
const nothingOf = ({ amount: { currency } }: ChargeBack): ChargedBack => ({
  fromOwed: nothing(currency),
  fromDeposit: nothing(currency),
  asDebt: nothing(currency),
})
