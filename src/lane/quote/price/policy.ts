// How prices are made of home prices, as dated policies: an old price is computed again with its own.
import { assert } from '#kernel/errors'
import type { Currency } from '#kernel/money'
import type { Kind } from '#books/fx/fx'

/** A policy that was used is never edited; a new one is added and becomes `current`. */
export type Policy = Readonly<{
  id: string
  /** Which spread a price is promised at: the rate must hold until the merchant is paid. */
  rateKind: Kind
  /** Added to a converted price against a moving market, in hundredths of a percent. */
  fxBufferBp: number
  /** A shelf price is rounded up to whole multiples of this many minor units. */
  priceSteps: Readonly<Record<Currency, bigint>>
  linesMax: number
  quantityMax: number
}>

const policies: readonly Policy[] = [
  {
    id: 'policy@2026-01-01',
    rateKind: 'escrow',
    fxBufferBp: 0,
    priceSteps: {
      CNY: 10n,
      SGD: 10n,
      MYR: 10n,
      THB: 100n,
      IDR: 100_000n,
      PHP: 100n,
      VND: 1_000n,
      AUD: 5n,
      NZD: 10n,
    },
    linesMax: 100,
    quantityMax: 999,
  },
]

export function policyOf(id: string): Policy {
  const found = policies.find(policy => policy.id === id)
  assert(found, `a policy ${id} was in force`)
  return found
}

export const current: Policy = policyOf('policy@2026-01-01')
