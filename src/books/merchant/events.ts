// What the merchants' book tells, in the past tense.
import type { MerchantId } from '#kernel/ids'
import type { Country } from '#kernel/place'
import { event } from '#platform/event'
import type { ApplicationId, MerchantState } from './shapes.ts'

export const merchantApplied = event<{
  applicationId: ApplicationId
  name: string
  country: Country
}>('merchant.applied')

export const merchantApproved = event<{
  applicationId: ApplicationId
  merchantId: MerchantId
}>('merchant.approved')

/** A merchant can sell from now on, may not any more, or may again. */
export const merchantMoved = event<{ merchantId: MerchantId; state: MerchantState }>(
  'merchant.moved',
)
