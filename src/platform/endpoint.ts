// An endpoint: what it takes, who may ask, what it answers; the server and the OpenAPI document are made from it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Actor } from './work.ts'

/** Who asks. `roles` are what the endpoint's `who` is compared with; `home` carries the caller's ids. */
export type Caller = Readonly<{
  actor: Actor
  roles: readonly string[]
  /** The merchant a member of staff works for, or the shopper who is signed in. */
  merchantId?: string
  shopperId?: string
  userId: string
  sessionId: string
}>

type Shape = z.ZodType
type Of<S> = S extends z.ZodType ? z.output<S> : undefined

export type Call<P, Q, B> = Readonly<{
  caller: Caller
  params: P
  query: Q
  body: B
  /** The Idempotency-Key given, if any. */
  key: string | undefined
  request: FastifyRequest
  reply: FastifyReply
}>

export type Endpoint = Readonly<{
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  /** The name of the client's method: `placeOrder`. */
  name: string
  summary: string
  /** `anyone`, or the roles of which the caller must have one. */
  who: 'anyone' | readonly string[]
  params?: Shape
  query?: Shape
  body?: Shape
  answer?: Shape
  /** The room keeps its own first answers; the server's table is not used. */
  ownKey?: boolean
  /** The body is a multipart form whose file is read as it arrives (`request.file()`). */
  stream?: boolean
  /** It tries a secret: wrong ones are counted for the address they come from, right ones cost nothing. */
  attempt?: boolean
  run(call: Call<unknown, unknown, unknown>): Promise<unknown>
}>

/**
 * Declares an endpoint with its types kept: `run` sees params, query and body as their schemas say.
 * A GET answers 200, any other method 200 with its answer or 204 without one.
 * `run` may write to `reply` itself (files, event streams) and answer `reply`.
 */
export function endpoint<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
  A extends Shape | undefined = undefined,
>(
  ask: Omit<Endpoint, 'params' | 'query' | 'body' | 'answer' | 'run'> & {
    params?: P
    query?: Q
    body?: B
    answer?: A
    run(
      call: Call<Of<P>, Of<Q>, Of<B>>,
    ): Promise<A extends Shape ? z.input<A> | FastifyReply : unknown>
  },
): Endpoint {
  return ask as unknown as Endpoint
}
