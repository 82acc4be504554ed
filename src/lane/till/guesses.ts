// Codes that were not right: five in a minute at one till stop it for ten, so that nobody guesses a wallet.
import { cellOf } from '#kernel/ids'
import { after, before, minutes } from '#kernel/time'
import type { DomainError } from '#kernel/errors'
import type { Work } from '#platform/work'
import { tooManyBadCodes } from './errors.ts'
import * as queries from './guess-queries.ts'
import { guesses } from './rules.ts'
import type { NewSale } from './shapes.ts'

type Trier = Pick<NewSale, 'asker' | 'terminalId'>

/** Why each may not try a code now, in the order asked; undefined when it may. */
export async function mayTry(
  work: Work,
  triers: readonly Trier[],
): Promise<(DomainError | undefined)[]> {
  const blocked = await queries.blocked(work, triers.map(placeOf))
  return triers.map(one => {
    const until = blocked.get(placeOf(one).asker)
    return until === undefined
      ? undefined
      : tooManyBadCodes({ minutes: Math.ceil((until - work.now) / minutes(1)) })
  })
}

/** These tried a code that was none. */
export async function missed(work: Work, triers: readonly Trier[]): Promise<void> {
  for (const one of triers.map(placeOf).toSorted((a, b) => (a.asker < b.asker ? -1 : 1)))
    await queries.count(work, one, {
      since: before(work.now, guesses.within),
      most: guesses.most,
      until: after(work.now, guesses.block),
    })
}

const placeOf = ({ asker, terminalId }: Trier): queries.Place => ({
  cell: cellOf(asker.outletId),
  asker: terminalId ?? asker.appId ?? asker.outletId,
})
