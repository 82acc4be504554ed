// Customs on a real database, with the single-window simulator behind the gateway and clocks we move together.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  cellOf,
  type AddressId,
  type IdentityId,
  type MerchantId,
  type OrderId,
  type ShopperId,
} from '#kernel/ids'
import type { PricedOrder } from '#kernel/priced'
import { hours, minutes, seconds, type Span } from '#kernel/time'
import * as merchant from '#books/merchant/merchant'
import * as people from '#books/people/people'
import { newCell } from '#platform/chance'
import { when } from '#platform/listen'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { openSimulators } from '../../../simulators/simulators.ts'
import * as customs from './customs.ts'
import { customsCleared, customsMoved, customsRefused } from './events.ts'
import { openCustoms } from './jobs.job.ts'
import { parties } from './parties.ts'
import { receivePass, take } from './receive.job.ts'
import { cn1, cny } from './sample.ts'
import { sendPass } from './send.job.ts'
import { softSigner } from './signer.ts'
import { writeEnvelope } from './wire/envelope.ts'
import { httpGateway, type Gateway } from './wire/gateway.ts'
import { readXml } from './wire/reader.ts'
import { validate } from './wire/xml.ts'

let house: TestHouse
let folder: string
let simulators: Awaited<ReturnType<typeof openSimulators>>
let merchantId: MerchantId
let shopper: { shopperId: ShopperId; identityId: IdentityId; addressId: AddressId }
let told: string[] = []
let waybills = 0

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tradelane-customs-'))
  simulators = await openSimulators({ port: 0, folder })
  told = []
  house = await openTestHouse({
    sweeps: sweeps(),
    listeners: [
      when(customsCleared, (_, facts) => Promise.resolve(told.push(...facts.map(() => 'cleared')))),
      when(customsRefused, (_, facts) =>
        Promise.resolve(told.push(...facts.map(fact => `refused ${fact.body.code}`))),
      ),
      when(customsMoved, (_, facts) =>
        Promise.resolve(told.push(...facts.map(fact => fact.body.state))),
      ),
    ],
  })
  await sim('clock', { now: new Date(house.clock.now()).toISOString(), frozen: true })
  merchantId = (
    await house.work(work =>
      merchant.open(work, {
        name: 'Bellarine Honey',
        legalName: 'Bellarine Honey Pty Ltd',
        country: 'AU',
        businessNumber: '51824753556',
        state: 'live',
        address: {
          country: 'AU',
          name: 'Bellarine Honey',
          phone: '+61 3 5550 0100',
          postcode: '3223',
          region: 'VIC',
          city: 'Portarlington',
          district: '',
          lines: ['12 Jetty Road'],
        },
      }),
    )
  ).id
  shopper = await openShopper()
})
afterEach(async () => {
  await house.close()
  await simulators.close()
  rmSync(folder, { recursive: true, force: true })
})

const sweeps = (url = `${simulators.url}/customs`) =>
  openCustoms({ url, simulated: true, signingKey: Buffer.alloc(32, 3) }).sweeps

async function sim(path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${simulators.url}/_sim/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  return answer.json()
}

async function openShopper(): Promise<typeof shopper> {
  return house.work(async work => {
    const shopperId = (await people.register(work, {
      login: '13800000000',
      password: 'honey-and-wool-9',
      name: '张三',
      language: 'zh-Hans',
      roles: ['shopper'],
    })) as string as ShopperId
    const identityId = await people.keepIdentity(work, {
      shopperId,
      name: '张三',
      idNumber: '110101199003074514',
      phone: '13800000000',
    })
    const addressId = await people.keepAddress(work, {
      shopperId,
      address: {
        country: 'CN',
        name: '张三',
        phone: '13800000000',
        postcode: '200120',
        region: '上海市',
        city: '上海市',
        district: '310115',
        lines: ['浦东新区 示例路1号 101室'],
      },
    })
    return { shopperId, identityId, addressId }
  })
}

function askOf(priced: PricedOrder = cn1(merchantId), paid = priced.total): customs.Declare {
  waybills += 1
  const now = house.clock.now()
  return {
    orderId: orderIn(),
    orderNumber: BigInt(now) * 1000n + BigInt(waybills),
    merchantId,
    priced,
    shopper,
    payment: { transactionNo: `PAY${waybills}`, paidAt: now, amount: paid },
    waybill: {
      number: `TLX${String(waybills).padStart(9, '0')}AU`,
      carrier: 'auspost',
      weightGrams: 5600,
    },
  }
}

const orderIn = (cell = cellOf(merchantId)): OrderId => {
  const [head = '', tail = ''] = [crypto.randomUUID(), (0x800 | cell).toString(16)]
  return `${head.slice(0, 14)}7${head.slice(15, 33)}${tail}` as OrderId
}

const openGateway = (): Gateway =>
  httpGateway({
    url: `${simulators.url}/customs`,
    token: 'sim-dxp-token',
    senderId: parties.dxpId,
    receiverId: parties.receiverId,
  })

/** Lets the house and customs live on together, second by second at first. */
async function pass(spans: readonly Span[]): Promise<void> {
  for (const span of spans) {
    await house.settle()
    house.advance(span)
    await sim('clock', { now: new Date(house.clock.now()).toISOString() })
  }
  await house.settle()
}
const throughCustoms = [seconds(6), seconds(30), seconds(60), seconds(60)]

const declare = (asks: readonly customs.Declare[]) =>
  house.work(work => customs.declare(work, asks))
const seen = async (orderId: OrderId) =>
  (await house.work(work => customs.find(work, [orderId])))[0]
const script = (scenario: string, match = '*') =>
  sim('scenario', { partner: 'customs', match, scenario })
const sound = async () => {
  const messages = await house.database.rows<{ content: Buffer }>(sql`
    select content /* scatter: a test reads them all */ from customs.message`)
  const read = messages.map(one => readXml(house.vault.open<string>(one.content)))
  expect(read.flatMap(root => (root ? validate(root) : ['unreadable']))).toEqual([])
  const findings = await house.work(customs.audit)
  expect(findings.flatMap(finding => finding.broken)).toEqual([])
  return findings
}

test('an order is declared, let in, and told once, however often we are asked', async () => {
  await script('in-order')
  const ask = askOf()
  const [first] = await declare([ask, ask])
  const [second] = await declare([ask])
  expect(first).toMatchObject({ ok: true, value: { state: 'made' } })
  expect(second).toEqual(first)

  await pass(throughCustoms)
  const view = await seen(ask.orderId)
  expect(view).toMatchObject({ state: 'released', simulated: true })
  expect(
    view?.documents.map(
      one => `${one.kind} ${one.state} ${one.receipts.map(receipt => receipt.status).join(' ')}`,
    ),
  ).toEqual([
    '311 accepted 2 120',
    '411 accepted 2 120',
    '511 accepted 2 120',
    '621 released 2 120 399 800',
  ])
  expect(told).toEqual(['made', 'papers', 'listed', 'accepted', 'approved', 'cleared'])
  expect((await sound()).map(finding => finding.checked)).toEqual([1, 1, 4, 0])
})

test('what is personal is sealed in every table', async () => {
  const ask = askOf()
  await declare([ask])
  await pass(throughCustoms)
  const rows = await house.database.rows<{ text: string }>(sql`
    select d.documents::text as text from customs.declaration d /* scatter: a test reads them all */
     union all select r.info from customs.receipt r
     union all select encode(d.sealed, 'escape') from customs.declaration d
     union all select encode(m.content, 'escape') from customs.message m`)
  expect(rows.length).toBeGreaterThan(10)
  for (const secret of ['张三', '110101199003074514', '13800000000', '示例路1号']) {
    expect(rows.filter(row => row.text.includes(secret))).toEqual([])
  }
})

test('orders of many cells travel in one message of each kind, and their receipts find them', async () => {
  const asks = Array.from({ length: 30 }, () => ({
    ...askOf(cn1(merchantId, { lines: 1 })),
    orderId: orderIn(newCell()),
  }))
  expect((await declare(asks)).every(answer => answer.ok)).toBe(true)
  await pass([...throughCustoms, hours(1), hours(24)])
  const views = await house.work(work =>
    customs.find(
      work,
      asks.map(ask => ask.orderId),
    ),
  )
  expect(new Set(views.map(view => view.state))).toEqual(new Set(['released']))
  expect((await sound())[2]?.checked).toBeLessThan(10)
})

test.each([
  ['duplicates', 'released'],
  ['out-of-order', 'released'],
  ['inspection', 'released'],
  ['review', 'released'],
  ['send-failed', 'released'],
  ['detained', 'detained'],
  ['returned', 'returned'],
])('%s: the order ends %s', async (scenario, end) => {
  await script(scenario)
  const ask = askOf()
  await declare([ask])
  await pass([...throughCustoms, hours(2), hours(2), ...throughCustoms, hours(24), hours(24)])
  expect(await seen(ask.orderId)).toMatchObject({ state: end })
  expect(told.filter(name => name === 'cleared')).toHaveLength(end === 'released' ? 1 : 0)
  const waiting = await house.work(work => customs.exceptions(work, { limit: 10 }))
  expect(waiting.map(one => one.what)).toEqual(end === 'released' ? [] : [`customs ${end}`])
  await sound()
})

test.each([
  ['reject', '-621001'],
  ['reject-single', '-621005'],
  ['reject-annual', '-621018'],
])('%s: refused as %s, once', async (scenario, code) => {
  const ask = askOf()
  await script(scenario)
  await declare([ask])
  await pass([...throughCustoms, hours(24)])
  expect(told.filter(name => name.startsWith('refused'))).toEqual([`refused ${code}`])
  expect(told).not.toContain('cleared')
  expect(await seen(ask.orderId)).toMatchObject({ state: 'refused', code })
  await sound()
})

test('what the buyer bought elsewhere puts her over the annual limit: refused by name', async () => {
  await sim('customs/bought-elsewhere', {
    buyerIdNumber: '110101199003074514',
    year: 2026,
    amount: '25000.00',
  })
  const ask = askOf()
  await declare([ask])
  await pass([...throughCustoms, hours(1)])
  expect(await seen(ask.orderId)).toMatchObject({
    state: 'refused',
    code: '-621018',
    why: 'the buyer is over the annual limit of cross-border purchases',
  })
  expect(told.at(-1)).toBe('refused -621018')
})

test('documents that disagree are never sent', async () => {
  const short = askOf(undefined, cny(1933_94n))
  const stranger = {
    ...askOf(),
    shopper: { ...shopper, shopperId: orderIn() as string as ShopperId },
  }
  const [no, unknown] = await declare([short, stranger])
  expect(!no?.ok && no?.why.code).toBe('customs.mismatch')
  expect(!unknown?.ok && unknown?.why.code).toBe('customs.person_unknown')
  await pass([hours(1)])
  expect(told).toEqual(['refused customs.mismatch', 'refused customs.person_unknown'])
  expect(await seen(short.orderId)).toMatchObject({
    state: 'mismatch',
    documents: [],
    why: expect.stringContaining('ord.acturalPaid = pay.amountPaid (1933.95 and 1933.94)'),
  })
  expect(await count('message')).toBe(0)
  expect(await house.work(work => customs.exceptions(work, { limit: 10 }))).toHaveLength(2)
  await sound()
})

test.each([
  'timeout-after-act',
  '500-then-ok',
  'rate-limit',
  'page-502',
  'page-after-act',
  'garbage-after-act',
  'empty-after-act',
  'half-after-act',
])('%s on every call to customs: the same message again, one declaration', async kind => {
  await script('in-order')
  for (const path of ['/dxp/messages', '/dxp/acknowledge', '/dxp/receive']) {
    await sim('fault', { partner: 'customs', kind, path, times: 2, holdMs: 0 })
  }
  const ask = askOf()
  await declare([ask])
  await pass([seconds(6), seconds(6), seconds(6), ...throughCustoms, hours(1)])
  expect(await seen(ask.orderId)).toMatchObject({ state: 'released' })
  expect(told.filter(name => name === 'cleared')).toHaveLength(1)
  expect(await count('message')).toBe(4)
  expect(await count('receipt')).toBe(10)
  await sound()
})

test.each(['before', 'after'] as const)(
  'killed %s sending: the next pass sends the same bytes',
  async moment => {
    await script('in-order')
    const ask = askOf()
    await declare([ask])
    const gateway = openGateway()
    const dying: Gateway = {
      ...gateway,
      async send(message) {
        if (moment === 'after') await gateway.send(message)
        throw new Error('killed')
      },
    }
    await expect(
      sendPass(house, {
        gateway: dying,
        signer: () => Promise.resolve(undefined),
        simulated: true,
        dxpId: parties.dxpId,
      }),
    ).rejects.toThrow('killed')
    expect(await count('message')).toBe(3)
    house.advance(minutes(3))
    await pass(throughCustoms)
    expect(await seen(ask.orderId)).toMatchObject({ state: 'released' })
    expect(await count('message')).toBe(4)
    await sound()
  },
)

test('killed before receipts were acknowledged: they come again and change nothing', async () => {
  await script('in-order')
  const ask = askOf()
  await declare([ask])
  await pass([seconds(6)])
  house.advance(seconds(60))
  await sim('clock', { now: new Date(house.clock.now()).toISOString() })
  const gateway = openGateway()
  const deaf: Gateway = { ...gateway, acknowledge: () => Promise.reject(new Error('killed')) }
  await expect(receivePass(house, deaf)).rejects.toThrow('killed')
  const kept = await count('receipt')
  await expect(receivePass(house, deaf)).rejects.toThrow('killed')
  expect(await count('receipt')).toBe(kept)
  await pass(throughCustoms)
  expect(await seen(ask.orderId)).toMatchObject({ state: 'released' })
  await sound()
})

test('a list with a signature that does not fit it is refused by name', async () => {
  await script('in-order')
  const ask = askOf()
  await declare([ask])
  await pass([seconds(30)])
  const own = softSigner({
    url: simulators.url,
    simulated: true,
    signingKey: Buffer.alloc(32, 3),
    name: 'x',
  })
  const other = await own(house)
  const port = {
    gateway: openGateway(),
    simulated: true,
    dxpId: parties.dxpId,
    signer: () =>
      Promise.resolve(other && { ...other, sign: (text: string) => other.sign(`${text} `) }),
  }
  const second = askOf()
  await declare([second])
  const step = async (span: Span) => {
    house.advance(span)
    await sim('clock', { now: new Date(house.clock.now()).toISOString() })
    for (let round = 0; round < 3; round += 1) {
      await sendPass(house, port)
      await receivePass(house, port.gateway)
    }
  }
  for (const span of [seconds(0), seconds(6), seconds(12)]) await step(span)
  expect(await seen(second.orderId)).toMatchObject({ state: 'refused', code: '-621029' })
  expect((await seen(ask.orderId))?.state).toBe('accepted')
})

test('without a card at real customs, the list waits and a person sees why', async () => {
  await script('in-order')
  const ask = askOf()
  await declare([ask])
  const port = {
    gateway: openGateway(),
    simulated: false,
    dxpId: parties.dxpId,
    signer: softSigner({
      url: simulators.url,
      simulated: false,
      signingKey: Buffer.alloc(32, 3),
      name: 'x',
    }),
  }
  await sendPass(house, port)
  house.advance(seconds(20))
  await sim('clock', { now: new Date(house.clock.now()).toISOString() })
  await receivePass(house, port.gateway)
  await sendPass(house, port)
  expect(await seen(ask.orderId)).toMatchObject({ state: 'papers', simulated: false })
  expect(await house.work(work => customs.exceptions(work, { limit: 10 }))).toMatchObject([
    {
      orderId: ask.orderId,
      what: 'customs papers',
      why: 'no certificate to sign with: connect the card',
    },
  ])
  expect(await sendPass(house, port)).toBe(0)
})

const cancel = (orderId: OrderId) =>
  house.work(work => customs.cancel(work, [{ orderId, reason: 'changed her mind' }]))

test('cancelled before anything left: nothing ever does', async () => {
  const ask = askOf()
  await declare([ask])
  await cancel(ask.orderId)
  await cancel(ask.orderId)
  await pass([hours(1)])
  expect(await seen(ask.orderId)).toMatchObject({ state: 'cancelled' })
  expect(await count('message')).toBe(0)
  expect((await cancel(orderIn()))[0]).toMatchObject({ ok: true })
})

test('cancelled when order, payment and waybill have left: no list follows', async () => {
  const ask = askOf()
  await declare([ask])
  await house.settle()
  await cancel(ask.orderId)
  await pass([...throughCustoms, hours(2)])
  const view = await seen(ask.orderId)
  expect(view).toMatchObject({ state: 'cancelled' })
  expect(view?.documents.find(one => one.kind === '621')).toMatchObject({
    state: 'withdrawn',
    sentAt: null,
  })
  await sound()
})

test('cancelled when the list is there: it is withdrawn, before and after it has its number', async () => {
  await script('in-order')
  const early = askOf()
  const late = askOf()
  await declare([early, late])
  await pass([seconds(6)])
  await cancel(early.orderId)
  expect(await seen(early.orderId)).toMatchObject({ state: 'cancelling' })
  await pass([seconds(20)])
  await cancel(late.orderId)
  await pass([seconds(20), seconds(20), seconds(60), hours(2)])
  for (const { orderId } of [early, late]) {
    const view = await seen(orderId)
    expect(view?.state).toBe('cancelled')
    expect(view?.documents.find(one => one.kind === '623')).toMatchObject({ state: 'approved' })
  }
  expect(told).not.toContain('cleared')
  await sound()
})

test('a withdrawal that customs refuses, or that comes too late, is shown to a person', async () => {
  await script('in-order')
  const refused = askOf()
  const cleared = askOf()
  await declare([refused, cleared])
  await pass([seconds(6), seconds(20)])
  await script('cancel-refused', String(refused.orderNumber))
  await cancel(refused.orderId)
  await pass([seconds(20), seconds(60), seconds(60), hours(1)])
  const [late] = await cancel(cleared.orderId)
  expect(!late?.ok && late?.why.code).toBe('customs.already_cleared')
  const waiting = await house.work(work => customs.exceptions(work, { limit: 10 }))
  expect(waiting.map(one => one.orderId)).toEqual([refused.orderId])
  expect(await seen(refused.orderId)).toMatchObject({ state: 'released' })
})

test('customs stays silent: after six hours a person sees it', async () => {
  await script('silent')
  const ask = askOf()
  await declare([ask])
  await pass([hours(5)])
  expect(await house.work(work => customs.exceptions(work, { limit: 10 }))).toEqual([])
  await pass([hours(2)])
  expect(await house.work(work => customs.exceptions(work, { limit: 10 }))).toMatchObject([
    { orderId: ask.orderId, what: 'customs papers', why: 'customs has not answered for six hours' },
  ])
})

test('a message customs cannot read is parted, and the sound documents arrive', async () => {
  await script('in-order')
  const asks = [askOf(), askOf()]
  await declare(asks)
  await house.settle()
  const sent = await house.database.row<{ id: string }>(sql`
    select id /* scatter: a test reads them all */ from customs.message where kind = '411' limit 1`)
  const broken =
    `<ceb:CEB900Message xmlns:ceb="http://www.chinaport.gov.cn/ceb" guid="X" version="1.0"><ceb:MessageReturn>` +
    '<ceb:guid>8D1F6C0A-2B7E-4C35-9A11-0F4E6B2D7C01</ceb:guid><ceb:returnStatus>-1</ceb:returnStatus>' +
    '<ceb:returnInfo>PaymentHead/telephone</ceb:returnInfo><ceb:returnTime>20261122100001000</ceb:returnTime>' +
    `<ceb:oriCopMsgId>${sent?.id}</ceb:oriCopMsgId></ceb:MessageReturn></ceb:CEB900Message>`
  const envelope = writeEnvelope({
    copMsgId: 'c',
    senderId: 'a',
    receiverId: 'b',
    at: house.clock.now(),
    messageType: 'CEB900Message',
    content: broken,
  })
  await house.work(work =>
    take(work, [
      { remote: 'DXP1', envelope },
      { remote: 'DXP2', envelope: 'no <XML' },
    ]),
  )
  await house.work(work => take(work, [{ remote: 'DXP1', envelope }]))
  await house.settle()
  const messages = await house.database.rows<{ documents: number; state: string }>(sql`
    select documents, state /* scatter: a test reads them all */ from customs.message where kind = '411' order by documents`)
  expect(messages.map(one => `${one.documents} ${one.state}`)).toEqual([
    '1 taken',
    '1 taken',
    '2 broken',
  ])
  const findings = await house.work(customs.audit)
  expect(findings.flatMap(finding => finding.broken)).toEqual(['DXP2 (CEB) is no message'])
})

async function count(table: 'message' | 'receipt'): Promise<number> {
  const row = await house.database.row<{ count: bigint }>(
    table === 'message'
      ? sql`select count(*) as count from customs.message /* scatter: a test counts them all */`
      : sql`select count(*) as count from customs.receipt /* scatter: a test counts them all */`,
  )
  return Number(row?.count)
}
