// One payout file in the format a bank takes: which formats there are, and what each needs of its payments.
import { never } from '#kernel/errors'
import { dayIn } from '#kernel/time'
import { abaFile } from './aba.ts'
import type { Batch } from './batch.ts'
import { directCreditFile } from './direct-credit.ts'
import { painFile } from './pain.ts'

export type { Remitter } from './aba.ts'

/** The Australian banks' Direct Entry, a New Zealand bank's direct credits, and ISO 20022 for the rest. */
export type Format = 'direct-entry' | 'direct-credit' | 'pain.001'

export function payoutFile(format: Format, batch: Batch): string {
  const { remitter, payments } = batch
  switch (format) {
    case 'direct-entry': {
      const entries = payments.map(({ minor, ...rest }) => ({ ...rest, cents: minor }))
      return abaFile(remitter, entries, dayIn('Australia/Melbourne', batch.at))
    }
    case 'direct-credit':
      return directCreditFile(remitter, payments, dayIn('Pacific/Auckland', batch.at))
    case 'pain.001':
      return painFile(batch)
    default:
      throw never(format)
  }
}

/** What the bank calls the bytes, and which of its records the first payment is: a head comes before it or not. */
export const formats = {
  'direct-entry': { type: 'text/plain', first: 2 },
  'direct-credit': { type: 'text/csv', first: 2 },
  'pain.001': { type: 'application/xml', first: 1 },
} as const satisfies Record<Format, { type: string; first: number }>
