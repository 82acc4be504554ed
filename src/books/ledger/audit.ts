// The ledger's part of `tradelane audit`: what must be true of the books, each a named finding.
import { finding, type Finding } from '#kernel/finding'
import { money, toDecimal, type Currency } from '#kernel/money'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { selectBooks, selectTrial } from './queries.ts'
import { verify, type Verdict } from './verify.ts'

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
  return finding('Debits and credits of all books are equal in every currency', rows.length, broken)
}

/** Theorem 1, the rows: chains hold, entries are what journals say, balances are sums of entries. */
async function unchanged(work: Work): Promise<Finding> {
  const cells = await selectBooks(work)
  const broken: string[] = []
  for (const cell of cells) {
    const verdict = await verify(work, cell)
    if (!verdict.ok) broken.push(sentenceOf(verdict))
  }
  return finding(
    'Every book verifies from its first journal, and its balances are the sums of its entries',
    cells.length,
    broken,
  )
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
  const broken = rows
    .filter(row => row.amount > 0n)
    .map(row => `${row.currency}: ${text(row.currency, row.amount)} arrived that no book sent`)
  const flying = rows.filter(row => row.amount < 0n).map(row => text(row.currency, -row.amount))
  const note = flying.length === 0 ? 'nothing' : flying.join(', ')
  return finding(
    `What one book sends another receives (on its way: ${note})`,
    rows.reduce((sum, row) => sum + Number(row.books), 0),
    broken,
  )
}

function sentenceOf(verdict: Extract<Verdict, { ok: false }>): string {
  const place = verdict.seq === undefined ? '' : ` at journal ${verdict.seq}`
  const whose = verdict.account === undefined ? '' : ` of ${verdict.account}`
  return `book ${verdict.cell}: ${verdict.fault}${whose}${place}`
}

const text = (currency: Currency, minor: bigint): string =>
  `${currency} ${toDecimal(money(currency, minor))}`
