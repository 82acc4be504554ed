// Every No of the settlement room.
import { no } from '#kernel/errors'

export const claimNotFound = no(
  'settlement.claim_not_found',
  404,
  'No carrier is asked for the parcel of this order.',
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
