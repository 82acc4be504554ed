// Property: holds answer as a map of amounts would, whatever is held, settled, let go or left to lapse, and repeated.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '#kernel/errors'
import { cell, type Cell } from '#kernel/ids'
import { money } from '#kernel/money'
import { after, minutes } from '#kernel/time'
import { openTestHouse, type TestHouse } from '#platform/testing'
import {
  audit,
  balances,
  bank,
  equity,
  heldFor,
  hold,
  letGo,
  post,
  settle,
  verify,
  wallet,
  type Held,
} from '../ledger.ts'
import { sweeps } from '../sweeps.job.ts'

const seed = Number(process.env['SEED'] ?? 20261122)
const runs = Number(process.env['RUNS'] ?? 40)

let house: TestHouse
let round = 0
beforeAll(async () => {
  house = await openTestHouse({ sweeps })
})
afterAll(() => house.close())

const keys = 3
type Ask = { key: number; amount: bigint; lapses: boolean }
type Call = { way: 'hold' | 'settle' | 'let_go' | 'wait' | 'sweep'; asks: Ask[] }

const calls = fc.array(
  fc.record({
    way: fc.constantFrom<Call['way']>('hold', 'hold', 'settle', 'let_go', 'wait', 'sweep'),
    asks: fc.array(
      fc.record({
        key: fc.nat(keys - 1),
        amount: fc.constantFrom(1n, 7n, 30n, 80n),
        lapses: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  { minLength: 1, maxLength: 25 },
)

/** Holds as they would be without a database: 100 in a wallet, each key held and ended once. */
class Model {
  wallet = 100n
  settled = 0n
  /** Every deadline there is has passed. */
  late = false
  readonly holds = new Map<number, Ask & { state: Held['state']; out: bigint }>()

  hold(ask: Ask): string {
    const known = this.holds.get(ask.key)
    if (known) {
      const same = known.amount === ask.amount && known.lapses === ask.lapses
      return same ? this.shown(ask.key) : 'ledger.key_reused'
    }
    if (ask.amount > this.wallet) return 'ledger.overdrawn'
    this.wallet -= ask.amount
    this.holds.set(ask.key, { ...ask, state: 'held', out: 0n })
    return this.shown(ask.key)
  }

  settle({ key, amount }: Ask): string {
    const known = this.holds.get(key)
    if (!known) return 'ledger.hold_unknown'
    if (amount > known.amount) return 'ledger.hold_exceeded'
    if (known.state === 'held' && known.lapses && this.late) return 'ledger.hold_lapsed'
    if (known.state === 'settled' && known.out === amount) return this.shown(key)
    if (known.state !== 'held') return 'ledger.hold_ended'
    this.end(key, 'settled', amount)
    return this.shown(key)
  }

  letGo({ key }: Ask): string {
    const known = this.holds.get(key)
    if (!known) return 'ledger.hold_unknown'
    if (known.state === 'settled') return 'ledger.hold_ended'
    if (known.state === 'held') this.end(key, 'let_go', 0n)
    return this.shown(key)
  }

  sweep(): void {
    if (!this.late) return
    for (const [key, one] of this.holds)
      if (one.state === 'held' && one.lapses) this.end(key, 'let_go', 0n)
  }

  private end(key: number, state: Held['state'], out: bigint): void {
    const known = this.holds.get(key)
    if (!known) return
    this.wallet += known.amount - out
    this.settled += out
    this.holds.set(key, { ...known, state, out })
  }

  private shown(key: number): string {
    const one = this.holds.get(key)
    return `${one?.state} ${one?.amount} ${one?.out}`
  }
}

const wordOf = (answer: Answer<Held>): string =>
  answer.ok
    ? `${answer.value.state} ${answer.value.amount.minor} ${answer.value.settled.minor}`
    : answer.why.code

test(`random holds, seed ${seed}: SEED and RUNS repeat or lengthen it`, async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(calls, async list => {
      const home = cell(round)
      round += 1
      const mine = wallet(await house.work(async work => work.id<'shopper'>(home)), 'CNY')
      const model = new Model()
      const until = after(house.clock.now(), minutes(5))
      await house.work(work =>
        post(work, [
          {
            cell: home,
            key: 'in',
            kind: 'test',
            ref: 'in',
            lines: [
              { account: equity('CNY'), amount: money('CNY', 100n) },
              { account: mine, amount: money('CNY', -100n) },
            ],
          },
        ]),
      )
      for (const { way, asks } of list) {
        const names = asks.map(ask => ({ cell: home, key: `h${ask.key}` }))
        const amountOf = (index: number) => money('CNY', asks[index]?.amount ?? 0n)
        const said = async (): Promise<string[]> => {
          if (way === 'let_go') return (await house.work(work => letGo(work, names))).map(wordOf)
          if (way === 'settle')
            return (
              await house.work(work =>
                settle(
                  work,
                  names.map((name, index) => ({ ...name, amount: amountOf(index) })),
                ),
              )
            ).map(wordOf)
          return (
            await house.work(work =>
              hold(
                work,
                names.map((name, index) => ({
                  ...name,
                  kind: 'test',
                  ref: 'r',
                  from: mine,
                  to: bank('CNY'),
                  amount: amountOf(index),
                  ...(asks[index]?.lapses && { until }),
                })),
              ),
            )
          ).map(wordOf)
        }
        if (way === 'wait') {
          if (!model.late) house.advance(minutes(5))
          model.late = true
          continue
        }
        if (way === 'sweep') {
          await house.settle()
          model.sweep()
          continue
        }
        const wanted = asks.map(ask =>
          way === 'hold'
            ? model.hold(ask)
            : way === 'settle'
              ? model.settle(ask)
              : model.letGo(ask),
        )
        expect(await said()).toEqual(wanted)
        wanted.forEach(word => seen.add(word.replace(/ .*/, '')))
      }
      await compare(home, mine, model)
    }),
    { seed, numRuns: Math.min(runs, 1000) },
  )
  expect((await house.work(audit)).flatMap(one => one.broken)).toEqual([])
  expect([...seen].toSorted()).toEqual([
    'held',
    'ledger.hold_ended',
    'ledger.hold_exceeded',
    'ledger.hold_lapsed',
    'ledger.hold_unknown',
    'ledger.key_reused',
    'ledger.overdrawn',
    'let_go',
    'settled',
  ])
}, 120_000)

async function compare(home: Cell, mine: ReturnType<typeof wallet>, model: Model): Promise<void> {
  const accounts = [
    mine,
    bank('CNY'),
    ...Array.from({ length: keys }, (_, key) => heldFor(`h${key}`, 'CNY')),
  ]
  const held = await house.work(work =>
    balances(
      work,
      accounts.map(account => ({ cell: home, account })),
    ),
  )
  const kept = Array.from({ length: keys }, (_, key) => {
    const one = model.holds.get(key)
    return one?.state === 'held' ? one.amount : 0n
  })
  expect(held.map(one => one.minor)).toEqual([model.wallet, -model.settled, ...kept])
  expect(await house.work(work => verify(work, home))).toMatchObject({ ok: true })
}
