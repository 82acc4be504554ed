// What moved in her wallet: the list, one line as a receipt, and a month as page, CSV or PDF.
import { z } from 'zod'
import type { PaymentId } from '#kernel/ids'
import * as people from '#books/people/people'
import * as payment from '#lane/payment/payment'
import * as wallet from '#lane/wallet/wallet'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import { instantShape, moneyShape, moneyTo, pageOf, pageQuery } from '../shapes.ts'
import { shopper, shopperOf } from '../shop/shapes.ts'
import { currencyShape, inCurrency, moveShape, moveTo, placeIn } from './shapes.ts'
import { transferShape, transferTo } from './shapes.ts'
import { languageOf, statementCsv, statementPdf } from './statement.ts'

export const moveEndpoints = (house: House): Endpoint[] => [
  moves(house),
  receipt(house),
  statement(house),
]

const moves = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/moves',
    name: 'moves',
    who: shopper,
    summary: 'What moved in a wallet, the newest first.',
    query: z.object({ ...inCurrency.shape, ...pageQuery }),
    answer: pageOf(moveShape),
    run: ({ caller, query: { currency, limit, after: text } }) =>
      house.look(caller, async work => {
        const after = placeIn(text)
        const found = await wallet.history(work, {
          currency,
          limit,
          shopperId: shopperOf(caller),
          ...(after && { after }),
        })
        const items = await told(work, found)
        return { items, next: items.length < limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

const receipt = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/moves/:moveId',
    name: 'receipt',
    who: shopper,
    summary: 'One line of a wallet with all that is known of it.',
    params: z.object({ moveId: z.string().regex(/^\d{1,18}-\d{1,9}$/) }),
    query: inCurrency,
    answer: z.object({ move: moveShape, transfer: transferShape.nullable() }),
    run: ({ caller, params, query }) =>
      house.look(caller, async work => {
        const shopperId = shopperOf(caller)
        const place = placeIn(params.moveId)
        if (!place) throw requestInvalid({ what: 'moveId' })
        const move = await wallet.receipt(work, { shopperId, ...query, place })
        const [item] = await told(work, [move])
        const transfer = item?.transferId
          ? await wallet.transfer(work, { shopperId, id: move.ref as wallet.TransferId })
          : undefined
        return {
          move: item ?? moveTo(move, undefined),
          transfer: transfer ? transferTo(transfer) : null,
        }
      }),
  })

const statementShape = z
  .object({
    currency: currencyShape,
    month: z.string(),
    /** Where its days begin and end. */
    zone: z.string(),
    opening: moneyShape,
    closing: moneyShape,
    paidIn: moneyShape,
    paidOut: moneyShape,
    moves: z.array(moveShape),
    madeAt: instantShape,
  })
  .meta({ id: 'MonthStatement' })

const statement = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/statements/:month',
    name: 'monthStatement',
    who: shopper,
    summary:
      'A month of a wallet, the oldest line first. As JSON; as CSV or PDF in her own language.',
    params: z.object({ month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/) }),
    query: z.object({
      ...inCurrency.shape,
      format: z.enum(['json', 'csv', 'pdf']).default('json'),
    }),
    answer: statementShape,
    async run({ caller, params, query, reply }) {
      const { found, items, language } = await house.look(caller, async work => {
        const ask = { shopperId: shopperOf(caller), currency: query.currency, month: params.month }
        const month = await wallet.statement(work, ask)
        const [user] = await people.find(work, [caller.userId as people.User['id']])
        return {
          found: month,
          items: await told(work, month.moves),
          language: languageOf(user?.language ?? 'en'),
        }
      })
      const zone = wallet.zoneOf(query.currency)
      const paper = { statement: found, zone, language }
      const { opening, closing, paidIn, paidOut, month, currency } = found
      const named = `attachment; filename="wallet-${currency}-${month}.${query.format}"`
      if (query.format === 'csv')
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', named)
          .send(statementCsv(paper))
      if (query.format === 'pdf')
        return reply
          .type('application/pdf')
          .header('content-disposition', named)
          .send(await statementPdf(paper))
      return {
        currency,
        month,
        zone,
        opening: moneyTo(opening),
        closing: moneyTo(closing),
        paidIn: moneyTo(paidIn),
        paidOut: moneyTo(paidOut),
        moves: items,
        madeAt: new Date(house.ground.clock.now()).toISOString(),
      }
    },
  })

/** Lines as the API tells them; those that paid an order say which checkout it was. */
async function told(work: Work, found: readonly wallet.WalletMove[]) {
  const payments = found.filter(move => move.kind.startsWith('payment.'))
  const trades = await payment.tradesOf(
    work,
    payments.map(move => move.ref as PaymentId),
  )
  return found.map(move => moveTo(move, trades.get(move.ref as PaymentId)))
}
