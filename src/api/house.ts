// What an audience's endpoints are built over: the ground, and ways to open a work as the one who asks.
import type { FastifyRequest } from 'fastify'
import type { Checkpoints } from '#books/ledger/ledger'
import type { Session } from '#books/people/people'
import * as people from '#books/people/people'
import type { Span } from '#kernel/time'
import type { Caller } from '#platform/endpoint'
import type { Settings } from '#platform/settings'
import { inWork, look, type Actor, type Ground, type Work } from '#platform/work'

/** The running house as the API sees it. */
export type House = Readonly<{
  ground: Ground
  settings: Settings
  /** The partners that a simulator plays: every audience is told. */
  simulated: string[]
  /** What is signed outside the database; none in a house that is only tried out. */
  checkpoints?: Checkpoints | undefined
  /** Demo only: moves this house's clock and its simulators'. */
  moveClock(span: Span): Promise<void>
  /** Reads as `caller`, without a transaction. */
  look<T>(caller: Caller, act: (work: Work) => Promise<T>): Promise<T>
  /** Works as `caller`, in one transaction. */
  work<T>(caller: Caller, act: (work: Work) => Promise<T>): Promise<T>
}>

export const houseOver = (
  ground: Ground,
  settings: Settings,
  world: Pick<House, 'simulated' | 'moveClock' | 'checkpoints'>,
): House => ({
  ground,
  settings,
  ...world,
  look: (caller, act) => look(ground, caller.actor, act),
  work: (caller, act) => inWork(ground, caller.actor, act),
})

const cacheMs = 10_000
const cacheMax = 20_000

/** The cookie that carries an audience's session; one audience's token does not open another. */
export const cookieOf = (audience: string): string => `tradelane_${audience}`

/**
 * Finds who sent a request, from its audience's cookie or bearer token.
 * A session is looked up at most every ten seconds; `forget` makes a sign-out count at once.
 */
export function sessionsOf(
  { ground, settings: { demo: demoAllowed } }: Pick<House, 'ground' | 'settings'>,
  audience: string,
  kind: Actor['kind'],
) {
  const cache = new Map<string, { caller: Caller | undefined; until: number }>()
  return {
    forget: (token: string): void => void cache.delete(token),
    async callerOf(request: FastifyRequest): Promise<Caller | undefined> {
      const token = tokenOf(request, audience)
      if (!token) return undefined
      const now = ground.clock.now()
      const known = cache.get(token)
      if (known && known.until > now) return known.caller
      const session = await look(ground, { kind: 'house', id: 'session' }, work =>
        people.whoIs(work, token),
      )
      const enters =
        session && belongsTo(session, kind) && (demoAllowed || !session.demo) ? session : undefined
      const caller = enters && callerFrom(enters, kind)
      if (cache.size >= cacheMax) cache.clear()
      cache.set(token, { caller, until: now + cacheMs })
      return caller
    },
  }
}

/**
 * Whether a session is of this kind of people. Roles alone do not tell: a merchant's staff and the
 * office both have finance.
 */
export function belongsTo(session: Session, kind: Actor['kind']): boolean {
  if (kind === 'merchant') return session.merchantId !== undefined
  if (kind === 'shopper') return session.shopperId !== undefined
  return session.merchantId === undefined && session.shopperId === undefined
}

export function tokenOf(request: FastifyRequest, audience: string): string | undefined {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  return bearer ?? request.cookies[cookieOf(audience)]
}

function callerFrom(session: Session, kind: Actor['kind']): Caller {
  return {
    actor: { kind, id: session.userId },
    roles: session.roles,
    userId: session.userId,
    sessionId: session.sessionId,
    ...(session.merchantId && { merchantId: session.merchantId }),
    ...(session.shopperId && { shopperId: session.shopperId }),
  }
}
