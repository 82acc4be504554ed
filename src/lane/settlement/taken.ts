// What the house took of a sale, in home money: for statements and tax invoices. Pure.
import { money, type Money } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import { convert } from '#kernel/ratio'
import { clientOf } from '#books/fx/fx'
import type { ChargeBack, Credit } from './shapes.ts'

/**
 * Goods, commission and fee of a sale at its own rate. The payment fee is changed, the commission is the rest,
 * so that goods − commission − fee is the payout to the cent.
 */
export function homeFigures(
  sale: Pick<Credit, 'goods' | 'paymentFee' | 'rate' | 'payout'>,
): Readonly<{ goods: Money; commission: Money; fee: Money }> {
  const goods = home(sale.goods, sale.rate)
  const fee = home(sale.paymentFee, sale.rate)
  const commission = money(goods.currency, goods.minor - fee.minor - sale.payout.minor)
  return { goods, commission, fee }
}

export function takenOf(
  sale: Pick<Credit, 'goods' | 'paymentFee' | 'rate' | 'payout'>,
): Readonly<{ commission: bigint; fee: bigint }> {
  const { commission, fee } = homeFigures(sale)
  return { commission: commission.minor, fee: fee.minor }
}

/** The commission that a refund gives back: what the goods came to, less what the merchant bore. */
export function commissionOf(detail: ChargeBack['detail'], amount: Money): Money {
  const { commission, rate } = detail
  return commission && rate ? home(commission, rate) : money(amount.currency, 0n)
}

const home = (amount: Money, rate: LockedRate): Money =>
  amount.currency === rate.base ? amount : convert(amount, clientOf(rate))
