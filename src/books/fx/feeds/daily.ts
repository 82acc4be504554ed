// The adapter to a central bank's daily file at its own address.
import { hours } from '#kernel/time'
import { askPartner } from '#platform/http-client'
import { readDaily, type DailyAsk } from '../daily.ts'
import type { Feed } from '../feed.ts'

/** So many of the file's newest days are read: the long past is nobody's price. */
const daysMax = 10

export const dailyFeed = (url: string, ask: DailyAsk): Feed => ({
  source: ask.source,
  every: hours(1),
  async ask(now) {
    const answer = await askPartner({ method: 'GET', url, timeoutMs: 30_000 })
    if (answer.kind !== 'answered') return { kind: 'silent', why: answer.why }
    if (answer.status !== 200) return { kind: 'silent', why: `the file answered ${answer.status}` }
    const { quotations, faults } = readDaily(answer.body.toString('utf8'), ask)
    const past = quotations.filter(one => one.at <= now)
    const days = [...new Set(past.map(one => one.at))].toSorted((one, other) => other - one)
    const recent = new Set(days.slice(0, daysMax))
    return recent.size > 0
      ? { kind: 'told', rates: past.filter(one => recent.has(one.at)) }
      : { kind: 'silent', why: faults[0] ?? 'the file has no day' }
  },
})
