// The soft key: made once, kept encrypted and sealed, used while no card signs.
import { createPrivateKey, createSign, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { house, inWork, look, type Ground } from '#platform/work'
import * as messages from './message-queries.ts'
import { simulatedCertificate } from './wire/gateway.ts'
import type { Certificate, Signer } from './wire/signature.ts'
import { sm2Sign } from './wire/sm2.ts'

/** Answers a signer when there is one to be had now. */
export type FindSigner = (ground: Ground) => Promise<Signer | undefined>

/** Who has a key of its own instead of a card signs with SM2: the key as 64 hexadecimal digits. */
export const sm2Signer = (ask: { key: string; certificate: string; number: string }): Signer => ({
  algorithm: 'sm2-sm3',
  certificate: { serialNumber: ask.number, der: ask.certificate },
  sign: text => Promise.resolve(sm2Sign({ key: ask.key, message: text }).toString('base64')),
})

type Ask = Readonly<{ url: string; simulated: boolean; signingKey: Buffer; name: string }>
type Kept = Readonly<{ key: string; certificate: Certificate }>

const id = 'simulated'
const actor = house('customs')

/**
 * A signer over a soft key, with a certificate that the simulator issues. Real customs wants a card: there
 * is no soft signer for it, and lists wait until one is given.
 */
export function softSigner(ask: Ask): FindSigner {
  let found: Signer | undefined
  return async ground => {
    if (!ask.simulated) return undefined
    const kept = found ? undefined : ((await keptIn(ground)) ?? (await make(ground, ask)))
    if (kept) found = signerOver(kept, ask.signingKey)
    return found
  }
}

async function keptIn(ground: Ground): Promise<Kept | undefined> {
  const sealed = await look(ground, actor, work => messages.signerOf(work, id))
  return sealed && ground.vault.open<Kept>(sealed)
}

/** The key leaves memory only under the house's signing key, and then sealed: two keys open it. */
async function make(ground: Ground, ask: Ask): Promise<Kept | undefined> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const certificate = await simulatedCertificate(ask.url, {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    name: ask.name,
  })
  if (!certificate) return undefined
  const kept: Kept = { key: encrypted(privateKey, ask.signingKey), certificate }
  await inWork(ground, actor, work => messages.keepSigner(work, id, work.vault.seal(kept)))
  return keptIn(ground)
}

const encrypted = (key: KeyObject, signingKey: Buffer): string =>
  key
    .export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: signingKey.toString('hex'),
    })
    .toString()

function signerOver(kept: Kept, signingKey: Buffer): Signer {
  const key = createPrivateKey({
    key: kept.key,
    format: 'pem',
    passphrase: signingKey.toString('hex'),
  })
  return {
    algorithm: 'rsa-sha1',
    certificate: kept.certificate,
    sign: text => Promise.resolve(createSign('RSA-SHA1').update(text, 'utf8').sign(key, 'base64')),
  }
}
