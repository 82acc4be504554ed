// Every No the till can say, each with its stable code.
import { no } from '#kernel/errors'

export const saleUnknown = no('till.unknown', 404, 'There is no such sale here.')
export const saleAmount = no(
  'till.amount_invalid',
  422,
  'A sale is more than nothing, at most 100,000,000.00, and in {currency}.',
)
export const saleNumber = no(
  'till.number_invalid',
  422,
  'The number of a sale is 1 to 64 letters, digits, - and _.',
)
export const saleChanged = no(
  'till.number_reused',
  409,
  'The number {outTradeNo} already stands for another sale. Use a new one.',
)
export const salePaidAlready = no('till.paid', 409, 'This is paid.')
export const saleClosedAlready = no(
  'till.closed',
  409,
  'This can no longer be paid. Ask for a new code.',
)
export const saleExpired = no(
  'till.expired',
  409,
  'This could be paid until {expiresAt}. Ask for a new code.',
)
export const saleTaken = no('till.taken', 409, 'Somebody else is paying this.')
export const saleNotPaid = no('till.not_paid', 409, 'Nothing was paid that could go back.')
export const saleUnderWay = no(
  'till.under_way',
  409,
  'A payment is under way. Wait until it is known how it ended.',
)
export const priceChanged = no(
  'till.price_changed',
  409,
  'The rate has moved: it is {amount} {currency} now. Look at it and agree again.',
)
export const refundExceeds = no(
  'till.refund_exceeds',
  409,
  'Of this sale only {left} {currency} can still go back.',
)
export const refundChanged = no(
  'till.refund_changed',
  409,
  'The request {outRequestNo} already stands for another refund. Use a new number.',
)
export const refundTooOld = no(
  'till.refund_too_old',
  409,
  'A sale can be given back for {days} days.',
)
export const cancelTooLate = no(
  'till.cancel_too_late',
  409,
  'A sale can be cancelled until a quarter past midnight in Beijing. Give it back instead.',
)
export const supervisorNeeded = no(
  'till.supervisor_needed',
  403,
  'A supervisor must agree to this with their PIN: {why}.',
)
export const shiftOpenAlready = no(
  'till.shift_open',
  409,
  'A shift is open at this terminal. Close it first.',
)
export const shiftMissing = no('till.shift_missing', 409, 'No shift is open at this terminal.')
export const shiftUnknown = no('till.shift_unknown', 404, 'There is no such shift.')
export const zUnknown = no('till.z_unknown', 404, 'There is no Z report of this number.')
export const cashInvalid = no(
  'till.cash_invalid',
  422,
  'Cash is counted in {currency} and is not less than nothing.',
)
export const tooManyBadCodes = no(
  'till.codes_blocked',
  429,
  'Too many codes were not right. Try again in {minutes} minutes.',
)
export const counterShut = no(
  'till.counter_shut',
  409,
  'This counter is {state}; it takes no money. Open it in the seller centre.',
)
