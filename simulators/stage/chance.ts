// Chance that can be repeated: a number drawn from a seed and a name, whatever was drawn before it.
import { createHash, randomBytes } from 'node:crypto'

/** From 0 up to, not including, 1; the same for the same names. */
export type Chance = (...names: readonly (string | number)[]) => number

export function openChance(seed: string): Chance {
  return (...names) => {
    const digest = createHash('sha256')
      .update([seed, ...names].join('\n'))
      .digest()
    return digest.readUIntBE(0, 6) / 2 ** 48
  }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** A name nobody can guess, of letters and digits. */
export function freshName(length: number): string {
  return Array.from(randomBytes(length), byte => letters[byte % letters.length]).join('')
}
