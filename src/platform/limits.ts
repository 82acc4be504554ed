// Limits: how often one caller may ask, kept in token buckets of this process (docs/decisions/0010).
import type { FastifyReply } from 'fastify'
import { tooManyRequests } from './problem.ts'

/** Requests a minute of one session, and failed sign-ins in five minutes from one address. */
export type LimitSettings = Readonly<{ reads: number; writes: number; signIns: number }>

/** `count` requests in `seconds`; what is left grows back evenly. */
export type Quota = Readonly<{ name: string; count: number; seconds: number }>

type Bucket = { left: number; at: number }
type Taken = Readonly<{ ok: boolean; left: number; resetSeconds: number }>

export type Buckets = Readonly<{
  take(key: string, quota: Quota): Taken
  giveBack(key: string, quota: Quota): void
  size(): number
}>

const bucketsMax = 100_000

/** A bucket that nobody used is full, so only those that were used lately are kept. */
export function openBuckets(now: () => number = () => performance.now()): Buckets {
  const buckets = new Map<string, Bucket>()
  const name = (key: string, quota: Quota): string => `${quota.name} ${key}`
  const filled = (key: string, quota: Quota): Bucket => {
    const known = buckets.get(name(key, quota))
    const at = now()
    if (!known) return { left: quota.count, at }
    const grown = ((at - known.at) / 1000) * (quota.count / quota.seconds)
    return { left: Math.min(quota.count, known.left + grown), at }
  }
  return {
    take(key, quota) {
      const bucket = filled(key, quota)
      const ok = bucket.left >= 1
      if (ok) bucket.left -= 1
      buckets.delete(name(key, quota))
      if (buckets.size >= bucketsMax) forgetOldest(buckets)
      buckets.set(name(key, quota), bucket)
      const rate = quota.count / quota.seconds
      const missing = ok ? quota.count - bucket.left : 1 - bucket.left
      return { ok, left: Math.floor(bucket.left), resetSeconds: Math.ceil(missing / rate) }
    },
    giveBack(key, quota) {
      const bucket = filled(key, quota)
      bucket.left = Math.min(quota.count, bucket.left + 1)
      buckets.set(name(key, quota), bucket)
    },
    size: () => buckets.size,
  }
}

/** A tenth at once; a map tells its keys in the order in which they were last used. */
function forgetOldest(buckets: Map<string, Bucket>): void {
  let count = bucketsMax / 10
  for (const key of buckets.keys()) {
    if ((count -= 1) < 0) return
    buckets.delete(key)
  }
}

/** Who asks: a session, or an address when nobody is signed in. */
export type Asker = Readonly<{ audience: string; sessionId: string; address: string }>

export type Limits = Readonly<{
  /** Counts one request and says so in its headers; throws `request.too_many`. */
  count(asker: Asker, kind: 'reads' | 'writes', reply: FastifyReply): void
  /**
   * Counts one attempt at a secret for the address it comes from, so that one password cannot be tried
   * on everybody; many for one login is the people room's to refuse. Answers how to give it back: what
   * was right costs nothing.
   */
  attempt(asker: Asker, reply: FastifyReply): () => void
}>

/** An address may be a whole town behind one router. */
const townFactor = 10

export function openLimits(settings: LimitSettings, buckets = openBuckets()): Limits {
  const minute = (name: 'reads' | 'writes', factor: number): Quota => ({
    name,
    count: settings[name] * factor,
    seconds: 60,
  })
  const signIns: Quota = { name: 'sign-ins', count: settings.signIns, seconds: 300 }
  return {
    count({ audience, sessionId, address }, kind, reply) {
      const quota = minute(kind, sessionId ? 1 : townFactor)
      const taken = buckets.take(`${audience} ${sessionId || address}`, quota)
      tell(reply, quota, taken)
      if (!taken.ok) refuse(reply, taken)
    },
    attempt({ address }, reply) {
      const taken = buckets.take(address, signIns)
      tell(reply, signIns, taken)
      if (!taken.ok) refuse(reply, taken)
      return () => buckets.giveBack(address, signIns)
    },
  }
}

/** RateLimit and RateLimit-Policy of draft-ietf-httpapi-ratelimit-headers-11. */
function tell(reply: FastifyReply, { name, count, seconds }: Quota, taken: Taken): void {
  reply.header('ratelimit-policy', `"${name}";q=${count};w=${seconds}`)
  reply.header('ratelimit', `"${name}";r=${taken.left};t=${taken.resetSeconds}`)
}

function refuse(reply: FastifyReply, { resetSeconds }: Taken): never {
  reply.header('retry-after', String(resetSeconds))
  throw tooManyRequests({ seconds: resetSeconds })
}
