// The face of analytics: the board's figures with the ledger's beside them, and a watch that tells of changes.
import { finding, type Finding } from '#kernel/finding'
import { minus, money, toDecimal, type Currency, type Money } from '#kernel/money'
import { before, hours, type Instant } from '#kernel/time'
import * as ledger from '#books/ledger/ledger'
import { waiting } from '#platform/relay'
import { house, look, type Ground, type Work } from '#platform/work'
import { homeCurrency } from './listeners.ts'
import * as queries from './queries.ts'

/** `figure` by our counting and by the ledger; while `waiting` events are unheard they may differ. */
export type Proof = Readonly<{
  figure: 'gmv' | 'held'
  board: Money
  ledger: Money
  difference: Money
}>

export type Board = Readonly<{
  at: Instant
  markets: readonly {
    market: string
    origin: string
    paidOrders: number
    cancelled: number
    gmv: Money
    gmvHome: Money
    refunded: Money
  }[]
  totals: { orders: number; gmvHome: Money }
  proof: readonly Proof[]
  /** Events told and not yet heard: what may stand between the two figures. */
  waiting: number
  parcels: readonly { milestone: string; count: number }[]
  /** The last sixty minutes, those without orders left out. */
  series: readonly { minute: Instant; orders: number; gmvHome: Money }[]
}>

/** Every figure of the board, now. */
export async function board(work: Work): Promise<Board> {
  const [lanes, minutes, held, parcels, books, unheard] = await Promise.all([
    queries.lanes(work),
    queries.minutes(work, before(work.now, hours(1))),
    queries.held(work),
    queries.parcels(work),
    ledger.topline(work),
    waiting(work),
  ])
  const home = (minor: bigint): Money => money(homeCurrency, minor)
  return {
    at: work.now,
    markets: lanes.map(lane => ({
      market: lane.market,
      origin: lane.origin,
      paidOrders: Number(lane.paid),
      cancelled: Number(lane.cancelled),
      gmv: money(lane.currency, lane.gmv),
      gmvHome: home(lane.gmv_home),
      refunded: money(lane.currency, lane.refunded),
    })),
    totals: {
      orders: lanes.reduce((sum, lane) => sum + Number(lane.paid), 0),
      gmvHome: home(lanes.reduce((sum, lane) => sum + lane.gmv_home, 0n)),
    },
    proof: proofOf(lanes, held, books),
    waiting: unheard,
    parcels: parcels.map(one => ({ milestone: one.milestone, count: Number(one.count) })),
    series: minutes.map(one => ({
      minute: one.minute,
      orders: Number(one.paid),
      gmvHome: home(one.gmv_home),
    })),
  }
}

type Counted = { currency: Currency; funded: bigint; drawn: bigint }

/** GMV is what ever came into escrow accounts; held is what lies in them now. */
function proofOf(
  lanes: readonly queries.LaneRow[],
  held: readonly Counted[],
  books: readonly ledger.Topline[],
): Proof[] {
  const escrows = books.filter(line => line.kind === 'escrow')
  const currencies = [
    ...new Set([...held.map(one => one.currency), ...escrows.map(line => line.amount.currency)]),
  ]
  return currencies.toSorted().flatMap(currency => {
    const counted = held.find(one => one.currency === currency) ?? { funded: 0n, drawn: 0n }
    const inBooks = escrows.find(line => line.amount.currency === currency)
    const gmv = lanes
      .filter(lane => lane.currency === currency)
      .reduce((sum, lane) => sum + lane.gmv, 0n)
    return [
      compared('gmv', money(currency, gmv), inBooks?.received ?? money(currency, 0n)),
      compared(
        'held',
        money(currency, counted.funded - counted.drawn),
        inBooks?.amount ?? money(currency, 0n),
      ),
    ]
  })
}

const compared = (figure: Proof['figure'], ours: Money, theirs: Money): Proof => ({
  figure,
  board: ours,
  ledger: theirs,
  difference: minus(ours, theirs),
})

type Watch = { hear: Set<(board: Board) => void>; timer: NodeJS.Timeout; last: string }
const watches = new WeakMap<Ground['database'], Watch>()
const lookEveryMs = 250

/**
 * Calls `hear` with the board now and whenever a figure changes; answers how to stop.
 * One poll a process, and only while somebody watches.
 */
export function watch(ground: Ground, hear: (board: Board) => void): () => void {
  const known = watches.get(ground.database) ?? begin(ground)
  known.hear.add(hear)
  known.last = ''
  return () => {
    known.hear.delete(hear)
    if (known.hear.size > 0) return
    clearInterval(known.timer)
    watches.delete(ground.database)
  }
}

function begin(ground: Ground): Watch {
  let busy = false
  const tick = async (): Promise<void> => {
    if (busy) return
    busy = true
    try {
      const now = await look(ground, house('board'), board)
      const said = JSON.stringify({ ...now, at: 0 }, (_, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      )
      if (said !== made.last) for (const one of made.hear) one(now)
      made.last = said
    } catch {
      // The database is away for a moment; the next look shows it.
    } finally {
      busy = false
    }
  }
  const made: Watch = {
    hear: new Set(),
    last: '',
    timer: setInterval(() => void tick(), lookEveryMs),
  }
  watches.set(ground.database, made)
  return made
}

/** Theorem 12: the board equals the ledger whenever no event is waiting. */
export async function audit(work: Work): Promise<Finding[]> {
  const { proof, waiting: unheard } = await board(work)
  const broken = proof
    .filter(one => one.difference.minor !== 0n)
    .map(one => {
      const [ours, theirs] = [toDecimal(one.board), toDecimal(one.ledger)]
      return `${one.figure} ${one.board.currency}: the board says ${ours}, the ledger ${theirs}`
    })
  return [finding('The board equals the ledger', proof.length, unheard === 0 ? broken : [])]
}
