// What a foreign key between wallets and tills would have held: every paid sale has its spend, and books meet.
import { finding, type Finding } from '#kernel/finding'
import type { SaleId } from '#kernel/ids'
import { equals, exceeds } from '#kernel/money'
import * as till from '#lane/till/till'
import * as wallet from '#lane/wallet/wallet'
import type { Work } from '#platform/work'

const page = 500

/** Theorem 2 at a counter: no sale is paid without her money, and no more went back to her than its refunds say. */
export async function paidSalesHaveTheirSpend(work: Work): Promise<Finding> {
  const broken: string[] = []
  let checked = 0
  let after: SaleId | undefined
  for (;;) {
    const sales = await till.paidSales(work, { limit: page, ...(after && { after }) })
    const spends = await wallet.spends(
      work,
      sales.flatMap(sale => (sale.payer ? [{ key: sale.id, ...sale.payer }] : [])),
    )
    const byKey = new Map(spends.map(one => [one.key, one]))
    broken.push(...sales.flatMap(sale => faultOf(sale, byKey.get(sale.id))))
    checked += sales.length
    after = sales.at(-1)?.id
    if (sales.length < page) break
  }
  return finding('Every paid sale has the spend of its payer', checked, broken)
}

function faultOf(sale: till.Sale, spend: wallet.Spend | undefined): string[] {
  const { payer, payRefunded } = sale
  if (!payer || spend?.shopperId !== payer.shopperId)
    return [`sale ${sale.number} is paid by nobody`]
  if (!equals(spend.amount, payer.amount)) return [`sale ${sale.number} and its spend differ`]
  return payRefunded && exceeds(spend.restored, payRefunded)
    ? [`sale ${sale.number}: more went back to her than its refunds say`]
    : []
}
