// The addresses of the office.
import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

export const routes: RouteConfigEntry[] = [
  route('office/sign-in', 'office/sign-in.tsx'),
  route('office/sign-out', 'office/sign-out.ts'),
  route('office', 'office/frame.tsx', [
    index('office/today.tsx'),
    route('clock', 'office/clock.tsx'),
    route('orders', 'office/orders.tsx', [
      route(':orderId', 'office/order/order.tsx'),
      route(':orderId/cancel', 'office/order/cancel.tsx'),
    ]),
    route('exceptions', 'office/exceptions.tsx'),
    route('payouts', 'office/payouts.tsx', [route(':merchantId', 'office/payee.tsx')]),
    route('applications', 'office/applications.tsx', [
      route(':applicationId', 'office/application.tsx'),
    ]),
    route('trail', 'office/trail.tsx'),
    route('proof', 'office/proof.tsx'),
  ]),
]
