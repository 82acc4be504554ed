// Signing in and out, the same for every audience: the token travels in an HttpOnly cookie or as a bearer.
import { z } from 'zod'
import { granting } from '#kernel/errors'
import type { MerchantId } from '#kernel/ids'
import * as people from '#books/people/people'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import { notAllowed } from '#platform/problem'
import { inWork, type Actor } from '#platform/work'
import { belongsTo, cookieOf, tokenOf, type House } from './house.ts'
import { idTo, languageShape } from './shapes.ts'

export const meShape = z
  .object({
    userId: z.string(),
    name: z.string(),
    language: languageShape,
    roles: z.array(z.string()),
    merchantId: z.string().nullable(),
    demo: z.boolean(),
  })
  .meta({ id: 'Me' })

const signInShape = z.object({
  login: z.string().min(1).max(200),
  password: z.string().min(1).max(200),
})

const signingIn: Actor = { kind: 'house', id: 'sign-in' }
const kinds = { shop: 'shopper', wallet: 'shopper', seller: 'merchant', office: 'office' } as const

/** `roles`: who may sign in here; another account is refused although its password is right. */
export function accountEndpoints(
  house: House,
  audience: keyof typeof kinds,
  roles: readonly string[],
  forget: (token: string) => void,
): Endpoint[] {
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax' } as const
  const mayEnter = (session: people.Session): boolean =>
    belongsTo(session, kinds[audience]) && session.roles.some(role => roles.includes(role))
  return [
    endpoint({
      method: 'POST',
      path: '/session',
      name: 'signIn',
      summary: 'Sign in.',
      who: 'anyone',
      body: signInShape,
      attempt: true,
      answer: z.object({ token: z.string(), me: meShape }),
      async run({ body, request, reply }) {
        const answer = await inWork(house.ground, signingIn, async work => {
          const signedIn = await people.signIn(work, {
            ...body,
            demoAllowed: house.settings.demo,
            device: String(request.headers['user-agent'] ?? 'unknown').slice(0, 200),
          })
          // Thrown in here it takes the session back with it.
          if (signedIn.ok && !mayEnter(signedIn.value.session)) throw notAllowed()
          return signedIn
        })
        const { token, session } = granting(answer)
        reply.setCookie(cookieOf(audience), token, {
          ...cookie,
          secure: request.protocol === 'https',
        })
        return { token, me: meOf(session) }
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/session',
      name: 'signOut',
      summary: 'Sign out.',
      who: 'anyone',
      async run({ request, reply }) {
        const token = tokenOf(request, audience)
        if (token) {
          await inWork(house.ground, signingIn, work => people.signOut(work, token))
          forget(token)
        }
        reply.clearCookie(cookieOf(audience), { path: '/' })
        return undefined
      },
    }),
    endpoint({
      method: 'GET',
      path: '/me',
      name: 'me',
      summary: 'Who is signed in; null when nobody is.',
      who: 'anyone',
      answer: z.object({ me: meShape.nullable() }),
      async run({ caller }) {
        if (!caller.userId) return { me: null }
        const [user] = await house.look(caller, work => people.find(work, [caller.userId as never]))
        return { me: user ? meOf({ ...user, userId: user.id }) : null }
      },
    }),
  ]
}

type Known = Pick<people.Session, 'userId' | 'name' | 'language' | 'roles' | 'demo'> & {
  merchantId?: MerchantId
}

export const meOf = (known: Known): z.input<typeof meShape> => ({
  userId: idTo('user', known.userId),
  name: known.name,
  language: known.language,
  roles: known.roles,
  merchantId: known.merchantId ? idTo('merchant', known.merchantId) : null,
  demo: known.demo,
})

/** The merchant this member of staff works for; every seller read and act is bound to it. */
export function merchantOf(caller: Caller): MerchantId {
  if (!caller.merchantId) throw notAllowed()
  return caller.merchantId as MerchantId
}
