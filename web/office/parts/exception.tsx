// One thing that stopped: what, why, since when, and the next step.
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { Icon, type IconName } from '../../kit/icon.tsx'
import { groupsOf } from '../../kit/text.ts'
import { When } from '../../kit/when.tsx'
import { useReasons } from '../data/reasons.ts'
import type { Exception } from '../wire.ts'

type Told = Readonly<{ what: string; next: string }>

export function ExceptionRow({ one }: { one: Exception }) {
  const { t } = useLingui()
  const { what, next } = useTold(one)
  const reason = useReasons()
  const rooms: Record<Exception['room'], [IconName, string]> = {
    customs: ['shield', t`Customs`],
    parcel: ['box', t`Parcel`],
    event: ['bell', t`Event`],
    payout: ['coins', t`Payout`],
  }
  const [icon, room] = rooms[one.room]
  const to = one.orderId ? `/office/orders/${one.orderId}` : undefined
  return (
    <li className="relative flex gap-3 px-4 py-3.5 hover:bg-paper-sunk md:px-5">
      <Icon name={icon} className="mt-0.5 text-warn" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="min-w-0 font-bold">
            <span className="font-normal text-ink-soft">{room} · </span>
            {what}
          </span>
          <span className="text-14 text-ink-soft">
            <When at={one.at} show="ago" />
          </span>
        </p>
        {one.why && <p className="text-14">{reason(one.why)}</p>}
        <p className="mt-1 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-14">
          <span className="min-w-0 text-ink-soft">{next}</span>
          {to && one.orderNumber && (
            <Link
              to={to}
              className="figures font-medium text-lane after:absolute after:inset-0 hover:underline"
            >
              {t`Order`} {groupsOf(one.orderNumber).join(' ')}
            </Link>
          )}
          {one.room === 'payout' && (
            <Link
              to="/office/payouts"
              className="font-medium text-lane after:absolute after:inset-0 hover:underline"
            >
              {t`Payouts`}
            </Link>
          )}
        </p>
      </div>
    </li>
  )
}

function useTold(one: Exception): Told {
  const { t } = useLingui()
  const customs = useCustomsCases()
  const parcels = useParcelCases()
  switch (one.room) {
    case 'customs':
      return (
        customs[one.what.replace('customs ', '')] ?? {
          what: t`Customs has not answered`,
          next: t`It is asked again by itself. If it stays silent, call the customs gateway.`,
        }
      )
    case 'parcel':
      return (
        parcels[one.what] ?? { what: one.what, next: t`Look at the parcel and call the carrier.` }
      )
    case 'event':
      return {
        what: one.what,
        next: t`It is tried again by itself; later events of its subject wait. Tell the operator if it stays.`,
      }
    default:
      return {
        what: one.what.replace(/^payout /, `${t`Payout`} `),
        next: t`Check the bank account with the merchant, then let payouts go on.`,
      }
  }
}

function useCustomsCases(): Readonly<Record<string, Told>> {
  const { t } = useLingui()
  return {
    refused: {
      what: t`Refused`,
      next: t`The order is cancelled and refunded by itself. Tell the merchant why.`,
    },
    mismatch: {
      what: t`The documents disagree`,
      next: t`Nothing was sent. Cancel and refund, and tell the operator.`,
    },
    detained: {
      what: t`Customs holds the goods`,
      next: t`Ask customs what it needs. Cancel and refund when it will not let them go.`,
    },
    returned: {
      what: t`Customs sent the goods back`,
      next: t`Cancel and refund, and tell the merchant to expect the parcel.`,
    },
  }
}

/** By the carrier room's own sentence. */
function useParcelCases(): Readonly<Record<string, Told>> {
  const { t } = useLingui()
  const call = t`Call the carrier.`
  const refund = t`Cancel and refund, then settle with the carrier.`
  return {
    'The carrier will not carry it': {
      what: t`The carrier will not carry it`,
      next: t`Cancel and refund, or let the merchant mend the product.`,
    },
    'A lost parcel turned up': {
      what: t`A lost parcel turned up`,
      next: t`Its money went back already. Ask the carrier to return it.`,
    },
    Lost: { what: t`Lost`, next: t`The shopper is refunded. Claim it from the carrier.` },
    'Back at the sender': {
      what: t`Back at the sender`,
      next: t`Cancel and refund; the merchant counts the stock.`,
    },
    'On its way back': {
      what: t`On its way back`,
      next: t`Talk to the shopper. Refund when the merchant has it again.`,
    },
    'Travels although its order was cancelled': {
      what: t`Travels although its order was cancelled`,
      next: t`Ask the carrier to stop it.`,
    },
    'Handed over and never scanned': {
      what: t`Handed over and never scanned`,
      next: t`Compare the manifest with what the carrier collected.`,
    },
    'Will hardly be there on the promised day': {
      what: t`Will hardly be there on the promised day`,
      next: t`Tell the shopper before she asks.`,
    },
    'The carrier said something no rule knows': {
      what: t`The carrier said something no rule knows`,
      next: t`Read the newest event of the parcel and tell the operator.`,
    },
    Held: { what: t`Held`, next: t`Ask what is missing: papers, duty or a decision.` },
    'Seized by customs': { what: t`Seized by customs`, next: refund },
    Damaged: { what: t`Damaged`, next: t`Ask the shopper for pictures, then decide.` },
    'Refused at the door': { what: t`Refused at the door`, next: t`Talk to the shopper.` },
    'Nobody was at the door': {
      what: t`Nobody was at the door`,
      next: t`Tell the shopper when the carrier comes again.`,
    },
    'Cannot be delivered': { what: t`Cannot be delivered`, next: call },
    'Cannot be booked': {
      what: t`The carrier gives no label`,
      next: t`Look at the reason: address, contents or weight. Cancel when it cannot be mended.`,
    },
    'The carrier draws no label': { what: t`The carrier gives no label`, next: call },
    'Cannot be taken back': { what: t`Cannot be taken back`, next: call },
    'The carrier does not say where it is': {
      what: t`The carrier does not say where it is`,
      next: call,
    },
    'Could not be handed over': {
      what: t`Could not be handed over`,
      next: t`Ask the merchant to hand it over again.`,
    },
  }
}
