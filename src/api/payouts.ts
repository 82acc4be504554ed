// How a payout looks outside, to its merchant and to the office.
import { z } from 'zod'
import type * as settlement from '#lane/settlement/settlement'
import { idTo, instantShape, instantTo, instantToOrNull, moneyShape, moneyTo } from './shapes.ts'

export const payoutShape = z
  .object({
    id: z.string(),
    number: z.string(),
    merchantId: z.string(),
    amount: moneyShape,
    state: z.enum(['scheduled', 'filed', 'sent', 'paid', 'returned']),
    reason: z.string().nullable(),
    scheduledAt: instantShape,
    settledAt: instantShape.nullable(),
  })
  .meta({ id: 'Payout' })

export const payoutTo = (one: settlement.Payout): z.input<typeof payoutShape> => ({
  id: idTo('payout', one.id),
  number: String(one.number),
  merchantId: idTo('merchant', one.merchantId),
  amount: moneyTo(one.amount),
  state: one.state,
  reason: one.reason ?? null,
  scheduledAt: instantTo(one.scheduledAt),
  settledAt: instantToOrNull(one.settledAt),
})
