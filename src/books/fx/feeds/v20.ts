// The adapter to a live feed that speaks the v20 pricing protocol: bids and asks of many pairs in one answer.
import { z } from 'zod'
import { isCurrency, type Currency } from '#kernel/money'
import { fromIso, seconds, type Instant } from '#kernel/time'
import { askPartner } from '#platform/http-client'
import { homes, seedRates } from '../data.ts'
import type { Feed, Heard } from '../feed.ts'
import { fromDecimalText, type Quotation } from '../rates.ts'

export type V20Contract = Readonly<{ url: string; token: string; account: string }>

const bucket = z.object({ price: z.string() })
const answerShape = z.object({
  prices: z.array(
    z.object({
      instrument: z.string(),
      time: z.string(),
      bids: z.array(bucket),
      asks: z.array(bucket),
    }),
  ),
})

/** Every pair of a merchant's home money that the house trades in. */
const instruments = seedRates.map(([base, quote]) => `${base}_${quote}`).join(',')

export const v20Feed = ({ url, token, account }: V20Contract): Feed => ({
  source: 'live',
  every: seconds(15),
  async ask(now) {
    const answer = await askPartner({
      method: 'GET',
      url: `${url}/v3/accounts/${encodeURIComponent(account)}/pricing?instruments=${instruments}`,
      headers: { authorization: `Bearer ${token}`, 'accept-datetime-format': 'RFC3339' },
    })
    if (answer.kind !== 'answered') return { kind: 'silent', why: answer.why }
    if (answer.status !== 200) return { kind: 'silent', why: `the feed answered ${answer.status}` }
    return readPrices(answer.body.toString('utf8'), now)
  },
})

/** A price of tomorrow is the partner's clock, not the market: it counts from now. */
export function readPrices(body: string, now: Instant): Heard {
  const found = answerShape.safeParse(parsed(body))
  if (!found.success) return { kind: 'silent', why: 'the answer cannot be read' }
  const rates = found.data.prices.flatMap(({ instrument, time, bids, asks }): Quotation[] => {
    const pair = pairOf(instrument)
    const at = fromIso(time)
    const bidE10 = fromDecimalText(bids[0]?.price ?? '')
    const askE10 = fromDecimalText(asks[0]?.price ?? '')
    if (!pair || at === undefined || !bidE10 || !askE10 || bidE10 > askE10) return []
    const midE10 = (bidE10 + askE10) / 2n
    return [{ ...pair, source: 'live', at: at < now ? at : now, midE10, bidE10, askE10 }]
  })
  return rates.length > 0
    ? { kind: 'told', rates }
    : { kind: 'silent', why: 'the answer holds no price of ours' }
}

function pairOf(instrument: string): { base: Currency; quote: Currency } | undefined {
  const [base = '', quote = ''] = instrument.split('_')
  return isCurrency(base) && isCurrency(quote) && homes.includes(base) && base !== quote
    ? { base, quote }
    : undefined
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
