// Who tries, what a request is made of, and what several audiences have alike.

/** Everybody who tries. The names of the house's own staff are their roles. */
export const callers = [
  'nobody',
  'shopper',
  'another shopper',
  'owner',
  'manager',
  'catalogue',
  'warehouse',
  'money',
  'cashier',
  'another owner',
  'lead',
  'onboarding',
  'compliance',
  'support',
  'finance',
  'campaign',
  'auditor',
  'till',
  'idle till',
  'another till',
] as const
export type Caller = (typeof callers)[number]

export const shoppers: Caller[] = ['shopper', 'another shopper']
export const owners: Caller[] = ['owner', 'another owner']
export const staff: Caller[] = [...owners, 'manager', 'catalogue', 'warehouse', 'money', 'cashier']
export const catalogue: Caller[] = [...owners, 'manager', 'catalogue']
export const orders: Caller[] = [...owners, 'manager', 'warehouse']
export const counters: Caller[] = [...owners, 'manager', 'catalogue', 'warehouse']
export const money: Caller[] = [...owners, 'money']
export const office: Caller[] = [
  'lead',
  'onboarding',
  'compliance',
  'support',
  'finance',
  'campaign',
  'auditor',
]

/** Ids that the requests are made of; all of them belong to `shopper` and `owner`. */
export type Things = Readonly<
  Record<
    | 'tradeId'
    | 'unpaidId'
    | 'orderId'
    | 'arrivedId'
    | 'offerId'
    | 'productId'
    | 'variantId'
    | 'productNumber'
    | 'payoutId'
    | 'importId'
    | 'merchantId'
    | 'applicationId'
    | 'refusedId'
    | 'reportId'
    | 'noticeId'
    | 'addressId'
    | 'identityId'
    | 'transferId'
    | 'moveId'
    | 'reviewId'
    | 'saleToken'
    | 'saleId'
    | 'shopperId'
    | 'claimId'
    | 'claimedId'
    | 'fileId'
    | 'outletId'
    | 'terminalId'
    | 'cashierId'
    | 'appId'
    | 'kid'
    | 'letterId'
    | 'tillSaleId'
    | 'tillCashierId'
    | 'movementId'
    | 'invoiceId'
    | 'rateAt'
    | 'dealId'
    | 'staleDealId'
    | 'spareDealId'
    | 'breakId'
    | 'partnerFileId'
    | 'book'
    | 'accountId'
    | 'login',
    string
  >
>

export type Endpoint = Readonly<{
  may: 'anyone' | readonly Caller[]
  /** Path and query below the audience's prefix. */
  path: (things: Things) => string
  body?: (things: Things) => unknown
  /** A product file is sent in place of a body. */
  file?: true
  /** It is about one thing that is somebody's: to another of the same kind it is not there. */
  own?: true
  /** Asked by `nobody` alone: it would end the asker's session. */
  ends?: true
}>

export const plain = (path: string) => (): string => path
export const reason = { reason: 'as the story wants it' }
export const market = 'market=CN'
export const language = 'language=en'

export const session: Record<string, Endpoint> = {
  signOut: { may: 'anyone', path: plain('/session'), ends: true },
  me: { may: 'anyone', path: plain('/me') },
}
export const signingIn = (loginOf: (things: Things) => string): Endpoint => ({
  may: 'anyone',
  path: plain('/session'),
  body: things => ({ login: loginOf(things), password: 'a long enough secret' }),
})
