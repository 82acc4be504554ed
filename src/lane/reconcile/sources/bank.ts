// The adapter to our bank's statements: one account's day as a camt.053 document over HTTP.
import { after, dayIn, hours } from '#kernel/time'
import { askPartner } from '#platform/http-client'
import { windowOf, zones } from '../days.ts'
import type { Source } from '../source.ts'
import { readStatement } from './camt.ts'

/** `accounts`: `062-000 12345678`, each in a money of its own. */
export type StatementContract = Readonly<{
  url: string
  token: string
  accounts: readonly string[]
}>

/** A day's statement is there an hour after it ended in the house's own zone. */
export const bankStatement = ({ url, token, accounts }: StatementContract): Source => ({
  name: 'bank',
  accounts: () => Promise.resolve(accounts),
  dayAt: at => dayIn(zones.bank, at),
  window(day) {
    const { from, until } = windowOf('bank', day)
    return { from, until, readyAt: after(until, hours(1)) }
  },
  async fetch({ account, day }) {
    const answer = await askPartner({
      method: 'GET',
      url: `${url}/statements/camt053?account=${encodeURIComponent(account)}&day=${day}`,
      headers: { authorization: `Bearer ${token}`, accept: 'application/xml' },
      timeoutMs: 30_000,
    })
    if (answer.kind !== 'answered') return { kind: 'unknown', why: answer.why }
    if (answer.status === 404) return { kind: 'later' }
    if (answer.status !== 200) return { kind: 'unknown', why: `the bank answered ${answer.status}` }
    const found = readStatement(answer.body.toString('utf8'))
    if (found.fault !== undefined) return { kind: 'unknown', why: found.fault }
    return { kind: 'file', content: answer.body, currency: found.currency, lines: found.lines }
  },
})
