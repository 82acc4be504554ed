// Secrets of a counter: tokens of devices, codes that pair them, and PINs as they are kept.
import { createHash, randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { cell as toCell, type Cell } from '#kernel/ids'
import type { Vault } from '#platform/vault'

export type Place = Readonly<{ cell: Cell; hash: Buffer }>

/** 256 bits of chance behind two bytes that say in which cell the terminal lives. */
export function newDeviceToken(home: Cell): string {
  const bytes = Buffer.concat([Buffer.alloc(2), randomBytes(32)])
  bytes.writeUInt16BE(home)
  return bytes.toString('base64url')
}

/** Where a device's terminal lives and under which hash; undefined when it is no token of ours. */
export function placeOfDevice(token: string): Place | undefined {
  if (!/^[\w-]{46}$/.test(token)) return undefined
  const home = Buffer.from(token.slice(0, 3), 'base64url').readUInt16BE()
  if (home > 1023) return undefined
  return { cell: toCell(home), hash: createHash('sha256').update(token).digest() }
}

/** Eight digits to type into a device. */
export const newPairingCode = (): string => String(randomInt(100_000_000)).padStart(8, '0')

/** Where a code leads from: the cell of its keyed hash, since eight digits have no room for another. */
export function placeOfCode(vault: Vault, code: string): Place {
  const hash = vault.fingerprint(`outlet/pairing/${code}`)
  return { cell: toCell(hash.readUInt16BE() & 1023), hash }
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford base 32: no I, L, O, U
const tokenForm = /^[0-9A-HJKMNP-TV-Z]{12}$/

/** What a QR code carries: two letters that say its cell, ten (50 bits) of chance. */
export function newToken(home: Cell): string {
  const chance = Array.from(randomBytes(10), byte => alphabet[byte & 31])
  return [alphabet[home >> 5], alphabet[home & 31], ...chance].join('')
}

/** The cell behind a token of a QR code; undefined when it is none of ours. */
export function cellOfToken(token: string): Cell | undefined {
  if (!tokenForm.test(token)) return undefined
  const digit = (place: number): number => alphabet.indexOf(token[place] ?? '')
  return toCell(digit(0) * 32 + digit(1))
}

const derive = promisify<Buffer, Buffer, number, Buffer>(scrypt)
const saltLength = 16,
  keyLength = 32

/**
 * A PIN as it is kept: scrypt (node's cost, 16 MiB) of a keyed hash. Ten thousand PINs are tried in
 * minutes whatever the cost; it is the key, which is not in the database, that keeps them.
 */
export async function hashPin(vault: Vault, of: { id: string; pin: string }): Promise<string> {
  const salt = randomBytes(saltLength)
  const key = await derive(peppered(vault, of), salt, keyLength)
  return `$scrypt$${salt.toString('base64')}$${key.toString('base64')}`
}

export async function isPin(
  vault: Vault,
  of: { id: string; pin: string },
  kept: string,
): Promise<boolean> {
  const [, , salt = '', key = ''] = kept.split('$')
  const expected = Buffer.from(key, 'base64')
  const made = await derive(peppered(vault, of), Buffer.from(salt, 'base64'), keyLength)
  return timingSafeEqual(made, expected)
}

const peppered = (vault: Vault, { id, pin }: { id: string; pin: string }): Buffer =>
  vault.fingerprint(`outlet/pin/${id}/${pin}`)
