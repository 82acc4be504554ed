// The chart of accounts: every kind of account the house keeps, in words a bookkeeper knows.
import type { MerchantId, OrderId, ShopperId } from '#kernel/ids'
import type { Currency } from '#kernel/money'

export type AccountType =
  | 'asset'
  | 'liability'
  | 'equity'
  | 'income'
  | 'expense'
  | 'position'
  | 'interbook'

/** The side a balance may not leave: −1 credit, +1 debit, 0 either. */
export type Guard = -1 | 0 | 1

/** One account of one book. It is opened by the first journal that names it. */
export type Account = Readonly<{
  code: string
  type: AccountType
  guard: Guard
  currency: Currency
}>

type Kind = Readonly<{
  type: AccountType
  guard: Guard
  en: string
  zh: string
  /** What only passes through: nothing stands in it for longer than so many days. */
  zeroBy?: number
  /** It comes into one book and is settled in another: only the sum over all books passes. */
  across?: true
}>

/** What each kind of account means; a code begins with its kind. */
export const chart = {
  wallet: { type: 'liability', guard: -1, en: 'What a shopper keeps with us', zh: '买家钱包余额' },
  escrow: {
    type: 'liability',
    guard: -1,
    en: 'Paid for an order and waiting for its goods',
    zh: '订单担保款',
  },
  payable: { type: 'liability', guard: -1, en: 'What a merchant may be paid', zh: '应付商家货款' },
  reserve: { type: 'liability', guard: -1, en: 'A merchant’s deposit', zh: '商家保证金' },
  debt: {
    type: 'asset',
    guard: 1,
    en: 'What a merchant owes us after a late refund',
    zh: '应收商家款',
  },
  refund_payable: {
    type: 'liability',
    guard: -1,
    en: 'A refund decided and still under way',
    zh: '应付退款',
    zeroBy: 15,
  },
  payout_clearing: {
    type: 'liability',
    guard: -1,
    en: 'A payout sent and not yet confirmed',
    zh: '结算在途',
    zeroBy: 5,
  },
  withdrawal_clearing: {
    type: 'liability',
    guard: -1,
    en: 'On its way from a wallet to its owner’s bank',
    zh: '提现在途',
    zeroBy: 5,
  },
  held: {
    type: 'liability',
    guard: -1,
    en: 'Set aside until it is settled or let go',
    zh: '预留款项',
  },
  dispute_held: {
    type: 'liability',
    guard: -1,
    en: 'A merchant’s money kept while an outside wallet disputes it',
    zh: '争议冻结款',
  },
  dispute_receivable: {
    type: 'asset',
    guard: 1,
    en: 'What an outside wallet took back and may have to return',
    zh: '应收争议款',
  },
  // Not guarded: a refund after the tax was remitted leaves a claim on the authority, a debit.
  tax_payable: {
    type: 'liability',
    guard: 0,
    en: 'Duties and taxes collected for an authority',
    zh: '应交税费',
  },
  freight_payable: { type: 'liability', guard: -1, en: 'What a carrier is owed', zh: '应付运费' },
  carrier_claim: {
    type: 'asset',
    guard: 1,
    en: 'What a carrier is asked for a parcel it lost',
    zh: '应收承运人赔款',
  },
  bank: { type: 'asset', guard: 0, en: 'Our money at the bank', zh: '银行存款' },
  rail_receivable: {
    type: 'asset',
    guard: 0,
    en: 'What an outside wallet or bank owes us',
    zh: '应收支付渠道款',
    zeroBy: 7,
    across: true,
  },
  suspense: {
    type: 'asset',
    guard: 0,
    en: 'Money nobody has explained yet',
    zh: '待查款项',
    zeroBy: 5,
    across: true,
  },
  fx_position: {
    type: 'position',
    guard: 0,
    en: 'Open currency exposure, at mid rate',
    zh: '外汇头寸',
  },
  // Each book's own may stand either way for ever; what is on its way is their sum (audit).
  interbook: { type: 'interbook', guard: 0, en: 'On its way between two books', zh: '账簿间往来' },
  income: { type: 'income', guard: 0, en: 'What the house earns', zh: '收入' },
  expense: { type: 'expense', guard: 0, en: 'What the house bears', zh: '费用' },
  equity: { type: 'equity', guard: 0, en: 'Opening funds', zh: '权益' },
} as const satisfies Record<string, Kind>

export type AccountKind = keyof typeof chart
export type Income =
  | 'commission'
  | 'payment_fee'
  | 'fx_spread'
  | 'freight_margin'
  | 'mdr'
  | 'fx_gain'
  | 'service_fee'
  | 'penalty'
export type Expense =
  | 'freight'
  | 'loss'
  | 'tax'
  | 'rail_fee'
  | 'bank_fee'
  | 'promotion'
  | 'goodwill'
  | 'chargeback'
  | 'rounding'

export const wallet = (shopper: ShopperId, currency: Currency): Account =>
  account('wallet', currency, shopper)
export const escrowOf = (order: OrderId, currency: Currency): Account =>
  account('escrow', currency, order)
export const payable = (merchant: MerchantId, currency: Currency): Account =>
  account('payable', currency, merchant)
export const reserve = (merchant: MerchantId, currency: Currency): Account =>
  account('reserve', currency, merchant)
export const debt = (merchant: MerchantId, currency: Currency): Account =>
  account('debt', currency, merchant)
export const refundPayable = (order: OrderId, currency: Currency): Account =>
  account('refund_payable', currency, order)
/** One account a hold; it is empty again once the hold has ended. */
export const heldFor = (key: string, currency: Currency): Account => account('held', currency, key)
export const withdrawalClearing = (currency: Currency): Account =>
  account('withdrawal_clearing', currency)
export const disputeHeld = (order: OrderId, currency: Currency): Account =>
  account('dispute_held', currency, order)
export const disputeReceivable = (order: OrderId, currency: Currency): Account =>
  account('dispute_receivable', currency, order)
export const payoutClearing = (currency: Currency): Account => account('payout_clearing', currency)
/** `authority` is short and stable: the country's code, or a tax office's. */
export const taxPayable = (authority: string, currency: Currency): Account =>
  account('tax_payable', currency, authority)
export const freightPayable = (carrier: string, currency: Currency): Account =>
  account('freight_payable', currency, carrier)
export const carrierClaim = (carrier: string, currency: Currency): Account =>
  account('carrier_claim', currency, carrier)
export const bank = (currency: Currency): Account => account('bank', currency)
export const railReceivable = (rail: string, currency: Currency): Account =>
  account('rail_receivable', currency, rail)
export const suspense = (source: string, currency: Currency): Account =>
  account('suspense', currency, source)
export const fxPosition = (currency: Currency): Account => account('fx_position', currency)
export const interbook = (currency: Currency): Account => account('interbook', currency)
export const income = (source: Income, currency: Currency): Account =>
  account('income', currency, source)
export const expense = (cause: Expense, currency: Currency): Account =>
  account('expense', currency, cause)
export const equity = (currency: Currency): Account => account('equity', currency)

/** The account behind a code that the chart made. */
export const accountOf = (code: string, currency: Currency): Account => {
  const { type, guard } = chart[kindOf(code)]
  return { code, type, guard, currency }
}

/** The kind a code begins with. */
export const kindOf = (code: string): AccountKind => code.split('/', 1)[0] as AccountKind

/** For how many days something may stand in an account that it only passes through. */
export const zeroByOf = (kind: AccountKind): number | undefined => kindAt(kind).zeroBy
export const isAcross = (kind: AccountKind): boolean => kindAt(kind).across ?? false
const kindAt = (kind: AccountKind): Kind => chart[kind]

/** Whether more of it stands on the debit side, as for what we own and what we spend. */
export const isDebitNormal = (type: AccountType): boolean =>
  type === 'asset' || type === 'expense' || type === 'position' || type === 'interbook'

const account = (kind: AccountKind, currency: Currency, owner?: string): Account =>
  accountOf(owner === undefined ? kind : `${kind}/${owner}`, currency)
