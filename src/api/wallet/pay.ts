// Paying at a counter: the code she shows, the code she scans, what it costs, and her yes.
import { z } from 'zod'
import { granting } from '#kernel/errors'
import type { SaleId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import * as fx from '#books/fx/fx'
import * as outlet from '#books/outlet/outlet'
import * as counter from '#journeys/counter'
import { saleUnknown } from '#lane/till/errors'
import * as till from '#lane/till/till'
import * as wallet from '#lane/wallet/wallet'
import { batcher } from '#platform/batcher'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import { idFrom, idShape, instantShape, instantTo, moneyShape } from '../shapes.ts'
import { shopper, shopperOf } from '../shop/shapes.ts'
import { amountIn, provenPin } from './home.ts'
import { offeredTo, saleShape, saleTo, scannedShape, scannedTo } from './sale.ts'
import { currencyShape, inCurrency, pinShape, rateShape, rateTo } from './shapes.ts'

export const payEndpoints = (house: House): Endpoint[] => [
  code(house),
  codeSeen(house),
  scan(house),
  enter(house),
  sale(house),
  pay(house),
]

/** What shops at home are paid in. */
const shopMoney: readonly Currency[] = ['AUD', 'NZD']

const code = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/codes',
    name: 'showCode',
    who: shopper,
    summary:
      'A code to show at a counter: good for one sale within a minute, at the rates beside it.',
    body: inCurrency,
    answer: z.object({
      digits: z.string(),
      expiresAt: instantShape,
      /** How long it is good from this answer on, in ms: a phone’s own clock may be wrong. */
      lasts: z.number().int(),
      /** Without the money of a shop, none of its tills can take this code now. */
      rates: z.array(rateShape),
    }),
    run: ({ caller, body }) =>
      house.work(caller, async work => {
        const ask = { shopperId: shopperOf(caller), currency: body.currency }
        const made = await wallet.code(work, { ...ask, rates: await ratesFor(work, ask.currency) })
        return {
          digits: made.digits,
          expiresAt: instantTo(made.expiresAt),
          lasts: made.expiresAt - work.now,
          rates: made.rates.map(rateTo),
        }
      }),
  })

async function ratesFor(work: Work, quote: Currency): Promise<LockedRate[]> {
  const book = await fx.loadLive(work)
  return shopMoney
    .filter(base => base !== quote)
    .flatMap(base => {
      const lock = fx.quoteOf(book, { base, quote, kind: 'instant', at: work.now })
      return lock.ok ? [lock.value] : []
    })
}

const codeSeen = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/codes/sale',
    name: 'codeSale',
    who: shopper,
    summary:
      'What became of a code she shows: null until a till has read it; then its sale, paid or waiting for her yes.',
    body: z.object({ digits: z.string().regex(/^28\d{16}$/) }),
    answer: z.object({ sale: saleShape.nullable() }),
    run: ({ caller, body }) =>
      house.look(caller, async work => {
        const shopperId = shopperOf(caller)
        const saleId = await wallet.usedBy(work, { shopperId, digits: body.digits })
        return { sale: saleId ? await mine(work, caller, saleId) : null }
      }),
  })

const scan = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/scan',
    name: 'scan',
    who: shopper,
    summary:
      'What a scanned or typed code is: a sale with its price, a shop whose amount she enters, or neither.',
    body: z.object({ text: z.string().min(1).max(1000), currency: currencyShape }),
    answer: scannedShape,
    run: async ({ caller, body: { text, currency: payCurrency } }) =>
      scannedTo(
        await counter.scan(house.ground, { text, shopperId: shopperOf(caller), payCurrency }),
      ),
  })

const enter = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/sales',
    name: 'enterAmount',
    who: shopper,
    summary: 'She enters what a shop asks for at its printed code. Needs an Idempotency-Key.',
    body: z.object({ token: z.string().max(40), amount: moneyShape, currency: currencyShape }),
    answer: saleShape,
    ownKey: true,
    async run({ caller, body: { token, amount, currency: payCurrency }, key }) {
      if (!key) throw requestInvalid({ what: 'header Idempotency-Key: a key is needed' })
      const ask = { key, token, payCurrency, shopperId: shopperOf(caller) }
      const { shop, offered } = await counter.enter(house.ground, {
        ...ask,
        amount: amountIn(amount),
      })
      return offeredTo(offered, shop)
    },
  })

const sale = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/sales/:saleId',
    name: 'sale',
    who: shopper,
    summary:
      'A sale as it stands now: hers, or one that still waits for anybody, with its price in this currency.',
    params: z.object({ saleId: idShape('sale') }),
    query: inCurrency,
    answer: saleShape,
    run: ({ caller, params, query }) =>
      house.work(caller, async work => {
        const saleId = idFrom('sale', params.saleId)
        const [found] = await till.find(work, [{ saleId }])
        if (!found || found.payer) return mine(work, caller, saleId)
        const ask = { name: { saleId }, shopperId: shopperOf(caller), payCurrency: query.currency }
        const [shop] = await outlet.outlets(work, [found.asker.outletId])
        if (found.state === 'closed') return saleTo(found, shop)
        const offered = granting(await till.shown(work, ask))
        return saleTo(offered.sale, shop, offered)
      }),
  })

function pay(house: House): Endpoint {
  const paid = batcher<counter.Pay, Awaited<ReturnType<typeof counter.pay>>[number]>({
    countMax: 64,
    inFlightMax: 4,
    act: asks => counter.pay(house.ground, asks),
  })
  return endpoint({
    method: 'POST',
    path: '/sales/:saleId/payment',
    name: 'pay',
    who: shopper,
    summary: 'Her yes to the price she saw. Above a small amount the PIN is asked for.',
    params: z.object({ saleId: idShape('sale') }),
    body: z.object({
      payAmount: moneyShape,
      pin: pinShape.optional(),
      /** She was told that she paid the same here a moment ago, and means it. */
      confirmed: z.boolean().default(false),
    }),
    ownKey: true,
    answer: saleShape,
    async run({ caller, params, body: { pin, payAmount, confirmed } }) {
      const saleId = idFrom('sale', params.saleId)
      const ask = {
        saleId,
        shopperId: shopperOf(caller),
        payAmount: amountIn(payAmount),
        confirmed,
      }
      const pinProof = pin === undefined ? undefined : await provenPin(house, caller, pin)
      granting(await paid({ ...ask, pinProof }))
      return house.look(caller, work => mine(work, caller, saleId))
    },
  })
}

/** A sale that is hers: locked to her, or paid by her. Throws `till.unknown` for any other. */
async function mine(work: Work, caller: Caller, saleId: SaleId) {
  const [found] = await till.find(work, [{ saleId }])
  if (found?.payer?.shopperId !== shopperOf(caller)) throw saleUnknown()
  const [shop] = await outlet.outlets(work, [found.asker.outletId])
  return saleTo(found, shop)
}
