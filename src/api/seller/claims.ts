// After-sale in the seller centre: what shoppers want back, and the merchant's answers.
import { z } from 'zod'
import * as claim from '#lane/claim/claim'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { merchantOf } from '../accounts.ts'
import { claimEndpoints, claimIdIn, claimParams, claimShape, claimTo } from '../claims.ts'
import type { House } from '../house.ts'
import { anyStaff, orderStaff } from './shapes.ts'

export const claimsOf = (house: House): Endpoint[] => [
  ...claimEndpoints({
    house,
    who: anyStaff,
    writers: orderStaff,
    viewerOf: caller => ({ merchantId: merchantOf(caller) }),
  }),
  act(house),
]

const act = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/claims/:claimId/acts',
    name: 'actOnClaim',
    summary:
      'The merchant’s step: agree, refuse, say that goods are back, that they are sound or not.',
    who: orderStaff,
    params: claimParams,
    body: z.object({
      act: z.enum(['agree', 'refuse', 'arrive', 'pass', 'fail']),
      text: z.string().trim().max(2000).default(''),
      restock: z.boolean().optional(),
    }),
    answer: claimShape,
    run: ({ caller, params, body }) =>
      house.work(caller, async work =>
        claimTo(
          work,
          await claim.act(work, {
            ...body,
            claimId: claimIdIn(params),
            merchantId: merchantOf(caller),
          }),
        ),
      ),
  })
