// The treasury: what the house is exposed to in each money, what that is worth, and the deals that close it.
import { granting, no } from '#kernel/errors'
import { cell } from '#kernel/ids'
import {
  minus,
  money,
  nothing,
  plus,
  sum,
  toDecimal,
  type Currency,
  type Money,
} from '#kernel/money'
import { convert, ratio } from '#kernel/ratio'
import { toIso, type Instant } from '#kernel/time'
import * as fx from '#books/fx/fx'
import { dayEnded } from '#books/fx/events'
import * as ledger from '#books/ledger/ledger'
import { when } from '#platform/listen'
import type { Work } from '#platform/work'

/** The money the house's gain is told in, and the book that its own deals stand in. */
export const home: Currency = 'AUD'
export const treasury = cell(0)

/** A money's position is flat when what is left of it is worth less: a residue of rounding. */
const residueMax = money(home, 100n)

export const notFlat = no(
  'treasury.not_flat',
  409,
  'The gain is taken when no other money is left open. Still open: {open}.',
)
export const nothingGained = no('treasury.nothing_gained', 409, 'There is no gain or loss to take.')

/**
 * `exposure`: what we hold of a money beyond what we owe in it. `value`: that at home at `rate`, none
 * while no rate is known. `today`: how it moved on this day of the house.
 */
export type Exposure = Readonly<{
  exposure: Money
  today: Money
  value: Money | undefined
  rate: fx.Quotation | undefined
  health: fx.Health
}>

/** `unrealised`: all positions together at today's mid, gain positive; `realised`: taken to income so far. */
export type Position = Readonly<{
  lines: readonly Exposure[]
  unrealised: Money
  realised: Money
}>

/** What stands open now, at the rates that speak now. */
export async function position(work: Work): Promise<Position> {
  const [rows, book, [realised]] = await Promise.all([
    ledger.topline(work),
    fx.loadLive(work),
    ledger.balances(work, [{ cell: treasury, account: ledger.income('fx_gain', home) }]),
  ])
  const lines = rows
    .filter(row => row.kind === 'fx_position')
    .map(row => exposed(book, work.now, row))
    .toSorted((one, other) => rank(one) - rank(other))
  return {
    lines,
    unrealised: sum(
      lines.flatMap(line => line.value ?? []),
      home,
    ),
    realised: realised ?? nothing(home),
  }
}

/** Home first, then by the alphabet. */
const rank = ({ exposure: { currency } }: Exposure): number =>
  currency === home ? 0 : 1 + currency.charCodeAt(0) * 676 + currency.charCodeAt(1) * 26

/** A position's account is credited with what we come to hold: the sides are turned. */
function exposed(book: fx.FxBook, now: Instant, row: ledger.Topline): Exposure {
  const { currency } = row.amount
  const exposure = money(currency, -row.amount.minor)
  const today = minus(row.today.given, row.today.received)
  const rate = book.pairs.get(home + currency)
  if (currency === home) return { exposure, today, value: exposure, rate, health: 'good' }
  if (!rate) return { exposure, today, value: undefined, rate, health: 'stopped' }
  const value = convert(exposure, {
    base: home,
    quote: currency,
    value: ratio(rate.midE10, 10n ** 10n),
  })
  return { exposure, today, value, rate, health: fx.healthOf(book, rate, now) }
}

/** What a day left open is written down when it is over, at the rates of its end. */
export const treasuryDay = [
  when(dayEnded, async (work, facts) => {
    const { lines, realised } = await position(work)
    const rows = facts.flatMap(fact =>
      lines.flatMap(({ exposure, value, rate }) =>
        value === undefined
          ? []
          : {
              day: fact.body.day,
              exposure,
              value,
              rateId: rate ? `${rate.base}${rate.quote}/${rate.source}/${toIso(rate.at)}` : 'par',
              realised: exposure.currency === home ? realised : nothing(home),
            },
      ),
    )
    if (rows.length > 0) await fx.keepValuations(work, rows)
  }),
]

/** One person proposes a deal. Refused `treasury.not_flat`, `treasury.nothing_gained` where a gain is to be taken. */
export async function propose(
  work: Work,
  ask: Readonly<{ terms: fx.DealTerms; why: string }>,
): Promise<fx.DealId> {
  if (ask.terms.kind === 'realise') await gains(work)
  return fx.proposeDeal(work, ask)
}

/** A second person agrees, and it is posted. Throws as `fx.agreeDeal` does, and as `propose`. */
export async function agree(work: Work, id: fx.DealId): Promise<void> {
  const { terms } = await fx.agreeDeal(work, id)
  const lines = terms.kind === 'hedge' ? swapped(terms) : await gains(work)
  granting(
    (
      await ledger.post(work, [
        { cell: treasury, key: `fx/${id}`, kind: `fx.${terms.kind}`, ref: id, lines },
      ])
    )[0],
  )
}

/** What was bought comes to the bank and closes its position; what was sold leaves it. */
const swapped = ({ sold, bought }: Extract<fx.DealTerms, { kind: 'hedge' }>): ledger.Line[] => [
  { account: ledger.bank(bought.currency), amount: bought },
  { account: ledger.fxPosition(bought.currency), amount: back(bought) },
  { account: ledger.fxPosition(sold.currency), amount: sold },
  { account: ledger.bank(sold.currency), amount: back(sold) },
]

/** Flat in every other money, what is left at home is gain; residues of the others are roundings. */
async function gains(work: Work): Promise<ledger.Line[]> {
  const { lines } = await position(work)
  const open = lines.filter(line => line.exposure.currency !== home && !isResidue(line.value))
  if (open.length > 0) {
    const said = open.map(({ exposure }) => `${exposure.currency} ${toDecimal(exposure)}`)
    throw notFlat({ open: said.join(', ') })
  }
  const closing = lines
    .filter(line => line.exposure.minor !== 0n)
    .flatMap(({ exposure }): ledger.Line[] => {
      const { currency } = exposure
      const to =
        currency === home ? ledger.income('fx_gain', home) : ledger.expense('rounding', currency)
      return [
        { account: ledger.fxPosition(currency), amount: exposure },
        { account: to, amount: back(exposure) },
      ]
    })
  if (closing.length === 0) throw nothingGained()
  return closing
}

const isResidue = (value: Money | undefined): boolean =>
  value !== undefined && value.minor < residueMax.minor && value.minor > -residueMax.minor

const back = (amount: Money): Money => money(amount.currency, -amount.minor)

/** Gain or loss of each valued day: what stood open and what was taken, against the day before it. */
export async function results(
  work: Work,
  days: number,
): Promise<
  { day: fx.Valuation['day']; unrealised: Money; realised: Money; gain: Money | undefined }[]
> {
  const rows = await fx.valuations(work, days + 1)
  const sums = [...Map.groupBy(rows, row => row.day)].map(([day, all]) => ({
    day,
    unrealised: sum(
      all.map(row => row.value),
      home,
    ),
    realised: sum(
      all.map(row => row.realised),
      home,
    ),
  }))
  return sums.slice(0, days).map((one, index) => {
    const last = sums[index + 1]
    const total = plus(one.unrealised, one.realised)
    return { ...one, gain: last && minus(total, plus(last.unrealised, last.realised)) }
  })
}
