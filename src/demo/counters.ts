// Counters of the demo: outlets with their terminals and cashiers, a few by name, and as many more as asked.
import type { Address } from '#kernel/place'
import type { Merchant } from '#books/merchant/merchant'
import * as outlet from '#books/outlet/outlet'
import { house, inWork, look, type Ground, type Work } from '#platform/work'
import { makers } from './catalogue/catalogue.ts'
import { merchantsByNumber, placed } from './shelves.ts'

const actor = house('demo')
/** Of the demo only; a real cashier chooses an own one. */
export const demoPins = { cashier: '1234', supervisor: '9999' } as const
/** Merchants live in cells of their own: so many are filled at once. */
const together = 4

type Counter = Readonly<{
  name: string
  mcc: string
  place: Pick<Address, 'postcode' | 'region' | 'city' | 'lines'>
  zone?: string
  terminals: readonly string[]
  /** By name; the supervisor last. */
  cashiers: readonly string[]
}>

const named: Readonly<Record<string, readonly Counter[]>> = {
  warrabine: [
    {
      name: 'Laneway shop',
      mcc: '5499',
      place: { postcode: '3000', region: 'VIC', city: 'Melbourne', lines: ['14 Example Lane'] },
      terminals: ['Front counter', 'Tasting bench'],
      cashiers: ['Noa', 'Wei', 'Runa'],
    },
    {
      name: 'Harbour stall',
      mcc: '5499',
      place: { postcode: '2000', region: 'NSW', city: 'Sydney', lines: ['Stall 7, Example Quay'] },
      zone: 'Australia/Sydney',
      terminals: ['Stall'],
      cashiers: ['Ines', 'Pat'],
    },
  ],
  harrowdene: [
    {
      name: 'Wool store',
      mcc: '5651',
      place: { postcode: '7000', region: 'TAS', city: 'Hobart', lines: ['2 Example Wharf'] },
      zone: 'Australia/Hobart',
      terminals: ['Counter'],
      cashiers: ['Tilda', 'Tom'],
    },
  ],
  kowharu: [
    {
      name: 'Waterfront shop',
      mcc: '5499',
      place: { postcode: '1010', region: '', city: 'Auckland', lines: ['5 Example Quay'] },
      terminals: ['Counter'],
      cashiers: ['Aroha', 'Ben'],
    },
  ],
}

const streets = ['Station Street', 'Market Arcade', 'Harbour Road', 'Garden Walk', 'Hill Corner']

/** The counters by name that are missing; what is there stays as it is. Answers how many were made. */
export async function fillCounters(ground: Ground): Promise<number> {
  const merchants = await merchantsByNumber(ground)
  let made = 0
  for (const [slug, counters] of Object.entries(named)) {
    const maker = makers.find(one => one.slug === slug)
    const owner = maker && merchants.get(placed(maker).businessNumber)
    if (owner) made += await fill(ground, owner, counters)
  }
  return made
}

/**
 * As many outlets in all, shared among all merchants in the order they came; those that are there count.
 * Each gets a terminal and a cashier.
 */
export async function spreadCounters(
  ground: Ground,
  count: number,
  done: (made: number) => void = () => {},
): Promise<number> {
  const merchants = [...(await merchantsByNumber(ground)).values()].toSorted((one, other) =>
    one.number < other.number ? -1 : 1,
  )
  const waiting = [...merchants.entries()]
  let made = 0
  const next = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const [place, owner] = one
      const share = Math.floor(count / merchants.length)
      const wanted = share + (place < count % merchants.length ? 1 : 0)
      const counters = Array.from({ length: wanted }, (_, turn) => crowdCounter(owner, turn))
      const opened = await fill(ground, owner, counters)
      made += opened
      done(made)
    }
  }
  await Promise.all(Array.from({ length: together }, next))
  return made
}

function crowdCounter({ address }: Merchant, turn: number): Counter {
  const street = streets[turn % streets.length] ?? ''
  return {
    name: turn < streets.length ? street : `${street} ${Math.floor(turn / streets.length) + 1}`,
    mcc: '5999',
    place: { ...address, lines: [`${turn + 1} ${street}`] },
    terminals: ['Counter'],
    cashiers: ['Cashier'],
  }
}

/** Those beyond what the merchant has already. */
async function fill(
  ground: Ground,
  owner: Merchant,
  counters: readonly Counter[],
): Promise<number> {
  if (counters.length === 0) return 0
  const known = await look(ground, actor, work => outlet.outletsOf(work, owner.id))
  const missing = counters.slice(known.length)
  for (const counter of missing) await inWork(ground, actor, work => open(work, owner, counter))
  return missing.length
}

async function open(work: Work, owner: Merchant, counter: Counter): Promise<void> {
  const { name, mcc, place, zone, terminals, cashiers } = counter
  const merchantId = owner.id
  const { id: outletId } = await outlet.openOutlet(work, {
    merchantId,
    merchantNumber: owner.number,
    merchantName: owner.name,
    name,
    mcc,
    address: { ...owner.address, ...place, name },
    ...(zone && { zone }),
    footer: 'Goods may be brought back within 30 days with this receipt. 30 天内凭此小票可退货。',
  })
  for (const terminal of terminals)
    await outlet.addTerminal(work, { merchantId, outletId, name: terminal })
  for (const [turn, cashier] of cashiers.entries()) {
    const supervisor = cashiers.length > 1 && turn === cashiers.length - 1
    const pin = supervisor ? demoPins.supervisor : demoPins.cashier
    await outlet.addCashier(work, { merchantId, outletId, name: cashier, pin, supervisor })
  }
}
