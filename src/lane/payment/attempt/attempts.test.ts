// Paying by an outside wallet that fails in every way of the failure matrix: no money is taken twice, lost, or kept.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { granting } from '#kernel/errors'
import { cell, type OrderId, type ShopperId, type TradeId } from '#kernel/ids'
import { money, type Money } from '#kernel/money'
import { after, days, hours, minutes, seconds, type Span } from '#kernel/time'
import type { EventKind } from '#platform/event'
import { when } from '#platform/listen'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { balances, railReceivable, refundPayable, suspense } from '#books/ledger/ledger'
import { sweepsOver } from '../ask.job.ts'
import {
  paymentCaptured,
  paymentConflicted,
  paymentFailed,
  paymentRefunded,
  paymentReturned,
  paymentUnresolved,
} from '../events.ts'
import {
  ask,
  attempt,
  attempts,
  audit,
  close,
  find,
  hear,
  openQuestions,
  payByWallet,
  refund,
  refunds,
  returnStray,
} from '../payment.ts'
import { topUp } from '#lane/wallet/wallet'
import type { CancelAnswer, PayAnswer, Rail, RefundAnswer } from '../rail.ts'

/** What the partner answers, call by call; the last one stays. Refs it was asked about are kept. */
type Script = {
  pay: PayAnswer[]
  query: PayAnswer[]
  cancel: CancelAnswer[]
  refund: RefundAnswer[]
  queryRefund: RefundAnswer[]
}
let script: Script
let calls: string[] = []
let refs: string[] = []
function say<Answer extends { kind: string }>(what: string, answers: Answer[]): Promise<Answer> {
  calls.push(what)
  const answer = answers.length > 1 ? answers.shift() : answers[0]
  if (!answer) throw new Error(`nobody expected ${what}`)
  return Promise.resolve(answer)
}
const rail: Rail = {
  name: 'alipay',
  pay: one => (refs.push(one.ref), say('pay', script.pay)),
  query: () => say('query', script.query),
  cancel: () => say('cancel', script.cancel),
  refund: one => (refs.push(one.refundRef), say('refund', script.refund)),
  queryRefund: one => (refs.push(one.refundRef), say('queryRefund', script.queryRefund)),
  read: () => Promise.resolve(undefined),
}

const heard: [string, string][] = []
const listeners = [
  paymentCaptured,
  paymentRefunded,
  paymentFailed,
  paymentConflicted,
  paymentReturned,
  paymentUnresolved,
].map(kind =>
  when(
    kind as EventKind<unknown>,
    async (_, facts) =>
      void heard.push(...facts.map((fact): [string, string] => [fact.subject, fact.name])),
  ),
)

let house: TestHouse
beforeAll(
  async () =>
    void (house = await openTestHouse({
      listeners,
      sweeps: sweepsOver(new Map([['alipay', rail]])),
    })),
)
afterAll(() => house.close())
beforeEach(() => {
  calls = []
  refs = []
  script = { pay: [], query: [], cancel: [], refund: [], queryRefund: [] }
})

const cny = (minor: bigint): Money => money('CNY', minor)
const paid = (minor = 80_00n): PayAnswer => ({
  kind: 'succeeded',
  amount: cny(minor),
  partnerNo: 'P1',
})
const waiting: PayAnswer = { kind: 'waiting', action: 'https://qr.example/1' }
const unknown = { kind: 'unknown', why: 'timeout' } as const
const unsent = { kind: 'unsent', why: 'ECONNREFUSED' } as const
const absent = { kind: 'absent' } as const
const no = { kind: 'failed', reason: 'insufficient_funds', code: 'NO' } as const

type Case = { shopperId: ShopperId; tradeId: TradeId; orders: OrderId[] }
let home = 20

/** A trade of two orders for 80.00 in a cell of its own. */
async function trade(): Promise<Case> {
  home += 1
  return house.work(async work => {
    const shopperId = work.id<'shopper'>(cell(home))
    const tradeId = work.id<'trade'>(cell(home))
    const orders = [work.id<'order'>(cell(1)), work.id<'order'>(cell(2))]
    const parts = orders.map((orderId, index) => ({
      orderId,
      amount: cny(index === 0 ? 50_00n : 30_00n),
    }))
    await ask(work, [
      { tradeId, shopperId, amount: cny(80_00n), parts, expiresAt: after(work.now, minutes(15)) },
    ])
    return { shopperId, tradeId, orders }
  })
}

const begin = (one: Case, code?: string) =>
  house.work(work =>
    attempt(work, [
      { tradeId: one.tradeId, shopperId: one.shopperId, rail: 'alipay', ...(code && { code }) },
    ]),
  )

/** Time passes, second by second at first, and everything due is asked. */
async function pass(span: Span): Promise<void> {
  await house.settle()
  const end = after(house.clock.now(), span)
  for (
    let step = seconds(1);
    house.clock.now() < end;
    step = (step < minutes(5) ? step * 1.2 : step) as Span
  ) {
    house.advance(Math.min(step, end - house.clock.now()) as Span)
    await house.settle()
  }
}

/** `payment: attempts; what the partner owes, what is unexplained; money given back`. */
async function state(one: Case): Promise<string> {
  return house.work(async work => {
    const [payment] = await find(work, [one.tradeId])
    const tries = await attempts(work, [one.tradeId])
    const back = await refunds(work, [one.tradeId])
    const [owes, unexplained] = await balances(
      work,
      [railReceivable('alipay', 'CNY'), suspense('alipay', 'CNY')].map(account => ({
        cell: cell(home),
        account,
      })),
    )
    return (
      `${payment?.state}: ${tries.map(each => each.state).join(' ')}; ${owes?.minor} ${unexplained?.minor}; ` +
      back.map(each => `${each.state} ${each.amount.minor}`).join(' ')
    )
  })
}

const names = (one: Case) =>
  heard.filter(([subject]) => subject === one.tradeId).map(([, name]) => name)
const sound = async () => expect((await house.work(audit)).filter(one => !one.ok)).toEqual([])

// oxfmt-ignore
const matrix: [string, Partial<Script>, Span, string, string][] = [
  ['a code shown and charged',                     { pay: [paid()] },                                                    minutes(1),  'paid: succeeded; 8000 0; ',            'pay'],
  ['a code to scan, scanned',                      { pay: [waiting], query: [absent, waiting, paid()] },                 minutes(1),  'paid: succeeded; 8000 0; ',            'pay query*3'],
  ['a code nobody scans: taken back at the hour',  { pay: [waiting], query: [absent], cancel: [{ kind: 'closed' }] },    minutes(20), 'asked: cancelled; 0 0; ',              'pay query* cancel'],
  ['refused by the wallet',                        { pay: [no] },                                                        minutes(1),  'asked: failed; 0 0; ',                 'pay'],
  ['no line at all: three tries (2)',              { pay: [unsent] },                                                    minutes(1),  'asked: failed; 0 0; ',                 'pay*3'],
  ['no line once',                                 { pay: [unsent, paid()] },                                            minutes(1),  'paid: succeeded; 8000 0; ',            'pay*2'],
  ['silence, yet it was paid (2, 4)',              { pay: [unknown], query: [unknown, unknown, paid()] },                minutes(1),  'paid: succeeded; 8000 0; ',            'pay query*3'],
  ['silence, and it was not paid',                 { pay: [unknown], query: [no] },                                      minutes(1),  'asked: failed; 0 0; ',                 'pay query'],
  ['silence, never arrived: sent again (1)',       { pay: [unknown, paid()], query: [absent] },                          minutes(1),  'paid: succeeded; 8000 0; ',            'pay query*2 pay'],
  ['silence to the end: cancelled (2)',            { pay: [unknown], query: [unknown], cancel: [unknown, { kind: 'again' }, { kind: 'closed' }] }, minutes(2), 'asked: cancelled; 0 0; ', 'pay query*9 cancel*3'],
  ['cancelled, and they gave it back (8)',         { pay: [unknown], query: [unknown], cancel: [{ kind: 'reversed' }] }, minutes(2),  'asked: cancelled; 0 0; ',              'pay query*9 cancel'],
  ['cancelled, but then it was paid (8)',          { pay: [unknown], query: [...Array<PayAnswer>(9).fill(unknown), paid()], cancel: [absent], refund: [{ kind: 'succeeded' }] },
                                                                                                                         minutes(4),  'asked: succeeded; 0 0; succeeded 8000', 'pay query*9 cancel query refund'],
  ['too late to cancel: it had been paid (8)',     { pay: [unknown], query: [...Array<PayAnswer>(9).fill(unknown), paid()], cancel: [{ kind: 'failed', reason: 'closed', code: 'LATE' }] },
                                                                                                                         minutes(4),    'paid: succeeded; 8000 0; ',            'pay query*9 cancel query'],
  ['another amount: a person (7)',                 { pay: [paid(80_01n)] },                                              minutes(1),  'conflicted: conflicted; 8001 -8001; ',  'pay'],
]

test.each(matrix)('%s', async (_, answers, span, expected, asked) => {
  Object.assign(script, answers)
  const one = await trade()
  await begin(one)
  await pass(span)
  expect(await state(one)).toBe(expected)
  expect(counted(calls)).toMatch(
    new RegExp(`^${asked.replaceAll('*', '\\*').replaceAll('query\\* ', 'query\\*\\d+ ')}$`),
  )
  expect(new Set(refs.filter(ref => !ref.startsWith('TLR'))).size).toBe(1)
  await sound()
})

/** `pay query query` as `pay query*2`. */
function counted(list: readonly string[]): string {
  const runs: [string, number][] = []
  for (const call of list) {
    const last = runs.at(-1)
    if (last?.[0] === call) last[1] += 1
    else runs.push([call, 1])
  }
  return runs.map(([call, count]) => (count > 1 ? `${call}*${count}` : call)).join(' ')
}

test('money that comes after the hour goes back whole, and is told of', async () => {
  Object.assign(script, {
    pay: [unknown],
    query: [unknown],
    cancel: [unknown],
    refund: [{ kind: 'succeeded' }],
  })
  const one = await trade()
  await begin(one)
  await pass(minutes(20))
  expect(await state(one)).toBe('asked: unknown; 0 0; ')
  await house.work(work => close(work, [one.tradeId]))
  script.cancel = [{ kind: 'failed', reason: 'closed', code: 'LATE' }]
  script.query = [paid()]
  await pass(hours(3))
  expect(await state(one)).toBe('closed: succeeded; 0 0; succeeded 8000')
  expect(names(one)).toEqual(['payment.returned'])
  await sound()
})

test('a crash after the claim, before or after the call, pays once (1)', async () => {
  const one = await trade()
  await begin(one)
  // The sweep dies with its claim: the attempt is marked as sent, nobody wrote an answer.
  const dying = sweepsOver(
    new Map([
      [
        'alipay',
        {
          ...rail,
          pay: () => {
            throw new Error('killed')
          },
        },
      ],
    ]),
  )
  await expect(dying[0]?.pass(house)).rejects.toThrow('killed')
  Object.assign(script, { pay: [paid()], query: [absent] })
  await pass(minutes(3))
  expect(await state(one)).toBe('paid: succeeded; 8000 0; ')
  expect(counted(calls)).toBe('query*2 pay')
})

test('row 4: they charged, and our commit failed: found out, posted once', async () => {
  Object.assign(script, { pay: [paid()], query: [paid()] })
  const one = await trade()
  await begin(one)
  // The claim commits, the answer does not.
  const real = house.database.transaction.bind(house.database)
  let times = 0
  const failing = vi
    .spyOn(house.database, 'transaction')
    .mockImplementation((act, options) =>
      (times += 1) === 2 ? Promise.reject(new Error('disk full')) : real(act, options),
    )
  const [sweep] = sweepsOver(new Map([['alipay', rail]]))
  await expect(sweep?.pass(house)).rejects.toThrow('disk full')
  failing.mockRestore()
  expect(await state(one)).toBe('asked: sending; 0 0; ')
  await pass(minutes(3))
  expect(await state(one)).toBe('paid: succeeded; 8000 0; ')
  expect(counted(calls)).toBe('pay query')
  expect(names(one).filter(name => name === 'payment.captured')).toHaveLength(1)
  await sound()
})

test('whoever is first posts: a notification while the answer is on its way, twice (5, 6)', async () => {
  Object.assign(script, { pay: [waiting], query: [waiting, paid()] })
  const one = await trade()
  await begin(one)
  await house.settle()
  house.advance(seconds(2))
  await house.settle()
  const [ref = ''] = refs
  await house.work(work => hear(work, [ref, ref, 'TLnonsense', `TL${'0'.repeat(32)}`]))
  await house.settle()
  await house.work(work => hear(work, [ref]))
  await house.settle()
  expect(await state(one)).toBe('paid: succeeded; 8000 0; ')
  expect(counted(calls)).toBe('pay query*2')
  expect(names(one).filter(name => name === 'payment.captured')).toHaveLength(1)
})

test('never two ways at once, and one that comes second goes back (10)', async () => {
  Object.assign(script, {
    pay: [waiting],
    query: [waiting],
    cancel: [absent],
    refund: [{ kind: 'succeeded' }],
  })
  const one = await trade()
  await house.work(work =>
    topUp(work, [{ shopperId: one.shopperId, amount: cny(80_00n), key: 'k' }]),
  )
  const [first, again] = [await begin(one), await begin(one)]
  expect(granting(again[0]).id).toBe(granting(first[0]).id)
  const wallet = () =>
    house.work(work => payByWallet(work, [{ tradeId: one.tradeId, shopperId: one.shopperId }]))
  expect(await wallet()).toMatchObject([
    { ok: false, why: { code: 'payment.under_way', detail: { rail: 'alipay' } } },
  ])
  script.query = [no]
  await pass(seconds(30))
  expect(await wallet()).toMatchObject([{ ok: true }])
  expect(await begin(one)).toMatchObject([{ ok: false, why: { code: 'payment.done' } }])

  script.query = [paid()]
  await house.work(work => hear(work, refs))
  await pass(seconds(30))
  expect(await state(one)).toBe('paid: succeeded; 0 0; succeeded 8000')
  await sound()
})

// oxfmt-ignore
const refusals: [string, { rail?: string; code?: string; late?: boolean; stranger?: boolean }, string][] = [
  ['an unknown rail',   { rail: 'cowries' },    'payment.rail_unknown'],
  ['a wrong code',      { code: '1234567890' }, 'payment.code_invalid'],
  ['another\'s trade',  { stranger: true },     'payment.unknown'],
  ['too late',          { late: true },         'payment.expired'],
]
test.each(refusals)('refused: %s', async (_, { late, stranger, ...how }, code) => {
  const one = await trade()
  if (late) house.advance(minutes(15))
  const shopperId = stranger ? ('018f0000-0000-7000-8000-000000000001' as ShopperId) : one.shopperId
  const answer = await house.work(work =>
    attempt(work, [{ tradeId: one.tradeId, shopperId, rail: 'alipay', ...how }]),
  )
  expect(answer).toMatchObject([{ ok: false, why: { code } }])
  expect(await state(one)).toBe('asked: ; 0 0; ')
})

async function paidCase(): Promise<Case> {
  const one = await trade()
  script.pay = [paid()]
  await begin(one)
  await house.settle()
  return one
}
const giveBack = (one: Case, minor = 20_00n) =>
  house.work(work =>
    refund(work, [
      {
        key: `r/${one.tradeId}`,
        tradeId: one.tradeId,
        shopperId: one.shopperId,
        orderId: one.orders[0] as OrderId,
        amount: cny(minor),
      },
    ]),
  )

// oxfmt-ignore
const returns: [string, Pick<Partial<Script>, 'refund' | 'queryRefund'>, Span, string, string][] = [
  ['at once',                        { refund: [{ kind: 'succeeded' }] },                                           minutes(1), 'succeeded 2000', 'refund'],
  ['silence, yet it went (16)',      { refund: [unknown], queryRefund: [{ kind: 'succeeded' }] },                   minutes(1), 'succeeded 2000', 'refund queryRefund'],
  ['silence, never arrived (16)',    { refund: [unknown, { kind: 'succeeded' }], queryRefund: [absent] },           minutes(1), 'succeeded 2000', 'refund queryRefund refund'],
  ['no line',                        { refund: [unsent, { kind: 'succeeded' }] },                                   minutes(1), 'succeeded 2000', 'refund*2'],
  ['refused, and tomorrow not (17)', { refund: [no, { kind: 'succeeded' }] },                                       days(2),    'succeeded 2000', 'refund*2'],
]
test.each(returns)('a refund by the partner: %s', async (_, answers, span, expected, asked) => {
  const one = await paidCase()
  calls = []
  refs = []
  Object.assign(script, answers)
  expect((await giveBack(one))[0]).toMatchObject({ ok: true, value: { state: 'approved' } })
  const owed = () =>
    house.work(work =>
      balances(work, [
        { cell: cell(home), account: refundPayable(one.orders[0] as OrderId, 'CNY') },
      ]),
    )
  expect(await owed()).toEqual([cny(20_00n)])
  await pass(span)
  expect(await state(one)).toBe(`paid: succeeded; 6000 0; ${expected}`)
  expect(counted(calls)).toBe(asked)
  expect(new Set(refs).size).toBe(1)
  expect(await owed()).toEqual([cny(0n)])
  expect(names(one).filter(name => name === 'payment.refunded')).toHaveLength(1)
  await sound()
})

test('row 32: a partner who falls silent is not offered for half a minute, then tried, then offered', async () => {
  await pass(minutes(2))
  Object.assign(script, { pay: [unknown], query: [unknown], cancel: [unknown] })
  const silent = await Promise.all(Array.from({ length: 4 }, trade))
  for (const one of silent) await begin(one)
  await pass(seconds(20))
  const late = await trade()
  expect(await begin(late)).toMatchObject([{ ok: false, why: { code: 'payment.rail_resting' } }])
  expect(await state(late)).toBe('asked: ; 0 0; ')
  // What is under way is still asked about; once somebody speaks after the rest, it is over.
  script.query = [no]
  script.cancel = [{ kind: 'closed' }]
  await pass(minutes(2))
  script.pay = [paid()]
  expect(await begin(late)).toMatchObject([{ ok: true }])
  await pass(seconds(5))
  expect(await state(late)).toBe('paid: succeeded; 8000 0; ')
  await sound()
})

test('what a partner refuses, or never answers, is told to a person once and stays in sight', async () => {
  const one = await paidCase()
  script.refund = [no]
  await giveBack(one)
  await pass(days(3))
  expect(names(one).filter(name => name === 'payment.unresolved')).toHaveLength(1)
  const doubtful = await trade()
  Object.assign(script, { pay: [unknown], query: [unknown], cancel: [unknown] })
  await begin(doubtful)
  await pass(hours(3))
  expect(names(doubtful).filter(name => name === 'payment.unresolved')).toHaveLength(1)
  const open = await house.work(work => openQuestions(work, { limit: 10 }))
  const mine = open.attempts.find(each => each.tradeId === doubtful.tradeId)
  expect(mine).toMatchObject({ state: 'unknown' })
  expect(open.refunds).toMatchObject([
    { key: `r/${one.tradeId}`, state: 'failed', reason: 'insufficient_funds: NO' },
  ])
  Object.assign(script, { cancel: [{ kind: 'closed' }], refund: [{ kind: 'succeeded' }] })
  await pass(days(2))
  await sound()
})

test('a person sends money of another amount back, once', async () => {
  Object.assign(script, { pay: [paid(79_00n)], refund: [{ kind: 'succeeded' }] })
  const one = await trade()
  await begin(one)
  await pass(seconds(5))
  const [found] = await house.work(work => attempts(work, [one.tradeId]))
  const send = () =>
    house.work(work =>
      returnStray(work, { attemptId: found?.id as never, reason: 'asked for 80.00' }),
    )
  const asked = async () =>
    (await house.work(work => openQuestions(work, { limit: 100 }))).attempts.map(each => each.id)
  expect(await asked()).toContain(found?.id)
  await send()
  await send()
  expect(await asked()).not.toContain(found?.id)
  await pass(seconds(5))
  expect(await state(one)).toBe('conflicted: conflicted; 0 0; succeeded 7900')
  await expect(
    house.work(work => returnStray(work, { attemptId: work.id(cell(1)), reason: 'x' })),
  ).rejects.toMatchObject({ code: 'payment.attempt_unknown' })
  await sound()
})

test('whatever a partner answers, in any order, money is conserved and every attempt ends', async () => {
  const silence = [unknown, unsent] as const
  const answers = fc.record({
    pay: fc.array(fc.constantFrom<PayAnswer>(paid(), waiting, no, ...silence), {
      minLength: 1,
      maxLength: 3,
    }),
    query: fc.array(fc.constantFrom<PayAnswer>(paid(), waiting, no, absent, paid(1n), ...silence), {
      maxLength: 20,
    }),
    cancel: fc.array(
      fc.constantFrom<CancelAnswer>(
        { kind: 'closed' },
        absent,
        { kind: 'again' },
        { kind: 'reversed' },
        ...silence,
      ),
      { maxLength: 8 },
    ),
    refund: fc.array(fc.constantFrom<RefundAnswer>({ kind: 'succeeded' }, no, ...silence), {
      maxLength: 3,
    }),
    queryRefund: fc.array(
      fc.constantFrom<RefundAnswer>({ kind: 'succeeded' }, absent, ...silence),
      { maxLength: 3 },
    ),
    closes: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(answers, async ({ closes, ...given }) => {
      script = {
        pay: given.pay,
        query: [...given.query, no],
        cancel: [...given.cancel, { kind: 'closed' }],
        refund: [...given.refund, { kind: 'succeeded' }],
        queryRefund: [...given.queryRefund, { kind: 'succeeded' }],
      }
      const one = await trade()
      await begin(one)
      await pass(minutes(2))
      if (closes) await house.work(work => close(work, [one.tradeId]))
      await pass(days(4))
      const found = await house.work(work => attempts(work, [one.tradeId]))
      expect(found.every(each => !['sending', 'waiting', 'unknown'].includes(each.state))).toBe(
        true,
      )
      const [payment] = await house.work(work => find(work, [one.tradeId]))
      const told = await state(one)
      const owes =
        payment?.state === 'paid' ? '8000 0' : found[0]?.state === 'conflicted' ? '1 -1' : '0 0'
      expect(told).toContain(`; ${owes}; `)
    }),
    { numRuns: 30 },
  )
  await sound()
}, 60_000)
