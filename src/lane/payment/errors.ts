// Every No payment can say, each with its stable code.
import { no } from '#kernel/errors'

export const paymentUnknown = no('payment.unknown', 404, 'There is nothing to pay here.')
export const paymentExpired = no(
  'payment.expired',
  409,
  'This could be paid until {expiresAt}. Order again.',
)
export const paymentClosed = no('payment.closed', 409, 'This can no longer be paid. Order again.')
export const paymentConflicted = no(
  'payment.conflicted',
  409,
  'Another amount than the one asked has come in. A person is looking at it; nothing is lost.',
)
export const paymentUnderWay = no(
  'payment.under_way',
  409,
  'A payment by {rail} is under way. Wait until it is known how it ended.',
)
export const paymentInsufficient = no(
  'payment.insufficient',
  409,
  'The wallet holds less than {amount} {currency}. Top it up or pay another way.',
)
export const paymentDone = no('payment.done', 409, 'This is paid.')
export const railUnknown = no('payment.rail_unknown', 422, 'There is no way to pay called {rail}.')
export const railResting = no(
  'payment.rail_resting',
  409,
  'This wallet does not answer now. Pay another way, or try again in a minute.',
)
export const codeInvalid = no(
  'payment.code_invalid',
  422,
  'A code shown by a wallet is 16 to 24 digits that begin with 25 to 30.',
)
export const notPaid = no('payment.not_paid', 409, 'Nothing was paid that could go back.')
export const orderUnknown = no('payment.order_unknown', 404, 'This payment was not for that order.')
export const refundExceeds = no(
  'payment.refund_exceeds',
  409,
  'Of this order only {left} {currency} can still go back, not {amount}.',
)
export const keyReused = no(
  'payment.key_reused',
  409,
  'The key {key} already stands for another refund. Use a new key for a new one.',
)
export const askChanged = no(
  'payment.ask_changed',
  409,
  'This trade was asked for {known} {currency} before, not for {amount}.',
)
export const attemptUnknown = no(
  'payment.attempt_unknown',
  404,
  'No money of another amount waits for a decision under {attemptId}.',
)
