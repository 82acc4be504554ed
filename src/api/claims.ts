// How a claim looks outside, and what every audience may do about it: each sees its own, with its story and evidence.
import { z } from 'zod'
import type { ClaimId } from '#kernel/ids'
import { fromDecimal, money } from '#kernel/money'
import * as merchant from '#books/merchant/merchant'
import * as claim from '#lane/claim/claim'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import type { Work } from '#platform/work'
import type { House } from './house.ts'
import {
  idFrom,
  idShape,
  idTo,
  instantShape,
  instantTo,
  instantToOrNull,
  moneyShape,
  moneyTo,
  pageOf,
  pageQuery,
} from './shapes.ts'
import { uploadIn } from './upload.ts'

export const wantedShape = z
  .object({
    what: z.enum(['whole', 'lines', 'amount', 'freight']),
    lines: z
      .array(z.object({ line: z.number().int().min(0), quantity: z.number().int().min(1) }))
      .max(200)
      .optional(),
    amount: moneyShape.optional(),
  })
  .meta({
    id: 'Wanted',
    description: 'The whole order, units of lines counted from 0, an amount, its freight.',
  })

/** Throws `request.invalid` when what is named is not there. */
export function wantedIn({ what, lines, amount }: z.output<typeof wantedShape>): claim.Wanted {
  if (what === 'whole') return { whole: true }
  if (what === 'freight') return { freight: true }
  if (what === 'lines' && lines && lines.length > 0) return { lines }
  const worth = amount && fromDecimal(amount.currency, amount.amount)
  if (what === 'amount' && worth && worth.minor > 0n) return { amount: worth }
  throw requestInvalid({ what: `wanted: "${what}" names nothing` })
}

export function wantedTo(wanted: claim.Wanted): z.input<typeof wantedShape> {
  if ('whole' in wanted) return { what: 'whole' }
  if ('freight' in wanted) return { what: 'freight' }
  if ('lines' in wanted) return { what: 'lines', lines: wanted.lines.map(one => ({ ...one })) }
  return { what: 'amount', amount: moneyTo(money(wanted.amount.currency, wanted.amount.minor)) }
}

export const bearerShape = z.enum(claim.bearers)

export const claimHeadShape = z
  .object({
    id: z.string(),
    number: z.string(),
    orderId: z.string(),
    orderNumber: z.string(),
    merchant: z.string(),
    kind: z.enum(claim.kinds),
    wish: z.enum(claim.wishes),
    reason: z.enum(claim.reasons),
    wanted: wantedShape,
    asked: moneyShape,
    given: moneyShape.nullable(),
    state: z.enum(claim.states),
    openedAt: instantShape,
    /** When silence decides, and what it would do then. */
    due: instantShape.nullable(),
    decideBy: instantShape.nullable(),
    endedAt: instantShape.nullable(),
    why: z.string(),
  })
  .meta({ id: 'ClaimHead' })

export const claimShape = claimHeadShape
  .extend({
    bearer: bearerShape.nullable(),
    carrier: z.string().nullable(),
    tracking: z.string().nullable(),
    evidenceUntil: instantShape.nullable(),
    /** What whoever asks may do now. */
    acts: z.array(z.enum(claim.acts)),
    entries: z.array(
      z.object({
        at: instantShape,
        actor: z.enum(['shopper', 'merchant', 'office', 'house']),
        what: z.string(),
        text: z.string(),
        file: z
          .object({
            sha256: z.string(),
            name: z.string(),
            type: z.string(),
            size: z.number().int(),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'Claim' })

type Head = z.input<typeof claimHeadShape>

export async function claimHeadsTo(work: Work, claims: readonly claim.Claim[]): Promise<Head[]> {
  const ids = [...new Set(claims.map(one => one.merchantId))]
  const names = new Map((await merchant.find(work, ids)).map(one => [one.id, one.name]))
  return claims.map(one => ({
    id: idTo('claim', one.id),
    number: String(one.number),
    orderId: idTo('order', one.orderId),
    orderNumber: String(one.orderNumber),
    merchant: names.get(one.merchantId) ?? '',
    kind: one.kind,
    wish: one.wish,
    reason: one.reason,
    wanted: wantedTo(one.wanted),
    asked: moneyTo(one.asked),
    given: one.given ? moneyTo(one.given) : null,
    state: one.state,
    openedAt: instantTo(one.openedAt),
    due: instantToOrNull(one.due),
    decideBy: instantToOrNull(one.decideBy),
    endedAt: instantToOrNull(one.endedAt),
    why: one.why,
  }))
}

/** A claim whole. Who bears it is between house, merchant and carrier: the shopper is not told. */
export async function claimTo(
  work: Work,
  found: claim.Claim,
): Promise<z.input<typeof claimShape> & Head> {
  const [[head], story] = await Promise.all([
    claimHeadsTo(work, [found]),
    claim.entriesOf(work, found.id),
  ])
  const party = work.actor.kind === 'partner' ? 'house' : work.actor.kind
  return {
    ...(head as Head),
    bearer: party === 'shopper' ? null : found.bearer,
    carrier: found.carrier ?? null,
    tracking: found.tracking ?? null,
    evidenceUntil: instantToOrNull(claim.evidenceUntil(found)),
    acts: claim.mayDo(found, party),
    entries: story.map(({ at, actor, what, text, head: file }) => ({
      at: instantTo(at),
      actor,
      what,
      text,
      file: file ? { ...file } : null,
    })),
  }
}

type Audience = Readonly<{
  house: House
  who: readonly string[]
  writers: readonly string[]
  viewerOf(caller: Caller): claim.Viewer
}>

export const claimParams = z.object({ claimId: idShape('claim') })
export const claimIdIn = (params: z.output<typeof claimParams>): ClaimId =>
  idFrom('claim', params.claimId)

/** What all audiences share: their claims, one of them, a word, a file. */
export const claimEndpoints = (audience: Audience): Endpoint[] => [
  list(audience),
  one(audience),
  say(audience),
  addFile(audience),
  file(audience),
]

const list = ({ house, who, viewerOf }: Audience): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/claims',
    name: 'claims',
    summary: 'Claims, the newest first; for the office disputes the soonest promised first.',
    who,
    query: z.object({ ...pageQuery, state: z.enum(claim.states).optional() }),
    answer: pageOf(claimHeadShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const found = await claim.list(work, {
          ...viewerOf(caller),
          limit: query.limit,
          state: query.state,
          before: query.after === undefined ? undefined : idFrom('claim', query.after),
        })
        const items = await claimHeadsTo(work, found)
        return { items, next: found.length < query.limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

const one = ({ house, who, viewerOf }: Audience): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/claims/:claimId',
    name: 'claim',
    summary: 'One claim with its story and evidence.',
    who,
    params: claimParams,
    answer: claimShape,
    run: ({ caller, params }) =>
      house.look(caller, async work =>
        claimTo(work, await claim.find(work, { ...viewerOf(caller), claimId: claimIdIn(params) })),
      ),
  })

const say = ({ house, writers, viewerOf }: Audience): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/claims/:claimId/messages',
    name: 'sayInClaim',
    summary: 'A word to the others in a claim.',
    who: writers,
    params: claimParams,
    body: z.object({ text: z.string().trim().min(1).max(2000) }),
    run: ({ caller, params, body }) =>
      house.work(caller, async work => {
        const ask = { ...viewerOf(caller), claimId: claimIdIn(params) }
        await claim.say(work, await claim.find(work, ask), body.text)
      }),
  })

const addFile = ({ house, writers, viewerOf }: Audience): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/claims/:claimId/files',
    name: 'addClaimFile',
    stream: true,
    summary: 'Adds evidence: a picture or a PDF in the multipart field "file".',
    who: writers,
    params: claimParams,
    answer: z.object({ sha256: z.string() }),
    async run({ caller, params, request }) {
      const { name, content } = await uploadIn(request)
      const bytes = Buffer.concat(await content.toArray())
      const kept = await house.work(caller, async work => {
        const ask = { ...viewerOf(caller), claimId: claimIdIn(params) }
        return claim.addFile(work, await claim.find(work, ask), { name, content: bytes })
      })
      return { sha256: kept.sha256 }
    },
  })

const file = ({ house, who, viewerOf }: Audience): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/claims/:claimId/files/:sha256',
    name: 'claimFile',
    summary: 'A picture or paper of a claim, as it was sent.',
    who,
    params: claimParams.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    async run({ caller, params, reply }) {
      const found = await house.look(caller, async work => {
        const ask = { ...viewerOf(caller), claimId: claimIdIn(params) }
        await claim.find(work, ask)
        return claim.fileOf(work, { claimId: ask.claimId, sha256: params.sha256 })
      })
      return reply
        .type(found.type)
        .header('content-disposition', 'inline')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(found.content)
    },
  })
