// Every No a wallet can say, each with its stable code.
import { no } from '#kernel/errors'

export const walletFrozen = no(
  'wallet.frozen',
  409,
  'This wallet is frozen. Nothing can leave it until it is opened again.',
)
export const walletInsufficient = no(
  'wallet.insufficient',
  409,
  'The wallet holds less than {amount} {currency}.',
)
export const singleLimit = no(
  'wallet.limit_single',
  409,
  'At most {limit} {currency} may leave this wallet at once.',
)
export const dayLimit = no(
  'wallet.limit_day',
  409,
  'At most {limit} {currency} may leave this wallet in a day; {left} is left today.',
)
export const monthLimit = no(
  'wallet.limit_month',
  409,
  'At most {limit} {currency} may leave this wallet in a month; {left} is left.',
)
export const tooOften = no(
  'wallet.too_often',
  429,
  'This wallet has paid {limit} times in this {window}. Wait a little.',
)
export const confirmNeeded = no(
  'wallet.confirm_needed',
  409,
  'The same amount was paid in the same shop a moment ago. Ask the customer and confirm.',
)
export const pinNeeded = no('wallet.pin_needed', 409, 'The wallet asks for its PIN for this.')
export const pinMissing = no('wallet.pin_missing', 409, 'Choose a PIN for the wallet first.')
export const pinWrong = no('wallet.pin_wrong', 403, 'That is not the PIN. {left} tries are left.')
export const pinLocked = no(
  'wallet.pin_locked',
  429,
  'The PIN was wrong too often. Try again in {minutes} minutes.',
)
export const pinWeak = no(
  'wallet.pin_weak',
  422,
  'A PIN is six digits, not all the same and not in a row.',
)
export const pinThere = no(
  'wallet.pin_there',
  409,
  'The wallet has a PIN. Change it with the old one.',
)
export const codeInvalid = no(
  'wallet.code_invalid',
  409,
  'This code was used, has run out, or is none. Let the customer show a new one.',
)
export const spendKeyReused = no(
  'wallet.key_reused',
  409,
  'The key {key} already stands for something else. Use a new key.',
)
export const spendUnknown = no('wallet.spend_unknown', 404, 'Nothing was paid under {key}.')
export const restoreExceeds = no(
  'wallet.restore_exceeds',
  409,
  'Of this payment only {left} {currency} can still go back, not {amount}.',
)
export const limitsInvalid = no(
  'wallet.limits_invalid',
  422,
  'A limit lies between nothing and {most} {currency}; a single one below the day’s, that below the month’s.',
)
export const amountInvalid = no(
  'wallet.amount_invalid',
  422,
  'A transfer is more than nothing and at most {most} {currency}.',
)
export const topUpInvalid = no(
  'wallet.top_up_invalid',
  422,
  'A wallet can be topped up by more than nothing and at most {most} {currency} at once.',
)
export const bankMissing = no('wallet.bank_missing', 409, 'Name a bank account first.')
export const bankInvalid = no(
  'wallet.bank_invalid',
  422,
  'An account number is 6 to 20 digits; the holder and the bank have names.',
)
export const transferUnknown = no('wallet.transfer_unknown', 404, 'There is no such transfer.')
export const moveUnknown = no('wallet.move_unknown', 404, 'Nothing moved there.')
export const monthInvalid = no(
  'wallet.month_invalid',
  422,
  'Give a month as YYYY-MM, not in the future.',
)
export const reviewUnknown = no('wallet.review_unknown', 404, 'There is no such review.')
export const reviewClosed = no('wallet.review_closed', 409, 'This review is closed.')
export const sameHands = no(
  'wallet.same_hands',
  409,
  'A second person decides this: not the one who proposed it.',
)
export const notFrozen = no('wallet.not_frozen', 409, 'This wallet is open.')
