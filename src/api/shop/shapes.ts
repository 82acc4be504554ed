// Shapes and rights of the shop's audience.
import { z } from 'zod'
import type { ShopperId } from '#kernel/ids'
import { countries, type Country } from '#kernel/place'
import type { Caller } from '#platform/endpoint'
import { signInNeeded } from '#platform/problem'

export const shopper = ['shopper'] as const

export const marketShape = z.enum(Object.keys(countries) as [Country, ...Country[]]).meta({ id: 'Country' })

/** The shopper who asks; every read and act of hers is bound to this id. */
export function shopperOf(caller: Caller): ShopperId {
  if (!caller.shopperId) throw signInNeeded()
  return caller.shopperId as ShopperId
}
