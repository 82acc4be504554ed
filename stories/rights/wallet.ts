// Who may ask what of wallets: her own API, and what the office may do when one is stopped.
import { plain, session, shoppers, signingIn, type Caller, type Endpoint } from './shapes.ts'

const currency = 'currency=CNY'
const cny = (amount: string) => ({ currency: 'CNY', amount })
const pin = '902114'

export const wallet: Record<string, Endpoint> = {
  ...session,
  signIn: signingIn(({ login }) => login),
  join: {
    may: 'anyone',
    path: plain('/account'),
    body: ({ login }) => ({
      login,
      password: 'another secret',
      name: 'x',
      language: 'en',
      currency: 'CNY',
    }),
  },
  wallets: { may: shoppers, path: plain('/wallets') },
  openWallet: { may: shoppers, path: plain('/wallets'), body: () => ({ currency: 'SGD' }) },
  home: { may: shoppers, path: plain(`/home?${currency}`) },
  setPin: { may: shoppers, path: plain('/pin'), body: () => ({ pin }) },
  setLimits: {
    may: shoppers,
    path: plain('/limits'),
    body: () => ({
      currency: 'CNY',
      single: cny('500.00'),
      day: cny('900.00'),
      month: cny('900.00'),
      pin,
    }),
  },
  showCode: { may: shoppers, path: plain('/codes'), body: () => ({ currency: 'CNY' }) },
  codeSale: {
    may: shoppers,
    path: plain('/codes/sale'),
    body: () => ({ digits: '280000000000000000' }),
  },
  scan: {
    may: shoppers,
    path: plain('/scan'),
    body: () => ({ text: 'no code at all', currency: 'CNY' }),
  },
  enterAmount: {
    may: shoppers,
    path: plain('/sales'),
    body: ({ saleToken }) => ({
      token: saleToken,
      amount: { currency: 'AUD', amount: '1.00' },
      currency: 'CNY',
    }),
  },
  sale: { may: shoppers, own: true, path: ({ saleId }) => `/sales/${saleId}?currency=CNY` },
  pay: {
    may: shoppers,
    own: true,
    path: ({ saleId }) => `/sales/${saleId}/payment`,
    body: () => ({ payAmount: cny('1.00') }),
  },
  nameAccount: {
    may: shoppers,
    path: plain('/account'),
    body: () => ({ currency: 'CNY', holder: 'x', bank: 'Harbour Bank', number: '62220000009999' }),
  },
  fund: { may: shoppers, path: plain('/funds'), body: () => ({ amount: cny('1.00') }) },
  withdraw: {
    may: shoppers,
    path: plain('/withdrawals'),
    body: () => ({ amount: cny('1.00'), pin }),
  },
  transfers: { may: shoppers, path: plain(`/transfers?${currency}`) },
  transfer: { may: shoppers, own: true, path: ({ transferId }) => `/transfers/${transferId}` },
  moves: { may: shoppers, path: plain(`/moves?${currency}`) },
  receipt: { may: shoppers, own: true, path: ({ moveId }) => `/moves/${moveId}?${currency}` },
  walletStream: { may: shoppers, path: plain('/stream') },
  monthStatement: { may: shoppers, path: plain(`/statements/2026-11?${currency}`) },
  freeze: {
    may: shoppers,
    path: plain('/freeze'),
    body: () => ({ currency: 'SGD', why: 'as the story wants it' }),
  },
}

const readers: Caller[] = ['lead', 'compliance', 'support', 'finance', 'auditor']
const guards: Caller[] = ['lead', 'compliance', 'finance']
const reason = { reason: 'as the story wants it' }

export const frozenWallets: Record<string, Endpoint> = {
  walletReviews: { may: readers, path: plain('/wallet-reviews') },
  frozenWallets: { may: readers, path: plain('/frozen-wallets') },
  walletOf: { may: readers, path: ({ shopperId }) => `/wallets/${shopperId}/CNY` },
  freezeWallet: {
    may: guards,
    path: ({ shopperId }) => `/wallets/${shopperId}/MYR/freeze`,
    body: () => reason,
  },
  thawWallet: {
    may: guards,
    path: ({ shopperId }) => `/wallets/${shopperId}/MYR/thaw`,
    body: () => reason,
  },
  decideWalletReview: {
    may: guards,
    path: ({ reviewId }) => `/wallet-reviews/${reviewId}/decision`,
    body: () => ({ decision: 'clear', ...reason }),
  },
}
