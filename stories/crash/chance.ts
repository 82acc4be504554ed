// Chance that can be repeated: numbers from a seed, which is printed when a story begins.

export type Chance = Readonly<{
  /** A whole number from 0 to below `end`. */
  below(end: number): number
  pick<T>(list: readonly T[]): T
  shuffled<T>(list: readonly T[]): T[]
}>

/** The seed in the environment, or one of its own; always said. */
export function seedOf(story: string): number {
  const seed = Number(process.env['SEED'] ?? Math.trunc(Math.random() * 1_000_000))
  process.stdout.write(`${story}: SEED=${seed}\n`)
  return seed
}

export function openChance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number): number => Math.trunc(next() * end)
  return {
    below,
    pick: list => list[below(list.length)] as (typeof list)[number],
    shuffled: list => {
      const left = [...list]
      return list.map(() => left.splice(below(left.length), 1)[0] as (typeof list)[number])
    },
  }
}
