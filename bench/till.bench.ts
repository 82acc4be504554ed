// Payments at counters through HTTP at 1, 16 and 64 tills: a code is read, and the answer is the cashier's `paid`.
// Beside each: the same requests to a server that only parses and answers, in the same run. Load and house share a
// machine. `show` is a sale asked for, whose code is then shown. Asked: p50 40 ms, p99 200 ms on one quiet machine.
// Two quiet cores: 1 till 145/s (p50 6, p99 16 ms; trivial p99 0.1 ms), 16 tills 479/s (32, 61; trivial 2 ms), 64 tills
// 735/s (80, 184; trivial 5 ms); Node 0.6 and Postgres 1.9 ms a payment at 64. At load 10: 29, 147 and 391/s.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, Agent, request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

type House = { port: number; tokens: string[] }
type Cpu = { node: number; postgres: number }
type Answer = { status: number; ms: number; paid: boolean; text: string }
type Times = { rate: number; p50: number; p99: number; refused: number; count: number }

const seconds = Number(process.env['BENCH_SECONDS'] ?? 5)
const crowds = (process.env['BENCH_TILLS'] ?? '1,16,64').split(',').map(Number)
const run = process.pid.toString(36)
const agent = new Agent({ keepAlive: true, maxSockets: 128 })
const { child, house } = await openHouse()
let keys = 0

await measure(8, 1, await codesFor(600)) // what is compiled and cached on first use is not measured
await show(8, 0.5)
const rows = []
for (const tills of crowds) {
  const limit = await trivial(tills)
  const codes = await codesFor(Math.min(900 * seconds, 250 * seconds + tills * 60))
  const before = await ask<Cpu>({ ask: 'cpu' })
  const paid = await measure(tills, seconds, codes)
  const after = await ask<Cpu>({ ask: 'cpu' })
  const shown = await show(tills, seconds / 2)
  rows.push({
    tills,
    'payments/s': Math.round(paid.rate),
    'p50 ms': round(paid.p50),
    'p99 ms': round(paid.p99),
    refused: paid.refused,
    'show p50 ms': round(shown.p50),
    'show p99 ms': round(shown.p99),
    'node ms/payment': round((after.node - before.node) / paid.count),
    'postgres ms/payment': round((after.postgres - before.postgres) / paid.count),
    'trivial p50 ms': round(limit.p50),
    'trivial p99 ms': round(limit.p99),
    'trivial POST/s': Math.round(limit.rate),
  })
}
console.table(rows)
for (const { theorem, ok } of await ask<{ theorem: string; ok: boolean }[]>({ ask: 'audit' })) {
  console.log(`${ok ? 'holds ' : 'BROKEN'} ${theorem}`)
  if (!ok) process.exitCode = 1
}
child.send({ ask: 'end' })
agent.destroy()

async function ask<T>(message: { ask: string; count?: number }): Promise<T> {
  child.send(message)
  const [answer] = (await once(child, 'message')) as [T]
  return answer
}

function codesFor(count: number): Promise<string[]> {
  return ask({ ask: 'codes', count })
}

/** Each till with one customer at a time, until the time is over or the codes are. */
async function measure(tills: number, forSeconds: number, codes: string[]): Promise<Times> {
  return timed(tills, forSeconds, async lane => {
    const digits = codes.pop()
    if (!digits) return undefined
    const amount = `${1 + (keys % 30)}.${10 + (keys % 90)}`
    return post(house.port, '/api/till/sales/code', house.tokens[lane] ?? '', {
      outTradeNo: `${run}-${(keys += 1)}`,
      amount: { currency: 'AUD', amount },
      digits,
    })
  })
}

function show(tills: number, forSeconds: number): Promise<Times> {
  return timed(tills, forSeconds, async lane =>
    post(house.port, '/api/till/sales', house.tokens[lane] ?? '', {
      outTradeNo: `${run}-${(keys += 1)}`,
      amount: { currency: 'AUD', amount: '12.30' },
    }),
  )
}

async function timed(
  lanes: number,
  forSeconds: number,
  act: (lane: number) => Promise<Answer | undefined>,
): Promise<Times> {
  const began = performance.now()
  const answers: Answer[] = []
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (performance.now() - began < forSeconds * 1000) {
        const answer = await act(lane)
        if (!answer) return
        answers.push(answer)
      }
    }),
  )
  const spent = (performance.now() - began) / 1000
  const good = answers.filter(answer => answer.paid)
  const bad = answers.find(answer => !answer.paid)
  if (bad) console.log(`${bad.status} ${bad.text.slice(0, 300)}`)
  const times = good.map(answer => answer.ms).toSorted((a, b) => a - b)
  const at = (share: number): number => times[Math.trunc(times.length * share)] ?? 0
  return {
    rate: good.length / spent,
    p50: at(0.5),
    p99: at(0.99),
    refused: answers.length - good.length,
    count: Math.max(1, good.length),
  }
}

function post(port: number, path: string, token: string, body: object): Promise<Answer> {
  const began = performance.now()
  const text = JSON.stringify(body)
  return new Promise((done, failed) => {
    const sent = request(
      {
        agent,
        port,
        path,
        host: '127.0.0.1',
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        },
      },
      response => {
        let said = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => void (said += chunk))
        response.on('end', () =>
          done({
            status: response.statusCode ?? 0,
            ms: performance.now() - began,
            paid: /"state":"(?:paid|created)"/.test(said),
            text: said,
          }),
        )
      },
    )
    sent.on('error', failed)
    sent.end(text)
  })
}

/** The limit: the same request to a server that parses it and answers as much text, in this process. */
async function trivial(lanes: number): Promise<Times> {
  const server = createServer((incoming, reply) => {
    let text = ''
    incoming.on('data', (chunk: Buffer) => void (text += chunk.toString()))
    incoming.on('end', () => {
      JSON.parse(text)
      reply.setHeader('content-type', 'application/json')
      reply.end(`{"state":"paid","padding":"${'x'.repeat(700)}"}`)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const body = { padding: 'x'.repeat(120) }
  const times = await timed(lanes, 1, () => post(port, '/', '', body))
  server.close()
  server.closeAllConnections()
  return times
}

async function openHouse(): Promise<{ child: ChildProcess; house: House }> {
  const child = fork(join(import.meta.dirname, 'till', 'house.ts'), {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const [line] = (await once(
    createInterface({ input: child.stdout as NodeJS.ReadableStream }),
    'line',
  )) as [string]
  return { child, house: JSON.parse(line) as House }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
