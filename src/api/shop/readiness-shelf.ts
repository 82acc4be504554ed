// Readiness reports of the last hour, kept in memory and bounded: a check leaves nothing in the database.
import { randomUUID } from 'node:crypto'
import { createGzip, type Gzip } from 'node:zlib'
import { once } from 'node:events'
import type { Checked, Report } from '#journeys/readiness'
import type { Clock } from '#platform/clock'

/** A product as the page's table shows it: without the steps of its prices, which the files hold. */
export type Line = Omit<Checked, 'markets'> & {
  markets: readonly Omit<Checked['markets'][number], 'steps'>[]
}

export type Kept = Readonly<{
  report: Report
  /** The first of them; the files hold all. */
  lines: readonly Line[]
  html: Buffer
  csv: Buffer
}>

export const linesMax = 5_000
const reportsMax = 32
const bytesMax = 96_000_000
const lineBytes = 2_000
const keptMs = 3_600_000

/** The oldest goes when there is no room for another. */
export function openShelf(clock: Clock) {
  const shelf = new Map<string, Kept & { until: number; bytes: number }>()

  function sweep(): void {
    const now = clock.now()
    let bytes = [...shelf.values()].reduce((all, one) => all + one.bytes, 0)
    for (const [id, one] of shelf) {
      if (one.until > now && shelf.size <= reportsMax && bytes <= bytesMax) continue
      shelf.delete(id)
      bytes -= one.bytes
    }
  }

  return {
    put(kept: Kept): string {
      const id = randomUUID()
      const bytes = kept.html.length + kept.csv.length + kept.lines.length * lineBytes
      shelf.set(id, { ...kept, bytes, until: clock.now() + keptMs })
      sweep()
      return id
    },
    find(id: string): Kept | undefined {
      sweep()
      return shelf.get(id)
    },
  }
}

export type Shelf = ReturnType<typeof openShelf>

/** Bytes squeezed as they come, so that a long report never stands whole in memory. */
export function openPress(): Press {
  const gzip: Gzip = createGzip()
  const chunks: Buffer[] = []
  gzip.on('data', (chunk: Buffer) => chunks.push(chunk))
  return {
    async write(chunk) {
      if (!gzip.write(chunk)) await once(gzip, 'drain')
    },
    async end() {
      gzip.end()
      await once(gzip, 'end')
      return Buffer.concat(chunks)
    },
  }
}

export type Press = { write(chunk: string | Uint8Array): Promise<void>; end(): Promise<Buffer> }
