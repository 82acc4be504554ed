// The face of outlets on a real database, with a clock we move.
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting, type Answer } from '#kernel/errors'
import { cell, cellOf, composeId, type MerchantId, type OutletId } from '#kernel/ids'
import { days, hours, instant, minutes } from '#kernel/time'
import { Sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import type { Work } from '#platform/work'
import * as outlet from './outlet.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ sweeps: outlet.sweeps })
  await house.work(outlet.seed)
})
afterAll(() => house.close())

let made = 0
const newMerchant = (home = 77): MerchantId =>
  composeId<'merchant'>(instant(1), (made += 1), new Uint8Array(8), cell(home))

const address = {
  country: 'AU',
  name: 'Warrabine Honey',
  phone: '+61390000000',
  postcode: '3000',
  region: 'VIC',
  city: 'Melbourne',
  district: '',
  lines: ['1 Example Lane'],
} as const

const opening = (merchantId: MerchantId): outlet.OpenOutlet => ({
  merchantId,
  merchantNumber: 3504862177280014n,
  merchantName: 'Warrabine Honey',
  name: 'Market Lane',
  address,
})
const open = (merchantId: MerchantId, ask: Partial<outlet.OpenOutlet> = {}) =>
  house.work(work => outlet.openOutlet(work, { ...opening(merchantId), ...ask }))
const work = <T>(act: (work: Work) => Promise<T>): Promise<T> => house.work(act)
const why = (answer: Answer<unknown>): string => (answer.ok ? 'granted' : answer.why.code)

async function counter() {
  const merchantId = newMerchant()
  const { id: outletId } = await open(merchantId)
  const { terminalId, pairingCode } = await work(w =>
    outlet.addTerminal(w, { merchantId, outletId, name: 'Front' }),
  )
  const { token } = await work(w => outlet.pair(w, { code: pairingCode, device: 'a tablet' }))
  const cashier = await work(w =>
    outlet.addCashier(w, { merchantId, outletId, name: 'Noa', pin: '1234' }),
  )
  const signIn = (pin: string) =>
    work(w => outlet.signInCashier(w, { terminalId, cashierId: cashier.id, pin }))
  return { merchantId, outletId, terminalId, token, cashier, signIn }
}

test('an outlet opens in the cell of its merchant, in the money and the zone of its country', async () => {
  const merchantId = newMerchant(1023)
  const first = await open(merchantId)
  const second = await open(merchantId, {
    address: { ...address, country: 'NZ', city: 'Auckland' },
    mcc: '5411',
    footer: 'Thank you',
  })
  expect(cellOf(first.id)).toBe(1023)
  expect(first).toMatchObject({
    currency: 'AUD',
    zone: 'Australia/Melbourne',
    mcc: '5999',
    state: 'open',
  })
  expect(second).toMatchObject({ currency: 'NZD', zone: 'Pacific/Auckland', footer: 'Thank you' })
  expect(outlet.cellOfToken(first.token)).toBe(1023)
  expect(await work(w => outlet.outletByStatic(w, second.token))).toEqual(second)
  expect(await work(w => outlet.outletsOf(w, merchantId))).toEqual([first, second])
  expect(await work(w => outlet.outlets(w, [second.id, first.id]))).toEqual([second, first])
})

// oxfmt-ignore
const unsound: [string, Partial<outlet.OpenOutlet>, string][] = [
  ['no name', { name: '  ' }, 'outlet.name_missing'],
  ['a country that is not open', { address: { ...address, country: 'CN' } }, 'outlet.country_closed'],
  ['three digits', { mcc: '541' }, 'outlet.mcc_invalid'],
  ['a zone of nowhere', { zone: 'Australia/Atlantis' }, 'outlet.zone_invalid'],
  ['a footer without end', { footer: 'x'.repeat(301) }, 'outlet.footer_long'],
]
test.each(unsound)('%s opens nothing', async (_, ask, code) => {
  const merchantId = newMerchant()
  await expect(open(merchantId, ask)).rejects.toMatchObject({ code })
  expect(await work(w => outlet.outletsOf(w, merchantId))).toEqual([])
})

test('a merchant changes and shuts only its own outlets, and never what the office blocked', async () => {
  const merchantId = newMerchant()
  const { id: outletId } = await open(merchantId)
  const stranger = newMerchant()
  const mine = { merchantId: stranger, outletId, name: 'Mine' }
  const acts: ((w: Work) => Promise<unknown>)[] = [
    (w: Work) => outlet.editOutlet(w, mine),
    (w: Work) => outlet.turnOutlet(w, { ...mine, to: 'closed' }),
    (w: Work) => outlet.addTerminal(w, mine),
    (w: Work) => outlet.addCashier(w, { ...mine, pin: '1234' }),
    (w: Work) => outlet.registerApp(w, { ...mine, publicKey: 'x' }),
  ]
  for (const act of acts) await expect(work(act)).rejects.toMatchObject({ code: 'outlet.unknown' })

  await work(w => outlet.editOutlet(w, { merchantId, outletId, name: 'Arcade', footer: 'Bye' }))
  await work(w => outlet.turnOutlet(w, { merchantId, outletId, to: 'closed' }))
  const [changed] = await work(w => outlet.outlets(w, [outletId]))
  expect(changed).toMatchObject({ name: 'Arcade', footer: 'Bye', state: 'closed', mcc: '5999' })

  await work(w => outlet.blockOutlet(w, { outletId, to: 'blocked', reason: 'a complaint' }))
  await expect(
    work(w => outlet.turnOutlet(w, { merchantId, outletId, to: 'open' })),
  ).rejects.toMatchObject({ code: 'outlet.blocked' })
  await work(w => outlet.blockOutlet(w, { outletId, to: 'open', reason: 'it was nothing' }))
  expect(await work(w => outlet.outlets(w, [outletId]))).toMatchObject([{ state: 'open' }])
})

test('counters are blocked with their merchant, and as they were afterwards', async () => {
  const merchantId = newMerchant()
  const first = await open(merchantId)
  const second = await open(merchantId)
  await work(w => outlet.turnOutlet(w, { merchantId, outletId: second.id, to: 'closed' }))
  const states = async () =>
    (await work(w => outlet.outletsOf(w, merchantId))).map(one => one.state)
  const suspend = (suspended: boolean) =>
    work(w => outlet.suspendOutletsOf(w, { merchantId, suspended }))

  expect(await suspend(true)).toBe(2)
  expect(await suspend(true)).toBe(0)
  expect(await states()).toEqual(['blocked', 'blocked'])
  await expect(
    work(w => outlet.turnOutlet(w, { merchantId, outletId: first.id, to: 'open' })),
  ).rejects.toMatchObject({ code: 'outlet.blocked' })
  expect(await suspend(false)).toBe(2)
  expect(await states()).toEqual(['open', 'closed'])
})

test('a device that says the code has the terminal, once', async () => {
  const merchantId = newMerchant()
  const { id: outletId } = await open(merchantId)
  const first = await work(w => outlet.addTerminal(w, { merchantId, outletId, name: 'Front' }))
  const second = await work(w => outlet.addTerminal(w, { merchantId, outletId, name: 'Back' }))
  expect(first.pairingCode).toMatch(/^\d{8}$/)

  const spaced = `${first.pairingCode.slice(0, 4)} ${first.pairingCode.slice(4)}`
  const tries = await Promise.allSettled(
    [1, 2, 3].map(() => work(w => outlet.pair(w, { code: spaced, device: 'a tablet' }))),
  )
  const [paired, ...others] = tries.filter(one => one.status === 'fulfilled')
  expect(others).toEqual([])
  const token = paired?.value.token ?? ''
  expect(await work(w => outlet.terminalOf(w, token))).toMatchObject({
    id: first.terminalId,
    number: 1,
    name: 'Front',
    outlet: { id: outletId, name: 'Market Lane' },
    cashier: undefined,
  })
  expect(await work(w => outlet.terminalsOf(w, [outletId]))).toMatchObject([
    { number: 1, state: 'active', device: 'a tablet' },
    { number: 2, state: 'waiting', device: '' },
  ])
  house.advance(minutes(15))
  await expect(
    work(w => outlet.pair(w, { code: second.pairingCode, device: '' })),
  ).rejects.toMatchObject({ code: 'outlet.pairing_wrong' })
  await house.settle()
  const rows = await house.database.rows(
    new Sql('select 1 from outlet.pairing where cell >= 0', []),
  )
  expect(rows).toEqual([])
})

test('a new code takes the place of the one before, and the device before is shut out by it', async () => {
  const { merchantId, terminalId, token } = await counter()
  const old = await work(w => outlet.openTerminal(w, { merchantId, terminalId }))
  const { pairingCode } = await work(w => outlet.openTerminal(w, { merchantId, terminalId }))
  await expect(
    work(w => outlet.pair(w, { code: old.pairingCode, device: '' })),
  ).rejects.toMatchObject({ code: 'outlet.pairing_wrong' })
  expect(await work(w => outlet.terminalOf(w, token))).toMatchObject({ id: terminalId })

  const next = await work(w => outlet.pair(w, { code: pairingCode, device: 'another' }))
  expect(await work(w => outlet.terminalOf(w, token))).toBeUndefined()
  await work(w => outlet.blockTerminal(w, { merchantId, terminalId }))
  expect(await work(w => outlet.terminalOf(w, next.token))).toBeUndefined()
  await expect(
    work(w => outlet.openTerminal(w, { merchantId: newMerchant(), terminalId })),
  ).rejects.toMatchObject({ code: 'outlet.terminal_unknown' })
})

test('a token that was changed, or is none, opens nothing', async () => {
  const { token } = await counter()
  const other = token.slice(0, -1) + (token.endsWith('A') ? 'E' : 'A')
  for (const wrong of [other, '', 'x', `${token}A`, '_'.repeat(46)])
    expect(await work(w => outlet.terminalOf(w, wrong))).toBeUndefined()
})

test('a cashier signs in by PIN and works there until signed out', async () => {
  const { terminalId, token, cashier, signIn } = await counter()
  expect(granting(await signIn('1234'))).toEqual(cashier)
  expect(await work(w => outlet.terminalOf(w, token))).toMatchObject({ cashier })
  await work(w => outlet.signOutCashier(w, terminalId))
  expect((await work(w => outlet.terminalOf(w, token)))?.cashier).toBeUndefined()

  granting(await signIn('1234'))
  house.advance(hours(14))
  expect((await work(w => outlet.terminalOf(w, token)))?.cashier).toBeUndefined()
})

test('five wrong PINs lock, also for the right one; a new PIN opens', async () => {
  const { merchantId, cashier, signIn } = await counter()
  expect(why(await signIn('9999'))).toBe('outlet.pin_wrong')
  expect(why(await signIn('1234'))).toBe('granted')
  for (const left of [4, 3, 2, 1])
    expect(await signIn('9999')).toMatchObject({
      ok: false,
      why: { code: 'outlet.pin_wrong', detail: { left } },
    })
  expect(why(await signIn('9999'))).toBe('outlet.pin_locked')
  expect(why(await signIn('1234'))).toBe('outlet.pin_locked')
  house.advance(minutes(15))
  expect(why(await signIn('9999'))).toBe('outlet.pin_wrong')
  expect(why(await signIn('1234'))).toBe('granted')

  for (let tries = 0; tries < 5; tries += 1) await signIn('0000')
  expect(why(await signIn('1234'))).toBe('outlet.pin_locked')
  await work(w => outlet.editCashier(w, { merchantId, cashierId: cashier.id, pin: '567890' }))
  expect(why(await signIn('1234'))).toBe('outlet.pin_wrong')
  expect(why(await signIn('567890'))).toBe('granted')
})

test('guesses that race are counted one by one', async () => {
  const { signIn } = await counter()
  const said = await Promise.all(
    Array.from({ length: 20 }, (_, guess) => signIn(String(2000 + guess))),
  )
  const codes = Map.groupBy(said.map(why), code => code)
  expect(codes.get('outlet.pin_wrong')).toHaveLength(4)
  expect(codes.get('outlet.pin_locked')).toHaveLength(16)
})

test('who is gone, or works elsewhere, signs in nowhere here', async () => {
  const { merchantId, outletId, terminalId, cashier, signIn } = await counter()
  const { cashier: other } = await counter()
  expect(
    why(await work(w => outlet.signInCashier(w, { terminalId, cashierId: other.id, pin: '1234' }))),
  ).toBe('outlet.cashier_unknown')
  await work(w => outlet.dismissCashier(w, { merchantId, cashierId: cashier.id }))
  expect(why(await signIn('1234'))).toBe('outlet.cashier_unknown')
  expect(await work(w => outlet.cashiersOf(w, [outletId]))).toEqual([])
  expect(await work(w => outlet.cashiers(w, [cashier.id]))).toMatchObject([
    { name: 'Noa', gone: true },
  ])
})

test('neither token nor code nor PIN nor keys can be read in the tables', async () => {
  const { merchantId, outletId, token } = await counter()
  const { pairingCode } = await work(w =>
    outlet.addTerminal(w, { merchantId, outletId, name: 'Side' }),
  )
  const app = await register(merchantId, outletId)
  const { encryptKey = '' } = (await work(w => outlet.appOf(w, app.appId))) ?? {}
  const texts: string[] = []
  for (const table of ['terminal', 'pairing', 'cashier', 'app', 'platform_key']) {
    const rows = await house.database.rows<{ text: string }>(
      new Sql(`select t::text as text from outlet.${table} t /* scatter: a test */`, []),
    )
    texts.push(...rows.map(row => row.text))
  }
  for (const secret of [token, pairingCode, encryptKey, 'PRIVATE KEY']) {
    expect(texts.join()).not.toContain(secret)
    expect(texts.join()).not.toContain(Buffer.from(secret).toString('hex'))
  }
})

const pairOf = (modulusLength = 2048) => generateKeyPairSync('rsa', { modulusLength })
const spki = ({ publicKey }: ReturnType<typeof pairOf>): string =>
  publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const mine = pairOf()

const register = (merchantId: MerchantId, outletId: OutletId, publicKey = spki(mine)) =>
  work(w =>
    outlet.registerApp(w, {
      merchantId,
      outletId,
      name: 'Counter software',
      publicKey,
      notifyUrl: 'https://pos.example.com/n',
    }),
  )

test('an application is found by a number that says its cell; its merchant has one seller id', async () => {
  const { merchantId, outletId } = await counter()
  const first = await register(merchantId, outletId)
  house.advance(minutes(1))
  const second = await register(merchantId, outletId)
  expect(first.appId).toMatch(/^20210077\d{8}$/)
  expect(first.sellerId).toMatch(/^20880077\d{8}$/)
  expect(second.sellerId).toBe(first.sellerId)
  const found = await work(w => outlet.appOf(w, first.appId))
  expect(found).toMatchObject({ ...first, keys: [{ version: 1, publicKey: spki(mine) }] })
  expect(Buffer.from(found?.encryptKey ?? '', 'base64')).toHaveLength(16)
  expect(await work(w => outlet.appsOf(w, merchantId))).toEqual([first, second])
  for (const none of ['2021007700000000', '2021999900000000', '', '1234'])
    expect(await work(w => outlet.appOf(w, none))).toBeUndefined()
})

// oxfmt-ignore
const keys: [string, () => string, string | undefined][] = [
  ['SPKI as PEM', () => mine.publicKey.export({ type: 'spki', format: 'pem' }).toString(), undefined],
  ['PKCS#1 as PEM', () => mine.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(), undefined],
  ['PKCS#1 as bare base64 in lines', () => mine.publicKey.export({ type: 'pkcs1', format: 'der' }).toString('base64').replace(/.{64}/g, '$&\n'), undefined],
  ['a private key as PEM', () => mine.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'outlet.key_private'],
  ['a private key as bare base64', () => mine.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'), 'outlet.key_private'],
  ['1024 bits', () => spki(pairOf(1024)), 'outlet.key_invalid'],
  ['another kind', () => generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64'), 'outlet.key_invalid'],
  ['a word', () => 'hello', 'outlet.key_invalid'],
  ['nothing', () => '', 'outlet.key_invalid'],
]
test.each(keys)('a key pasted as %s', async (_, text, code) => {
  const { merchantId, outletId } = await counter()
  const asked = register(merchantId, outletId, text())
  if (code) await expect(asked).rejects.toMatchObject({ code })
  else expect((await asked).keys).toMatchObject([{ publicKey: spki(mine) }])
})

test('while a key takes the place of another both verify, for 30 days', async () => {
  const { merchantId, outletId } = await counter()
  const { appId } = await register(merchantId, outletId)
  const rotate = (publicKey: string, who = merchantId) =>
    work(w => outlet.rotateAppKey(w, { merchantId: who, appId, publicKey }))
  const next = spki(pairOf())
  const versions = async () =>
    (await work(w => outlet.appOf(w, appId)))?.keys.map(key => key.version)
  await expect(rotate(spki(mine))).rejects.toMatchObject({ code: 'outlet.key_same' })
  await expect(rotate(next, newMerchant())).rejects.toMatchObject({ code: 'outlet.app_unknown' })
  expect(await versions()).toEqual([1])

  expect(await rotate(next)).toMatchObject({ version: 2, publicKey: next })
  expect(await versions()).toEqual([2, 1])
  house.advance(days(29))
  await rotate(spki(pairOf()))
  expect(await versions()).toEqual([3, 2, 1])
  house.advance(days(1))
  expect(await versions()).toEqual([3, 2])
})

test('our next key is shown 30 days before it signs, and sooner for whoever knows it', async () => {
  const { merchantId, outletId } = await counter()
  const { appId, platformKid } = await register(merchantId, outletId)
  const rotate = () => work(w => outlet.rotatePlatformKey(w, { reason: 'once a year' }))
  const signs = async () => {
    const app = await work(w => outlet.appOf(w, appId))
    return (await work(w => outlet.signingKey(w, app?.platformKid))).kid
  }
  const next = await rotate()
  expect(await rotate()).toEqual(next)
  expect((await work(outlet.platformKeys)).map(key => key.kid)).toEqual([next.kid, platformKid])
  expect(await signs()).toBe(platformKid)

  const trust = (kid: string) => work(w => outlet.trustPlatformKey(w, { merchantId, appId, kid }))
  await expect(trust('nothing')).rejects.toMatchObject({ code: 'outlet.kid_unknown' })
  await trust(next.kid)
  expect(await signs()).toBe(next.kid)
  expect((await work(w => outlet.signingKey(w))).kid).toBe(platformKid)
  house.advance(days(30))
  expect((await work(w => outlet.signingKey(w, platformKid))).kid).toBe(next.kid)
})

test('what the office blocks signs nothing more until it is let in again', async () => {
  const { merchantId, outletId } = await counter()
  const { appId } = await register(merchantId, outletId)
  await expect(work(w => outlet.blockApp(w, { appId, reason: ' ' }))).rejects.toMatchObject({
    code: 'outlet.reason_missing',
  })
  await work(w => outlet.blockApp(w, { appId, reason: 'its key was published' }))
  expect(await work(w => outlet.appOf(w, appId))).toMatchObject({ state: 'blocked' })
  await work(w => outlet.unblockApp(w, { appId, reason: 'a new key' }))
  expect(await work(w => outlet.appOf(w, appId))).toMatchObject({ state: 'active' })
  const [latest] = await work(w => outlet.apps(w, { limit: 1 }))
  expect(latest?.appId).toBe(appId)
  const next = await work(w => outlet.apps(w, { after: appId, limit: 1 }))
  expect(next).toHaveLength(1)
  expect(next).not.toMatchObject([{ appId }])
})

// oxfmt-ignore
const urls: [string, boolean, string | undefined][] = [
  ['https://pos.example.com/notify?a=1', false, 'https://pos.example.com/notify?a=1'],
  ['http://pos.example.com/notify', false, undefined],
  ['https://10.0.0.4/n', false, undefined],
  ['https://169.254.169.254/latest', false, undefined],
  ['https://localhost/n', false, undefined],
  ['https://router/n', false, undefined],
  ['https://[::1]/n', false, undefined],
  ['https://user:pass@pos.example.com/n', false, undefined],
  ['ftp://pos.example.com/n', true, undefined],
  ['http://127.0.0.1:9000/n', true, 'http://127.0.0.1:9000/n'],
  ['', false, ''],
]
test.each(urls)('notices to %s, anywhere: %s', async (notifyUrl, anywhere, kept) => {
  const { merchantId, outletId } = await counter()
  const { appId } = await register(merchantId, outletId)
  const edited = work(w => outlet.editApp(w, { merchantId, appId, notifyUrl, anywhere }))
  if (kept === undefined)
    await expect(edited).rejects.toMatchObject({ code: 'outlet.notify_invalid' })
  else await edited
  expect((await work(w => outlet.appOf(w, appId)))?.notifyUrl).toBe(
    kept ?? 'https://pos.example.com/n',
  )
})
