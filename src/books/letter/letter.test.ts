// The face of letters on a real database, against the simulated mail server, with a clock we move.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cell } from '#kernel/ids'
import { days, hours, minutes } from '#kernel/time'
import { Sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { openSimulators } from '../../../simulators/simulators.ts'
import * as letter from './letter.ts'
import { addressOf, maskAddress, waitAfter } from './rules.ts'

const folder = mkdtempSync(join(tmpdir(), 'letter-'))
let simulators: Awaited<ReturnType<typeof openSimulators>>
let house: TestHouse
beforeAll(async () => {
  simulators = await openSimulators({ port: 0, folder })
  const post = letter.openLetter({
    url: undefined,
    from: 'Tradelane <no-reply@tradelane.example>',
    simulatorUrl: simulators.url,
  })
  house = await openTestHouse({ sweeps: post.sweeps })
})
afterAll(async () => {
  await house.close()
  await simulators.close()
  rmSync(folder, { recursive: true })
})

const home = cell(77)
const receipt = (key: string, to = 'noa@example.com'): letter.NewLetter => ({
  home,
  key,
  to,
  language: 'zh-Hans',
  subject: '您的收据',
  text: '谢谢',
})
const send = (...asks: letter.NewLetter[]) => house.work(work => letter.send(work, asks))
const ask = async (path: string, init: RequestInit = {}) => fetch(`${simulators.url}${path}`, init)

type Caught = {
  subject: string
  messageId: string
  envelope: { to: string[] }
  enclosures: unknown[]
}
const caught = async (to: string): Promise<Caught[]> =>
  ((await (await ask('/_sim/mail/letters')).json()) as { letters: Caught[] }).letters.filter(one =>
    one.envelope.to.includes(to),
  )
type Row = {
  id: letter.LetterId
  state: string
  tries: number
  said: string
  content: Buffer | null
}
const row = async (key: string): Promise<Row | undefined> =>
  house.database.row<Row>(
    new Sql(
      'select id, state, tries, said, content from letter.letter where cell = $1 and key = $2',
      [home, key],
    ),
  )

test('one key is one letter, however often it is asked', async () => {
  const enclosures = [
    { name: 'receipt.pdf', type: 'application/pdf', content: Buffer.from('%PDF-') },
  ]
  await send({ ...receipt('once'), enclosures }, receipt('once'))
  await send(receipt('once'))
  await house.settle()
  await send(receipt('once'))
  await house.settle()
  const found = await caught('noa@example.com')
  expect(found).toMatchObject([{ subject: '您的收据', enclosures: [{ name: 'receipt.pdf' }] }])
  const kept = await row('once')
  expect(kept).toMatchObject({ state: 'sent', tries: 1 })
  expect(found[0]?.messageId).toBe(`<${kept?.id}@tradelane.example>`)
})

test('one that is wrong does not fail its neighbours, and is not kept', async () => {
  const wrong = receipt('wrong', 'no address')
  const large = {
    ...receipt('large'),
    enclosures: [{ name: 'x', type: 'y', content: Buffer.alloc(6_000_000) }],
  }
  const answers = await send(wrong, receipt('right', 'two@example.com'), large)
  expect(answers.map(one => (one.ok ? 'granted' : one.why.code))).toEqual([
    'letter.address_invalid',
    'granted',
    'letter.too_large',
  ])
  expect([await row('wrong'), await row('large')]).toEqual([undefined, undefined])
  await house.settle()
  expect(await caught('two@example.com')).toHaveLength(1)
})

test('what is refused for ever is not asked again, until a person says so', async () => {
  await send(receipt('refused', 'gone-refused@example.com'))
  await house.settle()
  const kept = await row('refused')
  expect(kept).toMatchObject({ state: 'refused', tries: 1, said: '550 No such mailbox here' })
  house.advance(days(1))
  await house.settle()
  expect(await row('refused')).toMatchObject({ tries: 1 })
  expect(await house.work(work => letter.troubled(work, { limit: 10 }))).toMatchObject([
    { key: 'refused', maskedTo: 'g***@example.com', state: 'refused' },
  ])
  await house.work(work => letter.resend(work, kept?.id as letter.LetterId))
  await house.settle()
  expect(await row('refused')).toMatchObject({ state: 'refused', tries: 1 })
})

test('what is refused for now is tried for two days, more and more seldom, and then given up', async () => {
  await send(receipt('full', 'box-full@example.com'))
  await house.settle()
  const waits = [minutes(1), minutes(5), minutes(15), hours(1), hours(4), hours(12), hours(30)]
  for (const [tries, wait] of waits.entries()) {
    expect(await row('full')).toMatchObject({ state: 'waiting', tries: tries + 1 })
    house.advance((wait - 1) as typeof wait)
    await house.settle()
    expect(await row('full')).toMatchObject({ tries: tries + 1 })
    house.advance(1 as typeof wait)
    await house.settle()
  }
  expect(await row('full')).toMatchObject({ state: 'given_up', tries: 8 })
})

test('when the answer is lost the letter goes again under the same name', async () => {
  const fault = { partner: 'mail', kind: 'timeout-after-act', path: '/data', times: 1 }
  await ask('/_sim/fault', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  })
  await send(receipt('lost', 'lost@example.com'))
  await house.settle()
  expect(await row('lost')).toMatchObject({ state: 'waiting', tries: 1 })
  house.advance(minutes(1))
  await house.settle()
  expect(await row('lost')).toMatchObject({ state: 'sent', tries: 2 })
  const [first, second] = await caught('lost@example.com')
  expect(first?.messageId).toBe(second?.messageId)
})

test('a server that is not there is silence: the letter waits', async () => {
  const post = letter.openLetter({
    url: 'smtp://127.0.0.1:1',
    from: 'a@example.com',
    simulatorUrl: '',
  })
  await send(receipt('nobody'))
  for (const sweep of post.sweeps) await sweep.pass(house)
  expect(await row('nobody')).toMatchObject({
    state: 'waiting',
    tries: 1,
    said: expect.stringContaining('ECONNREFUSED'),
  })
  house.advance(minutes(1))
  await house.settle()
  expect(await row('nobody')).toMatchObject({ state: 'sent', tries: 2 })
})

test('nothing of it can be read in the table, and in thirty days it is gone', async () => {
  await send(receipt('sealed', 'sealed@example.com'))
  await house.settle()
  const kept = await row('sealed')
  for (const secret of ['sealed@example.com', '收据', '谢谢'])
    expect(kept?.content?.includes(secret)).toBe(false)
  house.advance(days(30))
  await house.settle()
  expect(await row('sealed')).toMatchObject({ state: 'sent', content: null })
  await house.work(work => letter.resend(work, kept?.id as letter.LetterId))
  const [view] = await house.work(work => letter.letters(work, [kept?.id as letter.LetterId]))
  expect(view).toMatchObject({ state: 'sent', maskedTo: 's***@example.com' })
  const refused = await row('refused')
  await expect(
    house.work(work => letter.resend(work, refused?.id as letter.LetterId)),
  ).rejects.toMatchObject({ code: 'letter.spent' })
})

// oxfmt-ignore
const addresses: [string, string | undefined][] = [
  [' noa@example.com ', 'noa@example.com'],
  ['n.o+a@mail.example.co.nz', 'n.o+a@mail.example.co.nz'],
  ['小美@例子.中国', '小美@例子.中国'],
  ['noa@localhost', undefined],
  ['noa@example.com, eve@example.com', undefined],
  ['noa@example.com\r\nBcc: eve@example.com', undefined],
  ['<noa@example.com>', undefined],
  ['noa@-example.com', undefined],
  ['@example.com', undefined],
  ['', undefined],
]
test.each(addresses)('the address %j', (text, address) => {
  expect(addressOf(text)).toBe(address)
  if (address) expect(maskAddress(address)).not.toContain(address.split('@')[0])
})

test('after the last wait nothing is waited for', () => {
  expect(waitAfter(7)).toBe(hours(30))
  expect(waitAfter(8)).toBeUndefined()
})
