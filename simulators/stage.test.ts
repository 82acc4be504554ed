// The stage: memory that survives a kill, a clock that moves, faults that strike once.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openSimulators } from './simulators.ts'
import { fromWallTime, openStage, json, route, wallTime, zonedTime } from './stage.ts'
import type { Running } from './stage.ts'
import { spanOf } from './stage/clock.ts'
import { openStore } from './stage/store.ts'

const folders: string[] = []
const open: Running[] = []
const folderOf = () => {
  const folder = mkdtempSync(join(tmpdir(), 'tradelane-stage-'))
  folders.push(folder)
  return folder
}
afterEach(async () => {
  for (const running of open.splice(0)) await running.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

test.each([
  ['PT6H', 6 * 3600e3],
  ['P15D', 15 * 86_400e3],
  ['P1DT2H3M4S', 93_784e3],
  ['-PT1M', -60e3],
  ['P2W', 14 * 86_400e3],
  ['P1M', undefined],
  ['PT', undefined],
  ['6h', undefined],
])('the span %s is %s ms', (text, ms) => expect(spanOf(text)).toBe(ms))

test.each([
  ['Australia/Melbourne', '2026-11-22T02:00:00Z', '2026-11-22T13:00:00+11:00'],
  ['Australia/Melbourne', '2026-06-22T02:00:00Z', '2026-06-22T12:00:00+10:00'],
  ['Asia/Shanghai', '2026-11-22T23:30:00Z', '2026-11-23T07:30:00+08:00'],
])('in %s %s is written %s and read back', (zone, utc, written) => {
  const at = Date.parse(utc)
  expect(zonedTime(zone, at)).toBe(written)
  expect(fromWallTime(zone, wallTime(zone, at))).toBe(at)
})

test('what was committed is there again; a torn line and what was not committed are not', () => {
  const folder = folderOf()
  const store = openStore(folder)
  const rows = store.table<{ name: string }>('row')
  rows.put('a', { name: 'first' })
  rows.put('b', { name: 'gone' })
  rows.drop('b')
  expect([store.next('number'), store.next('number')]).toEqual([1, 2])
  store.commit()
  rows.put('c', { name: 'never acknowledged' })
  appendFileSync(join(folder, 'state.jsonl'), '[["row","d",{"na')

  const again = openStore(folder)
  expect(again.table('row').rows()).toEqual([{ name: 'first' }])
  expect(again.next('number')).toBe(3)
  expect(readFileSync(join(folder, 'state.jsonl'), 'utf8').split('\n')).toHaveLength(3)
})

/** A partner that counts what it did. */
async function counter(folder = folderOf()) {
  const running = await openStage({ port: 0, folder }, stage => [
    {
      name: 'counter',
      routes: [route('POST', '/acts', () => json(200, { acts: stage.store.next('acts') }))],
      sorry: why => json(why === 'too-many' ? 429 : 500, { why }),
    },
  ])
  open.push(running)
  const post = (path: string, body: object = {}) =>
    fetch(running.url + path, { method: 'POST', body: JSON.stringify(body) })
  const act = () =>
    post('/counter/acts')
      .then(async answer => `${answer.status} ${await answer.text()}`)
      .catch(() => 'lost')
  return { running, post, act }
}

test.each([
  ['timeout-after-act', ['lost', '200 {"acts":2}']],
  ['500-then-ok', ['500 {"why":"broken"}', '200 {"acts":1}']],
  ['rate-limit', ['429 {"why":"too-many"}', '200 {"acts":1}']],
  ['page-502', [expect.stringMatching(/^502 <!doctype html>/), '200 {"acts":1}']],
  ['page-after-act', [expect.stringMatching(/^200 <!doctype html>/), '200 {"acts":2}']],
  ['garbage-after-act', ['200 {"act', '200 {"acts":2}']],
  ['empty-after-act', ['200 ', '200 {"acts":2}']],
  ['half-after-act', ['lost', '200 {"acts":2}']],
])('%s strikes once, and is truthful about what was done', async (kind, answers) => {
  const { post, act } = await counter()
  expect((await post('/_sim/fault', { partner: 'counter', kind })).status).toBe(201)
  expect([await act(), await act()]).toEqual(answers)
})

test('the clock is moved, stands still, and remembers after a restart', async () => {
  const folder = folderOf()
  const first = await counter(folder)
  const clock = async (body: object) => (await first.post('/_sim/clock', body)).json()
  await clock({ now: '2030-01-01T00:00:00Z', frozen: true })
  expect(await clock({ advance: 'PT6H' })).toEqual({
    now: '2030-01-01T06:00:00.000Z',
    frozen: true,
  })
  await open.pop()?.close()
  const second = await counter(folder)
  expect(new Date(second.running.stage.clock.now()).toISOString()).toBe('2030-01-01T06:00:00.000Z')
})

test.each([
  ['/_sim/clock', { advance: 'six hours' }],
  ['/_sim/clock', { now: 'noon' }],
  ['/_sim/clock', []],
  ['/_sim/scenario', { partner: 'nobody', scenario: 'lost' }],
  ['/_sim/scenario', { partner: 'counter' }],
  ['/_sim/fault', { partner: 'counter', kind: 'plague' }],
])('%s refuses %j', async (path, body) => {
  const { post } = await counter()
  expect((await post(path, body)).status).toBe(400)
})

test.each([
  ['*', 'anything', true],
  ['*-17', 'parcel-17', true],
  ['parcel*', 'parcel-17', true],
  ['parcel', 'parcel-17', false],
  ['parcel-17', 'parcel-17', true],
])('the match %s of %s is %s', async (match, handle, fits) => {
  const { running } = await counter()
  running.stage.script.choose({ partner: 'counter', match, scenario: 'lost' })
  expect(running.stage.script.scenarioOf('counter', [], [handle])).toBe(fits ? 'lost' : 'ok')
})

test('the journal shows the wire', async () => {
  const { running, act } = await counter()
  await act()
  const { notes } = (await (await fetch(`${running.url}/_sim/journal?partner=counter`)).json()) as {
    notes: object[]
  }
  expect(notes).toMatchObject([
    { method: 'POST', path: '/acts', status: 200, response: '{"acts":1}', dropped: false },
  ])
})

test('the process: one line when ready, kill -9 loses nothing, SIGTERM ends it, a folder has one process', async () => {
  const folder = folderOf()
  const first = await start(folder)
  await first.post('/_sim/bank/credit', {
    account: '062-000 12345678',
    amount: '10.00',
    reference: 'x',
  })
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')

  const second = await start(folder)
  const answer = await second.post('/_sim/bank/credit', {
    account: '062-000 12345678',
    amount: '5.00',
    reference: 'y',
  })
  expect(await answer.json()).toEqual({ account: '062-000 12345678', balance: '15.00' })
  const rival = run(folder)
  const [said] = (await once(rival.stderr, 'data')) as [Buffer]
  expect(said.toString()).toContain('running already')
  second.child.kill('SIGTERM')
  expect(await once(second.child, 'exit')).toEqual([0, null])
}, 60_000)

test('the process ends when its parent dies', async () => {
  const folder = folderOf()
  const main = join(import.meta.dirname, 'main.ts')
  const script = `const { spawn } = require('node:child_process')
    const child = spawn(process.execPath, [${JSON.stringify(main)}, '--port', '0', '--folder', ${JSON.stringify(folder)}])
    child.stdout.on('data', () => process.stdout.write(String(child.pid)))`
  const parent = spawn(process.execPath, ['-e', script])
  const [pid] = (await once(parent.stdout, 'data')) as [Buffer]
  parent.kill('SIGKILL')
  await expect.poll(() => isAlive(Number(pid.toString())), { timeout: 10_000 }).toBe(false)
}, 60_000)

const run = (folder: string) =>
  spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--port', '0', '--folder', folder])

async function start(folder: string) {
  const child = run(folder)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const url = /ready at (\S+)/.exec(line.toString())?.[1] ?? ''
  const post = (path: string, body: object) =>
    fetch(url + path, { method: 'POST', body: JSON.stringify(body) })
  return { child, post }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('all partners stand on one port', async () => {
  const running = await openSimulators({ port: 0, folder: folderOf() })
  open.push(running)
  const health = await (await fetch(`${running.url}/_sim/health`)).json()
  expect(health).toEqual({ partners: ['auspost', 'customs', 'bank', 'wallet', 'rates', 'mail'] })
})
