// The stops of an order as the office sees them: what happened when, where it is, what comes next.
import { useLingui } from '@lingui/react/macro'
import type { Stop } from '../../kit/lane.tsx'
import { useWords } from '../parts/words.ts'
import type { Order } from '../wire.ts'

type Place = Readonly<{ label: string; at: string | null; doing: string; due?: string | null }>

export function useStops(order: Order): Stop[] {
  const { t } = useLingui()
  const words = useWords()
  const milestone = order.parcel ? words.milestone(order.parcel.milestone) : t`On its way`
  const crosses = order.customs !== null || order.clearedAt !== null
  const customs = order.customs ? words.customs(order.customs.state)[1] : ''
  const places: Place[] = [
    { label: t`Ordered`, at: order.placedAt, doing: '' },
    { label: t`Paid into escrow`, at: order.paidAt, doing: t`Waits for payment` },
    { label: t`Label made`, at: order.bookedAt, doing: t`The label is being made` },
    {
      label: t`Handed to the carrier`,
      at: order.dispatchedAt,
      doing: t`Waits for the merchant to hand it over`,
    },
    ...(crosses
      ? [{ label: t`Cleared by customs`, at: order.clearedAt, doing: `${t`Customs`}: ${customs}` }]
      : []),
    { label: t`Delivered`, at: order.deliveredAt, doing: milestone },
    {
      label: t`Received`,
      at: order.receivedAt,
      doing: t`Waits for the shopper's word`,
      due: order.receiveDue,
    },
    { label: t`Merchant paid`, at: order.settledAt, doing: t`Waits for payday` },
  ]
  const done = places
    .filter(place => place.at !== null)
    .toSorted((left, right) => (left.at ?? '').localeCompare(right.at ?? ''))
    .map((place): Stop => ({ label: place.label, at: place.at ?? undefined, state: 'done' }))
  if (order.cancelledAt) {
    const end = { label: t`Cancelled`, at: order.cancelledAt, note: order.why }
    return [...done, { ...end, state: 'failed' }]
  }
  const ahead = places.filter(place => place.at === null)
  const doing = ahead[0] && { label: ahead[0].doing, state: 'now' as const }
  const next = ahead.map((place): Stop => ({
    label: place.label,
    state: 'next',
    ...(place.due ? { at: place.due, note: t`At the latest; then silence counts.` } : {}),
  }))
  return doing ? [...done, doing, ...next] : done
}
