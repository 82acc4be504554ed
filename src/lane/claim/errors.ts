// Every No a claim can say, each with its stable code.
import { no } from '#kernel/errors'

export const claimNotFound = no('claim.not_found', 404, 'There is no such claim.')
export const claimUnderWay = no(
  'claim.under_way',
  409,
  'A claim about this order is under way. Add to that one what you want to say.',
)
export const claimImpossible = no(
  'claim.impossible',
  409,
  'That cannot be done about this claim any more: it is {state}.',
)
export const evidenceClosed = no(
  'claim.evidence_closed',
  409,
  'Evidence was taken until {until}. The office decides with what it has.',
)
export const fileRefused = no(
  'claim.file_refused',
  422,
  'Send a JPEG, PNG or WebP picture, or a PDF, of at most {most} MB; at most {count} a claim.',
)
export const ownRuling = no(
  'claim.own_ruling',
  409,
  'You proposed this decision: another of the office has to agree to it.',
)
export const nothingProposed = no('claim.nothing_proposed', 409, 'No decision is proposed.')
export const proposedAlready = no(
  'claim.proposed_already',
  409,
  'A decision is proposed already. Agree to it, or take it back first.',
)
export const claimTooLate = no(
  'claim.too_late',
  409,
  'The maker was paid for this order. Until {until} something could be claimed.',
)
export const claimNotByWallet = no(
  'claim.not_by_wallet',
  409,
  'This order was not paid with an outside wallet: there is nobody who could take it back.',
)
