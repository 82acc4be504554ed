// Every No this book can say, each with its stable code.
import { no } from '#kernel/errors'

export const countryClosed = no(
  'merchant.country_closed',
  422,
  'Merchants can join from Australia and New Zealand; {country} is not open yet.',
)
export const nameMissing = no(
  'merchant.name_missing',
  422,
  'Give the shop name and the legal name, each at most 200 characters.',
)
export const abnInvalid = no(
  'merchant.abn_invalid',
  422,
  'This is no Australian Business Number: it has 11 digits, and they must fit each other.',
)
export const nzbnInvalid = no(
  'merchant.nzbn_invalid',
  422,
  'This is no New Zealand Business Number: it has 13 digits, begins with 94, and they must fit each other.',
)
export const businessTaken = no(
  'merchant.business_taken',
  409,
  'This business is already here as {name}.',
)
export const contactInvalid = no(
  'merchant.contact_invalid',
  422,
  'Give the name and the e-mail address of a person we can write to.',
)
export const termsInvalid = no(
  'merchant.terms_invalid',
  422,
  'Commission and payment fee are hundredths of a percent, 0 to 10000.',
)
export const bankInvalid = no(
  'merchant.bank_invalid',
  422,
  'The bank account cannot be right: {why}.',
)
export const merchantUnknown = no('merchant.unknown', 404, 'There is no such merchant.')
export const applicationUnknown = no(
  'merchant.application_unknown',
  404,
  'There is no such application.',
)
export const alreadyDecided = no(
  'merchant.already_decided',
  409,
  'This application was {state} before.',
)
export const notLive = no(
  'merchant.not_live',
  409,
  'A merchant who is {state} cannot be suspended or resumed so.',
)
export const reasonMissing = no('merchant.reason_missing', 422, 'Say why.')
