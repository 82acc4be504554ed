// The bank over the wire: well-formed files, every planted fault, what becomes of each payment.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSimulators } from '../simulators.ts'
import type { Running } from '../stage.ts'

let running: Running
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tradelane-bank-'))
  running = await openSimulators({ port: 0, folder })
  await sim('clock', { now: '2026-11-22T01:00:00Z', frozen: true })
})
afterEach(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

const sim = async (path: string, body: object) =>
  (
    await fetch(`${running.url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) })
  ).json()
const authorization = 'Bearer sim-bank-token'
const send = (body: string) =>
  fetch(`${running.url}/bank/payout-files`, {
    method: 'POST',
    body,
    headers: { authorization, 'content-type': 'text/plain' },
  })
const get = async (path: string) =>
  (await fetch(`${running.url}/bank${path}`, { headers: { authorization } })).json() as Promise<
    Record<string, unknown>
  >

const head = (day = '221126') =>
  `0${' '.repeat(17)}01BNK${' '.repeat(7)}${'TRADELANE'.padEnd(26)}123456${'PAYOUTS'.padEnd(12)}${day}${' '.repeat(40)}`
const entry = (account: string, cents: number, code = '50') =>
  `1062-000${account.padStart(9)} ${code}${String(cents).padStart(10, '0')}${'YARRA HONEY'.padEnd(32)}` +
  `${'TRADELANE 000123'.padEnd(18)}062-000${'99999999'.padStart(9)}${'TRADELANE'.padEnd(16)}${'0'.repeat(8)}`
const foot = (cents: number, count: number) => {
  const sum = String(cents).padStart(10, '0')
  return `7999-999${' '.repeat(12)}${sum}${sum}${'0'.repeat(10)}${' '.repeat(24)}${String(count).padStart(6, '0')}${' '.repeat(40)}`
}
const fileOf = (accounts: readonly string[], day?: string) =>
  [
    head(day),
    ...accounts.map(account => entry(account, 1000)),
    foot(1000 * accounts.length, accounts.length),
  ].join('\r\n')
const good = [head(), entry('12345678', 100_000), entry('2345678', 25_000), foot(125_000, 2)]

test('a file is taken, paid, and stands in the statements of both sides', async () => {
  const answer = await send(`${good.join('\r\n')}\r\n`)
  expect(answer.status).toBe(201)
  const receipt = (await answer.json()) as { id: string }
  expect(receipt).toMatchObject({
    id: 'PF000000000001',
    state: 'received',
    records: 2,
    creditTotal: '1250.00',
    debitTotal: '0.00',
    processOn: '2026-11-22',
  })
  await sim('clock', { advance: 'PT31M' })
  expect(await get(`/payout-files/${receipt.id}`)).toMatchObject({
    state: 'processed',
    entries: [
      {
        record: 2,
        account: '12345678',
        amount: '1000.00',
        state: 'paid',
        reference: 'TRADELANE 000123',
      },
      { record: 3, account: '2345678', amount: '250.00', state: 'paid', returnCode: null },
    ],
  })
  const statement = (account: string) =>
    get(`/statement?account=${encodeURIComponent(account)}&day=2026-11-22`)
  expect(await statement('062-000 12345678')).toMatchObject({
    openingBalance: '0.00',
    closingBalance: '1000.00',
    entries: [{ amount: '1000.00', direction: 'credit', file: receipt.id }],
  })
  expect(await statement('062-000 99999999')).toMatchObject({
    closingBalance: '-1250.00',
    entries: [{ amount: '1250.00', direction: 'debit', reference: 'PAYOUTS' }],
  })
})

test('the same file twice is one file, paid once; a line end more is another file', async () => {
  const [first, again] = [await send(good.join('\n')), await send(good.join('\n'))]
  expect([first.status, again.status]).toEqual([201, 200])
  expect(await again.json()).toEqual(await first.json())
  expect((await send(`${good.join('\n')}\n`)).status).toBe(201)
})

const swap = (record: number, from: number, text: string) =>
  good.map((line, place) =>
    place === record ? line.slice(0, from - 1) + text + line.slice(from - 1 + text.length) : line,
  )
test.each<[string, string[], string]>([
  ['a short record', good.map(line => line.slice(0, 119)), '1 1-120 length'],
  ['a letter from elsewhere', swap(1, 31, '~'), '2 31-31 character'],
  ['no head', good.slice(1), '1 1-1 record-type'],
  ['no foot', good.slice(0, 3), '3 1-1 record-type'],
  ['no entries', [head(), foot(0, 0)], '2 1-1 records'],
  ['nothing', [''], '1 1-1 records'],
  ['a strange record', swap(1, 1, '2'), '2 1-1 record-type'],
  ['a wrong reel', swap(0, 19, '02'), '1 19-20 reel'],
  ['no bank', swap(0, 21, 'b1k'), '1 21-23 bank'],
  ['a user id with letters', swap(0, 57, '12345A'), '1 57-62 userId'],
  ['a day that is none', swap(0, 75, '310226'), '1 75-80 day'],
  ['something in a blank field', swap(0, 100, 'X'), '1 81-120 blank'],
  ['a BSB without its hyphen', swap(1, 2, '0620000'), '2 2-8 bsb'],
  ['an account aligned to the left', swap(1, 9, '12345678 '), '2 9-17 account'],
  ['an unknown indicator', swap(1, 18, 'Q'), '2 18-18 indicator'],
  ['an unknown code', swap(1, 19, '99'), '2 19-20 code'],
  ['an amount of blanks', swap(1, 21, '          '), '2 21-30 amount'],
  ['an amount of nothing', swap(1, 21, '0000000000'), '2 21-30 amount'],
  ['a title aligned to the right', swap(1, 31, ' YARRA'), '2 31-62 title'],
  ['no reference', swap(1, 63, ' '.repeat(18)), '2 63-80 reference'],
  ['a wrong trace BSB', swap(2, 81, '062 000'), '3 81-87 traceBsb'],
  ['no remitter', swap(2, 97, ' '.repeat(16)), '3 97-112 remitter'],
  ['a wrong closing BSB', swap(3, 2, '999-998'), '4 2-8 bsb'],
  ['a wrong net', swap(3, 21, '0000125001'), '4 21-30 net'],
  ['a wrong sum of credits', swap(3, 31, '0000124999'), '4 31-40 credits'],
  ['a wrong sum of debits', swap(3, 41, '0000000001'), '4 41-50 debits'],
  ['a wrong count', swap(3, 75, '000003'), '4 75-80 count'],
])('%s is refused, naming record and columns', async (_, lines, where) => {
  const answer = await send(lines.join('\r\n'))
  expect(answer.status).toBe(422)
  const { errors } = (await answer.json()) as {
    errors: { record: number; columns: string; code: string }[]
  }
  expect(errors.map(error => `${error.record} ${error.columns} ${error.code}`)).toContain(where)
  await sim('clock', { advance: 'P1D' })
  expect(await get('/statement?account=062-000%2099999999&day=2026-11-22')).toMatchObject({
    entries: [],
  })
})

test.each<[string, string, [string, string | null][]]>([
  ['12345678', 'PT31M', [['paid', null]]],
  ['12340401', 'PT31M', [['returned', '1']]],
  ['12340403', 'PT31M', [['returned', '3']]],
  ['12340405', 'PT31M', [['returned', '5']]],
  ['12340406', 'PT31M', [['returned', '6']]],
  ['12340505', 'PT31M', [['paid', null]]],
  ['12340505', 'PT25H', [['returned', '5']]],
  ['12340707', 'PT31M', [['pending', null]]],
  ['12340707', 'PT49H', [['paid', null]]],
])('an account ending as %s is after %s %j, and no cent is lost', async (account, span, states) => {
  const { id } = (await (await send(fileOf([account]))).json()) as { id: string }
  await sim('clock', { advance: span })
  const { entries } = (await get(`/payout-files/${id}`)) as {
    entries: { state: string; returnCode: string | null }[]
  }
  expect(entries.map(each => [each.state, each.returnCode])).toEqual(states)
  const last = async (owner: string) =>
    Number(
      (await get(`/statement?account=${encodeURIComponent(`062-000 ${owner}`)}&day=2026-11-30`))[
        'openingBalance'
      ],
    )
  const inFlight = states[0]?.[0] === 'pending' ? 10 : 0
  expect((await last(account)) + (await last('99999999')) + inFlight).toBe(0)
})

test('a file for tomorrow waits for tomorrow', async () => {
  const { id } = (await (await send(fileOf(['12345678'], '231126'))).json()) as { id: string }
  await sim('clock', { now: '2026-11-22T12:59:00Z' })
  expect(await get(`/payout-files/${id}`)).toMatchObject({
    state: 'received',
    processOn: '2026-11-23',
  })
  await sim('clock', { now: '2026-11-22T13:00:01Z' })
  expect(await get(`/payout-files/${id}`)).toMatchObject({ state: 'processed' })
})

test('without the token nothing is told', async () => {
  expect((await fetch(`${running.url}/bank/statement`)).status).toBe(401)
})
