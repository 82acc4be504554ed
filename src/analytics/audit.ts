// Theorem 12: the board equals the ledger, in every figure it shows and for every lane on every day.
import { finding, type Finding } from '#kernel/finding'
import type { OrderId } from '#kernel/ids'
import { money, toDecimal, type Currency } from '#kernel/money'
import { houseZone } from '#kernel/place'
import { dayIn } from '#kernel/time'
import * as ledger from '#books/ledger/ledger'
import { escrowFunded } from '#lane/escrow/events'
import * as trade from '#lane/trade/trade'
import { unheard } from '#platform/relay'
import type { Work } from '#platform/work'
import { board } from './board.ts'
import * as queries from './queries.ts'

/** Takes a work of its own, bound to one moment. Reads every funded escrow's journal: for the night. */
export async function audit(work: Work): Promise<Finding[]> {
  const shown = await board(work)
  const apart = shown.proof
    .filter(one => one.difference.minor !== 0n)
    .map(({ figure, board: ours, onItsWay, ledger: theirs }) => {
      const said = `the board says ${toDecimal(ours)} and ${toDecimal(onItsWay)} is on its way`
      return `${figure} ${ours.currency}: ${said}, the ledger says ${toDecimal(theirs)}`
    })
  return [
    finding('The board equals the ledger', shown.proof.length, apart),
    await lanesAgree(work, shown),
    await stagesAgree(work),
  ]
}

type Sum = { orders: number; minor: bigint; currency: Currency }

/** Our days (and what is on its way to them) beside the journals that funded escrows, lane by lane. */
async function lanesAgree(work: Work, shown: Awaited<ReturnType<typeof board>>): Promise<Finding> {
  const ours = new Map<string, Sum>()
  for (const row of await queries.allDays(work))
    add(ours, nameOf(row), { orders: Number(row.paid), minor: row.gmv, currency: row.currency })
  const ever = new Map<string, Sum>()
  for (const [name, sum] of ours) add(ever, name.slice(11), sum)
  const broken = shown.markets.flatMap(lane => {
    const name = `${lane.origin} to ${lane.market}`
    return apart(
      name,
      { orders: lane.paidOrders, minor: lane.gmv.minor, currency: lane.gmv.currency },
      ever.get(name),
      'its days',
    )
  })
  await addUnheard(work, ours)
  const theirs = await journalsByLane(work)
  for (const name of new Set([...ours.keys(), ...theirs.keys()]))
    broken.push(...apart(name, ours.get(name), theirs.get(name), 'the ledger'))
  const title = 'Every lane of the board equals the ledger on every day, in money and in orders'
  return finding(title, theirs.size, broken)
}

async function addUnheard(work: Work, sums: Map<string, Sum>): Promise<void> {
  for (const fact of await unheard(work, [escrowFunded.eventName])) {
    const { amount, at, ...lane } = fact.body as Parameters<typeof escrowFunded>[1]
    add(sums, nameOf({ ...lane, day: dayIn(houseZone, at) }), {
      orders: 1,
      minor: amount.minor,
      currency: amount.currency,
    })
  }
}

/** What came into escrow by the ledger's own journals; the order says on which lane and day. */
async function journalsByLane(work: Work): Promise<Map<string, Sum>> {
  const sums = new Map<string, Sum>()
  for (let after: ledger.Journal | undefined; ;) {
    const page = await ledger.journals(work, { kind: 'escrow.fund', ...(after && { after }) })
    const ids = page.map(one => one.ref as OrderId)
    const orders = new Map((await trade.find(work, ids)).map(one => [one.id, one]))
    for (const journal of page) {
      const order = orders.get(journal.ref as OrderId)
      const line = journal.lines.find(one => one.kind === 'escrow')
      // The order keeps its moment; a book that is ahead of it may have dated the journal a little later.
      const day = dayIn(houseZone, order?.paidAt ?? journal.at)
      const lane = order?.priced ?? { market: '?', origin: '?' }
      if (line)
        add(sums, nameOf({ ...lane, day }), {
          orders: 1,
          minor: -line.amount.minor,
          currency: line.amount.currency,
        })
    }
    after = page.at(-1)
    if (!after) return sums
  }
}

/** The parcels counted one by one are the parcels shown. */
async function stagesAgree(work: Work): Promise<Finding> {
  const [shown, counted] = [await queries.stages(work), await queries.countedStages(work)]
  const countOf = new Map(counted.map(one => [one.milestone, one.count]))
  const names = new Set([...shown, ...counted].map(one => one.milestone))
  const broken = [...names].flatMap(name => {
    const says = shown.find(one => one.milestone === name)?.count ?? 0n
    const are = countOf.get(name) ?? 0n
    return says === are ? [] : [`${name}: the board says ${says} parcels, there are ${are}`]
  })
  return finding('The board counts every parcel where it is', names.size, broken)
}

const nameOf = (lane: { day: string; origin: string; market: string }): string =>
  `${lane.day} ${lane.origin} to ${lane.market}`

function add(sums: Map<string, Sum>, name: string, more: Sum): void {
  const known = sums.get(name)
  if (!known) sums.set(name, { ...more })
  else {
    known.orders += more.orders
    known.minor += more.minor
  }
}

function apart(
  name: string,
  ours: Sum | undefined,
  theirs: Sum | undefined,
  witness: string,
): string[] {
  if (ours?.orders === theirs?.orders && ours?.minor === theirs?.minor) return []
  return [`${name}: the board says ${text(ours)}, ${witness} ${text(theirs)}`]
}

const text = (sum: Sum | undefined): string =>
  sum
    ? `${sum.orders} orders of ${sum.currency} ${toDecimal(money(sum.currency, sum.minor))}`
    : 'nothing'
