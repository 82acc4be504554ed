// A bank that takes payout files over HTTP: hand in, and ask what became of each entry.
import { z } from 'zod'
import { askPartner, type PartnerAnswer } from '#platform/http-client'
import type { Bank } from '../bank.ts'
import { formats, type Format } from '../files/payout-file.ts'

const receipt = z.object({ id: z.string() })
const faults = z.object({ errors: z.array(z.object({ record: z.number(), message: z.string() })) })
const progress = z.object({
  state: z.string(),
  entries: z
    .array(
      z.object({
        record: z.number(),
        state: z.enum(['pending', 'paid', 'returned']),
        returnReason: z.string().nullable(),
      }),
    )
    .optional(),
})

/** `url` is the bank's base address; the token goes into the Authorization header and nowhere else. */
export function fileBank(settings: { url: string; token: string; format: Format }): Bank {
  const { type, first } = formats[settings.format]
  const headers = { authorization: `Bearer ${settings.token}` }
  return {
    async handIn(content) {
      const answer = await askPartner({
        method: 'POST',
        url: `${settings.url}/payout-files`,
        body: content,
        headers: { ...headers, 'content-type': type },
      })
      const taken = read(answer, receipt, [200, 201])
      if (taken) return { kind: 'taken', remote: taken.id }
      const refused = read(answer, faults, [400, 422])?.errors[0]
      if (refused) return { kind: 'refused', why: `record ${refused.record}: ${refused.message}` }
      return { kind: 'unknown', why: whyNot(answer) }
    },

    async entries(remote) {
      const answer = await askPartner({
        method: 'GET',
        url: `${settings.url}/payout-files/${encodeURIComponent(remote)}`,
        headers,
      })
      const found = read(answer, progress, [200])
      if (!found) return { kind: 'unknown', why: whyNot(answer) }
      return {
        kind: 'entries',
        entries: (found.entries ?? []).map(entry => ({
          index: entry.record - first,
          state: entry.state,
          ...(entry.returnReason && { reason: entry.returnReason }),
        })),
      }
    },
  }
}

function read<T>(
  answer: PartnerAnswer,
  shape: z.ZodType<T>,
  statuses: readonly number[],
): T | undefined {
  if (answer.kind !== 'answered' || !statuses.includes(answer.status)) return undefined
  try {
    return shape.safeParse(JSON.parse(answer.body.toString('utf8'))).data
  } catch {
    return undefined
  }
}

const whyNot = (answer: PartnerAnswer): string =>
  answer.kind === 'answered' ? `the bank answered ${answer.status}` : answer.why
