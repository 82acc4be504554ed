// The ledger's part of `tradelane audit`: what must be true of the books, each a named finding.
import { toWire, money, type Currency } from '#kernel/money'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { selectBooks, selectTrial } from './queries.ts'
import { verify, type Verdict } from './verify.ts'

/** One theorem looked at: how many things were checked, and which of them do not hold. */
export type Finding = Readonly<{
  theorem: string
  ok: boolean
  checked: number
  broken: readonly string[]
  /** What the reader should know although nothing is broken. */
  note?: string
}>

/** Looks at every book. Reads all of them: for the night, or for a small house. */
export async function audit(work: Work): Promise<Finding[]> {
  return [await balanced(work), await unchanged(work), await crossing(work)]
}

/** Theorem 1, the sum: per currency, debits and credits of all books are equal. */
async function balanced(work: Work): Promise<Finding> {
  const rows = await selectTrial(work, undefined)
  const sums = Map.groupBy(rows, row => row.currency)
  const broken = [...sums].flatMap(([currency, lines]) => {
    const rest = lines.reduce((sum, line) => sum + line.amount, 0n)
    return rest === 0n ? [] : [`${currency}: debits and credits differ by ${text(currency, rest)}`]
  })
  return { theorem: 'books balance in every currency', ok: broken.length === 0, checked: rows.length, broken }
}

/** Theorem 1, the rows: chains hold, entries are what journals say, balances are sums of entries. */
async function unchanged(work: Work): Promise<Finding> {
  const cells = await selectBooks(work)
  const broken: string[] = []
  for (const cell of cells) {
    const verdict = await verify(work, cell)
    if (!verdict.ok) broken.push(sentenceOf(verdict))
  }
  return {
    theorem: 'every book verifies from its first journal', ok: broken.length === 0,
    checked: cells.length, broken,
  }
}

/**
 * Invariant I8: what one book sends another receives. A sender writes first (credit), the receiver
 * after it (debit), so the sum over all books is what is on its way; it is never positive.
 */
async function crossing(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{ currency: Currency; amount: bigint; books: bigint }>(sql`
    select account.currency, sum(balance.amount)::int8 as amount, count(*) as books
      from ledger.account /* scatter: the two ends are in different books */
      join ledger.balance on balance.cell = account.cell and balance.account = account.account
     where account.type = 'interbook'
     group by account.currency
     order by account.currency
  `)
  const broken = rows.filter(row => row.amount > 0n)
    .map(row => `${row.currency}: ${text(row.currency, row.amount)} arrived that no book sent`)
  const flying = rows.filter(row => row.amount < 0n).map(row => text(row.currency, -row.amount))
  return {
    theorem: 'what one book sends another receives', ok: broken.length === 0,
    checked: rows.reduce((sum, row) => sum + Number(row.books), 0), broken,
    note: flying.length === 0 ? 'nothing is on its way' : `on its way: ${flying.join(', ')}`,
  }
}

function sentenceOf(verdict: Extract<Verdict, { ok: false }>): string {
  const place = verdict.seq === undefined ? '' : ` at journal ${verdict.seq}`
  const whose = verdict.account === undefined ? '' : ` of ${verdict.account}`
  return `book ${verdict.cell}: ${verdict.fault}${whose}${place}`
}

function text(currency: Currency, minor: bigint): string {
  const { amount } = toWire(money(currency, minor))
  return `${currency} ${amount}`
}
