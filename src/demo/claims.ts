// What went wrong in those days: one claim that waits for its maker, one that was settled, one before the office.
import { ask } from '#journeys/claims'
import * as claim from '#lane/claim/claim'
import type { OrderHead } from '#lane/trade/trade'
import { house, inWork, look, type Actor } from '#platform/work'
import { staffOf, type ShopperName } from './people.ts'
import type { Stage } from './stage.ts'

type Story = Readonly<{
  who: ShopperName
  slug?: string
  reason: claim.Reason
  wish: claim.Wish
  wanted: claim.Wanted
  text: string
  answer?: Readonly<{ act: 'agree' | 'refuse'; text: string }>
  escalated?: string
}>

const stories: readonly Story[] = [
  {
    who: 'lin',
    slug: 'warrabine',
    reason: 'damaged',
    wish: 'refund',
    wanted: { lines: [{ line: 0, quantity: 1 }] },
    text: '一瓶蜂蜜的盖子裂了，漏出来小半瓶。',
  },
  {
    who: 'zhao',
    reason: 'faulty',
    wish: 'refund',
    wanted: { lines: [{ line: 0, quantity: 1 }] },
    text: '封口已经开了，不敢服用。',
    answer: { act: 'refuse', text: 'Every bottle is sealed and checked before it leaves us.' },
    escalated: '收到时封口就是开的，请平台看一下。',
  },
  {
    who: 'lin',
    reason: 'missing',
    wish: 'refund',
    wanted: { lines: [{ line: 0, quantity: 1 }] },
    text: '少发了一支。',
    answer: { act: 'agree', text: 'Sorry, our packing list shows it too.' },
  },
]

/** Each about an order of its own that has arrived; told again, it is left as it is. */
export async function claimed(stage: Stage): Promise<void> {
  const taken = new Set<string>()
  for (const story of stories) {
    const arrived = (await stage.orders(story.who, story.slug)).filter(hasArrived)
    const order = arrived.find(one => !taken.has(one.id))
    if (!order) continue
    taken.add(order.id)
    const known = await look(stage.ground, house('demo'), work => claim.ofOrders(work, [order.id]))
    if (known.length === 0) await live(stage, story, order)
  }
  await stage.hear()
}

const hasArrived = ({ state }: OrderHead): boolean =>
  state === 'received' || state === 'settled' || state === 'delivered'

async function live(stage: Stage, story: Story, order: OrderHead): Promise<void> {
  const { answer, escalated, who, slug: _, ...wish } = story
  const she: Actor = { kind: 'shopper', id: stage.shoppers[who].shopperId }
  const maker: Actor = { kind: 'merchant', id: await staffOf(stage.ground, 'honey') }
  const { orderId, shopperId } = { orderId: order.id, shopperId: order.shopperId }
  const { id: claimId } = await inWork(stage.ground, she, work =>
    ask(work, { ...wish, orderId, shopperId }),
  )
  if (answer) await inWork(stage.ground, maker, work => claim.act(work, { ...answer, claimId }))
  if (escalated !== undefined)
    await inWork(stage.ground, she, work =>
      claim.act(work, { claimId, act: 'escalate', text: escalated }),
    )
}
