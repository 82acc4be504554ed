// The face of people on a real database, with a clock we move.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting, type Answer } from '#kernel/errors'
import { cell, cellOf, type ShopperId } from '#kernel/ids'
import type { Address } from '#kernel/place'
import { days, hours, seconds } from '#kernel/time'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { sweeps } from './forget.job.ts'
import * as people from './people.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ sweeps })
})
afterAll(() => house.close())

const password = 'correct horse'
const shopper = (login: string): people.Register => ({
  login,
  password,
  name: '小美',
  language: 'zh-Hans',
  roles: ['shopper'],
})
const register = (ask: people.Register) => house.work(work => people.register(work, ask))
const signIn = (login: string, typed = password): Promise<Answer<people.SignedIn>> =>
  house.work(work =>
    people.signIn(work, { login, password: typed, device: 'a phone', demoAllowed: false }),
  )
const whoIs = (token: string) => house.work(work => people.whoIs(work, token))
const why = (answer: Answer<unknown>): string => (answer.ok ? 'granted' : answer.why.code)

async function newShopper(login: string): Promise<ShopperId> {
  return (await register(shopper(login))) as string as ShopperId
}

test('a shopper signs in, is known by the token, and signs out', async () => {
  const userId = await register(shopper('Mei@Example.com'))
  const { token, session } = granting(await signIn(' mei@example.COM'))

  expect(session).toEqual({
    sessionId: session.sessionId,
    userId,
    shopperId: userId,
    roles: ['shopper'],
    name: '小美',
    language: 'zh-Hans',
    demo: false,
  })
  expect(await whoIs(token)).toEqual(session)
  const [view] = await house.work(work => people.sessions(work, userId))
  expect(view).toMatchObject({ device: 'a phone', sessionId: session.sessionId })

  await house.work(work => people.signOut(work, token))
  expect(await whoIs(token)).toBeUndefined()
  expect(await house.work(work => people.sessions(work, userId))).toEqual([])
})

test('a token that was changed, or is none, is nobody', async () => {
  await register(shopper('token@example.com'))
  const { token } = granting(await signIn('token@example.com'))
  const other = token.slice(0, -1) + (token.endsWith('A') ? 'E' : 'A')
  for (const wrong of [other, '', 'x', token + 'A', '_'.repeat(46)])
    expect(await whoIs(wrong)).toBeUndefined()
})

test('neither password nor token nor login can be read in the tables', async () => {
  await register(shopper('secret@example.com'))
  const { token } = granting(await signIn('secret@example.com'))
  for (const table of ['login', 'person', 'session']) {
    const rows = await house.database.rows<{ text: string }>({
      text: `select t::text as text from people.${table} t /* scatter: a test */`,
      values: [],
    } as never)
    const text = rows.map(row => row.text).join()
    for (const secret of [password, token, 'secret@example.com']) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain(Buffer.from(secret).toString('hex'))
    }
  }
})

test('a login is taken once, also when two ask at the same moment', async () => {
  const asked = await Promise.allSettled(
    [1, 2, 3].map(() => register(shopper('twice@example.com'))),
  )
  expect(asked.filter(one => one.status === 'fulfilled')).toHaveLength(1)
  const no = asked.find(one => one.status === 'rejected')
  expect(no?.reason).toMatchObject({ code: 'people.login_taken', status: 409 })
})

test('by default a person lives in the cell of the login; a home can be given', async () => {
  const id = await register({ ...shopper('home@example.com'), home: cell(77) })
  expect(cellOf(id)).toBe(77)
  expect(granting(await signIn('home@example.com')).session.userId).toBe(id)
  expect(await house.work(work => people.idOfLogin(work, 'HOME@example.com'))).toBe(id)
  expect(await house.work(work => people.find(work, [id]))).toMatchObject([{ id, name: '小美' }])
})

test('after failures a login waits longer and longer, and the right password ends it', async () => {
  await register(shopper('guess@example.com'))
  for (const expected of ['failed', 'failed', 'failed', 'too_soon', 'too_soon']) {
    expect(why(await signIn('guess@example.com', 'wrong guess'))).toBe(`people.sign_in_${expected}`)
  }
  expect(why(await signIn('guess@example.com'))).toBe('people.sign_in_too_soon')

  house.advance(seconds(1))
  expect(why(await signIn('guess@example.com', 'wrong guess'))).toBe('people.sign_in_failed')
  house.advance(seconds(1))
  expect(await signIn('guess@example.com')).toMatchObject({
    ok: false,
    why: { detail: { seconds: 1 } },
  })
  house.advance(seconds(1))
  expect(why(await signIn('guess@example.com'))).toBe('granted')
  expect(why(await signIn('guess@example.com', 'wrong guess'))).toBe('people.sign_in_failed')
})

test('a login that does not exist answers like one that does', async () => {
  for (const expected of ['failed', 'failed', 'failed', 'too_soon']) {
    expect(why(await signIn('nobody@example.com'))).toBe(`people.sign_in_${expected}`)
  }
  house.advance(days(1))
  expect(why(await signIn('nobody@example.com'))).toBe('people.sign_in_failed')
})

test('a demo account enters only where demo accounts are allowed', async () => {
  await register({ ...shopper('demo@example.com'), demo: true })
  expect(why(await signIn('demo@example.com'))).toBe('people.demo_refused')
  const answer = await house.work(work =>
    people.signIn(work, {
      login: 'demo@example.com',
      password,
      device: '',
      demoAllowed: true,
    }),
  )
  expect(granting(answer).session.demo).toBe(true)
})

test('a shopper stays signed in while using it, staff twelve hours', async () => {
  await register(shopper('long@example.com'))
  const merchantId = await house.work(async work => work.id<'merchant'>(cell(3)))
  await register({ ...shopper('staff@example.com'), roles: ['owner'], merchantId })
  const long = granting(await signIn('long@example.com'))
  const staff = granting(await signIn('staff@example.com'))
  expect(staff.session).toMatchObject({ merchantId, roles: ['owner'] })
  expect(staff.session).not.toHaveProperty('shopperId')

  house.advance(hours(11))
  expect(await whoIs(staff.token)).toEqual(staff.session)
  house.advance(hours(1))
  expect(await whoIs(staff.token)).toBeUndefined()

  house.advance(days(20))
  expect(await whoIs(long.token)).toEqual(long.session)
  house.advance(days(20))
  expect(await whoIs(long.token)).toEqual(long.session)
  house.advance(days(30))
  expect(await whoIs(long.token)).toBeUndefined()

  await house.settle()
  const left = await house.database.row(
    sql`select count(*)::int as count from people.session /* scatter: a test */`,
  )
  expect(left).toEqual({ count: 0 })
})

test('one session can be ended among several, or all', async () => {
  const userId = await register(shopper('many@example.com'))
  const open = []
  for (let count = 0; count < 3; count += 1) open.push(granting(await signIn('many@example.com')))
  const [first, second, third] = open
  const sessionId = first?.session.sessionId ?? ('' as never)
  expect(await house.work(work => people.endSessions(work, { userId, sessionId }))).toBe(1)
  expect(await whoIs(first?.token ?? '')).toBeUndefined()
  expect(await whoIs(second?.token ?? '')).toBeDefined()
  expect(await house.work(work => people.endSessions(work, { userId }))).toBe(2)
  expect(await whoIs(third?.token ?? '')).toBeUndefined()
})

test("a demo's clock takes open sessions along, and none that was over", async () => {
  const userId = await register({ ...shopper('moved@example.com'), roles: ['lead'] })
  const over = granting(await signIn('moved@example.com'))
  house.advance(hours(12))
  const open = granting(await signIn('moved@example.com'))

  expect(await house.work(work => people.carrySessions(work, days(10)))).toBe(1)
  house.advance(days(10))
  expect(await whoIs(open.token)).toEqual(open.session)
  expect(await whoIs(over.token)).toBeUndefined()
  expect(await house.work(work => people.endSessions(work, { userId }))).toBeGreaterThan(0)
})

const chengdu: Address = {
  country: 'CN',
  name: '王小明',
  phone: '13800000000',
  postcode: '610000',
  region: '四川省',
  city: '成都市',
  district: '510107',
  lines: ['武侯区一路 1 号'],
}

test('an address is kept once, shown masked, and opened with a purpose that is written down', async () => {
  const shopperId = await newShopper('address@example.com')
  const keep = () => house.work(work => people.keepAddress(work, { shopperId, address: chengdu }))
  const id = await keep()
  expect(await keep()).toBe(id)
  expect(cellOf(id)).toBe(cellOf(shopperId))

  expect(await house.work(work => people.addresses(work, shopperId))).toEqual([
    {
      id,
      country: 'CN',
      maskedName: '王**',
      maskedPhone: '138****0000',
      region: '四川省',
      city: '成都市',
      postcode: '610000',
    },
  ])
  expect(await house.work(work => people.addressOwners(work, [id]))).toEqual([
    { id, shopperId, country: 'CN', kept: true },
  ])
  expect(await house.work(work => people.accessTo(work, id))).toEqual([])

  const opened = await house.work(work => people.addressOf(work, [id], 'label'), {
    kind: 'house',
    id: 'parcel',
  })
  expect(opened).toEqual([{ id, shopperId, address: { ...chengdu, phone: '+8613800000000' } }])
  expect(await house.work(work => people.accessTo(work, id))).toMatchObject([
    { actor: 'house/parcel', purpose: 'label' },
  ])
  await expect(house.work(work => people.addressOf(work, [id], ' '))).rejects.toMatchObject({
    code: 'people.purpose_missing',
  })
})

test('a forgotten address is not shown, yet opens for orders that name it', async () => {
  const shopperId = await newShopper('forget@example.com')
  const addressId = await house.work(work =>
    people.keepAddress(work, { shopperId, address: chengdu }),
  )
  const stranger = await newShopper('stranger@example.com')
  await expect(
    house.work(work => people.forgetAddress(work, { shopperId: stranger, addressId })),
  ).rejects.toMatchObject({ code: 'people.address_unknown' })
  await house.work(work => people.forgetAddress(work, { shopperId, addressId }))
  expect(await house.work(work => people.addresses(work, shopperId))).toEqual([])
  expect(await house.work(work => people.addressOf(work, [addressId], 'label'))).toHaveLength(1)

  const again = await house.work(work => people.keepAddress(work, { shopperId, address: chengdu }))
  expect(again).not.toBe(addressId)
})

test('an identity is kept once a shopper, and one person has one fingerprint in every account', async () => {
  const ask = { name: '王小明', idNumber: '110101199003074514', phone: '13800000000' }
  const mei = await newShopper('id-mei@example.com')
  const bo = await newShopper('id-bo@example.com')
  const keep = (shopperId: ShopperId, change = {}) =>
    house.work(work => people.keepIdentity(work, { ...ask, shopperId, ...change }))
  const id = await keep(mei)
  expect(await keep(mei)).toBe(id)
  const other = await keep(bo)

  expect(await house.work(work => people.identities(work, mei))).toEqual([
    { id, maskedName: '王**', maskedNumber: '110101********4514' },
  ])
  const [first, second] = await house.work(work => people.fingerprints(work, [id, other]))
  expect(first).toEqual({
    id,
    shopperId: mei,
    hash: second?.hash,
    adultOn: '2008-03-07',
    kept: true,
  })
  expect(first?.hash).toHaveLength(32)
  expect(await house.work(work => people.accessTo(work, id))).toEqual([])

  const corrected = await keep(mei, { name: '王晓明' })
  expect(corrected).not.toBe(id)
  expect(await house.work(work => people.identities(work, mei))).toHaveLength(1)
  const opened = await house.work(work => people.identityOf(work, [corrected, id], 'declaration'))
  expect(opened).toEqual([
    { ...ask, id: corrected, shopperId: mei, name: '王晓明', phone: '+8613800000000' },
    { ...ask, id, shopperId: mei, phone: '+8613800000000' },
  ])
})

test('a forgotten identity is not shown, yet opens for the papers of orders that name it', async () => {
  const shopperId = await newShopper('id-forget@example.com')
  const ask = { shopperId, name: '王小明', idNumber: '110101199003074514' }
  const identityId = await house.work(work => people.keepIdentity(work, ask))
  const stranger = await newShopper('id-stranger@example.com')
  await expect(
    house.work(work => people.forgetIdentity(work, { shopperId: stranger, identityId })),
  ).rejects.toMatchObject({ code: 'people.identity_unknown', status: 404 })
  expect(await house.work(work => people.identities(work, shopperId))).toHaveLength(1)

  await house.work(work => people.forgetIdentity(work, { shopperId, identityId }))
  expect(await house.work(work => people.identities(work, shopperId))).toEqual([])
  expect(await house.work(work => people.identityOf(work, [identityId], 'papers'))).toHaveLength(1)
  expect(await house.work(work => people.keepIdentity(work, ask))).not.toBe(identityId)
})

test('an identity is kept once however many ask at the same moment', async () => {
  const shopperId = await newShopper('id-race@example.com')
  const ask = { shopperId, name: '李华', idNumber: '31011519850228009x' }
  const ids = await Promise.all(
    [1, 2, 3, 4].map(() => house.work(work => people.keepIdentity(work, ask))),
  )
  expect(new Set(ids).size).toBe(1)
})

test('a wrong identity number is refused by name and nothing is kept', async () => {
  const shopperId = await newShopper('id-wrong@example.com')
  await expect(
    house.work(work =>
      people.keepIdentity(work, {
        shopperId,
        name: '王小明',
        idNumber: '110101199003074515',
      }),
    ),
  ).rejects.toMatchObject({ code: 'people.id_checksum', status: 422 })
  expect(await house.work(work => people.identities(work, shopperId))).toEqual([])
})
