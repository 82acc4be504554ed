// What the API refuses the office, in the reader's language.
import { useLingui } from '@lingui/react/macro'
import { useProblemText } from '../../kit/problem-text.ts'

export function useProblems(): ReturnType<typeof useProblemText> {
  const { t } = useLingui()
  return useProblemText({
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
