// Payment's part of `tradelane audit`: what was asked, captured and given back, against parts, refunds and books.
import { finding, type Finding } from '#kernel/finding'
import { money, toDecimal, type Currency, type Money } from '#kernel/money'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { journals, topline, type Journal } from '#books/ledger/ledger'

/** Theorems 4, 6 and 10 as far as payment knows them. Reads every payment: for the night. */
export async function audit(work: Work): Promise<Finding[]> {
  return [await adding(work), await returning(work), await receivable(work), await unknowns(work)]
}

/** How many faults of one kind are named. */
const namedMax = 100

const count = async (work: Work): Promise<number> => {
  const row = await work.tx.row<{ payments: bigint }>(sql`
    select count(*) as payments /* scatter: the audit reads all */
      from payment.payment
  `)
  return Number(row?.payments ?? 0n)
}

/** Theorem 4: the parts of a payment add up to it. */
async function adding(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{ id: string; amount: bigint; parts: bigint }>(sql`
    select p.id, p.amount, q.parts /* scatter: the audit reads all */
      from payment.payment p
      cross join lateral (
           select coalesce(sum(part.amount), 0)::bigint as parts
             from payment.part
            where part.cell = p.cell
              and part.payment_id = p.id) q
     where p.amount <> q.parts
     limit ${namedMax}
  `)
  const broken = rows.map(
    row => `payment ${row.id}: ${row.amount} asked, ${row.parts} in its parts`,
  )
  return finding('the parts of a payment add up to it', await count(work), broken)
}

/** Theorem 6: what is counted as given back is what refunds say, and never more than came in. */
async function returning(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{
    id: string
    captured: bigint
    refunded: bigint
    parts: bigint
    refunds: bigint
  }>(sql`
    select p.id, c.captured, p.refunded, q.parts, r.refunds /* scatter: the audit reads all */
      from payment.payment p
      cross join lateral (select case when p.state = 'paid' then p.amount else 0 end as captured) c
      cross join lateral (
           select coalesce(sum(part.refunded), 0)::bigint as parts,
                  count(*) filter (where part.refunded > part.amount) as over
             from payment.part
            where part.cell = p.cell
              and part.payment_id = p.id) q
      cross join lateral (
           select coalesce(sum(refund.amount) filter (where refund.kind = 'order'), 0)::bigint as refunds
             from payment.refund
            where refund.cell = p.cell
              and refund.payment_id = p.id) r
     where p.refunded > c.captured
        or p.refunded <> q.parts
        or p.refunded <> r.refunds
        or q.over > 0
     limit ${namedMax}
  `)
  const broken = rows.map(
    row =>
      `payment ${row.id}: ${row.refunded} of ${row.captured} given back, ` +
      `${row.parts} by its parts, ${row.refunds} by its refunds`,
  )
  return finding('refunds never exceed capture', await count(work), broken)
}

/** What partners owe us by their own account is what came by them and has not gone back. */
async function receivable(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{ currency: Currency; owed: bigint; moves: bigint }>(sql`
    select m.currency, sum(m.amount)::bigint as owed, count(*) as moves /* scatter: the audit reads all */
      from (
             select p.currency, p.amount
               from payment.payment p
              where p.state = 'paid'
                and p.rail <> 'wallet'
              union all
             select a.came_in, a.came
               from payment.attempt a
              where a.came is not null
              union all
             select r.currency, -r.amount
               from payment.refund r
              where r.rail <> 'wallet'
                and r.state = 'succeeded'
           ) m
     group by m.currency
  `)
  const books = await owedByBooks(work)
  const currencies = new Set([
    ...rows.map(row => row.currency),
    ...books.map(line => line.amount.currency),
  ])
  const broken = [...currencies].flatMap(currency => {
    const owed = rows.find(row => row.currency === currency)?.owed ?? 0n
    const booked = books.find(line => line.amount.currency === currency)?.amount.minor ?? 0n
    if (owed === booked) return []
    const said = [owed, booked].map(minor => toDecimal(money(currency, minor)))
    return [`${currency}: partners owe ${said[0]} by the payments, ${said[1]} by the books`]
  })
  const checked = rows.reduce((sum, row) => sum + Number(row.moves), 0)
  return finding('what partners owe is what came by them', checked, broken)
}

/** By the books, with what partners have paid since and what their files say otherwise put back. */
async function owedByBooks(work: Work): Promise<{ amount: Money }[]> {
  const owed = (await topline(work)).filter(line => line.kind === 'rail_receivable')
  const since = await reconciled(work)
  return owed.map(({ amount }) => ({
    amount: money(amount.currency, amount.minor - (since.get(amount.currency) ?? 0n)),
  }))
}

/** What journals of reconciliation have moved on these accounts: settled days, and differences of files. */
async function reconciled(work: Work): Promise<Map<Currency, bigint>> {
  const sums = new Map<Currency, bigint>()
  for (let after: Pick<Journal, 'cell' | 'seq'> | undefined; ;) {
    const page = await journals(work, { kind: 'reconcile', ...(after && { after }) })
    for (const { kind, amount } of page.flatMap(one => one.lines)) {
      if (kind !== 'rail_receivable') continue
      sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor)
    }
    after = page.at(-1)
    if (!after || page.length < 500) return sums
  }
}

/** Theorem 10: what is unknown is asked again. Nothing open is without its hour. */
async function unknowns(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{ what: string; id: string }>(sql`
    select 'attempt' as what, a.id /* scatter: the audit reads all */
      from payment.attempt a
     where a.state in ('sending', 'waiting', 'unknown')
       and a.ask_due is null
     union all
    select 'refund', r.id
      from payment.refund r
     where r.state <> 'succeeded'
       and r.ask_due is null
     limit ${namedMax}
  `)
  const broken = rows.map(row => `${row.what} ${row.id} is open and nobody asks`)
  return finding('an unknown answer is asked again', await count(work), broken)
}
