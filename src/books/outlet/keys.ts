// The house's own keys, which partners call the platform's: one signs, the next is announced in time.
import { createHash, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { assert } from '#kernel/errors'
import { after, days, seconds, type Instant } from '#kernel/time'
import { audit } from '#platform/audit'
import type { Work } from '#platform/work'
import { addPlatformKey, findPlatformKeys, houseCell, type PlatformRow } from './app-queries.ts'
import { reasonMissing } from './errors.ts'
import type { PlatformKey, SigningKey } from './shapes.ts'

const generate = promisify(generateKeyPair)
/** How long a new key is shown before it signs for everybody: merchants put it into their tills. */
const announced = days(30)
const keptFor = seconds(1)

/** The first key, once. */
export async function seed(work: Work): Promise<void> {
  if ((await findPlatformKeys(work)).length === 0) await make(work, 1, work.now)
}

/** All of our keys, public halves, the newest first; the first may not sign for everybody yet. */
export const platformKeys = async (work: Work): Promise<PlatformKey[]> =>
  (await keysIn(work)).map(publicHalf)

/**
 * The key that signs what we send: the newest that is in force, or the newer one that an application
 * says it knows already (`kid`).
 */
export async function signingKey(work: Work, kid?: string): Promise<SigningKey> {
  const keys = await keysIn(work)
  const found = keys.find(key => key.kid === kid || key.activeFrom <= work.now)
  assert(found, 'a house that serves has its first key')
  return found
}

/**
 * Makes the next key: shown at once, in force for everybody in 30 days, and sooner for an application
 * that says it knows it. Asked again before that it is the same key. `reason` stays in the audit trail.
 */
export async function rotatePlatformKey(work: Work, ask: { reason: string }): Promise<PlatformKey> {
  const reason = ask.reason.trim()
  if (reason === '') throw reasonMissing()
  const [newest] = await findPlatformKeys(work)
  if (newest && newest.activeFrom > work.now) return publicHalf(newest)
  const made = await make(work, (newest?.version ?? 0) + 1, after(work.now, announced))
  await audit(work, {
    act: 'outlet.platform_key',
    subject: made.id,
    reason,
    detail: { kid: made.kid },
  })
  kept.delete(work.vault)
  return publicHalf(made)
}

async function make(work: Work, version: number, activeFrom: Instant): Promise<PlatformRow> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: 2048 })
  const der = publicKey.export({ type: 'spki', format: 'der' })
  const row: PlatformRow = {
    id: work.id<'key'>(houseCell),
    version,
    kid: createHash('sha256').update(der).digest('hex').slice(0, 16),
    publicKey: der.toString('base64'),
    privateKey: work.vault.seal(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    activeFrom,
  }
  if (await addPlatformKey(work, row)) return row
  const known = (await findPlatformKeys(work)).find(key => key.version === version)
  assert(known, 'the version is there')
  return known
}

/** One list a house: the vault is the one thing that every work of a house carries. */
const kept = new WeakMap<Work['vault'], { keys: SigningKey[]; until: Instant }>()

async function keysIn(work: Work): Promise<SigningKey[]> {
  const known = kept.get(work.vault)
  if (known && work.now < known.until) return known.keys
  const keys = (await findPlatformKeys(work)).map(row => ({
    ...publicHalf(row),
    privateKey: work.vault.open<string>(row.privateKey),
  }))
  kept.set(work.vault, { keys, until: after(work.now, keptFor) })
  return keys
}

const publicHalf = ({ kid, version, publicKey, activeFrom }: PlatformKey): PlatformKey => ({
  kid,
  version,
  publicKey,
  activeFrom,
})
