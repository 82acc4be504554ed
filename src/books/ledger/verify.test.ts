// Tampering: every way to touch a book behind the ledger's back is found, and its place is named.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cell, type ShopperId } from '#kernel/ids'
import { money } from '#kernel/money'
import { Sql, sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import type { Work } from '#platform/work'
import { audit, equity, post, verify, wallet, type Posting } from './ledger.ts'

const home = cell(7)
const journals = 40

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
  const shopper = await house.work(async work => work.id<'shopper'>(home))
  const deposit = (index: number): Posting => ({
    cell: home,
    key: `k${index}`,
    kind: 'test',
    ref: 'r',
    lines: [
      { account: equity('CNY'), amount: money('CNY', 100n) },
      { account: wallet(shopper as ShopperId, 'CNY'), amount: money('CNY', -100n) },
    ],
  })
  await house.work(work =>
    post(
      work,
      Array.from({ length: journals }, (_, index) => deposit(index)),
    ),
  )
})
afterAll(() => house.close())

const wallets = `(select account from ledger.account where cell = 7 and code like 'wallet/%')`
const relinked = `ledger.link((select hash from ledger.journal where cell = 7 and seq = 19), content, seq, at, 'evil')`
const touches: [string, string, string, object][] = [
  [
    'a changed line',
    `update ledger.journal set lines = replace(lines, '100', '900') where cell = 7 and seq = 11`,
    'journal changed',
    { seq: 11n },
  ],
  [
    'a changed reference',
    `update ledger.journal set ref = 'x' where cell = 7 and seq = 3`,
    'journal changed',
    { seq: 3n },
  ],
  [
    'a changed time',
    `update ledger.journal set at = at + interval '1 s' where cell = 7 and seq = 20`,
    'journal out of chain',
    { seq: 20n },
  ],
  [
    'a changed actor',
    `update ledger.journal set actor = 'office/9' where cell = 7 and seq = 1`,
    'journal out of chain',
    { seq: 1n },
  ],
  [
    'a changed actor with its hash made anew',
    `update ledger.journal set actor = 'evil', hash = ${relinked} where cell = 7 and seq = 20`,
    'journal out of chain',
    { seq: 21n },
  ],
  [
    'a deleted journal',
    `delete from ledger.journal where cell = 7 and seq = 30`,
    'journal missing',
    { seq: 30n },
  ],
  [
    'the first deleted',
    `delete from ledger.journal where cell = 7 and seq = 1`,
    'journal missing',
    { seq: 1n },
  ],
  [
    'the last deleted',
    `delete from ledger.journal where cell = 7 and seq = ${journals}`,
    'book shortened',
    { seq: 40n },
  ],
  [
    'a journal moved to the end',
    `update ledger.journal set seq = 41 where cell = 7 and seq = 5`,
    'journal missing',
    { seq: 5n },
  ],
  [
    'a book set back',
    `update ledger.book set seq = 39 where cell = 7`,
    'book shortened',
    { seq: 39n },
  ],
  [
    'another head',
    `update ledger.book set head = sha256('x') where cell = 7`,
    'book shortened',
    { seq: 40n },
  ],
  [
    'a changed entry',
    `update ledger.entry set amount = 900 where cell = 7 and seq = 12 and line = 1`,
    'entry changed',
    { seq: 12n },
  ],
  [
    'a deleted entry',
    `delete from ledger.entry where cell = 7 and seq = 13 and line = 2`,
    'entry changed',
    { seq: 13n },
  ],
  [
    'an entry added to a journal',
    `insert into ledger.entry select 7, 3, 14, account, 5, 5 from ledger.account where cell = 7 limit 1`,
    'entry changed',
    { seq: 14n },
  ],
  [
    'an entry without a journal',
    `insert into ledger.entry select 7, 1, 77, account, 5, 5 from ledger.account where cell = 7 limit 1`,
    'entry changed',
    { seq: 77n },
  ],
  [
    'an entry moved to another account',
    `update ledger.entry set account = '00000000-0000-0000-0000-000000000001' where cell = 7 and seq = 15 and line = 1`,
    'entry changed',
    { seq: 15n },
  ],
  [
    'a changed running balance',
    `update ledger.entry set after = 1 where cell = 7 and seq = 16 and line = 1`,
    'running balance changed',
    { seq: 16n },
  ],
  [
    'a changed balance',
    `update ledger.account set amount = amount - 1 where cell = 7 and account = ${wallets}`,
    'balance changed',
    {},
  ],
  [
    'a deleted account',
    `delete from ledger.account where cell = 7 and account = ${wallets}`,
    'account changed',
    {},
  ],
  [
    'a loosened guard',
    `update ledger.account set guard = 0 where cell = 7 and account = ${wallets}`,
    'account changed',
    {},
  ],
  [
    'a renamed account',
    `update ledger.account set code = 'wallet/me' where cell = 7 and code like 'wallet/%'`,
    'account changed',
    { account: 'wallet/me' },
  ],
]

test.each(touches)('%s', async (_, touch, fault, place) => {
  await expect(
    house.work(async work => {
      await work.tx.run(new Sql(touch, []))
      expect(await verify(work, home)).toMatchObject({ ok: false, cell: 7, fault, ...place })
      throw new Error('set back')
    }),
  ).rejects.toThrow('set back')
  expect(await house.work(work => verify(work, home))).toMatchObject({ ok: true, journals: 40n })
})

test('a journal that does not balance is found even when its whole chain was made anew', async () => {
  await expect(
    house.work(async work => {
      await work.tx.run(sql`
      insert into ledger.journal (cell, seq, at, key, kind, ref, actor, lines, content, hash)
      select 7, 41, at, 'evil', kind, ref, actor, lines || '0', sha256(convert_to(
               concat_ws(E'\n', 7, 'evil', kind, ref, lines || '0'), 'UTF8')), ''
        from ledger.journal where cell = 7 and seq = 40`)
      await work.tx.run(sql`
      update ledger.journal j set hash = ledger.link(b.head, j.content, j.seq, j.at, j.actor)
        from ledger.book b where j.cell = 7 and j.seq = 41 and b.cell = 7`)
      await work.tx.run(sql`
      update ledger.book b set seq = 41, head = j.hash
        from ledger.journal j where b.cell = 7 and j.cell = 7 and j.seq = 41`)
      expect(await verify(work, home)).toMatchObject({ ok: false, seq: 41n })
      throw new Error('set back')
    }),
  ).rejects.toThrow('set back')
})

test('a changed total is named by the audit', async () => {
  const finding = (work: Work) => audit(work).then(all => all.filter(one => !one.ok))
  expect(await house.work(finding)).toEqual([])
  await expect(
    house.work(async work => {
      await work.tx.run(
        sql`update ledger.total set credits = credits + 1 where cell = 7 and kind = 'wallet'`,
      )
      expect(await finding(work)).toMatchObject([
        { broken: ['wallet CNY: the total is not the sum'] },
      ])
      throw new Error('set back')
    }),
  ).rejects.toThrow('set back')
})
