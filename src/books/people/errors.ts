// Every No this book can say, each with its stable code.
import { no } from '#kernel/errors'

export const loginInvalid = no(
  'people.login_invalid',
  422,
  'A login has 3 to 200 characters and no spaces inside.',
)
export const loginTaken = no(
  'people.login_taken',
  409,
  'This login is already in use. Sign in, or choose another.',
)
export const passwordWeak = no(
  'people.password_weak',
  422,
  'A password has 8 to 200 characters and is not the login.',
)
export const signInFailed = no('people.sign_in_failed', 401, 'Login or password is not right.')
export const signInTooSoon = no(
  'people.sign_in_too_soon',
  429,
  'Too many failed tries. Try again in {seconds} s.',
)
export const demoRefused = no('people.demo_refused', 403, 'Demo accounts are not allowed here.')

export const addressInvalid = no(
  'people.address_invalid',
  422,
  'The address is not complete: {field} {why}.',
)
export const phoneInvalid = no('people.phone_invalid', 422, 'This is no phone number of {country}.')
export const addressUnknown = no('people.address_unknown', 404, 'There is no such address.')

export const identityUnknown = no('people.identity_unknown', 404, 'There is no such identity.')
export const idName = no(
  'people.id_name',
  422,
  'Give the name as it stands on the identity card, 2 to 60 characters without digits.',
)
export const idLength = no(
  'people.id_length',
  422,
  'A resident identity number has 17 digits and a last digit or X.',
)
export const idDate = no(
  'people.id_date',
  422,
  'The birth date inside this identity number does not exist. Check digits 7 to 14.',
)
export const idChecksum = no(
  'people.id_checksum',
  422,
  'The last character of this identity number does not fit the others. Check for a mistyped digit.',
)
export const purposeMissing = no(
  'people.purpose_missing',
  422,
  'Say what the personal data is needed for.',
)
