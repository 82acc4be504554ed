// A page's call of its API in process: what goes with it, and how a refusal arrives.
import { RouterContextProvider } from 'react-router'
import { expect, test } from 'vitest'
import { apiOf, requestOf, serverCallContext, type ApiAnswer, type Call } from './api.ts'
import { attempt, Problem } from './problem.ts'

const wire = (call: Call) => ({
  find: (id: string) =>
    call(requestOf('GET', `/orders/${id}`, { query: { with: ['lines', 'parcel'] } })),
  place: (body: unknown) => call(requestOf('POST', '/orders', { body, key: 'k1' })),
})

type Asked = {
  audience: string
  path: string
  headers: Readonly<Record<string, string>>
  body: unknown
}

function page(answer: Partial<ApiAnswer>) {
  const asked: Asked[] = []
  const context = new RouterContextProvider()
  context.set(serverCallContext, async (audience, request) => {
    asked.push({ audience, ...request })
    return { status: 200, headers: { 'content-type': 'application/json' }, body: '{}', ...answer }
  })
  const request = new Request('http://shop.example/zh', {
    headers: { cookie: 'session=s1', 'accept-language': 'zh', 'x-secret': 'stays' },
  })
  return { api: apiOf('shop', wire)(context, request), asked }
}

test('a call carries the visitor with it, and nothing else of the request', async () => {
  const { api, asked } = page({ body: '{"id":"o1"}' })
  expect(await api.find('o1')).toEqual({ id: 'o1' })
  expect(asked[0]?.path).toBe('/orders/o1?with=lines&with=parcel')
  expect(asked[0]?.headers['cookie']).toBe('session=s1')
  expect(asked[0]?.headers['x-secret']).toBeUndefined()
})

test('an unsafe call carries its key; a form with files becomes bytes', async () => {
  const { api, asked } = page({})
  await api.place({ quoteId: 'q1' })
  const form = new FormData()
  form.set('file', new File(['a,b'], 'products.csv'))
  await api.place(form)
  expect(asked[0]?.headers['idempotency-key']).toBe('k1')
  expect(asked[0]?.body).toBe('{"quoteId":"q1"}')
  expect(asked[1]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  expect(asked[1]?.body).toBeInstanceOf(Uint8Array)
})

test('a refusal is a problem: thrown to the error page, or caught by an action', async () => {
  const told = {
    code: 'request.invalid',
    title: 'The postcode has six digits.',
    detail: { path: 'body.address.postcode' },
  }
  const body = JSON.stringify(told)
  const { api } = page({
    status: 400,
    headers: { 'content-type': 'application/problem+json' },
    body,
  })
  await expect(api.find('o1')).rejects.toBeInstanceOf(Problem)
  const { ok, problem } = await attempt(api.find('o1'))
  expect(ok).toBe(false)
  expect(problem).toMatchObject({ status: 400, code: told.code, field: 'address.postcode' })
})

test('an answer that is no problem document still becomes one', async () => {
  const { api } = page({
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<h1>no</h1>',
  })
  const { problem } = await attempt(api.find('o1'))
  expect(problem).toMatchObject({ status: 502, code: 'http.502', title: '' })
})
