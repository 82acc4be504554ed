// The office's words for what the API names: states, rooms, papers, acts, roles, places.
import { useLingui } from '@lingui/react/macro'
import type { Tone } from '../../kit/status.tsx'

type Words = Readonly<Record<string, string>>
type Toned = Readonly<Record<string, readonly [Tone, string]>>

/** `words.order('paid')` is `['info', 'Paid']`; what nobody named here is said as the API names it. */
export function useWords() {
  const roles = useRoles()
  const places = usePlaces()
  const orders = useOrderStates()
  const customs = useCustomsStates()
  const papers = usePapers()
  const parcels = useParcelMilestones()
  const payouts = usePayoutStates()
  const acts = useActs()
  const steps = useSteps()
  const partners = usePartners()
  const of = (words: Words) => (name: string) => words[name] ?? name
  const toned = (words: Toned) => (name: string) => words[name] ?? (['quiet', name] as const)
  return {
    role: of(roles),
    place: of(places),
    paper: of(papers),
    milestone: of(parcels),
    act: of(acts),
    step: of(steps),
    partner: of(partners),
    order: toned(orders),
    customs: toned(customs),
    payout: toned(payouts),
  }
}

function useRoles(): Words {
  const { t } = useLingui()
  return {
    lead: t`Lead`,
    onboarding: t`Onboarding`,
    compliance: t`Compliance`,
    support: t`Support`,
    finance: t`Finance`,
    campaign: t`Campaigns`,
    auditor: t`Auditor`,
  }
}

function usePlaces(): Words {
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

function useOrderStates(): Toned {
  const { t } = useLingui()
  return {
    placed: ['quiet', t`Not paid yet`],
    paid: ['warn', t`To send`],
    dispatched: ['info', t`On its way`],
    delivered: ['info', t`Delivered`],
    received: ['good', t`Received`],
    settled: ['good', t`Merchant paid`],
    cancelled: ['quiet', t`Cancelled`],
  }
}

function useCustomsStates(): Toned {
  const { t } = useLingui()
  return {
    made: ['quiet', t`Ready to send`],
    waiting: ['quiet', t`Ready to send`],
    enclosed: ['quiet', t`Ready to send`],
    papers: ['info', t`Order, payment and waybill sent`],
    sent: ['info', t`Sent`],
    submitted: ['info', t`Received by customs`],
    listed: ['info', t`Import list sent`],
    retry: ['warn', t`To be sent again`],
    accepted: ['info', t`Accepted`],
    review: ['warn', t`Under review`],
    inspection: ['warn', t`Inspected`],
    approved: ['good', t`Approved`],
    released: ['good', t`Released`],
    closed: ['good', t`Closed`],
    detained: ['bad', t`Held by customs`],
    returned: ['bad', t`Sent back`],
    refused: ['bad', t`Refused`],
    rejected: ['bad', t`Refused`],
    error: ['bad', t`Not readable`],
    mismatch: ['bad', t`Documents disagree`],
    cancelling: ['warn', t`Being withdrawn`],
    cancelled: ['quiet', t`Withdrawn`],
    withdrawn: ['quiet', t`Withdrawn`],
  }
}

function usePapers(): Words {
  const { t } = useLingui()
  return {
    '311': t`Order`,
    '411': t`Payment`,
    '511': t`Waybill`,
    '621': t`Import list`,
    '623': t`Withdrawal`,
  }
}

/** What customs means by a status; its own text stands beside it. */
function usePartners(): Words {
  const { t } = useLingui()
  return { AUSPOST: t`Australia Post`, NZPOST: t`NZ Post` }
}

function useParcelMilestones(): Words {
  const { t } = useLingui()
  return {
    waiting: t`Waiting for its label`,
    booked: t`Labelled`,
    accepted: t`With the carrier`,
    departed: t`In the air`,
    arrived: t`Landed`,
    customs: t`At customs`,
    cleared: t`Cleared`,
    out_for_delivery: t`Out for delivery`,
    awaiting_collection: t`Waits to be collected`,
    delivered: t`Delivered`,
    returning: t`On its way back`,
    returned: t`Back at the sender`,
    lost: t`Lost`,
    cancelled: t`Not sent`,
    refused: t`Not carried`,
  }
}

function usePayoutStates(): Toned {
  const { t } = useLingui()
  return {
    scheduled: ['quiet', t`Scheduled`],
    filed: ['info', t`In a bank file`],
    sent: ['info', t`At the bank`],
    paid: ['good', t`Paid`],
    returned: ['bad', t`Returned by the bank`],
  }
}

function useActs(): Words {
  const { t } = useLingui()
  return {
    'demo.begin': t`Began the demo world`,
    'demo.chapter': t`Lived a part of the demo world`,
    'demo.end': t`Reached today in the demo world`,
    'account.given': t`Gave somebody a login`,
    'order.cancel': t`Cancelled an order`,
    'payout.now': t`Paid a merchant out of turn`,
    'payout.resume': t`Let payouts go on`,
    'ledger.open': t`Opened the books again`,
    'payment.returnStray': t`Sent a stray payment back`,
    'case.take': t`Took a case`,
    'case.ask': t`Asked a partner again`,
    'case.set_aside': t`Closed a case`,
    'case.propose.settle': t`Proposed who bears a parcel`,
    'case.propose.cancel': t`Proposed to cancel`,
    'case.propose.return_money': t`Proposed to give money back`,
    'case.propose.resume': t`Proposed to let payouts go on`,
    'case.propose.claim_paid': t`Proposed to close a claim as paid`,
    'case.propose.claim_refused': t`Proposed to close a claim as lost`,
    'case.agree.settle': t`Agreed who bears a parcel`,
    'case.agree.cancel': t`Agreed to cancel`,
    'case.agree.return_money': t`Agreed to give money back`,
    'case.agree.resume': t`Agreed to let payouts go on`,
    'case.agree.claim_paid': t`Agreed that a claim is paid`,
    'case.agree.claim_refused': t`Agreed that a claim is lost`,
    'break.take': t`Took a break over`,
    'break.note': t`Wrote a note about a break`,
    'break.propose': t`Proposed where a break goes`,
    'break.agree': t`Agreed where a break goes`,
    'break.withdraw': t`Took a proposal about a break back`,
    'break.explain': t`Explained a break`,
    'rate.admit': t`Let a rate count`,
    'rate.dismiss': t`Dismissed a rate`,
    'deal.propose.hedge': t`Proposed a deal`,
    'deal.agree.hedge': t`Agreed to a deal`,
    'deal.propose.realise': t`Proposed to take the gain`,
    'deal.agree.realise': t`Agreed to take the gain`,
    'deal.withdraw': t`Took a deal back`,
    'merchant.approve': t`Approved a merchant`,
    'merchant.refuse': t`Turned a merchant down`,
    'merchant.suspend': t`Took a merchant off sale`,
    'merchant.resume': t`Put a merchant back on sale`,
    'merchant.terms': t`Changed a merchant's terms`,
    'merchant.bank': t`Kept a bank account`,
  }
}

function useSteps(): Words {
  const { t } = useLingui()
  return {
    placed: t`Ordered`,
    paid: t`Paid into escrow`,
    booked: t`Label made`,
    dispatched: t`Handed to the carrier`,
    cleared: t`Cleared by customs`,
    delivered: t`Delivered`,
    extended: t`More days asked`,
    frozen: t`Escrow frozen`,
    thawed: t`Escrow free again`,
    received: t`Receipt confirmed`,
    silent: t`Counted as received`,
    settled: t`Merchant paid`,
    cancelled: t`Cancelled`,
    forsaken: t`Closed unpaid`,
  }
}

/** Who acted, in a word: a colleague by name, the others by what they are. */
export function useActor() {
  const { t } = useLingui()
  const kinds: Words = {
    office: t`Office`,
    merchant: t`Merchant`,
    shopper: t`Shopper`,
    partner: t`Partner`,
    house: t`The system`,
  }
  return (actor: string, name = ''): string => {
    const kind = kinds[actor.split('/')[0] ?? ''] ?? actor
    return name || kind
  }
}
