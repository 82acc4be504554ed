// Writing down what carriers answered: each parcel as it is now becomes what its answer makes of it.
import type { OrderId } from '#kernel/ids'
import { house, inWork, type Ground, type Work } from '#platform/work'
import type { Problem } from '../carrier.ts'
import { parcelRefused } from '../events.ts'
import * as queries from '../queries.ts'
import type { Parcel } from '../shapes.ts'
import { attended } from '../states.ts'

/** What an answer makes of the parcel of an order. */
export type Said = Readonly<{
  orderId: OrderId
  step(work: Work, parcel: Parcel): Parcel | Promise<Parcel>
}>

/** All in one work; when that fails each has one of its own, so that one never keeps the others. */
export async function answerAll(ground: Ground, said: readonly Said[]): Promise<void> {
  if (said.length === 0) return
  try {
    await write(ground, said)
  } catch (why) {
    if (said.length === 1) throw why
    for (const one of said) await write(ground, [one])
  }
}

const write = (ground: Ground, said: readonly Said[]): Promise<void> =>
  inWork(ground, house('parcel'), async work => {
    const found = await queries.lock(
      work,
      said.map(one => one.orderId),
    )
    const changed: Parcel[] = []
    for (const { orderId, step } of said) {
      const before = found.get(orderId)
      const after = before && (await step(work, before))
      if (after && after !== before) changed.push(attended(after, work.now))
    }
    if (changed.length > 0) await queries.save(work, changed)
  })

/** A No that ends it is told. */
export function tellRefused(work: Work, after: Parcel): Parcel {
  const { orderId, milestone, trouble } = after
  if (milestone === 'refused') work.tell(parcelRefused(orderId, { orderId, why: trouble ?? '' }))
  return after
}

export const noAdapter = (carrier: string): Problem => ({
  name: 'no_adapter',
  carrierCode: 'house',
  fixableBy: 'operator',
  message: `No connection to the carrier ${carrier || '(none)'} is set up.`,
})
