// The journals of payment, each in the shopper's book. Money between her book and a merchant's crosses `interbook`.
import { cellOf, type Cell, type OrderId, type PaymentId, type ShopperId } from '#kernel/ids'
import { money, type Money } from '#kernel/money'
import {
  interbook,
  railReceivable,
  refundPayable,
  suspense,
  wallet,
  type Account,
  type Posting,
} from '#books/ledger/ledger'

/** From the shopper's wallet on its way to the merchants' books. */
export const walletCapture = (id: PaymentId, shopperId: ShopperId, amount: Money): Posting =>
  moving(`payment/capture/${id}`, 'payment.capture', id, {
    from: wallet(shopperId, amount.currency),
    to: interbook(amount.currency),
    amount,
  })

/** The partner owes it to us from now on. */
export const railCapture = (id: PaymentId, rail: string, amount: Money): Posting =>
  moving(`payment/capture/${id}`, 'payment.capture', id, {
    from: railReceivable(rail, amount.currency),
    to: interbook(amount.currency),
    amount,
  })

/** Money that fits nothing: the partner owes it to us, and we owe it to somebody not yet named. */
export const strayCapture = (
  id: PaymentId,
  attemptId: string,
  rail: string,
  amount: Money,
): Posting =>
  moving(`payment/stray/${attemptId}`, 'payment.stray', id, {
    from: railReceivable(rail, amount.currency),
    to: suspense(rail, amount.currency),
    amount,
  })

export const walletRefund = (
  key: string,
  id: PaymentId,
  shopperId: ShopperId,
  amount: Money,
): Posting =>
  moving(`payment/refund/${key}`, 'payment.refund', id, {
    from: interbook(amount.currency),
    to: wallet(shopperId, amount.currency),
    amount,
  })

/** Decided; the partner has not paid it out yet. */
export const railRefund = (key: string, id: PaymentId, orderId: OrderId, amount: Money): Posting =>
  moving(`payment/refund/${key}`, 'payment.refund', id, {
    from: interbook(amount.currency),
    to: refundPayable(orderId, amount.currency),
    amount,
  })

/** The partner has paid it out, and owes us that much less. */
export const railReturned = (
  key: string,
  id: PaymentId,
  rail: string,
  orderId: OrderId | undefined,
  amount: Money,
): Posting =>
  moving(`payment/returned/${key}`, 'payment.returned', id, {
    from:
      orderId === undefined
        ? suspense(rail, amount.currency)
        : refundPayable(orderId, amount.currency),
    to: railReceivable(rail, amount.currency),
    amount,
  })

/** The partner had taken it back wrongly, and owes it again. */
export const railBrought = (key: string, id: PaymentId, rail: string, amount: Money): Posting =>
  moving(`payment/brought/${key}`, 'payment.brought', id, {
    from: railReceivable(rail, amount.currency),
    to: interbook(amount.currency),
    amount,
  })

/** Debits `from`, credits `to`. */
function moving(
  key: string,
  kind: string,
  ref: PaymentId,
  { from, to, amount }: { from: Account; to: Account; amount: Money },
): Posting {
  const home: Cell = cellOf(ref)
  const back = money(amount.currency, -amount.minor)
  return {
    cell: home,
    key,
    kind,
    ref,
    lines: [
      { account: from, amount },
      { account: to, amount: back },
    ],
  }
}
