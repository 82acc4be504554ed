// Shapes of the wallet's audience: a wallet, its moves, its transfers, and what is paid at a counter.
import { z } from 'zod'
import type { Currency } from '#kernel/money'
import { countries } from '#kernel/place'
import type { LockedRate } from '#kernel/priced'
import type { TradeId } from '#kernel/ids'
import * as wallet from '#lane/wallet/wallet'
import { idTo, instantShape, instantTo, instantToOrNull, moneyShape, moneyTo } from '../shapes.ts'

const kept = [...new Set(Object.values(countries).map(one => one.currency))] as Currency[]

export const currencyShape = z
  .enum(kept as [Currency, ...Currency[]])
  .meta({ id: 'Currency', description: 'A wallet is kept in one currency.' })
export const inCurrency = z.object({ currency: currencyShape })
export const pinShape = z.string().regex(/^\d{6}$/)

const limitsShape = z
  .object({ single: moneyShape, day: moneyShape, month: moneyShape })
  .meta({ id: 'Limits' })

export const walletShape = z
  .object({
    currency: currencyShape,
    balance: moneyShape,
    state: z.enum(['open', 'frozen']),
    /** Whether she froze it herself. It is opened again by the office. */
    frozen: z.object({ why: z.string(), byHer: z.boolean(), at: instantShape }).nullable(),
    limits: limitsShape,
    ceiling: limitsShape,
    usage: z.object({ day: moneyShape, month: moneyShape }),
    hasPin: z.boolean(),
    /** Up to here a payment at a counter needs no PIN. */
    smallMax: moneyShape,
  })
  .meta({ id: 'Wallet' })

const limitsTo = ({ single, day, month }: wallet.Limits) => ({
  single: moneyTo(single),
  day: moneyTo(day),
  month: moneyTo(month),
})

export const walletTo = (view: wallet.WalletView): z.input<typeof walletShape> => ({
  currency: view.currency,
  balance: moneyTo(view.balance),
  state: view.state,
  frozen: view.frozen
    ? {
        why: view.frozen.why,
        byHer: view.frozen.by === view.shopperId,
        at: instantTo(view.frozen.at),
      }
    : null,
  limits: limitsTo(view.limits),
  ceiling: limitsTo(view.ceiling),
  usage: { day: moneyTo(view.usage.day), month: moneyTo(view.usage.month) },
  hasPin: view.hasPin,
  smallMax: moneyTo(view.smallMax),
})

/** `client`: what she pays of `quote` for one `base`. */
export const rateShape = z
  .object({
    id: z.string(),
    base: z.string(),
    quote: z.string(),
    client: z.string(),
    mid: z.string(),
  })
  .meta({ id: 'Rate' })

export const rateTo = ({ id, base, quote, client, mid }: LockedRate) => ({
  id,
  base,
  quote,
  client,
  mid,
})

/** What she reads of a payment at a counter; `amount` is the shop's own money. */
const counterShape = z
  .object({
    merchant: z.string(),
    outlet: z.string(),
    amount: moneyShape,
    number: z.string(),
    rate: rateShape.nullable(),
  })
  .meta({ id: 'CounterPayment' })

const moveKinds = [
  'fund',
  'withdraw',
  'withdraw_back',
  'counter',
  'counter_back',
  'order',
  'order_back',
  'other',
] as const

const kinds: Readonly<Record<string, (typeof moveKinds)[number]>> = {
  'wallet.fund': 'fund',
  'wallet.top_up': 'fund',
  'wallet.withdraw': 'withdraw',
  'wallet.withdraw_back': 'withdraw_back',
  'wallet.spend': 'counter',
  'wallet.restore': 'counter_back',
  'payment.capture': 'order',
  'payment.refund': 'order_back',
}

export const moveShape = z
  .object({
    id: z.string(),
    at: instantShape,
    kind: z.enum(moveKinds),
    amount: moneyShape,
    balance: moneyShape,
    counter: counterShape.nullable(),
    tradeId: z.string().nullable(),
    transferId: z.string().nullable(),
  })
  .meta({ id: 'Move' })

export function moveTo(
  move: wallet.WalletMove,
  tradeId: TradeId | undefined,
): z.input<typeof moveShape> {
  const { sale } = move
  const kind = kinds[move.kind] ?? 'other'
  return {
    id: `${move.seq}-${move.line}`,
    at: instantTo(move.at),
    kind,
    amount: moneyTo(move.amount),
    balance: moneyTo(move.balance),
    counter: sale
      ? {
          merchant: sale.merchant,
          outlet: sale.outlet,
          amount: moneyTo(sale.amount),
          number: sale.number,
          rate: sale.rate ? rateTo(sale.rate) : null,
        }
      : null,
    tradeId: tradeId ? idTo('trade', tradeId) : null,
    transferId:
      kind === 'withdraw' || kind === 'withdraw_back' || move.kind === 'wallet.fund'
        ? idTo('transfer', move.ref as wallet.TransferId)
        : null,
  }
}

/** `17-1`: a line of her wallet. */
export function placeIn(text: string | undefined): { seq: bigint; line: number } | undefined {
  const [, seq, line] = /^(\d{1,18})-(\d{1,9})$/.exec(text ?? '') ?? []
  return seq && line ? { seq: BigInt(seq), line: Number(line) } : undefined
}

export const transferShape = z
  .object({
    id: z.string(),
    direction: z.enum(['in', 'out']),
    amount: moneyShape,
    state: z.enum(['asked', 'sent', 'unknown', 'done', 'refused']),
    account: z.string(),
    bankReference: z.string().nullable(),
    reason: z.string().nullable(),
    askedAt: instantShape,
    endedAt: instantShape.nullable(),
  })
  .meta({ id: 'Transfer' })

export const transferTo = (one: wallet.Transfer): z.input<typeof transferShape> => ({
  id: idTo('transfer', one.id),
  direction: one.direction,
  amount: moneyTo(one.amount),
  state: one.state,
  account: one.account,
  bankReference: one.bankRef ?? null,
  reason: one.reason ?? null,
  askedAt: instantTo(one.askedAt),
  endedAt: instantToOrNull(one.endedAt),
})
