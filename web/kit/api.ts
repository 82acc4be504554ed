// How a page reaches its API: in process while it is rendered, over HTTP in the browser.
import { createContext, type RouterContextProvider } from 'react-router'
import { Problem, type ProblemTold } from './problem.ts'

export type ApiAudience = 'shop' | 'seller' | 'office' | 'board' | 'wallet' | 'till'

export type ApiRequest = Readonly<{
  method: string
  /** Begins with `/` and carries the query; without the `/api/shop` before it. */
  path: string
  headers: Readonly<Record<string, string>>
  body: string | FormData | undefined
}>

export type ApiAnswer = Readonly<{
  status: number
  headers: Readonly<Record<string, string | string[] | number | undefined>>
  body: string
}>

/** What a generated client is made of: one request, its parsed answer; a refusal is thrown. */
export type Call = (request: ApiRequest) => Promise<unknown>

/** What a generated method passes on: only what it was given. */
export type Given = Readonly<{
  query?: Readonly<Record<string, unknown>>
  body?: unknown
  /** The `Idempotency-Key` of an unsafe request: the first answer to it is repeated. */
  key?: string | undefined
}>

/** The request of one generated method: query written out, body as JSON or as a form. */
export function requestOf(
  method: string,
  path: string,
  { query = {}, body, key }: Given,
): ApiRequest {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    const all: unknown[] = Array.isArray(value) ? value : [value]
    for (const one of all) if (isPlain(one)) search.append(name, one.toString())
  }
  const headers: Record<string, string> = { accept: 'application/json' }
  if (method !== 'GET') headers['idempotency-key'] = key ?? freshKey()
  const form = body instanceof FormData
  if (body !== undefined && !form) headers['content-type'] = 'application/json'
  const text = form || body === undefined ? body : JSON.stringify(body)
  return { method, path: search.size > 0 ? `${path}?${search}` : path, headers, body: text }
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

/** A key nobody else has; also where a page is not served securely and has no `randomUUID`. */
export function freshKey(): string {
  const chance = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(chance, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** What the host gives the server's side; the browser has none and uses `fetch`. */
export type ServerCall = (
  audience: ApiAudience,
  request: Omit<ApiRequest, 'body'> & Readonly<{ body: string | Uint8Array | undefined }>,
) => Promise<ApiAnswer>

export const serverCallContext = createContext<ServerCall | null>(null)

/**
 * The `apiFrom(context, request)` of one audience, from its generated `wire`. Loaders and actions
 * use it on the server, client loaders in the browser: the same methods, the same answers.
 */
export function apiOf<Api>(audience: ApiAudience, wire: (call: Call) => Api) {
  return (context: Readonly<RouterContextProvider>, request: Request): Api => {
    if (typeof document !== 'undefined') return wire(browserCall(audience))
    const send = context.get(serverCallContext)
    if (!send) throw new Error('The host gave the page no way to call the API')
    return wire(serverCall(audience, send, request))
  }
}

/** A call from the browser, for what changes without a navigation. */
export function browserCall(audience: ApiAudience): Call {
  return async request => {
    const { method, path, headers, body } = request
    const answer = await fetch(`/api/${audience}${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body }),
    })
    return read(answer.status, answer.headers.get('content-type') ?? '', await answer.text())
  }
}

/** What of the browser's request goes on with each call made for it. */
const passed = [
  'host',
  'cookie',
  'accept-language',
  'user-agent',
  'origin',
  'x-request-id',
  'x-forwarded-for',
]

function serverCall(audience: ApiAudience, send: ServerCall, request: Request): Call {
  const own = passed.flatMap(name => {
    const value = request.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return async asked => {
    const { method, path } = asked
    const { type, body } = await packed(asked.body)
    const headers = { ...Object.fromEntries(own), ...asked.headers, ...type }
    const answer = await send(audience, { method, path, headers, body })
    return read(answer.status, String(answer.headers['content-type'] ?? ''), answer.body)
  }
}

/** A form with files as the bytes and the type a browser would send. */
async function packed(body: ApiRequest['body']) {
  if (!(body instanceof FormData)) return { type: {}, body }
  const form = new Response(body)
  const type = { 'content-type': form.headers.get('content-type') ?? '' }
  return { type, body: new Uint8Array(await form.arrayBuffer()) }
}

function read(status: number, type: string, text: string): unknown {
  const told: unknown = /\bjson\b/.test(type) && text !== '' ? JSON.parse(text) : text || undefined
  if (status < 400) return told
  throw new Problem(status, typeof told === 'object' && told !== null ? (told as ProblemTold) : {})
}
