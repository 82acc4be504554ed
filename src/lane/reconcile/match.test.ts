// Every way in which a bill can differ from our books is named, once, and nothing else is (payments.md 11.8).
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { match, type MatchAsk } from './match.ts'
import type { Ours, Theirs } from './shapes.ts'

const fee = (cents: bigint): bigint => (cents * 60n + 5_000n) / 10_000n
const own = (key: string, cents: bigint, state: Ours['state'] = 'done'): Ours => ({
  key,
  amount: money('CNY', cents),
  fee: money('CNY', cents < 0n ? -fee(-cents) : fee(cents)),
  state,
})
const line = (place: number, { key, amount, fee: kept }: Ours): Theirs => ({
  place,
  key,
  amount,
  fee: kept ?? money('CNY', 0n),
  theirNo: `2026${place}`,
  at: 0 as Instant,
  words: '',
})
const day = (ours: readonly Ours[], theirs: readonly Theirs[], told: string[] = []): MatchAsk => ({
  theirs,
  ours: new Map(ours.map(one => [one.key, one])),
  due: new Set(ours.map(one => one.key)),
  told: new Set(told),
})

const pay = own('payment/1', 57_823n)
const gone = own('refund/1', -10_000n)
const open = own('payment/2', 500n, 'open')
const failed = own('payment/3', 700n, 'failed')
const more = (one: Ours, by: bigint): Ours => ({
  ...one,
  amount: money('CNY', one.amount.minor + by),
})
const dearer = (by: bigint): Theirs => ({
  ...line(1, pay),
  fee: money('CNY', fee(57_823n) + by),
})

// oxfmt-ignore
const cases: [string, MatchAsk, string[], string[]][] = [
  ['a day that agrees',               day([pay, gone], [line(1, pay), line(2, gone)]),                 ['matched', 'matched'],    []],
  ['a line that is not there',        day([pay, gone], [line(1, pay)]),                                ['matched'],               ['missing_there refund/1 10000']],
  ['a line nobody knows',             day([pay], [line(1, pay), line(2, own('payment/9', 300n))]),     ['matched', 'missing_here'], ['missing_here payment/9 300']],
  ['another amount',                  day([pay], [line(1, more(pay, 1n))]),                            ['amount'],                ['amount payment/1 1']],
  ['less than ours',                  day([pay], [line(1, more(pay, -23n))]),                          ['amount'],                ['amount payment/1 -23']],
  ['the same line twice',             day([pay], [line(1, pay), line(2, pay)]),                        ['matched', 'duplicate'],  ['duplicate payment/1 57823']],
  ['the same line three times',       day([pay], [line(1, pay), line(2, pay), line(3, pay)]),          ['matched', 'duplicate', 'duplicate'], ['duplicate payment/1 115646']],
  ['what yesterday told already',     day([pay], [line(1, pay)], ['payment/1']),                       ['duplicate'],             ['duplicate payment/1 57823']],
  ['what yesterday told, and not today', day([pay], [], ['payment/1']),                                [],                        []],
  ['a fee that is a unit off',        day([pay], [dearer(1n)]),                                        ['matched'],               []],
  ['a fee that is two off',           day([pay], [dearer(2n)]),                                        ['fee'],                   ['fee payment/1 -2']],
  ['paid, and we still wait for it',  day([open], [line(1, open)]),                                    ['state'],                 ['state payment/2 0']],
  ['paid, and to us it failed',       day([failed], [line(1, failed)]),                                ['state'],                 ['state payment/3 0']],
  ['open here and absent there',      day([open, failed], []),                                         [],                        []],
  ['paid and undone by the partner',  day([failed], [line(1, failed), line(2, own('cancel/payment/3', -700n))]), ['reversed', 'reversed'], []],
  ['undone in part only',             day([failed], [line(1, failed), line(2, own('cancel/payment/3', -600n))]), ['state', 'missing_here'], ['state payment/3 0', 'missing_here cancel/payment/3 -600']],
  ['undone though it is paid to us',  day([pay], [line(1, pay), line(2, own('cancel/payment/1', -57_823n))]), ['matched', 'missing_here'], ['missing_here cancel/payment/1 -57823']],
]
test.each(cases)('%s', (_, ask, classes, differences) => {
  const found = match(ask)
  expect(found.verdicts.map(one => one.class)).toEqual(classes)
  expect(found.differences.map(one => `${one.class} ${one.key} ${one.open.minor}`)).toEqual(
    differences,
  )
})

type Mutation = Readonly<{ kind: 'none' | 'drop' | 'change' | 'double' | 'fee'; by: bigint }>
const mutation = fc.record({
  kind: fc.constantFrom<Mutation['kind']>('none', 'none', 'drop', 'change', 'double', 'fee'),
  by: fc.bigInt(2n, 500n).chain(size => fc.constantFrom(size, -size)),
})
const expected = {
  drop: 'missing_there',
  change: 'amount',
  double: 'duplicate',
  fee: 'fee',
} as const

test('any day, any mutations: each is named once by its class, what was not touched matches, and the sums explain the gap', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.bigInt(1_000n, 900_000n), fc.boolean(), mutation), { maxLength: 60 }),
      fc.array(fc.bigInt(1n, 90_000n), { maxLength: 5 }),
      (rows, strangers) => {
        const ours = rows.map(([cents, isRefund], index) =>
          own(`${isRefund ? 'refund' : 'payment'}/${index}`, isRefund ? -cents : cents),
        )
        const mutated = rows.flatMap(([, , { kind, by }], index): Ours[] => {
          const one = ours[index]
          if (!one || kind === 'drop') return []
          if (kind === 'change') return [more(one, by)]
          if (kind === 'double') return [one, one]
          const kept = money('CNY', (one.fee?.minor ?? 0n) + by)
          return [kind === 'fee' ? { ...one, fee: kept } : one]
        })
        const added = strangers.map((cents, index) => own(`payment/x${index}`, cents))
        const theirs = [...mutated, ...added].map((one, index) => line(index + 1, one))
        const { verdicts, differences } = match(day(ours, theirs))

        const named = rows.flatMap(([, , { kind }], index) =>
          kind === 'none' ? [] : [`${expected[kind]} ${ours[index]?.key}`],
        )
        const all = [...named, ...added.map(one => `missing_here ${one.key}`)]
        expect(differences.map(one => `${one.class} ${one.key}`).toSorted()).toEqual(all.toSorted())
        expect(verdicts).toHaveLength(theirs.length)

        const sum = (amounts: readonly bigint[]) => amounts.reduce((one, two) => one + two, 0n)
        const gap =
          sum(theirs.map(one => one.amount.minor)) - sum(ours.map(one => one.amount.minor))
        const explained = differences.filter(one => one.class !== 'fee').map(one => one.open.minor)
        expect(sum(explained)).toBe(gap)
      },
    ),
  )
})
