// Group commit: what waits goes together, one bad ask does not fail its neighbours, one caller waits for nobody.
import { expect, test } from 'vitest'
import { batcher } from './batcher.ts'

test('asks that arrive while a batch is under way go together in the next', async () => {
  const batches: number[][] = []
  const ask = batcher<number, number>({
    countMax: 4,
    inFlightMax: 1,
    act: async asks => {
      batches.push([...asks])
      await new Promise(done => setTimeout(done, 5))
      return asks.map(one => one * 10)
    },
  })
  const first = ask(1)
  await new Promise(done => setTimeout(done, 2))
  const rest = [2, 3, 4, 5, 6].map(ask)
  expect(await Promise.all([first, ...rest])).toEqual([10, 20, 30, 40, 50, 60])
  expect(batches).toEqual([[1], [2, 3, 4, 5], [6]])
})

test('when a batch throws, each ask is tried alone and only the bad one fails', async () => {
  const ask = batcher<number, number>({
    countMax: 10,
    inFlightMax: 1,
    act: async asks => {
      if (asks.includes(13)) throw new Error('thirteen')
      return asks.map(one => -one)
    },
  })
  const answers = await Promise.allSettled([12, 13, 14].map(ask))
  expect(answers.map(answer => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
