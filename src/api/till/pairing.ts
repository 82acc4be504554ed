// A device becomes a terminal by saying its code; from then on its token says which counter it stands at.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import * as outlet from '#books/outlet/outlet'
import type { Terminal } from '#books/outlet/outlet'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import { notAllowed } from '#platform/problem'
import { house as part, inWork, look } from '#platform/work'
import { cookieOf, tokenOf, type House } from '../house.ts'
import { idTo } from '../shapes.ts'

/**
 * What a request of a till may have: a terminal, somebody signed in at it, a supervisor. Where nobody is
 * signed in anybody may stand: such a terminal tells who may sign in, and no sale and no figure.
 */
export const tillRoles = {
  terminal: ['terminal'],
  cashier: ['cashier'],
  supervisor: ['supervisor'],
} as const

const cacheMs = 5_000
const cacheMax = 20_000
const terminals = new WeakMap<Caller, Terminal>()

export type TillCallers = Readonly<{
  callerOf(request: FastifyRequest): Promise<Caller | undefined>
  /** What was kept of a token no longer counts: who is signed in at it has changed. */
  forget(token: string): void
}>

/**
 * Finds the terminal behind a request's cookie or bearer token, and who is signed in at it. Looked up at
 * most every five seconds: a device that was blocked is out so soon.
 */
export function tillCallers({ ground }: Pick<House, 'ground'>): TillCallers {
  const cache = new Map<string, { caller: Caller | undefined; until: number }>()
  return {
    forget: token => void cache.delete(token),
    async callerOf(request) {
      const token = tokenOf(request, 'till')
      if (!token) return undefined
      const now = ground.clock.now()
      const known = cache.get(token)
      if (known && known.until > now) return known.caller
      const terminal = await look(ground, part('till'), work => outlet.terminalOf(work, token))
      const caller = terminal && callerAt(terminal)
      if (cache.size >= cacheMax) cache.clear()
      cache.set(token, { caller, until: now + cacheMs })
      return caller
    },
  }
}

function callerAt(terminal: Terminal): Caller {
  const { cashier } = terminal
  const caller: Caller = {
    actor: { kind: 'merchant', id: cashier?.id ?? terminal.id },
    roles: [
      ...tillRoles.terminal,
      ...(cashier ? tillRoles.cashier : []),
      ...(cashier?.supervisor ? tillRoles.supervisor : []),
    ],
    userId: cashier?.id ?? '',
    sessionId: terminal.id,
    merchantId: terminal.outlet.merchantId,
  }
  terminals.set(caller, terminal)
  return caller
}

/** The terminal a request came from, with its outlet and who is signed in; every act is bound to it. */
export function terminalOf(caller: Caller): Terminal {
  const found = terminals.get(caller)
  if (!found) throw notAllowed()
  return found
}

export const cashierShape = z
  .object({ id: z.string(), name: z.string(), supervisor: z.boolean() })
  .meta({ id: 'Cashier' })

const terminalShape = z
  .object({
    id: z.string(),
    number: z.number().int(),
    name: z.string(),
    outlet: z.object({
      id: z.string(),
      name: z.string(),
      merchantName: z.string(),
      currency: z.enum(['AUD', 'NZD']),
      country: z.string(),
      zone: z.string(),
      address: z.array(z.string()),
      footer: z.string(),
      state: z.enum(['open', 'closed', 'blocked']),
    }),
    cashier: cashierShape.nullable(),
    demo: z.boolean(),
    simulated: z.array(z.string()),
  })
  .meta({ id: 'Terminal' })

export const pairingEndpoints = (house: House, { forget }: TillCallers): Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/pairing',
    name: 'pair',
    summary: 'This device says its code of eight digits, and is that terminal from then on.',
    who: 'anyone',
    body: z.object({ code: z.string().regex(/^\s*(?:\d\s*){8}$/) }),
    attempt: true,
    answer: z.object({ token: z.string(), terminal: terminalShape }),
    async run({ body, request, reply }) {
      const device = String(request.headers['user-agent'] ?? '')
      const { token, terminal } = await inWork(house.ground, part('till'), async work => {
        const paired = await outlet.pair(work, { code: body.code, device })
        const found = await outlet.terminalOf(work, paired.token)
        if (!found) throw notAllowed()
        return { token: paired.token, terminal: found }
      })
      reply.setCookie(cookieOf('till'), token, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: request.protocol === 'https',
        maxAge: yearSeconds,
      })
      return { token, terminal: terminalTo(house, terminal) }
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/pairing',
    name: 'unpair',
    summary: 'This device forgets which terminal it is; its merchant can pair another.',
    who: 'anyone',
    async run({ request, reply }) {
      forget(tokenOf(request, 'till') ?? '')
      reply.clearCookie(cookieOf('till'), { path: '/' })
      return undefined
    },
  }),
  endpoint({
    method: 'GET',
    path: '/terminal',
    name: 'terminal',
    summary: 'Which terminal this device is, and who works at it; null until it is paired.',
    who: 'anyone',
    answer: z.object({ terminal: terminalShape.nullable() }),
    async run({ caller, request }) {
      const token = tokenOf(request, 'till')
      if (!token || !terminals.has(caller)) return { terminal: null }
      await inWork(house.ground, part('till'), work => outlet.seen(work, token))
      return { terminal: terminalTo(house, terminalOf(caller)) }
    },
  }),
]

const yearSeconds = 31_536_000

const terminalTo = (
  house: House,
  { id, number, name, outlet: home, cashier }: Terminal,
): z.input<typeof terminalShape> => ({
  id: idTo('terminal', id),
  number,
  name,
  outlet: {
    id: idTo('outlet', home.id),
    name: home.name,
    merchantName: home.merchantName,
    currency: home.currency,
    country: home.address.country,
    zone: home.zone,
    address: linesOf(home.address),
    footer: home.footer,
    state: home.state,
  },
  cashier: cashier ? cashierTo(cashier) : null,
  demo: house.settings.demo,
  simulated: house.simulated,
})

export const linesOf = ({ lines, city, region, postcode }: outlet.Outlet['address']): string[] => [
  ...lines,
  [city, region, postcode].filter(Boolean).join(' '),
]

export const cashierTo = ({
  id,
  name,
  supervisor,
}: outlet.Cashier): z.input<typeof cashierShape> => ({ id: idTo('cashier', id), name, supervisor })
