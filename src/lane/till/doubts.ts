// Money whose end nobody knows: asked about on the published schedule until it is captured or the sale closed.
import type { OutletId } from '#kernel/ids'
import { after, seconds } from '#kernel/time'
import type { Work } from '#platform/work'
import { capture, close } from './pay.ts'
import * as doubtQueries from './doubt-queries.ts'
import * as queries from './queries.ts'
import * as refundQueries from './refund-queries.ts'
import type { Doubt, Told, Unknown } from './shapes.ts'
import { nextStep } from './states.ts'

/** A doubt that was taken is left alone so long: whoever dies with it is followed by another. */
const lease = seconds(10)

/** Sales whose wallets are to be asked now. Each must be settled, or it comes again. */
export const doubts = async (work: Work, limit: number): Promise<Doubt[]> =>
  (await doubtQueries.takeDoubts(work, limit, lease)).map(row => ({
    saleId: row.id,
    shopperId: row.payer_id ?? undefined,
    tries: row.tries,
  }))

/** What her wallet says about a doubt: it is captured, closed, or asked about again later. */
export async function settle(work: Work, asks: readonly Told[]): Promise<void> {
  if (asks.length === 0) return
  const ids = asks.map(ask => ask.saleId)
  const [sales, standings] = await Promise.all([
    queries.lockByIds(work, ids),
    doubtQueries.standings(work, ids),
  ])
  const open = new Map(sales.filter(sale => sale.state === 'paying').map(sale => [sale.id, sale]))
  const steps = asks.flatMap(({ saleId, spent, isAbsent }) => {
    const [sale, at] = [open.get(saleId), standings.find(one => one.id === saleId)]
    if (!sale || !at) return []
    const absentSince = isAbsent ? (at.absent_since ?? work.now) : undefined
    const step = spent ? pays : nextStep({ tries: at.tries, absentSince, now: work.now })
    return [{ sale, spent, absentSince, step }]
  })
  const again = steps.flatMap(({ sale, absentSince, step }) =>
    step.do === 'ask' ? [{ id: sale.id, absentSince, due: after(work.now, step.after) }] : [],
  )
  if (again.length > 0) doubtQueries.askAgain(work, again)
  await capture(
    work,
    steps.flatMap(({ spent }) => (spent ? [spent] : [])),
  )
  await close(
    work,
    steps.flatMap(({ sale, step }) =>
      step.do === 'close' ? [{ saleId: sale.id, why: 'unpaid' }] : [],
    ),
  )
}

const pays = { do: 'capture' } as const

/** What an outlet waits for: listed until it is known. The longest first. */
export async function unknowns(work: Work, ask: { outletId: OutletId }): Promise<Unknown[]> {
  const [sales, refunds] = await Promise.all([
    doubtQueries.unknownSales(work, ask.outletId),
    refundQueries.underWay(work, ask.outletId),
  ])
  return [...sales, ...refunds].toSorted((one, other) => one.since - other.since)
}
