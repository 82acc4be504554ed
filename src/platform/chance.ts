// Chance and identity: new ids in a cell, and the public numbers people read aloud.
import { randomFillSync } from 'node:crypto'
import { cell as toCell, cellCount, composeId, type Cell, type Id } from '#kernel/ids'
import type { Instant } from '#kernel/time'

const pool = new Uint8Array(8 * 512)
let used = pool.length

function chance(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 8
  return pool.subarray(used - 8, used)
}

let lastMs = 0
let sequence = 0

/** A new UUIDv7 in `home`; ids made by one process sort in the order they were made. */
export function newId<Noun extends string>(now: Instant, home: Cell): Id<Noun> {
  if (now > lastMs) {
    lastMs = now
    sequence = 0
  } else {
    sequence += 1
    if (sequence > 0xfff) {
      lastMs += 1
      sequence = 0
    }
  }
  return composeId(lastMs as Instant, sequence, chance(), home)
}

/** A cell drawn evenly; where a new merchant or shopper will live. */
export function newCell(): Cell {
  const bytes = chance()
  return toCell((((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % cellCount)
}

const epochMs = Date.UTC(2026, 0, 1)
const lastNumber = new Map<number, bigint>()

/**
 * A public number below 2^53 that routes itself: 32 bits of seconds since 2026, 11 bits of sequence,
 * 10 bits of cell. A full second borrows from the next one.
 *
 * Only this process's own are distinct. A second's sequence begins at a place drawn by chance, so that
 * two processes seldom draw the same; whoever keeps a number has a constraint, and draws again.
 */
export function newNumber(now: Instant, home: Cell): bigint {
  const least = BigInt(Math.trunc((now - epochMs) / 1000)) << 11n
  const last = lastNumber.get(home) ?? 0n
  const next = least > last ? least | begin() : last + 1n
  lastNumber.set(home, next)
  return (next << 10n) | BigInt(home)
}

/** In the lower half: as many numbers again are left in the second. */
function begin(): bigint {
  const bytes = chance()
  return BigInt((((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) & 1023)
}

export const cellOfNumber = (number: bigint): Cell => toCell(Number(number & 1023n))
