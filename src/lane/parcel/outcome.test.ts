// A parcel that will not reach her: what becomes of it, when nobody decides and when somebody does. Tables.
import { expect, test } from 'vitest'
import { after, days } from '#kernel/time'
import { astrayAfter, bearers, isStopped, ruleOf, settled } from './outcome.ts'
import { parcelOf, startAt } from './sample.ts'
import type { Bearer, Condition, Milestone, Outcome, Parcel } from './shapes.ts'

const at = (milestone: Milestone, condition: Condition = 'ok', more: Partial<Parcel> = {}) =>
  parcelOf({ milestone, condition, ...more })
const astray = (parcel: Parcel, day = 0) => astrayAfter(parcel, after(startAt, days(day)))

test.each<[Milestone, Condition, boolean, Outcome | undefined, number | undefined]>([
  ['booked', 'ok', false, undefined, undefined],
  ['customs', 'held', false, undefined, undefined],
  ['customs', 'seized', true, 'seized', 3],
  ['out_for_delivery', 'refused', false, undefined, undefined],
  ['returning', 'ok', true, undefined, undefined],
  ['returned', 'ok', true, 'returned', 14],
  ['lost', 'ok', true, 'lost', 1],
  ['lost', 'found', true, 'lost', 1],
  ['delivered', 'ok', false, undefined, undefined],
])(
  '%s %s: stopped %s, %s, settled by itself after %s days',
  (milestone, condition, stopped, outcome, wait) => {
    const parcel = at(milestone, condition)
    expect(isStopped(parcel)).toBe(stopped)
    const found = astray(parcel)
    expect([found?.outcome, found?.due]).toEqual([
      outcome,
      wait === undefined ? undefined : after(startAt, days(wait)),
    ])
  },
)

test('its clock runs from the first word of it, and stops when it goes on or is settled', () => {
  const seized = at('customs', 'seized')
  const first = astray(seized)
  expect(astray({ ...seized, astray: first }, 2)).toBe(first)
  expect(astray({ ...at('cleared'), astray: first }, 2)).toBeUndefined()
  expect(astray({ ...at('returned'), astray: first }, 2)).toMatchObject({
    outcome: 'returned',
    due: after(startAt, days(16)),
  })
  const done = settled({ ...seized, astray: first }, { borneBy: undefined, restock: true }, startAt)
  if (!done.ok) throw done.why
  expect(done.value.astray).toEqual({
    outcome: 'seized',
    due: undefined,
    settledAt: startAt,
    borneBy: 'merchant',
    restock: false,
  })
  expect(astray({ ...at('returned'), astray: done.value.astray }, 9)).toBe(done.value.astray)
})

test.each<[Outcome | 'settled' | undefined, Bearer | undefined, string]>([
  ['lost', undefined, 'carrier'],
  ['lost', 'house', 'house'],
  ['lost', 'shopper', 'parcel.bearer_wrong'],
  ['seized', 'carrier', 'parcel.bearer_wrong'],
  ['returned', 'shopper', 'shopper'],
  ['returned', undefined, 'house'],
  ['settled', 'house', 'parcel.settled_already'],
  [undefined, 'house', 'parcel.not_astray'],
])('%s, borne by %s: %s', (outcome, borneBy, answer) => {
  const settledAt = outcome === 'settled' ? startAt : undefined
  const parcel = parcelOf({
    astray:
      outcome === undefined
        ? undefined
        : {
            outcome: outcome === 'settled' ? 'lost' : outcome,
            due: settledAt ? undefined : startAt,
            settledAt,
            borneBy: settledAt ? 'house' : undefined,
            restock: false,
          },
  })
  const done = settled(parcel, { borneBy, restock: false }, startAt)
  expect(done.ok ? done.value.astray.borneBy : done.why.code).toBe(answer)
})

test('whoever the rule names may bear it', () => {
  for (const outcome of ['lost', 'seized', 'returned'] as const)
    expect(bearers[outcome]).toContain(ruleOf(outcome, startAt).borneBy)
})
