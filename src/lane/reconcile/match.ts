// Matching: each line of a partner's file against what our rooms know of it, and what is on no line. Pure.
import { money, type Money } from '#kernel/money'
import type { Class, Ours, Theirs } from './shapes.ts'

export type MatchAsk = Readonly<{
  theirs: readonly Theirs[]
  /** All that the lines speak of, and all that we say moved on this day. */
  ours: ReadonlyMap<string, Ours>
  /** Keys of `ours` that should be on this file. */
  due: ReadonlySet<string>
  /** Keys that a file of another day has told already. */
  told: ReadonlySet<string>
}>

export type Verdict = Readonly<{ line: Theirs; class: Class }>

/** What a break is opened for. `open`: what no journal explains, positive when the partner has or gave more. */
export type Difference = Readonly<{
  key: string
  class: Exclude<Class, 'matched' | 'reversed'>
  ours: Money | undefined
  theirs: Money | undefined
  open: Money
}>

export type Matched = Readonly<{ verdicts: readonly Verdict[]; differences: readonly Difference[] }>

/** A fee may be a unit off: partners round line by line. */
const feeTolerance = 1n

/** The same ask gives the same answer; every line has one class, and every key that is due is accounted for. */
export function match(ask: MatchAsk): Matched {
  const seen = new Set<string>()
  const reversed = reversalsIn(ask)
  const verdicts = ask.theirs.map(line => {
    const again = seen.has(line.key) || ask.told.has(line.key)
    seen.add(line.key)
    return { line, class: again ? 'duplicate' : classOf(ask, line, reversed) } as const
  })
  const differences = verdicts.flatMap(one => differenceOf(ask, one))
  const missing = [...ask.due]
    .filter(key => !seen.has(key) && !ask.told.has(key))
    .flatMap(key => ask.ours.get(key) ?? [])
    .filter(own => own.state === 'done')
    .map(own => ({
      key: own.key,
      class: 'missing_there' as const,
      ours: own.amount,
      theirs: undefined,
      open: minusOf(own.amount),
    }))
  return { verdicts, differences: gathered([...differences, ...missing]) }
}

function classOf(ask: MatchAsk, line: Theirs, reversed: ReadonlySet<string>): Class {
  if (reversed.has(line.key)) return 'reversed'
  const own = ask.ours.get(line.key)
  if (!own) return 'missing_here'
  if (own.state !== 'done') return 'state'
  if (own.amount.minor !== line.amount.minor || own.amount.currency !== line.amount.currency)
    return 'amount'
  return isFeeRight(own, line) ? 'matched' : 'fee'
}

function isFeeRight({ fee }: Ours, line: Theirs): boolean {
  if (!fee) return true
  const off = line.fee.minor - fee.minor
  return off <= feeTolerance && off >= -feeTolerance
}

/** A payment that to us never came to be, and its reversal by the partner: `cancel/<the payment's own key>`. */
function reversalsIn({ theirs, ours }: MatchAsk): Set<string> {
  const amounts = new Map(theirs.map(line => [line.key, line.amount.minor]))
  const pairs = [...amounts].flatMap(([key, amount]) => {
    const back = amounts.get(`cancel/${key}`)
    const isOurs = ours.get(key)?.state === 'done'
    return back === -amount && !isOurs ? [key, `cancel/${key}`] : []
  })
  return new Set(pairs)
}

function differenceOf(ask: MatchAsk, { line, class: found }: Verdict): Difference[] {
  const { key, amount, fee } = line
  const own = ask.ours.get(key)
  const of = (open: Money, ours = own?.amount) =>
    found === 'matched' || found === 'reversed'
      ? []
      : [{ key, class: found, ours, theirs: amount, open }]
  switch (found) {
    case 'matched':
    case 'reversed':
      return []
    case 'amount':
      // Another money altogether: all of theirs is unexplained, and ours stays asked for.
      return own && own.amount.currency === amount.currency
        ? of(money(amount.currency, amount.minor - own.amount.minor))
        : of(amount)
    case 'fee':
      return of(money(fee.currency, (own?.fee?.minor ?? 0n) - fee.minor))
    case 'state':
      return of(money(amount.currency, 0n))
    case 'missing_here':
    case 'missing_there':
    case 'duplicate':
      return of(amount)
  }
}

/** What a file tells a third time is one more of the same: one break, with the sum. */
function gathered(differences: readonly Difference[]): Difference[] {
  const all = Map.groupBy(differences, one => `${one.class} ${one.key} ${one.open.currency}`)
  return [...all.values()].flatMap(same => {
    const [first] = same
    const open = same.reduce((sum, one) => sum + one.open.minor, 0n)
    return first ? [{ ...first, open: money(first.open.currency, open) }] : []
  })
}

const minusOf = (amount: Money): Money => money(amount.currency, -amount.minor)
