// The web's clients are what the endpoints say: a changed endpoint without `npm run wires` fails here.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { wires } from './wires.ts'

test.each([...wires()])('%s is up to date', (path, text) => {
  expect(readFileSync(path, 'utf8')).toBe(text)
})
