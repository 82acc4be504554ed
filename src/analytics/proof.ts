// The proof: the board's own counting and the ledger's beside it, figure by figure. Values in, values out.
import { money, type Currency, type Money } from '#kernel/money'
import { houseZone } from '#kernel/place'
import { dayIn, type CalendarDay } from '#kernel/time'
import type { Topline } from '#books/ledger/ledger'
import { escrowDrawn, escrowFunded } from '#lane/escrow/events'
import type { Fact } from '#platform/event'

/** `gmv` is all that was ever sold, `today` what was sold since the house's midnight, `held` what lies in escrow. */
export type Figure = 'gmv' | 'today' | 'held'

/**
 * One figure by our counting and by the ledger. `onItsWay` was told by escrow and is not counted yet;
 * difference = board + onItsWay − ledger, and it is zero at every moment.
 */
export type Proof = Readonly<{
  figure: Figure
  board: Money
  onItsWay: Money
  ledger: Money
  difference: Money
}>

/** Sums of one currency: what was sold ever and today, and what escrow holds. */
export type Counted = Readonly<{ currency: Currency } & Record<Figure, bigint>>

/** The kinds of events that move money on the board. */
export const moving = [escrowFunded.eventName, escrowDrawn.eventName]

/** What facts that nobody has heard yet will add to the board. */
export function comingFrom(facts: readonly Fact[], today: CalendarDay): Counted[] {
  return facts.map(fact => {
    const body = fact.body as { amount: Money; at?: Parameters<typeof dayIn>[1] }
    const { currency, minor } = body.amount
    if (fact.name !== escrowFunded.eventName || body.at === undefined)
      return { currency, gmv: 0n, today: 0n, held: -minor }
    const isToday = dayIn(houseZone, body.at) === today
    return { currency, gmv: minor, today: isToday ? minor : 0n, held: minor }
  })
}

/** Figure by figure in each currency that anyone knows. */
export function compare(
  counted: readonly Counted[],
  coming: readonly Counted[],
  books: readonly Topline[],
): Proof[] {
  const escrows = books.filter(line => line.kind === 'escrow')
  const all = [...counted, ...coming].map(one => one.currency)
  const currencies = new Set([...all, ...escrows.map(line => line.amount.currency)])
  return [...currencies].toSorted().flatMap(currency => {
    const line = escrows.find(one => one.amount.currency === currency)
    const ledger: Record<Figure, bigint> = {
      gmv: line?.received.minor ?? 0n,
      today: line?.today.received.minor ?? 0n,
      held: line?.amount.minor ?? 0n,
    }
    return figures.map(figure => {
      const ours = sumOf(counted, currency, figure)
      const next = sumOf(coming, currency, figure)
      return {
        figure,
        board: money(currency, ours),
        onItsWay: money(currency, next),
        ledger: money(currency, ledger[figure]),
        difference: money(currency, ours + next - ledger[figure]),
      }
    })
  })
}

const figures: readonly Figure[] = ['today', 'gmv', 'held']

const sumOf = (rows: readonly Counted[], currency: Currency, figure: Figure): bigint =>
  rows.filter(one => one.currency === currency).reduce((sum, one) => sum + one[figure], 0n)
