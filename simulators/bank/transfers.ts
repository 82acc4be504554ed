// Single transfers: a debit of an account that allowed it, or a credit to one; our own account's other side.
import { asObject, asText, json, jsonOf, minute } from '../stage.ts'
import type { Ask, Json, Reply, Stage } from '../stage.ts'
import type { Accounts } from './accounts.ts'

type Direction = 'debit' | 'credit'
type Transfer = Readonly<{
  reference: string
  direction: Direction
  currency: string
  amount: string
  account: string
  holder: string
  takenAt: number
  settleAt: number
  state: 'pending' | 'settled' | 'refused'
  bankReference: string
  reason: string | null
}>

/** What becomes of a transfer: by script, by the reference, or by the end of the account number. */
const fates: Readonly<Record<string, { delay: number; reason?: string }>> = {
  ok: { delay: 0 },
  slow: { delay: 10 * minute },
  'no-funds': { delay: 0, reason: 'The account does not hold enough' },
  'no-account': { delay: 0, reason: 'No account or incorrect account number' },
  closed: { delay: 5 * minute, reason: 'Account closed' },
}

const endings: Readonly<Record<string, string>> = {
  '0401': 'no-funds',
  '0405': 'no-account',
  '0403': 'closed',
  '0707': 'slow',
}

/** Our own account of each currency, where the other side of every transfer is booked. */
const ownAccount = (currency: string): string => `062-000 ${currency}00001`

/** The same reference is the same transfer; with other content it is refused. */
export function openTransfers(stage: Stage, accounts: Accounts) {
  const table = stage.store.table<Transfer>('bank.transfer')

  /** Settles what is due: called before every answer, and each second. */
  const settle = (): void => {
    for (const one of table.rows()) {
      if (one.state !== 'pending' || stage.clock.now() < one.settleAt) continue
      const state = one.reason === null ? 'settled' : 'refused'
      table.put(one.reference, { ...one, state })
      if (state === 'settled') book(accounts, one)
    }
  }

  return {
    settle,
    put(ask: Ask): Reply {
      const reference = ask.params['reference'] ?? ''
      const wanted = wishIn(jsonOf(ask))
      if (!wanted || !/^[\w-]{1,64}$/.test(reference))
        return bad(422, 'The transfer is not well formed.')
      const before = table.get(reference)
      if (before)
        return isSame(before, wanted) ? json(200, face(before)) : bad(409, 'The reference is used.')
      const { delay, reason = null } = fateOf(stage, reference, wanted.account)
      const number = stage.store.next('bank.transfer')
      const now = stage.clock.now()
      const kept: Transfer = {
        ...wanted,
        reference,
        reason,
        takenAt: now,
        settleAt: now + delay,
        state: 'pending',
        bankReference: `BT${String(number).padStart(12, '0')}`,
      }
      table.put(reference, kept)
      settle()
      return json(201, face(table.get(reference) ?? kept))
    },
    find(ask: Ask): Reply {
      const found = table.get(ask.params['reference'] ?? '')
      return found ? json(200, face(found)) : bad(404, 'There is no such transfer.')
    },
  }
}

const bad = (status: number, message: string): Reply =>
  json(status, { errors: [{ code: String(status), message }] })

type Wish = Pick<Transfer, 'direction' | 'currency' | 'amount' | 'account' | 'holder'>

function wishIn(body: Json | undefined): Wish | undefined {
  const whole = asObject(body) ?? {}
  const [money, owner] = [asObject(whole['amount']) ?? {}, asObject(whole['account']) ?? {}]
  const direction = asText(whole['direction'])
  const [currency, amount] = [asText(money['currency']) ?? '', asText(money['amount']) ?? '']
  const [account, holder] = [asText(owner['number']) ?? '', asText(owner['holder']) ?? '']
  if (direction !== 'debit' && direction !== 'credit') return undefined
  if (!/^[A-Z]{3}$/.test(currency) || !/^\d+(\.\d{1,2})?$/.test(amount)) return undefined
  if (!/^\d{6,20}$/.test(account) || Number(amount) <= 0) return undefined
  return { direction, currency, amount, account, holder }
}

const isSame = (before: Transfer, now: Wish): boolean =>
  before.direction === now.direction &&
  before.currency === now.currency &&
  before.amount === now.amount &&
  before.account === now.account

function fateOf(stage: Stage, reference: string, account: string) {
  const scenario = stage.script.scenarioOf('bank', Object.keys(fates), [reference, account])
  const name = scenario === 'ok' ? (endings[account.slice(-4)] ?? 'ok') : scenario
  return fates[name] ?? { delay: 0 }
}

/** A debit of hers is a credit of ours. Hundredths, whatever the currency. */
function book(accounts: Accounts, one: Transfer): void {
  const cents = Math.round(Number(one.amount) * 100)
  accounts.move({
    account: ownAccount(one.currency),
    cents: one.direction === 'debit' ? cents : -cents,
    at: one.settleAt,
    kind: 'transfer',
    reference: one.reference,
    counterparty: one.account,
    name: one.holder,
    file: '',
  })
}

const face = (one: Transfer) => ({
  reference: one.reference,
  bankReference: one.bankReference,
  direction: one.direction,
  amount: { currency: one.currency, amount: one.amount },
  state: one.state,
  reason: one.state === 'refused' ? one.reason : null,
  takenAt: new Date(one.takenAt).toISOString(),
})
