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
      ]),
      route('exceptions', 'office/cases/exceptions.tsx', [
        route(':room/:subject', 'office/cases/case.tsx'),
      ]),
      route('done', 'office/cases/done.tsx'),
      route('payouts', 'office/merchants/payouts.tsx', [
        route(':merchantId', 'office/merchants/payee.tsx'),
      ]),
      route('applications', 'office/merchants/applications.tsx', [
        route(':applicationId', 'office/merchants/application.tsx'),
      ]),
      route('trail', 'office/cases/trail.tsx'),
      route('proof', 'office/cases/proof.tsx'),
    ]),
  ]),
]
