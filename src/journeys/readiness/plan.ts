// Plan: what to do first: cures in the order in which they open most, each on top of those before it.
import type { Country } from '#kernel/place'
import { cureOf } from '../listing/cures.ts'
import type { Checked, Cure } from './shapes.ts'

const examplesKept = 3
/** Ways in which products of one file are incomplete; beyond them, rarer ones are left out of the order. */
const waysMax = 500

type CureTally = {
  unlocks: number
  helps: number
  markets: Partial<Record<Country, number>>
  examples: string[]
}

/** Products that lack the same things in the same markets; a market opens when nothing is left of its set. */
type Way = { lacking: readonly (readonly string[])[]; products: number }

export function openCures() {
  const cures = new Map<string, CureTally>()
  const ways = new Map<string, Way>()
  return {
    add(checked: Checked): void {
      const open = checked.markets.filter(
        one => (one.readiness === 'data' || one.readiness === 'paper') && one.missing.length > 0,
      )
      if (open.length === 0) return
      count(cures, { title: checked.title, open })
      const lacking = open.map(one => one.missing)
      const key = lacking.map(names => names.toSorted().join(' ')).join(' | ')
      const way = ways.get(key) ?? { lacking, products: 0 }
      way.products += 1
      if (ways.size < waysMax) ways.set(key, way)
    },
    ranked: (): Cure[] => ordered(cures, [...ways.values()]),
  }
}

type Open = Readonly<{ title: string; open: Checked['markets'] }>

/** A cure unlocks a product where it is the only thing missing, in one market or in several. */
function count(cures: Map<string, CureTally>, { title, open }: Open): void {
  const unlocked = new Set<string>()
  const helped = new Set<string>()
  for (const { market, missing } of open) {
    for (const name of missing) {
      helped.add(name)
      if (missing.length > 1) continue
      unlocked.add(name)
      const { markets } = tallyOf(cures, name)
      markets[market] = (markets[market] ?? 0) + 1
    }
  }
  for (const name of helped) {
    const tally = tallyOf(cures, name)
    tally.helps += 1
    if (unlocked.has(name)) tally.unlocks += 1
    if (tally.examples.length < examplesKept) tally.examples.push(title)
  }
}

function tallyOf(cures: Map<string, CureTally>, name: string): CureTally {
  const known = cures.get(name) ?? { unlocks: 0, helps: 0, markets: {}, examples: [] }
  cures.set(name, known)
  return known
}

/** The cure that opens most comes first, then what opens most once that is done, and so on. */
function ordered(cures: ReadonlyMap<string, CureTally>, ways: readonly Way[]): Cure[] {
  const left = [...cures].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const done = new Set<string>()
  const found: Cure[] = []
  while (left.length > 0) {
    const gains = left.map(([name, tally]) => ({ opens: opened(ways, done, name), tally }))
    const first = gains.reduce((best, one, place) => (isBefore(one, gains[best]) ? place : best), 0)
    const [[name, tally] = ['', undefined]] = left.splice(first, 1)
    if (!tally) break
    found.push({ name, ...cureOf(name), ...tally, opens: gains[first]?.opens ?? 0 })
    done.add(name)
  }
  return found
}

type Gain = Readonly<{ opens: number; tally: CureTally }>

const isBefore = (one: Gain, best: Gain | undefined): boolean =>
  !best ||
  one.opens > best.opens ||
  (one.opens === best.opens && one.tally.helps > best.tally.helps)

/** Products of which a market opens with this cure and did not without it. */
function opened(ways: readonly Way[], done: ReadonlySet<string>, name: string): number {
  return ways.reduce((sum, { lacking, products }) => {
    const opens = lacking.some(
      names => names.includes(name) && names.every(one => one === name || done.has(one)),
    )
    return opens ? sum + products : sum
  }, 0)
}
