// A wallet from joining to its month's statement: bank, PIN, limits, a code, freezing, and two people who open it again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { basketOf, newShopper, openShelf } from './market.ts'
import { openOffice, openWorld, Refused, type Client, type World } from './world.ts'

let world: World
let she: Client
let lead: Client
let finance: Client
beforeAll(async () => {
  world = await openWorld()
  const stranger = await world.as('wallet')
  await stranger.send('POST', '/account', {
    login: 'mei',
    password: 'a long enough secret',
    name: '王美',
    language: 'zh-Hans',
    currency: 'CNY',
  })
  she = await world.as('wallet', 'mei')
  for (const role of ['lead', 'finance']) await openOffice(world, `${role}-login`, [role])
  lead = await world.as('office', 'lead-login')
  finance = await world.as('office', 'finance-login')
})
afterAll(() => world.close())

const cny = (amount: string) => ({ currency: 'CNY', amount })
type Wallet = { balance: { amount: string }; state: string; usage: { day: { amount: string } } }
const home = async () => await she.get<{ wallet: Wallet; account: string }>('/home?currency=CNY')
const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked
    return 'yes'
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}
const fund = (amount: string, key: string) =>
  she.send<{ id: string }>('POST', '/funds', { amount: cny(amount) }, key)
const withdraw = (amount: string, pin: string, key: string) =>
  she.send<{ id: string }>('POST', '/withdrawals', { amount: cny(amount), pin }, key)

test('money comes from her bank, and some of it goes back with her PIN', async () => {
  expect((await she.get<{ items: unknown[] }>('/wallets')).items).toEqual([
    { currency: 'CNY', balance: cny('0.00') },
  ])
  expect(await codeOf(fund('500.00', 'early'))).toBe('wallet.bank_missing')
  const named = {
    currency: 'CNY',
    holder: '王美',
    bank: 'Harbour Bank',
    number: '6222 0000 0000 9876',
  }
  expect(await she.send('PUT', '/account', named)).toEqual({ account: 'Harbour Bank ····9876' })
  await fund('500.00', 'first')
  await fund('500.00', 'first')
  expect(await codeOf(fund('1.00', 'first'))).toBe('wallet.key_reused')
  expect((await home()).wallet.balance).toEqual(cny('0.00'))
  await world.settle()
  expect((await home()).wallet.balance).toEqual(cny('500.00'))

  expect(await codeOf(withdraw('40.00', '902114', 'a'))).toBe('wallet.pin_missing')
  expect(await codeOf(she.send('PUT', '/pin', { pin: '111111' }))).toBe('wallet.pin_weak')
  await she.send('PUT', '/pin', { pin: '902114' })
  expect(await codeOf(withdraw('40.00', '902115', 'b'))).toBe('wallet.pin_wrong')
  const sent = await withdraw('40.00', '902114', 'c')
  await world.settle()
  expect(await she.get(`/transfers/${sent.id}`)).toMatchObject({ state: 'done', direction: 'out' })
  expect((await home()).wallet).toMatchObject({
    balance: cny('460.00'),
    usage: { day: cny('40.00') },
  })
})

test('limits are hers to lower, with her PIN, and no further than the house lets her raise them', async () => {
  const limits = (single: string, month: string) =>
    she.send<Wallet>('PUT', '/limits', {
      currency: 'CNY',
      single: cny(single),
      day: cny('1000.00'),
      month: cny(month),
      pin: '902114',
    })
  expect(await codeOf(limits('1000.01', '2000.00'))).toBe('wallet.limits_invalid')
  expect(await codeOf(limits('100.00', '200000.01'))).toBe('wallet.limits_invalid')
  expect(await limits('100.00', '2000.00')).toMatchObject({ limits: { single: cny('100.00') } })
  expect(await codeOf(withdraw('100.01', '902114', 'd'))).toBe('wallet.limit_single')
  expect((await home()).wallet.usage.day).toEqual(cny('40.00'))
})

test('a code shows its rates, and is nobody’s until a till has read it', async () => {
  type Code = { digits: string; rates: { base: string; client: string }[] }
  const code = await she.send<Code>('POST', '/codes', { currency: 'CNY' })
  expect(code.digits).toMatch(/^28\d{16}$/)
  expect(code.rates.map(rate => rate.base)).toEqual(['AUD', 'NZD'])
  expect(await she.send('POST', '/codes/sale', { digits: code.digits })).toEqual({ sale: null })
})

test('she freezes it; nothing leaves until two of the office have opened it', async () => {
  expect(await she.send('POST', '/freeze', { currency: 'CNY', why: '手机丢了' })).toMatchObject({
    state: 'frozen',
    frozen: { byHer: true },
  })
  expect(await codeOf(withdraw('1.00', '902114', 'e'))).toBe('wallet.frozen')
  type Frozen = { items: { shopperId: string; why: string; mine: boolean }[] }
  const [found] = (await lead.get<Frozen>('/frozen-wallets')).items
  expect(found).toMatchObject({ why: '手机丢了', by: '', thawAskedBy: null })
  const thaw = (who: Client) =>
    who.send('POST', `/wallets/${found?.shopperId}/CNY/thaw`, { reason: 'she called' })
  expect(await thaw(lead)).toEqual({ state: 'asked' })
  expect(await codeOf(thaw(lead))).toBe('wallet.same_hands')
  expect((await lead.get<Frozen>('/frozen-wallets')).items[0]).toMatchObject({ mine: true })
  expect(await thaw(finance)).toEqual({ state: 'thawed' })
  expect(await codeOf(withdraw('1.00', '902114', 'f'))).toBe('yes')
  await world.settle()
})

test('the month adds up, on the page, in a file and on paper', async () => {
  type Month = {
    opening: unknown
    closing: unknown
    paidIn: unknown
    moves: { id: string; kind: string }[]
  }
  const month = await she.get<Month>('/statements/2026-11?currency=CNY')
  expect(month).toMatchObject({
    opening: cny('0.00'),
    closing: cny('459.00'),
    paidIn: cny('500.00'),
    paidOut: cny('-41.00'),
    zone: 'Asia/Shanghai',
  })
  expect(month.moves.map(move => move.kind)).toEqual(['fund', 'withdraw', 'withdraw'])
  const csv = await she.bytes('/statements/2026-11?currency=CNY&format=csv')
  expect(csv.type).toContain('text/csv')
  expect(csv.body.toString().split('\r\n')[1]).toMatch(/银行转入,,,500\.00,500\.00,CNY,\d+-\d+$/)
  const pdf = await she.bytes('/statements/2026-11?currency=CNY&format=pdf')
  expect([pdf.type, pdf.body.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-'])
  const last = month.moves.at(-1)
  expect(await she.get(`/moves/${last?.id}?currency=CNY`)).toMatchObject({
    move: { kind: 'withdraw', amount: cny('-1.00') },
    transfer: { state: 'done', account: 'Harbour Bank ····9876' },
  })
  const page = await she.get<{ items: { id: string }[]; next: string }>(
    '/moves?currency=CNY&limit=2',
  )
  expect(page.items).toHaveLength(2)
  expect(
    (await she.get<{ items: unknown[] }>(`/moves?currency=CNY&after=${page.next}`)).items,
  ).toHaveLength(1)
})

test('an order counts against her limits; one too many waits, and counts for nothing', async () => {
  const shelf = await openShelf(world, { login: 'maker', units: 9, price: '14.00' })
  const lin = await newShopper(world, '3000.00')
  const hers = await world.as('wallet', lin.login)
  type Stands = { wallet: { usage: { day: unknown }; balance: unknown } }
  const usage = async () => (await hers.get<Stands>('/home?currency=CNY')).wallet.usage.day
  await hers.send('PUT', '/pin', { pin: '902114' })
  const limits = (most: string) =>
    hers.send('PUT', '/limits', {
      currency: 'CNY',
      single: cny(most),
      day: cny('50000.00'),
      month: cny('200000.00'),
      pin: '902114',
    })
  await limits('1.00')
  const body = await basketOf(lin, [{ offerId: shelf.offerId, quantity: 1 }], 'wallet')
  type Placed = { tradeId: string; paid: boolean; total: unknown; unpaidBecause: unknown }
  const placed = await lin.client.send<Placed>('POST', '/orders', body, 'k')
  expect(placed).toMatchObject({ paid: false, unpaidBecause: { code: 'wallet.limit_single' } })
  expect(await codeOf(lin.client.send('POST', `/trades/${placed.tradeId}/payment`))).toBe(
    'wallet.limit_single',
  )
  expect(await usage()).toEqual(cny('0.00'))

  await limits('50000.00')
  await lin.client.send('POST', `/trades/${placed.tradeId}/payment`, undefined, 'again')
  expect(await usage()).toEqual(placed.total)
  // Asked again it is paid already, and nothing is counted twice.
  await lin.client.send('POST', `/trades/${placed.tradeId}/payment`, undefined, 'and again')
  expect(await usage()).toEqual(placed.total)
})
