// Tax invoices: what the house took of a merchant in a month, with the tax that is in it.
import { granting } from '#kernel/errors'
import { cellOf, type MerchantId } from '#kernel/ids'
import { divideHalfUp, money, type Currency } from '#kernel/money'
import { dayIn, instant, type Instant } from '#kernel/time'
import * as fee from '#books/fee/fee'
import * as ledger from '#books/ledger/ledger'
import type { Work } from '#platform/work'
import { invoiceNotFound } from './errors.ts'
import * as rows from './invoice-queries.ts'
import { homeOf, nextMonth, startOfMonth, zoneOf } from './months.ts'
import * as queries from './queries.ts'
import type { Invoice, InvoiceId, InvoiceLine, Issuer } from './shapes.ts'

/** The tax in a price that includes it: 10 % is an eleventh of it, 15 % three twenty-thirds (trade rules 7). */
export const taxes: Readonly<Record<Issuer, { rateBp: number; top: bigint; bottom: bigint }>> = {
  AU: { rateBp: 1_000, top: 1n, bottom: 11n },
  NZ: { rateBp: 1_500, top: 3n, bottom: 23n },
}

/** What our fees' tax is, out of an amount that includes it; half away from zero. */
export const taxIn = (issuer: Issuer, amount: bigint): bigint =>
  divideHalfUp(amount * taxes[issuer].top, taxes[issuer].bottom)

/**
 * Ends the months of up to `limit` accounts of a currency: services of the month that begins are charged, what
 * was taken in the month that ended is invoiced. Answers how many were looked at.
 */
export async function endMonths(
  work: Work,
  ask: { currency: Currency; limit: number },
): Promise<number> {
  const zone = zoneOf(ask.currency)
  const before = startOfMonth(zone, work.now)
  const behind = await rows.behind(work, { ...ask, before })
  for (const account of behind) {
    const until = nextMonth(zone, account.invoiced)
    await invoice(work, account, until)
    await rows.moveInvoiced(work, { ...account, to: until })
    if (until === before) await chargeServices(work, account, until)
  }
  return behind.length
}

/** A merchant's invoices, the newest first. */
export const invoices = (
  work: Work,
  ask: { merchantId: MerchantId; currency: Currency; limit: number },
): Promise<Invoice[]> => rows.ofMerchant(work, { ...ask, issuer: homeOf(ask.currency) })

/** Throws `settlement.invoice_not_found`, also for another merchant's. */
export async function invoiceOf(
  work: Work,
  ask: { invoiceId: InvoiceId; merchantId?: MerchantId | undefined },
): Promise<Invoice> {
  const found = await rows.find(work, ask.invoiceId)
  if (!found || (ask.merchantId && found.merchantId !== ask.merchantId)) throw invoiceNotFound()
  return found
}

async function invoice(work: Work, account: rows.Behind, until: Instant): Promise<void> {
  const { merchant_id: merchantId, currency, invoiced: from } = account
  const period = { merchantId, currency, from, until }
  const lines = linesOf(
    currency,
    await rows.takenIn(work, period),
    await rows.servicesIn(work, period),
  )
  if (lines.length === 0) return
  const total = lines.reduce((sum, line) => sum + line.amount.minor, 0n)
  const issuer = homeOf(currency)
  const year = Number(dayIn(zoneOf(currency), instant(until - 1)).slice(0, 4))
  const seq = await rows.nextNumber(work, { issuer, year })
  await rows.insert(work, {
    issuer,
    year,
    seq,
    merchantId,
    currency,
    from,
    until,
    lines,
    total,
    tax: taxIn(issuer, total),
    madeAt: work.now,
  })
}

function linesOf(
  currency: Currency,
  sums: readonly rows.Sums[],
  services: readonly { words: string; fee: bigint }[],
): InvoiceLine[] {
  const of = (kind: string, part: 'commission' | 'fee'): bigint =>
    sums.find(sum => sum.kind === kind)?.[part] ?? 0n
  const line = (what: InvoiceLine['what'], minor: bigint, words?: string): InvoiceLine[] =>
    minor === 0n ? [] : [{ what, amount: money(currency, minor), ...(words && { words }) }]
  return [
    ...line('commission', of('sale', 'commission')),
    ...line('commission_back', of('refund', 'commission')),
    ...line('payment_fee', of('sale', 'fee')),
    ...line('counter_fee', of('till', 'fee')),
    ...line('counter_fee_back', of('till_refund', 'fee')),
    ...services.flatMap(one => line('service', one.fee, one.words)),
  ]
}

/** Services are owed to us until a payout is large enough; once a month and rule. */
async function chargeServices(work: Work, account: rows.Behind, at: Instant): Promise<void> {
  const { merchant_id: merchantId, currency } = account
  const book = await fee.load(work)
  const month = dayIn(zoneOf(currency), at).slice(0, 7)
  for (const { rule, words, amount } of fee.servicesOf(book, { merchantId, currency }, at)) {
    const key = `fee/${month}/${rule}`
    const fresh = await queries.addMovements(work, [
      {
        merchantId,
        kind: 'fee',
        key,
        currency,
        amount: -amount.minor,
        owing: amount.minor,
        fee: amount.minor,
        detail: { reason: words },
      },
    ])
    if (fresh.size === 0) continue
    const lines = [
      { account: ledger.debt(merchantId, currency), amount },
      { account: ledger.income('service_fee', currency), amount: money(currency, -amount.minor) },
    ]
    const cell = cellOf(merchantId)
    const journal = { cell, key: `${merchantId}/${key}`, kind: 'settlement.fee', ref: merchantId }
    granting((await ledger.post(work, [{ ...journal, lines }]))[0])
  }
}
