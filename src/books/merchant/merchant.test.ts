// The merchants' face on a real database: applying, approving, opening, suspending, and the bank account.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id, MerchantId } from '#kernel/ids'
import type { Address } from '#kernel/place'
import { historyOf } from '#platform/audit'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import * as merchant from './merchant.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const address: Address = {
  country: 'AU',
  name: 'Gum Tree Pantry',
  phone: '+61390000000',
  postcode: '3000',
  region: 'VIC',
  city: 'Melbourne',
  district: '',
  lines: ['1 Example Lane'],
}
const pantry: merchant.Open = {
  name: 'Gum Tree Pantry',
  legalName: 'Gum Tree Pantry Pty Ltd',
  country: 'AU',
  businessNumber: '51 824 753 556',
  address,
  story: { en: 'Honey from the hills.' },
}
const applying = (key: string, businessNumber: string): merchant.Apply => ({
  key,
  businessNumber,
  name: 'Fern & Fleece',
  legalName: 'Fern and Fleece Limited',
  country: 'NZ',
  address,
  contact: { name: 'Ann Lee', email: 'Ann@example.com', phone: '021 123 4567' },
  message: 'Wool since 1990',
})

const events = async (): Promise<string[]> => (await house.told()).map(fact => fact.name)

test('a merchant is opened with usual terms and home money, and found again', async () => {
  const opened = await house.work(work => merchant.open(work, pantry))
  expect(opened).toMatchObject({
    name: 'Gum Tree Pantry',
    country: 'AU',
    businessNumber: '51824753556',
    currency: 'AUD',
    commissionBp: 300,
    paymentFeeBp: 100,
    state: 'live',
    customs: { code: '', name: '' },
    address,
    story: pantry.story,
  })
  expect(await house.work(work => merchant.find(work, [opened.id, opened.id]))).toEqual([
    opened,
    opened,
  ])
  await expect(
    house.work(work => merchant.open(work, { ...pantry, name: 'Other' })),
  ).rejects.toMatchObject({ code: 'merchant.business_taken', detail: { name: 'Gum Tree Pantry' } })
  expect(await events()).toEqual(['merchant.moved'])
})

test.each<[Partial<merchant.Open>, string]>([
  [{ country: 'SG' }, 'merchant.country_closed'],
  [{ name: ' ' }, 'merchant.name_missing'],
  [{ businessNumber: '83914571674' }, 'merchant.abn_invalid'],
  [{ businessNumber: '83914571673', commissionBp: -1 }, 'merchant.terms_invalid'],
  [
    { businessNumber: '83914571673', bank: { bsb: '1', account: '1', name: 'x' } },
    'merchant.bank_invalid',
  ],
])('what is not whole is not opened: %o', async (change, code) => {
  await expect(
    house.work(work => merchant.open(work, { ...pantry, ...change })),
  ).rejects.toMatchObject({ code })
  const rows = await house.database.row(
    sql`select count(*)::int as count from merchant.merchant where business_number = '83914571673' /* scatter: a test */`,
  )
  expect(rows).toEqual({ count: 0 })
})

test('an application is one however often it is sent, and becomes one merchant', async () => {
  const apply = () => house.work(work => merchant.apply(work, applying('form-1', '9429046393920')))
  const applied = await apply()
  expect(await apply()).toEqual(applied)
  expect(applied).toMatchObject({
    state: 'applied',
    maskedContact: 'A. <a***@example.com>',
    country: 'NZ',
  })
  expect(await house.work(work => merchant.applications(work, { limit: 10 }))).toEqual([applied])

  const ask = { applicationId: applied.id, reason: 'numbers checked' }
  const approved = await house.work(work => merchant.approve(work, ask))
  expect(await house.work(work => merchant.approve(work, ask))).toEqual(approved)
  expect(approved).toMatchObject({
    currency: 'NZD',
    state: 'live',
    legalName: 'Fern and Fleece Limited',
  })
  const [known] = await house.work(work =>
    merchant.applications(work, { limit: 10, state: 'approved' }),
  )
  expect(known).toMatchObject({ merchantId: approved.id, reason: 'numbers checked' })

  expect((await events()).slice(1)).toEqual([
    'merchant.applied',
    'merchant.moved',
    'merchant.approved',
  ])
  const trail = await house.work(work => historyOf(work, approved.id))
  expect(trail).toMatchObject([{ act: 'merchant.approve', reason: 'numbers checked' }])
  await expect(house.work(work => merchant.refuse(work, ask))).rejects.toMatchObject({
    code: 'merchant.already_decided',
  })
  await expect(
    house.work(work => merchant.apply(work, applying('form-2', '9429046393920'))),
  ).rejects.toMatchObject({ code: 'merchant.business_taken' })
})

test('a refused application stays refused', async () => {
  const applied = await house.work(work =>
    merchant.apply(work, applying('form-3', '9429050294954')),
  )
  const ask = { applicationId: applied.id, reason: 'no export goods' }
  await expect(
    house.work(work => merchant.refuse(work, { ...ask, reason: ' ' })),
  ).rejects.toMatchObject({ code: 'merchant.reason_missing' })
  await house.work(work => merchant.refuse(work, ask))
  await house.work(work => merchant.refuse(work, ask))
  await expect(house.work(work => merchant.approve(work, ask))).rejects.toMatchObject({
    code: 'merchant.already_decided',
  })
  const unknown = {
    ...ask,
    applicationId: 'ffffffff-ffff-7fff-8fff-ffffffffffff' as Id<'application'>,
  }
  await expect(house.work(work => merchant.refuse(work, unknown))).rejects.toMatchObject({
    code: 'merchant.application_unknown',
  })
})

test('a contact is sealed; reading it is written down', async () => {
  const [applied] = await house.work(work => merchant.applications(work, { limit: 1 }))
  const applicationId = applied?.id ?? ('' as never)
  const contact = await house.work(work =>
    merchant.contactFor(work, { applicationId, purpose: 'to ask for papers' }),
  )
  expect(contact).toEqual({ name: 'Ann Lee', email: 'ann@example.com', phone: '021 123 4567' })
  const seen = await house.database.row(
    sql`select kind, purpose from merchant.access where subject = ${applicationId} /* scatter: a test */`,
  )
  expect(seen).toEqual({ kind: 'contact', purpose: 'to ask for papers' })
})

test('bank details are sealed, shown masked in the trail, and opened for a purpose', async () => {
  const { id, country } = await house.work(work =>
    merchant.open(work, { ...pantry, businessNumber: '83914571673' }),
  )
  expect(await house.work(work => merchant.bankOf(work, [id], 'payout'))).toEqual([])
  const bank = { bsb: '062-000', account: '12345678', name: 'Gum Tree Pantry Pty Ltd' }
  const view = await house.work(work => merchant.keepBank(work, { merchantId: id, country, bank }))
  expect(view).toEqual({ maskedAccount: '*****678', name: bank.name })

  expect(await house.work(work => merchant.bankOf(work, [id], 'payout'))).toEqual([
    { id, ...bank, bsb: '062000' },
  ])
  const row = await house.database.row<{ text: string }>(
    sql`select m::text as text from merchant.merchant m where id = ${id} /* scatter: a test */`,
  )
  expect(row?.text).not.toContain('12345678')
  const seen = await house.database.rows(
    sql`select kind, purpose from merchant.access where subject = ${id} /* scatter: a test */`,
  )
  expect(seen).toEqual([{ kind: 'bank', purpose: 'payout' }])
  await expect(house.work(work => merchant.bankOf(work, [id], ''))).rejects.toMatchObject({
    code: 'merchant.reason_missing',
  })
})

test('a merchant is suspended and resumed with a reason, and edits leave the rest as it was', async () => {
  const opened = await house.work(work =>
    merchant.open(work, { ...pantry, businessNumber: '53004085616' }),
  )
  const ask = { merchantId: opened.id, reason: 'papers ran out' }
  const lead = await house.work(work =>
    merchant.open(work, { ...pantry, businessNumber: '33000000081', state: 'lead' }),
  )
  await expect(
    house.work(work => merchant.suspend(work, { ...ask, merchantId: lead.id })),
  ).rejects.toMatchObject({ code: 'merchant.not_live', detail: { state: 'lead' } })
  await house.work(work => merchant.suspend(work, ask))
  await house.work(work => merchant.suspend(work, ask))
  expect(
    await house.work(work => merchant.list(work, { limit: 9, state: 'suspended' })),
  ).toHaveLength(1)
  await house.work(work => merchant.resume(work, { ...ask, reason: 'papers came' }))

  await house.work(work =>
    merchant.edit(work, {
      merchantId: opened.id,
      story: { 'zh-Hans': '山间蜂蜜' },
      customs: { code: '4401980001', name: 'Agent' },
      terms: { commissionBp: 250, reason: 'first year' },
    }),
  )
  expect(await house.work(work => merchant.find(work, [opened.id]))).toEqual([
    {
      ...opened,
      story: { en: 'Honey from the hills.', 'zh-Hans': '山间蜂蜜' },
      commissionBp: 250,
      customs: { code: '4401980001', name: 'Agent' },
    },
  ])
  const trail = await house.work(work => historyOf(work, opened.id))
  expect(trail.map(one => one.act)).toEqual([
    'merchant.terms',
    'merchant.resume',
    'merchant.suspend',
  ])
  const nobody = { ...ask, merchantId: 'ffffffff-ffff-7fff-8fff-ffffffffffff' as MerchantId }
  await expect(house.work(work => merchant.suspend(work, nobody))).rejects.toMatchObject({
    code: 'merchant.unknown',
  })
})

test('a list goes on where the page before ended', async () => {
  const first = await house.work(work => merchant.list(work, { limit: 2 }))
  const after = first.at(-1)?.id ?? ('' as never)
  const rest = await house.work(work => merchant.list(work, { limit: 100, after }))
  const whole = await house.work(work => merchant.list(work, { limit: 100 }))
  expect([...first, ...rest]).toEqual(whole)
})
