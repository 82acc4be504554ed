// What arrives and what leaves: requests read whole, routes, answers.
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

export type Ask = Readonly<{
  method: string
  /** The path under the partner's prefix, without the query. */
  path: string
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: Buffer
  /** `http://127.0.0.1:8090/auspost`: where the asker found this partner. */
  origin: string
}>

/**
 * `drop`: the work is done and kept, but the line breaks before the answer leaves; `half`: in the middle
 * of it.
 */
export type Reply = Readonly<{
  status: number
  headers?: Readonly<Record<string, string>>
  body?: string | Buffer
  drop?: boolean
  half?: boolean
}>

export type Route = Readonly<{
  method: string
  path: string
  answer: (ask: Ask) => Reply | Promise<Reply>
}>

/** Thrown by a partner to answer No; a partner refuses before it acts. */
export class Refused extends Error {
  readonly reply: Reply

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`)
    this.reply = reply
  }
}

export const json = (status: number, value: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
})

export const route = (method: string, path: string, answer: Route['answer']): Route => ({
  method,
  path,
  answer,
})

/** The route for a path with the values of its `:names`; undefined when there is none. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { found: Route; params: Record<string, string> } | undefined {
  for (const found of routes) {
    const params = found.method === method ? fit(found.path, path) : undefined
    if (params) return { found, params }
  }
  return undefined
}

function fit(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [place, name] of wanted.entries()) {
    const value = given[place] ?? ''
    if (name.startsWith(':') && value !== '') params[name.slice(1)] = decodeURIComponent(value)
    else if (name !== value) return undefined
  }
  return params
}

const bodyMax = 20 * 1024 * 1024

export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of message as AsyncIterable<Buffer>) {
    size += part.length
    if (size > bodyMax) throw new Refused(json(413, { error: 'The body is over 20 MB.' }))
    parts.push(part)
  }
  return Buffer.concat(parts)
}

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }
export type JsonObject = { [name: string]: Json }

/** The body as JSON; undefined when it is none. */
export function jsonOf(ask: Ask): Json | undefined {
  try {
    return JSON.parse(ask.body.toString('utf8')) as Json
  } catch {
    return undefined
  }
}

export const asObject = (value: Json | undefined): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined

export const asList = (value: Json | undefined): Json[] | undefined =>
  Array.isArray(value) ? value : undefined

/** A text that is not empty; numbers count as their text. */
export function asText(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** A number, also when it came as a text. */
export function asNumber(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}
