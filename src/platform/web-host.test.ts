// The hosted web app, asked as a browser and as a bot ask: pages, languages, guards, files.
import fastify, { type FastifyInstance } from 'fastify'
import { hash } from 'node:crypto'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureBuilt, hostWeb, type HostWeb } from './web-host.ts'

const nothing = { orders: 0, gmvHome: { currency: 'AUD', amount: '0.00' } }

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
    day: '2026-11-22',
    zone: 'Australia/Melbourne',
    markets: [],
    totals: { ...nothing, today: nothing, yesterday: nothing },
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

test("every script of a visitor's own page carries the nonce of its policy, new each time", async () => {
  const cookie = 'cart=nothing'
  const [first, second] = [await get('/en', { cookie }), await get('/en', { cookie })]
  const nonceOf = (policy: unknown) => /'nonce-([^']+)'/.exec(String(policy))?.[1]
  const nonce = nonceOf(first.headers['content-security-policy'])
  const scripts = [...first.payload.matchAll(/<script\b[^>]*>/g)].map(found => found[0])
  expect(scripts.length).toBeGreaterThan(2)
  expect(scripts.filter(tag => !tag.includes(`nonce="${nonce}"`))).toEqual([])
  expect(nonceOf(second.headers['content-security-policy'])).not.toBe(nonce)
})

// oxfmt-ignore
const shared: [what: string, url: string, status: number][] = [['a page', '/en', 200], ['no page', '/en/no/such', 404]]
test.each(shared)(
  'scripts written in %s for everybody are named in its policy by hash',
  async (_, url, status) => {
    const page = await get(url)
    const scripts = [
      ...page.payload.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g),
    ]
    expect([page.statusCode, scripts.length > 1]).toEqual([status, true])
    for (const [, text = ''] of scripts)
      expect(page.headers['content-security-policy']).toContain(hash('sha256', text, 'base64'))
    expect(page.headers['content-security-policy']).not.toContain('nonce')
  },
)

// oxfmt-ignore
const visitors: [who: string, cookie: string, same: boolean][] = [
  ['one who brings nothing',        '',                      true],
  ['one with our usual zone',       'zone=Australia%2FMelbourne', true],
  ['one in the dark',               'theme=dark',            false],
  ['one of another market',         'market=CN',             false],
  ['one signed in',                 'tradelane_shop=token',  false],
  ['one with a cart',               'cart=offer_1.1',        false],
  ['one with something unknown',    'theme=light; what=1',   false],
]
test.each(visitors)('%s gets the page of all the others: %s %s', async (_, cookie, same) => {
  const page = await get('/en')
  const hers = await get('/en', cookie ? { cookie } : {})
  expect(hers.payload === page.payload).toBe(same)
  expect(hers.headers['etag'] === page.headers['etag']).toBe(same)
})

test('a shared page comes packed, and not again to who has it', async () => {
  const page = await get('/zh', { 'accept-encoding': 'gzip, br' })
  expect(page.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(page.rawPayload).toString()).toMatch(/<html lang="zh-Hans"/)
  const again = await get('/zh', { 'if-none-match': String(page.headers['etag']) })
  expect([again.statusCode, again.payload]).toEqual([304, ''])
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
