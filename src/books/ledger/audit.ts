// The ledger's part of `tradelane audit`: what must be true of the books, each a named finding.
import { finding, type Finding } from '#kernel/finding'
import { money, toDecimal, type Currency } from '#kernel/money'
import { houseZone } from '#kernel/place'
import { dayIn } from '#kernel/time'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { zeroByOf } from './accounts.ts'
import { countHolds, wrongHolds } from './hold/queries.ts'
import { selectBooks, selectTopline, selectTrial, wrongTotals } from './queries.ts'
import { kinds, overdue } from './report/report.ts'
import { verify, type Verdict } from './verify.ts'

/** Looks at every book. Reads all of them: for the night, or for a small house. */
export async function audit(work: Work): Promise<Finding[]> {
  return [
    await balanced(work),
    await unchanged(work),
    await summedUp(work),
    await crossing(work),
    await holding(work),
    await cleared(work),
  ]
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

/** The figures that boards ask for are the sums of what was posted. */
async function summedUp(work: Work): Promise<Finding> {
  const [totals, wrong] = [
    await selectTopline(work, dayIn(houseZone, work.now)),
    await wrongTotals(work),
  ]
  return finding(
    'The totals of every kind of account are the sums of its entries',
    totals.length,
    wrong.map(({ kind, currency }) => `${kind} ${currency}: the total is not the sum`),
  )
}

/**
 * Invariant I8: what one book sends another receives. A sender writes first (credit), the receiver
 * after it (debit), so the sum over all books is what is on its way; it is never positive.
 */
async function crossing(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{ currency: Currency; amount: bigint; books: bigint }>(sql`
    select currency, sum(amount)::int8 as amount, count(*) as books
      from ledger.account /* scatter: the two ends are in different books */
     where type = 'interbook'
     group by currency
     order by currency
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

/** A hold is whole in its account until it ends, and leaves nothing there. */
async function holding(work: Work): Promise<Finding> {
  const wrong = await wrongHolds(work)
  return finding(
    'A hold stands whole in an account of its own until it ends, and then that account is empty',
    await countHolds(work),
    wrong.map(
      ({ cell, key, currency, holds, wanted }) =>
        `book ${cell}: ${key} holds ${text(currency, holds)} instead of ${text(currency, wanted)}`,
    ),
  )
}

/** Invariant I10: what only passes through has passed. */
async function cleared(work: Work): Promise<Finding> {
  const [lines, late] = [await kinds(work), await overdue(work)]
  return finding(
    'What passes through a clearing account has left it after its days',
    lines.filter(one => zeroByOf(one.kind)).reduce((sum, one) => sum + one.accounts, 0),
    late.map(
      ({ cell, code, amount, days }) =>
        `${cell === undefined ? 'all books' : `book ${cell}`}: ${code} holds ` +
        `${text(amount.currency, amount.minor)} for more than ${days} days`,
    ),
  )
}

function sentenceOf(verdict: Extract<Verdict, { ok: false }>): string {
  const place = verdict.seq === undefined ? '' : ` at journal ${verdict.seq}`
  const whose = verdict.account === undefined ? '' : ` of ${verdict.account}`
  return `book ${verdict.cell}: ${verdict.fault}${whose}${place}`
}

const text = (currency: Currency, minor: bigint): string =>
  `${currency} ${toDecimal(money(currency, minor))}`
