// Where an order is: its stops from paying to holding it in hand, what is next, and by when.
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Stop } from '../../kit/lane.tsx'
import { When } from '../../kit/when.tsx'
import type { Tone } from '../../kit/status.tsx'
import type { IconName } from '../../kit/icon.tsx'
import { Day } from '../parts/day.tsx'
import type { ListedOrder, Order } from '../wire.ts'

type OrderHead = Omit<ListedOrder, 'lines'>

type Station = Readonly<{
  /** Said once it has happened. */
  done: string
  /** Said while it is waited for. */
  coming: string
  at: string | null | undefined
  note?: ReactNode
}>

/** Stops that happened, in the order they did; then what is waited for, then what is left. */
export function useStops(order: Order): Stop[] {
  const { t } = useLingui()
  const stations = useStations(order)
  const happened = stations
    .filter(one => one.at)
    .toSorted((a, b) => String(a.at).localeCompare(String(b.at)))
    .map((one): Stop => ({
      label: one.done,
      state: 'done',
      at: one.at ?? undefined,
      note: one.note,
    }))
  if (order.state === 'cancelled') {
    const refused = order.why.startsWith('customs')
    return [
      ...happened,
      ...cancelledStops(
        order,
        refused ? t`Customs did not let it pass` : t`Cancelled`,
        t`Your money went back to your wallet`,
      ),
    ]
  }
  const left = stations.filter(one => !one.at)
  return [
    ...happened,
    ...left.map((one, index): Stop => ({
      label: index === 0 ? one.coming : one.done,
      state: index === 0 ? 'now' : 'next',
      note: index === 0 ? one.note : undefined,
    })),
  ]
}

function cancelledStops(order: Order, cancelled: string, back: string): Stop[] {
  const at = order.cancelledAt ?? undefined
  const failed: Stop = { label: cancelled, state: 'failed', at }
  return order.paidAt ? [failed, { label: back, state: 'done', at }] : [failed]
}

function useStations(order: Order): Station[] {
  const { t } = useLingui()
  const { customs, parcel, priced } = order
  const told = customs?.documents.flatMap(one => one.sentAt ?? []).toSorted()[0]
  const reached = (milestone: string) =>
    parcel?.events.filter(event => event.milestone === milestone).toSorted(byTime)[0]?.at
  const latest = priced.promise.latest
  // What comes later proves what was never scanned.
  const delivered = order.deliveredAt && (reached('delivered') ?? order.deliveredAt)
  const out = reached('out_for_delivery') ?? delivered ?? order.receivedAt
  const away = reached('departed') ?? out
  const passed = order.clearedAt ?? out
  const sent = order.dispatchedAt ?? away
  const label = order.bookedAt ?? sent
  const due = order.receiveDue
  return [
    {
      done: t`Paid, the money waits in escrow`,
      coming: t`The payment is being booked`,
      at: order.paidAt,
    },
    {
      done: t`Label printed`,
      coming: t`The maker packs your order`,
      at: label,
    },
    {
      done: t`Customs was told`,
      coming: t`The papers go to customs`,
      at: told ?? passed,
    },
    {
      done: t`Handed to the carrier`,
      coming: t`The maker hands it to the carrier`,
      at: sent,
    },
    {
      done: t`Left the country`,
      coming: t`On the way to the airport`,
      at: away,
    },
    {
      done: t`Cleared by customs`,
      coming: t`At customs`,
      at: passed,
      note: customs?.state === 'refused' ? customs.why : undefined,
    },
    {
      done: t`Out for delivery`,
      coming: t`On the way to your city`,
      at: out,
      note: out ? undefined : <ByDay day={latest} />,
    },
    {
      done: t`Delivered`,
      coming:
        parcel?.milestone === 'awaiting_collection'
          ? t`Waits for you at a pick-up point`
          : t`The courier is on the way`,
      at: delivered ?? order.receivedAt,
      note: delivered ? undefined : <ByDay day={latest} />,
    },
    {
      done: t`Received, the maker was paid`,
      coming: t`Confirm that you have it`,
      at: order.receivedAt,
      note: order.receivedAt || !due ? undefined : <Silence due={due} />,
    },
  ]
}

const byTime = (a: { at: string }, b: { at: string }): number => a.at.localeCompare(b.at)

function ByDay({ day }: { day: string }) {
  const { t } = useLingui()
  return (
    <>
      {t`Promised by`} <Day day={day} />
    </>
  )
}

function Silence({ due }: { due: string }) {
  const { t } = useLingui()
  return (
    <>
      {t`Without a word from you it counts as received on`} <When at={due} show="day" />
    </>
  )
}

/** The state of an order in a word, with its tone. */
export function useOrderState(): (order: OrderHead) => {
  tone: Tone
  word: string
  icon: IconName
} {
  const { t } = useLingui()
  return order => {
    switch (order.state) {
      case 'placed':
        return { tone: 'warn', icon: 'clock', word: t`Being paid` }
      case 'paid':
        return { tone: 'info', icon: 'box', word: order.bookedAt ? t`Being packed` : t`Paid` }
      case 'dispatched':
        return {
          tone: 'info',
          icon: 'truck',
          word: order.clearedAt ? t`On its way, customs cleared` : t`On its way`,
        }
      case 'delivered':
        return { tone: 'good', icon: 'home', word: t`Delivered: confirm it` }
      case 'received':
      case 'settled':
        return { tone: 'good', icon: 'check', word: t`Received` }
      default:
        return { tone: 'bad', icon: 'cross', word: t`Cancelled` }
    }
  }
}

/** A short lane of four stops for a card in a list. */
export function useShortStops(): (order: OrderHead) => Stop[] {
  const { t } = useLingui()
  return order => {
    const reached = [
      [t`Paid`, order.paidAt],
      [t`Sent`, order.dispatchedAt],
      [t`Delivered`, order.deliveredAt ?? order.receivedAt],
      [t`Received`, order.receivedAt],
    ] as const
    const last = reached.findLastIndex(([, at]) => at)
    return reached.map(([label], index) => ({
      label,
      state: index < last ? 'done' : index === last ? 'now' : 'next',
    }))
  }
}
