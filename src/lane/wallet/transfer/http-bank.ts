// A bank that takes single transfers over HTTP; our reference is its key, so asking twice moves once.
import { z } from 'zod'
import { toWire } from '#kernel/money'
import { askPartner } from '#platform/http-client'
import type { Bank, BankAnswer } from './bank.ts'

const taken = z.object({
  state: z.enum(['pending', 'settled', 'refused']),
  bankReference: z.string(),
  reason: z.string().nullable(),
})

/** `url` is the bank's base address; the token goes into the Authorization header and nowhere else. */
export function httpBank({ url, token }: { url: string; token: string }): Bank {
  return {
    async move({ reference, direction, amount, account }) {
      const answer = await askPartner({
        method: 'PUT',
        url: `${url}/transfers/${encodeURIComponent(reference)}`,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          direction: direction === 'in' ? 'debit' : 'credit',
          amount: toWire(amount),
          account,
        }),
      })
      if (answer.kind !== 'answered') return { kind: 'unknown', why: answer.why }
      return read(answer.status, answer.body.toString('utf8'))
    },
  }
}

function read(status: number, body: string): BankAnswer {
  if (![200, 201].includes(status)) return { kind: 'unknown', why: `the bank answered ${status}` }
  const found = taken.safeParse(parsed(body)).data
  if (!found) return { kind: 'unknown', why: 'the bank answered something else' }
  switch (found.state) {
    case 'settled':
      return { kind: 'done', bankRef: found.bankReference }
    case 'refused':
      return { kind: 'refused', reason: found.reason ?? 'refused' }
    case 'pending':
      return { kind: 'pending' }
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
