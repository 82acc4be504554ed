// The eighteenth birthday of whoever bears a number: what a sale of alcohol asks.
import { expect, test } from 'vitest'
import { adultOn } from './rules.ts'

// oxfmt-ignore
const births: [string, string][] = [
  ['110101199003074514', '2008-03-07'],
  ['110101200811230012', '2026-11-23'],
  ['110101200802290014', '2026-03-01'],
]
test.each(births)('%s is eighteen on %s', (idNumber, day) => expect(adultOn(idNumber)).toBe(day))
