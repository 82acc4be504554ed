// The addresses of the office.
import { index, layout, route, type RouteConfigEntry } from '@react-router/dev/routes'

export const routes: RouteConfigEntry[] = [
  route('office/sign-in', 'office/door/sign-in.tsx'),
  route('office/sign-out', 'office/door/sign-out.ts'),
  route('office', 'office/frame.tsx', [
    layout('office/inside.tsx', [
      index('office/today/today.tsx'),
      route('clock', 'office/today/clock.tsx'),
      route('orders', 'office/order/orders.tsx', [
        route(':orderId', 'office/order/order.tsx'),
        route(':orderId/cancel', 'office/order/cancel.tsx'),
        route(':orderId/give', 'office/claims/give.tsx'),
      ]),
      route('exceptions', 'office/cases/exceptions.tsx', [
        route(':room/:subject', 'office/cases/case.tsx'),
      ]),
      route('claims', 'office/claims/claims.tsx', [route(':claimId', 'office/claims/claim.tsx')]),
      route('done', 'office/cases/done.tsx'),
      route('deposits', 'office/deposits/deposits.tsx', [
        route(':merchantId', 'office/deposits/deposit.tsx'),
      ]),
      route('fees', 'office/fees/fees.tsx'),
      route('payouts', 'office/merchants/payouts.tsx', [
        route(':merchantId', 'office/merchants/payee.tsx'),
      ]),
      route('letters', 'office/letters/letters.tsx', [
        route(':letterId', 'office/letters/letter.tsx'),
      ]),
      route('counters', 'office/counters/counters.tsx', [
        route(':outletId', 'office/counters/counter.tsx'),
      ]),
      route('counters/software', 'office/counters/software.tsx', [
        route(':appId', 'office/counters/app.tsx'),
      ]),
      route('wallets', 'office/wallets/wallets.tsx', [
        route(':shopperId/:currency', 'office/wallets/wallet.tsx'),
      ]),
      route('applications', 'office/merchants/applications.tsx', [
        route(':applicationId', 'office/merchants/application.tsx'),
      ]),
      route('books', 'office/ledger/trial.tsx'),
      route('books/accounts', 'office/ledger/accounts.tsx'),
      route('books/accounts/:book/:account', 'office/ledger/account.tsx'),
      route('books/heads', 'office/ledger/heads.tsx'),
      route('exchange', 'office/exchange/exchange.tsx', [
        route(':pair', 'office/exchange/pair.tsx'),
      ]),
      route('exposure', 'office/exchange/exposure.tsx', [
        route(':dealId', 'office/exchange/deal.tsx'),
      ]),
      route('reconciliation', 'office/reconcile/days.tsx', [
        route(':fileId', 'office/reconcile/day.tsx'),
      ]),
      route('breaks', 'office/reconcile/breaks.tsx', [
        route(':breakId', 'office/reconcile/break.tsx'),
      ]),
      route('trail', 'office/cases/trail.tsx'),
      route('proof', 'office/cases/proof.tsx'),
    ]),
  ]),
]
