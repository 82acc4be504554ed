// The shapes of the gateway room: what applications are told, their bills, what they declare to customs.
import type { AppId } from '#books/outlet/outlet'
import type { Id, MerchantId, SaleId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Instant } from '#kernel/time'

export type NoticeId = Id<'notice'>

/** v2 and v3 of Alipay notify alike; Antom in its own way. */
export type Dialect = 'alipay' | 'ams'

/** Where a sale of an application lives: the application's own cell, and its number for it. */
export type SaleName = Readonly<{ appId: AppId; outTradeNo: string }>

export type TradeStatus = 'WAIT_BUYER_PAY' | 'TRADE_SUCCESS' | 'TRADE_FINISHED' | 'TRADE_CLOSED'

/** What happened, as it stood then. */
export type Told = Readonly<{
  kind: 'trade' | 'refund'
  sellerId: string
  tradeNo: string
  outTradeNo: string
  status: TradeStatus
  subject: string
  passback: string
  amount: Money
  /** What the shopper was debited. */
  paid?: Money | undefined
  /** All refunds so far. */
  refunded: Money
  refund?: Readonly<{ requestNo: string; amount: Money }> | undefined
  buyerId: string
  /** Masked. */
  buyerName: string
  createdAt: Instant
  paidAt?: Instant | undefined
  refundedAt?: Instant | undefined
  closedAt?: Instant | undefined
  /** What the request said beside it. */
  words: Readonly<Record<string, string>>
}>

export type NewNotice = SaleName &
  Readonly<{
    merchantId: MerchantId
    key: string
    dialect: Dialect
    url: string
    told: Told
  }>

export type NoticeState = 'waiting' | 'heard' | 'dead'

export type Notice = SaleName &
  Readonly<{
    id: NoticeId
    key: string
    dialect: Dialect
    url: string
    told: Told
    toldAt: Instant
    state: NoticeState
    tries: number
    /** When it is sent next, while it waits. */
    nextAt: Instant | null
    endedAt: Instant | null
  }>

export type Delivery = Readonly<{ number: number; at: Instant; heard: boolean; said: string }>

export type BillName = Readonly<{
  appId: AppId
  kind: string
  period: string
  charset: 'utf-8' | 'gbk'
}>

export type Identity = 'passed' | 'failed' | 'unchecked'

export type NewDeclaration = Readonly<{
  appId: AppId
  requestNo: string
  saleId: SaleId
  /** CNY, of what she paid and did not get back: `whole`. */
  amount: Money
  whole: Money
  place: string
  customsCode: string
  customsName: string
  split: boolean
  subOrderNo: string
  buyer?: Readonly<{ name: string; idNumber: string }> | undefined
  identity: Identity
}>

export type Declaration = Omit<NewDeclaration, 'buyer'> &
  Readonly<{ number: string; clearingNo: string; declaredAt: Instant }>
