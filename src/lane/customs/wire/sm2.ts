// SM2 signatures over SM3 (GB/T 32918.2): the curve's arithmetic is OpenSSL's, the rest is four lines of the standard.
import { createECDH, createHash, randomBytes } from 'node:crypto'

const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
/** a, b and the base point of the recommended curve, as the identity's hash takes them. */
const curve = Buffer.from(
  'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc' +
    '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93' +
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7' +
    'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
  'hex',
)
/** The customary identity of a signer; what customs expects is unverified (trade rules 2.5). */
const customary = '1234567812345678'

export type Sm2Ask = Readonly<{
  /** 64 hexadecimal digits. */
  key: string
  message: string | Buffer
  identity?: string
  /** For tests of the standard's own example only: it must be new for every signature. */
  nonce?: bigint
}>

/** r and s, 32 bytes each, as XML signatures carry those of curves. */
export function sm2Sign({ key, message, identity = customary, nonce }: Sm2Ask): Buffer {
  const secret = BigInt(`0x${key}`)
  const digest = numberIn(sm3(identityHash(pointOf(secret), identity), message))
  for (;;) {
    const k = nonce ?? fresh()
    const r = (digest + numberIn(pointOf(k).subarray(0, 32))) % order
    const s = (inverse(1n + secret) * ((((k - r * secret) % order) + order) % order)) % order
    if (r !== 0n && r + k !== order && s !== 0n) return Buffer.concat([bytesOf(r), bytesOf(s)])
  }
}

export const sm3 = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sm3')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** x and y of as many times the base point. */
export function pointOf(times: bigint): Buffer {
  const pair = createECDH('SM2')
  pair.setPrivateKey(bytesOf(times))
  return pair.getPublicKey().subarray(1)
}

function identityHash(point: Buffer, identity: string): Buffer {
  const name = Buffer.from(identity, 'utf8')
  const bits = Buffer.alloc(2)
  bits.writeUInt16BE(name.length * 8)
  return sm3(bits, name, curve, point)
}

function fresh(): bigint {
  for (;;) {
    const found = numberIn(randomBytes(32))
    if (found > 0n && found < order) return found
  }
}

function inverse(of: bigint): bigint {
  let [low, high, left, right] = [((of % order) + order) % order, order, 1n, 0n]
  while (low > 1n) {
    const times = high / low
    ;[low, high] = [high - times * low, low]
    ;[left, right] = [right - times * left, left]
  }
  return ((left % order) + order) % order
}

const numberIn = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`)
const bytesOf = (number: bigint): Buffer =>
  Buffer.from(number.toString(16).padStart(64, '0'), 'hex')
