// What each thing that stopped is called in the office, and its next step.
import { useLingui } from '@lingui/react/macro'
import type { IconName } from '../../kit/icon.tsx'
import type { Exception } from '../wire.ts'

type Told = Readonly<{ what: string; next: string }>

/** What stopped and what comes next, in the office's words. */
export function useTold(): (one: Exception) => Told {
  const { t } = useLingui()
  const customs = useCustomsCases()
  const parcels = useParcelCases()
  const payments = usePaymentCases()
  return one => {
    if (one.gone)
      return { what: one.what, next: t`It mended itself. Say what you know of it and close it.` }
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
      case 'payout':
        return {
          what: `${t`Payout`} ${one.what}`,
          next: t`Check the bank account with the merchant, then let payouts go on.`,
        }
      case 'claim':
        return {
          what: t`The carrier is asked for a parcel it lost`,
          next: t`Hand the claim in before its last day, and write down what the carrier answers.`,
        }
      case 'payment':
      case 'refund':
        return payments[`${one.room} ${one.what}`] ?? { what: one.what, next: '' }
    }
  }
}

function usePaymentCases(): Readonly<Record<string, Told>> {
  const { t } = useLingui()
  return {
    'payment unknown': {
      what: t`A wallet does not say whether it was paid`,
      next: t`It is asked again by itself. If it stays silent, call the wallet.`,
    },
    'payment another amount came': {
      what: t`Another amount came than was asked`,
      next: t`Nothing is bought with it. Give it back, and the shopper can pay again.`,
    },
    'refund refused': {
      what: t`A wallet refuses to give money back`,
      next: t`It is asked again every day. Call the wallet; the money stays owed to the shopper.`,
    },
    'refund unknown': {
      what: t`A wallet does not say whether it gave the money back`,
      next: t`It is asked again by itself, under one number, so it gives back once.`,
    },
  }
}

/** A room's sign and name. */
export function useRooms(): Record<Exception['room'], readonly [IconName, string]> {
  const { t } = useLingui()
  return {
    customs: ['shield', t`Customs`],
    parcel: ['box', t`Parcel`],
    claim: ['truck', t`Claim`],
    payment: ['wallet', t`Payment`],
    refund: ['wallet', t`Refund`],
    payout: ['coins', t`Payout`],
    event: ['bell', t`Event`],
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
  return {
    'The carrier will not carry it': {
      what: t`The carrier will not carry it`,
      next: t`Cancel and refund, or let the merchant mend the product.`,
    },
    'A lost parcel turned up': {
      what: t`A lost parcel turned up`,
      next: t`Its money went back already. Ask the carrier to return it.`,
    },
    Lost: {
      what: t`Lost`,
      next: t`After a day she is refunded, the merchant paid and the carrier asked for it, unless you decide otherwise.`,
    },
    'Back at the sender': {
      what: t`Back at the sender`,
      next: t`The merchant opens it and says whether it can be sold again; then the shopper is refunded.`,
    },
    'On its way back': {
      what: t`On its way back`,
      next: t`Talk to the shopper. Her money waits until the merchant has it again.`,
    },
    'Travels although its order was cancelled': {
      what: t`Travels although its order was cancelled`,
      next: t`Ask the carrier to stop it.`,
    },
    'Arrived although its order was cancelled': {
      what: t`Arrived although its order was cancelled`,
      next: t`Talk to the shopper.`,
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
    'Seized by customs': {
      what: t`Seized by customs`,
      next: t`Decide who bears it. After three days the merchant does.`,
    },
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
