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

export function useMoneyNames(): Words {
  const { t } = useLingui()
  return {
    CNY: t`China, ¥`,
    SGD: t`Singapore, S$`,
    MYR: t`Malaysia, RM`,
    THB: t`Thailand, ฿`,
    IDR: t`Indonesia, Rp`,
    PHP: t`Philippines, ₱`,
    VND: t`Vietnam, ₫`,
  }
}

export function useFigures(): Record<'gmv' | 'today' | 'held', string> {
  const { t } = useLingui()
  return { today: t`Sold today`, gmv: t`Ever sold`, held: t`In escrow` }
}

/** The city whose midnight ends the day. */
export function useCities(): Words {
  const { t } = useLingui()
  return { 'Australia/Melbourne': t`Melbourne` }
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
