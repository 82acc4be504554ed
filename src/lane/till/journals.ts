// The journals of the till, in the merchant's book: a sale paid, and a part of it given back (payments 9.3 A).
import { cellOf, type MerchantId, type SaleId } from '#kernel/ids'
import { minus, nothing, type Money } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import {
  debt,
  fxPosition,
  income,
  interbook,
  payable,
  type Account,
  type Line,
  type Posting,
} from '#books/ledger/ledger'
import { midAmountOf, returnOf } from './states.ts'
import type { SaleRefundId } from './shapes.ts'

/** Amount and fee are the merchant's money, pay is hers. */
export type Figures = Readonly<{
  saleId: SaleId
  merchantId: MerchantId
  amount: Money
  refunded: Money
  pay: Money
  mdr: Money
  lock: LockedRate
}>

/** A1: her money has left her book; the merchant is owed the sale less the fee. */
export function capturing({ saleId, merchantId, amount, pay, mdr, lock }: Figures): Posting {
  const mid = midAmountOf(amount, lock)
  return posting(`till/capture/${saleId}`, 'till.capture', saleId, [
    debit(interbook(pay.currency), pay),
    ...(pay.currency === amount.currency
      ? []
      : [
          credit(fxPosition(pay.currency), mid),
          credit(income('fx_spread', pay.currency), minus(pay, mid)),
          debit(fxPosition(amount.currency), amount),
        ]),
    credit(payable(merchantId, amount.currency), minus(amount, mdr)),
    credit(income('mdr', amount.currency), mdr),
  ])
}

/**
 * A2: at the rate she paid at, each part by cumulative shares. What the merchant may be paid covers it,
 * or it is owed to us until a payout that is large enough (`asDebt`).
 */
export function returning(
  sale: Figures,
  refund: Readonly<{ id: SaleRefundId; amount: Money }>,
  asDebt: boolean,
): Posting {
  const { saleId, merchantId } = sale
  const { pay, mid, mdr, merchant } = returnOf(sale, refund.amount)
  const { currency } = refund.amount
  const bearer = asDebt ? debt(merchantId, currency) : payable(merchantId, currency)
  return posting(`till/refund/${refund.id}`, 'till.refund', saleId, [
    debit(bearer, merchant),
    debit(income('mdr', currency), mdr),
    ...(pay.currency === currency
      ? []
      : [
          credit(fxPosition(currency), refund.amount),
          debit(fxPosition(pay.currency), mid),
          debit(income('fx_spread', pay.currency), minus(pay, mid)),
        ]),
    credit(interbook(pay.currency), pay),
  ])
}

const posting = (key: string, kind: string, ref: SaleId, lines: readonly Line[]): Posting => ({
  cell: cellOf(ref),
  key,
  kind,
  ref,
  lines: lines.filter(line => line.amount.minor !== 0n),
})
const debit = (account: Account, amount: Money): Line => ({ account, amount })
const credit = (account: Account, amount: Money): Line => ({
  account,
  amount: minus(nothing(amount.currency), amount),
})
