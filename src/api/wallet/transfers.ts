// Money between her wallet and her bank: the account, funding, withdrawing, and how each stands.
import { z } from 'zod'
import { granting } from '#kernel/errors'
import * as wallet from '#lane/wallet/wallet'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import type { House } from '../house.ts'
import { idFrom, idShape, moneyShape, pageOf, pageQuery } from '../shapes.ts'
import { shopper, shopperOf } from '../shop/shapes.ts'
import { amountIn, provenPin } from './home.ts'
import { inCurrency, pinShape, transferShape, transferTo } from './shapes.ts'

export const transferEndpoints = (house: House): Endpoint[] => [
  account(house),
  funding(house),
  withdrawing(house),
  listing(house),
  one(house),
]

const account = (house: House): Endpoint =>
  endpoint({
    method: 'PUT',
    path: '/account',
    name: 'nameAccount',
    who: shopper,
    summary: 'Names the bank account of a wallet. It is kept sealed and shown masked.',
    body: z.object({
      ...inCurrency.shape,
      holder: z.string().trim().min(1).max(100),
      bank: z.string().trim().min(1).max(100),
      number: z.string().max(40),
    }),
    answer: z.object({ account: z.string() }),
    run: ({ caller, body: { currency, ...named } }) =>
      house.work(caller, async work => {
        const ask = { shopperId: shopperOf(caller), currency }
        await wallet.nameAccount(work, { ...ask, account: named })
        return { account: (await wallet.bankAccount(work, ask)) ?? '' }
      }),
  })

const funding = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/funds',
    name: 'fund',
    who: shopper,
    summary:
      'Money from her bank. It is in the wallet once the bank has said so. Needs an Idempotency-Key.',
    body: z.object({ amount: moneyShape }),
    answer: transferShape,
    ownKey: true,
    async run({ caller, body, key }) {
      const ask = { shopperId: shopperOf(caller), amount: amountIn(body.amount), key: needed(key) }
      return transferTo(granting(await house.work(caller, work => wallet.fund(work, ask))))
    },
  })

const withdrawing = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/withdrawals',
    name: 'withdraw',
    who: shopper,
    summary:
      'Money to her bank: out of the wallet at once, and back if the bank refuses. Needs an Idempotency-Key.',
    body: z.object({ amount: moneyShape, pin: pinShape }),
    answer: transferShape,
    ownKey: true,
    async run({ caller, body, key }) {
      const ask = { shopperId: shopperOf(caller), amount: amountIn(body.amount), key: needed(key) }
      const pinProof = await provenPin(house, caller, body.pin)
      return transferTo(
        granting(await house.work(caller, work => wallet.withdraw(work, { ...ask, pinProof }))),
      )
    },
  })

const listing = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/transfers',
    name: 'transfers',
    who: shopper,
    summary: 'Her transfers between wallet and bank, the newest first.',
    query: z.object({ ...inCurrency.shape, ...pageQuery }),
    answer: pageOf(transferShape),
    run: ({ caller, query: { after, limit, currency } }) =>
      house.look(caller, async work => {
        const found = await wallet.transfers(work, {
          shopperId: shopperOf(caller),
          currency,
          limit,
          ...(after !== undefined && { after: idFrom('transfer', after) }),
        })
        const items = found.map(transferTo)
        return { items, next: items.length < limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

const one = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/transfers/:transferId',
    name: 'transfer',
    who: shopper,
    summary: 'One transfer.',
    params: z.object({ transferId: idShape('transfer') }),
    answer: transferShape,
    run: ({ caller, params }) =>
      house.look(caller, async work =>
        transferTo(
          await wallet.transfer(work, {
            shopperId: shopperOf(caller),
            id: idFrom('transfer', params.transferId),
          }),
        ),
      ),
  })

function needed(key: string | undefined): string {
  if (!key) throw requestInvalid({ what: 'header Idempotency-Key: a key is needed' })
  return key
}
