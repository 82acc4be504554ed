// What proves that it is she: a PIN kept as scrypt, and a pay code whose digits say in which cell it lives.
import { createHash, randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { cell as toCell, type Cell } from '#kernel/ids'

const derive = promisify(scrypt) as (
  secret: string,
  salt: Buffer,
  length: number,
  options: { N: number; r: number; p: number },
) => Promise<Buffer>
const cost = { N: 16_384, r: 8, p: 1 } // 16 MiB, about 30 ms on a thread of its own

/** Six digits are few: what keeps them is that five wrong ones lock, and that the vault's key is needed to try. */
export async function hashPin(pin: string, pepper: Buffer): Promise<string> {
  const salt = randomBytes(16)
  const kept = await derive(`${pin}${pepper.toString('hex')}`, salt, 32, cost)
  return `$scrypt$${salt.toString('base64url')}$${kept.toString('base64url')}`
}

export async function isPin(pin: string, pepper: Buffer, kept: string): Promise<boolean> {
  const [, , salt = '', expected = ''] = kept.split('$')
  const made = await derive(
    `${pin}${pepper.toString('hex')}`,
    Buffer.from(salt, 'base64url'),
    32,
    cost,
  )
  return timingSafeEqual(made, Buffer.from(expected, 'base64url'))
}

/** Six digits; not one digit six times, and no run such as 123456 or 987654. */
export function isGoodPin(pin: string): boolean {
  if (!/^\d{6}$/.test(pin)) return false
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]))
  return ![-1, 0, 1].some(step => steps.every(one => one === step))
}

/**
 * `28`, four digits of the cell, twelve digits of chance: 18 digits, which tills take for a wallet's code
 * (`reference/payments.md` 3.4). With 100,000 codes alive, about 100 a cell, a blind guess hits with 10⁻¹⁰.
 */
export const newDigits = (home: Cell): string =>
  `28${String(home).padStart(4, '0')}${String(randomInt(10 ** 6)).padStart(6, '0')}${String(
    randomInt(10 ** 6),
  ).padStart(6, '0')}`

/** Where a code lives and under which hash; undefined when it is none of ours. */
export function placeOfDigits(digits: string): { cell: Cell; hash: Buffer } | undefined {
  if (!/^28\d{16}$/.test(digits)) return undefined
  const home = Number(digits.slice(2, 6))
  if (home > 1023) return undefined
  return { cell: toCell(home), hash: createHash('sha256').update(digits).digest() }
}
