// A shopper's account: joining, addresses, real-name identities, and the wallet.
import { z } from 'zod'
import { granting } from '#kernel/errors'
import type { PaymentId, TradeId } from '#kernel/ids'
import { fromDecimal } from '#kernel/money'
import { marketOf } from '#books/market/market'
import * as people from '#books/people/people'
import * as payment from '#lane/payment/payment'
import * as purse from '#lane/wallet/wallet'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import type { House } from '../house.ts'
import {
  idFrom,
  idShape,
  idTo,
  instantShape,
  instantTo,
  languageShape,
  moneyShape,
  moneyTo,
  pageOf,
  pageQuery,
} from '../shapes.ts'
import { marketShape, shopper, shopperOf } from './shapes.ts'

const addressShape = z
  .object({
    country: marketShape,
    name: z.string().trim().min(1).max(100),
    phone: z.string().min(4).max(30),
    postcode: z.string().max(12),
    region: z.string().max(60),
    city: z.string().max(60),
    district: z.string().max(60),
    lines: z.array(z.string().min(1).max(100)).min(1).max(3),
  })
  .meta({ id: 'Address' })

const addressViewShape = z
  .object({
    id: z.string(),
    country: z.string(),
    maskedName: z.string(),
    maskedPhone: z.string(),
    region: z.string(),
    city: z.string(),
    postcode: z.string(),
  })
  .meta({ id: 'AddressView' })

const identityViewShape = z
  .object({ id: z.string(), maskedName: z.string(), maskedNumber: z.string() })
  .meta({ id: 'IdentityView' })

const walletMoveShape = z
  .object({
    at: instantShape,
    kind: z.enum(['top_up', 'paid', 'refunded', 'other']),
    amount: moneyShape,
    balance: moneyShape,
    tradeId: z.string().nullable(),
  })
  .meta({ id: 'WalletMove' })

export const accountOf = (house: House): Endpoint[] => [
  ...joining(house),
  ...addresses(house),
  ...identities(house),
  ...wallet(house),
]

const joining = (house: House): Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/account',
    name: 'join',
    who: 'anyone',
    summary: "Makes a shopper's account. Sign in afterwards.",
    body: z.object({
      login: z.string().min(3).max(200),
      password: z.string().min(8).max(200),
      name: z.string().trim().min(1).max(100),
      language: languageShape,
    }),
    answer: z.object({ userId: z.string() }),
    async run({ caller, body }) {
      const id = await house.work(caller, work =>
        people.register(work, { ...body, roles: ['shopper'] }),
      )
      return { userId: idTo('user', id) }
    },
  }),
]

const addresses = (house: House): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/addresses',
    name: 'addresses',
    summary: 'Her addresses, masked.',
    who: shopper,
    answer: z.object({ items: z.array(addressViewShape) }),
    async run({ caller }) {
      const found = await house.look(caller, work => people.addresses(work, shopperOf(caller)))
      return { items: found.map(one => ({ ...one, id: idTo('address', one.id) })) }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/addresses',
    name: 'keepAddress',
    summary: 'Keeps an address, sealed.',
    who: shopper,
    body: addressShape,
    answer: z.object({ id: z.string() }),
    async run({ caller, body }) {
      const id = await house.work(caller, work =>
        people.keepAddress(work, { shopperId: shopperOf(caller), address: body }),
      )
      return { id: idTo('address', id) }
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/addresses/:addressId',
    name: 'forgetAddress',
    summary: 'Takes an address off her list. Orders that go there keep it, sealed.',
    who: shopper,
    params: z.object({ addressId: idShape('address') }),
    async run({ caller, params }) {
      const addressId = idFrom('address', params.addressId)
      await house.work(caller, work =>
        people.forgetAddress(work, { shopperId: shopperOf(caller), addressId }),
      )
      return undefined
    },
  }),
]

const identities = (house: House): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/identities',
    name: 'identities',
    summary: 'Her real-name identities, masked.',
    who: shopper,
    answer: z.object({ items: z.array(identityViewShape) }),
    async run({ caller }) {
      const found = await house.look(caller, work => people.identities(work, shopperOf(caller)))
      return { items: found.map(one => ({ ...one, id: idTo('identity', one.id) })) }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/identities',
    name: 'keepIdentity',
    who: shopper,
    summary: 'Keeps a real name and resident id number, sealed, after checking its check digit.',
    body: z.object({
      name: z.string().min(2).max(60),
      idNumber: z.string().min(15).max(20),
      phone: z.string().max(30).optional(),
    }),
    answer: z.object({ id: z.string() }),
    async run({ caller, body: { phone, ...body } }) {
      const id = await house.work(caller, work =>
        people.keepIdentity(work, {
          shopperId: shopperOf(caller),
          ...body,
          ...(phone !== undefined && { phone }),
        }),
      )
      return { id: idTo('identity', id) }
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/identities/:identityId',
    name: 'forgetIdentity',
    summary: 'Takes a real name off her list. Papers of orders made with it keep it, sealed.',
    who: shopper,
    params: z.object({ identityId: idShape('identity') }),
    async run({ caller, params }) {
      const identityId = idFrom('identity', params.identityId)
      await house.work(caller, work =>
        people.forgetIdentity(work, { shopperId: shopperOf(caller), identityId }),
      )
      return undefined
    },
  }),
]

const wallet = (house: House): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/wallet',
    name: 'wallet',
    summary: "What her wallet holds in a market's currency.",
    who: shopper,
    query: z.object({ market: marketShape }),
    /** `topUp`: whether the demo bank may fill it here. */
    answer: z.object({ balance: moneyShape, topUp: z.boolean() }),
    async run({ caller, query }) {
      const ask = { shopperId: shopperOf(caller), currency: marketOf(query.market).currency }
      const [balance] = await house.look(caller, work => purse.walletBalance(work, [ask]))
      return {
        balance: moneyTo(balance ?? { currency: ask.currency, minor: 0n }),
        topUp: house.settings.demo,
      }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/wallet/moves',
    name: 'walletMoves',
    summary: "What moved in her wallet of a market's currency, the newest first.",
    who: shopper,
    query: z.object({ market: marketShape, ...pageQuery }),
    answer: pageOf(walletMoveShape),
    async run({ caller, query }) {
      const { limit } = query
      const { currency } = marketOf(query.market)
      const after = placeIn(query.after)
      const { moves, trades } = await house.look(caller, async work => {
        const ask = { shopperId: shopperOf(caller), currency, limit }
        const found = await purse.history(work, { ...ask, ...(after && { after }) })
        const payments = found.filter(move => move.kind.startsWith('payment.'))
        const ids = payments.map(move => move.ref as PaymentId)
        return { moves: found, trades: await payment.tradesOf(work, ids) }
      })
      const last = moves.length < limit ? undefined : moves.at(-1)
      return {
        items: moves.map(move => moveTo(move, trades.get(move.ref as PaymentId))),
        next: last ? `${last.seq}-${last.line}` : null,
      }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/wallet/top-ups',
    name: 'topUp',
    who: shopper,
    summary:
      'Puts money from the demo bank into the wallet. Only in a demo house. Needs an Idempotency-Key.',
    body: z.object({ amount: moneyShape }),
    answer: z.object({ balance: moneyShape }),
    async run({ caller, body, key }) {
      const amount = fromDecimal(body.amount.currency, body.amount.amount)
      if (!house.settings.demo)
        throw requestInvalid({ what: 'top-up: no bank is connected to this house' })
      if (!amount || amount.minor <= 0n || !key) {
        throw requestInvalid({
          what: 'body.amount or header Idempotency-Key: a positive amount and a key are needed',
        })
      }
      const [balance] = await house.work(caller, work =>
        purse.topUp(work, [{ shopperId: shopperOf(caller), amount, key }]),
      )
      return { balance: moneyTo(granting(balance)) }
    },
  }),
]

const moveKinds: Readonly<Record<string, 'top_up' | 'paid' | 'refunded'>> = {
  'wallet.top_up': 'top_up',
  'wallet.fund': 'top_up',
  'wallet.spend': 'paid',
  'wallet.restore': 'refunded',
  'payment.capture': 'paid',
  'payment.refund': 'refunded',
}

const moveTo = (
  move: purse.WalletMove,
  tradeId: TradeId | undefined,
): z.input<typeof walletMoveShape> => ({
  at: instantTo(move.at),
  kind: moveKinds[move.kind] ?? 'other',
  amount: moneyTo(move.amount),
  balance: moneyTo(move.balance),
  tradeId: tradeId ? idTo('trade', tradeId) : null,
})

/** `17-0`: the place where a page of a wallet ended. */
function placeIn(text: string | undefined): { seq: bigint; line: number } | undefined {
  const [, seq, line] = /^(\d{1,18})-(\d{1,9})$/.exec(text ?? '') ?? []
  return seq && line ? { seq: BigInt(seq), line: Number(line) } : undefined
}
