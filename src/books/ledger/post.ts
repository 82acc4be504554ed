// Many postings as one call of ledger.post: arrays in, one answer an ask out.
import { hash } from 'node:crypto'
import { assert, granted, refused, type Answer } from '#kernel/errors'
import type { Cell } from '#kernel/ids'
import type { Money } from '#kernel/money'
import { houseZone } from '#kernel/place'
import { dayIn } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Account } from './accounts.ts'
import { booksClosed, keyReused, overdrawn } from './errors.ts'

/** Debit positive, credit negative. */
export type Line = Readonly<{ account: Account; amount: Money }>

/**
 * One journal for one book. `key` is unique in its book and tells a second asking from a new one;
 * `kind` is what happened (`escrow.release`), `ref` what it happened to.
 */
export type Posting = Readonly<{
  cell: Cell
  key: string
  kind: string
  ref: string
  lines: readonly Line[]
}>

export type Posted = Readonly<{ seq: bigint; replayed: boolean }>

type Outcome = 'posted' | 'replayed' | 'reused' | 'overdrawn'
type Row = { seqs: bigint[]; outcomes: Outcome[]; refusers: number[]; barred: string | null }

/** A book and an account in it, with the place of its book. */
type Place = Readonly<{ id: string; home: number; account: Account }>

/**
 * Posts journals into any number of books and answers each in the order asked.
 *
 * An ask whose key was posted before answers as before; with other content it is refused
 * (`ledger.key_reused`). An ask that would overdraw a guarded account is refused
 * (`ledger.overdrawn`), counting those accepted before it; its neighbours are not touched.
 * A journal that does not balance in each currency is a bug, and so is an empty one. While a book is
 * closed the whole work is refused (`ledger.closed`).
 */
export async function post(work: Work, asks: readonly Posting[]): Promise<Answer<Posted>[]> {
  if (asks.length === 0) return []
  const cells = [...new Set(asks.map(ask => ask.cell))].toSorted((left, right) => left - right)
  const books = new Map(cells.map((cell, index) => [cell, index + 1]))
  const call = spread(asks, books)
  const row = await work.tx.row<Row>(sql`
    select seqs, outcomes, refusers, barred
      from ledger.post(
             ${list(cells)}::int[],
             ${list(asks.map(ask => books.get(ask.cell)))}::int[],
             ${list(asks.map(ask => quoted(ask.key)))}::text[],
             ${list(asks.map(ask => quoted(ask.kind)))}::text[],
             ${list(asks.map(ask => quoted(ask.ref)))}::text[],
             ${list(call.papers.map(quoted))}::text[],
             ${list(call.contents)}::bytea[],
             ${list(twinsOf(asks))}::int[],
             ${list(call.ends)}::int[],
             ${list(call.places.map(place => place.home))}::int[],
             ${list(call.places.map(place => place.id))}::uuid[],
             ${list(call.places.map(place => quoted(place.account.code)))}::text[],
             ${list(call.places.map(place => place.account.currency))}::text[],
             ${list(call.places.map(place => place.account.type))}::text[],
             ${list(call.places.map(place => place.account.guard))}::int[],
             ${list(call.askers)}::int[],
             ${list(call.accounts)}::int[],
             ${list(call.amounts)}::bigint[],
             ${at(work.now)}::timestamptz, ${dayIn(houseZone, work.now)}::date,
             ${`${work.actor.kind}/${work.actor.id}`}
           )
  `)
  assert(row, 'a posting is answered')
  if (row.barred !== null) throw booksClosed({ why: row.barred })
  return asks.map((ask, index) => answerOf(ask, row, index, call.places))
}

function answerOf(ask: Posting, row: Row, index: number, places: readonly Place[]): Answer<Posted> {
  const outcome = row.outcomes[index]
  if (outcome === 'reused') return refused(keyReused({ key: ask.key }))
  if (outcome === 'overdrawn') {
    const place = places[(row.refusers[index] ?? 0) - 1]
    return refused(overdrawn({ account: place?.account.code ?? '', key: ask.key }))
  }
  return granted({ seq: row.seqs[index] ?? 0n, replayed: outcome === 'replayed' })
}

/** Every line with the place of its ask and of its account, and every account once. */
function spread(asks: readonly Posting[], books: ReadonlyMap<Cell, number>) {
  const known = new Map<string, number>()
  const ids = new Map<string, string>() // platform accounts come in many books, with one id
  const places: Place[] = []
  const papers: string[] = []
  const contents: string[] = []
  const ends: number[] = []
  const askers: number[] = []
  const accounts: number[] = []
  const amounts: bigint[] = []

  const placeOf = (account: Account, home: number): number => {
    const name = `${account.code} ${account.currency}`
    const found = known.get(`${home} ${name}`)
    if (found !== undefined) return found
    const id = ids.get(name) ?? idOf(account)
    ids.set(name, id)
    places.push({ id, home, account })
    known.set(`${home} ${name}`, places.length)
    return places.length
  }

  asks.forEach((ask, index) => {
    assert(ask.lines.length > 0, `journal ${ask.key} has lines`)
    const home = books.get(ask.cell) ?? 0
    const said = [ask.cell, plain(ask.key), plain(ask.kind), plain(ask.ref)].join('\n')
    const paper = ask.lines.map(lineText).join('\n')
    for (const { account, amount } of ask.lines) {
      assert(amount.currency === account.currency, `${account.code} is kept in ${account.currency}`)
      const place = placeOf(account, home)
      askers.push(index + 1)
      accounts.push(place)
      amounts.push(amount.minor)
    }
    ends.push(accounts.length)
    papers.push(paper)
    contents.push(`"\\\\x${hash('sha256', `${said}\n${paper}`)}"`)
  })
  return { places, papers, contents, ends, askers, accounts, amounts }
}

const lineText = ({ account, amount }: Line): string =>
  `${plain(account.code)} ${amount.currency} ${amount.minor}`

/** For each ask the place of the first one with its book and key. */
function twinsOf(asks: readonly Posting[]): number[] {
  const firsts = new Map<string, number>()
  return asks.map((ask, index) => {
    const name = `${ask.cell} ${ask.key}`
    const first = firsts.get(name) ?? index + 1
    firsts.set(name, first)
    return first
  })
}

/** The first half of sha256(code, space, currency). */
export function idOf(account: Account): string {
  const text = hash('sha256', `${plain(account.code)} ${account.currency}`)
  return [
    text.slice(0, 8),
    text.slice(8, 12),
    text.slice(12, 16),
    text.slice(16, 20),
    text.slice(20, 32),
  ].join('-')
}

/** Keys, kinds, refs and codes are one visible word, so that what is hashed can be read one way only. */
function plain(word: string): string {
  assert(/^[!-~]+$/.test(word), `'${word}' is one visible word`)
  return word
}

/** An array as Postgres reads it; the driver's own quoting of each element costs more than the post. */
const list = (values: readonly unknown[]): string => `{${values.join(',')}}`
const quoted = (word: string): string => `"${word.replace(/["\\]/g, '\\$&')}"`
