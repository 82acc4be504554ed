// Shapes and rights of the shop's audience.
import { z } from 'zod'
import type { ShopperId } from '#kernel/ids'
import { countries, type Country } from '#kernel/place'
import type { Step } from '#kernel/priced'
import type { Caller } from '#platform/endpoint'
import { signInNeeded } from '#platform/problem'

export const shopper = ['shopper'] as const

export const marketShape = z
  .enum(Object.keys(countries) as [Country, ...Country[]])
  .meta({ id: 'Country' })

/** The shopper who asks; every read and act of hers is bound to this id. */
export function shopperOf(caller: Caller): ShopperId {
  if (!caller.shopperId) throw signInNeeded()
  return caller.shopperId as ShopperId
}

/** The steps a shopper may see: what the merchant is paid out of the price is the merchant's own. */
export const forShopper = <S extends Pick<Step, 'key'>>(steps: readonly S[]): S[] =>
  steps.filter(step => !step.key.startsWith('settlement.'))
