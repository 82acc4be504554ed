// The journals of a wallet, each in the shopper's book. What a merchant is owed crosses `interbook`.
import { cellOf, type ShopperId } from '#kernel/ids'
import { money, type Money } from '#kernel/money'
import {
  bank,
  interbook,
  wallet,
  withdrawalClearing,
  type Account,
  type Posting,
} from '#books/ledger/ledger'
import type { RestoreAsk, Spend, SpendAsk, Transfer } from './shapes.ts'

/** From the wallet on its way to the merchant's book. */
export const spending = ({ key, ref, shopperId, amount }: SpendAsk): Posting =>
  moving(shopperId, `wallet/spend/${key}`, 'wallet.spend', ref, {
    from: wallet(shopperId, amount.currency),
    to: interbook(amount.currency),
    amount,
  })

export const restoring = ({ key, shopperId, amount }: RestoreAsk, { ref }: Spend): Posting =>
  moving(shopperId, `wallet/restore/${key}`, 'wallet.restore', ref, {
    from: interbook(amount.currency),
    to: wallet(shopperId, amount.currency),
    amount,
  })

type Moved = Pick<Transfer, 'id' | 'shopperId' | 'amount'>

/** The bank has debited her account for us. */
export const funding = ({ id, shopperId, amount }: Moved): Posting =>
  moving(shopperId, `wallet/fund/${id}`, 'wallet.fund', id, {
    from: bank(amount.currency),
    to: wallet(shopperId, amount.currency),
    amount,
  })

/** Out of her hands, and not yet at her bank. */
export const withdrawing = ({ id, shopperId, amount }: Moved): Posting =>
  moving(shopperId, `wallet/withdraw/${id}`, 'wallet.withdraw', id, {
    from: wallet(shopperId, amount.currency),
    to: withdrawalClearing(amount.currency),
    amount,
  })

export const withdrawn = ({ id, shopperId, amount }: Moved): Posting =>
  moving(shopperId, `wallet/withdrawn/${id}`, 'wallet.withdrawn', id, {
    from: withdrawalClearing(amount.currency),
    to: bank(amount.currency),
    amount,
  })

/** The bank would not have it: it is hers again. */
export const withdrawnBack = ({ id, shopperId, amount }: Moved): Posting =>
  moving(shopperId, `wallet/withdraw-back/${id}`, 'wallet.withdraw_back', id, {
    from: withdrawalClearing(amount.currency),
    to: wallet(shopperId, amount.currency),
    amount,
  })

/** The key is the caller's own and may hold anything; a journal's is one visible word. */
export const toppedUp = (key: string, shopperId: ShopperId, amount: Money): Posting =>
  moving(
    shopperId,
    `wallet/top-up/${shopperId}/${encodeURIComponent(key)}`,
    'wallet.top_up',
    shopperId,
    { from: bank(amount.currency), to: wallet(shopperId, amount.currency), amount },
  )

/** Debits `from`, credits `to`. */
const moving = (
  shopperId: ShopperId,
  key: string,
  kind: string,
  ref: string,
  { from, to, amount }: { from: Account; to: Account; amount: Money },
): Posting => ({
  cell: cellOf(shopperId),
  key,
  kind,
  ref,
  lines: [
    { account: from, amount },
    { account: to, amount: money(amount.currency, -amount.minor) },
  ],
})
