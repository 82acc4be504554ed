// Deposits and terms of payment: asked by decision, kept back from payouts, charged by decision only.
import { assert, granting } from '#kernel/errors'
import { cellOf, type MerchantId, type PayoutId } from '#kernel/ids'
import { exceeds, minus, money, nothing, toDecimal, type Currency, type Money } from '#kernel/money'
import type { Instant } from '#kernel/time'
import * as ledger from '#books/ledger/ledger'
import type { Work } from '#platform/work'
import * as entries from './deposit-queries.ts'
import { depositShort, termsWrong } from './errors.ts'
import { nextPayday, paydayOf, type Cycle } from './payday.ts'
import * as queries from './queries.ts'
import type { DepositEntry, DepositKind, Terms } from './shapes.ts'

/** How a merchant is paid, by currency. Usual terms for a currency that nothing was owed in yet are not listed. */
export const termsOf = async (work: Work, merchantIds: readonly MerchantId[]): Promise<Terms[]> => {
  const rows = await queries.accountsOf(work, merchantIds)
  const held = await ledger.balances(
    work,
    rows.map(row => ({
      cell: cellOf(row.merchant_id),
      account: ledger.reserve(row.merchant_id, row.currency),
    })),
  )
  return rows.map((row, index) => toTerms(row, held[index] ?? nothing(row.currency)))
}

/** Merchants of whom a deposit is asked, the first deadline first. */
export const deposits = async (work: Work, ask: { limit: number }): Promise<Terms[]> => {
  const rows = await entries.asked(work, ask.limit)
  const found = await termsOf(work, [...new Set(rows.map(row => row.merchant_id))])
  return found.filter(terms => terms.asked.minor > 0n)
}

export const depositsOf = (
  work: Work,
  ask: { merchantId: MerchantId; limit: number },
): Promise<DepositEntry[]> => entries.entriesOf(work, ask)

export type NewTerms = Readonly<{
  merchantId: MerchantId
  currency: Currency
  cycle?: Cycle
  minimum?: Money
  asked?: Money
  retainBp?: number
  askedUntil?: Instant
}>

/** Changes what is named. A new cycle begins with its own next payday. Throws `settlement.terms_wrong`. */
export async function setTerms(work: Work, ask: NewTerms): Promise<void> {
  const { merchantId, currency } = ask
  for (const amount of [ask.minimum, ask.asked]) {
    if (!amount) continue
    if (amount.currency !== currency) throw termsWrong({ why: `amounts are in ${currency}` })
    if (amount.minor < 0n) throw termsWrong({ why: 'an amount is not negative' })
  }
  const retainBp = ask.retainBp ?? 0
  if (!Number.isInteger(retainBp) || retainBp < 0 || retainBp > 10_000)
    throw termsWrong({ why: 'from 0 to 100 percent of a payout are kept' })
  await queries.openAccounts(work, [{ merchantId, currency }], nextPayday(work.now))
  const before = (await queries.lockAccounts(work, merchantId)).find(
    row => row.currency === currency,
  )
  assert(before, 'an account that was opened is there')
  const cycle = ask.cycle ?? before.cycle
  await queries.saveTerms(work, {
    ...before,
    cycle,
    payday: cycle === before.cycle ? before.payday : paydayOf(cycle, work.now),
    minimum: ask.minimum?.minor ?? before.minimum,
    asked: ask.asked?.minor ?? before.asked,
    retain_bp: ask.retainBp ?? before.retain_bp,
    asked_until: ask.askedUntil ?? before.asked_until,
  })
}

export type DepositAsk = Readonly<{
  merchantId: MerchantId
  amount: Money
  /** Once a merchant and key. */
  key: string
  reason: string
}>

/** The merchant has paid a deposit into our bank. */
export const payIn = (work: Work, ask: DepositAsk): Promise<void> =>
  move(work, 'paid_in', ask, {
    debit: ledger.bank(ask.amount.currency),
    credit: ledger.reserve(ask.merchantId, ask.amount.currency),
  })

/** The deposit, or a part of it, is the merchant's again and goes home with the next payout. */
export async function giveBackDeposit(work: Work, ask: DepositAsk): Promise<void> {
  const { merchantId, amount, key, reason } = ask
  await refuseShort(work, ask)
  await queries.addMovements(work, [
    {
      merchantId,
      kind: 'deposit',
      key: `deposit/${key}`,
      currency: amount.currency,
      amount: amount.minor,
      detail: { reason },
    },
  ])
  await move(work, 'given_back', ask, {
    debit: ledger.reserve(merchantId, amount.currency),
    credit: ledger.payable(merchantId, amount.currency),
  })
}

/**
 * A penalty that was decided: out of the deposit, the rest is owed to us until a payout is large enough.
 * Once a merchant and key.
 */
export async function penalise(work: Work, ask: DepositAsk): Promise<void> {
  const { merchantId, amount, key, reason } = ask
  const { currency } = amount
  if (await entries.anyOf(work, { merchantId, key })) return
  const held = await heldBy(work, merchantId, currency)
  const fromDeposit = exceeds(amount, held) ? held : amount
  const asDebt = minus(amount, fromDeposit)
  const income = ledger.income('penalty', currency)
  if (fromDeposit.minor > 0n) {
    await move(
      work,
      'penalty',
      { ...ask, amount: fromDeposit },
      {
        debit: ledger.reserve(merchantId, currency),
        credit: income,
      },
    )
  }
  if (asDebt.minor === 0n) return
  const fresh = await queries.addMovements(work, [
    {
      merchantId,
      kind: 'charge',
      key: `penalty/${key}`,
      currency,
      amount: -asDebt.minor,
      owing: asDebt.minor,
      detail: { reason },
    },
  ])
  if (fresh.size === 0) return
  await post(
    work,
    { ...ask, amount: asDebt, key: `penalty-debt/${key}` },
    {
      debit: ledger.debt(merchantId, currency),
      credit: income,
    },
  )
  await queries.openAccounts(work, [{ merchantId, currency }], nextPayday(work.now))
}

/** What a payout of `whole` keeps back for a deposit that does not stand yet; answers how much. */
export async function keepDeposit(
  work: Work,
  account: queries.AccountRow,
  payoutId: PayoutId,
  whole: bigint,
): Promise<bigint> {
  const { merchant_id: merchantId, currency, asked } = account
  if (asked === 0n) return 0n
  const missing = asked - (await heldBy(work, merchantId, currency)).minor
  if (missing <= 0n) return 0n
  const late = account.asked_until !== null && work.now >= account.asked_until
  const part = late ? whole : (whole * BigInt(account.retain_bp)) / 10_000n
  const kept = part < missing ? part : missing
  if (kept === 0n) return 0n
  const reason = late ? 'kept: the deposit is overdue' : 'kept toward the deposit'
  const key = `kept/${payoutId}`
  await queries.addMovements(work, [
    { merchantId, kind: 'deposit', key, currency, amount: -kept, detail: { reason } },
  ])
  await queries.carry(work, { merchantId, key, payoutId })
  await move(
    work,
    'kept',
    { merchantId, amount: money(currency, kept), key, reason },
    {
      debit: ledger.payable(merchantId, currency),
      credit: ledger.reserve(merchantId, currency),
    },
  )
  return kept
}

type Sides = Readonly<{ debit: ledger.Account; credit: ledger.Account }>

async function move(work: Work, kind: DepositKind, ask: DepositAsk, sides: Sides): Promise<void> {
  assert(ask.amount.minor > 0n, 'a deposit moves by something')
  const grows = kind === 'paid_in' || kind === 'kept'
  const { merchantId, amount, reason } = ask
  const key = `${kind}/${ask.key}`
  const entry = { merchantId, kind, key, currency: amount.currency, reason }
  const fresh = await entries.addEntries(work, [
    { ...entry, amount: grows ? amount.minor : -amount.minor },
  ])
  if (fresh.size > 0) await post(work, { ...ask, key: `deposit/${key}` }, sides)
}

async function post(work: Work, ask: DepositAsk, { debit, credit }: Sides): Promise<void> {
  const { merchantId, amount, key } = ask
  const lines = [
    { account: debit, amount },
    { account: credit, amount: minus(nothing(amount.currency), amount) },
  ]
  const cell = cellOf(merchantId)
  const journal = { cell, key: `${merchantId}/${key}`, kind: 'settlement.deposit', ref: merchantId }
  granting((await ledger.post(work, [{ ...journal, lines }]))[0])
}

async function refuseShort(work: Work, { merchantId, amount }: DepositAsk): Promise<void> {
  const held = await heldBy(work, merchantId, amount.currency)
  if (exceeds(amount, held)) throw depositShort({ held: `${held.currency} ${toDecimal(held)}` })
}

async function heldBy(work: Work, merchantId: MerchantId, currency: Currency): Promise<Money> {
  const account = ledger.reserve(merchantId, currency)
  const [held] = await ledger.balances(work, [{ cell: cellOf(merchantId), account }])
  return held ?? nothing(currency)
}

const toTerms = (row: queries.AccountRow, deposit: Money): Terms => ({
  merchantId: row.merchant_id,
  payday: row.payday,
  held: row.held ?? undefined,
  cycle: row.cycle,
  minimum: money(row.currency, row.minimum),
  asked: money(row.currency, row.asked),
  deposit,
  retainBp: row.retain_bp,
  askedUntil: row.asked_until ?? undefined,
})
