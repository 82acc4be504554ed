// What is wrong with an order and nobody agrees on: asked, refused, shown, decided by two people, and every silence has its end.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { basketOf, cents, newShopper, openShelf, type Money, type Shelf } from './market.ts'
import { proveWorld } from './proof.ts'
import {
  days,
  hours,
  minutes,
  openOffice,
  openWorld,
  type Client,
  type Shopper,
  type World,
} from './world.ts'

type Seen = {
  escrow: { state: string; borne: Money; released: Money }
  order: { state: string; frozenAt: string | null }
}
type Claim = {
  id: string
  state: string
  asked: Money
  given: Money | null
  acts: string[]
  due: string | null
  decideBy: string | null
  entries: { actor: string; what: string; text: string; file: { sha256: string } | null }[]
}
type Ruled = Claim & { needsTwo: boolean; ruling: { mine: boolean } | null }

let world: World
let shelf: Shelf, other: Shelf
let seller: Client, stranger: Client, lead: Client, finance: Client
const shoppers = new Map<string, Shopper>()
const orders = new Map<string, string>()
const names = ['dispute', 'silence', 'return', 'early', 'kind'] as const
type Name = (typeof names)[number]

beforeAll(async () => {
  world = await openWorld()
  await openOffice(world, 'office-lead', ['lead'])
  await openOffice(world, 'office-finance', ['finance'])
  shelf = await openShelf(world, { login: 'balm-maker', units: 60, price: '48.00' })
  other = await openShelf(world, { login: 'soap-maker', units: 5, price: '9.00' })
  for (const name of names) {
    const shopper = await newShopper(world, '5000.00')
    shoppers.set(name, shopper)
    const basket = await basketOf(shopper, [{ offerId: shelf.offerId, quantity: 5 }])
    const placed = await shopper.client.send<{ orderIds: string[] }>(
      'POST',
      '/orders',
      basket,
      name,
    )
    orders.set(name, placed.orderIds[0] ?? '')
  }
  await world.pass(hours(2), minutes(10))
  await signIn()
  const sent = names.filter(name => name !== 'early').map(idOf)
  await seller.send('POST', '/hand-overs', { orderIds: sent }, 'hand-over')
  await until(async () =>
    (await Promise.all(sent.map(id => seen(id)))).every(one => one.order.state === 'delivered'),
  )
})
afterAll(() => world.close())

async function signIn(): Promise<void> {
  ;[lead, finance, seller, stranger] = await Promise.all([
    world.as('office', 'office-lead'),
    world.as('office', 'office-finance'),
    world.as('seller', shelf.login),
    world.as('seller', other.login),
  ])
  for (const [name, shopper] of shoppers)
    shoppers.set(name, { ...shopper, client: await world.as('shop', shopper.login) })
}

/** Half days go by until it is so. */
async function until(test: () => Promise<boolean>): Promise<void> {
  for (let halfDays = 0; halfDays < 160; halfDays += 1) {
    await signIn()
    if (await test()) return
    await world.pass(hours(12), hours(12))
  }
  throw new Error('it never came to that')
}

const idOf = (name: Name): string => orders.get(name) ?? ''
const her = (name: Name): Client => (shoppers.get(name) as Shopper).client
const seen = (orderId: string): Promise<Seen> => lead.get(`/orders/${orderId}`)
const balance = async (name: Name): Promise<number> =>
  cents((await her(name).get<{ balance: Money }>('/wallet?market=CN')).balance)
const ask = (name: Name, body: object): Promise<Claim> =>
  her(name).send('POST', `/orders/${idOf(name)}/claims`, body, `ask ${name}`)
let acts = 0
const act = (client: Client, claim: Claim, what: string, more: object = {}): Promise<Claim> =>
  client.send(
    'POST',
    `/claims/${claim.id}/acts`,
    { act: what, text: `${what} it.`, ...more },
    `act ${(acts += 1)}`,
  )
const again = (client: Client, claim: Claim): Promise<Claim> => client.get(`/claims/${claim.id}`)
const pdf = (text: string): string => `%PDF-1.4\n${text}`

test('a part is fine and paid for; about the rest a merchant who says nothing for two days has agreed', async () => {
  await her('silence')
    .send('POST', `/orders/${idOf('silence')}/claims`, {
      reason: 'missing',
      wish: 'refund',
      wanted: { what: 'lines', lines: [{ line: 0, quantity: 2 }] },
      text: 'Two were missing.',
      restIsFine: true,
    })
    .then(async claim => {
      // The three that came are paid for; the two that did not wait.
      const { escrow } = await seen(idOf('silence'))
      expect(escrow.state).toBe('frozen')
      expect(cents(escrow.released)).toBeGreaterThan(0)
      await world.pass(days(2), hours(12))
      await world.pass(minutes(1), minutes(1))
      await signIn()
      expect(await again(her('silence'), claim as Claim)).toMatchObject({ state: 'refunded' })
    })
  await proveWorld(world)
})

test('refused, escalated, shown, decided by two, in part: she has a share and the merchant the rest', async () => {
  const claim = await ask('dispute', {
    reason: 'damaged',
    wish: 'refund',
    wanted: { what: 'whole' },
    text: 'Five jars, all of them broken.',
  })
  expect(claim).toMatchObject({ state: 'asked', acts: ['withdraw'] })
  expect((await seen(idOf('dispute'))).escrow.state).toBe('frozen')
  await expect(
    her('dispute').send('POST', `/orders/${idOf('dispute')}/receipt`, undefined, 'r'),
  ).rejects.toMatchObject({ code: 'trade.frozen' })
  await expect(again(stranger, claim)).rejects.toMatchObject({ code: 'claim.not_found' })
  await expect(again(her('kind'), claim)).rejects.toMatchObject({ code: 'claim.not_found' })
  await expect(act(her('dispute'), claim, 'escalate')).rejects.toMatchObject({
    code: 'claim.impossible',
  })

  await act(seller, claim, 'refuse', { text: 'They left here whole.' })
  const disputed = await act(her('dispute'), claim, 'escalate', { text: 'Look at the picture.' })
  expect(disputed).toMatchObject({ state: 'disputed' })
  await her('dispute')
    .upload(`/claims/${claim.id}/files`, 'jars.png', 'not a picture')
    .then(
      () => expect.unreachable(),
      (no: { code: string }) => expect(no.code).toBe('claim.file_refused'),
    )
  await lead.send('POST', `/claims/${claim.id}/messages`, { text: 'When did you open it?' }, 'm')
  await world.pass(days(4), days(1))
  await signIn()
  await expect(
    her('dispute').send('POST', `/claims/${claim.id}/messages`, { text: 'Now.' }, 'late'),
  ).rejects.toMatchObject({ code: 'claim.evidence_closed' })

  const half = { currency: 'CNY', amount: (Number(claim.asked.amount) / 2).toFixed(2) }
  const decision = {
    refund: true,
    wanted: { what: 'amount', amount: half },
    why: 'Half were broken.',
  }
  const proposed = await lead.send<Ruled>('POST', `/claims/${claim.id}/decision`, decision, 'd')
  expect(proposed).toMatchObject({ state: 'disputed', needsTwo: true, ruling: { mine: true } })
  await expect(
    lead.send('POST', `/claims/${claim.id}/agreement`, undefined, 'own'),
  ).rejects.toMatchObject({ code: 'claim.own_ruling' })
  const before = await balance('dispute')
  await finance.send('POST', `/claims/${claim.id}/agreement`, undefined, 'two')
  await world.settle()
  expect(await again(her('dispute'), claim)).toMatchObject({ state: 'refunded', given: half })
  expect(await balance('dispute')).toBe(before + cents(half))
  // What was frozen goes on: her silence pays the merchant the rest.
  await until(async () => (await seen(idOf('dispute'))).escrow.state === 'released')
  await proveWorld(world)
})

test('goods go back first: sent, arrived, found sound, on the shelf again, and the money follows', async () => {
  const claim = await ask('return', {
    reason: 'changed_mind',
    wish: 'return',
    wanted: { what: 'lines', lines: [{ line: 0, quantity: 5 }] },
    text: 'I bought too many.',
  })
  expect((await act(seller, claim, 'agree')).state).toBe('returning')
  await her('return').upload(`/claims/${claim.id}/files`, 'slip.pdf', pdf('slip'))
  await act(her('return'), claim, 'send', { carrier: 'SF', tracking: 'SF1234567890' })
  await world.pass(days(5), days(1))
  await signIn()
  await act(seller, claim, 'arrive')
  await act(seller, claim, 'pass', { restock: true })
  await world.settle()
  const after = await again(her('return'), claim)
  expect(after).toMatchObject({ state: 'refunded', given: claim.asked })
  expect(after.entries.map(one => `${one.actor} ${one.what}`)).toEqual([
    'shopper opened',
    'merchant agree',
    'shopper file',
    'shopper send',
    'merchant arrive',
    'merchant pass',
    'house settle',
  ])
  const { file } = after.entries.find(one => one.file) ?? {}
  const kept = await seller.bytes(`/claims/${claim.id}/files/${file?.sha256 ?? ''}`)
  expect(kept.type).toBe('application/pdf')
  await proveWorld(world)
})

test('before it was sent all of it is a cancelled order', async () => {
  const before = await balance('early')
  const claim = await ask('early', {
    reason: 'changed_mind',
    wish: 'refund',
    wanted: { what: 'whole' },
    text: 'Please do not send it.',
  })
  await act(seller, claim, 'agree')
  await world.settle()
  expect((await seen(idOf('early'))).order.state).toBe('cancelled')
  expect(await balance('early')).toBe(before + cents(claim.asked))
  await proveWorld(world)
})

test('goodwill of the house: she has it, the merchant keeps all', async () => {
  const gift = {
    wanted: { what: 'amount', amount: { currency: 'CNY', amount: '20.00' } },
    bearer: 'house',
  }
  const before = await balance('kind')
  await lead.send(
    'POST',
    `/orders/${idOf('kind')}/goodwill`,
    { ...gift, why: 'It came late.' },
    'g',
  )
  await world.settle()
  expect(await balance('kind')).toBe(before + 20_00)
  expect((await seen(idOf('kind'))).escrow.borne).toEqual({ currency: 'CNY', amount: '20.00' })
  await until(async () => (await seen(idOf('kind'))).escrow.state === 'released')
  await proveWorld(world)
})
