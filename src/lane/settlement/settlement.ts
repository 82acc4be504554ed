// The face of settlement: credit what was released, schedule payouts, and explain every cent.
import { granting } from '#kernel/errors'
import { cellOf, type MerchantId, type PayoutId } from '#kernel/ids'
import { minus, money, nothing, type Money } from '#kernel/money'
import { after, days, type Instant } from '#kernel/time'
import * as ledger from '#books/ledger/ledger'
import type { Work } from '#platform/work'
import { accountHeld, nothingOwed, payoutNotFound } from './errors.ts'
import { settlementPaid, settlementReturned, settlementScheduled } from './events.ts'
import { latestFiles, type FileView } from './file-queries.ts'
import { keepDeposit } from './deposits.ts'
import { net } from './losses.ts'
import { nextPayday, paidUntil, paydayOf } from './payday.ts'
import * as payoutRows from './payout-queries.ts'
import * as queries from './queries.ts'
import { takenOf } from './taken.ts'
import type { Credit, Movement, Payout } from './shapes.ts'

export { audit } from './proof.ts'
export {
  csvOf,
  statementFoot,
  statementHead,
  statementRows,
  xeroHead,
  xeroRows,
} from './statement.ts'
export { cycles, nextPayday, type Cycle } from './payday.ts'
export { statementPdf } from './paper.ts'
export { bankMovesIn, bankMovesNamed, type BankMove } from './bank-moves.ts'
export { charge, claims, compensate, endClaim } from './losses.ts'
export { chargeSales, creditSales } from './counter.ts'
export {
  deposits,
  depositsOf,
  giveBackDeposit,
  payIn,
  penalise,
  setTerms,
  termsOf,
  type NewTerms,
} from './deposits.ts'
export { invoicePdf } from './invoice-paper.ts'
export { endMonths, invoiceOf, invoices, taxes } from './invoices.ts'
export { explained, lines, singles, statement, summary, type Place, type Summary } from './lines.ts'
export { chargeBack, restore } from './charge-back.ts'
export { movementKinds } from './shapes.ts'
export type * from './shapes.ts'

/**
 * What released orders brought their merchants is theirs from now on. The ledger has it already
 * (escrow posts payable); here it becomes a line of the statement. Asked twice it is credited once.
 */
export async function credit(work: Work, asks: readonly Credit[]): Promise<void> {
  if (asks.length === 0) return
  await queries.addMovements(
    work,
    asks.map(({ merchantId, ...sale }) => ({
      merchantId,
      kind: 'sale',
      key: sale.part ? `sale/${sale.orderId}/${sale.part}` : `sale/${sale.orderId}`,
      currency: sale.payout.currency,
      amount: sale.payout.minor,
      ...takenOf(sale),
      detail: { sale },
    })),
  )
  const homes = asks.map(ask => ({ merchantId: ask.merchantId, currency: ask.payout.currency }))
  await queries.openAccounts(work, homes, nextPayday(work.now))
}

/** Pays a merchant now instead of on the next payday. Refused when nothing is owed or a person must look first. */
export async function payNow(work: Work, ask: { merchantId: MerchantId }): Promise<PayoutId[]> {
  const accounts = await queries.lockAccounts(work, ask.merchantId)
  const held = accounts.find(account => account.held !== null)
  if (held) throw accountHeld({ why: held.held })
  const made: PayoutId[] = []
  for (const account of accounts) {
    const one = await schedule(work, account, { until: work.now, minimum: 0n })
    if (one) made.push(one)
  }
  if (made.length === 0) throw nothingOwed()
  return made
}

/** Schedules payouts for up to `limit` merchants whose payday has come; answers how many were looked at. */
export async function payday(work: Work, limit: number): Promise<number> {
  const next = {
    daily: paydayOf('daily', work.now),
    weekly: paydayOf('weekly', work.now),
    monthly: paydayOf('monthly', work.now),
  }
  const accounts = await queries.takePaydays(work, next, limit)
  for (const account of accounts) {
    const { cycle, minimum } = account
    await schedule(work, account, { until: paidUntil(cycle, work.now), minimum })
  }
  return accounts.length
}

async function schedule(
  work: Work,
  account: queries.AccountRow,
  ask: { until: Instant; minimum: bigint },
): Promise<PayoutId | undefined> {
  const { merchant_id: merchantId, currency } = account
  const payoutId = work.id<'payout'>(cellOf(merchantId))
  const owed = { merchantId, currency, payoutId, until: ask.until }
  const { amount: whole, netted, orderIds } = await queries.gatherOwed(work, owed)
  const kept =
    whole > 0n && whole >= ask.minimum ? await keepDeposit(work, account, payoutId, whole) : 0n
  const amount = whole - kept
  if (amount <= 0n || whole < ask.minimum) {
    await queries.releaseOwed(work, payoutId)
    return undefined
  }
  const number = work.number(cellOf(merchantId))
  await payoutRows.addPayout(work, { id: payoutId, merchantId, currency, amount, netted, number })
  if (netted > 0n) {
    const owing = { merchantId, ref: payoutId, amount: money(currency, netted), back: false }
    await net(work, owing)
  }
  const away = money(currency, -amount)
  const detail = { payoutNumber: number }
  await move(work, `payout/${payoutId}`, payoutId, merchantId, away, 'payout', detail)
  const told = { payoutId, merchantId, amount: money(currency, amount), orderIds }
  work.tell(settlementScheduled(payoutId, told))
  return payoutId
}

/** The bank has paid these. */
export async function markPaid(work: Work, ids: readonly PayoutId[]): Promise<void> {
  for (const payout of await payoutRows.movePayouts(work, ids, ['filed', 'sent'], 'paid')) {
    const { amount, merchantId } = payout
    granting(
      (
        await ledger.post(work, [
          {
            cell: cellOf(payout.id),
            key: `paid/${payout.id}`,
            kind: 'payout.paid',
            ref: payout.id,
            lines: [
              { account: ledger.payoutClearing(amount.currency), amount },
              {
                account: ledger.bank(amount.currency),
                amount: minus(nothing(amount.currency), amount),
              },
            ],
          },
        ])
      )[0],
    )
    const orderIds = await queries.ordersIn(work, payout.id)
    work.tell(settlementPaid(payout.id, { payoutId: payout.id, merchantId, amount, orderIds }))
  }
}

/** The bank could not pay: the money is owed again, and nothing more is sent until a person has looked. */
export async function markReturned(work: Work, id: PayoutId, reason: string): Promise<void> {
  const before = (await payoutRows.findPayouts(work, [id]))[0]
  const [payout] = await payoutRows.movePayouts(
    work,
    [id],
    ['filed', 'sent', 'paid'],
    'returned',
    reason,
  )
  if (!payout || !before) return
  const { amount, merchantId } = payout
  const orderIds = await queries.ordersIn(work, id)
  const from =
    before.state === 'paid' ? ledger.bank(amount.currency) : ledger.payoutClearing(amount.currency)
  await move(
    work,
    `returned/${id}`,
    id,
    merchantId,
    amount,
    'returned',
    { payoutNumber: payout.number, reason },
    from,
  )
  const { netted } = payout
  if (netted.minor > 0n) await net(work, { merchantId, ref: id, amount: netted, back: true })
  await queries.releaseOwed(work, id)
  await queries.setHeld(work, merchantId, `the bank returned payout ${payout.number}: ${reason}.`)
  work.tell(settlementReturned(id, { payoutId: id, merchantId, amount, orderIds, reason }))
}

/** A person has looked at the account: payouts go on from the next payday. */
export const release = (work: Work, merchantId: MerchantId): Promise<number> =>
  queries.setHeld(work, merchantId, null)

/** One movement of what is owed and its journal: payable against clearing (or the bank, when it came back late). */
async function move(
  work: Work,
  key: string,
  payoutId: PayoutId,
  merchantId: MerchantId,
  amount: Money,
  kind: 'payout' | 'returned',
  detail: Record<string, unknown>,
  against = ledger.payoutClearing(amount.currency),
): Promise<void> {
  await queries.addMovements(work, [
    {
      merchantId,
      kind,
      key,
      currency: amount.currency,
      amount: amount.minor,
      detail: { ...detail, payoutId },
    },
  ])
  granting(
    (
      await ledger.post(work, [
        {
          cell: cellOf(merchantId),
          key,
          kind: `settlement.${kind}`,
          ref: payoutId,
          lines: [
            {
              account: ledger.payable(merchantId, amount.currency),
              amount: minus(nothing(amount.currency), amount),
            },
            { account: against, amount },
          ],
        },
      ])
    )[0],
  )
}

export const payouts = (
  work: Work,
  ask: { merchantId: MerchantId; before?: PayoutId | undefined; limit: number },
): Promise<Payout[]> => payoutRows.payoutsOf(work, ask)

export const latest = (
  work: Work,
  ask: { before?: PayoutId | undefined; limit: number },
): Promise<Payout[]> => payoutRows.latestPayouts(work, ask)

/** Payout files, the newest first. */
export const files = (work: Work, ask: { limit: number }): Promise<FileView[]> =>
  latestFiles(work, ask.limit)

/** Payouts that came back and hold up their merchant's next, the longest ago first. */
export const held = (work: Work, ask: { limit: number }): Promise<Payout[]> =>
  payoutRows.heldPayouts(work, ask.limit)

/** A payout with the sales it carries; only its merchant's. */
export async function payout(
  work: Work,
  ask: { payoutId: PayoutId; merchantId?: MerchantId | undefined },
): Promise<{ payout: Payout; sales: Movement[] }> {
  const found = (await payoutRows.findPayouts(work, [ask.payoutId]))[0]
  if (!found || (ask.merchantId && found.merchantId !== ask.merchantId)) throw payoutNotFound()
  return { payout: found, sales: await queries.movementsOfPayout(work, found.id) }
}

/** What a merchant is owed and not yet paid, by currency. */
export async function owed(work: Work, merchantId: MerchantId): Promise<Money[]> {
  const rows = await queries.owedBefore(work, merchantId, after(work.now, days(1)))
  return rows.map(row => money(row.currency, row.owed))
}

/** What each of these merchants is owed now, in each currency; who was never owed anything is left out. */
export async function owedTo(
  work: Work,
  merchantIds: readonly MerchantId[],
): Promise<Map<MerchantId, Money[]>> {
  const rows = await queries.owedNow(work, merchantIds)
  const of = Map.groupBy(rows, row => row.merchantId)
  return new Map([...of].map(([id, all]) => [id, all.map(row => money(row.currency, row.owed))]))
}
