// The states of orders, parcels and customs papers in the words of a merchant.
import { useLingui } from '@lingui/react/macro'
import { Status, type Tone } from '../../kit/status.tsx'
import type { IconName } from '../../kit/icon.tsx'
import type { SellerOrderHead } from '../wire.ts'

/** Paid, labelled and not yet dispatched: it may be handed over. */
export const isPackable = (order: Pick<SellerOrderHead, 'state' | 'bookedAt'>): boolean =>
  order.state === 'paid' && order.bookedAt !== null

type Face = { tone: Tone; word: string; icon?: IconName }

/** An order's state as it matters here; `handing`: it was just put on the carrier's manifest. */
export function OrderStatus({ order, handing = false }: StatusProps) {
  const { t } = useLingui()
  const packing: Face = handing
    ? { tone: 'info', word: t`Handing over`, icon: 'truck' }
    : order.bookedAt
      ? { tone: 'warn', word: t`To pack`, icon: 'box' }
      : { tone: 'info', word: t`Waiting for label`, icon: 'clock' }
  const faces: Record<SellerOrderHead['state'], Face> = {
    placed: { tone: 'quiet', word: t`Not paid yet`, icon: 'clock' },
    paid: packing,
    dispatched: isCleared(order)
      ? { tone: 'info', word: t`Cleared customs`, icon: 'shield' }
      : { tone: 'info', word: t`On its way`, icon: 'plane' },
    delivered: { tone: 'good', word: t`Delivered` },
    received: { tone: 'good', word: t`Received`, icon: 'coins' },
    settled: { tone: 'good', word: t`Paid out`, icon: 'coins' },
    cancelled: { tone: 'bad', word: t`Cancelled`, icon: 'cross' },
  }
  const { tone, word, icon } = faces[order.state]
  return (
    <Status tone={tone} {...(icon && { icon })}>
      {word}
    </Status>
  )
}

type StatusProps = {
  order: Pick<SellerOrderHead, 'state' | 'bookedAt' | 'dispatchedAt' | 'clearedAt'>
  handing?: boolean
}

/** Released after it had left; a release on papers alone says nothing of where the parcel is. */
const isCleared = ({ clearedAt, dispatchedAt }: StatusProps['order']): boolean =>
  clearedAt !== null && dispatchedAt !== null && clearedAt > dispatchedAt

/** How far a parcel is. */
export function useMilestone(): (milestone: string) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    waiting: t`Asking the carrier`,
    booked: t`Label ready`,
    accepted: t`With the carrier`,
    departed: t`Left the country`,
    arrived: t`Arrived abroad`,
    customs: t`At customs`,
    cleared: t`Cleared customs`,
    out_for_delivery: t`Out for delivery`,
    awaiting_collection: t`Waits at a pick-up point`,
    delivered: t`Delivered`,
    returning: t`On its way back`,
    returned: t`Came back`,
    lost: t`Lost`,
    cancelled: t`Cancelled`,
    refused: t`Refused by the carrier`,
  }
  return milestone => names[milestone] ?? milestone
}

/** How a parcel fares, where that is worth a word. */
export function useCondition(): (condition: string) => string | undefined {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    delayed: t`Delayed`,
    held: t`Held`,
    attempt_failed: t`Nobody was at the door`,
    refused: t`Refused at the door`,
    undeliverable: t`Cannot be delivered`,
    damaged: t`Damaged`,
    seized: t`Seized by customs`,
    found: t`Found again`,
    unknown: t`The carrier's words are being looked at`,
  }
  return condition => (condition === 'ok' ? undefined : (names[condition] ?? condition))
}

export function useCustomsState(): (state: string) => { word: string; tone: Tone } {
  const { t } = useLingui()
  const states: Readonly<Record<string, { word: string; tone: Tone }>> = {
    made: { word: t`Papers are made`, tone: 'info' },
    papers: { word: t`Papers sent`, tone: 'info' },
    listed: { word: t`Import list sent`, tone: 'info' },
    accepted: { word: t`Accepted, being checked`, tone: 'info' },
    review: { word: t`Looked at by an officer`, tone: 'warn' },
    inspection: { word: t`Being inspected`, tone: 'warn' },
    approved: { word: t`Approved`, tone: 'info' },
    detained: { word: t`Detained`, tone: 'bad' },
    returned: { word: t`Sent back`, tone: 'bad' },
    released: { word: t`Released`, tone: 'good' },
    closed: { word: t`Closed`, tone: 'good' },
    refused: { word: t`Refused`, tone: 'bad' },
    mismatch: { word: t`Papers disagree, not sent`, tone: 'bad' },
    cancelling: { word: t`Being withdrawn`, tone: 'warn' },
    cancelled: { word: t`Withdrawn`, tone: 'quiet' },
    waiting: { word: t`Waiting`, tone: 'quiet' },
    enclosed: { word: t`Enclosed`, tone: 'info' },
    sent: { word: t`Sent`, tone: 'info' },
    submitted: { word: t`Submitted`, tone: 'info' },
    retry: { word: t`Sent again soon`, tone: 'warn' },
    rejected: { word: t`Rejected`, tone: 'bad' },
    error: { word: t`Could not be read`, tone: 'bad' },
    withdrawn: { word: t`Withdrawn`, tone: 'quiet' },
  }
  return state => states[state] ?? { word: state, tone: 'quiet' }
}

/** A single document; `accepted` is all that is wanted of the first three. */
export function usePaperState(): (state: string) => { word: string; tone: Tone } {
  const { t } = useLingui()
  const state = useCustomsState()
  return paper => (paper === 'accepted' ? { word: t`Accepted`, tone: 'good' } : state(paper))
}

/** What a document of the declaration is, by the number customs gives its kind. */
export function usePaperName(): (kind: string) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    '311': t`Order`,
    '411': t`Payment`,
    '511': t`Waybill`,
    '621': t`Import list`,
    '623': t`Withdrawal`,
    '625': t`Return`,
  }
  return kind => names[kind] ?? kind
}
