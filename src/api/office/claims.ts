// Claims in the office: disputes and their decisions, goodwill, and what two people have to agree to.
import { z } from 'zod'
import { openChargeback } from '#journeys/chargeback'
import * as claims from '#journeys/claims'
import * as claim from '#lane/claim/claim'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import type { Work } from '#platform/work'
import {
  bearerShape,
  claimEndpoints,
  claimIdIn,
  claimParams,
  claimShape,
  claimTo,
  wantedIn,
  wantedShape,
  wantedTo,
} from '../claims.ts'
import type { House } from '../house.ts'
import { idFrom, idShape, moneyShape, moneyTo } from '../shapes.ts'
import { namesOf } from './names.ts'

const readers = ['lead', 'compliance', 'support', 'finance', 'auditor'] as const
const deciders = ['lead', 'support', 'finance'] as const

const officeClaimShape = claimShape
  .extend({
    ruling: z
      .object({
        refund: z.boolean(),
        wanted: wantedShape,
        worth: moneyShape,
        bearer: bearerShape,
        why: z.string(),
        proposedBy: z.string().nullable(),
        mine: z.boolean(),
        ruledBy: z.string().nullable(),
      })
      .nullable(),
    /** Whether a decision about it needs a second person. */
    needsTwo: z.boolean(),
  })
  .meta({ id: 'OfficeClaim' })

const whyShape = z.string().trim().min(5).max(2000)

export const claimsOf = (house: House): Endpoint[] => [
  ...claimEndpoints({ house, who: readers, writers: deciders, viewerOf: () => ({}) }),
  whole(house),
  decide(house),
  agree(house),
  takeBack(house),
  goodwill(house),
  chargeback(house),
]

const whole = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/claims/:claimId/ruling',
    name: 'claimWithRuling',
    summary: 'One claim with what is decided or proposed about it.',
    who: readers,
    params: claimParams,
    answer: officeClaimShape,
    run: ({ caller, params }) =>
      house.look(caller, async work =>
        officeClaimTo(work, await claim.find(work, { claimId: claimIdIn(params) })),
      ),
  })

const decide = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/claims/:claimId/decision',
    name: 'decideClaim',
    summary: 'Decides a dispute; above the limit it is proposed to a second person.',
    who: deciders,
    params: claimParams,
    body: z.object({
      refund: z.boolean(),
      wanted: wantedShape.optional(),
      bearer: bearerShape.optional(),
      why: whyShape,
    }),
    answer: officeClaimShape,
    run: ({ caller, params, body }) =>
      house.work(caller, async work =>
        officeClaimTo(
          work,
          await claims.decide(work, {
            ...body,
            claimId: claimIdIn(params),
            wanted: body.wanted && wantedIn(body.wanted),
          }),
        ),
      ),
  })

const agree = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/claims/:claimId/agreement',
    name: 'agreeToRuling',
    summary: 'A second person agrees to the decision, and it is done.',
    who: deciders,
    params: claimParams,
    answer: officeClaimShape,
    run: ({ caller, params }) =>
      house.work(caller, async work =>
        officeClaimTo(work, await claim.agreeRuling(work, { claimId: claimIdIn(params) })),
      ),
  })

const takeBack = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/claims/:claimId/withdrawal',
    name: 'takeBackRuling',
    summary: 'Takes back what is proposed, or says no to it.',
    who: deciders,
    params: claimParams,
    body: z.object({ why: whyShape }),
    answer: officeClaimShape,
    run: ({ caller, params, body }) =>
      house.work(caller, async work =>
        officeClaimTo(work, await claim.takeBack(work, { claimId: claimIdIn(params), ...body })),
      ),
  })

const goodwill = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/orders/:orderId/goodwill',
    name: 'giveGoodwill',
    summary: 'Gives something of an order back of our own accord, borne by whom it is said.',
    who: deciders,
    params: z.object({ orderId: idShape('order') }),
    body: z.object({ wanted: wantedShape, bearer: bearerShape, why: whyShape }),
    answer: officeClaimShape,
    run: ({ caller, params, body }) =>
      house.work(caller, async work =>
        officeClaimTo(
          work,
          await claims.giveGoodwill(work, {
            orderId: idFrom('order', params.orderId),
            wanted: wantedIn(body.wanted),
            bearer: body.bearer,
            text: body.why,
          }),
        ),
      ),
  })

const chargeback = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/orders/:orderId/chargeback',
    name: 'openChargeback',
    summary:
      'The wallet she paid with has taken money back: it is kept aside until that is decided.',
    who: ['lead', 'finance'],
    params: z.object({ orderId: idShape('order') }),
    body: z.object({ amount: moneyShape, why: whyShape }),
    answer: officeClaimShape,
    run: ({ caller, params, body }) =>
      house.work(caller, async work => {
        const wanted = wantedIn({ what: 'amount', amount: body.amount })
        const amount = 'amount' in wanted ? wanted.amount : undefined
        if (!amount) throw requestInvalid({ what: 'amount' })
        const orderId = idFrom('order', params.orderId)
        return officeClaimTo(work, await openChargeback(work, { orderId, amount, text: body.why }))
      }),
  })

async function officeClaimTo(
  work: Work,
  found: claim.Claim,
): Promise<z.input<typeof officeClaimShape>> {
  const { ruling, proposedBy, ruledBy } = found
  const names = await namesOf(work, [proposedBy ?? '', ruledBy ?? ''])
  const nameOf = (who: string | undefined) => (who === undefined ? null : (names.get(who) ?? ''))
  return {
    ...(await claimTo(work, found)),
    needsTwo: claim.needsTwo(found.asked),
    ruling: ruling
      ? {
          refund: ruling.refund,
          wanted: wantedTo(ruling.wanted),
          worth: moneyTo(ruling.worth),
          bearer: ruling.bearer,
          why: ruling.why,
          proposedBy: nameOf(proposedBy),
          mine: proposedBy === `${work.actor.kind}/${work.actor.id}`,
          ruledBy: nameOf(ruledBy),
        }
      : null,
  }
}
