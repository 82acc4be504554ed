// Letters that have not arrived: what a mail server said, and trying one again.
import { z } from 'zod'
import * as letter from '#books/letter/letter'
import { audit } from '#platform/audit'
import { endpoint, type Endpoint } from '#platform/endpoint'
import type { House } from '../house.ts'
import {
  idFrom,
  idShape,
  idTo,
  instantShape,
  instantTo,
  instantToOrNull,
  languageShape,
  pageOf,
  pageQuery,
} from '../shapes.ts'

const readers = ['lead', 'support', 'compliance', 'auditor'] as const
const menders = ['lead', 'support'] as const

const letterShape = z
  .object({
    id: z.string(),
    about: z.string(),
    to: z.string(),
    language: languageShape,
    state: z.enum(['waiting', 'sent', 'refused', 'given_up']),
    tries: z.number().int(),
    said: z.string(),
    wishedAt: instantShape,
    endedAt: instantShape.nullable(),
  })
  .meta({ id: 'Letter' })

export const letterEndpoints = (house: House): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/letters',
    name: 'letters',
    summary:
      'Letters that were tried and have not arrived, the newest first; addresses are masked.',
    who: readers,
    query: z.object(pageQuery),
    answer: pageOf(letterShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const after = query.after === undefined ? undefined : idFrom('letter', query.after)
        const found = await letter.troubled(work, { after, limit: query.limit })
        const items = found.map(letterTo)
        return { items, next: found.length < query.limit ? null : (items.at(-1)?.id ?? null) }
      }),
  }),
  endpoint({
    method: 'POST',
    path: '/letters/:letterId/resend',
    name: 'resendLetter',
    summary: 'Tries a letter again from the beginning.',
    who: menders,
    params: z.object({ letterId: idShape('letter') }),
    body: z.object({ reason: z.string().trim().min(5).max(500) }),
    run: ({ caller, params, body }) =>
      house.work(caller, async work => {
        const letterId = idFrom('letter', params.letterId)
        await letter.resend(work, letterId)
        await audit(work, { act: 'letter.resend', subject: letterId, reason: body.reason })
        return undefined
      }),
  }),
]

/** `about` is the first word of its key: `receipt`, `statement`. */
const letterTo = (view: letter.LetterView): z.input<typeof letterShape> => ({
  id: idTo('letter', view.id),
  about: view.key.split('/')[0] ?? '',
  to: view.maskedTo,
  language: view.language,
  state: view.state,
  tries: view.tries,
  said: view.said,
  wishedAt: instantTo(view.wishedAt),
  endedAt: instantToOrNull(view.endedAt),
})
