// The treasury's API: what stands open in each money, what it is worth day by day, and the deals that close it.
import { z } from 'zod'
import { fromDecimal, type Money } from '#kernel/money'
import * as fx from '#books/fx/fx'
import * as treasury from '#journeys/treasury'
import { endpoint, type Endpoint } from '#platform/endpoint'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import {
  dayShape,
  idFrom,
  idShape,
  idTo,
  instantShape,
  instantTo,
  instantToOrNull,
  moneyShape,
  moneyTo,
} from '../shapes.ts'
import {
  amountWrong,
  currencyShape,
  dealers,
  rateShape,
  rateTo,
  readers,
  whyShape,
} from './exchange.ts'
import { namesOf } from './names.ts'

const dealShape = z
  .object({
    id: z.string(),
    kind: z.enum(['hedge', 'realise']),
    sold: moneyShape.nullable(),
    bought: moneyShape.nullable(),
    reference: z.string(),
    why: z.string(),
    state: z.enum(['proposed', 'done', 'withdrawn']),
    proposedAt: instantShape,
    proposedBy: z.string(),
    mine: z.boolean(),
    decidedAt: instantShape.nullable(),
    decidedBy: z.string().nullable(),
  })
  .meta({ id: 'Deal' })
const exposureShape = z
  .object({
    exposure: moneyShape,
    today: moneyShape,
    value: moneyShape.nullable(),
    rate: rateShape.nullable(),
    health: z.enum(['good', 'wider', 'stopped']),
  })
  .meta({ id: 'Exposure' })

export const exposureEndpoints = (house: House): Endpoint[] => [
  exposure(house),
  proposeDeal(house),
  agreeToDeal(house),
  withdrawDeal(house),
]

const exposure = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/exposure',
    name: 'exposure',
    who: readers,
    summary:
      'What the house holds of each money beyond what it owes, its value, and gain day by day.',
    answer: z.object({
      home: currencyShape,
      lines: z.array(exposureShape),
      unrealised: moneyShape,
      realised: moneyShape,
      days: z.array(
        z.object({
          day: dayShape,
          unrealised: moneyShape,
          realised: moneyShape,
          gain: moneyShape.nullable(),
        }),
      ),
      deals: z.array(dealShape),
    }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const [{ lines, unrealised, realised }, days, deals] = await Promise.all([
          treasury.position(work),
          treasury.results(work, 30),
          fx.dealsOf(work, { limit: 50 }),
        ])
        return {
          home: treasury.home,
          lines: lines.map(one => ({
            exposure: moneyTo(one.exposure),
            today: moneyTo(one.today),
            value: one.value ? moneyTo(one.value) : null,
            rate: one.rate ? rateTo(one.rate) : null,
            health: one.health,
          })),
          unrealised: moneyTo(unrealised),
          realised: moneyTo(realised),
          days: days.map(one => ({
            day: one.day,
            unrealised: moneyTo(one.unrealised),
            realised: moneyTo(one.realised),
            gain: one.gain ? moneyTo(one.gain) : null,
          })),
          deals: await dealsTo(work, deals),
        }
      }),
  })

const proposeDeal = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/exposure/deals',
    name: 'proposeDeal',
    who: dealers,
    summary:
      'Proposes a hedge that the bank has done, or that the gain is taken; a second person agrees.',
    body: z.union([
      z.object({
        kind: z.literal('hedge'),
        sold: moneyShape,
        bought: moneyShape,
        reference: z.string().min(1).max(60),
        why: whyShape,
      }),
      z.object({ kind: z.literal('realise'), why: whyShape }),
    ]),
    answer: z.object({ dealId: z.string() }),
    run: ({ caller, body }) =>
      house.work(caller, async work => {
        const terms: fx.DealTerms =
          body.kind === 'realise'
            ? { kind: 'realise' }
            : {
                kind: 'hedge',
                sold: amountIn(body.sold),
                bought: amountIn(body.bought),
                reference: body.reference,
              }
        if (terms.kind === 'hedge' && terms.sold.currency === terms.bought.currency)
          throw amountWrong()
        return { dealId: idTo('deal', await treasury.propose(work, { terms, why: body.why })) }
      }),
  })

const dealParams = z.object({ dealId: idShape('deal') })

const agreeToDeal = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/exposure/deals/:dealId/agreement',
    name: 'agreeToDeal',
    who: dealers,
    summary: 'A second person agrees, and the deal is in the books.',
    params: dealParams,
    run: ({ caller, params }) =>
      house.work(caller, work => treasury.agree(work, idFrom('deal', params.dealId))),
  })

const withdrawDeal = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/exposure/deals/:dealId/withdrawal',
    name: 'withdrawDeal',
    who: dealers,
    summary: 'Takes a proposed deal back, or says no to it.',
    params: dealParams,
    run: ({ caller, params }) =>
      house.work(caller, work => fx.withdrawDeal(work, idFrom('deal', params.dealId))),
  })

function amountIn({ currency, amount }: z.output<typeof moneyShape>): Money {
  const found = fromDecimal(currency, amount)
  if (!found || found.minor <= 0n) throw amountWrong()
  return found
}

async function dealsTo(
  work: Work,
  deals: readonly fx.Deal[],
): Promise<z.input<typeof dealShape>[]> {
  const names = await namesOf(
    work,
    deals.flatMap(one => [one.proposedBy, one.decidedBy ?? '']),
  )
  return deals.map(one => {
    const hedge = one.terms.kind === 'hedge' ? one.terms : undefined
    return {
      id: idTo('deal', one.id),
      kind: one.terms.kind,
      sold: hedge ? moneyTo(hedge.sold) : null,
      bought: hedge ? moneyTo(hedge.bought) : null,
      reference: hedge?.reference ?? '',
      why: one.why,
      state: one.state,
      proposedAt: instantTo(one.proposedAt),
      proposedBy: names.get(one.proposedBy) ?? '',
      mine: one.proposedBy === `${work.actor.kind}/${work.actor.id}`,
      decidedAt: instantToOrNull(one.decidedAt),
      decidedBy: one.decidedBy === undefined ? null : (names.get(one.decidedBy) ?? ''),
    }
  })
}
