// The books over HTTP: what a bookkeeper reads adds up, pages, and leaves as a file; who may see it, and open it.
import type { FastifyInstance } from 'fastify'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cell, outside, type OrderId, type UserId } from '#kernel/ids'
import { money } from '#kernel/money'
import * as ledger from '#books/ledger/ledger'
import { openServer } from '#platform/http-server'
import { openLines } from '#platform/lines'
import { openLog } from '#platform/log'
import { openMetrics } from '#platform/metrics'
import { readSettings } from '#platform/settings'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { houseOver } from '../house.ts'
import { ledgerEndpoints } from './ledger.ts'

const home = cell(0x207)
const order = '00000000-0000-7000-8000-000000000207' as OrderId
const user = '00000000-0000-7000-8000-000000000001' as UserId

let house: TestHouse
let app: FastifyInstance
let folder: string
let checkpoints: ledger.Checkpoints
beforeAll(async () => {
  house = await openTestHouse()
  folder = await mkdtemp(join(tmpdir(), 'tradelane-office-ledger-'))
  checkpoints = ledger.openCheckpoints({
    lines: openLines(folder),
    signer: ledger.signerFrom(Buffer.alloc(32, 5)),
  })
  const opened = houseOver(house, readSettings({ TRADELANE_DEMO: 'true' }), {
    simulated: [],
    moveClock: async () => {},
    checkpoints,
  })
  app = await openServer({
    ground: house,
    metrics: openMetrics(),
    log: openLog({ level: 'silent', clock: house.clock }),
    audiences: [
      {
        name: 'office',
        title: 'Office',
        endpoints: ledgerEndpoints(opened),
        callerOf: async ({ headers }) => ({
          actor: { kind: 'office', id: user },
          roles: [headers.authorization ?? ''],
          userId: user,
          sessionId: 'one',
        }),
      },
    ],
  })
  const asks = Array.from({ length: 700 }, (_, index) => ({
    cell: home,
    key: `k${index}`,
    kind: 'test.fund',
    ref: order,
    lines: [
      { account: ledger.bank('CNY'), amount: money('CNY', 150n) },
      { account: ledger.escrowOf(order, 'CNY'), amount: money('CNY', -150n) },
    ],
  }))
  await house.work(work => ledger.post(work, asks))
})
afterAll(async () => {
  await app.close()
  await house.close()
  await rm(folder, { recursive: true })
})

const get = async (path: string, role = 'auditor') =>
  app.inject({ url: `/api/office/ledger/${path}`, headers: { authorization: role } })
const read = async (path: string) => (await get(path)).json()

test('the trial balance adds up by currency, and says what each kind is', async () => {
  expect(await read('trial')).toMatchObject({
    items: [
      { kind: 'bank', debit: { amount: '1050.00' }, accounts: 1, zeroBy: null },
      {
        kind: 'escrow',
        credit: { currency: 'CNY', amount: '1050.00' },
        names: { 'zh-Hans': '订单担保款' },
      },
    ],
    totals: [{ debit: { amount: '1050.00' }, credit: { amount: '1050.00' } }],
  })
})

test('an account is found by its owner, read in pages and saved whole', async () => {
  const { items } = await read(`accounts?owner=${outside('order', order)}`)
  expect(items).toMatchObject([{ book: home, kind: 'escrow', amount: { amount: '1050.00' } }])
  const path = `accounts/${home}/${items[0].id}`
  const first = await read(`${path}?limit=2`)
  expect(first.lines.map((line: { balance: unknown }) => line.balance)).toEqual([
    { currency: 'CNY', amount: '1050.00' },
    { currency: 'CNY', amount: '1048.50' },
  ])
  const second = await read(`${path}?limit=2&after=${first.next}`)
  expect(second.lines[0]).toMatchObject({ journal: '698', key: 'k697', what: 'test.fund' })

  const file = await get(`${path}?format=csv`)
  const lines = file.body.trimEnd().split('\n')
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(lines).toHaveLength(701)
  expect(lines[0]).toBe('journal,line,time,what,reference,key,currency,amount,balance')
  expect(lines[700]).toBe(`1,2,2026-11-22T02:00:00.000Z,test.fund,${order},k0,CNY,1.50,1.50`)
})

test('an account that is not there, a book that is none, and a reader who may not', async () => {
  const missing = '00000000-0000-0000-0000-000000000000'
  expect((await get(`accounts/${home}/${missing}`)).statusCode).toBe(404)
  expect((await get('accounts/1024/x')).statusCode).toBe(400)
  expect((await get('trial', 'support')).statusCode).toBe(403)
})

test('heads say what was sealed and proved; a closed book is opened with a reason, by who may', async () => {
  await checkpoints.seal(house)
  await checkpoints.prove(house)
  expect(await read('books')).toMatchObject({
    books: [{ book: home, journals: '700', sealed: '700', proved: '700', closed: null }],
    seal: { touched: false, publicKey: checkpoints.publicKey },
  })
  expect(await read(`books/${home}/verdict`)).toMatchObject({ ok: true, journals: '700' })

  await house.database.run(
    sql`update ledger.journal set ref = 'x' where cell = ${home} and seq = 5`,
  )
  expect(await read(`books/${home}/verdict`)).toMatchObject({
    ok: false,
    fault: 'journal changed',
    at: '5',
  })
  await house.database.run(sql`update ledger.book set closed = 'found' where cell = ${home}`)
  const open = (role: string) =>
    app.inject({
      method: 'POST',
      url: '/api/office/ledger/books/opening',
      headers: { authorization: role, 'idempotency-key': `open-${role}` },
      body: { reason: 'restored from the backup' },
    })
  expect((await open('auditor')).statusCode).toBe(403)
  expect((await open('finance')).statusCode).toBe(204)
  expect((await read('books')).books[0].closed).toBe(null)
  const [trace] = await house.database.rows(
    sql`select act, reason from platform.audit /* scatter: a test reads all */`,
  )
  expect(trace).toEqual({ act: 'ledger.open', reason: 'restored from the backup' })
})
