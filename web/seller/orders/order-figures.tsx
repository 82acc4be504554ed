// From what the goods sold for to what the merchant is paid: every step, both currencies, adding up.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Money } from '../../kit/money.tsx'
import { RateText } from '../money/parts.tsx'
import { negative, sumOf } from '../money/sums.ts'
import type { Money as WireMoney, SellerOrder, Settlement } from '../wire.ts'

export function OrderFigures({
  order,
  settlement,
}: {
  order: SellerOrder
  settlement: Settlement
}) {
  const { t } = useLingui()
  const { goods, freight, insurance, duty, excise, vat, total } = order.priced.makeUp
  const taxes = sumOf([duty, excise, vat])
  const carriage = sumOf([freight, insurance])
  const off = [negative(settlement.commission), negative(settlement.paymentFee)]
  const left = sumOf([goods, ...off])
  return (
    <table className="w-full text-14">
      <caption className="heard">{t`What you get`}</caption>
      <tbody>
        <Row name={t`The shopper paid`} money={total} />
        <Row name={t`Freight and insurance, paid on for you`} money={negative(carriage)} />
        <Row name={t`Duty and tax, paid on for you`} money={negative(taxes)} />
        <Row name={t`Goods sold for`} money={goods} line />
        <Row name={t`Commission`} money={negative(settlement.commission)} />
        <Row name={t`Payment fee`} money={negative(settlement.paymentFee)} />
        <Row name={t`Left`} money={left} line />
        <tr>
          <th scope="row" className="py-1 pr-4 text-left font-normal text-ink-soft">
            <Trans>Rate fixed at checkout</Trans>
          </th>
          <td className="figures py-1 text-right whitespace-nowrap text-ink-soft">
            <RateText rate={settlement.rate} home={settlement.payout} sale={goods} />
          </td>
        </tr>
        <tr className="border-t border-line-strong align-baseline">
          <th scope="row" className="pt-2 pr-4 text-left font-bold">
            <Trans>You get</Trans>
          </th>
          <td className="pt-2 text-right text-20">
            <Money money={settlement.payout} look="strong" />
          </td>
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2} className="pt-3 text-12 text-ink-soft">
            <Trans>
              You asked <Money money={settlement.homeGoods} /> for these goods at home.
            </Trans>
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

type RowProps = { name: ReactNode; money: WireMoney; line?: boolean }

function Row({ name, money, line = false }: RowProps) {
  return (
    <tr className={line ? 'border-t border-line' : ''}>
      <th scope="row" className="py-1 pr-4 text-left font-normal">
        {name}
      </th>
      <td className="py-1 text-right">
        <Money money={money} />
      </td>
    </tr>
  )
}
