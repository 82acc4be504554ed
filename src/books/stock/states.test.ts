// The rule of a promise, as a table.
import { expect, test } from 'vitest'
import { promiseRule, promiseStates, type PromiseEvent, type Verdict } from './states.ts'

// oxfmt-ignore: a table is read by its columns
const cases: [PromiseEvent, string][] = [
  //        held          confirmed   shipped   lapsed        released
  ['asked', 'nothing      nothing     nothing   ended         ended'],
  ['paid', '→confirmed   nothing     nothing   takes-again   ended'],
  ['freed', '→lapsed      →released   nothing   nothing       nothing'],
  ['left', 'unpaid       →shipped    nothing   ended         ended'],
]

test.each(cases)('%s', (event, row) => {
  expect(promiseStates.map(state => shown(promiseRule[event][state]))).toEqual(row.split(/\s+/))
})

test('the table names every event', () => {
  expect(cases.map(([event]) => event)).toEqual(Object.keys(promiseRule))
})

function shown(verdict: Verdict): string {
  if (verdict.does === 'moves') return `→${verdict.to}`
  return verdict.does === 'refuses' ? verdict.why : verdict.does.replace(' ', '-')
}
