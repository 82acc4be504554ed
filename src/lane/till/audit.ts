// The till's part of `tradelane audit`: sales and refunds against their journals, Z reports against what they count.
import { finding, type Finding } from '#kernel/finding'
import type { SaleId } from '#kernel/ids'
import { money, toDecimal, type Currency } from '#kernel/money'
import { before, minutes } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { journals, type Journal } from '#books/ledger/ledger'

/** Theorems 2, 6 and 10 as far as counters know them. Reads every sale: for the night. */
export async function audit(work: Work): Promise<Finding[]> {
  return [
    await captured(work),
    await returned(work),
    await adding(work),
    await numbered(work),
    await counted(work),
    await unknowns(work),
  ]
}

/** How many faults of one kind are named. */
const namedMax = 100

type Sum = { id: SaleId; currency: Currency; pay: bigint; count: bigint }

/** Each paid sale has its journal, each journal its paid sale, and both say what she paid. */
async function captured(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<Sum>(sql`
    select s.id, s.pay_currency as currency, s.pay_amount as pay, 1::bigint as count /* scatter: the audit reads all */
      from till.sale s
     where s.paid_at is not null
  `)
  const books = await inBooks(work, 'till.capture')
  return finding('Every paid sale has its journal', rows.length, differences(rows, books, 1n))
}

/** What went back of each sale is what its journals gave back. */
async function returned(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<Sum>(sql`
    select r.sale_id as id, r.pay_currency as currency, sum(r.pay_amount)::bigint as pay, count(*) as count
           /* scatter: the audit reads all */
      from till.refund r
     group by r.sale_id, r.pay_currency
  `)
  const books = await inBooks(work, 'till.refund')
  return finding(
    'What went back at counters is in the books',
    rows.length,
    differences(rows, books, -1n),
  )
}

type Booked = Map<string, { pay: bigint; count: bigint }>

/** By sale and currency: what crossed between the books for it, debit positive. */
async function inBooks(work: Work, kind: string): Promise<Booked> {
  const books: Booked = new Map()
  let after: Journal | undefined
  for (;;) {
    const page = await journals(work, { kind, ...(after && { after }) })
    if (page.length === 0) return books
    for (const { ref, lines } of page) {
      for (const { kind: account, amount } of lines) {
        if (account !== 'interbook') continue
        const name = `${ref} ${amount.currency}`
        const known = books.get(name) ?? { pay: 0n, count: 0n }
        books.set(name, { pay: known.pay + amount.minor, count: known.count + 1n })
      }
    }
    after = page.at(-1)
  }
}

function differences(rows: readonly Sum[], books: Booked, sign: bigint): string[] {
  const ours = new Map(rows.map(row => [`${row.id} ${row.currency}`, row]))
  return [...new Set([...ours.keys(), ...books.keys()])].flatMap(name => {
    const [its, booked] = [ours.get(name), books.get(name)]
    // A part so small that nothing of hers went back has no line between the books.
    if ((its?.pay ?? 0n) === sign * (booked?.pay ?? 0n)) return []
    return [`sale ${name}: ${its?.pay ?? 0n} by the till, ${booked?.pay ?? 0n} by the books`]
  })
}

/** Theorem 6: the parts that went back are what the sale says, and never more than was paid. */
async function adding(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{
    id: SaleId
    refunded: bigint
    parts: bigint
    currency: Currency
  }>(sql`
    select s.id, s.refunded, b.parts, s.currency /* scatter: the audit reads all */
      from till.sale s
      cross join lateral (
           select coalesce(sum(r.amount), 0)::bigint as parts, coalesce(sum(r.pay_amount), 0)::bigint as pay,
                  coalesce(sum(r.mdr), 0)::bigint as mdr
             from till.refund r
            where r.cell = s.cell
              and r.sale_id = s.id) b
     where s.paid_at is not null
       and (s.refunded <> b.parts or s.pay_refunded <> b.pay or b.mdr > s.mdr
            or (s.refunded = s.amount and (b.pay <> s.pay_amount or b.mdr <> s.mdr)))
     limit ${namedMax}
  `)
  const broken = rows.map(row => {
    const said = [row.refunded, row.parts].map(minor => toDecimal(money(row.currency, minor)))
    return `sale ${row.id}: ${said[0]} went back, ${said[1]} by its refunds`
  })
  return finding('Refunds of a sale add up and never exceed it', await countOf(work), broken)
}

const countOf = async (work: Work): Promise<number> =>
  Number(
    (
      await work.tx.row<{ sales: bigint }>(sql`
        select count(*) as sales /* scatter: the audit reads all */
          from till.sale s
         where s.paid_at is not null
      `)
    )?.sales ?? 0n,
  )

/** Z reports of an outlet are 1, 2, 3 … */
async function numbered(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{
    outlet_id: string
    last: bigint
    count: bigint
    given: bigint
  }>(sql`
    select z.outlet_id, max(z.number) as last, count(*) as count, max(n.number) as given
           /* scatter: the audit reads all */
      from till.z_report z
      join till.z_count n
        on n.cell = z.cell
       and n.outlet_id = z.outlet_id
     group by z.outlet_id
  `)
  const broken = rows
    .filter(row => row.last !== row.count || row.given !== row.last)
    .map(row => `outlet ${row.outlet_id}: ${row.count} Z reports, the last is ${row.last}`)
  return finding('Z reports are numbered without a gap', rows.length, broken)
}

/** Each closed shift's report counts exactly the sales and refunds that bear its id. */
async function counted(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{
    id: string
    said_sales: string
    said_back: string
    sales: bigint
    back: bigint
  }>(sql`
    select h.id, z.figures #>> '{sales,count}' as said_sales, z.figures #>> '{refunds,count}' as said_back,
           (select count(*) from till.sale s where s.cell = h.cell and s.shift_id = h.id) as sales,
           (select count(*) from till.refund r where r.cell = h.cell and r.shift_id = h.id) as back
           /* scatter: the audit reads all */
      from till.shift h
      left join till.z_report z
        on z.cell = h.cell
       and z.shift_id = h.id
     where h.state = 'closed'
  `)
  const broken = rows
    .filter(row => row.said_sales !== String(row.sales) || row.said_back !== String(row.back))
    .map(row => `shift ${row.id}: its Z counts ${row.said_sales}, its sales are ${row.sales}`)
  return finding('Every closed shift has its Z, which counts what it took', rows.length, broken)
}

/** Theorem 10: what is unknown is asked about, and does not stay so. */
async function unknowns(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{ id: SaleId }>(sql`
    select s.id /* scatter: the audit reads all */
      from till.sale s
     where s.state = 'paying'
       and s.paying_since < ${at(before(work.now, minutes(10)))}::timestamptz
     limit ${namedMax}
  `)
  return finding(
    'No payment at a counter stays unknown',
    await countOf(work),
    rows.map(row => `sale ${row.id} is unknown for ten minutes`),
  )
}
