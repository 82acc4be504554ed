// Things of hers in a wallet, for those who knock: a transfer, a line, a sale she has paid, a rule that spoke.
import { expect } from 'vitest'
import { granting } from '#kernel/errors'
import { outside, type MerchantId } from '#kernel/ids'
import { money } from '#kernel/money'
import * as outlet from '#books/outlet/outlet'
import * as till from '#lane/till/till'
import * as wallet from '#lane/wallet/wallet'
import { house, inWork } from '#platform/work'
import type { Shopper, World } from '../world.ts'

type Ids = Record<
  'transferId' | 'moveId' | 'saleId' | 'saleToken' | 'shopperId' | 'reviewId',
  string
>

export async function openWalletThings(
  world: World,
  { login, shopperId }: Shopper,
  merchantId: MerchantId,
): Promise<Ids> {
  const she = await world.as('wallet', login)
  const account = {
    currency: 'CNY',
    holder: '林晓',
    bank: 'Harbour Bank',
    number: '62220000001234',
  }
  await she.send('PUT', '/account', account)
  const amount = { currency: 'CNY', amount: '5.00' }
  const { id: transferId } = await she.send<{ id: string }>('POST', '/funds', { amount }, 'mine')
  await world.settle()
  const { items } = await she.get<{ items: { id: string }[] }>('/moves?currency=CNY')

  const work = <T>(act: Parameters<typeof inWork<T>>[2]): Promise<T> =>
    inWork(world.ground, house('story'), act)
  const shop = await work(one => openShop(one, merchantId))
  const sale = await work(async one =>
    granting(
      (
        await till.precreate(one, [
          {
            asker: { outletId: shop.id },
            merchantId,
            outTradeNo: 'rights-1',
            way: 'dynamic',
            amount: money('AUD', 1_00n),
            subject: 'a jar',
          },
        ])
      )[0],
    ),
  )
  const scan = { text: sale.token, currency: 'CNY' }
  type Scanned = { sale: { id: string; price: { amount: unknown } } }
  const { sale: seen } = await she.send<Scanned>('POST', '/scan', scan)
  const yes = { payAmount: seen.price.amount }
  const paid = await she.send<{ state: string }>('POST', `/sales/${seen.id}/payment`, yes, 'yes')
  expect(paid.state).toBe('paid')
  await world.settle()

  const tries = Array.from({ length: 6 }, (_, index) => ({
    key: `rights/${index}`,
    shopperId,
    amount: money('CNY', 1n),
    purpose: 'counter' as const,
  }))
  await work(one => wallet.permit(one, tries))
  const [review] = await work(one => wallet.reviews(one, { limit: 1 }))
  return {
    transferId,
    moveId: items[0]?.id ?? '',
    saleId: seen.id,
    saleToken: shop.token,
    shopperId: outside('shopper', shopperId),
    reviewId: review ? outside('review', review.id) : '',
  }
}

const openShop = (work: Parameters<typeof outlet.openOutlet>[0], merchantId: MerchantId) =>
  outlet.openOutlet(work, {
    merchantId,
    merchantNumber: 1n,
    merchantName: 'Makers',
    name: 'Jetty Road',
    address: {
      country: 'AU',
      name: 'Makers',
      phone: '+61 3 5550 0101',
      postcode: '3223',
      region: 'VIC',
      city: 'Portarlington',
      district: '',
      lines: ['1 Jetty Road'],
    },
  })
