// Issues certificates for soft keys, as the e-port issues them on cards: X.509 written byte by byte.
import {
  createPrivateKey,
  createPublicKey,
  createSign,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto'
import type { Stage } from '../../stage.ts'

/** The serial number as Node shows it: upper-case hex. */
export type Issued = Readonly<{ certificate: string; serialNumber: string }>

/**
 * A certificate of the simulated authority for a public key (PEM, SPKI), valid for ten years
 * around `at`; throws when the key cannot be read.
 */
export function issue(stage: Stage, publicKey: string, name: string, at: number): Issued {
  const spki = createPublicKey(publicKey).export({ type: 'spki', format: 'der' })
  const serial = Buffer.concat([Buffer.from([0x4a]), randomBytes(15)])
  const year = new Date(at).getUTCFullYear()
  const rsaSha256 = sequence(oid('2a864886f70d01010b'), tag(0x05, Buffer.alloc(0)))
  const body = sequence(
    tag(0xa0, tag(0x02, Buffer.from([2]))), // version 3
    tag(0x02, serial),
    rsaSha256,
    distinguished('Simulated e-port authority'),
    sequence(day(year - 1), day(year + 10)),
    distinguished(name),
    spki,
  )
  const signature = createSign('RSA-SHA256').update(body).sign(authorityKey(stage))
  const whole = sequence(body, rsaSha256, tag(0x03, Buffer.concat([Buffer.from([0]), signature])))
  return {
    certificate: whole.toString('base64'),
    serialNumber: serial.toString('hex').toUpperCase(),
  }
}

function authorityKey(stage: Stage) {
  const kept = stage.store.table<string>('customs.secret')
  const pem =
    kept.get('authority') ??
    generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    }).privateKey
  kept.put('authority', pem)
  return createPrivateKey(pem)
}

/** DER: a tag, a length, the content. */
function tag(kind: number, content: Buffer): Buffer {
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.from([kind, length]), content])
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([kind, 0x80 | bytes.length]), bytes, content])
}

const sequence = (...parts: readonly Buffer[]): Buffer => tag(0x30, Buffer.concat(parts))
const oid = (hex: string): Buffer => tag(0x06, Buffer.from(hex, 'hex'))
const commonName = '550403'

const distinguished = (name: string): Buffer =>
  sequence(tag(0x31, sequence(oid(commonName), tag(0x0c, Buffer.from(name, 'utf8')))))

/** Years to 2049 are written with two digits, later ones with four. */
const day = (year: number): Buffer =>
  year < 2050
    ? tag(0x17, Buffer.from(`${String(year % 100).padStart(2, '0')}0101000000Z`))
    : tag(0x18, Buffer.from(`${year}0101000000Z`))
