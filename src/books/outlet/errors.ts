// Every No this book can say, each with its stable code.
import { no } from '#kernel/errors'

export const outletUnknown = no('outlet.unknown', 404, 'There is no such outlet.')
export const nameMissing = no('outlet.name_missing', 422, 'Give a name of at most 60 characters.')
export const countryClosed = no(
  'outlet.country_closed',
  422,
  'Counters open in Australia and New Zealand; {country} is not open yet.',
)
export const mccInvalid = no('outlet.mcc_invalid', 422, 'A merchant category code has four digits.')
export const zoneInvalid = no('outlet.zone_invalid', 422, '{zone} is no time zone.')
export const footerLong = no(
  'outlet.footer_long',
  422,
  'The last lines of a receipt are at most 300 characters.',
)
export const outletBlocked = no(
  'outlet.blocked',
  409,
  'The office has blocked this outlet; ask the office to open it again.',
)
export const reasonMissing = no('outlet.reason_missing', 422, 'Say why.')

export const terminalUnknown = no('outlet.terminal_unknown', 404, 'There is no such terminal.')
export const terminalsMax = no(
  'outlet.terminals_max',
  409,
  'An outlet has at most {max} terminals; pair one of them again instead.',
)
export const pairingWrong = no(
  'outlet.pairing_wrong',
  422,
  'This code opens no terminal. Codes last 15 minutes and open one device; make a new one in the seller centre.',
)

export const cashierUnknown = no('outlet.cashier_unknown', 404, 'There is no such cashier.')
export const pinInvalid = no('outlet.pin_invalid', 422, 'A PIN is four to six digits.')
export const pinWrong = no('outlet.pin_wrong', 422, 'The PIN is not right. {left} tries are left.')
export const pinLocked = no(
  'outlet.pin_locked',
  429,
  'Too many wrong PINs. Try again in {minutes} minutes, or ask your manager for a new one.',
)

export const appUnknown = no('outlet.app_unknown', 404, 'There is no such application.')
export const keyInvalid = no(
  'outlet.key_invalid',
  422,
  'This is no RSA public key of at least 2048 bits. Paste it with or without its first and last line.',
)
export const keyPrivate = no(
  'outlet.key_private',
  422,
  'This is a private key. Nobody but you may have it: make a new pair and paste the public half.',
)
export const keySame = no('outlet.key_same', 409, 'This key is the one in use already.')
export const notifyInvalid = no(
  'outlet.notify_invalid',
  422,
  'Notices go to an https address that is reachable from the internet.',
)
export const kidUnknown = no(
  'outlet.kid_unknown',
  404,
  'There is no such key of the platform; take one of those shown.',
)
