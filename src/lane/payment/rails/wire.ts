// The wire of Alipay Open Platform v2: RSA2 signatures over sorted parameters, and over the exact bytes of an answer.
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

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
const algorithm = 'RSA-SHA256' // RSA2

/** A key as PEM, or as the bare base64 that partners hand out. */
export const privateKey = (text: string): KeyObject =>
  createPrivateKey(
    text.includes('-----')
      ? text
      : { key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' },
  )

export const publicKey = (text: string): KeyObject =>
  createPublicKey(
    text.includes('-----')
      ? text
      : { key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' },
  )

/** Every parameter but `sign`, sorted by name, empty ones left out: `a=1&b=2`, not encoded. */
export function baseOf(
  parameters: Readonly<Record<string, string>>,
  left: readonly string[] = ['sign'],
): string {
  return Object.keys(parameters)
    .filter(name => !left.includes(name) && parameters[name] !== '')
    .toSorted()
    .map(name => `${name}=${parameters[name]}`)
    .join('&')
}

export const signatureOf = async (text: string, key: KeyObject): Promise<string> =>
  (await signed(algorithm, Buffer.from(text), key)).toString('base64')

export const isSignedBy = (text: string, signature: string, key: KeyObject): Promise<boolean> =>
  verified(algorithm, Buffer.from(text), key, Buffer.from(signature, 'base64'))

export type Envelope = Readonly<{ inner: string; signature: string }>

/**
 * The answer's inner object as it was sent, and its signature. Cut out by braces, never parsed and
 * written again: the signature covers the bytes. Undefined when the body is no such answer.
 */
export function opened(body: string, method: string): Envelope | undefined {
  const name = `${method.replaceAll('.', '_')}_response`
  for (const key of [`"${name}"`, '"error_response"']) {
    const at = body.indexOf(key)
    const start = at < 0 ? -1 : body.indexOf('{', at + key.length)
    const end = start < 0 ? -1 : closing(body, start)
    if (end < 0) continue
    const found = /"sign"\s*:\s*"([^"]+)"/.exec(body.slice(0, at) + body.slice(end))
    return { inner: body.slice(start, end), signature: found?.[1] ?? '' }
  }
  return undefined
}

/** Just behind the brace that closes the one at `start`; −1 when there is none. */
function closing(text: string, start: number): number {
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at += 1) {
    const letter = text[at]
    if (letter === '\\') at += 1
    else if (letter === '"') quoted = !quoted
    else if (!quoted && letter === '{') depth += 1
    else if (!quoted && letter === '}' && (depth -= 1) === 0) return at + 1
  }
  return -1
}
