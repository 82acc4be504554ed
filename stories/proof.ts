// Proof from outside: what every order, wallet, shelf, carrier, border and bank must say together when all is quiet.
import { expect } from 'vitest'
import { cellOf, type IdentityId, type OrderId, type ShopperId } from '#kernel/ids'
import { dayIn } from '#kernel/time'
import * as ledger from '#books/ledger/ledger'
import * as people from '#books/people/people'
import * as stock from '#books/stock/stock'
import * as tariff from '#books/tariff/tariff'
import { proveAll } from '#api/proof'
import * as escrow from '#lane/escrow/escrow'
import * as parcel from '#lane/parcel/parcel'
import * as settlement from '#lane/settlement/settlement'
import * as trade from '#lane/trade/trade'
import * as wallet from '#lane/wallet/wallet'
import { parkedEvents, waiting } from '#platform/relay'
import { house, look, type Work } from '#platform/work'
import type { World } from './world.ts'

/**
 * Proves that the whole world is in order. To be asked when nothing is left to do now.
 *
 * Every theorem of the audit holds and no event waits; beyond that each figure is made again from
 * the orders alone and compared with what wallets, shelves, escrows, allowances and partners say.
 */
export async function proveWorld(world: World): Promise<void> {
  await look(world.ground, house('proof'), async work => {
    expect(await waiting(work)).toBe(0)
    expect(await parkedEvents(work, 10)).toEqual([])
    expect((await proveAll(world.ground)).filter(finding => !finding.ok)).toEqual([])
    const orders = await allOrders(work)
    expect(await faultsOf(work, world, orders)).toEqual([])
  })
}

async function faultsOf(
  work: Work,
  world: World,
  orders: readonly trade.Order[],
): Promise<string[]> {
  const given = await givenBack(work, orders)
  return [
    ...(await walletFaults(work, orders, given)),
    ...(await escrowFaults(work, orders)),
    ...(await shelfFaults(work, orders)),
    ...(await allowanceFaults(work, orders)),
    ...(await carrierFaults(work, world, orders)),
    ...borderFaults(world, orders),
    ...(await bankFaults(work, world, orders)),
    ...(await houseFaults(work, orders, given)),
  ]
}

const isGone = (one: trade.Order): boolean => one.state === 'cancelled'
const isPaid = (one: trade.Order): boolean => one.paidAt !== null && !isGone(one)

async function allOrders(work: Work): Promise<trade.Order[]> {
  const found: trade.Order[] = []
  for (let after: OrderId | undefined; ;) {
    const heads = await trade.latest(work, { limit: 200, ...(after && { after }) })
    found.push(
      ...(await trade.find(
        work,
        heads.map(one => one.id),
      )),
    )
    after = heads.at(-1)?.id
    if (heads.length < 200) return found
  }
}

type Given = ReadonlyMap<OrderId, bigint>

/** What claims gave back of orders that stand. */
async function givenBack(work: Work, orders: readonly trade.Order[]): Promise<Given> {
  const standing = orders.filter(isPaid).map(one => one.id)
  const held = await escrow.find(work, standing)
  return new Map(held.map(one => [one.orderId, one.refunded.minor]))
}

const spentOn = (orders: readonly trade.Order[], given: Given): bigint =>
  orders.reduce((sum, one) => sum + one.total.minor - (given.get(one.id) ?? 0n), 0n)

/** A wallet holds what was paid in, less the orders that were paid, not cancelled and not given back. */
async function walletFaults(
  work: Work,
  orders: readonly trade.Order[],
  given: Given,
): Promise<string[]> {
  const faults: string[] = []
  for (const [shopperId, theirs] of Map.groupBy(orders, one => one.shopperId)) {
    const spent = spentOn(theirs.filter(isPaid), given)
    const [balance] = await wallet.walletBalance(work, [{ shopperId, currency: 'CNY' }])
    const expected = (await paidInBy(work, shopperId)) - spent
    if (balance?.minor !== expected)
      faults.push(`wallet ${shopperId} holds ${balance?.minor}, should hold ${expected}`)
  }
  return faults
}

async function paidInBy(work: Work, shopperId: ShopperId): Promise<bigint> {
  const lines = await ledger.statement(work, {
    cell: cellOf(shopperId),
    account: ledger.wallet(shopperId, 'CNY'),
    limit: 500,
  })
  const paidIn = lines.filter(line => line.kind === 'wallet.top_up')
  return paidIn.reduce((sum, line) => sum + line.amount.minor, 0n)
}

const arrived = new Set<string>(['delivered', 'received', 'settled'])

/** An escrow is as far as its order: held (or frozen) on the way, released when received, empty when cancelled. */
async function escrowFaults(work: Work, orders: readonly trade.Order[]): Promise<string[]> {
  const held = await escrow.find(
    work,
    orders.map(one => one.id),
  )
  const byOrder = new Map(held.map(one => [one.orderId, one]))
  const expected = (one: trade.Order): string =>
    isGone(one) ? 'refunded' : ['received', 'settled'].includes(one.state) ? 'released' : 'held'
  return orders.flatMap(one => {
    const found = byOrder.get(one.id)
    if (!found) return isPaid(one) ? [`order ${one.number} is ${one.state} without an escrow`] : []
    // A claim may have given back all of what has arrived.
    if (found.state === 'refunded' && arrived.has(one.state)) return []
    const state = found.state === 'frozen' ? 'held' : found.state
    return state === expected(one)
      ? []
      : [`order ${one.number} is ${one.state} and its escrow ${found.state}`]
  })
}

/** A shelf holds what came in less what left; promised is what live orders wait for. */
async function shelfFaults(work: Work, orders: readonly trade.Order[]): Promise<string[]> {
  const lines = await trade.linesOf(
    work,
    orders.map(one => one.id),
  )
  const orderOf = new Map(orders.map(one => [one.id, one]))
  const parcels = await parcel.find(
    work,
    orders.map(one => one.id),
  )
  const parcelOf = new Map(parcels.map(one => [one.orderId, one]))
  const hasLeft = ({ id }: trade.Order): boolean => parcelOf.get(id)?.dispatchedAt !== undefined
  const waits = (one: trade.Order): boolean =>
    !hasLeft(one) && (!isGone(one) || parcelOf.get(one.id)?.handedOver === true)
  const faults: string[] = []
  for (const [variantId, theirs] of Map.groupBy(lines, one => one.variantId)) {
    const sumOf = (test: (order: trade.Order) => boolean): number =>
      theirs.reduce((sum, { orderId, quantity }) => {
        const order = orderOf.get(orderId)
        return order && test(order) ? sum + quantity : sum
      }, 0)
    const movements = await stock.movements(work, { variantId, limit: 500 })
    const came = movements
      .filter(one => one.kind !== 'shipped')
      .reduce((sum, one) => sum + one.quantity, 0)
    const [level] = await stock.levels(work, [variantId])
    const expected = {
      onHand: came - sumOf(hasLeft),
      promised: sumOf(waits),
    }
    if (level?.onHand !== expected.onHand || level.promised !== expected.promised)
      faults.push(`shelf ${variantId}: ${JSON.stringify(level)}, not ${JSON.stringify(expected)}`)
  }
  return faults
}

/** What the border lets a person buy in a year is used by her live orders of that year, and by nothing else. */
async function allowanceFaults(work: Work, orders: readonly trade.Order[]): Promise<string[]> {
  const year = tariff.yearOf(work, 'CN')
  const named = orders.filter(
    one =>
      one.identityId !== null && Number(dayIn('Asia/Shanghai', one.placedAt).slice(0, 4)) === year,
  )
  const ids = [...new Set(named.flatMap(one => one.identityId ?? []))] as IdentityId[]
  const prints = await people.fingerprints(work, ids)
  const left = await tariff.remaining(work, { market: 'CN', hashes: prints.map(one => one.hash) })
  const limit = 26_000_00n
  return prints.flatMap((print, index) => {
    const live = named.filter(one => one.identityId === print.id && !isGone(one))
    const used = live.reduce((sum, one) => sum + one.priced.taxable.minor, 0n)
    return left[index]?.minor === limit - used
      ? []
      : [`identity ${print.id} may buy ${left[index]?.minor}, should be ${limit - used}`]
  })
}

type Shipment = { given: { shipment_reference?: string }; orderId?: string }

/** One shipment at the carrier for a parcel that is booked, none for one that was taken back. */
async function carrierFaults(
  work: Work,
  world: World,
  orders: readonly trade.Order[],
): Promise<string[]> {
  const shipments = world.partners.table<Shipment>('auspost.shipment').rows()
  const byReference = Map.groupBy(shipments, one => one.given.shipment_reference)
  const parcels = await parcel.find(
    work,
    orders.map(one => one.id),
  )
  const orderOf = new Map(orders.map(one => [one.id, one]))
  const faults = parcels.flatMap(one => {
    const count = byReference.get(one.id)?.length ?? 0
    const order = orderOf.get(one.orderId)
    const isBack = one.milestone === 'cancelled' || one.milestone === 'refused'
    // One that is being taken back, or being asked for, is there or is not.
    const isOpen = one.milestone === 'waiting' || order?.state === 'cancelled'
    if (isBack ? count === 0 : count === 1 || (isOpen && count === 0)) return []
    return [`order ${order?.number} (${one.milestone}) has ${count} shipments at the carrier`]
  })
  const known = new Set<string>(parcels.map(one => one.id))
  const strays = [...byReference.keys()].filter(one => one !== undefined && !known.has(one))
  return [...faults, ...strays.map(one => `the carrier has a shipment ${one} that is not ours`)]
}

type List = { head: Record<string, string> }

/** An order on its way or beyond was released at the border once; no other is listed there for good. */
function borderFaults(world: World, orders: readonly trade.Order[]): string[] {
  const lists = Map.groupBy(
    world.partners.table<List>('customs.list').rows(),
    list => list.head['orderNo'] ?? '',
  )
  return orders.flatMap(one => {
    const mine = lists.get(String(one.number)) ?? []
    const wanted = one.clearedAt === null ? [0, 1] : [1]
    return wanted.includes(mine.length)
      ? []
      : [`order ${one.number} was declared ${mine.length} times`]
  })
}

type BankFile = { payments: { entry: { reference: string } }[] }

/** What is settled was paid by the bank in one payout, and every payout is one entry at the bank. */
async function bankFaults(
  work: Work,
  world: World,
  orders: readonly trade.Order[],
): Promise<string[]> {
  const payouts = await settlement.latest(work, { limit: 500 })
  const files = world.partners.table<BankFile>('bank.file').rows()
  const references = files.flatMap(file => file.payments.map(one => one.entry.reference.trim()))
  const faults = payouts.flatMap(one => {
    const count = references.filter(text => text === String(one.number)).length
    const wanted = one.state === 'scheduled' || one.state === 'filed' ? [0, 1] : [1]
    return wanted.includes(count) ? [] : [`payout ${one.number} stands ${count} times at the bank`]
  })
  const carried = new Map<string, number>()
  for (const { id } of payouts.filter(one => one.state === 'paid')) {
    const { sales } = await settlement.payout(work, { payoutId: id })
    for (const { sale } of sales)
      if (sale) carried.set(sale.orderId, (carried.get(sale.orderId) ?? 0) + 1)
  }
  const held = await escrow.find(
    work,
    orders.map(one => one.id),
  )
  // Paid out as often as it was released; its last part may wait for a claim.
  const inParts = new Set(
    held
      .filter(({ gone, state }) => gone.parts > (state === 'released' ? 1 : 0))
      .map(one => one.orderId),
  )
  const unpaid = orders.filter(
    one => !inParts.has(one.id) && (carried.get(one.id) ?? 0) !== (one.state === 'settled' ? 1 : 0),
  )
  return [
    ...faults,
    ...unpaid.map(
      one => `order ${one.number} is ${one.state}, paid out ${carried.get(one.id) ?? 0} times`,
    ),
  ]
}

/** What was paid in is with shoppers or in live orders; what the bank paid out is what payouts say. */
async function houseFaults(
  work: Work,
  orders: readonly trade.Order[],
  given: Given,
): Promise<string[]> {
  const lines = await ledger.trialBalance(work)
  const net = (currency: string, kind = ''): bigint =>
    lines
      .filter(one => one.debit.currency === currency && one.code.split('/', 1)[0]?.includes(kind))
      .reduce((sum, one) => sum + one.debit.minor - one.credit.minor, 0n)
  const paidOut = (await settlement.latest(work, { limit: 500 }))
    .filter(one => one.state === 'paid')
    .reduce((sum, one) => sum + one.amount.minor, 0n)
  const shouldBe: [what: string, is: bigint, should: bigint][] = [
    ['all accounts in CNY', net('CNY'), 0n],
    ['all accounts in AUD', net('AUD'), 0n],
    ['on its way between books', net('CNY', 'interbook'), 0n],
    ['paid in', net('CNY', 'bank'), spentOn(orders.filter(isPaid), given) - net('CNY', 'wallet')],
    ['paid out', -net('AUD', 'bank'), paidOut],
  ]
  return shouldBe
    .filter(([, is, should]) => is !== should)
    .map(([what, is, should]) => `${what}: ${is}, should be ${should}`)
}
