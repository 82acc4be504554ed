// The settings: read from the environment and an optional .env, checked before anything starts.
import { hkdfSync } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { no } from '#kernel/errors'
import type { LimitSettings } from './limits.ts'
import { distance } from './distance.ts'
import { secretIn } from './secret.ts'

/** Where the house stands; relative paths and .env are looked for here, wherever one calls from. */
export const houseFolder = resolve(import.meta.dirname, '../..')

export const settingWrong = no('settings.wrong', 500, '{name} is {value}: write {wanted}.')
export const settingMissing = no(
  'settings.missing',
  500,
  '{name} is missing though {given} is set: write {wanted}.',
)
export const settingUnknown = no('settings.unknown', 500, '{name} is no setting{meant}.')

export type Settings = Readonly<{
  host: string
  port: number
  /** All files the house writes lie below it. Absolute. */
  dataFolder: string
  /** undefined: the embedded Postgres in `dataFolder`. */
  databaseUrl: string | undefined
  poolMax: number
  demo: boolean
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** undefined: everybody may ask as often as they like. */
  limits: LimitSettings | undefined
  /** Addresses and ranges of load balancers that say whom they ask for. */
  proxies: readonly string[]
  simulatorPort: number
  /** A partner that is undefined is played by its simulator. */
  partners: Readonly<{
    auspost: Readonly<{ url: string; key: string; password: string; account: string }> | undefined
    customs: Readonly<{ url: string; token: string }> | undefined
    /** The key that signs what customs is told. */
    signing: Readonly<Record<'key' | 'certificate' | 'number', string>> | undefined
    bank:
      | Readonly<
          Record<'url' | 'token' | 'code' | 'user_id' | 'user_name' | 'bsb' | 'account', string>
        >
      | undefined
    bank_nz:
      | Readonly<Record<'url' | 'token' | 'user_name' | 'branch' | 'account', string>>
      | undefined
    wallet: Readonly<Record<'url' | 'app' | 'seller' | 'key' | 'public_key', string>> | undefined
    /** The server that sends letters, and whom they come from. */
    mail: Readonly<Record<'url' | 'from', string>> | undefined
    rates: Readonly<Record<'url' | 'token' | 'account', string>> | undefined
  }>
  /** Where a central bank's daily rates lie; undefined: they are not asked for. */
  dailyRates: string | undefined
  /** Who stands on invoices, and its tax numbers: without one an invoice says that it is none. */
  company: Readonly<{ name: string; au: string; nz: string }>
  /** The payout file a country's bank takes, where it is not the country's own. */
  payoutFormats: Readonly<Record<'au' | 'nz', PayoutFormat | undefined>>
  /** Which of the wallet's wires is spoken, to the real one and to its simulator. */
  walletDialect: 'v2' | 'v3' | 'ams'
  /** 32 bytes; undefined: made once and kept in `dataFolder`. */
  masterKey: Buffer | undefined
}>

type Reader = { schema: z.ZodType<unknown, string>; wanted: string; secret?: boolean }

const port = {
  schema: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(65_535)),
  wanted: 'a port number from 1 to 65535',
} satisfies Reader
const httpUrl = (whose: string) => ({
  schema: z.url({ protocol: /^https?$/ }).transform(url => url.replace(/\/+$/, '')),
  wanted: `the http or https address of ${whose}, or nothing to use its simulator`,
})
const payoutFormats = ['direct-entry', 'direct-credit', 'pain.001'] as const
type PayoutFormat = (typeof payoutFormats)[number]
const payoutFormat = {
  schema: z.enum(payoutFormats),
  wanted: `the payout file the bank takes: ${payoutFormats.join(', ')}`,
} satisfies Reader
const text = (wanted: string) => ({ schema: z.string().min(1), wanted, secret: true })

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** Every setting there is; `.env.example` explains each in the same order, and a test compares them. */
const readers = {
  TRADELANE_HOST: {
    schema: z.string().refine(host => isIP(host) || /^[a-z0-9.-]+$/i.test(host)),
    wanted: 'an address to listen on, such as 127.0.0.1 (this machine only) or 0.0.0.0 (all)',
  },
  TRADELANE_PORT: port,
  TRADELANE_DATA: { schema: z.string().min(1), wanted: 'the path of a folder' },
  TRADELANE_DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }),
    wanted: 'postgres://user:password@host:5432/database',
    secret: true,
  },
  TRADELANE_POOL: {
    schema: z
      .string()
      .regex(/^\d{1,3}$/)
      .transform(Number)
      .pipe(z.number().min(2).max(500)),
    wanted: 'how many connections to hold, from 2 to 500',
  },
  TRADELANE_DEMO: {
    schema: z.enum(['true', 'false']).transform(value => value === 'true'),
    wanted: 'true or false',
  },
  TRADELANE_LIMITS: {
    schema: z
      .string()
      .regex(/^(?:off|reads=[1-9]\d{0,6},writes=[1-9]\d{0,6},sign-ins=[1-9]\d{0,6})$/)
      .transform(text => ({ asked: limitsIn(text) })),
    wanted: 'reads=1200,writes=240,sign-ins=50 with numbers of your own, or off',
  },
  TRADELANE_PROXIES: {
    schema: z
      .string()
      .transform(list => list.split(',').map(one => one.trim()))
      .refine(list => list.every(isRange)),
    wanted: 'addresses or ranges such as 10.0.0.0/8, with commas between them',
  },
  TRADELANE_LOG: { schema: z.enum(levels), wanted: `one of ${levels.join(', ')}` },
  TRADELANE_MASTER_KEY: {
    schema: z
      .string()
      .regex(/^[0-9a-f]{64}$/i)
      .transform(hex => Buffer.from(hex, 'hex')),
    wanted: '64 hexadecimal digits, as `openssl rand -hex 32` prints them',
    secret: true,
  },
  TRADELANE_SIMULATOR_PORT: port,
  TRADELANE_AUSPOST_URL: httpUrl('the Australia Post API'),
  TRADELANE_AUSPOST_KEY: text('the API key Australia Post gave you'),
  TRADELANE_AUSPOST_PASSWORD: text('the API password Australia Post gave you'),
  TRADELANE_AUSPOST_ACCOUNT: {
    schema: z.string().regex(/^\d{8,10}$/),
    wanted: 'the account number at Australia Post, 8 to 10 digits',
  },
  TRADELANE_CUSTOMS_URL: httpUrl('the customs gateway'),
  TRADELANE_CUSTOMS_TOKEN: text('the token the customs gateway gave you'),
  TRADELANE_SIGNING_KEY: {
    schema: z.string().regex(/^[0-9a-f]{64}$/i),
    wanted: 'your SM2 private key, 64 hexadecimal digits',
    secret: true,
  },
  TRADELANE_SIGNING_CERTIFICATE: text(
    'your certificate in base64, without its first and last line',
  ),
  TRADELANE_SIGNING_NUMBER: text('the number of your certificate'),
  TRADELANE_COMPANY_NAME: {
    schema: z.string().min(1).max(140),
    wanted: 'the name of the company that runs this house, as its invoices have it',
  },
  TRADELANE_COMPANY_ABN: {
    schema: z.string().regex(/^\d{11}$/),
    wanted: 'its Australian business number, eleven digits',
  },
  TRADELANE_COMPANY_NZ_GST: {
    schema: z.string().regex(/^\d{8,9}$/),
    wanted: 'its GST number in New Zealand, eight or nine digits',
  },
  TRADELANE_BANK_URL: httpUrl('the bank'),
  TRADELANE_BANK_TOKEN: text('the token the bank gave you'),
  TRADELANE_BANK_CODE: {
    schema: z.string().regex(/^[A-Z]{3}$/),
    wanted: "your bank's three letters in Direct Entry files",
  },
  TRADELANE_BANK_USER_ID: {
    schema: z.string().regex(/^\d{6}$/),
    wanted: 'the six digits your bank knows you by in Direct Entry files',
  },
  TRADELANE_BANK_USER_NAME: {
    schema: z.string().regex(/^[ -~]{1,26}$/),
    wanted: 'the name of the account that pays, up to 26 letters',
  },
  TRADELANE_BANK_BSB: {
    schema: z.string().regex(/^\d{6}$/),
    wanted: 'the BSB of the account that pays, six digits',
  },
  TRADELANE_BANK_ACCOUNT: {
    schema: z.string().regex(/^\d{1,9}$/),
    wanted: 'the number of the account that pays, up to nine digits',
  },
  TRADELANE_BANK_FORMAT: payoutFormat,
  TRADELANE_BANK_NZ_URL: httpUrl('the bank in New Zealand'),
  TRADELANE_BANK_NZ_TOKEN: text('the token the bank in New Zealand gave you'),
  TRADELANE_BANK_NZ_USER_NAME: {
    schema: z.string().regex(/^[ -~]{1,20}$/),
    wanted: 'the name of the account that pays in New Zealand, up to 20 letters',
  },
  TRADELANE_BANK_NZ_BRANCH: {
    schema: z.string().regex(/^\d{6}$/),
    wanted: 'bank and branch of the account that pays in New Zealand, six digits',
  },
  TRADELANE_BANK_NZ_ACCOUNT: {
    schema: z.string().regex(/^\d{10}$/),
    wanted: 'the account that pays in New Zealand: seven digits and a suffix of three',
  },
  TRADELANE_BANK_NZ_FORMAT: payoutFormat,
  TRADELANE_WALLET_DIALECT: {
    schema: z.enum(['v2', 'v3', 'ams']),
    wanted: 'v2 or v3 of Alipay Open Platform, or ams for Antom; left out, v2',
  },
  TRADELANE_WALLET_URL: httpUrl('the wallet gateway'),
  TRADELANE_WALLET_APP: text('the app id the wallet gave you'),
  TRADELANE_WALLET_SELLER: text('the seller id the wallet gave you'),
  TRADELANE_WALLET_KEY: text('your private key, PKCS#8 in base64'),
  TRADELANE_WALLET_PUBLIC_KEY: text("the wallet's public key, in base64"),
  TRADELANE_RATES_URL: httpUrl('the live rate feed'),
  TRADELANE_RATES_TOKEN: text('the token the rate feed gave you'),
  TRADELANE_RATES_ACCOUNT: text('your account at the rate feed'),
  TRADELANE_DAILY_RATES_URL: {
    schema: z.url({ protocol: /^https?$/ }),
    wanted: "the http or https address of the Reserve Bank's table F11.1 as CSV, or nothing",
  },
  TRADELANE_MAIL_URL: {
    schema: z.url({ protocol: /^smtps?$/ }),
    wanted: 'smtp://user:password@host:587 or smtps://…, or nothing to use its simulator',
    secret: true,
  },
  TRADELANE_MAIL_FROM: {
    schema: z.string().regex(/^(?:[^<>"@\r\n]{1,80} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/),
    wanted: 'an address, such as no-reply@example.com or Our Shop <no-reply@example.com>',
  },
} satisfies Record<string, Reader>

type Name = keyof typeof readers
export const settingNames = Object.keys(readers) as Name[]

/** What the environment says, over what a `.env` in the house's folder says. */
export async function environmentOf(
  env: NodeJS.ProcessEnv,
  folder = houseFolder,
): Promise<NodeJS.ProcessEnv> {
  const file = await readFile(join(folder, '.env'), 'utf8').catch(() => '')
  return { ...parseEnv(file), ...env }
}

/**
 * All settings, each checked. A flag such as `--port 9000` or `--no-demo` in `args` wins over the
 * environment; flags that are no setting belong to the command and are left to it.
 *
 * Errors: `settings.wrong`, `settings.missing`, `settings.unknown`, each a sentence that names the
 * setting and says what to write. No secret is ever quoted.
 */
export function readSettings(env: NodeJS.ProcessEnv, args: readonly string[] = []): Settings {
  refuseUnknown(env)
  const given = { ...env, ...flagsIn(args) }
  const read = <N extends Name>(name: N): z.output<(typeof readers)[N]['schema']> | undefined =>
    readOne(name, given[name])
  const databaseUrl = read('TRADELANE_DATABASE_URL')
  return {
    host: read('TRADELANE_HOST') ?? '127.0.0.1',
    port: read('TRADELANE_PORT') ?? 8080,
    dataFolder: resolve(houseFolder, read('TRADELANE_DATA') ?? '.tradelane'),
    databaseUrl,
    poolMax: read('TRADELANE_POOL') ?? Math.max(8, 4 * availableParallelism()),
    demo: read('TRADELANE_DEMO') ?? !databaseUrl,
    limits: (read('TRADELANE_LIMITS') ?? { asked: limitsIn(usualLimits) }).asked,
    proxies: read('TRADELANE_PROXIES') ?? [],
    logLevel: read('TRADELANE_LOG') ?? 'info',
    simulatorPort: read('TRADELANE_SIMULATOR_PORT') ?? 8090,
    partners: partnersIn(given),
    walletDialect: read('TRADELANE_WALLET_DIALECT') ?? 'v2',
    dailyRates: read('TRADELANE_DAILY_RATES_URL'),
    company: {
      name: read('TRADELANE_COMPANY_NAME') ?? 'Tradelane',
      au: read('TRADELANE_COMPANY_ABN') ?? '',
      nz: read('TRADELANE_COMPANY_NZ_GST') ?? '',
    },
    payoutFormats: { au: read('TRADELANE_BANK_FORMAT'), nz: read('TRADELANE_BANK_NZ_FORMAT') },
    masterKey: read('TRADELANE_MASTER_KEY'),
  }
}

const usualLimits = 'reads=1200,writes=240,sign-ins=50'

function limitsIn(text: string): LimitSettings | undefined {
  if (text === 'off') return undefined
  const [reads = 0, writes = 0, signIns = 0] = text.match(/\d+/g)?.map(Number) ?? []
  return { reads, writes, signIns }
}

function isRange(text: string): boolean {
  const [address = '', bits] = text.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}

function readOne<N extends Name>(
  name: N,
  value: string | undefined,
): z.output<(typeof readers)[N]['schema']> | undefined {
  // An empty line in .env means: not set.
  if (value === undefined || value.trim() === '') return undefined
  const { schema, wanted, secret }: Reader = readers[name]
  const outcome = schema.safeParse(value.trim())
  if (outcome.success) return outcome.data as z.output<(typeof readers)[N]['schema']>
  throw settingWrong({ name, value: secret ? 'not right' : `"${value}"`, wanted })
}

/** A partner is real once one of its settings is set, and then needs all of them. */
function partnersIn(given: NodeJS.ProcessEnv): Settings['partners'] {
  const whole = <P extends string>(partner: string, parts: readonly P[]) => {
    const names = parts.map(
      part => [part, `TRADELANE_${partner}_${part.toUpperCase()}` as Name] as const,
    )
    const first = names.find(([, name]) => given[name]?.trim())?.[1]
    if (!first) return undefined
    const values = names.map(([part, name]) => {
      const value = readOne(name, given[name])
      if (value === undefined) {
        throw settingMissing({ name, given: first, wanted: readers[name].wanted })
      }
      return [part, String(value)]
    })
    return Object.fromEntries(values) as Record<P, string>
  }
  return {
    auspost: whole('AUSPOST', ['url', 'key', 'password', 'account']),
    customs: whole('CUSTOMS', ['url', 'token']),
    signing: whole('SIGNING', ['key', 'certificate', 'number']),
    bank: whole('BANK', ['url', 'token', 'code', 'user_id', 'user_name', 'bsb', 'account']),
    bank_nz: whole('BANK_NZ', ['url', 'token', 'user_name', 'branch', 'account']),
    wallet: whole('WALLET', ['url', 'app', 'seller', 'key', 'public_key']),
    mail: whole('MAIL', ['url', 'from']),
    rates: whole('RATES', ['url', 'token', 'account']),
  }
}

/** A misspelt setting would silently do nothing. */
function refuseUnknown(env: NodeJS.ProcessEnv): void {
  const known: ReadonlySet<string> = new Set(settingNames)
  const stranger = Object.keys(env).find(
    name => /^TRADELANE_(?!TEST_)/.test(name) && !known.has(name),
  )
  if (!stranger) return
  const [nearest] = settingNames
    .map(name => ({ name, steps: distance(name, stranger) }))
    .toSorted((one, other) => one.steps - other.steps)
  const meant = nearest && nearest.steps < 4 ? `, write ${nearest.name}` : ', see .env.example'
  throw settingUnknown({ name: stranger, meant })
}

function flagsIn(args: readonly string[]): Record<string, string> {
  const flags: Record<string, string> = {}
  args.forEach((arg, index) => {
    const found = /^--(no-)?([a-z-]+)(?:=(.*))?$/s.exec(arg)
    const name = found && settingNames.find(each => each === settingOf(found[2] ?? ''))
    if (!name) return
    const next = args[index + 1]
    const boolean = name === 'TRADELANE_DEMO'
    const value = boolean ? String(!found[1]) : next?.startsWith('--') ? '' : next
    flags[name] = found[3] ?? value ?? ''
  })
  return flags
}

const settingOf = (flag: string): string => `TRADELANE_${flag.toUpperCase().replaceAll('-', '_')}`

export type Secrets = Readonly<{
  /** For the vault. Who loses it loses every sealed name and address. */
  masterKey: Buffer
  /** 32 bytes for one use, the same every time. */
  keyFor(use: string): Buffer
}>

/** The master key given, or the one kept in `dataFolder/master-key`, made the first time (0600). */
export async function secrets(ask: Pick<Settings, 'dataFolder' | 'masterKey'>): Promise<Secrets> {
  const masterKey = ask.masterKey ?? (await keptKey(ask.dataFolder))
  return {
    masterKey,
    keyFor: use => Buffer.from(hkdfSync('sha256', masterKey, '', `tradelane ${use}`, 32)),
  }
}

async function keptKey(folder: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true })
  const key = Buffer.from(await secretIn(join(folder, 'master-key')), 'hex')
  if (key.length === 32) return key
  throw settingWrong({
    name: join(folder, 'master-key'),
    value: 'damaged',
    wanted: 'the file back from your backup',
  })
}
