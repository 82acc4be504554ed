// Every No this book can say, each with its stable code.
import { no } from '#kernel/errors'

export const addressInvalid = no('letter.address_invalid', 422, 'This is no e-mail address.')
export const letterTooLarge = no(
  'letter.too_large',
  422,
  'A letter with its enclosures is at most 5 MB.',
)
export const letterUnknown = no('letter.unknown', 404, 'There is no such letter.')
export const letterSpent = no(
  'letter.spent',
  409,
  'What this letter said was forgotten; it cannot be sent again.',
)
