// Bench: rows a second through the readiness check, and its memory at 10,000, 100,000 and 300,000 rows.
//
// Target: 10,000 rows under 10 s with the web page written, and no more memory for 300,000 rows than for 10,000.
// Limits: the same file only read as CSV into products, in the same run; a heap of 48 MB, in which a check
// that kept its rows would end. (Left to itself the runtime takes more before it cleans up, whatever is kept.)
//
// Run: node bench/readiness.bench.ts. Each figure comes from a process of its own.
//
// Last result, 2 cores, nothing else running: 10,000 rows 1.41 s (0.15 of the limit), peak RSS 144 MB,
// only read 117 MB; 100,000 rows 10.1 s (0.14), 148 MB, only read 128 MB; 300,000 rows 32.1 s (0.13),
// 153 MB, only read 137 MB. What is left after a full collection does not grow: 14 to 19 MB.
import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readProducts } from '#books/goods/goods'
import { csvRows, checkFile, seedBooks } from '#journeys/readiness'
import { instant } from '#kernel/time'
import { generateFile } from '../src/books/goods/import/fixtures/generate.ts'

type Figures = Readonly<{ seconds: number; products: number; megabytes: number; written: number }>

const [, , act, file, out] = process.argv
if (act === 'read' && file) tell(await measured(() => readOnly(file)))
else if (act === 'check' && file && out) tell(await measured(() => check(file, out)))
else await main()

/** Reads the file into products and does nothing with them. */
async function readOnly(path: string): Promise<Omit<Figures, 'seconds' | 'megabytes'>> {
  let products = 0
  for await (const read of readProducts(createReadStream(path), { currency: 'AUD' })) {
    if (read.kind === 'product') products += 1
  }
  return { products, written: 0 }
}

/** The whole check for two markets, its page and its CSV rows written to a file. */
async function check(
  path: string,
  target: string,
): Promise<Omit<Figures, 'seconds' | 'megabytes'>> {
  const at = instant(Date.UTC(2026, 10, 22, 2))
  let products = 0
  let written = 0
  async function* text(): AsyncGenerator<string | Uint8Array> {
    const ask = {
      file: 'bench.csv',
      origin: 'AU',
      currency: 'AUD',
      markets: ['CN', 'SG'],
      at,
      books: seedBooks(at),
      html: true,
    } as const
    for await (const event of checkFile(createReadStream(path), ask)) {
      if (event.kind === 'html') {
        written += event.chunk.length
        yield event.chunk
      }
      if (event.kind === 'product') yield csvRows(event.product)
      if (event.kind === 'report') products = event.report.products
    }
  }
  await pipeline(Readable.from(text()), createWriteStream(target))
  return { products, written }
}

async function measured(
  run: () => Promise<Omit<Figures, 'seconds' | 'megabytes'>>,
): Promise<Figures> {
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
  const began = performance.now()
  const done = await run()
  clearInterval(watch)
  const seconds = (performance.now() - began) / 1000
  return { ...done, seconds, megabytes: Math.max(most, process.memoryUsage.rss()) / 1e6 }
}

function tell(figures: Figures): void {
  process.stdout.write(JSON.stringify(figures))
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tradelane-readiness-'))
  try {
    let least = 0
    for (const rows of [10_000, 100_000, 300_000]) {
      const path = join(folder, `${rows}.csv`)
      await pipeline(Readable.from(generateFile({ rows })), createWriteStream(path))
      const limit = inProcess('read', path, folder)
      const found = inProcess('check', path, folder)
      least ||= found.megabytes
      console.log(lineOf(rows, { found, limit, growth: found.megabytes / least }))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function inProcess(what: string, path: string, folder: string): Figures {
  const small = ['--max-old-space-size=48', '--max-semi-space-size=4']
  const args = [...small, import.meta.filename, what, path, join(folder, 'report.out')]
  const child = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(child.stderr)
  return JSON.parse(child.stdout) as Figures
}

type Line = Readonly<{ found: Figures; limit: Figures; growth: number }>

function lineOf(rows: number, { found, limit, growth }: Line): string {
  const whole = (figure: number): string => Math.round(figure).toLocaleString('en')
  return (
    `${whole(rows).padStart(7)} rows, ${whole(found.products)} products  ` +
    `${found.seconds.toFixed(2)} s  ${whole(rows / found.seconds)} rows/s  ` +
    `limit ${whole(rows / limit.seconds)} rows/s  ratio ${(limit.seconds / found.seconds).toFixed(2)}  ` +
    `memory ${whole(found.megabytes)} MB (×${growth.toFixed(2)}; only read ${whole(limit.megabytes)} MB)  ` +
    `page ${(found.written / 1e6).toFixed(1)} MB`
  )
}
