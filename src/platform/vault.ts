// The vault: seals personal data at rest (AES-256-GCM) and makes keyed hashes that cannot be looked up from outside.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { assert } from '#kernel/errors'
import { decode, encode } from './codec.ts'

export type Vault = {
  /** Any JSON value, sealed: 12 bytes nonce, 16 bytes tag, then the cipher text. */
  seal(value: unknown): Buffer
  open<T>(sealed: Uint8Array): T
  /** The same text always gives the same 32 bytes; without the key nobody can try texts out. */
  fingerprint(text: string): Buffer
}

/** `masterKey` is 32 bytes; sealing and fingerprints use keys derived from it. */
export function openVault(masterKey: Uint8Array): Vault {
  assert(masterKey.length === 32, 'the master key has 32 bytes')
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'tradelane seal', 32))
  const printKey = Buffer.from(hkdfSync('sha256', masterKey, '', 'tradelane fingerprint', 32))
  return {
    seal(value) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const text = Buffer.concat([cipher.update(encode(value), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text])
    },
    open<T>(sealed: Uint8Array) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(12, 28))
      const text = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
      return decode(text.toString('utf8')) as T
    },
    fingerprint: text => createHmac('sha256', printKey).update(text).digest(),
  }
}
