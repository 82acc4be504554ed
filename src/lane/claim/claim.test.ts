// The claim room on a real Postgres, with a clock we move: one claim at a time, silence, evidence, four eyes.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cell, cellOf, type MerchantId, type OrderId, type ShopperId } from '#kernel/ids'
import { money } from '#kernel/money'
import { days, hours, minutes } from '#kernel/time'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import type { Actor, Work } from '#platform/work'
import * as claim from './claim.ts'

let house: TestHouse
beforeAll(async () => void (house = await openTestHouse({ sweeps: claim.sweeps })))
afterAll(() => house.close())

type Ids = { orderId: OrderId; merchantId: MerchantId; shopperId: ShopperId }
const as = (kind: Actor['kind'], id: string = kind): Actor => ({ kind, id })
const fresh = (): Promise<Ids> =>
  house.work(async work => ({
    orderId: work.id<'order'>(cell(7)),
    merchantId: work.id<'merchant'>(cell(7)),
    shopperId: work.id<'shopper'>(cell(9)),
  }))

const askOf = (ids: Ids, minor = 500_00n): claim.Open => ({
  ...ids,
  orderNumber: 58n,
  kind: 'after_sale',
  wish: 'refund',
  reason: 'faulty',
  wanted: { whole: true },
  asked: money('CNY', minor),
  bearer: 'merchant',
  text: 'It does not close.',
  clocks: {
    answerWithin: hours(48),
    escalateWithin: days(7),
    returnWithin: days(7),
    travelWithin: days(30),
    inspectWithin: days(5),
    evidenceWithin: hours(72),
    decideDays: 5,
    longStop: days(60),
  },
})

const opened = async (ids: Ids, minor?: bigint): Promise<claim.Claim> =>
  house.work(work => claim.open(work, askOf(ids, minor)), as('shopper'))
const step = (one: claim.Claim, by: Actor['kind'], act: claim.ActAsk['act']) =>
  house.work(work => claim.act(work, { claimId: one.id, act, text: act }), as(by))
const find = (one: claim.Claim) => house.work(work => claim.find(work, { claimId: one.id }))
const told = async (ids: Ids): Promise<string[]> =>
  (await house.told()).filter(fact => fact.subject === ids.orderId).map(fact => fact.name)

/** Lets some time go by, and the sweep with it. */
async function pass(span: number): Promise<void> {
  house.advance((span + minutes(1)) as typeof span & ReturnType<typeof days>)
  for (const sweep of claim.sweeps) while ((await sweep.pass(house)) > 0);
}

test('one claim of an order at a time, also when two are asked at once', async () => {
  const ids = await fresh()
  const tries = await Promise.allSettled([opened(ids), opened(ids), opened(ids)])
  const codes = tries.map(one => (one.status === 'fulfilled' ? 'opened' : one.reason.code))
  expect(codes.toSorted()).toEqual(['claim.under_way', 'claim.under_way', 'opened'])
  const [first] = await house.work(work => claim.ofOrders(work, [ids.orderId]))
  if (!first) throw new Error('none')
  await step(first, 'shopper', 'withdraw')
  expect((await opened(ids)).state).toBe('asked')
})

test('silence decides: asked, refused and disputed each have their end', async () => {
  const [asked, refused, disputed] = [await fresh(), await fresh(), await fresh()]
  const claims = [await opened(asked), await opened(refused), await opened(disputed)] as const
  await step(claims[1], 'merchant', 'refuse')
  await step(claims[2], 'merchant', 'refuse')
  await step(claims[2], 'shopper', 'escalate')
  await pass(hours(48))
  expect((await find(claims[0])).state).toBe('agreed')
  await pass(days(7))
  expect(await find(claims[1])).toMatchObject({
    state: 'withdrawn',
    why: 'nobody answered in time',
  })
  expect((await find(claims[2])).state).toBe('disputed')
  await pass(days(60))
  expect((await find(claims[2])).state).toBe('agreed')
  expect(await told(asked)).toEqual(['claim.opened', 'claim.agreed'])
  expect(await told(refused)).toEqual(['claim.opened', 'claim.closed'])
})

test('agreeing and the clock at once: it is agreed once', async () => {
  const ids = await fresh()
  const one = await opened(ids)
  house.advance(days(3))
  await Promise.allSettled([
    step(one, 'merchant', 'agree'),
    pass(0),
    step(one, 'merchant', 'refuse'),
  ])
  const names = await told(ids)
  expect(names.filter(name => name === 'claim.agreed').length).toBeLessThanOrEqual(1)
  const { state } = await find(one)
  expect(['agreed', 'refused']).toContain(state)
})

test('evidence is typed by its bytes, kept once and sealed, and closed after its time', async () => {
  const one = await opened(await fresh())
  const add = (name: string, content: string | Buffer) =>
    house.work(
      async work =>
        claim.addFile(work, await claim.find(work, { claimId: one.id }), {
          name,
          content: Buffer.from(content),
        }),
      as('shopper'),
    )
  await expect(add('jar.png', '<script>')).rejects.toMatchObject({ code: 'claim.file_refused' })
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('jar')])
  const head = await add('jar.txt', png)
  expect(head.type).toBe('image/png')
  expect(await add('again.png', png)).toEqual(head)
  const [row] = await house.database.rows<{ content: Buffer }>(sql`
    select content from claim.file where cell = ${cellOf(one.id)} and claim_id = ${one.id}`)
  expect(row?.content.includes(png)).toBe(false)
  const kept = await house.work(work => claim.fileOf(work, { claimId: one.id, ...head }))
  expect(kept.content.equals(png)).toBe(true)

  await step(one, 'merchant', 'refuse')
  await step(one, 'shopper', 'escalate')
  house.advance(days(4))
  await expect(add('late.png', Buffer.concat([png, png]))).rejects.toMatchObject({
    code: 'claim.evidence_closed',
  })
})

const ruling: claim.Ruling = {
  refund: true,
  wanted: { amount: money('CNY', 10_00n) },
  worth: money('CNY', 10_00n),
  bearer: 'house',
  why: 'half of it',
}

test('above the limit two of the office decide, never one alone', async () => {
  const one = await opened(await fresh(), 1_000_01n)
  await step(one, 'merchant', 'refuse')
  await step(one, 'shopper', 'escalate')
  const decide = (work: Work) => claim.decide(work, { claimId: one.id, ruling })
  const agree = (work: Work) => claim.agreeRuling(work, { claimId: one.id })
  const [lead, finance] = [as('office', 'lead'), as('office', 'finance')]
  expect((await house.work(decide, lead)).state).toBe('disputed')
  await expect(house.work(decide, finance)).rejects.toMatchObject({
    code: 'claim.proposed_already',
  })
  await expect(house.work(agree, lead)).rejects.toMatchObject({ code: 'claim.own_ruling' })
  const both = await Promise.allSettled([house.work(agree, finance), house.work(agree, finance)])
  expect(both.map(each => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await find(one)).toMatchObject({
    state: 'agreed',
    bearer: 'house',
    proposedBy: 'office/lead',
    ruledBy: 'office/finance',
  })
  await expect(
    house.database.run(sql`
    update claim.claim set ruled_by = proposed_by where cell = ${cellOf(one.id)} and id = ${one.id}`),
  ).rejects.toThrow('four_eyes')
})

test('what nobody agreed to is not done by silence either', async () => {
  const one = await opened(await fresh(), 2_000_00n)
  await step(one, 'merchant', 'refuse')
  await step(one, 'shopper', 'escalate')
  const reject = { ...ruling, refund: false }
  await house.work(work => claim.decide(work, { claimId: one.id, ruling: reject }), as('office'))
  await pass(days(60))
  const after = await find(one)
  expect([after.state, after.ruling, after.wanted]).toEqual(['agreed', undefined, { whole: true }])
})

test('refunded once, with what was given; the audit has nothing to say', async () => {
  const ids = await fresh()
  const one = await opened(ids)
  await step(one, 'merchant', 'agree')
  const given = money('CNY', 500_00n)
  for (let again = 0; again < 2; again += 1)
    await house.work(work => claim.markRefunded(work, [{ claimId: one.id, given }]))
  expect(await find(one)).toMatchObject({ state: 'refunded', given })
  expect(await told(ids)).toEqual(['claim.opened', 'claim.agreed', 'claim.closed'])
  const findings = await house.work(work => claim.audit(work))
  expect(findings.map(finding => finding.broken)).toEqual([[]])
})
