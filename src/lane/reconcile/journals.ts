// The journals of reconciliation, in the treasury's book: what a partner paid, and what nobody has explained yet.
import { cell, type Cell } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import {
  bank,
  expense,
  interbook,
  railReceivable,
  suspense,
  type Account,
  type Line,
  type Posting,
} from '#books/ledger/ledger'
import type { Batch } from './queries.ts'
import type { Break, SourceName, Way } from './shapes.ts'

/** The book that the house's own money at partners stands in. */
export const treasury = cell(0)

/** Every journal of reconciliation is of this kind, so that audits can leave them out. */
export const kind = 'reconcile'

/** What a partner's word is about: what the wallet owes us, or what stands at the bank. */
export const baseOf = (source: SourceName, currency: Currency): Account =>
  source === 'bank' ? bank(currency) : railReceivable(source, currency)

/** Apart from what payment itself holds in suspense: these are differences of a partner's file. */
export const suspenseOf = (source: SourceName, currency: Currency): Account =>
  suspense(`${source}-file`, currency)

/** The partner has or gave so much more than we know of, and we owe an explanation; or less. */
export const held = (one: Break): Posting =>
  posting(`reconcile/held/${one.id}`, one.id, [
    { account: baseOf(one.source, one.open.currency), amount: one.open },
    { account: suspenseOf(one.source, one.open.currency), amount: back(one) },
  ])

/** It has explained itself: our own rooms have posted it by now, or the partner's next file tells it. */
export const undone = (one: Break): Posting =>
  posting(`reconcile/undone/${one.id}`, one.id, [
    { account: suspenseOf(one.source, one.open.currency), amount: one.open },
    { account: baseOf(one.source, one.open.currency), amount: back(one) },
  ])

/** Two people have agreed where it goes. What we had booked ourselves stands in the book of its shopper. */
export function explained(one: Break, way: Way): Posting[] {
  const { currency } = one.open
  const to: Line = { account: goesTo(one, way), amount: back(one) }
  const home = one.heldIn === 'receivable' ? homeOfKey(one.key) : undefined
  if (home === undefined) {
    const from =
      one.heldIn === 'suspense' ? suspenseOf(one.source, currency) : baseOf(one.source, currency)
    return [
      posting(`reconcile/explained/${one.id}`, one.id, [{ account: from, amount: one.open }, to]),
    ]
  }
  return [
    posting(
      `reconcile/explained/${one.id}`,
      one.id,
      [
        { account: baseOf(one.source, currency), amount: one.open },
        { account: interbook(currency), amount: back(one) },
      ],
      home,
    ),
    posting(`reconcile/carried/${one.id}`, one.id, [
      { account: interbook(currency), amount: one.open },
      to,
    ]),
  ]
}

const goesTo = (one: Break, way: Way): Account =>
  way === 'receivable' ? baseOf(one.source, one.open.currency) : expense(way, one.open.currency)

/** The book in which we have booked what a key speaks of; undefined when it is none of ours. */
function homeOfKey(key: string): Cell | undefined {
  const tail = /^(?:payment|refund)\/TLR?[0-9a-f]{29}([0-9a-f]{3})$/.exec(key)?.[1]
  return tail === undefined ? undefined : cell(Number.parseInt(tail, 16) & 0x3ff)
}

/**
 * A wallet's day has reached the bank: what it owed is paid, in the books of the shoppers who paid by it,
 * less fees by contract; what single lines were rounded by is a rounding. `told`: its lines that we know,
 * with our own amounts. `claimed`: fees above the contract, which stand in suspense and were taken off
 * what it owes.
 */
export function settled(batch: Batch, told: readonly Told[], claimed: bigint): Posting[] {
  const { currency } = batch.gross
  const homes = new Map<Cell, bigint>()
  for (const { key, minor } of told) {
    const home = homeOfKey(key)
    if (home !== undefined) homes.set(home, (homes.get(home) ?? 0n) + minor)
  }
  const elsewhere = [...homes.values()].reduce((sum, one) => sum + one, 0n)
  const net = batch.gross.minor - batch.fees
  const rounding = batch.fees - batch.feesDue - claimed
  const owed = baseOf(batch.source, currency)
  const line = (account: Account, minor: bigint): Line => ({
    account,
    amount: money(currency, minor),
  })
  return [
    posting(`reconcile/settled/${batch.id}`, batch.id, [
      line(bank(currency), net),
      line(expense('rail_fee', currency), batch.feesDue),
      line(expense('rounding', currency), rounding),
      line(owed, claimed + elsewhere - batch.gross.minor),
      line(interbook(currency), -elsewhere),
    ]),
    ...[...homes]
      .filter(([, minor]) => minor !== 0n)
      .map(([home, minor]) =>
        posting(
          `reconcile/paid/${batch.id}`,
          batch.id,
          [line(owed, -minor), line(interbook(currency), minor)],
          home,
        ),
      ),
  ].filter(one => one.lines.length > 0)
}

export type Told = Readonly<{ key: string; minor: bigint }>

const posting = (
  key: string,
  ref: string,
  lines: readonly Line[],
  home: Cell = treasury,
): Posting => ({
  cell: home,
  key,
  kind,
  ref,
  lines: lines.filter(line => line.amount.minor !== 0n),
})

const back = ({ open }: Break) => money(open.currency, -open.minor)
