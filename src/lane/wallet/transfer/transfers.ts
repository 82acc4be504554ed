// Money between a wallet and its owner's bank: a wish, asked of the bank until its answer is final.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import { cellOf, type ShopperId } from '#kernel/ids'
import { equals, toDecimal, type Currency, type Money } from '#kernel/money'
import { after, hours, minutes, seconds, type Instant, type Span } from '#kernel/time'
import type { Work } from '#platform/work'
import { post } from '#books/ledger/ledger'
import {
  amountInvalid,
  bankInvalid,
  bankMissing,
  spendKeyReused,
  transferUnknown,
  walletFrozen,
  walletInsufficient,
} from '../errors.ts'
import { walletFunded, walletWithdrawn } from '../events.ts'
import { funding, withdrawing, withdrawn, withdrawnBack } from '../journals.ts'
import { ceilingOf } from '../permit/data.ts'
import { forgo, permit, walletOf } from '../permit/permits.ts'
import { findAccount, findWallet, saveAccount } from '../queries.ts'
import type { BankAccount, Transfer, TransferAsk, TransferId, WalletAsk } from '../shapes.ts'
import type { BankAnswer } from './bank.ts'
import * as queries from './queries.ts'

/** Names the bank account of a wallet, kept sealed. Throws `wallet.bank_invalid`. */
export async function nameAccount(
  work: Work,
  { account, ...ask }: WalletAsk & { account: BankAccount },
): Promise<void> {
  const number = account.number.replaceAll(/[\s-]/g, '')
  const [holder, bank] = [account.holder.trim(), account.bank.trim()]
  if (!/^\d{6,20}$/.test(number) || holder === '' || bank === '') throw bankInvalid()
  const sealed = work.vault.seal({ holder, bank, number } satisfies BankAccount)
  await saveAccount(work, ask, { sealed, masked: `${bank} ····${number.slice(-4)}` })
}

/** The bank account of a wallet, masked: `Harbour Bank ····4321`. */
export const bankAccount = async (work: Work, ask: WalletAsk): Promise<string | undefined> =>
  (await findAccount(work, ask))?.masked

/**
 * Money from her bank: in the wallet once the bank has it. The same key again is the same transfer.
 * Refused `wallet.amount_invalid`, `wallet.frozen`, `wallet.bank_missing`, `wallet.key_reused`.
 */
export async function fund(work: Work, ask: TransferAsk): Promise<Answer<Transfer>> {
  const ready = await readied(work, ask)
  if (!ready.ok) return ready
  if ((await findWallet(work, walletOf(ask)))?.frozen_at) return refused(walletFrozen())
  return written(work, ask, 'in', ready.value)
}

/**
 * Money to her bank: out of the wallet at once, and back when the bank refuses. The same key again is the
 * same transfer. Refused as `fund` and `permit` say (a PIN is always asked for), and `wallet.insufficient`.
 */
export async function withdraw(work: Work, ask: TransferAsk): Promise<Answer<Transfer>> {
  const ready = await readied(work, ask)
  if (!ready.ok) return ready
  const known = await queries.byKey(work, ask)
  if (known) return sameAs(known, ask, 'out')
  const permitted = {
    ...ask,
    purpose: 'transfer' as const,
    key: `transfer/${ask.shopperId}/${ask.key}`,
  }
  const [answer] = await permit(work, [permitted])
  assert(answer, 'every ask has its answer')
  if (!answer.ok) return answer
  // Whoever held the wallet before us may have asked the same.
  const first = await queries.byKey(work, ask)
  if (first) return sameAs(first, ask, 'out')
  return leave(work, ask, ready.value, permitted)
}

/** One transfer of hers. Throws `wallet.transfer_unknown`. */
export async function transfer(
  work: Work,
  ask: { shopperId: ShopperId; id: TransferId },
): Promise<Transfer> {
  const found = await queries.byId(work, ask)
  if (!found) throw transferUnknown()
  return found
}

/** Her transfers, the newest first. */
export const transfers = (
  work: Work,
  ask: { shopperId: ShopperId; currency: Currency; after?: TransferId; limit: number },
): Promise<Transfer[]> => queries.ofShopper(work, ask)

/** What our account at the bank saw of a transfer: positive when money came to us. */
export type BankMove = Readonly<{ reference: string; bankRef: string; amount: Money; at: Instant }>

/** What the bank did for wallets in a span, the oldest first: to be held against its statement. */
export async function bankMoves(
  work: Work,
  ask: { from: Instant; until: Instant; currency: Currency },
): Promise<BankMove[]> {
  const done = await queries.doneWithin(work, ask)
  return done.map(({ id, direction, amount, bankRef = '', endedAt, askedAt }) => ({
    reference: referenceOf(id),
    bankRef,
    amount: direction === 'in' ? amount : { ...amount, minor: -amount.minor },
    at: endedAt ?? askedAt,
  }))
}

/** What the bank knows a transfer by. */
export const referenceOf = (id: TransferId): string => `TLW${id.replaceAll('-', '')}`

export type Answered = Readonly<{ wish: queries.Wish; answer: BankAnswer }>

/** Writes what the bank said: money that came or went is posted once, whatever was heard twice. */
export async function settle(work: Work, answered: readonly Answered[]): Promise<void> {
  const held = await queries.lockOpen(
    work,
    answered.map(one => one.wish.id),
  )
  const open = answered.flatMap(({ wish, answer }) => {
    const now = held.find(one => one.id === wish.id)
    return now ? [{ wish, answer, now }] : []
  })
  if (open.length === 0) return
  const postings = open.flatMap(({ now, answer }) => postingOf(now, answer))
  for (const answer of await post(work, postings))
    assert(answer.ok, 'money that waits at the bank can be posted')
  await queries.move(
    work,
    open.map(({ wish, answer }) => moved(work, wish, answer)),
  )
  for (const { now, answer } of open) {
    if (answer.kind !== 'done') continue
    const told = { transferId: now.id, shopperId: now.shopperId, amount: now.amount }
    work.tell(now.direction === 'in' ? walletFunded(now.id, told) : walletWithdrawn(now.id, told))
  }
}

function postingOf(now: Transfer, answer: BankAnswer) {
  if (answer.kind === 'done') return [now.direction === 'in' ? funding(now) : withdrawn(now)]
  return answer.kind === 'refused' && now.direction === 'out' ? [withdrawnBack(now)] : []
}

function moved(work: Work, { id, tries }: queries.Wish, answer: BankAnswer): queries.Moved {
  const again = after(work.now, waitAfter(tries))
  const open = { id, askDue: again, bankRef: undefined, reason: undefined }
  switch (answer.kind) {
    case 'done':
      return { ...open, state: 'done', askDue: undefined, bankRef: answer.bankRef }
    case 'refused':
      return { ...open, state: 'refused', askDue: undefined, reason: answer.reason }
    case 'pending':
      return { ...open, state: 'sent' }
    case 'unknown':
      return { ...open, state: 'unknown', reason: answer.why }
  }
}

const waits: readonly Span[] = [2, 2, 5, 5, 15, 30].map(seconds)

/** How long after so many tries the bank is asked again; it never stops. */
const waitAfter = (tries: number): Span => waits[tries - 1] ?? (tries < 30 ? minutes(2) : hours(1))

async function readied(work: Work, ask: TransferAsk) {
  const { amount } = ask
  const most = ceilingOf(amount.currency).single
  if (amount.minor <= 0n || amount.minor > most.minor)
    return refused(amountInvalid({ most: toDecimal(most), currency: most.currency }))
  const account = await findAccount(work, walletOf(ask))
  return account ? granted(account) : refused(bankMissing())
}

type Account = queries.NewTransfer['account']

async function leave(
  work: Work,
  ask: TransferAsk,
  account: Account,
  permitted: Parameters<typeof permit>[1][number],
): Promise<Answer<Transfer>> {
  const id = work.id<'transfer'>(cellOf(ask.shopperId))
  const [posted] = await post(work, [withdrawing({ ...ask, id })])
  if (posted?.ok) return written(work, ask, 'out', account, id)
  assert(posted?.why.code === 'ledger.overdrawn', 'a wallet refuses only what it does not hold')
  await forgo(work, [permitted])
  const { currency } = ask.amount
  return refused(walletInsufficient({ amount: toDecimal(ask.amount), currency }))
}

async function written(
  work: Work,
  ask: TransferAsk,
  direction: Transfer['direction'],
  account: Account,
  id = work.id<'transfer'>(cellOf(ask.shopperId)),
): Promise<Answer<Transfer>> {
  await queries.insertTransfer(work, { ...ask, id, direction, account })
  const kept = await queries.byKey(work, ask)
  assert(kept, 'what was asked is kept')
  return sameAs(kept, ask, direction)
}

const sameAs = (
  kept: Transfer,
  ask: TransferAsk,
  direction: Transfer['direction'],
): Answer<Transfer> =>
  kept.direction === direction && equals(kept.amount, ask.amount)
    ? granted(kept)
    : refused(spendKeyReused({ key: ask.key }))
