// Whatever happens at a counter, in whatever order, and whoever dies in between: money is conserved to the cent.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import type { ShopperId } from '#kernel/ids'
import { minutes, seconds } from '#kernel/time'
import * as fx from '#books/fx/fx'
import * as ledger from '#books/ledger/ledger'
import * as settlement from '#lane/settlement/settlement'
import * as till from '#lane/till/till'
import * as wallet from '#lane/wallet/wallet'
import { aud, openCounterHouse, type CounterHouse } from '../../stories/counter-house.ts'
import { paidSalesHaveTheirSpend } from './counter/audit.ts'
import * as counter from './counter.ts'

let house: CounterHouse
beforeAll(async () => {
  house = await openCounterHouse()
})
afterAll(() => house.close())

/** `RUNS` times up to 40 acts; 250 are the 10,000 of the nightly run. */
const runs = Number(process.env['RUNS'] ?? 10)
const seed = Number(process.env['SEED'] ?? 20261122)
const purse = 5_000_00n

const acts = [
  'ask',
  'ask',
  'pay',
  'pay',
  'pay at once by two',
  'code',
  'large code',
  'claim and die',
  'spend and die',
  'spend twice',
  'cancel',
  'close',
  'refund',
  'refund',
  'payday',
  'open shift',
  'close shift',
  'settle',
  'a moment',
  'an hour',
] as const
type Act = readonly [(typeof acts)[number], number, number]

type World = { sales: till.Sale[]; people: ShopperId[]; cash: number; numbers: number }

test('random acts with deaths between the works leave every theorem true', async () => {
  const act = fc.tuple(fc.constantFrom(...acts), fc.nat(50), fc.integer({ min: 1, max: 40_00 }))
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async list => {
      const world: World = { sales: [], people: [], cash: 0, numbers: 0 }
      for (let count = 0; count < 4; count += 1) world.people.push(await someone())
      for (const one of list) await happen(world, one)
      await rest()
      await conserved(world)
    }),
    { seed, numRuns: runs, endOnFailure: true },
  )
}, 3_000_000)

async function someone(): Promise<ShopperId> {
  const id = await house.someone(purse)
  await house.work(work => wallet.setPin(work, { shopperId: id, pin: '482159' }))
  return id
}

let numbers = 0
const next = (): string => `C${(numbers += 1)}`
const quiet = <T>(act: Promise<T>): Promise<T | undefined> => act.catch(expected)
/** A No is data; anything else is a bug. */
const expected = (why: unknown): undefined => {
  if (!/^(?:till|wallet|settlement|counter)\./.test(String((why as { code?: string }).code)))
    throw why
  return undefined
}

async function happen(world: World, [act, which, minor]: Act): Promise<void> {
  const sale = world.sales[which % Math.max(1, world.sales.length)]
  const [her, other] = [at(world, which), at(world, which + 1)]
  switch (act) {
    case 'ask':
      world.sales.push(await house.precreate(next(), BigInt(minor)))
      return
    case 'pay':
      if (sale) await pay(sale, [her])
      return
    case 'pay at once by two':
      if (sale) await pay(sale, [her, other, her])
      return
    case 'code':
      return code(world, her, BigInt(minor % 20_00) + 1n)
    case 'large code':
      return code(world, her, BigInt(minor) + 50_00n)
    case 'claim and die':
      if (sale) await claim(sale, her)
      return
    case 'spend and die':
      if (sale && (await claim(sale, her))) await spend(sale, her)
      return
    case 'spend twice':
      if (sale) await Promise.all([spend(sale, her), spend(sale, other)])
      return
    case 'cancel':
      if (sale) await house.work(work => till.cancel(work, [{ saleId: sale.id }]))
      return
    case 'close':
      if (sale) await house.work(work => till.close(work, [{ saleId: sale.id, why: 'closed' }]))
      return
    case 'refund':
      if (sale) await refund(sale, BigInt(minor), which)
      return
    case 'payday':
      await quiet(
        house.work(work => settlement.payNow(work, { merchantId: house.shop.merchantId })),
      )
      return
    case 'open shift':
      await quiet(house.openShift())
      return
    case 'close shift':
      return closeShift()
    case 'settle':
      return house.settle()
    case 'a moment':
      return house.advance(seconds(which))
    case 'an hour':
      return house.advance(minutes(which))
  }
}

const at = ({ people }: World, place: number): ShopperId =>
  people[place % people.length] as ShopperId

async function priceFor(sale: till.Sale, shopperId: ShopperId) {
  const text = counter.codeOf(sale, house.shop)
  const seen = await quiet(counter.scan(house, { text, shopperId, payCurrency: 'CNY' }))
  return seen?.kind === 'sale' ? seen.offered.payAmount : undefined
}

const proven = async (shopperId: ShopperId) =>
  granting(await house.work(work => wallet.checkPin(work, { shopperId, pin: '482159' })))

async function pay(sale: till.Sale, people: readonly ShopperId[]): Promise<void> {
  await Promise.all(
    people.map(async shopperId => {
      const payAmount = await priceFor(sale, shopperId)
      if (!payAmount) return
      const pinProof = await proven(shopperId)
      await counter.pay(house, [
        { saleId: sale.id, shopperId, payAmount, pinProof, confirmed: true },
      ])
    }),
  )
}

async function code(world: World, shopperId: ShopperId, minor: bigint): Promise<void> {
  const digits = await house.work(async work => {
    const pair = { base: 'AUD', quote: 'CNY', kind: 'instant', at: work.now } as const
    const rates = [granting(fx.quoteOf(await fx.loadLive(work), pair))]
    return (await wallet.code(work, { shopperId, currency: 'CNY', rates })).digits
  })
  const sale = house.ask(next(), minor, { way: 'code' })
  const [answer] = await counter.payByCode(house, [{ sale, digits, confirmed: true }])
  if (answer?.ok) world.sales.push(answer.value)
}

async function claim(sale: till.Sale, shopperId: ShopperId): Promise<boolean> {
  const payAmount = await priceFor(sale, shopperId)
  if (!payAmount) return false
  const ask = { saleId: sale.id, shopperId, payAmount }
  return (await house.work(work => till.claim(work, [ask])))[0]?.ok === true
}

/** Money leaves her wallet for it, whatever the till thinks. */
async function spend(sale: till.Sale, shopperId: ShopperId): Promise<void> {
  const now = await house.sale(sale.id)
  const amount = now.payer?.amount
  if (!amount) return
  const told = {
    outletId: house.shop.id,
    merchant: '',
    outlet: '',
    amount: sale.amount,
    number: '1',
  }
  const pinProof = await proven(shopperId)
  await house.work(async work => {
    const asked = { key: sale.id, ref: sale.id, shopperId, amount, told, pinProof, confirmed: true }
    await wallet.spend(work, [asked])
  })
}

async function refund(sale: till.Sale, minor: bigint, which: number): Promise<void> {
  const ask = {
    saleId: sale.id,
    outRequestNo: `R${which % 7}`,
    amount: aud(minor < sale.amount.minor ? minor : sale.amount.minor),
    reason: 'any',
    terminalId: house.tills[0],
  }
  await Promise.all([1, 2].map(() => house.work(work => till.refund(work, [ask]))))
}

async function closeShift(): Promise<void> {
  const open = await house.work(work => till.shiftOf(work, house.tills[0]))
  if (!open) return
  const ask = { shiftId: open.id, cashierId: house.cashier, counted: aud(200_00n) }
  await quiet(house.work(work => till.closeShift(work, ask)))
}

/** The longest that anything may stay unknown. */
async function rest(): Promise<void> {
  for (let times = 0; times < 14; times += 1) {
    await house.settle()
    house.advance(seconds(11))
  }
  house.advance(minutes(16))
  await house.settle()
  await closeShift()
  house.advance(seconds(61))
  await house.settle()
}

async function conserved({ people, sales }: World): Promise<void> {
  const found = await house.work(work =>
    till.find(
      work,
      sales.map(sale => ({ saleId: sale.id })),
    ),
  )
  expect(found.filter(sale => sale?.state === 'paying')).toEqual([])
  for (const shopperId of people) {
    const hers = found.filter(sale => sale?.paid && sale.payer?.shopperId === shopperId)
    const paid = hers.reduce(
      (sum, sale) => sum + (sale?.payer?.amount.minor ?? 0n) - (sale?.payRefunded?.minor ?? 0n),
      0n,
    )
    expect(await house.holds(shopperId)).toBe(purse - paid)
  }
  const findings = await house.work(async work => [
    ...(await till.audit(work)),
    ...(await wallet.audit(work)),
    ...(await settlement.audit(work)),
    ...(await ledger.audit(work)),
    await paidSalesHaveTheirSpend(work),
  ])
  expect(findings.filter(one => !one.ok)).toEqual([])
  expect((await house.books()).between).toBe('')
  expect(await house.told()).toEqual([])
}
