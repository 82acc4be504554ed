// The wallet's part of `tradelane audit`: what wallets say they paid, took back and moved, against the books.
import { finding, type Finding } from '#kernel/finding'
import { money, toDecimal, type Currency } from '#kernel/money'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { journals, topline, type Journal } from '#books/ledger/ledger'

/** Theorems 1, 6 and 10 as far as wallets know them. Reads every payment: for the night. */
export async function audit(work: Work): Promise<Finding[]> {
  return [
    await booked(work),
    await restored(work),
    await onTheWay(work),
    await unknowns(work),
    await frozenByTwo(work),
  ]
}

/** How many faults of one kind are named. */
const namedMax = 100

type Sum = { kind: string; currency: Currency; amount: bigint; rows: bigint }

/** What spends, restores and transfers add up to, kind by kind, is what their journals moved. */
async function booked(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<Sum>(sql`
    select m.kind, m.currency, sum(m.amount)::bigint as amount, count(*) as rows /* scatter: the audit reads all */
      from (
             select 'wallet.spend' as kind, s.currency, s.amount
               from wallet.spend s
              union all
             select 'wallet.restore', s.currency, r.amount
               from wallet.restore r
               join wallet.spend s
                 on s.cell = r.cell
                and s.key = r.spend_key
              union all
             select 'wallet.fund', f.currency, f.amount
               from wallet.transfer f
              where f.direction = 'in'
                and f.state = 'done'
              union all
             select 'wallet.withdraw', f.currency, f.amount
               from wallet.transfer f
              where f.direction = 'out'
              union all
             select 'wallet.withdrawn', f.currency, f.amount
               from wallet.transfer f
              where f.direction = 'out'
                and f.state = 'done'
              union all
             select 'wallet.withdraw_back', f.currency, f.amount
               from wallet.transfer f
              where f.direction = 'out'
                and f.state = 'refused'
           ) m
     group by m.kind, m.currency
  `)
  const books = new Map<string, bigint>()
  for (const kind of kinds) await addAll(work, kind, books)
  const said = new Map(rows.map(row => [`${row.kind} ${row.currency}`, row.amount]))
  const broken = [...new Set([...said.keys(), ...books.keys()])].flatMap(name => {
    const [ours, theirs] = [said.get(name) ?? 0n, books.get(name) ?? 0n]
    return ours === theirs ? [] : [`${name}: ${ours} by the wallets, ${theirs} by the books`]
  })
  const checked = rows.reduce((sum, row) => sum + Number(row.rows), 0)
  return finding('What wallets paid, took back and moved is what the books say', checked, broken)
}

const kinds = [
  'wallet.spend',
  'wallet.restore',
  'wallet.fund',
  'wallet.withdraw',
  'wallet.withdrawn',
  'wallet.withdraw_back',
] as const

async function addAll(work: Work, kind: string, books: Map<string, bigint>): Promise<void> {
  let after: Journal | undefined
  for (;;) {
    const page = await journals(work, { kind, ...(after && { after }) })
    for (const one of page) add(books, kind, one)
    after = page.at(-1)
    if (!after) return
  }
}

function add(books: Map<string, bigint>, kind: string, { lines }: Journal): void {
  for (const { amount } of lines.filter(line => line.amount.minor > 0n)) {
    const name = `${kind} ${amount.currency}`
    books.set(name, (books.get(name) ?? 0n) + amount.minor)
  }
}

/** Theorem 6: never more back than was spent, and what is counted is what went back. */
async function restored(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{
    key: string
    restored: bigint
    rows: bigint
    amount: bigint
  }>(sql`
    select s.key, s.amount, s.restored, b.back as rows /* scatter: the audit reads all */
      from wallet.spend s
      cross join lateral (
           select coalesce(sum(r.amount), 0)::bigint as back
             from wallet.restore r
            where r.cell = s.cell
              and r.spend_key = s.key) b
     where s.restored <> b.back
        or s.restored > s.amount
     limit ${namedMax}
  `)
  const counted = await work.tx.row<{ spends: bigint }>(sql`
    select count(*) as spends /* scatter: the audit reads all */
      from wallet.spend
  `)
  const broken = rows.map(
    row =>
      `payment ${row.key}: ${row.restored} of ${row.amount} counted back, ${row.rows} in its rows`,
  )
  return finding(
    'What came back to a wallet never exceeds what was paid from it',
    Number(counted?.spends ?? 0n),
    broken,
  )
}

/** What is on its way to banks by the wallets is what stands in clearing by the books. */
async function onTheWay(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{ currency: Currency; amount: bigint; rows: bigint }>(sql`
    select f.currency, sum(f.amount)::bigint as amount, count(*) as rows /* scatter: the audit reads all */
      from wallet.transfer f
     where f.direction = 'out'
       and f.ask_due is not null
     group by f.currency
  `)
  const books = (await topline(work)).filter(line => line.kind === 'withdrawal_clearing')
  const found = new Set([
    ...rows.map(row => row.currency),
    ...books.map(line => line.amount.currency),
  ])
  const broken = [...found].flatMap(currency => {
    const ours = rows.find(row => row.currency === currency)?.amount ?? 0n
    const booked = books.find(line => line.amount.currency === currency)?.amount.minor ?? 0n
    if (ours === booked) return []
    const said = [ours, booked].map(minor => toDecimal(money(currency, minor)))
    return [`${currency}: ${said[0]} on its way by the wallets, ${said[1]} by the books`]
  })
  const checked = rows.reduce((sum, row) => sum + Number(row.rows), 0)
  return finding('What is on its way from wallets to banks stands in clearing', checked, broken)
}

/** Theorem 10: what is unknown is asked again. */
async function unknowns(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{ id: string; asked: boolean }>(sql`
    select f.id, f.ask_due is not null as asked /* scatter: the audit reads all */
      from wallet.transfer f
     where f.state in ('asked', 'sent', 'unknown')
  `)
  const broken = rows
    .filter(row => !row.asked)
    .map(row => `transfer ${row.id} is open and nobody asks`)
  return finding('A transfer whose end is unknown is asked again', rows.length, broken)
}

/** No wallet is frozen by a review that one person alone has closed. */
async function frozenByTwo(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{ id: string; alone: boolean }>(sql`
    select r.id, r.second_by is null or r.second_by = r.first_by as alone /* scatter: the audit reads all */
      from wallet.review r
     where r.state = 'closed'
       and r.decision = 'freeze'
  `)
  const broken = rows
    .filter(row => row.alone)
    .map(row => `review ${row.id} was closed by one person`)
  return finding('A wallet is frozen for a rule by two people', rows.length, broken)
}
