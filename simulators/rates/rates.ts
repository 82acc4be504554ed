// A market that tells what money costs, both sides, by the minute: the pricing endpoint of a v20 dealer.
import { asNumber, asObject, asText, day, hour, json, jsonOf, minute, route } from '../stage.ts'
import type { Ask, Partner, Reply, Stage } from '../stage.ts'

const token = 'sim-rates-token'
const account = '101-011-0000001-001'

/** Invented middles, near what such pairs have cost; the market swings around them. */
const middles: Readonly<Record<string, number>> = {
  AUD_CNY: 4.7,
  AUD_SGD: 0.85,
  AUD_MYR: 2.74,
  AUD_THB: 21.3,
  AUD_IDR: 10_900,
  AUD_PHP: 38.4,
  AUD_VND: 17_250,
  AUD_NZD: 1.14,
  NZD_CNY: 4.12,
  NZD_SGD: 0.746,
  NZD_MYR: 2.4,
  NZD_THB: 18.7,
  NZD_IDR: 9560,
  NZD_PHP: 33.7,
  NZD_VND: 15_130,
  NZD_AUD: 0.877,
}

const halfSpread = 0.0002
/** How far it swings around its middle: with the day, the hour and the minute. */
const swings = [
  [day, 0.003],
  [hour, 0.0008],
  [minute, 0.0001],
] as const

type Push = Readonly<{ factor: number }>
type Halt = Readonly<{ since: number }>

export function openRates(stage: Stage): Partner {
  const pushes = stage.store.table<Push>('rates.push')
  const halts = stage.store.table<Halt>('rates.halt')
  const price = (instrument: string, middle: number, at: number): object => {
    const mid = middle * (pushes.get(instrument)?.factor ?? 1) * swing(stage, instrument, at)
    const told = (value: number) => [{ price: written(value), liquidity: 1_000_000 }]
    const tradeable = halts.get('all') === undefined
    return {
      type: 'PRICE',
      instrument,
      time: new Date(at).toISOString(),
      status: tradeable ? 'tradeable' : 'non-tradeable',
      tradeable,
      bids: told(mid * (1 - halfSpread)),
      asks: told(mid * (1 + halfSpread)),
      closeoutBid: written(mid * (1 - halfSpread)),
      closeoutAsk: written(mid * (1 + halfSpread)),
    }
  }
  return {
    name: 'rates',
    routes: [
      route('GET', '/v3/accounts/:account/pricing', ask => {
        const wrong = refusal(ask)
        if (wrong) return wrong
        const wanted = (ask.query.get('instruments') ?? '').split(',')
        const unknown = wanted.find(name => middles[name] === undefined)
        if (unknown !== undefined)
          return problem(400, `Invalid value specified for 'instruments': ${unknown}`)
        // Nothing is traded while the market is halted: the last price stands, and grows old.
        const at = halts.get('all')?.since ?? stage.clock.now()
        return json(200, {
          time: new Date(stage.clock.now()).toISOString(),
          prices: wanted.map(name => price(name, middles[name] ?? 1, at)),
        })
      }),
    ],
    controls: [
      route('POST', '/push', ask => {
        const body = asObject(jsonOf(ask)) ?? {}
        const name = asText(body['instrument']) ?? ''
        if (middles[name] === undefined) return json(400, { error: 'Give `instrument`: AUD_CNY …' })
        const factor = (pushes.get(name)?.factor ?? 1) * (1 + (asNumber(body['bp']) ?? 0) / 10_000)
        pushes.put(name, { factor })
        return json(200, { instrument: name, factor })
      }),
      route('POST', '/halt', () => {
        if (!halts.get('all')) halts.put('all', { since: stage.clock.now() })
        return json(200, { halted: true })
      }),
      route('POST', '/go-on', () => {
        halts.drop('all')
        return json(200, { halted: false })
      }),
    ],
    sorry: why =>
      ({
        broken: problem(503, 'The service is temporarily unavailable.'),
        'too-many': problem(429, 'Too many requests.'),
        'unknown-path': problem(404, 'There is no such path.'),
      })[why],
  }
}

function refusal(ask: Ask): Reply | undefined {
  if (ask.headers.authorization !== `Bearer ${token}`)
    return problem(401, 'Insufficient authorization to perform request.')
  return ask.params['account'] === account
    ? undefined
    : problem(403, 'The account has no right to this action.')
}

const problem = (status: number, errorMessage: string): Reply => json(status, { errorMessage })

/** The same at the same moment, and never a leap: between two marks it goes straight. */
function swing(stage: Stage, instrument: string, at: number): number {
  return swings.reduce((product, [span, size]) => {
    const mark = Math.floor(at / span)
    const along = at / span - mark
    const from = stage.chance('rates', instrument, span, mark) - 0.5
    const to = stage.chance('rates', instrument, span, mark + 1) - 0.5
    return product * (1 + 2 * size * (from + (to - from) * along))
  }, 1)
}

/** Five digits behind the first that says something, as dealers write them. */
const written = (value: number): string =>
  value.toFixed(Math.max(0, 5 - Math.floor(Math.log10(value))))
