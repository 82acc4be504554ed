// Who bears a parcel that did not arrive, in words and in what it means.
import { useLingui } from '@lingui/react/macro'
import type { Exception } from '../wire.ts'

type Bearer = Exception['bearers'][number]

export function useBearers(): Record<Bearer, readonly [name: string, means: string]> {
  const { t } = useLingui()
  return {
    carrier: [
      t`The carrier`,
      t`The merchant is paid what the goods would have brought, and the carrier is asked for it.`,
    ],
    merchant: [
      t`The merchant`,
      t`Nothing is paid for the goods, and the carrier's bill comes off the next payout.`,
    ],
    house: [
      t`The house`,
      t`Freight stays spent; for goods that are gone the merchant is paid by us.`,
    ],
    shopper: [
      t`The shopper`,
      t`She would not take it: goods and tax go back to her, the carriage stays spent.`,
    ],
  }
}
