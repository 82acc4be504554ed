// What the checkpoints of a day say, line by line: the heads sealed, the heads proved, and whether to believe it.
import type { Cell } from '#kernel/ids'
import type { CalendarDay, Instant } from '#kernel/time'
import type { Lines } from '#platform/lines'
import { nameOf, rootOf, sealIn, type Head, type Meaning, type Seal } from './seal.ts'

type Heads = ReadonlyMap<Cell, Head>

/** `sealed` and `proved` are all heads so far; `at`s are of the last line of each kind. */
export type Seals = Readonly<{
  day: CalendarDay | undefined
  sealed: Heads
  proved: Heads
  sealedAt: Instant | undefined
  provedAt: Instant | undefined
  root: string | undefined
  /** The hash of the last line, which the next one names. */
  last: string | undefined
  /** Somebody changed a line: what follows is not believed until a person has accepted the database. */
  touched: boolean
}>

export const noSeals: Seals = {
  day: undefined,
  sealed: new Map(),
  proved: new Map(),
  sealedAt: undefined,
  provedAt: undefined,
  root: undefined,
  last: undefined,
  touched: false,
}

/** A day stands for itself: its first lines say all that the days before it left. */
export async function sealsOf(
  lines: Lines,
  day: CalendarDay | undefined,
  publicKey: string,
): Promise<Seals> {
  const texts = day === undefined ? [] : await lines.read(day)
  return texts.reduce((seals, line) => after(seals, line, publicKey), { ...noSeals, day })
}

export function after(seals: Seals, line: string, publicKey: string): Seals {
  const seal = sealIn(line, publicKey)
  const follows = seals.last === undefined || seal?.before === seals.last
  const accepts = seal?.meaning === 'accepted'
  if (!seal || (!accepts && (seals.touched || !follows))) return { ...seals, touched: true }
  const heads = headsAfter(seals, seal)
  if (rootOf(heads.values()) !== seal.root) return { ...seals, touched: true }
  const stands = { ...seals, last: nameOf(line), touched: false }
  if (seal.meaning === 'proved') return { ...stands, proved: heads, provedAt: seal.at }
  return {
    ...stands,
    sealed: heads,
    sealedAt: seal.at,
    root: seal.root,
    ...(accepts && { proved: heads }),
  }
}

/** All heads of a meaning once those of a seal are known. */
export function headsAfter(seals: Seals, seal: { meaning: Meaning; heads: Seal['heads'] }): Heads {
  const before = { sealed: seals.sealed, proved: seals.proved, accepted: [] }[seal.meaning]
  return new Map([...before, ...seal.heads.map(head => [head.cell, head] as const)])
}
