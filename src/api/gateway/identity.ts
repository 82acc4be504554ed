// What a declaration to customs must fit: who paid, and what was not given back.
import * as people from '#books/people/people'
import type { ShopperId } from '#kernel/ids'
import { minus, type Money } from '#kernel/money'
import type { Identity } from '#lane/gateway/gateway'
import type { Sale } from '#lane/till/till'
import { inWorkOf, type Asker } from './shapes.ts'

/** Whether the buyer named is the payer; without a name, whether we know the payer by hers at all. */
export function identityOf(
  asker: Asker,
  shopperId: ShopperId,
  buyer: Readonly<{ name: string; idNumber: string }> | undefined,
): Promise<Identity> {
  return inWorkOf(asker, async work => {
    const known = await people.identities(work, shopperId)
    if (!buyer) return known.length > 0 ? 'passed' : 'failed'
    const ids = known.map(one => one.id)
    const opened = await people.identityOf(work, ids, 'payment declaration')
    const same = opened.some(
      one => one.name === buyer.name && one.idNumber === buyer.idNumber.toUpperCase(),
    )
    return same ? 'passed' : 'failed'
  })
}

/** What of a payment is still one. */
export const wholeOf = ({ payRefunded }: Sale, paid: Money): Money =>
  payRefunded ? minus(paid, payRefunded) : paid
