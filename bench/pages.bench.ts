// Pages a second and search latency, beside a trivial server in the same run; and a search over 100,000 listings.
// Two cores, nothing else running, 16 clients: trivial GET 22,456/s; product page 6,282/s (p95 7 ms), home 11,137,
// search page 10,047, a visitor's own product page 146 (p95 154 ms), product JSON 1,996, search JSON 775. Over 100,000
// listings, p50: frequent words 4-6.5 ms (20-57 before its shelves), two words 3.6, a facet 3.7, by price 12.6,
// no hit 0.8, suggestions 1-2.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent, createServer, get } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { measureSearch } from './order/search.ts'

const clients = 16
const seconds = Number(process.env['BENCH_SECONDS'] ?? 5)
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const { child, port } = await openHouse()
const base = `http://127.0.0.1:${port}`
const market = 'market=CN&language=zh-Hans'
const listings = (await (await fetch(`${base}/api/shop/listings?${market}&limit=60`)).json()) as {
  items: { number: string }[]
}
const numbers = listings.items.map(one => one.number)
const words = ['蜂蜜', 'honey', 'wildflower', '野花', 'honey 500g'].map(encodeURIComponent)
/** A cart makes every page her own: it is rendered for each request. */
const own = { cookie: 'cart=offer_1.1' }
const pick = (list: readonly string[]): string =>
  list[Math.trunc(Math.random() * list.length)] ?? ''

for (const number of numbers) await fetched(`${base}/zh/p/${number}`, {})
const limit = await trivial()
const rows = [
  { what: 'trivial GET', ...limit, ratio: 1 },
  { what: 'product page', ...(await run(() => `${base}/zh/p/${pick(numbers)}`)) },
  { what: 'one product page', ...(await run(() => `${base}/zh/p/${numbers[0]}`)) },
  {
    what: "product page, a visitor's own",
    ...(await run(() => `${base}/zh/p/${pick(numbers)}`, own)),
  },
  { what: 'home page', ...(await run(() => `${base}/zh`)) },
  { what: 'search page', ...(await run(() => `${base}/zh/search?q=${pick(words)}`)) },
  {
    what: 'product JSON',
    ...(await run(() => `${base}/api/shop/products/${pick(numbers)}?market=CN`)),
  },
  {
    what: 'search JSON',
    ...(await run(() => `${base}/api/shop/listings?${market}&text=${pick(words)}`)),
  },
].map(row => ({ ...row, ratio: round(row['per second'] / limit['per second']) }))
console.table(rows)
child.send('end')
agent.destroy()
console.table(await measureSearch())

type Rate = { 'per second': number; 'p50 ms': number; 'p95 ms': number }

async function run(address: () => string, headers = {}): Promise<Rate> {
  await lanes(address, headers, 1_000)
  const { times, spent } = await lanes(address, headers, seconds * 1_000)
  times.sort((a, b) => a - b)
  return {
    'per second': Math.round(times.length / (spent / 1000)),
    'p50 ms': round(times[Math.trunc(times.length / 2)] ?? 0),
    'p95 ms': round(times[Math.trunc(times.length * 0.95)] ?? 0),
  }
}

async function lanes(
  address: () => string,
  headers: Readonly<Record<string, string>>,
  forMs: number,
): Promise<{ times: number[]; spent: number }> {
  const began = performance.now()
  const times: number[] = []
  const lane = async (): Promise<void> => {
    while (performance.now() - began < forMs) {
      const from = performance.now()
      await fetched(address(), headers)
      times.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: clients }, lane))
  return { times, spent: performance.now() - began }
}

function fetched(url: string, headers: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((done, failed) => {
    get(url, { agent, headers }, response => {
      response.resume()
      response.on('end', () => {
        if (response.statusCode === 200) done()
        else failed(new Error(`${url} answered ${response.statusCode}`))
      })
    }).on('error', failed)
  })
}

/** The limit: a server that does nothing but answer, in this process. */
async function trivial(): Promise<Rate> {
  const server = createServer((_, reply) => reply.end('x'.repeat(2_000)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const at = typeof address === 'object' && address ? address.port : 0
  const rate = await run(() => `http://127.0.0.1:${at}/`)
  server.close()
  server.closeAllConnections()
  return rate
}

async function openHouse(): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(import.meta.dirname, 'order', 'house.ts'), {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', BENCH_WEB: '1' },
  })
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const [line] = (await once(lines, 'line')) as [string]
  return { child, port: (JSON.parse(line) as { port: number }).port }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
