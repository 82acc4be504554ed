// The command line's manners: what it says to a word it does not know, and that help and code agree.
import { afterEach, expect, test, vi } from 'vitest'
import { main } from '../main.ts'

afterEach(() => void vi.restoreAllMocks())

/** What a command prints and ends with. */
async function run(...args: string[]) {
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[stream], 'write').mockImplementation(text => {
      said[stream] += String(text)
      return true
    })
  }
  await main(args)
  const status = process.exitCode ?? 0
  process.exitCode = undefined
  return { ...said, status }
}

// prettier-ignore
const refusals: [string[], number, string][] = [
  [['auditt'],                          2, 'There is no command auditt. Did you mean audit? ./tradelane --help lists them.'],
  [['audit', '--dta', 'x'],             1, 'There is no option --dta. Did you mean --data? Try --help.'],
  [['demo', '--merchants'],             1, '--merchants wants a value. Try --help.'],
  [['import', '--preview=3'],           1, '--preview takes no value. Try --help.'],
  [['serve', 'now'],                    1, '"now" is one word too many. Try --help.'],
  [['serve', '--port', 'abc'],          1, 'TRADELANE_PORT is "abc": write a port number from 1 to 65535.'],
  [['serve', '--host', '203.0.113.9'],  1, 'This machine has no address 203.0.113.9: start with --host 127.0.0.1 or 0.0.0.0.'],
  [['account', 'ada', '--name', 'Ada', '--role', 'boss'], 1, 'The role is one of lead, onboarding,'],
  [['account', 'ada', '--name', 'Ada', '--role', 'lead', '--data', '/nowhere/here'], 1, 'No Tradelane lives in /nowhere/here yet'],
  [['bench', 'ordres'],                 1, 'Did you mean orders?'],
  [['audit', '--data', '/nowhere/here'], 1, 'No Tradelane lives in /nowhere/here yet'],
  [['audit', '--database-url', 'postgres://a:secret@127.0.0.1:1/x'], 1, 'The database 127.0.0.1:1/x cannot be used: nothing answers at that address.'],
]

test.each(refusals)('%j ends with %i and one sentence', async (args, status, sentence) => {
  const told = await run(...args)
  expect(told.stderr).toContain(sentence)
  expect(told.stderr.trim().split('\n')).toHaveLength(1)
  expect(told.stderr).not.toContain('secret')
  expect(told).toMatchObject({ status, stdout: '' })
})

test('help lists every command, and each tells its usage', async () => {
  const all = (await run('--help')).stdout
  const names = [...all.matchAll(/^ {2}(\w+) {2,}/gm)].map(found => found[1] ?? '')
  expect(names).toEqual([
    'serve',
    'readiness',
    'import',
    'demo',
    'account',
    'audit',
    'migrate',
    'bench',
  ])
  for (const name of names) {
    const { status, stdout } = await run('help', name)
    expect(status).toBe(0)
    expect(stdout).toContain(`Usage: ./tradelane ${name}`)
    expect(stdout.split('\n').filter(line => line.length > 100)).toEqual([])
  }
})

test('the version is told', async () => {
  expect((await run('--version')).stdout).toMatch(/^Tradelane \d+\.\d+\.\d+\n$/)
})
