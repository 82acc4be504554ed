// Checkpoints against a real database: an older backup, a rewritten past and a touched checkpoint are each told.
import { appendFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cell, type ShopperId } from '#kernel/ids'
import { money } from '#kernel/money'
import { days, minutes } from '#kernel/time'
import { openLines } from '#platform/lines'
import { Sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { house as part } from '#platform/work'
import {
  balances,
  equity,
  openCheckpoints,
  post,
  signerFrom,
  wallet,
  type Checkpoints,
  type Posting,
} from '../ledger.ts'

const [home, away] = [cell(7), cell(9)]
const mine = wallet('00000000-0000-7000-8000-000000000007' as ShopperId, 'CNY')
const signer = signerFrom(Buffer.alloc(32, 5))

let house: TestHouse
let folder: string
let alarms: string[]
let checkpoints: Checkpoints
beforeEach(async () => {
  house = await openTestHouse()
  folder = await mkdtemp(join(tmpdir(), 'tradelane-checkpoints-'))
  checkpoints = opened()
})
afterEach(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

/** As a process finds it that starts now. */
const opened = (by = signer): Checkpoints => {
  alarms = []
  return openCheckpoints({
    lines: openLines(folder),
    signer: by,
    alarm: faults => alarms.push(...faults),
  })
}

const deposit = (key: string, book = home): Posting => ({
  cell: book,
  key,
  kind: 'test',
  ref: key,
  lines: [
    { account: equity('CNY'), amount: money('CNY', 100n) },
    { account: mine, amount: money('CNY', -100n) },
  ],
})
const post10 = (word: string, book = home) =>
  house.work(work =>
    post(
      work,
      Array.from({ length: 10 }, (_, index) => deposit(`${word}${index}`, book)),
    ),
  )
const held = async () =>
  (await house.work(work => balances(work, [{ cell: home, account: mine }])))[0]?.minor
const touch = (text: string) => house.database.run(new Sql(text, []))

/** The database as a backup has it that was made when book 7 stood at `seq`. */
async function restore(seq: number): Promise<void> {
  await touch(`delete from ledger.journal where cell = 7 and seq > ${seq}`)
  await touch(`delete from ledger.entry where cell = 7 and seq > ${seq}`)
  await touch(`update ledger.account a set amount =
    (select sum(amount) from ledger.entry e where e.cell = 7 and e.account = a.account) where cell = 7`)
  await touch(`update ledger.book set seq = ${seq}, head =
    (select hash from ledger.journal where cell = 7 and seq = ${seq}) where cell = 7`)
}

/** Everything from journal `seq` on as it would be had its actor been another: chain and head fit again. */
async function rewrite(seq: number): Promise<void> {
  for (let at = seq; at <= 20; at += 1)
    await touch(`update ledger.journal j set actor = 'evil', hash = ledger.link(
      (select hash from ledger.journal where cell = 7 and seq = ${at - 1}), content, seq, at, 'evil')
      where cell = 7 and seq = ${at}`)
  await touch(`update ledger.book set head =
    (select hash from ledger.journal where cell = 7 and seq = 20) where cell = 7`)
}

test('what moved is sealed each minute and proved; nothing is written while nothing moves', async () => {
  await post10('a')
  await post10('b', away)
  expect(await checkpoints.seal(house)).toBe(2)
  expect(await checkpoints.seal(house)).toBe(0)
  expect(await checkpoints.prove(house)).toBe(20)
  expect(await checkpoints.prove(house)).toBe(0)
  await post10('c')
  house.advance(minutes(1))
  expect(await checkpoints.seal(house)).toBe(1)
  expect(await checkpoints.prove(house)).toBe(10)

  const state = await opened().state()
  expect([...state.sealed.values()].map(one => [one.cell, one.seq])).toEqual([
    [7, 20n],
    [9, 10n],
  ])
  expect([...state.proved.values()]).toEqual([...state.sealed.values()])
  expect(state).toMatchObject({ touched: false, sealedAt: house.clock.now() })
  expect(await checkpoints.check(house)).toEqual([])
})

test('a new day begins with all that stood, in a file of its own, even when nothing moves', async () => {
  await post10('a')
  await checkpoints.seal(house)
  await checkpoints.prove(house)
  house.advance(days(1))
  expect(await checkpoints.seal(house)).toBe(0)
  expect((await readdir(folder)).toSorted()).toEqual(['2026-11-22.jsonl', '2026-11-23.jsonl'])
  const state = await opened().state()
  expect(state.proved.get(home)?.seq).toBe(10n)
  expect(state.sealed.get(home)?.seq).toBe(10n)
  await post10('b')
  expect(await checkpoints.seal(house)).toBe(1)
  expect((await opened().state()).touched).toBe(false)
})

test('matrix 28: a database older than its checkpoint refuses to post, until a person accepts it', async () => {
  await post10('a')
  await checkpoints.seal(house)
  await post10('b')
  await checkpoints.seal(house)
  await restore(10)

  expect((await opened().finding(house)).broken).toHaveLength(1)
  expect(await opened().check(house)).toEqual([
    'the database is older than its checkpoint: book 7 ends at journal 10 and was sealed at 20; so with 1 books',
  ])
  expect(alarms).toHaveLength(1)
  await expect(post10('c')).rejects.toMatchObject({ code: 'ledger.closed', status: 503 })
  await expect(post10('c', away)).rejects.toMatchObject({ code: 'ledger.closed' })
  expect(await held()).toBe(1_000n)

  await checkpoints.accept(house, part('test'), 'the bank file of today was posted again')
  await post10('b')
  expect(await held()).toBe(2_000n)
  expect(await opened().check(house)).toEqual([])
  const text = await readFile(join(folder, '2026-11-22.jsonl'), 'utf8')
  expect(text).toContain('the bank file of today was posted again')
})

test('a database set back while the house runs is found by the next seal', async () => {
  await post10('a')
  await checkpoints.seal(house)
  await restore(5)
  await checkpoints.seal(house)
  expect(alarms[0]).toContain('older than its checkpoint')
  await expect(post10('b')).rejects.toMatchObject({ code: 'ledger.closed' })
})

test('matrix 27: a changed row is found by the next proof, with its sequence; only its book is closed', async () => {
  await post10('a')
  await post10('b', away)
  await checkpoints.seal(house)
  await touch(`update ledger.entry set amount = -900 where cell = 7 and seq = 4 and amount < 0`)
  expect(await checkpoints.prove(house)).toBe(10)
  expect(alarms).toEqual(['book 7: entry changed at journal 4'])
  await expect(post10('c')).rejects.toMatchObject({ code: 'ledger.closed' })
  await post10('c', away)
})

test('matrix 27: a past rewritten with all its hashes is found by the checkpoint outside', async () => {
  await post10('a')
  await checkpoints.seal(house)
  await checkpoints.prove(house)
  await post10('b')
  await checkpoints.seal(house)
  await checkpoints.prove(house)
  await rewrite(13)
  await post10('c')
  expect(await checkpoints.check(house)).toEqual([
    'book 7 was rewritten after journal 10 and up to 20',
  ])
  await expect(post10('d')).rejects.toMatchObject({ code: 'ledger.closed' })
})

test('a rewritten past is found by the next proof as well, though only what is new is read', async () => {
  await post10('a')
  await post10('b')
  await checkpoints.seal(house)
  await checkpoints.prove(house)
  await rewrite(13)
  await post10('c')
  await checkpoints.seal(house)
  await checkpoints.prove(house)
  expect(alarms).toEqual(['book 7: journal out of chain at journal 20'])
})

const touches: [string, (text: string) => string][] = [
  ['a changed head', text => text.replace('"10"', '"11"')],
  ['a line taken out', text => text.split('\n').toSpliced(1, 1).join('\n')],
  [
    'two lines exchanged',
    text =>
      text
        .split('\n')
        .toSpliced(0, 2, ...text.split('\n').slice(0, 2).toReversed())
        .join('\n'),
  ],
]
test.each(touches)('a checkpoint that was touched is not believed: %s', async (_, change) => {
  await post10('a')
  await checkpoints.seal(house)
  await post10('b')
  await checkpoints.seal(house)
  await post10('c')
  await checkpoints.seal(house)
  const file = join(folder, '2026-11-22.jsonl')
  await writeFile(file, change(await readFile(file, 'utf8')))
  expect(await opened().check(house)).toEqual(['the checkpoints outside the database were changed'])
  await expect(post10('d')).rejects.toMatchObject({ code: 'ledger.closed' })
  await opened().accept(house, part('test'), 'seen and understood')
  await post10('d')
  expect(await opened().check(house)).toEqual([])
})

test('another key signs nothing here, and a line cut off by a crash is no line', async () => {
  await post10('a')
  await checkpoints.seal(house)
  const other = opened(signerFrom(Buffer.alloc(32, 6)))
  expect((await other.state()).touched).toBe(true)
  await appendFile(join(folder, '2026-11-22.jsonl'), '{"v":1,"at":"2026')
  await post10('b')
  const again = opened()
  expect(await again.seal(house)).toBe(1)
  expect((await opened().state()).sealed.get(home)?.seq).toBe(20n)
})
