// The shapes a sale at a counter is known by: what is asked, what she is offered, what was paid and given back.
import type {
  CashierId,
  Id,
  MerchantId,
  OutletId,
  SaleId,
  ShiftId,
  ShopperId,
  TerminalId,
} from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import type { Instant } from '#kernel/time'

export type SaleRefundId = Id<'sale_refund'>

/** `dynamic`: the till shows a code of this sale. `static`: she scans the outlet's own. `code`: she shows hers. */
export type Way = 'dynamic' | 'static' | 'code'

/**
 * `created`: nobody has scanned it. `waiting`: she sees it, or is asked to confirm it. `paying`: her money
 * is on its way and nobody knows yet how it ends. The others are final but for refunds.
 */
export type SaleState =
  | 'created'
  | 'waiting'
  | 'paying'
  | 'paid'
  | 'partly_refunded'
  | 'refunded'
  | 'closed'

/** Why a sale was closed without money; a partner's or a wallet's No is kept by its own code. */
export type ClosedWhy = 'cancelled' | 'expired' | 'closed' | 'unpaid' | (string & {})

/** Who made a sale: its own software's number counts in one application, a till's in one outlet. */
export type Asker = Readonly<{ outletId: OutletId; appId?: string }>

/** A sale by any of its names; with `asker`, only one of its own. */
export type SaleName = Readonly<
  (
    | { saleId: SaleId }
    | { number: bigint }
    | { tradeNo: string }
    | { token: string }
    | { outTradeNo: string; asker: Asker }
  ) & { asker?: Asker }
>

export type NewSale = Readonly<{
  asker: Asker
  merchantId: MerchantId
  /** What the till or the merchant's software calls it: at most 64 letters, digits and `_`. */
  outTradeNo: string
  way: Way
  /** In the outlet's currency. */
  amount: Money
  subject: string
  terminalId?: TerminalId
  cashierId?: CashierId
  /** Given back in notices as it came. */
  passback?: string
  notifyUrl?: string
  /** What the wire said beside it: store_id, operator_id, goods_detail … as texts. */
  words?: Readonly<Record<string, string>>
  /** Left out: 15 minutes, and 3 for a code she showed. At most two hours. */
  expiresAt?: Instant
}>

export type Sale = Readonly<{
  id: SaleId
  number: bigint
  /** 28 digits: day in Beijing, `22`, cell, own. The platform's number of it. */
  tradeNo: string
  outTradeNo: string
  asker: Asker
  merchantId: MerchantId
  terminalId: TerminalId | undefined
  cashierId: CashierId | undefined
  way: Way
  state: SaleState
  amount: Money
  subject: string
  passback: string | undefined
  notifyUrl: string | undefined
  words: Readonly<Record<string, string>>
  /** Twelve characters, in the code that is shown. */
  token: string
  madeAt: Instant
  expiresAt: Instant
  /** Who it is locked to, and what she pays. */
  payer: Payer | undefined
  paid: Paid | undefined
  /** Of `amount`, and of what she paid. */
  refunded: Money
  payRefunded: Money | undefined
  closed: Readonly<{ at: Instant; why: ClosedWhy }> | undefined
}>

export type Payer = Readonly<{
  shopperId: ShopperId
  /** Her name, masked: for receipts and the shop's software. Empty until she has paid. */
  words: string
  amount: Money
  lock: LockedRate
}>

/** `mdr`: what the merchant is charged, of the sale's amount. `shiftId`: whose Z it is in. */
export type Paid = Readonly<{ at: Instant; mdr: Money; shiftId: ShiftId | undefined }>

/** What she is asked to agree to; `until` then it is asked anew. */
export type Offered = Readonly<{
  sale: Sale
  payAmount: Money
  lock: LockedRate
  until: Instant
}>

/**
 * She agrees to pay `payAmount`. `lock` is given when it came with her code; left out, the offer she
 * was shown is looked up.
 */
export type Claim = Readonly<{
  saleId: SaleId
  shopperId: ShopperId
  payAmount: Money
  lock?: LockedRate
}>

/**
 * Her wallet has paid so much for it. `words`: her name as the receipt may show it. `lock`: the rate that
 * came with her code, for a sale that nobody has claimed.
 */
export type Capture = Readonly<{
  saleId: SaleId
  shopperId: ShopperId
  payAmount: Money
  words?: string | undefined
  lock?: LockedRate | undefined
}>

/** A number she showed: the sale waits until she confirms it on her phone. */
export type AskHer = Claim & Readonly<{ lock: LockedRate }>

export type SaleRefundAsk = Readonly<{
  saleId: SaleId
  /** One request, however often it is asked: at most 64 characters, unique in its sale. */
  outRequestNo: string
  amount: Money
  reason: string
  terminalId?: TerminalId
  cashierId?: CashierId
}>

/** `approved`: the merchant's books have it, her wallet not yet. */
export type SaleRefundState = 'approved' | 'done'

export type SaleRefund = Readonly<{
  id: SaleRefundId
  saleId: SaleId
  outRequestNo: string
  amount: Money
  payAmount: Money
  /** Of the merchant's fee, given back. */
  mdr: Money
  reason: string
  state: SaleRefundState
  at: Instant
  doneAt: Instant | undefined
  /** The sale after it. */
  refunded: Money
  /** False when this very request was known before. */
  fresh: boolean
}>

/** `close`: nothing was paid. `refund`: all that was left went back. `none`: nothing to do. */
export type Cancelled = Readonly<{ action: 'close' | 'refund' | 'none'; sale: Sale }>

/** A sale or refund of which nobody knows yet how it ends, and when it is asked about next. */
export type Unknown = Readonly<{
  kind: 'payment' | 'refund'
  saleId: SaleId
  outTradeNo: string
  amount: Money
  since: Instant
  tries: number
  nextAt: Instant | undefined
}>

/** A sale whose hour to be asked about has come. */
export type Doubt = Readonly<{
  saleId: SaleId
  /** Undefined while nobody knows whose code it was: then nothing was sent. */
  shopperId: ShopperId | undefined
  tries: number
}>
/** What her wallet says about a doubt: it has paid, or knows nothing; neither when it does not answer. */
export type Told = Readonly<{ saleId: SaleId; spent?: Capture; isAbsent: boolean }>

/** One line of a day's bill; refunds are negative. */
export type BillLine = Readonly<{
  kind: 'sale' | 'refund'
  sale: Sale
  outRequestNo: string | undefined
  at: Instant
  amount: Money
  payAmount: Money
  mdr: Money
}>
