// Escrow's part of `tradelane audit`: money waits where the books say it waits, and leaves once.
import { finding, type Finding } from '#kernel/finding'
import { cellOf, type OrderId } from '#kernel/ids'
import { money, plus, toDecimal, type Currency, type Money } from '#kernel/money'
import { balances, escrowOf, topline } from '#books/ledger/ledger'
import type { Work } from '#platform/work'
import { page, strayDraws } from './queries.ts'
import type { Escrow } from './shapes.ts'

const pageSize = 1_000

/** Reads every escrow once, in pages. */
export async function audit(work: Work): Promise<Finding[]> {
  const lost: string[] = []
  const apart: string[] = []
  const sums = new Map<Currency, Money>()
  let checked = 0
  let after: OrderId | undefined
  for (;;) {
    const escrows = await page(work, { after, limit: pageSize })
    const held = await balances(
      work,
      escrows.map(one => ({
        cell: cellOf(one.orderId),
        account: escrowOf(one.orderId, one.currency),
      })),
    )
    escrows.forEach((escrow, index) => {
      const inBooks = held[index]?.minor ?? 0n
      if (!addsUp(escrow)) lost.push(`escrow of order ${escrow.orderId} does not add up`)
      if (inBooks !== escrow.held.minor) {
        apart.push(
          `order ${escrow.orderId}: ${shown(escrow.held)} is held, ` +
            `${shown(money(escrow.currency, inBooks))} by the ledger`,
        )
      }
      sums.set(
        escrow.currency,
        plus(sums.get(escrow.currency) ?? money(escrow.currency, 0n), escrow.held),
      )
    })
    checked += escrows.length
    after = escrows.at(-1)?.orderId
    if (escrows.length < pageSize) break
  }
  const stray = await strayDraws(work)
  return [
    finding(
      'Escrow: funded + borne + reclaimed + disputed = held + released + refunded + tax + freight',
      checked,
      lost,
    ),
    finding('Escrow holds what the ledger’s account of its order holds', checked, apart),
    finding(
      'Every refund and release of an escrow was drawn under one key',
      checked,
      stray.map(row => `order ${row.order_id}: its draws do not add up to what left it`),
    ),
    await noOther(work, sums),
  ]
}

/** An escrow account that no escrow knows would show here. */
async function noOther(work: Work, sums: ReadonlyMap<Currency, Money>): Promise<Finding> {
  const lines = (await topline(work)).filter(line => line.kind === 'escrow')
  const broken = lines.flatMap(({ amount }) => {
    const held = sums.get(amount.currency) ?? money(amount.currency, 0n)
    return held.minor === amount.minor
      ? []
      : [`${shown(held)} is held by all escrows, ${shown(amount)} by all escrow accounts`]
  })
  return finding('All escrows together hold what all escrow accounts hold', lines.length, broken)
}

const addsUp = (one: Escrow): boolean =>
  one.funded.minor + one.borne.minor + one.reclaimed.minor + one.disputed.minor ===
  one.held.minor + one.released.minor + one.refunded.minor + one.tax.minor + one.freight.minor

const shown = (amount: Money): string => `${amount.currency} ${toDecimal(amount)}`
