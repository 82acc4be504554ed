// Signing and sealing as payment networks do it: RSA with SHA-256 over texts, AES-128-CBC over contents.
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'

// The asynchronous forms work beside the event loop: an RSA-2048 signature takes 0.4 ms.
const signed = promisify(sign) as (
  algorithm: string,
  text: Buffer,
  key: KeyObject,
) => Promise<Buffer>
const verified = promisify(verify) as (
  algorithm: string,
  text: Buffer,
  key: KeyObject,
  signature: Buffer,
) => Promise<boolean>
const algorithm = 'RSA-SHA256' // RSA2 and RSA256 on the wires

/** A key as PEM, or as the bare base64 of PKCS#8 that partners hand out. */
export const privateKey = (text: string): KeyObject =>
  kept(text, 'pkcs8', key => createPrivateKey(key))

/** A key as PEM, or as the bare base64 of SPKI. */
export const publicKey = (text: string): KeyObject =>
  kept(text, 'spki', key => createPublicKey(key))

const keys = new Map<string, KeyObject>()
const keysMax = 5_000

/** A key read anew makes its first signature twice as slow (measured: 2.3 ms, then 1.1 ms). */
function kept<Type extends 'pkcs8' | 'spki'>(
  text: string,
  type: Type,
  read: (key: string | { key: Buffer; format: 'der'; type: Type }) => KeyObject,
): KeyObject {
  const known = keys.get(type + text)
  if (known) return known
  const isPem = text.includes('-----')
  const made = read(isPem ? text : { key: Buffer.from(text, 'base64'), format: 'der', type })
  if (keys.size >= keysMax) keys.clear()
  keys.set(type + text, made)
  return made
}

/** In base64. */
export const signatureOf = async (text: string, key: KeyObject): Promise<string> =>
  (await signed(algorithm, Buffer.from(text), key)).toString('base64')

export const isSignedBy = (text: string, signature: string, key: KeyObject): Promise<boolean> =>
  verified(algorithm, Buffer.from(text), key, Buffer.from(signature, 'base64'))

const zeroes = Buffer.alloc(16)

/** AES-128-CBC with a vector of zeroes, as Alipay's content encryption has it; `key` and answer in base64. */
export function aesSealed(text: string, key: string): string {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(key, 'base64'), zeroes)
  return cipher.update(text, 'utf8', 'base64') + cipher.final('base64')
}

/** Undefined when it was sealed with another key, or is nothing sealed. */
export function aesOpened(sealed: string, key: string): string | undefined {
  try {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(key, 'base64'), zeroes)
    return decipher.update(sealed, 'base64', 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}
