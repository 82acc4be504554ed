// The days before today, lived for real: who bought what, who sent it, what the border and the carrier said.
import type { OrderId } from '#kernel/ids'
import { hours } from '#kernel/time'
import * as parcel from '#lane/parcel/parcel'
import * as settlement from '#lane/settlement/settlement'
import * as trade from '#lane/trade/trade'
import { cancelOrders } from '#journeys/cancel'
import { audit } from '#platform/audit'
import { house, inWork, look, type Actor } from '#platform/work'
import { claimed } from './claims.ts'
import { staffOf, type ShopperName } from './people.ts'
import type { Basket, Stage } from './stage.ts'

/** So long before today the demo begins: a parcel by standard mail takes five to nine days to a door in China. */
export const before = hours(240)

/** What happens `hour` hours after the beginning. Each may happen again without harm. */
export type Chapter = Readonly<{ hour: number; happens(stage: Stage): Promise<void> }>

export const chapters: readonly Chapter[] = [
  {
    hour: 2,
    happens: bought([
      {
        key: '01',
        who: 'lin',
        lines: [
          ['yellow-box-honey', 2],
          ['lanolin-cream', 1],
        ],
      },
      { key: '02', who: 'chen', lines: [['wool-quilt', 1]], payBy: 'outside' },
      {
        key: '03',
        who: 'zhao',
        lines: [
          ['vitamin-c', 2],
          ['fish-oil', 1],
        ],
      },
      {
        key: '04',
        who: 'tan',
        lines: [
          ['honeycomb', 1],
          ['raw-macadamias', 2],
        ],
      },
    ]),
  },
  { hour: 7, happens: stage => stage.handOver() },
  {
    hour: 18,
    happens: bought([
      { key: '05', who: 'chen', lines: [['leatherwood-honey', 3]], payBy: 'outside' },
      {
        key: '06',
        who: 'lin',
        lines: [
          ['sunscreen-spf50', 2],
          ['hand-cream', 2],
        ],
      },
    ]),
  },
  {
    hour: 21,
    happens: async stage => {
      await toTheLocker(stage)
      await stage.handOver()
    },
  },
  {
    hour: 45,
    happens: async stage => {
      await refusedAtTheBorder(stage)
      await bought([
        {
          key: '08',
          who: 'chen',
          lines: [
            ['river-throw', 1],
            ['toasted-muesli', 2],
          ],
        },
        {
          key: '09',
          who: 'lin',
          lines: [
            ['dark-chocolate-70', 4],
            ['yellow-box-honey', 1, 1],
          ],
        },
      ])(stage)
    },
  },
  { hour: 52, happens: stage => stage.handOver() },
  {
    hour: 92,
    happens: bought([
      {
        key: '10',
        who: 'lin',
        lines: [
          ['infant-formula-1', 2],
          ['barrier-cream', 1],
        ],
      },
      { key: '11', who: 'tan', lines: [['picnic-blanket', 1]] },
      { key: '12', who: 'zhao', lines: [['ankle-boots', 1, 2]] },
    ]),
  },
  {
    hour: 98,
    happens: async stage => {
      await cancelledByTheOffice(stage)
      await stage.handOver()
    },
  },
  {
    hour: 150,
    happens: bought([
      { key: '13', who: 'chen', lines: [['silver-pendant', 1]], payBy: 'outside' },
      {
        key: '14',
        who: 'zhao',
        lines: [
          ['espresso-blend', 2],
          ['filter-coffee', 1],
        ],
      },
    ]),
  },
  { hour: 156, happens: stage => stage.handOver() },
  { hour: 196, happens: stage => confirmed(stage, 'zhao') },
  {
    hour: 200,
    happens: bought([
      {
        key: '15',
        who: 'chen',
        lines: [
          ['creamed-clover-honey', 2],
          ['wool-quilt', 1, 1],
        ],
      },
    ]),
  },
  { hour: 206, happens: stage => stage.handOver() },
  {
    hour: 212,
    happens: async stage => {
      await confirmed(stage, 'lin')
      await paidOut(stage, 'warrabine')
    },
  },
  { hour: 214, happens: claimed },
  {
    hour: 228,
    happens: bought([
      { key: '16', who: 'zhao', lines: [['winter-quilt', 1]] },
      {
        key: '17',
        who: 'lin',
        lines: [
          ['leatherwood-honey', 2],
          ['sheepskin-rug', 1],
        ],
      },
      {
        key: '18',
        who: 'tan',
        lines: [
          ['yellow-box-honey', 2],
          ['river-throw', 1],
        ],
      },
    ]),
  },
  { hour: 232, happens: stage => stage.handOver(['burrabung']) },
  {
    hour: 239.6,
    happens: bought([
      {
        key: '19',
        who: 'chen',
        lines: [
          ['honeycomb', 1],
          ['bircher', 2],
        ],
        payBy: 'outside',
      },
    ]),
  },
]

/** What is done when the clocks stand at now: two trades wait for their money. */
export const lastBaskets: readonly Basket[] = [
  { key: '20', who: 'zhao', lines: [['slippers', 1, 1]], payBy: 'later' },
  {
    key: '21',
    who: 'chen',
    lines: [
      ['collagen-powder', 1],
      ['probiotic', 1],
    ],
    payBy: 'later',
  },
]

function bought(baskets: readonly Basket[]): Chapter['happens'] {
  return async stage => {
    await stage.buy(baskets)
    await stage.settle()
  }
}

/** Chen was out: her honey waits at a pick-up locker, which is no delivery. */
async function toTheLocker(stage: Stage): Promise<void> {
  const [order] = await stage.orders('chen', 'warrabine')
  const [sent] = order
    ? await look(stage.ground, house('demo'), work => parcel.find(work, [order.id]))
    : []
  if (sent?.trackingNumber)
    await stage.scenario('auspost', sent.trackingNumber, 'locker-uncollected')
}

/** Customs sends one list back; the order is cancelled and paid back by itself. */
async function refusedAtTheBorder(stage: Stage): Promise<void> {
  await stage.buy([{ key: '07', who: 'zhao', lines: [['old-block-shiraz', 2]], payBy: 'outside' }])
  const [order] = await stage.orders('zhao', 'kellmorra')
  if (order) await stage.scenario('customs', String(order.number), 'reject')
}

const cancellation = 'The shopper wrote that she ordered the wrong size; nothing was sent yet.'

async function cancelledByTheOffice(stage: Stage): Promise<void> {
  const [order] = await stage.orders('tan', 'harrowdene')
  if (!order || order.state !== 'paid') return
  const support: Actor = { kind: 'office', id: await staffOf(stage.ground, 'support') }
  await inWork(stage.ground, support, async work => {
    await cancelOrders(work, [{ orderId: order.id, reason: cancellation }])
    await audit(work, {
      act: 'order.cancel',
      subject: order.id,
      reason: cancellation,
      detail: { was: order.state },
    })
  })
  await stage.hear()
}

/** She has her parcels and says so. */
async function confirmed(stage: Stage, who: ShopperName): Promise<void> {
  const { shopperId } = stage.shoppers[who]
  const here = (await stage.orders(who)).filter(order => order.state === 'delivered')
  const ids: OrderId[] = here.map(order => order.id)
  await inWork(stage.ground, { kind: 'shopper', id: shopperId }, work =>
    trade.confirmReceipt(
      work,
      ids.map(orderId => ({ orderId, shopperId })),
    ),
  )
  await stage.hear()
}

/** The merchant asks for its money before payday; the bank pays within the day. */
async function paidOut(stage: Stage, slug: string): Promise<void> {
  const { id: merchantId } = stage.merchantOf(slug)
  const owed = await look(stage.ground, house('demo'), work => settlement.owed(work, merchantId))
  if (!owed.some(money => money.minor > 0n)) return
  const owner: Actor = { kind: 'merchant', id: await staffOf(stage.ground, 'honey') }
  await inWork(stage.ground, owner, work => settlement.payNow(work, { merchantId }))
  await stage.hear()
}
