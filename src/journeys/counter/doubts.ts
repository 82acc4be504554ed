// Payments whose end nobody knows: her wallet is asked on the published schedule, whoever died meanwhile.
import { equals } from '#kernel/money'
import { seconds } from '#kernel/time'
import * as till from '#lane/till/till'
import * as wallet from '#lane/wallet/wallet'
import type { Sweep } from '#platform/keeper'
import { inWork, look, type Ground } from '#platform/work'
import { actor, namesOf } from './tender.ts'

const batchMax = 100

async function resolve(ground: Ground): Promise<number> {
  const open = await inWork(ground, actor, work => till.doubts(work, batchMax))
  if (open.length === 0) return 0
  const known = open.flatMap(({ saleId, shopperId }) =>
    shopperId ? [{ key: saleId as string, shopperId }] : [],
  )
  const [spends, names] = await look(ground, actor, work =>
    Promise.all([
      wallet.spends(work, known),
      namesOf(
        work,
        known.map(one => one.shopperId),
      ),
    ]),
  )
  const told = open.map(({ saleId, shopperId }): till.Told => {
    const found = spends.find(one => one.key === saleId && one.shopperId === shopperId)
    // What has gone back whole was never this sale's.
    if (!found || !shopperId || equals(found.amount, found.restored))
      return { saleId, isAbsent: true }
    const words = names.get(shopperId)
    return { saleId, isAbsent: false, spent: { saleId, shopperId, payAmount: found.amount, words } }
  })
  await inWork(ground, actor, work => till.settle(work, told))
  return open.length
}

export const counterSweeps: readonly Sweep[] = [
  { name: 'counter.doubts', every: seconds(1), pass: resolve },
]
