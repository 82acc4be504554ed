// Every No the support room can say, each with its stable code.
import { no } from '#kernel/errors'

export const notProposed = no('support.not_proposed', 409, 'Nothing is proposed for this case.')
export const ownProposal = no(
  'support.own_proposal',
  403,
  'It moves money, so somebody else has to agree to it.',
)
export const proposedAlready = no(
  'support.proposed_already',
  409,
  'Something is proposed for this case already: agree to it or take it back first.',
)
