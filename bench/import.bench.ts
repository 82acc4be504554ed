// Reading product files: rows a second, and how high memory rises over a long one.
import { readProducts } from '#books/goods/goods'
import { generateFile } from '#books/goods/import/fixtures/generate'

const rows = Number(process.argv[2] ?? 100_000)

/** Reads a generated file to its end, looking at memory as it goes. */
async function measure(count: number): Promise<{ ms: number; bytes: number; highMb: number }> {
  let bytes = 0,
    high = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of generateFile({ rows: count })) {
      bytes += chunk.length
      high = Math.max(high, process.memoryUsage.rss())
      yield chunk
    }
  }
  const started = performance.now()
  for await (const one of readProducts(counted(), { currency: 'AUD' })) {
    if (one.kind === 'fault' && one.level === 'error') throw new Error(`${one.row}: ${one.what}`)
  }
  return { ms: performance.now() - started, bytes, highMb: high / 1e6 }
}

/** The generator alone, to be taken off. */
async function measureMaking(count: number): Promise<number> {
  const started = performance.now()
  for await (const _ of generateFile({ rows: count })) continue
  return performance.now() - started
}

await measure(5_000)
for (const count of [rows / 10, rows]) {
  const making = await measureMaking(count)
  const { ms, bytes, highMb } = await measure(count)
  const net = ms - making
  console.log(
    [
      `${count} rows, ${(bytes / 1e6).toFixed(1)} MB: ${net.toFixed(0)} ms`,
      `${Math.round((count / net) * 1000)} rows/s`,
      `${(bytes / 1e3 / net).toFixed(1)} MB/s`,
      `memory at most ${highMb.toFixed(0)} MB`,
    ].join(', '),
  )
}
