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
