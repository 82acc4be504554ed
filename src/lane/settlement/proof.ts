// What is always true of settlement, proved on a running database.
import { finding, type Finding } from '#kernel/finding'
import { cellOf, type MerchantId, type PayoutId } from '#kernel/ids'
import { money, toDecimal, type Currency } from '#kernel/money'
import * as ledger from '#books/ledger/ledger'
import { sql } from '#platform/sql'
import { sums } from './deposit-queries.ts'
import { gaps } from './invoice-queries.ts'
import type { Work } from '#platform/work'

/** Movements equal what the ledger owes a merchant; a payout is the sum of what it carries. */
export async function audit(work: Work): Promise<Finding[]> {
  return [
    await movementsEqualLedger(work),
    await payoutsEqualSales(work),
    await depositsEqualLedger(work),
    await invoicesWithoutGap(work),
  ]
}

async function movementsEqualLedger(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{
    merchant_id: MerchantId
    currency: Currency
    owed: bigint
  }>(sql`
    select merchant_id, currency, sum(amount)::bigint as owed /* scatter: the audit reads every merchant */
      from settlement.movement
     group by merchant_id, currency
  `)
  const balancesOf = (account: typeof ledger.payable) =>
    ledger.balances(
      work,
      rows.map(row => ({
        cell: cellOf(row.merchant_id),
        account: account(row.merchant_id, row.currency),
      })),
    )
  const [payables, debts] = [await balancesOf(ledger.payable), await balancesOf(ledger.debt)]
  const broken = rows.flatMap((row, index) => {
    const inLedger = (payables[index]?.minor ?? 0n) - (debts[index]?.minor ?? 0n)
    return inLedger === row.owed
      ? []
      : [
          `merchant ${row.merchant_id} is owed ${toDecimal(money(row.currency, row.owed))} by its statement, ` +
            `${toDecimal(money(row.currency, inLedger))} ${row.currency} by the ledger`,
        ]
  })
  return finding("A merchant's statement equals the ledger's payable account", rows.length, broken)
}

async function depositsEqualLedger(work: Work): Promise<Finding> {
  const rows = await sums(work)
  const held = await ledger.balances(
    work,
    rows.map(row => ({
      cell: cellOf(row.merchant_id),
      account: ledger.reserve(row.merchant_id, row.currency),
    })),
  )
  const broken = rows.flatMap((row, index) =>
    held[index]?.minor === row.held
      ? []
      : [`merchant ${row.merchant_id}: a deposit of ${row.held} ${row.currency} by its entries`],
  )
  return finding("A merchant's deposit equals the ledger's reserve account", rows.length, broken)
}

async function invoicesWithoutGap(work: Work): Promise<Finding> {
  const years = await gaps(work)
  const broken = years
    .filter(one => one.counted !== one.last)
    .map(
      one => `${one.issuer} ${one.year}: ${one.counted} invoices, the last is number ${one.last}`,
    )
  return finding('Tax invoices are numbered without a gap', years.length, broken)
}

async function payoutsEqualSales(work: Work): Promise<Finding> {
  const rows = await work.tx.rows<{
    id: PayoutId
    amount: bigint
    sales: bigint
    state: string
  }>(sql`
    select p.id, p.amount, p.state, coalesce(sum(m.amount), 0)::bigint as sales /* scatter: the audit */
      from settlement.payout p
      left join settlement.movement m on m.cell = p.cell and m.payout_id = p.id and m.kind <> 'payout'
     group by p.cell, p.id, p.amount, p.state
  `)
  const wrong = rows.filter(row => row.sales !== (row.state === 'returned' ? 0n : row.amount))
  return finding(
    'A payout is the sum of the sales it carries',
    rows.length,
    wrong.map(row => `payout ${row.id} of ${row.amount} carries sales of ${row.sales}`),
  )
}
