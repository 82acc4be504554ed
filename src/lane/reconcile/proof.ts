// Reconciliation's part of `tradelane audit`: suspense is what open breaks say, and every line has been looked at.
import { finding, type Finding } from '#kernel/finding'
import { money, toDecimal, type Currency } from '#kernel/money'
import { balances } from '#books/ledger/ledger'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { suspenseOf, treasury } from './journals.ts'
import type { SourceName } from './shapes.ts'

export async function audit(work: Work): Promise<Finding[]> {
  return [await suspenseIsExplained(work), await linesAreClassed(work)]
}

/** What stands in suspense is, to the unit, what the open breaks say stands there. */
async function suspenseIsExplained(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{
    source: SourceName
    currency: Currency
    open: bigint
    breaks: bigint
  }>(sql`
    select source, currency, count(*) as breaks, /* scatter: the audit reads all */
           coalesce(sum(open) filter (where state <> 'closed' and held_in = 'suspense'), 0)::bigint as open
      from reconcile.break
     group by source, currency
  `)
  const held = await balances(
    work,
    rows.map(row => ({ cell: treasury, account: suspenseOf(row.source, row.currency) })),
  )
  const broken = rows.flatMap((row, index) => {
    // Suspense is an asset: what a partner gave too much stands on its credit side.
    const booked = -(held[index]?.minor ?? 0n)
    if (booked === row.open) return []
    const said = [row.open, booked].map(minor => toDecimal(money(row.currency, minor)))
    return [`${row.source} ${row.currency}: ${said[0]} by the breaks, ${said[1]} by the books`]
  })
  const checked = rows.reduce((sum, row) => sum + Number(row.breaks), 0)
  return finding('What stands in suspense is what open breaks say', checked, broken)
}

/** A line of a matched file is matched, or a break names it. */
async function linesAreClassed(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{ file: string; place: number; key: string }>(sql`
    select f.source || ' ' || f.day as file, l.place, l.key /* scatter: the audit reads all */
      from reconcile.file f
      join reconcile.line l
        on l.cell = f.cell
       and l.file_id = f.id
     where f.state = 'matched'
       and (l.class is null
            or (l.class not in ('matched', 'reversed')
                and not exists (select from reconcile.break b
                                 where b.cell = l.cell
                                   and b.file_id = l.file_id
                                   and b.key = l.key
                                   and b.class = l.class)))
     limit 100
  `)
  const count = await work.tx.row<{ lines: bigint }>(sql`
    select count(*) as lines /* scatter: the audit reads all */
      from reconcile.line
  `)
  const broken = rows.map(row => `${row.file}, line ${row.place}: ${row.key} is in no class`)
  return finding(
    'Every line of a partner matches, or a break says why not',
    Number(count?.lines ?? 0n),
    broken,
  )
}
