// Settings: defaults, what a wrong one is told, flags, and that .env.example names each.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import {
  environmentOf,
  houseFolder,
  readSettings,
  secrets,
  settingMissing,
  settingNames,
  settingUnknown,
  settingWrong,
} from './settings.ts'

test('with nothing set, everything has a value', () => {
  expect(readSettings({})).toEqual({
    host: '127.0.0.1',
    port: 8080,
    dataFolder: join(houseFolder, '.tradelane'),
    databaseUrl: undefined,
    poolMax: expect.any(Number),
    demo: true,
    limits: { reads: 1200, writes: 240, signIns: 50 },
    proxies: [],
    logLevel: 'info',
    simulatorPort: 8090,
    partners: {
      auspost: undefined,
      customs: undefined,
      signing: undefined,
      bank: undefined,
      bank_nz: undefined,
      wallet: undefined,
      mail: undefined,
      rates: undefined,
    },
    walletDialect: 'v2',
    company: { name: 'Tradelane', au: '', nz: '' },
    payoutFormats: { au: undefined, nz: undefined },
    dailyRates: undefined,
    masterKey: undefined,
  })
})

test('your own database means no demo, unless you ask for it', () => {
  const env = { TRADELANE_DATABASE_URL: 'postgres://me:secret@db.example.com/shop' }
  expect(readSettings(env).demo).toBe(false)
  expect(readSettings({ ...env, TRADELANE_DEMO: 'true' }).demo).toBe(true)
})

test('.env.example explains every setting, in order, with its default', async () => {
  const example = await readFile(join(houseFolder, '.env.example'), 'utf8')
  const names = [...example.matchAll(/^(\w+)=/gm)].map(([, name]) => name)
  expect(names).toEqual(settingNames)
  expect(readSettings(parseEnv(example))).toEqual(readSettings({}))
})

const wrong: [Record<string, string>, string][] = [
  [{ TRADELANE_PORT: 'abc' }, 'TRADELANE_PORT is "abc": write a port number from 1 to 65535.'],
  [{ TRADELANE_PORT: '70000' }, 'TRADELANE_PORT is "70000": write a port number from 1 to 65535.'],
  [{ TRADELANE_DEMO: 'yes' }, 'TRADELANE_DEMO is "yes": write true or false.'],
  [
    { TRADELANE_LIMITS: 'many' },
    'TRADELANE_LIMITS is "many": write reads=1200,writes=240,sign-ins=50 with numbers of your own, or off.',
  ],
  [
    { TRADELANE_PROXIES: '10.0.0.0/33' },
    'TRADELANE_PROXIES is "10.0.0.0/33": write addresses or ranges such as 10.0.0.0/8, with commas between them.',
  ],
  [
    { TRADELANE_LOG: 'loud' },
    'TRADELANE_LOG is "loud": write one of debug, info, warn, error, silent.',
  ],
  [
    { TRADELANE_DATABASE_URL: 'mysql://root:hush@db' },
    'TRADELANE_DATABASE_URL is not right: write postgres://user:password@host:5432/database.',
  ],
  [
    { TRADELANE_MASTER_KEY: 'hush' },
    'TRADELANE_MASTER_KEY is not right: write 64 hexadecimal digits, as `openssl rand -hex 32` ' +
      'prints them.',
  ],
  [
    { TRADELANE_BANK_URL: 'bank' },
    'TRADELANE_BANK_URL is "bank": write the http or https address of the bank, or nothing to use ' +
      'its simulator.',
  ],
  [
    { TRADELANE_AUSPOST_KEY: 'hush', TRADELANE_AUSPOST_URL: 'https://carrier.example' },
    'TRADELANE_AUSPOST_PASSWORD is missing though TRADELANE_AUSPOST_URL is set: write the API ' +
      'password Australia Post gave you.',
  ],
  [{ TRADELANE_PROT: '80' }, 'TRADELANE_PROT is no setting, write TRADELANE_PORT.'],
  [{ TRADELANE_COLOUR: 'red' }, 'TRADELANE_COLOUR is no setting, see .env.example.'],
]

test.each(wrong)('%o is refused', (env, sentence) => {
  expect(() => readSettings(env)).toThrow(expect.objectContaining({ message: sentence }))
  expect(sentence).not.toContain('hush')
})

test('each No has its own code', () => {
  const codes = [settingWrong(), settingMissing(), settingUnknown()].map(error => error.code)
  expect(codes).toEqual(['settings.wrong', 'settings.missing', 'settings.unknown'])
})

test('a flag wins over the environment, and strange flags are left alone', () => {
  const args = ['serve', '--port', '9000', '--host=0.0.0.0', '--no-demo', '--merchants', '1700']
  const { port, host, demo } = readSettings({ TRADELANE_PORT: '8000' }, args)
  expect({ port, host, demo }).toEqual({ port: 9000, host: '0.0.0.0', demo: false })
})

test('a partner is real once all of its settings are there', () => {
  const { partners } = readSettings({
    TRADELANE_AUSPOST_URL: 'https://carrier.example/v1/',
    TRADELANE_AUSPOST_KEY: 'key',
    TRADELANE_AUSPOST_PASSWORD: 'password',
    TRADELANE_AUSPOST_ACCOUNT: '0001234567',
  })
  expect(partners.auspost).toEqual({
    url: 'https://carrier.example/v1',
    key: 'key',
    password: 'password',
    account: '0001234567',
  })
})

test('the environment wins over .env, and the made key stays the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tradelane-settings-'))
  await writeFile(join(folder, '.env'), 'TRADELANE_PORT=1000\nTRADELANE_LOG=warn # quiet\n')
  const env = await environmentOf({ TRADELANE_PORT: '2000' }, folder)
  const { port, logLevel } = readSettings(env)

  const [one, other] = await Promise.all(
    [0, 1].map(() => secrets({ dataFolder: folder, masterKey: undefined })),
  )
  const { mode } = await stat(join(folder, 'master-key'))
  await rm(folder, { recursive: true })
  expect({ port, logLevel }).toEqual({ port: 2000, logLevel: 'warn' })
  expect(one?.masterKey).toHaveLength(32)
  expect(one?.masterKey).toEqual(other?.masterKey)
  expect(one?.keyFor('cookies')).not.toEqual(one?.keyFor('webhooks'))
  expect((mode & 0o777).toString(8)).toBe('600')
})
