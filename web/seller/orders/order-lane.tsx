// An order's way as its merchant sees it: payment, label, hand-over, customs, delivery, confirmation, payout.
import { Trans, useLingui } from '@lingui/react/macro'
import { Lane, type Stop, type StopState } from '../../kit/lane.tsx'
import { When } from '../../kit/when.tsx'
import type { SellerOrder } from '../wire.ts'
import { useCountryName } from '../words.ts'
import { useMilestone } from './words.tsx'

export function OrderLane({ order }: { order: SellerOrder }) {
  const { t } = useLingui()
  const stops = useStops(order)
  return <Lane stops={stops} label={t`Way of the order`} />
}

type Mark = Readonly<{ label: string; at: string | null; note?: Stop['note'] }>

function useStops(order: SellerOrder): Stop[] {
  const marks = useMarks(order)
  const cancelled = useCancelled(order)
  const last = marks.findLastIndex(mark => mark.at !== null)
  const gone = order.cancelledAt !== null
  const reached = gone ? marks.slice(0, last + 1) : marks
  const stops = reached.map((mark, index) => ({
    label: mark.label,
    state: stateOf(index, last, gone),
    ...(mark.at && { at: mark.at }),
    ...(index === last + 1 && !gone && mark.note && { note: mark.note }),
  }))
  return gone ? [...stops, cancelled] : stops
}

function useCancelled(order: SellerOrder): Stop {
  const { t } = useLingui()
  const at = order.cancelledAt
  return {
    label: t`Cancelled`,
    state: 'failed',
    ...(at && { at }),
    note: order.why || t`The shopper's money has gone back in full.`,
  }
}

/** What has an instant is done, even when a later one came without it; the next one is now. */
const stateOf = (index: number, last: number, gone: boolean): StopState =>
  index <= last || gone ? 'done' : index === last + 1 ? 'now' : 'next'

/** Customs may release on papers alone: then its stop comes before the hand-over. */
function useMarks(order: SellerOrder): Mark[] {
  const [payment, label, handOver, customs, ...rest] = useAllMarks(order)
  if (!payment || !label || !handOver || !customs) return []
  if (!isDeclared(order)) return [payment, label, handOver, ...rest]
  const early = customs.at !== null && (handOver.at === null || customs.at < handOver.at)
  const middle = early ? [customs, handOver] : [handOver, customs]
  return [payment, label, ...middle, ...rest]
}

/** Low-value goods to some markets cross without papers of their own. */
export const isDeclared = (order: SellerOrder): boolean =>
  order.priced.mode === '9610' || order.customs !== null || order.clearedAt !== null

function useAllMarks(order: SellerOrder): Mark[] {
  const { t } = useLingui()
  const country = useCountryName()
  const market = country(order.market)
  return [
    {
      label: t`Payment, held in escrow`,
      at: order.paidAt,
      note: t`The shopper has not paid yet. Goods that are not paid in time are free again.`,
    },
    {
      label: t`Label`,
      at: order.bookedAt,
      note: t`The carrier is being asked for a label and a tracking number.`,
    },
    {
      label: t`Hand-over to the carrier`,
      at: order.dispatchedAt,
      note: t`Your turn: print the label, pack, and hand the parcel over.`,
    },
    {
      label: t`Customs in ${market}`,
      at: order.clearedAt,
      note: t`The papers were made from the order. Nothing to do for you.`,
    },
    { label: t`Delivery`, at: order.deliveredAt, note: <Promised order={order} /> },
    { label: t`The shopper confirms`, at: order.receivedAt, note: <Due order={order} /> },
    {
      label: t`Payout to your bank`,
      at: order.settledAt,
      note: t`The money is yours and goes to your bank on the next payday.`,
    },
  ]
}

function Promised({ order }: { order: SellerOrder }) {
  const milestone = useMilestone()
  const { earliest, latest } = order.priced.promise
  return (
    <>
      {order.parcel && `${milestone(order.parcel.milestone)} · `}
      <Trans>
        Promised for <Day day={earliest} /> – <Day day={latest} />
      </Trans>
    </>
  )
}

/** A calendar day, which is the same day whoever reads it. */
const Day = ({ day }: { day: string }) => <When at={`${day}T12:00:00Z`} show="day" zone="UTC" />

function Due({ order }: { order: SellerOrder }) {
  if (!order.receiveDue) return <Trans>When the shopper confirms, or after days of silence.</Trans>
  return (
    <Trans>
      When the shopper confirms, or without a word on <When at={order.receiveDue} show="day" />
    </Trans>
  )
}
