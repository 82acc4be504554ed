// The board's words for places, milestones and partners.
import { useLingui } from '@lingui/react/macro'

type Words = Readonly<Record<string, string>>

export function usePlaces(): Words {
  const { t } = useLingui()
  return {
    AU: t`Australia`,
    NZ: t`New Zealand`,
    CN: t`China`,
    SG: t`Singapore`,
    MY: t`Malaysia`,
    TH: t`Thailand`,
    ID: t`Indonesia`,
    PH: t`Philippines`,
    VN: t`Vietnam`,
  }
}

export function usePartners(): Words {
  const { t } = useLingui()
  return {
    auspost: t`Australia Post`,
    customs: t`China customs`,
    bank: t`Bank`,
    wallet: t`External wallet`,
  }
}

/** In the order of a parcel's way. */
export function useMilestones(): Words {
  const { t } = useLingui()
  return {
    waiting: t`Waiting for a label`,
    booked: t`Labelled`,
    accepted: t`With the carrier`,
    departed: t`In the air`,
    arrived: t`Landed`,
    customs: t`At customs`,
    cleared: t`Cleared`,
    out_for_delivery: t`Out for delivery`,
    awaiting_collection: t`To be collected`,
    delivered: t`Delivered`,
    returning: t`On the way back`,
    returned: t`Back at the sender`,
    lost: t`Lost`,
    cancelled: t`Not sent`,
    refused: t`Not carried`,
  }
}
