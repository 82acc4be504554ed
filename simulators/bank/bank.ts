// An Australian bank: takes payout files, pays them when the time comes, returns what nobody owns.
import { createHash } from 'node:crypto'
import {
  asObject,
  asText,
  day,
  fromWallTime,
  hour,
  json,
  jsonOf,
  minute,
  Refused,
  route,
  wallTime,
} from '../stage.ts'
import type { Ask, Json, Partner, Reply, Stage, Table } from '../stage.ts'
import { readAba } from './aba.ts'
import type { AbaFault, AbaFile, Entry } from './aba.ts'
import { readDirectCredits } from './direct-credit.ts'
import { readPain } from './pain.ts'
import { dollars, openAccounts } from './accounts.ts'
import type { Accounts } from './accounts.ts'
import { openTransfers } from './transfers.ts'
import { camt053, shortControl, takeWires } from './statement.ts'

const zone = 'Australia/Melbourne'
const token = 'sim-bank-token'
const processingTime = 30 * minute

type Fate = Readonly<{ delay: number; returnAfter?: number; code?: string; reason?: string }>
type Payment = Readonly<{
  entry: Entry
  state: 'pending' | 'paid' | 'returned'
  settledAt?: number
  code?: string
  reason?: string
}>
type PayoutFile = Readonly<{
  id: string
  sha256: string
  receivedAt: number
  processAt: number
  file: AbaFile
  debited: boolean
  payments: readonly Payment[]
}>

// Return codes of the Direct Entry system, from general knowledge.
const fates: Readonly<Record<string, Fate>> = {
  ok: { delay: 0 },
  'invalid-bsb': { delay: 0, returnAfter: 0, code: '1', reason: 'Invalid BSB number' },
  stopped: { delay: 0, returnAfter: 0, code: '2', reason: 'Payment stopped' },
  closed: { delay: 0, returnAfter: 0, code: '3', reason: 'Account closed' },
  'no-account': {
    delay: 0,
    returnAfter: 0,
    code: '5',
    reason: 'No account or incorrect account number',
  },
  refer: { delay: 0, returnAfter: 0, code: '6', reason: 'Refer to customer' },
  'returned-late': {
    delay: 0,
    returnAfter: day,
    code: '5',
    reason: 'No account or incorrect account number',
  },
  slow: { delay: 2 * day },
}

const endings: Readonly<Record<string, string>> = {
  '0401': 'invalid-bsb',
  '0402': 'stopped',
  '0403': 'closed',
  '0405': 'no-account',
  '0406': 'refer',
  '0505': 'returned-late',
  '0707': 'slow',
}

export function openBank(stage: Stage): Partner {
  const files = stage.store.table<PayoutFile>('bank.file')
  const accounts = openAccounts(stage)
  const transfers = openTransfers(stage, accounts)
  const settleAll = () => {
    transfers.settle()
    for (const kept of files.rows()) settle(stage, files, accounts, kept)
    takeWires(stage, accounts)
  }
  const signedIn =
    (answer: (ask: Ask) => Reply) =>
    (ask: Ask): Reply => {
      if (ask.headers.authorization !== `Bearer ${token}`)
        return problem(401, 'The token is wrong.')
      settleAll()
      return answer(ask)
    }
  return {
    name: 'bank',
    routes: [
      route(
        'POST',
        '/payout-files',
        signedIn(ask => receive(stage, files, ask)),
      ),
      route(
        'GET',
        '/payout-files/:id',
        signedIn(ask => {
          const kept = files.get(ask.params['id'] ?? '')
          return kept
            ? json(200, { ...face(kept), entries: kept.payments.map(paymentFace) })
            : problem(404, 'There is no such file.')
        }),
      ),
      route('PUT', '/transfers/:reference', signedIn(transfers.put)),
      route('GET', '/transfers/:reference', signedIn(transfers.find)),
      route(
        'GET',
        '/statement',
        signedIn(ask => statement(accounts, ask)),
      ),
      route(
        'GET',
        '/statements/camt053',
        signedIn(ask => camt053(stage, accounts, ask)),
      ),
    ],
    controls: [
      shortControl(stage),
      route('POST', '/credit', ask => {
        const body = asObject(jsonOf(ask)) ?? {}
        const cents = Math.round(Number(asText(body['amount']) ?? 0) * 100)
        const account = accountOf(body['account'])
        accounts.move({
          account,
          cents,
          at: stage.clock.now(),
          kind: 'transfer',
          reference: asText(body['reference']) ?? '',
          counterparty: '',
          name: '',
          file: '',
        })
        return json(201, { account, balance: dollars(accounts.balance(account)) })
      }),
    ],
    sorry: why =>
      ({
        broken: problem(500, 'The bank is not well.'),
        'too-many': problem(429, 'Too many requests.'),
        'unknown-path': problem(404, 'There is no such path.'),
      })[why],
    async wake() {
      settleAll()
    },
  }
}

const problem = (status: number, message: string): Reply =>
  json(status, { errors: [{ code: String(status), message }] })

/** Which file it is, by what it is sent as. */
const aba = [readAba, 'latin1'] as const
const readers: Readonly<
  Record<string, readonly [(text: string) => ReturnType<typeof readAba>, BufferEncoding]>
> = {
  'text/plain': aba,
  'text/csv': [readDirectCredits, 'latin1'],
  'application/xml': [readPain, 'utf8'],
}

/** A payout's number stands in one file for ever; other references may come again. */
function twiceIn(files: readonly PayoutFile[], now: AbaFile): AbaFault | undefined {
  for (const before of files) {
    const numbers = new Set(before.file.entries.flatMap(entry => numberIn(entry) ?? []))
    const found = now.entries.find(entry => numbers.has(numberIn(entry) ?? ''))
    if (!found) continue
    const message = `The payment ${found.reference} was in ${before.id} already.`
    return { record: found.record, columns: '', code: 'twice', message }
  }
  return undefined
}

const numberIn = ({ reference }: Entry): string | undefined => /^\d{12,}$/.exec(reference)?.[0]

/** The same bytes are the same file: it is paid once, however often it is sent. */
function receive(stage: Stage, files: Table<PayoutFile>, ask: Ask): Reply {
  const sha256 = createHash('sha256').update(ask.body).digest('hex')
  const before = files.rows().find(kept => kept.sha256 === sha256)
  if (before) return json(200, face(before))

  const type = String(ask.headers['content-type'] ?? '').split(';', 1)[0] ?? ''
  const [reader, encoding] = readers[type] ?? aba
  const read = reader(ask.body.toString(encoding))
  if ('faults' in read) return json(422, { errors: read.faults })
  const twice = twiceIn(files.rows(), read.file)
  if (twice) return json(422, { errors: [twice] })
  const receivedAt = stage.clock.now()
  const number = stage.store.next('bank.file')
  const kept: PayoutFile = {
    id: `PF${String(number).padStart(12, '0')}`,
    sha256,
    receivedAt,
    processAt: Math.max(
      receivedAt + processingTime,
      fromWallTime(zone, `${read.file.day} 00:00:00`),
    ),
    file: read.file,
    debited: false,
    payments: read.file.entries.map(entry => ({ entry, state: 'pending' })),
  }
  files.put(kept.id, kept)
  return json(201, face(kept))
}

function face(kept: PayoutFile) {
  return {
    id: kept.id,
    sha256: kept.sha256,
    state: kept.debited ? 'processed' : 'received',
    receivedAt: new Date(kept.receivedAt).toISOString(),
    processOn: wallTime(zone, kept.processAt).slice(0, 10),
    records: kept.file.entries.length,
    creditTotal: dollars(kept.file.creditCents),
    debitTotal: dollars(kept.file.debitCents),
  }
}

const paymentFace = ({ entry, state, settledAt, code, reason }: Payment) => ({
  record: entry.record,
  bsb: entry.bsb,
  account: entry.account,
  amount: dollars(entry.cents),
  reference: entry.reference,
  state,
  settledAt: settledAt === undefined ? null : new Date(settledAt).toISOString(),
  returnCode: state === 'returned' ? (code ?? null) : null,
  returnReason: state === 'returned' ? (reason ?? null) : null,
})

/** Moves what has fallen due: first the whole sum from the trace account, then entry by entry. */
function settle(
  stage: Stage,
  files: Table<PayoutFile>,
  accounts: Accounts,
  kept: PayoutFile,
): void {
  const now = stage.clock.now()
  if (now < kept.processAt || (kept.debited && kept.payments.every(isOver))) return
  if (!kept.debited) debitTrace(accounts, kept)
  const payments = kept.payments.map(payment => advance(stage, accounts, kept, payment, now))
  files.put(kept.id, { ...kept, debited: true, payments })
}

/** Nothing more will happen: returned, or paid with no return to come. */
const isOver = (payment: Payment): boolean =>
  payment.state === 'returned' || (payment.state === 'paid' && payment.code === undefined)

function debitTrace(accounts: Accounts, kept: PayoutFile): void {
  const sums = new Map<string, number>()
  for (const { entry } of kept.payments) {
    const trace = `${entry.traceBsb} ${entry.traceAccount}`
    sums.set(trace, (sums.get(trace) ?? 0) + (entry.code === '13' ? -entry.cents : entry.cents))
  }
  for (const [account, cents] of sums) {
    accounts.move({
      account,
      cents: -cents,
      at: kept.processAt,
      kind: 'direct-entry',
      reference: kept.file.description,
      counterparty: '',
      name: kept.file.user,
      file: kept.id,
    })
  }
}

function advance(
  stage: Stage,
  accounts: Accounts,
  kept: PayoutFile,
  payment: Payment,
  now: number,
): Payment {
  if (isOver(payment)) return payment
  const { entry } = payment
  const fate = fateOf(stage, entry)
  const paidAt = kept.processAt + fate.delay
  const backAt = fate.returnAfter === undefined ? undefined : paidAt + fate.returnAfter
  const move = (account: string, cents: number, at: number, kind: string) =>
    accounts.move({
      account,
      cents: entry.code === '13' ? -cents : cents,
      at,
      kind,
      reference: entry.reference,
      counterparty: `${entry.traceBsb} ${entry.traceAccount}`,
      name: entry.remitter,
      file: kept.id,
    })
  const owner = `${entry.bsb} ${entry.account}`
  let after = payment
  if (after.state === 'pending' && now >= paidAt && fate.returnAfter !== 0) {
    move(owner, entry.cents, paidAt, 'direct-entry')
    const { code, reason } = fate
    after = {
      ...after,
      state: 'paid',
      settledAt: paidAt,
      ...(code && reason ? { code, reason } : {}),
    }
  }
  if (backAt === undefined || now < backAt) return after
  if (after.state === 'paid') move(owner, -entry.cents, backAt, 'return')
  move(`${entry.traceBsb} ${entry.traceAccount}`, entry.cents, backAt, 'return')
  return {
    ...after,
    state: 'returned',
    settledAt: backAt,
    code: fate.code ?? '',
    reason: fate.reason ?? '',
  }
}

/** By script, by the reference, by the end of the account number. */
function fateOf(stage: Stage, entry: Entry): Fate {
  const handles = [`${entry.bsb} ${entry.account}`, entry.account, entry.reference]
  const scenario = stage.script.scenarioOf('bank', Object.keys(fates), handles)
  const name = scenario === 'ok' ? (endings[endOf(entry.account)] ?? 'ok') : scenario
  return fates[name] ?? { delay: 0 }
}

/** The last four digits of the account itself: a New Zealand suffix is not looked at. */
const endOf = (account: string): string => account.replace(/-\d{3}$/, '').slice(-4)

function statement(accounts: Accounts, ask: Ask): Reply {
  const account = accountOf(ask.query.get('account'))
  const asked = ask.query.get('day') ?? ''
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asked)) return problem(400, 'Give `day` as YYYY-MM-DD.')
  const from = fromWallTime(zone, `${asked} 00:00:00`)
  const next = new Date(Date.parse(`${asked}T12:00:00Z`) + 24 * hour).toISOString().slice(0, 10)
  const until = fromWallTime(zone, `${next} 00:00:00`)
  return json(200, { account, day: asked, ...accounts.statement(account, from, until) })
}

function accountOf(value: Json | undefined): string {
  const text = asText(value) ?? ''
  if (/^(\d{3}-\d{3} [0-9A-Za-z]{1,9}|\d{2}-\d{4} \d{7}-\d{3})$/.test(text)) return text
  throw new Refused(problem(400, 'Give `account` as `062-000 12345678`.'))
}
