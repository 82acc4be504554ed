// Every No the fee room can say.
import { no } from '#kernel/errors'

export const listsWrong = no('fee.lists_wrong', 422, 'These rules cannot stand: {why}.')
export const proposalWaits = no(
  'fee.proposal_waits',
  409,
  'A change of the rules waits for a second person: agree to it or take it back first.',
)
export const nothingProposed = no('fee.nothing_proposed', 409, 'No change of the rules waits.')
export const ownProposal = no(
  'fee.own_proposal',
  403,
  'It changes what merchants pay, so somebody else has to agree to it.',
)
export const startsInPast = no(
  'fee.starts_in_the_past',
  422,
  'Rules begin now or later: what was sold keeps the rules it was sold by.',
)
