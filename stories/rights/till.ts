// Who may ask what at a counter: a till with its cashier, one where nobody stands, and another merchant's; and a sale.
import { granting } from '#kernel/errors'
import { outside, type MerchantId } from '#kernel/ids'
import { money } from '#kernel/money'
import * as outlet from '#books/outlet/outlet'
import * as counter from '#journeys/counter'
import * as till from '#lane/till/till'
import { house, inWork, type Work } from '#platform/work'
import { openMerchant, type Shopper, type World } from '../world.ts'
import { plain, type Caller, type Endpoint } from './shapes.ts'

export const tills: Caller[] = ['till', 'idle till', 'another till']
const staffed: Caller[] = ['till', 'another till']

const aud = (amount: string) => ({ currency: 'AUD', amount })
const ofSale = (rest: string) => (things: { tillSaleId: string }) =>
  `/sales/${things.tillSaleId}${rest}`
let numbers = 0
const ask = () => ({ outTradeNo: `right-${(numbers += 1)}`, amount: aud('1.00') })

/** What ends a cashier's time at a till stands last: those before it need the cashier. */
export const atTills: Record<string, Endpoint> = {
  pair: { may: 'anyone', path: plain('/pairing'), body: () => ({ code: '00000000' }) },
  unpair: { may: 'anyone', path: plain('/pairing'), ends: true },
  terminal: { may: 'anyone', path: plain('/terminal') },
  cashiers: { may: tills, path: plain('/cashiers') },
  askForMoney: { may: staffed, path: plain('/sales'), body: ask },
  takeCode: {
    may: staffed,
    path: plain('/sales/code'),
    body: () => ({ ...ask(), digits: '281234567890123456' }),
  },
  sales: { may: staffed, path: plain('/sales') },
  saleNamed: { may: staffed, path: plain('/sales/named?name=till-rights') },
  sale: { may: staffed, own: true, path: ofSale('') },
  cancelSale: { may: staffed, path: plain('/sales/cancel'), body: ask },
  unknowns: { may: staffed, path: plain('/unknowns') },
  refundSale: {
    may: staffed,
    own: true,
    path: ofSale('/refunds'),
    body: () => ({ outRequestNo: 'right', amount: aud('0.10'), reason: 'as the story wants it' }),
  },
  refundsOfSale: { may: staffed, own: true, path: ofSale('/refunds') },
  receipt: { may: staffed, own: true, path: ofSale('/receipt') },
  receiptPdf: { may: staffed, own: true, path: ofSale('/receipt.pdf') },
  sendReceipt: {
    may: staffed,
    own: true,
    path: ofSale('/receipt/letter'),
    body: () => ({ to: 'lin@mail.example' }),
  },
  shift: { may: staffed, path: plain('/shift') },
  openShift: { may: staffed, path: plain('/shift'), body: () => ({ float: aud('10.00') }) },
  moveCash: {
    may: staffed,
    path: plain('/shift/cash'),
    body: () => ({ direction: 'in', amount: aud('1.00'), reason: 'as the story wants it' }),
  },
  xReport: { may: staffed, path: plain('/shift/x') },
  reportSlip: { may: staffed, path: plain('/reports/x') },
  reportPdf: { may: staffed, path: plain('/reports/x/slip.pdf') },
  closeShift: { may: staffed, path: plain('/shift/z'), body: () => ({ counted: aud('10.00') }) },
  zReports: { may: staffed, path: plain('/z') },
  // Each outlet counts its own from 1.
  zReport: { may: staffed, path: plain('/z/1') },
  tillStream: { may: staffed, path: plain('/stream') },
  signIn: {
    may: tills,
    own: true,
    path: plain('/cashier'),
    body: ({ tillCashierId }) => ({ cashierId: tillCashierId, pin: '4821' }),
  },
  signOut: { may: tills, path: plain('/cashier') },
}

/** Two tills of this merchant and one of another's, each device's token told; and a sale that `shopper` paid. */
export async function openTillThings(
  world: World,
  merchantId: MerchantId,
  { shopperId }: Shopper,
  tokens: Map<Caller, string>,
): Promise<Record<'tillSaleId' | 'tillCashierId', string>> {
  const work = <T>(act: (work: Work) => Promise<T>): Promise<T> =>
    inWork(world.ground, house('story'), act)
  const other = await openMerchant(world, 'till-owner', 'Till owners')
  await work(one => openTill(one, other, tokens, 'another till'))
  const shop = await work(one => openTill(one, merchantId, tokens, 'till', 'idle till'))
  const sale = granting(
    (
      await work(one =>
        till.precreate(one, [
          {
            asker: { outletId: shop.outletId },
            merchantId,
            outTradeNo: 'till-rights',
            way: 'dynamic',
            amount: money('AUD', 1_00n),
            subject: 'a jar',
          },
        ]),
      )
    )[0],
  )
  const scan = { text: sale.token, shopperId, payCurrency: 'CNY' } as const
  const seen = await counter.scan(world.ground, scan)
  if (seen.kind !== 'sale') throw new Error('a sale is a sale')
  const { payAmount } = seen.offered
  granting((await counter.pay(world.ground, [{ saleId: sale.id, shopperId, payAmount }]))[0])
  return {
    tillSaleId: outside('sale', sale.id),
    tillCashierId: outside('cashier', shop.cashierId),
  }
}

async function openTill(
  work: Work,
  merchantId: MerchantId,
  tokens: Map<Caller, string>,
  ...names: Caller[]
) {
  const { id: outletId } = await outlet.openOutlet(work, {
    merchantId,
    merchantNumber: 1n,
    merchantName: 'Makers',
    name: 'Counter',
    address: {
      country: 'AU',
      name: 'Makers',
      phone: '',
      postcode: '3000',
      region: 'VIC',
      city: 'Melbourne',
      district: '',
      lines: ['2 Example Street'],
    },
  })
  const at = { merchantId, outletId }
  const { id: cashierId } = await outlet.addCashier(work, { ...at, name: 'Ada', pin: '4821' })
  for (const name of names) {
    const { terminalId, pairingCode } = await outlet.addTerminal(work, { ...at, name })
    const { token } = await outlet.pair(work, { code: pairingCode, device: name })
    tokens.set(name, token)
    if (name === 'idle till') continue
    granting(await outlet.signInCashier(work, { terminalId, cashierId, pin: '4821' }))
    await till.openShift(work, { ...at, terminalId, cashierId, float: money('AUD', 0n) })
  }
  return { outletId, cashierId }
}
