// Whether a payment may be paid now, and every No in the order in which it is said.
import { granted, refused, type Answer } from '#kernel/errors'
import type { ShopperId } from '#kernel/ids'
import { toIso } from '#kernel/time'
import type { Work } from '#platform/work'
import {
  paymentClosed,
  paymentConflicted,
  paymentExpired,
  paymentUnderWay,
  paymentUnknown,
} from './errors.ts'
import type { Standing } from './queries.ts'

/** Granted for what is paid already, too: whoever asks twice hears the same. */
export function payable(
  work: Work,
  found: Standing | undefined,
  shopperId: ShopperId,
): Answer<Standing> {
  if (!found || found.shopperId !== shopperId) return refused(paymentUnknown())
  if (found.state === 'paid') return granted(found)
  if (found.state === 'closed') return refused(paymentClosed())
  if (found.state === 'conflicted') return refused(paymentConflicted())
  if (work.now >= found.expiresAt)
    return refused(paymentExpired({ expiresAt: toIso(found.expiresAt) }))
  if (found.underWay !== undefined) return refused(paymentUnderWay({ rail: found.underWay }))
  return granted(found)
}
