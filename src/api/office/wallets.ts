// Wallets that a rule or a person has stopped: the queue, deciding it, freezing, and opening again by two.
import { z } from 'zod'
import type { OutletId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import * as outlet from '#books/outlet/outlet'
import * as wallet from '#lane/wallet/wallet'
import { audit } from '#platform/audit'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import {
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
  currencyShape,
  transferShape,
  transferTo,
  walletShape,
  walletTo,
} from '../wallet/shapes.ts'
import { namesOf } from './names.ts'

const readers = ['lead', 'compliance', 'support', 'finance', 'auditor'] as const
const guards = ['lead', 'compliance', 'finance'] as const
const listMax = 200

const reviewShape = z
  .object({
    id: z.string(),
    shopperId: z.string(),
    currency: currencyShape,
    /** The rule that spoke, and what it does: asks, blocks, or lets pass and calls a person. */
    rule: z.string(),
    action: z.enum(['ask', 'block', 'review']),
    at: instantShape,
    /** All that the rule looked at, by name; `shop` as people know it. */
    inputs: z.record(z.string(), z.string()),
    state: z.enum(['open', 'proposed', 'closed']),
    decision: z.enum(['clear', 'freeze']).nullable(),
    note: z.string().nullable(),
    proposedBy: z.string().nullable(),
    /** Whether whoever asks proposed it, and so cannot agree. */
    mine: z.boolean(),
    closedAt: instantShape.nullable(),
  })
  .meta({ id: 'WalletReview' })

const frozenShape = z
  .object({
    shopperId: z.string(),
    currency: currencyShape,
    why: z.string(),
    /** A colleague's name; empty when she froze it herself. */
    by: z.string(),
    at: instantShape,
    thawAskedBy: z.string().nullable(),
    mine: z.boolean(),
  })
  .meta({ id: 'FrozenWallet' })

const where = z.object({ shopperId: idShape('shopper'), currency: currencyShape })
const reasoned = z.object({ reason: z.string().trim().min(3).max(500) })

export const walletEndpoints = (house: House): Endpoint[] => [
  reviews(house),
  decide(house),
  frozen(house),
  one(house),
  freeze(house),
  thaw(house),
]

const reviews = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/wallet-reviews',
    name: 'walletReviews',
    who: readers,
    summary: 'Rules that spoke and wait for a person, the oldest first.',
    answer: z.object({ items: z.array(reviewShape) }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const found = await wallet.reviews(work, { limit: listMax })
        return { items: await told(work, caller, found) }
      }),
  })

const decide = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/wallet-reviews/:reviewId/decision',
    name: 'decideWalletReview',
    who: guards,
    summary:
      'Clears a review, or freezes its wallet: one proposes the freeze, and another who says the same does it.',
    params: z.object({ reviewId: idShape('review') }),
    body: z.object({ decision: z.enum(['clear', 'freeze']), ...reasoned.shape }),
    answer: reviewShape,
    run: ({ caller, params, body }) =>
      house.work(caller, async work => {
        const review = await wallet.decide(work, {
          reviewId: idFrom('review', params.reviewId),
          decision: body.decision,
          by: nameOf(caller),
          note: body.reason,
        })
        await audit(work, {
          act: `wallet.review_${body.decision}`,
          subject: review.shopperId,
          reason: body.reason,
          detail: { rule: review.rule, state: review.state },
        })
        const [item] = await told(work, caller, [review])
        return item ?? reviewTo(review, caller, new Map())
      }),
  })

const frozen = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/frozen-wallets',
    name: 'frozenWallets',
    who: readers,
    summary: 'Wallets from which nothing leaves, the longest first.',
    answer: z.object({ items: z.array(frozenShape) }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const found = await wallet.frozen(work, { limit: listMax })
        const names = await namesOf(
          work,
          found.flatMap(one => [one.frozen.by, one.frozen.thawBy ?? '']),
        )
        return {
          items: found.map(({ shopperId, currency, frozen: its }) => ({
            shopperId: idTo('shopper', shopperId),
            currency,
            why: its.why,
            by: names.get(its.by) ?? '',
            at: instantTo(its.at),
            thawAskedBy: its.thawBy === undefined ? null : (names.get(its.thawBy) ?? ''),
            mine: its.thawBy === nameOf(caller),
          })),
        }
      }),
  })

const one = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/wallets/:shopperId/:currency',
    name: 'walletOf',
    who: readers,
    summary: 'A wallet with its transfers and every rule that ever spoke about it.',
    params: where,
    answer: z.object({
      wallet: walletShape,
      transfers: z.array(transferShape),
      reviews: z.array(reviewShape),
      onItsWay: moneyShape,
    }),
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const ask = whose(params)
        const [view, transfers, spoke] = await Promise.all([
          wallet.view(work, ask),
          wallet.transfers(work, { ...ask, limit: listMax }),
          wallet.reviews(work, { shopperId: ask.shopperId, limit: listMax }),
        ])
        const open = transfers.filter(one => one.direction === 'out' && one.endedAt === undefined)
        return {
          wallet: walletTo(view),
          transfers: transfers.map(transferTo),
          reviews: await told(
            work,
            caller,
            spoke.filter(one => one.currency === ask.currency),
          ),
          onItsWay: moneyTo({
            currency: ask.currency,
            minor: open.reduce((sum, one) => sum + one.amount.minor, 0n),
          }),
        }
      }),
  })

const freeze = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/wallets/:shopperId/:currency/freeze',
    name: 'freezeWallet',
    who: guards,
    summary: 'Freezes a wallet at once: nothing leaves it, money may still come in.',
    params: where,
    body: reasoned,
    run: ({ caller, params, body: { reason } }) =>
      house.work(caller, async work => {
        const ask = whose(params)
        await wallet.freeze(work, { ...ask, why: reason, by: nameOf(caller) })
        await audit(work, { act: 'wallet.freeze', subject: ask.shopperId, reason })
        return undefined
      }),
  })

const thaw = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/wallets/:shopperId/:currency/thaw',
    name: 'thawWallet',
    who: guards,
    summary: 'Asks to open a frozen wallet; when another has asked before, it is open.',
    params: where,
    body: reasoned,
    answer: z.object({ state: z.enum(['asked', 'thawed']) }),
    run: ({ caller, params, body: { reason } }) =>
      house.work(caller, async work => {
        const ask = whose(params)
        const state = await wallet.thaw(work, { ...ask, by: nameOf(caller) })
        await audit(work, { act: `wallet.thaw_${state}`, subject: ask.shopperId, reason })
        return { state }
      }),
  })

const whose = ({ shopperId, currency }: { shopperId: string; currency: Currency }) => ({
  shopperId: idFrom('shopper', shopperId),
  currency,
})

/** As the audit trail names whoever acts. */
const nameOf = ({ actor }: Caller): string => `${actor.kind}/${actor.id}`

async function told(work: Work, caller: Caller, found: readonly wallet.Review[]) {
  const stores = found.flatMap(review => review.inputs['store'] ?? []) as OutletId[]
  const [names, shops] = await Promise.all([
    namesOf(
      work,
      found.flatMap(review => review.firstBy ?? []),
    ),
    outlet.outlets(work, [...new Set(stores)]),
  ])
  const shopOf = new Map(shops.map(one => [one.id as string, `${one.merchantName}, ${one.name}`]))
  return found.map(review => {
    const { store, ...inputs } = review.inputs
    const shop = store === undefined ? undefined : shopOf.get(store)
    const read = { ...inputs, ...(shop !== undefined && { shop }) }
    return reviewTo({ ...review, inputs: read }, caller, names)
  })
}

const reviewTo = (
  review: wallet.Review,
  caller: Caller,
  names: ReadonlyMap<string, string>,
): z.input<typeof reviewShape> => ({
  id: idTo('review', review.id),
  shopperId: idTo('shopper', review.shopperId),
  currency: review.currency,
  rule: review.rule,
  action: review.action,
  at: instantTo(review.at),
  inputs: review.inputs,
  state: review.state,
  decision: review.decision ?? null,
  note: review.note ?? null,
  proposedBy: review.firstBy === undefined ? null : (names.get(review.firstBy) ?? ''),
  mine: review.firstBy === nameOf(caller),
  closedAt: instantToOrNull(review.closedAt),
})
