// What several pages about money show: a payout's state, a sale with its figures, a rate.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { Money } from '../../kit/money.tsx'
import { Status, type Tone } from '../../kit/status.tsx'
import { groupsOf } from '../../kit/text.ts'
import type { Money as WireMoney, Movement, Payout, StatementLine } from '../wire.ts'

export function PayoutStatus({ state }: { state: Payout['state'] }) {
  const { t } = useLingui()
  const faces: Record<Payout['state'], readonly [Tone, string]> = {
    scheduled: ['info', t`Scheduled`],
    filed: ['info', t`On its way to the bank`],
    sent: ['info', t`At the bank`],
    paid: ['good', t`Paid`],
    returned: ['bad', t`Returned`],
  }
  const [tone, word] = faces[state]
  return <Status tone={tone}>{word}</Status>
}

/** A sale's number, and how it came from the goods to home money, in small print. */
export function SaleName({ movement }: { movement: Movement }) {
  const { sale, amount } = movement
  const number = groupsOf(movement.reference).join('\u2009')
  if (!sale) return <span className="figures">{number}</span>
  return (
    <>
      <Link
        to={`/seller/orders/${sale.orderId}`}
        className="figures font-medium whitespace-nowrap hover:underline"
      >
        {number}
      </Link>
      <span className="block text-12 text-ink-soft">
        <Trans>
          Goods <Money money={sale.goods} />, commission <Money money={sale.commission} />, payment
          fee <Money money={sale.paymentFee} />
        </Trans>
        {' · '}
        <RateText rate={sale.rate} home={amount} sale={sale.goods} />
      </span>
    </>
  )
}

/** `1 AUD = 4.729 CNY`: as many digits as the rate has, without the zeros it ends in. */
export function RateText({ rate, home, sale }: { rate: string; home: WireMoney; sale: WireMoney }) {
  const figure = rate.includes('.') ? rate.replace(/0+$/, '').replace(/\.$/, '') : rate
  return (
    <span className="figures whitespace-nowrap">
      1 {home.currency} = {figure} {sale.currency}
    </span>
  )
}

/** What each kind of movement is called. */
export function useKindNames(): Record<Movement['kind'], string> {
  const { t } = useLingui()
  return {
    sale: t`Sale`,
    till: t`Sales at counters`,
    till_refund: t`Refunds at counters`,
    refund: t`Refund to a shopper`,
    restored: t`Given back after a dispute`,
    compensation: t`Paid for a parcel that did not arrive`,
    charge: t`Charged to you`,
    fee: t`Service fee`,
    deposit: t`Deposit`,
    payout: t`Payout to your bank`,
    returned: t`Payout returned by the bank`,
  }
}

/** A line of the statement: its name, what explains it in small print, and where it leads. */
export function LineName({ line, to }: { line: StatementLine; to: string }) {
  const names = useKindNames()
  const { sale, counter, count, fee, reason } = line
  const number = groupsOf(line.reference).join('\u2009')
  return (
    <div>
      <Link to={to} preventScrollReset className="font-medium hover:underline">
        {names[line.kind]}{' '}
        {number && <span className="figures whitespace-nowrap text-ink-soft">{number}</span>}
      </Link>
      {sale && (
        <span className="block text-12 text-ink-soft">
          <Trans>
            Goods <Money money={sale.goods} />, commission <Money money={sale.commission} />,
            payment fee <Money money={sale.paymentFee} />
          </Trans>
          {' · '}
          <RateText rate={sale.rate} home={line.amount} sale={sale.goods} />
        </span>
      )}
      {counter && (
        <span className="block text-12 text-ink-soft">
          {counter.outlet} · × {count} ·{' '}
          <Trans>
            our fee <Money money={fee} />
          </Trans>
        </span>
      )}
      {reason && <span className="block text-12 text-ink-soft">{reason}</span>}
    </div>
  )
}
