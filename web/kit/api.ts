// How a page reaches its API: in process while it is rendered, over HTTP in the browser.
import { createContext, type RouterContextProvider } from 'react-router'
import { Problem, type ProblemTold } from './problem.ts'

export type ApiAudience = 'shop' | 'seller' | 'office' | 'board'

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

/** What the host gives the server's side; the browser has none and uses `fetch`. */
export type ServerCall = (audience: ApiAudience, request: ApiRequest) => Promise<ApiAnswer>

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

const passed = ['cookie', 'accept-language', 'user-agent', 'origin', 'x-request-id', 'x-forwarded-for']

function serverCall(audience: ApiAudience, send: ServerCall, request: Request): Call {
  const own = passed.flatMap(name => {
    const value = request.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return async asked => {
    const headers = { ...Object.fromEntries(own), ...asked.headers }
    const answer = await send(audience, { ...asked, headers })
    return read(answer.status, String(answer.headers['content-type'] ?? ''), answer.body)
  }
}

function read(status: number, type: string, text: string): unknown {
  const told: unknown = /\bjson\b/.test(type) && text !== '' ? JSON.parse(text) : text || undefined
  if (status < 400) return told
  throw new Problem(status, typeof told === 'object' && told !== null ? (told as ProblemTold) : {})
}
