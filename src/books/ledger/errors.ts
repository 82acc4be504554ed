// Every No the ledger can say, each with its stable code.
import { no } from '#kernel/errors'

export const overdrawn = no(
  'ledger.overdrawn',
  409,
  'There is not enough in {account} for this posting. Nothing was posted.',
)
export const keyReused = no(
  'ledger.key_reused',
  409,
  'The key {key} already stands for another posting. Use a new key for a new posting.',
)
export const booksClosed = no(
  'ledger.closed',
  503,
  'Nothing can be posted: {why}. The office sees it and opens the books again; ask later.',
)
export const holdUnknown = no('ledger.hold_unknown', 404, 'Nothing was ever held under {key}.')
export const holdEnded = no(
  'ledger.hold_ended',
  409,
  'What was held under {key} was already settled or let go. Nothing was posted.',
)
export const holdLapsed = no(
  'ledger.hold_lapsed',
  409,
  'The hold {key} ended before it was settled: what it held goes back. Hold it again.',
)
export const holdExceeded = no(
  'ledger.hold_exceeded',
  409,
  'Only {held} is held under {key}. Settle that much at most.',
)
