// What the API refuses the office, in the reader's language.
import { useLingui } from '@lingui/react/macro'
import { useProblemText } from '../../kit/problem-text.ts'

export function useProblems(): ReturnType<typeof useProblemText> {
  const { t } = useLingui()
  return useProblemText({
    'wallet.same_hands': t`You asked for it yourself, so somebody else has to agree to it.`,
    'wallet.review_closed': t`It is decided already. Load the page again.`,
    'wallet.not_frozen': t`This wallet is open already.`,
    'fx.own_rate': t`Whoever wrote a rate down does not admit it. Ask a colleague.`,
    'fx.own_deal': t`It moves money, so somebody else has to agree to it.`,
    'fx.nothing_held': t`It is decided already. Load the page again.`,
    'fx.deal_unknown': t`It is decided already. Load the page again.`,
    'treasury.not_flat': t`The gain is taken when no other money is left open.`,
    'treasury.nothing_gained': t`There is no gain or loss to take.`,
    'exchange.amount_wrong': t`Give amounts above nothing, in two different monies.`,
    'reconcile.own_proposal': t`It moves money, so somebody else has to agree to it.`,
    'reconcile.proposed_already': t`Something is proposed already: agree to it or take it back first.`,
    'reconcile.not_proposed': t`Nothing is proposed any more. Load the page again.`,
    'reconcile.break_unknown': t`It is explained already. Load the page again.`,
    'reconcile.way_impossible': t`It cannot be carried there.`,
    'fee.lists_wrong': t`These rules cannot stand. Look at the rates, the amounts and the days.`,
    'fee.starts_in_the_past': t`Rules begin now or later.`,
    'fee.proposal_waits': t`A change of the rules waits already: agree to it or take it back first.`,
    'fee.nothing_proposed': t`It is decided already. Load the page again.`,
    'fee.own_proposal': t`It moves money, so somebody else has to agree to it.`,
    'settlement.nothing_owed': t`Nothing is owed to this merchant now.`,
    'settlement.held': t`Payouts to this merchant are held.`,
    'settlement.deposit_short': t`The deposit does not hold that much.`,
    'settlement.terms_wrong': t`These terms cannot stand.`,
    'decision.incomplete': t`Give an amount above nothing.`,
    'support.own_proposal': t`It moves money, so somebody else has to agree to it.`,
    'support.proposed_already': t`Something is proposed already: agree to it or take it back first.`,
    'support.not_proposed': t`Nothing is proposed any more. Load the page again.`,
    'desk.nothing_waits': t`Nothing waits for a person here any more.`,
    'desk.act_impossible': t`That can no longer be done here. Load the page again.`,
    'parcel.settled_already': t`It is settled already.`,
    'parcel.nothing_to_ask': t`There is nothing to ask the carrier now.`,
    'settlement.claim_not_found': t`This claim is closed already.`,
    'trade.arrived_already': t`The parcel has arrived: what has arrived is returned, not cancelled.`,
    'trade.received_already': t`The shopper has confirmed receipt: what has arrived is returned, not cancelled.`,
  })
}
