// The stops of an order as the office sees them: what happened when, where it is, what comes next.
import { useLingui } from '@lingui/react/macro'
import type { Stop } from '../../kit/lane.tsx'
import { useWords } from '../words.ts'
import type { Order } from '../wire.ts'

type Place = Readonly<{ label: string; at: string | null; note?: string | undefined }>

export function useStops(order: Order): Stop[] {
  const { t } = useLingui()
  const words = useWords()
  const parcel = order.parcel ? words.milestone(order.parcel.milestone) : undefined
  const crosses = order.customs !== null || order.clearedAt !== null
  const places: Place[] = [
    { label: t`Ordered`, at: order.placedAt },
    { label: t`Paid into escrow`, at: order.paidAt },
    { label: t`Label made`, at: order.bookedAt },
    { label: t`Handed to the carrier`, at: order.dispatchedAt },
    ...(crosses
      ? [
          {
            label: t`Cleared by customs`,
            at: order.clearedAt,
            note: order.customs ? words.customs(order.customs.state)[1] : undefined,
          },
        ]
      : []),
    { label: t`Delivered`, at: order.deliveredAt, note: parcel },
    { label: t`Received`, at: order.receivedAt },
    { label: t`Merchant paid`, at: order.settledAt },
  ]
  const done = places
    .filter(place => place.at !== null)
    .toSorted((left, right) => (left.at ?? '').localeCompare(right.at ?? ''))
    .map((place): Stop => ({ label: place.label, at: place.at ?? undefined, state: 'done' }))
  if (order.cancelledAt) {
    const end = { label: t`Cancelled`, at: order.cancelledAt, note: order.why }
    return [...done, { ...end, state: 'failed' }]
  }
  const open = places
    .filter(place => place.at === null)
    .map(
      (place, index): Stop => ({
        label: place.label,
        state: index === 0 ? 'now' : 'next',
        note: index === 0 ? place.note : undefined,
        ...(place.label === t`Received` && order.receiveDue ? { at: order.receiveDue } : {}),
      }),
    )
  return [...done, ...open]
}
