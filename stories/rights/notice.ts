// A notice of the gateway's, for those who prove that nobody sees another's.
import type { MerchantId } from '#kernel/ids'
import { money } from '#kernel/money'
import type { AppId } from '#books/outlet/outlet'
import * as gateway from '#lane/gateway/gateway'
import { house, inWork } from '#platform/work'
import type { World } from '../world.ts'

/** Something that the merchant's own software was told; it has no address that answers. */
export async function noticeFor(world: World, merchantId: MerchantId): Promise<string> {
  const [appId, outTradeNo] = ['2021000000000001' as AppId, 'T1']
  const [amount, refunded] = [money('AUD', 12_90n), money('AUD', 0n)]
  await inWork(world.ground, house('story'), work =>
    gateway.notify(work, [
      {
        appId,
        outTradeNo,
        merchantId,
        key: 'paid',
        dialect: 'alipay',
        url: 'http://127.0.0.1:9/',
        told: {
          kind: 'trade',
          sellerId: '2088000000000001',
          tradeNo: '2026112222003300000000000001',
          outTradeNo,
          status: 'TRADE_SUCCESS',
          subject: 'a jar',
          passback: '',
          amount,
          refunded,
          buyerId: '',
          buyerName: '',
          createdAt: work.now,
          words: {},
        },
      },
    ]),
  )
  const seller = await world.as('seller', 'owner-login')
  const { items } = await seller.get<{ items: { id: string }[] }>('/app-notices')
  return items[0]?.id ?? ''
}
