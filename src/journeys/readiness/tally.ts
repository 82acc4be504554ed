// Tally: sums up while a file is read, and remembers no more of a long file than of a short one.
import type { ReadFault } from '#books/goods/goods'
import { usualTerms } from '#books/merchant/merchant'
import { marketOf } from '#books/market/market'
import { countries, type Country } from '#kernel/place'
import { waitsFor } from '../listing/ruling.ts'
import { openCures } from './plan.ts'
import type {
  CheckAsk,
  Checked,
  Judged,
  MarketReport,
  Priced,
  Reason,
  Readiness,
  Report,
} from './shapes.ts'

const faultsKept = 200
const samplesMax = 512

export type Tally = ReturnType<typeof openTally>

export function openTally(ask: CheckAsk) {
  const markets = new Map(ask.markets.map(market => [market, openMarket(market)]))
  const cures = openCures()
  const reasons = new Map<string, Reason & { market: Country; products: number }>()
  const faults = openFaults()
  let products = 0,
    variants = 0,
    archived = 0,
    readySomewhere = 0,
    lastRow = 1

  return {
    rows: (): number => lastRow - 1,
    products: (): number => products,
    row: (row: number): void => void (lastRow = Math.max(lastRow, row)),
    archived: (): void => void (archived += 1),
    fault: faults.add,
    product(checked: Checked): void {
      products += 1
      variants += checked.variants
      if (checked.markets.some(one => one.readiness === 'ready')) readySomewhere += 1
      for (const judged of checked.markets) {
        markets.get(judged.market)?.add(checked, judged)
        for (const reason of judged.reasons) count(reasons, judged.market, reason)
      }
      cures.add(checked)
    },
    report: (): Report => ({
      file: ask.file,
      at: ask.at,
      origin: ask.origin,
      currency: ask.currency,
      rows: lastRow - 1,
      products,
      variants,
      archived,
      unread: faults.unread(),
      readySomewhere,
      waits: waitsFor(ask.origin),
      markets: [...markets.values()].map(market => market.report()),
      cures: cures.ranked(),
      reasons: [...reasons.values()].toSorted((a, b) => b.products - a.products),
      faults: faults.report(),
      terms: usualTerms(),
    }),
  }
}

function openMarket(market: Country) {
  const counts: Record<Readiness, number> = { ready: 0, data: 0, paper: 0, no: 0 }
  const samples = openSamples<Readonly<{ row: number; title: string; price: Priced }>>()
  return {
    add({ row, title }: Checked, { readiness, price }: Judged): void {
      counts[readiness] += 1
      if (price && readiness !== 'no') samples.add({ row, title, price })
    },
    report(): MarketReport {
      const sorted = samples
        .all()
        .toSorted((a, b) => Number(a.price.total.minor - b.price.total.minor))
      const typical = sorted[Math.floor((sorted.length - 1) / 2)]
      const { currency } = countries[market]
      return { market, name: marketOf(market).name, currency, counts, ...(typical && { typical }) }
    },
  }
}

/** Every n-th of what is added, n doubling as it grows: the same for the same file, and never many. */
function openSamples<T>() {
  let kept: T[] = []
  let stride = 1
  let seen = 0
  return {
    add(one: T): void {
      if (seen % stride === 0) kept.push(one)
      seen += 1
      if (kept.length <= samplesMax) return
      kept = kept.filter((_, place) => place % 2 === 0)
      stride *= 2
    },
    all: (): readonly T[] => kept,
  }
}

function count(
  reasons: Map<string, Reason & { market: Country; products: number }>,
  market: Country,
  reason: Reason,
): void {
  const key = `${market}/${reason.ruleId}`
  const known = reasons.get(key)
  if (known) known.products += 1
  else reasons.set(key, { ...reason, market, products: 1 })
}

function openFaults() {
  const kinds = new Map<
    string,
    { code: string; level: ReadFault['level']; count: number; first: ReadFault }
  >()
  const first: ReadFault[] = []
  let errors = 0,
    warnings = 0,
    unread = 0
  let lastHandle: string | undefined
  return {
    unread: (): number => unread,
    add(fault: ReadFault): void {
      if (fault.level === 'error') {
        errors += 1
        if (fault.handle === '' || fault.handle !== lastHandle) unread += 1
        lastHandle = fault.handle
      } else {
        warnings += 1
      }
      const kind = kinds.get(fault.code)
      if (kind) kind.count += 1
      else kinds.set(fault.code, { code: fault.code, level: fault.level, count: 1, first: fault })
      if (first.length < faultsKept) first.push(fault)
    },
    report: (): Report['faults'] => ({
      errors,
      warnings,
      first,
      kinds: [...kinds.values()].toSorted((a, b) => b.count - a.count),
    }),
  }
}
