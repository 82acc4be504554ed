// Parcels that did not arrive, in the merchant's books: what is made good, what is charged, what carriers are asked.
import { assert, granting } from '#kernel/errors'
import { cellOf, type Id, type MerchantId, type OrderId } from '#kernel/ids'
import { minus, nothing, type Money } from '#kernel/money'
import { after, days } from '#kernel/time'
import * as ledger from '#books/ledger/ledger'
import type { Work } from '#platform/work'
import { claimNotFound } from './errors.ts'
import * as losses from './loss-queries.ts'
import * as queries from './queries.ts'
import { nextPayday } from './payday.ts'
import type { Charge, Claim, Compensation } from './shapes.ts'

/** Carriers take a claim for 30 to 60 days (logistics 9.8); the shorter is kept to. */
const claimWithin = days(30)

/**
 * The merchant gets what the goods would have brought, from a carrier that is asked for it or from the
 * house (`carrier` left open). Once an order.
 */
export async function compensate(work: Work, all: readonly Compensation[]): Promise<void> {
  const asks = oneEach(all)
  const fresh = await credited(
    work,
    asks.map(({ orderId, orderNumber, merchantId, amount, why }) => ({
      merchantId,
      kind: 'compensation',
      key: `compensation/${orderId}`,
      currency: amount.currency,
      amount: amount.minor,
      detail: { orderId, orderNumber, reason: why },
    })),
  )
  const made = asks.filter(ask => fresh.has(`compensation/${ask.orderId}`))
  await post(
    work,
    made.map(({ orderId, merchantId, amount, carrier }) => ({
      key: `compensation/${orderId}`,
      of: merchantId,
      ref: orderId,
      debit: carrier
        ? ledger.carrierClaim(carrier, amount.currency)
        : ledger.expense('loss', amount.currency),
      credit: ledger.payable(merchantId, amount.currency),
      amount,
    })),
  )
  const claimed = made.flatMap(({ carrier, ...ask }) => (carrier ? [{ ...ask, carrier }] : []))
  if (claimed.length > 0) await losses.openClaims(work, claimed, after(work.now, claimWithin))
}

/**
 * The merchant bears the carrier's bill of a parcel that could not be delivered: it is owed to us until
 * the next payout that is large enough. Once an order.
 */
export async function charge(work: Work, asks: readonly Charge[]): Promise<void> {
  const due = oneEach(asks).filter(ask => ask.amount.minor > 0n)
  const fresh = await credited(
    work,
    due.map(({ orderId, orderNumber, merchantId, amount, why }) => ({
      merchantId,
      kind: 'charge',
      key: `charge/${orderId}`,
      currency: amount.currency,
      amount: -amount.minor,
      owing: amount.minor,
      detail: { orderId, orderNumber, reason: why },
    })),
  )
  await post(
    work,
    due
      .filter(ask => fresh.has(`charge/${ask.orderId}`))
      .map(({ orderId, merchantId, amount }) => ({
        key: `charge/${orderId}`,
        of: merchantId,
        ref: orderId,
        debit: ledger.debt(merchantId, amount.currency),
        credit: ledger.expense('freight', amount.currency),
        amount,
      })),
  )
}

/** Claims that no carrier has answered, the longest open first. */
export const claims = (work: Work, ask: { limit: number }): Promise<Claim[]> =>
  losses.claimsOpen(work, ask.limit)

/**
 * The carrier has paid, or will not: then the house has lost it. Throws `settlement.claim_not_found`,
 * also for a claim that is ended.
 */
export async function endClaim(
  work: Work,
  ask: { orderId: OrderId; paid: boolean; reason: string },
): Promise<void> {
  const claim = await losses.endClaim(work, ask)
  if (!claim) throw claimNotFound()
  const { orderId, merchantId, carrier, amount } = claim
  const { currency } = amount
  await post(work, [
    {
      key: `claim/${orderId}`,
      of: merchantId,
      ref: orderId,
      debit: ask.paid ? ledger.bank(currency) : ledger.expense('loss', currency),
      credit: ledger.carrierClaim(carrier, currency),
      amount,
    },
  ])
}

/** What a payout keeps back of what the merchant owes us; `back`: the payout did not happen after all. */
export const net = (
  work: Work,
  ask: { merchantId: MerchantId; ref: Id<'payout'>; amount: Money; back: boolean },
): Promise<void> => {
  const { merchantId, ref, amount, back } = ask
  const [payable, debt] = [
    ledger.payable(merchantId, amount.currency),
    ledger.debt(merchantId, amount.currency),
  ]
  const key = back ? `netted-back/${ref}` : `netted/${ref}`
  const [debit, credit] = back ? [debt, payable] : [payable, debt]
  return post(work, [{ key, of: merchantId, ref, debit, credit, amount }])
}

const oneEach = <Ask extends { orderId: OrderId }>(asks: readonly Ask[]): Ask[] => [
  ...new Map(asks.toReversed().map(ask => [ask.orderId, ask])).values(),
]

async function credited(work: Work, asks: readonly queries.NewMovement[]): Promise<Set<string>> {
  if (asks.length === 0) return new Set()
  await queries.openAccounts(work, asks, nextPayday(work.now))
  return queries.addMovements(work, asks)
}

type Journal = Readonly<{
  key: string
  of: MerchantId
  ref: Id<string>
  debit: ledger.Account
  credit: ledger.Account
  amount: Money
}>

async function post(work: Work, journals: readonly Journal[]): Promise<void> {
  const posted = await ledger.post(
    work,
    journals.map(({ key, of, ref, debit, credit, amount }) => ({
      cell: cellOf(of),
      key,
      kind: `settlement.${key.split('/', 1)[0]}`,
      ref,
      lines: [
        { account: debit, amount },
        { account: credit, amount: minus(nothing(amount.currency), amount) },
      ],
    })),
  )
  assert(posted.length === journals.length, 'each journal is answered')
  for (const answer of posted) granting(answer)
}
