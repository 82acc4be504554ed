// Every No that reconciliation can say, each with its stable code.
import { no } from '#kernel/errors'

export const breakUnknown = no('reconcile.break_unknown', 404, 'There is no such open break.')
export const fileUnknown = no('reconcile.file_unknown', 404, 'There is no such file.')
export const proposedAlready = no(
  'reconcile.proposed_already',
  409,
  'Something is proposed for this break already: agree to it or take it back first.',
)
export const notProposed = no('reconcile.not_proposed', 409, 'Nothing is proposed for this break.')
export const ownProposal = no(
  'reconcile.own_proposal',
  409,
  'It moves money, so somebody else has to agree to it.',
)
export const wayImpossible = no(
  'reconcile.way_impossible',
  409,
  'This break cannot be carried there: it stands there already, or there is nothing to carry.',
)
export const moneyOpen = no(
  'reconcile.money_open',
  409,
  'Money is unexplained here: propose where it goes, for a second person to agree.',
)
