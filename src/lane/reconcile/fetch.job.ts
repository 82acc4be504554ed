// Files are wanted when a partner's day is over, fetched, kept as they came, and looked at again while they differ.
import { createHash } from 'node:crypto'
import {
  after,
  hours,
  minutes,
  seconds,
  type CalendarDay,
  type Instant,
  type Span,
} from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { house, inWork, type Ground } from '#platform/work'
import { dayAfter } from './days.ts'
import * as queries from './queries.ts'
import { tellReceived } from './reconcile.ts'
import type { Source } from './source.ts'
import { alipayBill, type BillContract } from './sources/alipay.ts'
import { bankStatement, type StatementContract } from './sources/bank.ts'

/** The wallet's contract is asked for when it is needed, as payment does. */
export const openReconcile = (ask: {
  alipay: () => Promise<BillContract>
  bank: StatementContract
}): { sweeps: Sweep[] } => ({
  sweeps: sweepsOver([alipayBill(ask.alipay), bankStatement(ask.bank)]),
})

const lease = minutes(2)
const batchMax = 10
/** So many days before an account's first are asked for, too. */
const daysAtFirst = 5
/** A house that slept longer goes on at the next pass. */
const daysMax = 100

export const sweepsOver = (sources: readonly Source[]): Sweep[] => [
  {
    name: 'reconcile.fetch',
    every: seconds(10),
    pass: async ground => (await want(ground, sources)) + (await fetchDue(ground, sources)),
  },
]

/** Every day that is over, of every account, since its last that was wanted: none is left out by sleep. */
async function want(ground: Ground, sources: readonly Source[]): Promise<number> {
  const found = await Promise.all(
    sources.map(async source => {
      const accounts = await source.accounts().catch(() => [])
      return accounts.map(account => ({ source, account }))
    }),
  )
  return inWork(ground, house('reconcile'), async work => {
    const last = await queries.lastWanted(work)
    const wanted = found.flat().flatMap(({ source, account }) => {
      const days = daysOver(source, work.now, last.get(`${source.name}/${account}`))
      return days.map(day => ({ source: source.name, account, day }))
    })
    return wanted.length === 0 ? 0 : queries.want(work, wanted)
  })
}

/** The oldest first. */
function daysOver(source: Source, now: Instant, last: CalendarDay | undefined): CalendarDay[] {
  const found: CalendarDay[] = []
  let day = last ? dayAfter(last) : dayAfter(source.dayAt(now), -daysAtFirst)
  while (found.length < daysMax && source.window(day).readyAt <= now) {
    found.push(day)
    day = dayAfter(day)
  }
  return found
}

async function fetchDue(ground: Ground, sources: readonly Source[]): Promise<number> {
  const due = await inWork(ground, house('reconcile'), work => queries.claim(work, lease, batchMax))
  for (const one of due) await advance(ground, sources, one)
  return due.length
}

async function advance(
  ground: Ground,
  sources: readonly Source[],
  due: queries.Due,
): Promise<void> {
  if (due.state !== 'wanted')
    return inWork(ground, house('reconcile'), work => lookAgain(work, due))
  const source = sources.find(one => one.name === due.source)
  const now = ground.clock.now()
  const found = (await source?.fetch({ ...due, now })) ?? {
    kind: 'unknown' as const,
    why: `no source ${due.source}`,
  }
  await inWork(ground, house('reconcile'), async work => {
    if (found.kind !== 'file') {
      const why = found.kind === 'later' ? 'not made yet' : found.why
      const wait = found.kind === 'later' ? minutes(30) : waitOf(due.tries)
      await queries.noteTrouble(work, due.id, after(work.now, wait), why)
      return
    }
    const kept = await queries.keep(work, {
      id: due.id,
      sealed: work.vault.seal(found.content.toString('base64')),
      sha256: createHash('sha256').update(found.content).digest(),
      currency: found.currency,
      lines: found.lines,
    })
    if (kept) tellReceived(work, due)
  })
}

async function lookAgain(
  work: Parameters<typeof tellReceived>[0],
  due: queries.Due,
): Promise<void> {
  tellReceived(work, due)
}

const waitOf = (tries: number): Span =>
  tries < 3 ? seconds(30) : tries < 8 ? minutes(10) : hours(1)
