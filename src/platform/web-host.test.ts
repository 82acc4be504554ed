// The hosted web app, asked as a browser and as a bot ask: pages, languages, guards, files.
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureBuilt, hostWeb, type HostWeb } from './web-host.ts'

/** An API where nobody is signed in and nothing is for sale yet. */
const quiet: Readonly<Record<string, unknown>> = {
  '/me': { me: null },
  '/cart': { lines: [] },
  '/listings': {
    items: [],
    next: null,
    count: 0,
    more: false,
    dropped: [],
    facets: { category: [], brand: [], origin: [] },
  },
  '/board': {
    at: '2026-11-22T00:00:00.000Z',
    markets: [],
    totals: { orders: 0, gmvHome: { currency: 'AUD', amount: '0.00' } },
    proof: [],
    waiting: 0,
    parcels: [],
    series: [],
    simulated: [],
  },
}

const quietHouse: HostWeb['call'] = async (_, { path }) => {
  const body = quiet[path.split('?')[0] ?? '']
  return body === undefined
    ? {
        status: 404,
        headers: {},
        body: JSON.stringify({
          code: 'request.not_found',
          title: path,
          status: 404,
          type: '',
          detail: {},
        }),
      }
    : { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

let app: FastifyInstance
const reported: unknown[] = []

beforeAll(async () => {
  await ensureBuilt(() => undefined)
  app = fastify()
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'request.not_found' }))
  await hostWeb(app, { call: quietHouse, report: error => void reported.push(error) })
}, 120_000)

afterAll(() => app.close())

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

// oxfmt-ignore
const pages: [what: string, url: string, headers: Record<string, string>, status: number, holds: RegExp][] = [
  ['the shop in Chinese',            '/zh',        {},                                   200, /<html lang="zh-Hans"/],
  ['the shop in English',            '/en',        { 'accept-language': 'zh-CN' },       200, /<html lang="en"/],
  ['a console in the browser\'s way', '/seller/sign-in', { 'accept-language': 'zh-CN,en' },    200, /<html lang="zh-Hans"/],
  ['a console as chosen',            '/seller/sign-in', { cookie: 'locale=en; theme=dark' },  200, /<html lang="en"[^>]*data-theme="dark"/],
  ['the board, always dark',         '/board',     { cookie: 'theme=light' },            200, /data-theme="dark"/],
  ['a zone that is none',            '/seller/sign-in', { cookie: 'zone=%3Cscript%3E' },      200, /data-zone="Australia\/Melbourne"/],
  ['an address that is no page',     '/zh/no/such', {},                                  404, /页面不存在/],
  ['a language we do not speak',     '/xx',        {},                                   404, /This page does not exist/],
  ['an address of the API',          '/api/none',  {},                                   404, /request\.not_found/],
]

test.each(pages)('%s', async (_, url, headers, status, holds) => {
  const answer = await get(url, headers)
  expect(answer.statusCode).toBe(status)
  expect(answer.payload).toMatch(holds)
})

test('nobody broken was reported by any of these pages', () => {
  expect(reported).toEqual([])
})

test('the bare address leads to the shop in the language of the visitor', async () => {
  expect((await get('/', { 'accept-language': 'zh-CN' })).headers['location']).toBe('/zh')
  expect(
    (await get('/', { cookie: 'locale=en', 'accept-language': 'zh' })).headers['location'],
  ).toBe('/en')
})

test('every script of a page carries the nonce of its policy, and a page has its own', async () => {
  const [first, second] = [await get('/en'), await get('/en')]
  const nonceOf = (policy: unknown) => /'nonce-([^']+)'/.exec(String(policy))?.[1]
  const nonce = nonceOf(first.headers['content-security-policy'])
  const scripts = [...first.payload.matchAll(/<script\b[^>]*>/g)].map(found => found[0])
  expect(scripts.length).toBeGreaterThan(2)
  expect(scripts.filter(tag => !tag.includes(`nonce="${nonce}"`))).toEqual([])
  expect(nonceOf(second.headers['content-security-policy'])).not.toBe(nonce)
})

test('built files stay for ever and come compressed; a page is asked for again', async () => {
  const page = await get('/zh')
  expect(page.headers['cache-control']).toBe('private, no-cache')
  expect(page.headers['link']).toMatch(/<\/assets\/zh-Hans-[^>]+\.js>; rel=modulepreload/)
  const style = /href="(\/assets\/kit-[^"]+\.css)"/.exec(page.payload)?.[1] ?? ''
  const file = await get(style, { 'accept-encoding': 'br, gzip' })
  expect(file.statusCode).toBe(200)
  expect(file.headers['content-encoding']).toBe('br')
  expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable')
})

// oxfmt-ignore
const kept: [what: string, form: Record<string, string>, cookie: string | undefined, to: string][] = [
  ['a language leads to the same page in it', { locale: 'en', back: '/zh/cart?x=1' }, 'locale=en', '/en/cart?x=1'],
  ['a theme leads back',                      { theme: 'dark', back: '/seller' },     'theme=dark', '/seller'],
  ['a language we do not speak is not kept',  { locale: 'xx', back: '/zh' },          undefined,   '/zh'],
  ['another house is not led to',             { theme: 'dark', back: '//evil.example' }, 'theme=dark', '/'],
  ['nor with a backslash',                    { theme: 'dark', back: '/\\evil.example' }, 'theme=dark', '/'],
]

test.each(kept)('%s', async (_, form, cookie, to) => {
  const answer = await app.inject({
    method: 'POST',
    url: '/preferences',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  })
  expect(answer.headers['location']).toBe(to)
  expect(answer.cookies[0] && `${answer.cookies[0].name}=${answer.cookies[0].value}`).toBe(cookie)
})
