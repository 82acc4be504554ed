// Who may ask what: every endpoint of every audience, with a request that would be answered, written down by hand.
import { outlets, watchedOutlets } from './outlets.ts'
import {
  catalogue,
  counters,
  language,
  market,
  money,
  office,
  orders,
  plain,
  reason,
  session,
  shoppers,
  signingIn,
  staff,
  type Caller,
  type Endpoint,
} from './shapes.ts'
import { officeClaims, sellerClaims, shopClaims } from './claims.ts'
import { officeMoney, sellerMoney } from './settlement.ts'
import { atTills, tills } from './till.ts'
import { officeTreasury } from './treasury.ts'
import { frozenWallets, wallet } from './wallet.ts'

export { callers, type Caller, type Endpoint, type Things } from './shapes.ts'

const shop: Record<string, Endpoint> = {
  ...session,
  signIn: signingIn(({ login }) => login),
  listings: { may: 'anyone', path: plain(`/listings?${market}&${language}`) },
  suggestions: { may: 'anyone', path: plain(`/suggestions?${market}&${language}&text=la`) },
  product: { may: 'anyone', path: ({ productNumber }) => `/products/${productNumber}?${market}` },
  offers: { may: 'anyone', path: ({ offerId }) => `/offers?ids=${offerId}` },
  checkReadiness: { may: 'anyone', path: plain('/readiness?markets=CN'), file: true },
  readiness: { may: 'anyone', path: ({ reportId }) => `/readiness/${reportId}` },
  readinessPage: { may: 'anyone', path: ({ reportId }) => `/readiness/${reportId}/html` },
  readinessRows: { may: 'anyone', path: ({ reportId }) => `/readiness/${reportId}/csv` },
  apply: {
    may: 'anyone',
    path: plain('/applications'),
    body: () => ({
      name: 'Hill Farm',
      legalName: 'Hill Farm Pty Ltd',
      country: 'AU',
      businessNumber: '51824753556',
      address: { line: '1 Hill Road', city: 'Hill', region: 'VIC', postcode: '3000' },
      contact: { name: 'Ann', email: 'ann@example.com', phone: '' },
    }),
  },
  quote: {
    may: 'anyone',
    path: plain('/quotes'),
    body: ({ offerId }) => ({ market: 'CN', lines: [{ offerId, quantity: 1 }] }),
  },
  join: {
    may: 'anyone',
    path: plain('/account'),
    body: ({ login }) => ({ login, password: 'another secret', name: 'x', language: 'en' }),
  },
  addresses: { may: shoppers, path: plain('/addresses') },
  keepAddress: {
    may: shoppers,
    path: plain('/addresses'),
    body: () => ({
      country: 'CN',
      name: '王芳',
      phone: '13900139000',
      postcode: '610000',
      region: '四川省',
      city: '成都市',
      district: '510104',
      lines: ['春熙路 9 号'],
    }),
  },
  identities: { may: shoppers, path: plain('/identities') },
  keepIdentity: {
    may: shoppers,
    path: plain('/identities'),
    body: () => ({ name: '王芳', idNumber: '11010119900307299X' }),
  },
  wallet: { may: shoppers, path: plain(`/wallet?${market}`) },
  walletMoves: { may: shoppers, path: plain(`/wallet/moves?${market}`) },
  topUp: {
    may: shoppers,
    path: plain('/wallet/top-ups'),
    body: () => ({ amount: { currency: 'CNY', amount: '1.00' } }),
  },
  cart: { may: shoppers, path: plain('/cart') },
  putInCart: {
    may: shoppers,
    path: ({ offerId }) => `/cart/${offerId}`,
    body: () => ({ quantity: 2 }),
  },
  placeOrder: {
    may: shoppers,
    own: true,
    path: plain('/orders'),
    body: ({ offerId, addressId, identityId }) => ({
      market: 'CN',
      lines: [{ offerId, quantity: 1 }],
      addressId,
      identityId,
      payBy: 'later',
      total: { currency: 'CNY', amount: '0.01' },
    }),
  },
  trades: { may: shoppers, path: plain('/trades') },
  trade: { may: shoppers, own: true, path: ({ tradeId }) => `/trades/${tradeId}` },
  order: { may: shoppers, own: true, path: ({ orderId }) => `/orders/${orderId}` },
  payTrade: { may: shoppers, own: true, path: ({ unpaidId }) => `/trades/${unpaidId}/payment` },
  confirmReceipt: {
    may: shoppers,
    own: true,
    path: ({ arrivedId }) => `/orders/${arrivedId}/receipt`,
  },
  extendReceipt: {
    may: shoppers,
    own: true,
    path: ({ arrivedId }) => `/orders/${arrivedId}/extension`,
  },
  ...shopClaims,
  // Last: what is taken off a list here was needed above.
  forgetAddress: { may: shoppers, own: true, path: ({ addressId }) => `/addresses/${addressId}` },
  forgetIdentity: {
    may: shoppers,
    own: true,
    path: ({ identityId }) => `/identities/${identityId}`,
  },
}

const seller: Record<string, Endpoint> = {
  ...outlets,
  appNotices: { may: [...money, 'manager'], path: plain('/app-notices') },
  resendAppNotice: {
    may: [...money, 'manager'],
    own: true,
    path: ({ noticeId }) => `/app-notices/${noticeId}/resend`,
  },
  ...session,
  ...sellerClaims,
  signIn: signingIn(plain('owner-login')),
  today: { may: staff, path: plain('/today') },
  products: { may: staff, path: plain('/products') },
  product: { may: staff, own: true, path: ({ productId }) => `/products/${productId}` },
  openOffers: {
    may: catalogue,
    path: plain('/offers'),
    body: ({ productId }) => ({ market: 'CN', productIds: [productId] }),
  },
  pauseOffers: {
    may: catalogue,
    path: plain('/offers/pauses'),
    body: ({ productId }) => ({ market: 'CN', productIds: [productId] }),
  },
  categories: { may: staff, path: plain('/categories') },
  editProduct: {
    may: catalogue,
    own: true,
    path: ({ productId }) => `/products/${productId}`,
    body: () => ({ brand: 'x' }),
  },
  editProducts: {
    may: catalogue,
    own: true,
    path: plain('/products/edits'),
    body: ({ productId }) => ({ productIds: [productId], change: { brand: 'y' } }),
  },
  productFile: { may: catalogue, path: plain('/products/file') },
  scarceStock: { may: staff, path: plain('/stock/scarce') },
  setStock: {
    may: counters,
    own: true,
    path: ({ variantId }) => `/variants/${variantId}/stock`,
    body: () => ({ counted: 77, why: 'counted' }),
  },
  previewImport: { may: catalogue, path: plain('/imports/preview?currency=AUD'), file: true },
  takeImport: { may: catalogue, path: plain('/imports?currency=AUD'), file: true },
  imports: { may: catalogue, path: plain('/imports') },
  importReport: { may: catalogue, own: true, path: ({ importId }) => `/imports/${importId}` },
  importRows: { may: catalogue, own: true, path: ({ importId }) => `/imports/${importId}/rows` },
  packing: { may: orders, path: plain('/packing') },
  packingPapers: {
    may: orders,
    own: true,
    path: ({ orderId }) => `/packing/papers?orders=${orderId}`,
  },
  handOverList: {
    may: orders,
    own: true,
    path: ({ orderId }) => `/packing/hand-over-list?orders=${orderId}`,
  },
  orders: { may: staff, path: plain('/orders') },
  order: { may: staff, own: true, path: ({ orderId }) => `/orders/${orderId}` },
  label: { may: orders, own: true, path: ({ orderId }) => `/orders/${orderId}/label` },
  goodsBack: {
    may: orders,
    own: true,
    path: ({ orderId }) => `/orders/${orderId}/goods-back`,
    body: () => ({ restock: false }),
  },
  handOver: {
    may: orders,
    own: true,
    path: plain('/hand-overs'),
    body: ({ orderId }) => ({ orderIds: [orderId] }),
  },
  ...sellerMoney,
}

const officeEndpoints: Record<string, Endpoint> = {
  ...frozenWallets,
  ...session,
  ...officeClaims,
  signIn: signingIn(plain('lead-login')),
  orders: { may: office, path: plain('/orders') },
  order: { may: office, path: ({ orderId }) => `/orders/${orderId}` },
  cancellation: { may: office, path: ({ orderId }) => `/orders/${orderId}/cancellation` },
  cancelOrder: {
    may: ['lead', 'support', 'finance'],
    path: ({ orderId }) => `/orders/${orderId}/cancellation`,
    body: () => reason,
  },
  exceptions: { may: office, path: plain('/exceptions') },
  takeCase: {
    may: ['lead', 'compliance', 'support', 'finance'],
    path: ({ orderId }) => `/cases/parcel/${orderId}/owner`,
  },
  actOnCase: {
    may: ['lead', 'compliance', 'support', 'finance'],
    path: ({ orderId }) => `/cases/parcel/${orderId}/acts`,
    body: () => ({ ...reason, act: 'set_aside' }),
  },
  agreeToCase: {
    may: ['lead', 'finance'],
    path: ({ orderId }) => `/cases/parcel/${orderId}/agreement`,
  },
  withdrawFromCase: {
    may: ['lead', 'compliance', 'support', 'finance'],
    path: ({ orderId }) => `/cases/parcel/${orderId}/withdrawal`,
    body: () => reason,
  },
  doneCases: { may: office, path: plain('/cases') },
  trail: { may: ['lead', 'auditor'], path: plain('/trail') },
  proof: { may: ['lead', 'auditor', 'finance'], path: plain('/proof') },
  applications: { may: office, path: plain('/applications') },
  approve: {
    may: ['lead', 'onboarding'],
    path: ({ applicationId }) => `/applications/${applicationId}/approval`,
    body: () => reason,
  },
  refuse: {
    may: ['lead', 'onboarding'],
    path: ({ refusedId }) => `/applications/${refusedId}/refusal`,
    body: () => reason,
  },
  ...watchedOutlets,
  merchants: { may: office, path: plain('/merchants') },
  merchant: { may: office, path: ({ merchantId }) => `/merchants/${merchantId}` },
  payouts: { may: office, path: plain('/payouts') },
  ...officeMoney,
  ...officeTreasury,
  moveClock: { may: ['lead'], path: plain('/demo/clock'), body: () => ({ hours: 0 }) },
}

/** The board of a demo house is open to all; in any other it is the office's. */
const board: Record<string, Endpoint> = {
  board: { may: 'anyone', path: plain('/board') },
  boardStream: { may: 'anyone', path: plain('/board/stream') },
}

export const endpoints: Readonly<Record<string, Readonly<Record<string, Endpoint>>>> = {
  shop,
  wallet,
  till: atTills,
  seller,
  office: officeEndpoints,
  board,
}

/** Which audience a caller is at home in; elsewhere her token is worth nothing. */
export const homeOf = (caller: Caller): string | undefined =>
  shoppers.includes(caller)
    ? 'shop'
    : staff.includes(caller)
      ? 'seller'
      : office.includes(caller)
        ? 'office'
        : tills.includes(caller)
          ? 'till'
          : undefined

/** Her wallet opens with her shop's login. */
export const isHome = (caller: Caller, audience: string): boolean =>
  homeOf(caller) === (audience === 'wallet' ? 'shop' : audience)

export const staffRoles: Readonly<Record<string, string>> = {
  owner: 'owner',
  manager: 'manager',
  catalogue: 'catalogue',
  warehouse: 'warehouse',
  // Bears the same name as an office role: that must not open the office.
  money: 'finance',
  cashier: 'cashier',
}
export const officeRoles: readonly Caller[] = office
