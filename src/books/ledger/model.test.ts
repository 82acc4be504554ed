// Property: whatever is asked, in whatever company, the ledger answers as a map of bigints would.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '#kernel/errors'
import { cell, type Cell, type MerchantId, type ShopperId } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import { openTestHouse, type TestHouse } from '#platform/testing'
import {
  balances,
  fxPosition,
  interbook,
  payable,
  post,
  verify,
  wallet,
  type Account,
  type Posted,
  type Posting,
} from './ledger.ts'

const seed = Number(process.env['SEED'] ?? 20261122)
const runs = Number(process.env['RUNS'] ?? 60)

let house: TestHouse
let round = 0
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

/** A move of one or two currencies between accounts that are few, so that they collide; `again` repeats an older one. */
type Move = {
  book: number
  key: number
  from: number
  to: number
  amount: bigint
  aud: bigint
  again: number | null
}

const moves = fc.array(
  fc.array(
    fc.record({
      book: fc.nat(2),
      key: fc.nat(30),
      from: fc.nat(3),
      to: fc.nat(3),
      amount: fc.bigInt(1n, 120n),
      aud: fc.bigInt(-40n, 10n),
      again: fc.option(fc.nat(200), { freq: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  { minLength: 1, maxLength: 10 },
)

const shopper = (number: number) => `00000000-0000-7000-8000-00000000000${number}` as ShopperId
const merchant = '00000000-0000-7000-8000-00000000000f' as MerchantId
const accountsIn = (currency: Currency): Account[] => [
  interbook(currency),
  wallet(shopper(1), currency),
  wallet(shopper(2), currency),
  payable(merchant, currency),
]

function postingOf(move: Move, homes: readonly Cell[]): Posting {
  const [from, to] = [accountsIn('CNY')[move.from], accountsIn('CNY')[move.to]]
  const home = homes[move.book]
  if (!from || !to || home === undefined) throw new Error('the generator left its range')
  const aud =
    move.aud === 0n
      ? []
      : [
          { account: payable(merchant, 'AUD'), amount: money('AUD', move.aud) },
          { account: fxPosition('AUD'), amount: money('AUD', -move.aud) },
        ]
  return {
    cell: home,
    key: `k${move.key}`,
    kind: 'test',
    ref: 'r',
    lines: [
      { account: from, amount: money('CNY', move.amount) },
      { account: to, amount: money('CNY', -move.amount) },
      ...aud,
    ],
  }
}

/** The ledger as it would be without a database. */
class Model {
  readonly sums = new Map<string, bigint>()
  private readonly told = new Map<string, { content: string; seq: bigint }>()
  private readonly tops = new Map<Cell, bigint>()

  ask(posting: Posting): string {
    const key = `${posting.cell} ${posting.key}`
    const content = posting.lines
      .map(line => `${line.account.code} ${line.amount.currency} ${line.amount.minor}`)
      .join()
    const before = this.told.get(key)
    if (before) return before.content === content ? `replayed ${before.seq}` : 'ledger.key_reused'

    const after = new Map(this.sums)
    for (const { account, amount } of posting.lines) {
      const name = nameOf(posting.cell, account)
      after.set(name, (after.get(name) ?? 0n) + amount.minor)
    }
    const overdrawn = posting.lines.some(
      ({ account }) =>
        (after.get(nameOf(posting.cell, account)) ?? 0n) * BigInt(account.guard) < 0n,
    )
    if (overdrawn) return 'ledger.overdrawn'

    after.forEach((sum, name) => this.sums.set(name, sum))
    const seq = (this.tops.get(posting.cell) ?? 0n) + 1n
    this.tops.set(posting.cell, seq)
    this.told.set(key, { content, seq })
    return `posted ${seq}`
  }
}

const nameOf = (home: Cell, account: Account): string =>
  `${home} ${account.code} ${account.currency}`

test(`random journals, seed ${seed}: SEED and RUNS repeat or lengthen it`, async () => {
  const outcomes = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(moves, async calls => {
      const homes = [0, 1, 2].map(book => cell(((round * 3) % 1020) + book))
      round += 1
      const model = new Model()
      const history = homes.flatMap((_, book) =>
        [1, 2, 3].map(to =>
          postingOf({ book, key: 30 + to, from: 0, to, amount: 300n, aud: 0n, again: null }, homes),
        ),
      )
      await house.work(work => post(work, history))
      history.forEach(ask => model.ask(ask))
      for (const call of calls) {
        const asks = call.map(move => {
          const older = move.again === null ? undefined : history[move.again % history.length]
          const ask = older ?? postingOf(move, homes)
          history.push(ask)
          return ask
        })
        const answers = await house.work(work => post(work, asks))
        const shown = answers.map(wordOf)
        expect(shown).toEqual(asks.map(ask => model.ask(ask)))
        for (const word of shown.map(one => one.replace(/ .*/, ''))) {
          outcomes.set(word, (outcomes.get(word) ?? 0) + 1)
        }
      }
      await compare(homes, model)
    }),
    { seed, numRuns: Math.min(runs, 340) },
  )
  console.log(`seed ${seed}:`, Object.fromEntries(outcomes))
  expect([...outcomes.keys()].toSorted()).toEqual([
    'ledger.key_reused',
    'ledger.overdrawn',
    'posted',
    'replayed',
  ])
}, 120_000)

test(`any partition of the same journals answers the same, seed ${seed}`, async () => {
  const own = await openTestHouse()
  let base = -9
  const cuts = fc.array(fc.nat(4), { minLength: 8, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(moves, cuts, async (calls, sizes) => {
      base += 9
      const first = base
      const homesOf = (way: number) => [0, 1, 2].map(book => cell(first + way * 3 + book))
      const asksIn = (homes: readonly Cell[]) => {
        const asks = [1, 2, 3].map(to =>
          postingOf(
            { book: to % 3, key: 30 + to, from: 0, to, amount: 300n, aud: 0n, again: null },
            homes,
          ),
        )
        for (const move of calls.flat()) asks.push(asks[move.again ?? -1] ?? postingOf(move, homes))
        return asks
      }
      const outcomes: string[][] = []
      const sums: bigint[][] = []
      for (const [way, cut] of [
        () => 1_000,
        () => 1,
        (at: number) => 1 + (sizes[at % 8] ?? 0),
      ].entries()) {
        const homes = homesOf(way)
        const asks = asksIn(homes)
        const shown: string[] = []
        for (let at = 0, call = 0; at < asks.length; call += 1) {
          const part = asks.slice(at, at + cut(call))
          at += part.length
          shown.push(...(await own.work(work => post(work, part))).map(wordOf))
        }
        outcomes.push(shown)
        const seats = homes.flatMap(home =>
          [...accountsIn('CNY'), payable(merchant, 'AUD')].map(account => ({
            cell: home,
            account,
          })),
        )
        sums.push((await own.work(work => balances(work, seats))).map(one => one.minor))
      }
      expect(outcomes[1]).toEqual(outcomes[0])
      expect(outcomes[2]).toEqual(outcomes[0])
      expect(sums[1]).toEqual(sums[0])
      expect(sums[2]).toEqual(sums[0])
    }),
    { seed, numRuns: Math.min(runs, 25) },
  )
  await own.close()
}, 120_000)

const wordOf = (answer: Answer<Posted>): string =>
  answer.ok
    ? `${answer.value.replayed ? 'replayed' : 'posted'} ${answer.value.seq}`
    : answer.why.code

async function compare(homes: readonly Cell[], model: Model): Promise<void> {
  const asks = homes.flatMap(home =>
    [...accountsIn('CNY'), payable(merchant, 'AUD'), fxPosition('AUD')].map(account => ({
      cell: home,
      account,
    })),
  )
  const held = await house.work(work => balances(work, asks))
  const side = (account: Account) => (account.type === 'liability' ? -1n : 1n)
  expect(held.map(one => one.minor)).toEqual(
    asks.map(
      ({ cell: home, account }) => (model.sums.get(nameOf(home, account)) ?? 0n) * side(account),
    ),
  )
  for (const home of homes)
    expect(await house.work(work => verify(work, home))).toMatchObject({ ok: true })
}
