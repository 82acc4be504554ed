// Her wallets as they stand: joining, the first page, PIN, limits, and freezing one herself.
import { z } from 'zod'
import { granting } from '#kernel/errors'
import { fromDecimal, type Money } from '#kernel/money'
import type { ShopperId } from '#kernel/ids'
import * as people from '#books/people/people'
import * as wallet from '#lane/wallet/wallet'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import type { House } from '../house.ts'
import { idTo, languageShape, moneyShape, moneyTo } from '../shapes.ts'
import { shopper, shopperOf } from '../shop/shapes.ts'
import { currencyShape, inCurrency, pinShape, walletShape, walletTo } from './shapes.ts'

export const homeEndpoints = (house: House): Endpoint[] => [
  ...joining(house),
  home(house),
  pin(house),
  limits(house),
  freezing(house),
]

const joining = (house: House): Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/account',
    name: 'join',
    who: 'anyone',
    summary: "Makes a shopper's account with a first wallet. Sign in afterwards.",
    body: z.object({
      login: z.string().min(3).max(200),
      password: z.string().min(8).max(200),
      name: z.string().trim().min(1).max(100),
      language: languageShape,
      currency: currencyShape,
    }),
    answer: z.object({ userId: z.string() }),
    async run({ caller, body: { currency, ...body } }) {
      const id = await house.work(caller, async work => {
        const userId = await people.register(work, { ...body, roles: ['shopper'] })
        await wallet.open(work, { shopperId: userId as string as ShopperId, currency })
        return userId
      })
      return { userId: idTo('user', id) }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/wallets',
    name: 'wallets',
    who: shopper,
    summary: 'The wallets she has, the oldest first.',
    answer: z.object({
      items: z.array(z.object({ currency: currencyShape, balance: moneyShape })),
    }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const shopperId = shopperOf(caller)
        const found = await wallet.currencies(work, shopperId)
        const held = await wallet.walletBalance(
          work,
          found.map(currency => ({ shopperId, currency })),
        )
        return { items: held.map(one => ({ currency: one.currency, balance: moneyTo(one) })) }
      }),
  }),
  endpoint({
    method: 'POST',
    path: '/wallets',
    name: 'openWallet',
    who: shopper,
    summary: 'Opens a wallet in a currency; one that is there stays as it is.',
    body: inCurrency,
    answer: walletShape,
    run: ({ caller, body }) =>
      house.work(caller, async work => {
        const ask = { shopperId: shopperOf(caller), currency: body.currency }
        await wallet.open(work, ask)
        return walletTo(await wallet.view(work, ask))
      }),
  }),
]

const home = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/home',
    name: 'home',
    who: shopper,
    summary: 'A wallet as it stands: balance, limits, what was used of them, its bank account.',
    query: inCurrency,
    answer: z.object({
      wallet: walletShape,
      /** Her bank account, masked; null until she names one. */
      account: z.string().nullable(),
      /** Whether the bank behind it is the simulator's. */
      simulated: z.boolean(),
    }),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const ask = { shopperId: shopperOf(caller), ...query }
        const [view, account] = await Promise.all([
          wallet.view(work, ask),
          wallet.bankAccount(work, ask),
        ])
        return {
          wallet: walletTo(view),
          account: account ?? null,
          simulated: house.simulated.includes('bank'),
        }
      }),
  })

const pin = (house: House): Endpoint =>
  endpoint({
    method: 'PUT',
    path: '/pin',
    name: 'setPin',
    who: shopper,
    summary: 'Chooses the PIN of six digits, or changes it with the old one.',
    body: z.object({ pin: pinShape, old: pinShape.optional() }),
    // A PIN is never kept with an answer, and the wallet counts wrong ones itself.
    ownKey: true,
    async run({ caller, body: { pin: chosen, old } }) {
      const shopperId = shopperOf(caller)
      if (old === undefined)
        await house.work(caller, work => wallet.setPin(work, { shopperId, pin: chosen }))
      else
        granting(
          await house.work(caller, work => wallet.changePin(work, { shopperId, pin: chosen, old })),
        )
      return undefined
    },
  })

const limits = (house: House): Endpoint =>
  endpoint({
    method: 'PUT',
    path: '/limits',
    name: 'setLimits',
    who: shopper,
    summary: "Her own limits, up to the house's. The PIN is asked for.",
    body: z.object({
      ...inCurrency.shape,
      single: moneyShape,
      day: moneyShape,
      month: moneyShape,
      pin: pinShape,
    }),
    // A PIN is never kept with an answer, and the wallet counts wrong ones itself.
    ownKey: true,
    answer: walletShape,
    async run({ caller, body }) {
      const ask = { shopperId: shopperOf(caller), currency: body.currency }
      const chosen = {
        single: amountIn(body.single, body.currency),
        day: amountIn(body.day, body.currency),
        month: amountIn(body.month, body.currency),
      }
      await provenPin(house, caller, body.pin)
      return house.work(caller, async work => {
        await wallet.setLimits(work, { ...ask, limits: chosen })
        return walletTo(await wallet.view(work, ask))
      })
    },
  })

const freezing = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/freeze',
    name: 'freeze',
    who: shopper,
    summary:
      'Freezes a wallet, as when a phone is lost: nothing leaves it. Two people of the office open it again.',
    body: z.object({ ...inCurrency.shape, why: z.string().trim().min(1).max(200) }),
    answer: walletShape,
    run: ({ caller, body: { why, currency } }) =>
      house.work(caller, async work => {
        const ask = { shopperId: shopperOf(caller), currency }
        await wallet.freeze(work, { ...ask, why, by: ask.shopperId })
        return walletTo(await wallet.view(work, ask))
      }),
  })

/** The PIN in a work of its own, so that a wrong try is counted whatever follows. */
export async function provenPin(
  house: House,
  caller: Caller,
  pinText: string,
): Promise<wallet.PinProof> {
  const shopperId = shopperOf(caller)
  return granting(
    await house.work(caller, work => wallet.checkPin(work, { shopperId, pin: pinText })),
  )
}

/** An amount of one currency; refused as invalid when it is of another, or finer than the currency. */
export function amountIn(
  { currency, amount }: { currency: Money['currency']; amount: string },
  wanted: Money['currency'] = currency,
): Money {
  const found = currency === wanted ? fromDecimal(currency, amount) : undefined
  if (!found) throw requestInvalid({ what: `an amount in ${wanted} is needed` })
  return found
}
