// Every No the gateway room can say, each with its stable code.
import { no } from '#kernel/errors'

export const noticeUnknown = no('gateway.notice_unknown', 404, 'There is no such notice.')
export const declaredOtherwise = no(
  'gateway.declared_otherwise',
  409,
  'The request {requestNo} already declares another payment or amount.',
)
export const declaredOnce = no(
  'gateway.declared_once',
  409,
  'This payment is declared to {place} already.',
)
export const declaredTooMuch = no(
  'gateway.declared_too_much',
  409,
  'Of this payment only {left} CNY can still be declared.',
)
export const counterShut = no('gateway.counter_shut', 409, 'This counter takes no money.')
