// Problems: how a No or a bug looks outside (RFC 9457), with a code that never changes.
import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import { DomainError, no, type Detail } from '#kernel/errors'

export const requestInvalid = no('request.invalid', 400, 'The request is not as described: {what}.')
export const requestTooLarge = no(
  'request.too_large',
  413,
  'The body is larger than this address takes.',
)
export const signInNeeded = no('session.needed', 401, 'Sign in first.')
export const notAllowed = no('session.not_allowed', 403, 'This account may not do that.')
export const foreignPage = no(
  'request.foreign_page',
  403,
  'A page of another site asked for this, in your name. Do it on our own page.',
)
export const notFound = no('request.not_found', 404, 'There is nothing at this address.')
export const keyReused = no(
  'request.key_reused',
  422,
  'This Idempotency-Key was used for another request. Use a new key.',
)
export const keyBusy = no(
  'request.key_busy',
  409,
  'The first request with this Idempotency-Key is still under way. Ask again in a moment.',
)
export const tooManyRequests = no(
  'request.too_many',
  429,
  'Too many requests. Try again in {seconds} s.',
)

export type Problem = Readonly<{
  type: string
  title: string
  status: number
  code: string
  detail: Detail
  requestId: string
}>

export const problemOf = (error: DomainError, requestId: string): Problem => ({
  type: `https://tradelane.example/problems/${error.code}`,
  title: error.message,
  status: error.status,
  code: error.code,
  detail: error.detail,
  requestId,
})

export function sendProblem(reply: FastifyReply, error: DomainError): FastifyReply {
  return reply
    .code(error.status)
    .type('application/problem+json')
    .send(
      JSON.stringify(problemOf(error, String(reply.request.id)), (_, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      ),
    )
}

/** The first fault zod found, as `body.lines.0.quantity: …`. */
export function faultOf(part: string, error: z.ZodError): DomainError {
  const issue = error.issues[0]
  const path = [part, ...(issue?.path ?? [])].join('.')
  return requestInvalid({ what: `${path}: ${issue?.message ?? 'not valid'}`, path })
}
