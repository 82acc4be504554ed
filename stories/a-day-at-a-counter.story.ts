// A day at a counter: from the float to the Z report, with codes shown and scanned, a refund, and two unknown payments.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { inside, type SaleId } from '#kernel/ids'
import { money } from '#kernel/money'
import { seconds } from '#kernel/time'
import { prove } from '#journeys/audit'
import * as till from '#lane/till/till'
import * as wallet from '#lane/wallet/wallet'
import { house as part, inWork, look, type Work } from '#platform/work'
import {
  clientWith,
  joinShop,
  openMerchant,
  openWorld,
  Refused,
  type Client,
  type Shopper,
  type World,
} from './world.ts'

let world: World
let seller: Client
let counter: Client
let stranger: Client
let token = ''
let lin: Shopper
let phone: Client
let supervisorId = ''

type Money = { currency: string; amount: string }
type Sale = {
  id: string
  outTradeNo: string
  state: string
  qr: string | null
  amount: Money
  payer: { name: string; amount: Money; rate: string } | null
  refunded: Money
}
type Priced = { id: string; price: { amount: Money } | null }
const aud = (amount: string): Money => ({ currency: 'AUD', amount })
const fen = (amount: Money | undefined) =>
  money('CNY', BigInt((amount?.amount ?? '0').replace('.', '')))
const cny = (amount: string): Money => ({ currency: 'CNY', amount })
const work = <T>(act: (work: Work) => Promise<T>): Promise<T> =>
  inWork(world.ground, part('story'), act)
const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked
    return 'yes'
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}

beforeAll(async () => {
  world = await openWorld()
  const merchantId = await openMerchant(world, 'maker', 'Warrabine Honey')
  expect(merchantId).toBeTruthy()
  seller = await world.as('seller', 'maker')
  lin = await joinShop(world, 'lin', '2000')
  phone = await world.as('wallet', 'lin')
  await phone.send('PUT', '/pin', { pin: '902114' })
  stranger = await world.as('wallet')
})
afterAll(() => world.close())

test('a phone becomes a till, and a cashier signs in', async () => {
  const place = {
    country: 'AU',
    lines: ['12 Degraves Street'],
    city: 'Melbourne',
    region: 'VIC',
    postcode: '3000',
    phone: '+61 3 5550 0101',
  }
  const { id } = await seller.send<{ id: string }>('POST', '/outlets', {
    name: 'Degraves Street',
    place,
  })
  const paired = await seller.send<{ pairingCode: string }>('POST', `/outlets/${id}/terminals`, {
    name: 'Till 1',
  })
  const staff = `/outlets/${id}/cashiers`
  await seller.send('POST', staff, { name: 'Ada', pin: '4821' })
  await seller.send('POST', staff, { name: 'Bo', pin: '7394', supervisor: true })
  const nobody = clientWith(world.url, 'till', undefined)
  ;({ token } = await nobody.send<{ token: string }>('POST', '/pairing', {
    code: paired.pairingCode,
  }))
  counter = clientWith(world.url, 'till', token)
  const { cashiers } = await counter.get<{ cashiers: { id: string; name: string }[] }>('/cashiers')
  supervisorId = cashiers.find(one => one.name === 'Bo')?.id ?? ''
  const ask = { outTradeNo: 'A0', amount: aud('1.00') }
  expect(await codeOf(counter.send('POST', '/sales', ask))).toBe('session.not_allowed')
  const cashierId = cashiers.find(one => one.name === 'Ada')?.id
  await counter.send('POST', '/cashier', { cashierId, pin: '4821' })
  expect(await codeOf(counter.send('POST', '/sales', ask))).toBe('till.shift_missing')
})

test('the drawer is opened with its float, and a sale is paid by scanning', async () => {
  await counter.send('POST', '/shift', { float: aud('200.00') })
  const heard = await listen()
  const ask = { outTradeNo: 'A1', amount: aud('88.80') }
  const sale = await counter.send<Sale>('POST', '/sales', ask)
  expect(await counter.send<Sale>('POST', '/sales', ask)).toEqual(sale)
  expect(sale.state).toBe('created')

  const seen = await scan(sale.qr ?? '')
  expect(seen.price?.amount).toEqual(cny('419.45'))
  expect(await codeOf(agree(seen))).toBe('wallet.pin_needed')
  await agree(seen, '902114')
  const paid = await counter.get<Sale>(`/sales/${sale.id}`)
  expect(paid).toMatchObject({ state: 'paid', payer: { amount: cny('419.45'), rate: '4.7235' } })
  expect(paid.payer?.name).toMatch(/^.\*+$/)
  await world.settle()
  await heard.until(text => text.includes(`"outTradeNo":"A1","state":"paid"`))
  heard.stop()
})

test('a small amount by the code on her phone is paid at once, a larger one when she agrees', async () => {
  const digits = async () =>
    (await phone.send<{ digits: string }>('POST', '/codes', { currency: 'CNY' })).digits
  const small = { outTradeNo: 'A2', amount: aud('12.00'), digits: await digits() }
  expect(await counter.send<Sale>('POST', '/sales/code', small)).toMatchObject({ state: 'paid' })
  // No answer came: the same question again.
  expect(await counter.send<Sale>('POST', '/sales/code', small)).toMatchObject({ state: 'paid' })

  const large = { outTradeNo: 'A3', amount: aud('60.00'), digits: await digits() }
  const waiting = await counter.send<Sale>('POST', '/sales/code', large)
  expect(waiting.state).toBe('waiting')
  const { sale } = await phone.send<{ sale: Priced }>('POST', '/codes/sale', {
    digits: large.digits,
  })
  expect(sale.price?.amount).toEqual(waiting.payer?.amount)
  await agree(sale, '902114')
  const named = await counter.get<{ sale: Sale }>('/sales/named?name=A3')
  expect(named.sale).toMatchObject({ id: waiting.id, state: 'paid' })
  const guess = { ...small, outTradeNo: 'A4', digits: '281234567890123456' }
  expect(await codeOf(counter.send('POST', '/sales/code', guess))).toBe('wallet.code_invalid')
})

test('a cashier gives back a little alone, and much only with a supervisor', async () => {
  const { sale } = await counter.get<{ sale: Sale }>('/sales/named?name=A1')
  const back = { outRequestNo: 'A1-1', amount: aud('8.88'), reason: 'one jar is broken' }
  const path = `/sales/${sale.id}/refunds`
  const first = await counter.send('POST', path, back)
  expect(first).toMatchObject({ payAmount: cny('41.95'), state: 'approved' })
  await world.settle()
  expect(await counter.send('POST', path, back)).toMatchObject({ state: 'done' })

  const large = await counter.send<Sale>('POST', '/sales', {
    outTradeNo: 'A5',
    amount: aud('210.00'),
  })
  await agree(await scan(large.qr ?? ''), '902114')
  const all = { outRequestNo: 'A5-1', amount: aud('210.00'), reason: 'changed her mind' }
  const its = `/sales/${large.id}/refunds`
  expect(await codeOf(counter.send('POST', its, all))).toBe('till.supervisor_needed')
  const wrong = { ...all, supervisor: { cashierId: supervisorId, pin: '7395' } }
  expect(await codeOf(counter.send('POST', its, wrong))).toBe('outlet.pin_wrong')
  const right = { ...all, supervisor: { cashierId: supervisorId, pin: '7394' } }
  expect(await counter.send('POST', its, right)).toMatchObject({ refunded: aud('210.00') })
  await world.settle()
})

test('the receipt is on the screen, on paper, and in her letter box', async () => {
  const { sale } = await counter.get<{ sale: Sale }>('/sales/named?name=A1')
  const { lines } = await counter.get<{ lines: { text: string; value: string }[] }>(
    `/sales/${sale.id}/receipt`,
  )
  expect(lines).toContainEqual({ kind: 'strong', text: 'Total 合计', value: 'AUD 88.80' })
  expect(lines).toContainEqual({ kind: 'code', text: '', value: 'A1' })
  const paper = await counter.bytes(`/sales/${sale.id}/receipt.pdf`)
  expect([paper.type, paper.body.subarray(0, 4).toString()]).toEqual(['application/pdf', '%PDF'])
  await counter.send('POST', `/sales/${sale.id}/receipt/letter`, { to: 'lin@mail.example' })
  const { lines: x } = await counter.get<{ lines: { text: string; value: string }[] }>('/reports/x')
  expect(x).toContainEqual({ kind: 'strong', text: 'Net 净额', value: 'AUD 151.92' })
})

test('two payments are unknown, are listed, and resolve themselves', async () => {
  const dead = async (outTradeNo: string, spends: boolean): Promise<void> => {
    const sale = await counter.send<Sale>('POST', '/sales', { outTradeNo, amount: aud('10.00') })
    const { price } = await scan(sale.qr ?? '')
    const saleId = inside('sale', sale.id) as SaleId
    const ask = { saleId, shopperId: lin.shopperId, payAmount: fen(price?.amount) }
    // The process dies after one of the works of a payment.
    await work(async one => granting((await till.claim(one, [ask]))[0]))
    if (!spends) return
    const told = { merchant: '', outlet: '', number: '', amount: money('AUD', 10_00n) }
    await work(async one => {
      const { asker } = granting((await till.claim(one, [ask]))[0])
      const amount = ask.payAmount
      const spending = { key: saleId, ref: saleId, shopperId: lin.shopperId, amount }
      granting(
        (
          await wallet.spend(one, [{ ...spending, told: { ...told, outletId: asker.outletId } }])
        )[0],
      )
    })
  }
  await dead('B1', true)
  await dead('B2', false)
  const unknown = async () =>
    (await counter.get<{ items: { outTradeNo: string }[] }>('/unknowns')).items.map(
      one => one.outTradeNo,
    )
  expect(await unknown()).toEqual(['B1', 'B2'])
  await world.pass(seconds(2), seconds(1))
  expect(await unknown()).toEqual(['B2'])
  await world.pass(seconds(12), seconds(1))
  expect(await unknown()).toEqual([])
  const stateOf = async (name: string) =>
    (await counter.get<{ sale: Sale }>(`/sales/named?name=${name}`)).sale.state
  expect([await stateOf('B1'), await stateOf('B2')]).toEqual(['paid', 'closed'])

  // And one that never reached us is cancelled for good.
  const lost = { outTradeNo: 'B3', amount: aud('5.00') }
  expect((await counter.get<{ sale: null }>('/sales/named?name=B3')).sale).toBe(null)
  expect(await counter.send('POST', '/sales/cancel', lost)).toMatchObject({
    sale: { state: 'closed' },
  })
  const { digits } = await phone.send<{ digits: string }>('POST', '/codes', { currency: 'CNY' })
  expect(await codeOf(counter.send('POST', '/sales/code', { ...lost, digits }))).toMatch(/^till\./)
})

test('X says how the day stands, Z ends it, and every figure is in the books', async () => {
  const out = { direction: 'out', amount: aud('50.00'), reason: 'to the safe' }
  await counter.send('POST', '/shift/cash', out, 'cash-1')
  await counter.send('POST', '/shift/cash', out, 'cash-1')
  const x = await counter.get<Record<string, unknown>>('/shift/x')
  const { report } = await counter.send<{ report: Record<string, unknown> }>('POST', '/shift/z', {
    counted: aud('150.00'),
  })
  expect(report).toMatchObject({
    zNumber: '1',
    sales: { count: 5, amount: aud('380.80') },
    refunds: { count: 2, amount: aud('218.88') },
    net: aud('161.92'),
    ways: [
      { way: 'code', count: 2, amount: aud('72.00') },
      { way: 'dynamic', count: 3, amount: aud('308.80') },
    ],
    cash: { expected: aud('150.00'), difference: aud('0.00') },
    pending: [],
  })
  expect(x['net']).toEqual(report['net'])
  expect(await counter.get('/z/1')).toEqual(report)
  expect(await codeOf(counter.get('/shift/x'))).toBe('till.shift_missing')

  await world.settle()
  const { owed } = await seller.get<{ owed: Money[] }>('/money')
  // 161.92 less the fee of 1.2 %, sale by sale, given back with what went back.
  expect(owed).toEqual([aud('159.98')])
  const findings = await look(world.ground, part('story'), prove)
  expect(findings.filter(one => !one.ok)).toEqual([])
  expect(await codeOf(stranger.get('/home?currency=CNY'))).not.toBe('yes')
})

async function scan(text: string): Promise<Priced> {
  const { sale } = await phone.send<{ sale: Priced }>('POST', '/scan', { text, currency: 'CNY' })
  return sale
}

const agree = ({ id, price }: Priced, pin?: string): Promise<unknown> =>
  phone.send('POST', `/sales/${id}/payment`, { payAmount: price?.amount, ...(pin && { pin }) })

/** What the till's stream says. */
async function listen() {
  const stopped = new AbortController()
  const response = await fetch(`${world.url}/api/till/stream`, {
    headers: { authorization: `Bearer ${token}` },
    signal: stopped.signal,
  })
  let text = ''
  const read = async () => {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString()
  }
  void read().catch(() => undefined)
  return {
    stop: () => stopped.abort(),
    async until(test: (text: string) => boolean): Promise<void> {
      for (let times = 0; times < 100 && !test(text); times += 1)
        await new Promise(done => setTimeout(done, 20))
      expect(test(text), text).toBe(true)
    },
  }
}
