// The shapes of a wallet: what it holds and may spend, what is asked of it, what moved.
import type { Id, OutletId, SaleId, ShopperId } from '#kernel/ids'
import type { Currency, Money } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import type { Instant } from '#kernel/time'
import type { Place } from '#books/ledger/ledger'

export type TransferId = Id<'transfer'>
export type ReviewId = Id<'review'>

/** A shopper has one wallet a currency. */
export type WalletAsk = Readonly<{ shopperId: ShopperId; currency: Currency }>

/** What may leave at once, in a day and in a month of the wallet's own zone. */
export type Limits = Readonly<{ single: Money; day: Money; month: Money }>

/** `smallMax`: up to here a payment at a counter needs no PIN. */
export type WalletView = WalletAsk &
  Readonly<{
    state: 'open' | 'frozen'
    frozen?: Frozen
    balance: Money
    limits: Limits
    /** What the house lets her have at most. */
    ceiling: Limits
    usage: Readonly<{ day: Money; month: Money }>
    hasPin: boolean
    smallMax: Money
  }>

/** `thawBy`: who of the office has asked to open it again; another one must agree. */
export type Frozen = Readonly<{ why: string; by: string; at: Instant; thawBy?: string }>

/** Made by `checkPin` only, and good for two minutes. */
export type PinProof = Readonly<{ shopperId: ShopperId; provedAt: Instant; proof: symbol }>

export type Purpose = 'order' | 'counter' | 'transfer'

/** `store` and `confirmed` are a counter's: where it is, and that the cashier has asked her again. */
export type PermitAsk = Readonly<{
  key: string
  shopperId: ShopperId
  amount: Money
  purpose: Purpose
  pinProof?: PinProof | undefined
  store?: OutletId
  confirmed?: boolean | undefined
}>

/** What she reads of a payment at a counter: the shop, its amount, the rate, and the sale's own number. */
export type SpendTold = Readonly<{
  outletId: OutletId
  merchant: string
  outlet: string
  amount: Money
  number: string
  rate?: LockedRate
}>

/** `key` is the sale's id, as `ref` is: asked again with it, the answer is the first one. */
export type SpendAsk = Readonly<{
  key: string
  shopperId: ShopperId
  amount: Money
  ref: SaleId
  told: SpendTold
  pinProof?: PinProof | undefined
  confirmed?: boolean | undefined
}>

export type Spent = Readonly<{ fresh: boolean }>

/** `key` is the refund's id, `spendKey` the sale's. */
export type RestoreAsk = Readonly<{
  key: string
  spendKey: string
  shopperId: ShopperId
  amount: Money
}>

/** What was paid under one key, and how much of it went back. */
export type Spend = Readonly<{
  key: string
  shopperId: ShopperId
  ref: SaleId
  amount: Money
  restored: Money
  at: Instant
  told: SpendTold
}>

/** A code she shows at a counter, with the rates she sees beside it. */
export type PayCode = Readonly<{
  digits: string
  expiresAt: Instant
  rates: readonly LockedRate[]
}>

/** Who stands behind a code that a till has read. */
export type Consumed = WalletAsk & Readonly<{ rates: readonly LockedRate[]; smallMax: Money }>

export type TransferState = 'asked' | 'sent' | 'done' | 'refused' | 'unknown'

/** Between a wallet and its owner's bank account; `in` comes from the bank. */
export type Transfer = WalletAsk &
  Readonly<{
    id: TransferId
    direction: 'in' | 'out'
    amount: Money
    state: TransferState
    /** The bank account, masked. */
    account: string
    bankRef?: string
    reason?: string
    askedAt: Instant
    endedAt?: Instant
  }>

export type TransferAsk = Readonly<{
  key: string
  shopperId: ShopperId
  amount: Money
  pinProof?: PinProof | undefined
}>

export type BankAccount = Readonly<{ holder: string; bank: string; number: string }>

/**
 * One line of a wallet, positive when money came in. `kind` is the journal's: `wallet.fund`,
 * `wallet.withdraw`, `wallet.withdraw_back`, `wallet.spend`, `wallet.restore`, `wallet.top_up`,
 * `payment.capture`, `payment.refund`; `ref` is what it was for: a sale, a transfer, a payment.
 */
export type WalletMove = Place &
  Readonly<{
    at: Instant
    kind: string
    ref: string
    amount: Money
    balance: Money
    /** What was paid at a counter, or came back from one. */
    sale?: SpendTold
  }>

export type Statement = WalletAsk &
  Readonly<{
    /** `2026-11`, of the wallet's own zone. */
    month: string
    opening: Money
    closing: Money
    paidIn: Money
    paidOut: Money
    moves: readonly WalletMove[]
  }>

export type RuleAction = 'ask' | 'block' | 'review'

/** A rule that spoke, with all it looked at: who reads it can check the verdict. */
export type Review = WalletAsk &
  Readonly<{
    id: ReviewId
    key: string
    rule: string
    action: RuleAction
    at: Instant
    inputs: Readonly<Record<string, string>>
    state: 'open' | 'proposed' | 'closed'
    decision?: Decision
    note?: string
    firstBy?: string
    secondBy?: string
    closedAt?: Instant
  }>

/** `clear`: nothing is wrong. `freeze`: the wallet is closed until two people open it. */
export type Decision = 'clear' | 'freeze'

/** For tests of other rooms and demos: money from the demo bank, with no wait. */
export type TopUp = Readonly<{ shopperId: ShopperId; amount: Money; key: string }>
