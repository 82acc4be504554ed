// The order's story when a room says No: nothing that is owed to a shopper is dropped in silence.
import { expect, test } from 'vitest'
import { cell } from '#kernel/ids'
import { money } from '#kernel/money'
import { escrowRefunded } from '#lane/escrow/events'
import { parkedEvents } from '#platform/relay'
import { openTestHouse } from '#platform/testing'
import { order } from './order.ts'

test('a refund that payment refuses is parked and shown, not forgotten', async () => {
  const house = await openTestHouse({ listeners: order })
  await house.work(async work => {
    const orderId = work.id<'order'>(cell(7))
    work.tell(
      escrowRefunded(orderId, {
        orderId,
        tradeId: work.id<'trade'>(cell(9)),
        merchantId: work.id<'merchant'>(cell(7)),
        shopperId: work.id<'shopper'>(cell(9)),
        key: `cancelled/${orderId}`,
        reason: 'nobody ever paid for it',
        amount: money('CNY', 1_00n),
        whole: true,
      }),
    )
  })
  await house.settle()
  const parked = await house.work(work => parkedEvents(work, 10))
  expect(parked).toMatchObject([{ name: 'escrow.refunded', why: 'There is nothing to pay here.' }])
  await house.close()
})
