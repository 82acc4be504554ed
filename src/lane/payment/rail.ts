// The port: what the house needs of any wallet outside. Adapters answer in these words, and never throw.
import type { Money } from '#kernel/money'
import type { Instant } from '#kernel/time'

/** Why a partner said No, in one vocabulary for all of them. */
export type Reason =
  | 'insufficient_funds'
  | 'limit'
  | 'risk'
  | 'code_invalid'
  | 'closed'
  | 'amount_mismatch'
  | 'config'
  | 'user_action'
  | 'unavailable'
  | 'absent'
  | 'refused'

/** `unsent`: certainly nothing arrived. `unknown`: it may have; to be asked again. */
type Silence = Readonly<{ kind: 'unsent' | 'unknown'; why: string }>

/** `action`: a text the shopper opens or scans. `absent`: the partner knows no such payment. */
export type PayAnswer =
  | Readonly<{ kind: 'succeeded'; amount: Money; partnerNo: string; paidAt?: Instant }>
  | Readonly<{ kind: 'waiting'; action?: string; partnerNo?: string }>
  | Readonly<{ kind: 'failed'; reason: Reason; code: string }>
  | Readonly<{ kind: 'absent' }>
  | Silence

/** `reversed`: it had been paid and the partner gave the money back itself. */
export type CancelAnswer =
  | Readonly<{ kind: 'closed' | 'reversed' | 'absent' | 'again' }>
  | Readonly<{ kind: 'failed'; reason: Reason; code: string }>
  | Silence

export type RefundAnswer =
  | Readonly<{ kind: 'succeeded' }>
  | Readonly<{ kind: 'failed'; reason: Reason; code: string }>
  | Readonly<{ kind: 'absent' }>
  | Silence

export type PayAsk = Readonly<{
  ref: string
  amount: Money
  subject: string
  /** What the shopper's wallet shows; without it the partner answers with an `action`. */
  code?: string
  expiresAt: Instant
  now: Instant
}>

export type RefAsk = Readonly<{ ref: string; amount: Money; now: Instant }>
export type RefundAsk = RefAsk & Readonly<{ refundRef: string; reason: string }>

/** A partner's own call, proved to be its own: which payment it speaks of. Its content is not trusted. */
export type Notice = Readonly<{ ref: string }>

/** A call that came in, to the letter: `path` is the one it was sent to. */
export type Called = Readonly<{
  path: string
  headers: Readonly<Record<string, string | readonly string[] | undefined>>
  body: string
}>

export type Rail = Readonly<{
  name: string
  /** The same `ref` again is the same payment. */
  pay(ask: PayAsk): Promise<PayAnswer>
  query(ask: RefAsk): Promise<PayAnswer>
  cancel(ask: RefAsk): Promise<CancelAnswer>
  /** The same `refundRef` again is the same refund. */
  refund(ask: RefundAsk): Promise<RefundAnswer>
  queryRefund(ask: RefundAsk): Promise<RefundAnswer>
  /** Undefined for a call that is not the partner's. */
  read(call: Called): Promise<Notice | undefined>
}>

/** The rails the house has adapters for. */
export const railNames: readonly string[] = ['alipay']

export type Rails = ReadonlyMap<string, Rail>
