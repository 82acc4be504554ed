// Sales at a counter on a real database: paid by scan and by code, given back, late, twice, and when a process dies.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { presented } from '#kernel/emv'
import { hours, minutes, seconds } from '#kernel/time'
import * as fx from '#books/fx/fx'
import * as ledger from '#books/ledger/ledger'
import * as settlement from '#lane/settlement/settlement'
import * as till from '#lane/till/till'
import * as wallet from '#lane/wallet/wallet'
import { aud, cny, openCounterHouse, said, type CounterHouse } from '../../stories/counter-house.ts'
import { sql } from '#platform/sql'
import { paidSalesHaveTheirSpend } from './counter/audit.ts'
import * as counter from './counter.ts'

let house: CounterHouse
beforeAll(async () => {
  house = await openCounterHouse()
})
afterAll(() => house.close())

let number = 0
const next = (): string => `T${(number += 1)}`
type Id = Awaited<ReturnType<CounterHouse['someone']>>

const look = (sale: till.Sale, shopperId: Id, payCurrency: 'CNY' | 'SGD' | 'AUD' = 'CNY') =>
  counter.scan(house, {
    text: counter.codeOf(sale, house.shop),
    shopperId,
    payCurrency,
  })

async function offered(sale: till.Sale, shopperId: Id): Promise<till.Offered> {
  const scanned = await look(sale, shopperId)
  if (scanned.kind !== 'sale') throw new Error('no sale')
  return scanned.offered
}
const proven = async (shopperId: Id) =>
  granting(await house.work(work => wallet.checkPin(work, { shopperId, pin: '482159' })))

async function pay(sale: till.Sale, shopperId: Id, over: Partial<counter.Pay> = {}) {
  const { payAmount } = await offered(sale, shopperId)
  const ask = { saleId: sale.id, shopperId, payAmount, pinProof: await proven(shopperId), ...over }
  return counter.pay(house, [ask])
}

async function someone(minor: bigint): Promise<Id> {
  const id = await house.someone(minor)
  await house.work(work => wallet.setPin(work, { shopperId: id, pin: '482159' }))
  return id
}
const stateOf = async (sale: till.Sale) => (await house.sale(sale.id)).state
const spendOnly = (sale: till.Sale, shopperId: Id, minor: bigint) =>
  house.work(async work =>
    wallet.spend(work, [
      {
        key: sale.id,
        ref: sale.id,
        shopperId,
        amount: cny(minor),
        pinProof: granting(await wallet.checkPin(work, { shopperId, pin: '482159' })),
        told: {
          outletId: house.shop.id,
          merchant: '',
          outlet: '',
          amount: sale.amount,
          number: '1',
        },
      },
    ]),
  )
const claim = async (sale: till.Sale, shopperId: Id) => {
  const { payAmount } = await offered(sale, shopperId)
  return house.work(work => till.claim(work, [{ saleId: sale.id, shopperId, payAmount }]))
}
const code = (shopperId: Id) =>
  house.work(async work => {
    const at = { base: 'AUD', quote: 'CNY', kind: 'instant', at: work.now } as const
    const rates = [granting(fx.quoteOf(await fx.loadLive(work), at))]
    return (await wallet.code(work, { shopperId, currency: 'CNY', rates })).digits
  })

let before: Awaited<ReturnType<CounterHouse['books']>>
beforeEach(async () => {
  await house.settle()
  before = await house.books()
})
const minorIn = (text: string): bigint => BigInt(text.split(' ')[1] ?? '0')
/** What changed in the books since the test began, in minor units. */
const moved = async () => {
  const now = await house.books()
  const change = (name: keyof typeof now) => minorIn(now[name]) - minorIn(before[name])
  return [change('payable'), change('mdr'), change('spread'), now.between]
}

test('AUD 88.80 is paid at a rate she saw and partly given back, to the cent of the reference', async () => {
  const lin = await someone(1000_00n)
  const sale = await house.precreate(next(), 88_80n)
  expect(sale.state).toBe('created')
  const seen = await offered(sale, lin)
  expect([seen.payAmount, seen.lock.client]).toEqual([cny(419_45n), '4.7235'])
  expect(await stateOf(sale)).toBe('waiting')

  const [paid] = await pay(sale, lin)
  expect(granting(paid)).toMatchObject({ state: 'paid', payer: { words: 'L**' } })
  expect(await house.holds(lin)).toBe(580_55n)
  expect(await moved()).toEqual([87_73n, 1_07n, 2_09n, ''])

  const ask = { saleId: sale.id, outRequestNo: 'R1', amount: aud(8_88n), reason: 'one jar' }
  const back = () => house.work(work => till.refund(work, [ask]))
  expect(granting((await back())[0])).toMatchObject({ payAmount: cny(41_95n), fresh: true })
  await house.settle()
  expect(granting((await back())[0])).toMatchObject({ fresh: false, state: 'done' })
  expect(await house.holds(lin)).toBe(622_50n)
  expect(await moved()).toEqual([87_73n - 8_77n, 1_07n - 11n, 2_09n - 21n, ''])
  expect(await house.sale(sale.id)).toMatchObject({
    state: 'partly_refunded',
    refunded: aud(8_88n),
  })

  const rest = { ...ask, outRequestNo: 'R2', amount: aud(79_92n) }
  const [all, over] = await house.work(work =>
    till.refund(work, [rest, { ...rest, outRequestNo: 'R3', amount: aud(1n) }]),
  )
  expect([all?.ok, over?.ok === false && over.why.code]).toEqual([true, 'till.refund_exceeds'])
  await house.settle()
  expect(await house.holds(lin)).toBe(1000_00n)
  expect(await moved()).toEqual([0n, 0n, 0n, ''])
  expect(await stateOf(sale)).toBe('refunded')
})

test('asked twice in every step, it is one sale and one payment', async () => {
  const lin = await someone(1000_00n)
  const name = next()
  const [sale, same] = [await house.precreate(name, 10_00n), await house.precreate(name, 10_00n)]
  expect(same).toEqual(sale)
  const asks = [house.ask(name, 11_00n), house.ask('no number', 1n), house.ask(next(), 0n)]
  expect(said(await house.work(work => till.precreate(work, asks)))).toEqual([
    'till.number_reused',
    'till.number_invalid',
    'till.amount_invalid',
  ])
  const { payAmount } = await offered(sale, lin)
  const ask = { saleId: sale.id, shopperId: lin, payAmount }
  const both = await Promise.all([counter.pay(house, [ask, ask]), counter.pay(house, [ask])])
  expect(said(both.flat())).toEqual(['yes', 'yes', 'yes'])
  await house.settle()
  expect(said(await counter.pay(house, [ask]))).toEqual(['yes'])
  expect(await house.holds(lin)).toBe(1000_00n - payAmount.minor)
  const tan = await someone(1000_00n)
  await expect(look(sale, tan)).rejects.toMatchObject({ code: 'till.paid' })
})

test('the first who agrees is the only one who can pay; who cannot pay leaves it to others', async () => {
  const [poor, tan] = [await someone(10n), await someone(1000_00n)]
  const sale = await house.precreate(next(), 20_00n)
  const { payAmount } = await offered(sale, tan)
  expect(said(await pay(sale, poor))).toEqual(['wallet.insufficient'])
  expect(await stateOf(sale)).toBe('waiting')
  granting((await claim(sale, poor))[0])
  const ask = { saleId: sale.id, shopperId: tan, payAmount }
  expect(said(await counter.pay(house, [ask]))).toEqual(['till.taken'])
  await house.work(work => till.letGo(work, [{ saleId: sale.id, shopperId: poor }]))
  expect(said(await counter.pay(house, [ask]))).toEqual(['yes'])
})

test('a PIN is asked for above the small amount, and nothing has moved until it is given', async () => {
  const lin = await someone(1000_00n)
  const sale = await house.precreate(next(), 60_00n)
  expect(said(await pay(sale, lin, { pinProof: undefined }))).toEqual(['wallet.pin_needed'])
  expect([await house.holds(lin), await stateOf(sale)]).toEqual([1000_00n, 'waiting'])
  expect(said(await pay(sale, lin))).toEqual(['yes'])
})

test('her code pays a small amount at once, at the rate it was shown with, and only once', async () => {
  const lin = await someone(1000_00n)
  const digits = await code(lin)
  const sale = house.ask(next(), 10_00n, { way: 'code' })
  const both = await Promise.all([
    counter.payByCode(house, [{ sale, digits }]),
    counter.payByCode(house, [{ sale, digits }]),
  ])
  expect(both.flat().map(answer => granting(answer).state)).toEqual(['paid', 'paid'])
  expect(await house.holds(lin)).toBe(1000_00n - 47_24n)
  const again = { sale: house.ask(next(), 10_00n, { way: 'code' }), digits }
  expect(said(await counter.payByCode(house, [again]))).toEqual(['wallet.code_invalid'])
  expect(said(await counter.payByCode(house, [again]))).toEqual(['till.closed'])
})

test('the same amount for the third time is asked about, and paid when the cashier has asked her', async () => {
  const lin = await someone(1000_00n)
  const take = async (name: string, digits: string, confirmed?: boolean) =>
    counter.payByCode(house, [{ sale: house.ask(name, 7_00n, { way: 'code' }), digits, confirmed }])
  expect(said(await take(next(), await code(lin)))).toEqual(['yes'])
  expect(said(await take(next(), await code(lin)))).toEqual(['yes'])
  const [name, digits] = [next(), await code(lin)]
  expect(said(await take(name, digits))).toEqual(['wallet.confirm_needed'])
  house.advance(seconds(20))
  await house.settle()
  expect(granting((await take(name, digits, true))[0]).state).toBe('paid')
})

test('above the small amount the sale waits for her yes on her phone, and for nobody else', async () => {
  const [lin, tan] = [await someone(1000_00n), await someone(1000_00n)]
  const sale = house.ask(next(), 88_80n, { way: 'code' })
  const [asked] = await counter.payByCode(house, [{ sale, digits: await code(lin) }])
  expect(granting(asked)).toMatchObject({ state: 'waiting', payer: { amount: cny(419_45n) } })
  const { id } = granting(asked)
  const ask = { saleId: id, payAmount: cny(419_45n) }
  expect(said(await counter.pay(house, [{ ...ask, shopperId: tan }]))).toEqual(['till.taken'])
  const hers = { ...ask, shopperId: lin, pinProof: await proven(lin) }
  expect(said(await counter.pay(house, [hers]))).toEqual(['yes'])
  const [late] = await counter.payByCode(house, [{ sale, digits: '281234567890123456' }])
  expect(granting(late).state).toBe('paid')
})

// Row 12.
test('five codes that are none stop a till for ten minutes', async () => {
  const lin = await someone(1000_00n)
  const till2 = house.tills[1]
  const attempt = (digits: string) =>
    counter.payByCode(house, [
      { sale: house.ask(next(), 1_00n, { way: 'code', terminalId: till2 }), digits },
    ])
  for (let times = 0; times < 5; times += 1)
    expect(said(await attempt(`28${String(times).padStart(16, '0')}`))).toEqual([
      'wallet.code_invalid',
    ])
  expect(said(await attempt(await code(lin)))).toEqual(['till.codes_blocked'])
  house.advance(minutes(10))
  expect(said(await attempt(await code(lin)))).toEqual(['yes'])
})

test('at a printed code she enters the amount, and the same key is the same sale', async () => {
  const [lin, tan] = [await someone(1000_00n), await someone(1000_00n)]
  const text = presented({
    scheme: 'tradelane',
    parts: { merchant: String(house.shop.merchantNumber), store: house.shop.token },
    name: 'x',
    city: 'y',
  })
  const scanned = await counter.scan(house, { text, shopperId: lin, payCurrency: 'CNY' })
  expect(scanned).toMatchObject({ kind: 'outlet', shop: { merchantName: 'Bellarine Honey' } })
  const ask = { token: house.shop.token, payCurrency: 'CNY', amount: aud(5_00n), key: 'k' } as const
  const first = await counter.enter(house, { ...ask, shopperId: lin })
  const again = await counter.enter(house, { ...ask, shopperId: lin })
  const other = await counter.enter(house, { ...ask, shopperId: tan })
  expect(again.offered).toEqual(first.offered)
  expect(other.offered.sale.id).not.toBe(first.offered.sale.id)
  const { sale, payAmount } = first.offered
  const yes = { saleId: sale.id, shopperId: lin, payAmount }
  expect(said(await counter.pay(house, [yes]))).toEqual(['yes'])
  const paynow = presented({ scheme: 'paynow', parts: { kind: '2', proxy: '201403121W' } })
  const elsewhere = await counter.scan(house, { text: paynow, shopperId: lin, payCurrency: 'CNY' })
  expect(elsewhere).toMatchObject({ kind: 'elsewhere', scheme: 'paynow' })
})

// Rows 1 and 4: a process that died between two of the works.
test('dead between her wallet and the till: the money is heard and captured', async () => {
  const lin = await someone(1000_00n)
  const sale = await house.precreate(next(), 10_00n)
  granting((await claim(sale, lin))[0])
  granting((await spendOnly(sale, lin, 47_24n))[0])
  expect(await house.work(work => till.unknowns(work, { outletId: house.shop.id }))).toMatchObject([
    { kind: 'payment', saleId: sale.id, tries: 0 },
  ])
  await house.settle()
  expect(await stateOf(sale)).toBe('paid')
  expect(await moved()).toEqual([9_88n, 12n, 24n, ''])
})

test('and should nobody hear it, the wallet is asked after two seconds', async () => {
  const lin = await someone(1000_00n)
  const sale = await house.precreate(next(), 10_00n)
  granting((await claim(sale, lin))[0])
  granting((await spendOnly(sale, lin, 47_24n))[0])
  house.advance(seconds(2))
  for (const sweep of counter.counterSweeps) await sweep.pass(house)
  expect(await stateOf(sale)).toBe('paid')
})

test('dead before her wallet: asked twice ten seconds apart, then closed, and late money goes back', async () => {
  const lin = await someone(1000_00n)
  const sale = await house.precreate(next(), 10_00n)
  granting((await claim(sale, lin))[0])
  for (const wait of [2, 3, 3, 5]) {
    house.advance(seconds(wait))
    expect(await stateOf(sale)).toBe('paying')
    await house.settle()
  }
  expect(await house.sale(sale.id)).toMatchObject({ state: 'closed', closed: { why: 'unpaid' } })
  // Row 9.
  granting((await spendOnly(sale, lin, 47_24n))[0])
  await house.settle()
  expect(await house.holds(lin)).toBe(1000_00n)
  expect(await moved()).toEqual([0n, 0n, 0n, ''])
})

// Row 8.
test('cancelled while her wallet pays: the sale is closed and the money goes back', async () => {
  const lin = await someone(1000_00n)
  const sale = await house.precreate(next(), 10_00n)
  granting((await claim(sale, lin))[0])
  const [gone] = await house.work(work => till.cancel(work, [{ saleId: sale.id }]))
  expect(granting(gone)).toMatchObject({ action: 'close', sale: { state: 'closed' } })
  granting((await spendOnly(sale, lin, 47_24n))[0])
  const late = { saleId: sale.id, shopperId: lin, payAmount: cny(47_24n) }
  expect(said(await house.work(work => till.capture(work, [late])))).toEqual(['till.closed'])
  await house.settle()
  expect(await house.holds(lin)).toBe(1000_00n)
  expect(await moved()).toEqual([0n, 0n, 0n, ''])
})

// Row 7.
test('another amount than she agreed to fits nothing: it goes back, and the sale is closed', async () => {
  const lin = await someone(1000_00n)
  const sale = await house.precreate(next(), 10_00n)
  granting((await claim(sale, lin))[0])
  granting((await spendOnly(sale, lin, 47_25n))[0])
  for (let times = 0; times < 4; times += 1) {
    await house.settle()
    house.advance(seconds(11))
  }
  await house.settle()
  expect([await house.holds(lin), await stateOf(sale)]).toEqual([1000_00n, 'closed'])
  expect(await moved()).toEqual([0n, 0n, 0n, ''])
})

// Row 10.
test('two wallets pay one sale: one pays it, the other has its money back', async () => {
  const [lin, tan] = [await someone(1000_00n), await someone(1000_00n)]
  const sale = await house.precreate(next(), 10_00n)
  expect(said(await pay(sale, lin))).toEqual(['yes'])
  granting((await spendOnly(sale, tan, 47_24n))[0])
  await house.settle()
  expect([await house.holds(lin), await house.holds(tan)]).toEqual([1000_00n - 47_24n, 1000_00n])
  expect(await moved()).toEqual([9_88n, 12n, 24n, ''])
})

test('cancelled after it was paid it goes back whole, once; a quarter past midnight in Beijing it is too late', async () => {
  const lin = await someone(1000_00n)
  const [sale, other] = [
    await house.precreate(next(), 10_00n),
    await house.precreate(next(), 9_00n),
  ]
  expect(said([...(await pay(sale, lin)), ...(await pay(other, lin))])).toEqual(['yes', 'yes'])
  const cancel = (saleId: till.Sale['id']) => house.work(work => till.cancel(work, [{ saleId }]))
  expect(granting((await cancel(sale.id))[0]).action).toBe('refund')
  expect(granting((await cancel(sale.id))[0]).action).toBe('none')
  house.advance(hours(24))
  expect(said(await cancel(other.id))).toEqual(['till.cancel_too_late'])
  await house.settle()
  expect(await stateOf(sale)).toBe('refunded')
})

test('what nobody pays in time is closed, and told', async () => {
  const sale = await house.precreate(next(), 10_00n)
  house.advance(minutes(15))
  await house.settle()
  expect(await house.sale(sale.id)).toMatchObject({ state: 'closed', closed: { why: 'expired' } })
  const lin = await someone(1000_00n)
  await expect(look(sale, lin)).rejects.toMatchObject({ code: 'till.closed' })
})

test('in Singapore dollars and in her Australian ones, the books of all currencies are even', async () => {
  const [sin, home] = [await house.someone(900_00n, 'SGD'), await house.someone(900_00n, 'AUD')]
  for (const [shopperId, payCurrency] of [
    [sin, 'SGD'],
    [home, 'AUD'],
  ] as const) {
    const sale = await house.precreate(next(), 20_00n)
    const scanned = await look(sale, shopperId, payCurrency)
    if (scanned.kind !== 'sale') throw new Error('no sale')
    const { payAmount } = scanned.offered
    expect(said(await counter.pay(house, [{ saleId: sale.id, shopperId, payAmount }]))).toEqual([
      'yes',
    ])
  }
  expect(await house.holds(home, 'AUD')).toBe(880_00n)
  expect(await house.holds(sin, 'SGD')).toBe(900_00n - 17_09n)
  expect((await house.books()).between).toBe('')
})

// Row 19.
test('what was paid home already is owed by the merchant when it goes back', async () => {
  const lin = await someone(1000_00n)
  const sale = await house.precreate(next(), 10_00n)
  expect(said(await pay(sale, lin))).toEqual(['yes'])
  await house.settle()
  await house.work(work => settlement.payNow(work, { merchantId: house.shop.merchantId }))
  const ask = { saleId: sale.id, outRequestNo: 'R1', amount: aud(10_00n), reason: 'late' }
  granting((await house.work(work => till.refund(work, [ask])))[0])
  await house.settle()
  expect((await house.books()).debt).toBe('AUD -988')
  expect(await house.holds(lin)).toBe(1000_00n)
  const broken = (await house.work(settlement.audit)).filter(finding => !finding.ok)
  expect(broken).toEqual([])
})

// Row 14: the rate has run out between what she saw and her yes.
test('a price that ran out is honoured within 0.3 %, and asked again beyond', async () => {
  const shared = house
  house = await openCounterHouse()
  const lin = await someone(10_000_00n)
  const market = (mid: bigint) =>
    house.work(work =>
      fx.record(work, [{ base: 'AUD', quote: 'CNY', source: 'live', at: work.now, midE10: mid }]),
    )
  await market(47_000_000_000n)
  const [near, far] = [
    await house.precreate(next(), 100_00n),
    await house.precreate(next(), 100_00n),
  ]
  const [seen] = [await offered(near, lin), await offered(far, lin)]
  house.advance(minutes(4))
  await market(47_100_000_000n)
  const pinProof = await proven(lin)
  const ask = { shopperId: lin, payAmount: seen.payAmount, pinProof }
  expect(said(await counter.pay(house, [{ ...ask, saleId: near.id }]))).toEqual(['yes'])
  house.advance(seconds(1))
  await market(47_400_000_000n)
  const [no] = await counter.pay(house, [{ ...ask, saleId: far.id }])
  expect(no?.ok === false && [no.why.code, no.why.detail['amount']]).toEqual([
    'till.price_changed',
    '476.37',
  ])
  expect(said(await pay(far, lin))).toEqual(['yes'])
  await house.close()
  house = shared
})

test('the audit finds all of it in order, and a sale that somebody touched', async () => {
  await house.settle()
  const all = async () =>
    house.work(async work => [
      ...(await till.audit(work)),
      ...(await wallet.audit(work)),
      ...(await settlement.audit(work)),
      ...(await ledger.audit(work)),
      await paidSalesHaveTheirSpend(work),
    ])
  expect((await all()).filter(one => !one.ok)).toEqual([])
  await house.database.run(sql`
    update till.sale /* scatter: a test */
       set pay_amount = pay_amount + 1
     where id = (select id from till.sale where state = 'paid' order by id limit 1)`)
  expect((await all()).filter(one => !one.ok).map(one => one.theorem)).toEqual([
    'Every paid sale has its journal',
    'Every paid sale has the spend of its payer',
  ])
})
