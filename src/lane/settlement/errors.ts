// Every No of the settlement room.
import { no } from '#kernel/errors'

export const claimNotFound = no(
  'settlement.claim_not_found',
  404,
  'No carrier is asked for the parcel of this order.',
)
export const depositShort = no('settlement.deposit_short', 409, 'The deposit holds {held} only.')
export const termsWrong = no('settlement.terms_wrong', 422, 'These terms cannot stand: {why}.')
export const invoiceNotFound = no('settlement.invoice_not_found', 404, 'There is no such invoice.')
export const movementNotFound = no(
  'settlement.movement_not_found',
  404,
  'There is no such line on the statement.',
)
export const statementLong = no(
  'settlement.statement_long',
  422,
  'A statement on paper has at most {most} lines: choose a shorter period, or take the CSV.',
)
export const payoutNotFound = no('settlement.payout_not_found', 404, 'There is no such payout.')
export const nothingOwed = no(
  'settlement.nothing_owed',
  409,
  'Nothing is owed to this merchant yet: money becomes payable when a shopper has received the goods.',
)
export const accountHeld = no(
  'settlement.held',
  409,
  'Payouts to this merchant are held: {why} Check the bank account, then release them.',
)
