// The live board watched by 0, 1 and 200 screens while single orders are paid: what each costs, and how
// late the last is. Two cores under much other work (load 27): CPU an order, Node and Postgres, 41 ms
// unwatched, 41 with one screen, 56 with 200; from paid to the first of 200 screens 108 ms, to the last 148.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

type House = {
  port: number
  offers: { id: string; total: string }[]
  callers: { token: string; addressId: string; identityIds: string[] }[]
}
type Screen = { told: number; stream: IncomingMessage }

const orders = Number(process.env['BENCH_ORDERS'] ?? 30)
const everyMs = 200
const agent = new Agent({ keepAlive: true, maxSockets: Infinity })
const { child, house } = await openHouse()
const base = `http://127.0.0.1:${house.port}`
let keys = 0

await measure(0) // what is compiled and cached on first use is not measured
const rows = []
for (const screens of [0, 1, 200]) rows.push(await measure(screens))
const alone = rows[0]?.['CPU ms an order'] ?? 1
console.table(
  rows.map(row => ({ ...row, ratio: Math.round((row['CPU ms an order'] / alone) * 100) / 100 })),
)
child.send('end')
agent.destroy()

/** Pays orders one after another and asks when each screen heard of it. */
async function measure(screens: number) {
  const open = await Promise.all(Array.from({ length: screens }, watch))
  await pause(1_000)
  const before = await cpu()
  const firsts: number[] = []
  const lasts: number[] = []
  for (let turn = 0; turn < orders; turn += 1) {
    await buy()
    const paid = performance.now()
    await pause(everyMs)
    const told = open.map(one => one.told - paid).filter(ms => ms > 0)
    if (told.length === 0) continue
    firsts.push(Math.min(...told))
    lasts.push(Math.max(...told))
  }
  const spent = (await cpu()) - before
  for (const one of open) one.stream.destroy()
  return {
    screens,
    'CPU ms an order': Math.round((spent / orders) * 10) / 10,
    'first screen ms': median(firsts),
    'last screen ms': median(lasts),
  }
}

function watch(): Promise<Screen> {
  return new Promise((done, failed) => {
    get(`${base}/api/board/board/stream`, { agent }, stream => {
      const screen: Screen = { told: 0, stream }
      stream.setEncoding('utf8')
      stream.on('error', () => {}) // it is cut at the end
      stream.on('data', text => {
        if (String(text).includes('event: board')) screen.told = performance.now()
      })
      done(screen)
    }).on('error', failed)
  })
}

async function buy(): Promise<void> {
  keys += 1
  const offer = house.offers[keys % house.offers.length]
  const caller = house.callers[keys % house.callers.length]
  if (!offer || !caller) throw new Error('The house has offers and callers.')
  const response = await fetch(`${base}/api/shop/orders`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${caller.token}`,
      'content-type': 'application/json',
      'idempotency-key': `board/${keys}`,
    },
    body: JSON.stringify({
      market: 'CN',
      lines: [{ offerId: offer.id, quantity: 1 }],
      addressId: caller.addressId,
      identityId: caller.identityIds[keys % caller.identityIds.length],
      payBy: 'wallet',
      total: { currency: 'CNY', amount: `${offer.total.slice(0, -2)}.${offer.total.slice(-2)}` },
    }),
  })
  const answer = (await response.json()) as { paid?: boolean }
  if (!answer.paid) throw new Error(`An order was not paid: ${JSON.stringify(answer)}`)
}

/** Of Node and Postgres together. */
async function cpu(): Promise<number> {
  child.send('cpu')
  const [{ node, postgres }] = (await once(child, 'message')) as [
    { node: number; postgres: number },
  ]
  return node + postgres
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return Math.round(sorted[Math.trunc(sorted.length / 2)] ?? 0)
}

async function openHouse(): Promise<{ child: ChildProcess; house: House }> {
  const forked = fork(join(import.meta.dirname, 'order', 'house.ts'), {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const [line] = (await once(
    createInterface({ input: forked.stdout as NodeJS.ReadableStream }),
    'line',
  )) as [string]
  return { child: forked, house: JSON.parse(line) as House }
}
