// The addresses of the seller centre.
import { index, layout, route, type RouteConfigEntry } from '@react-router/dev/routes'

export const routes: RouteConfigEntry[] = [
  route('seller/sign-in', 'seller/account/sign-in.tsx'),
  route('seller/sign-out', 'seller/account/sign-out.ts'),
  route('seller', 'seller/frame.tsx', [
    layout('seller/page.tsx', [
      index('seller/today.tsx'),
      route('orders', 'seller/orders/orders.tsx', [route(':orderId', 'seller/orders/order.tsx')]),
      route('packing', 'seller/orders/packing.tsx'),
      route('claims', 'seller/claims/claims.tsx', [route(':claimId', 'seller/claims/claim.tsx')]),
      route('products/:productId/edit', 'seller/products/edit.tsx'),
      route('products', 'seller/products/products.tsx', [
        route(':productId', 'seller/products/product.tsx'),
      ]),
      route('stock', 'seller/products/stock.tsx'),
      route('import', 'seller/import/import.tsx'),
      route('imports/:importId', 'seller/import/past-import.tsx'),
      route('money', 'seller/money/money.tsx', [
        route('payouts/:payoutId', 'seller/money/payout.tsx'),
      ]),
      route('statement', 'seller/money/statement.tsx', [
        route(':movementId', 'seller/money/line.tsx'),
      ]),
      route('invoices', 'seller/money/invoices.tsx'),
      route('deposit', 'seller/money/deposit.tsx'),
      route('outlets', 'seller/outlets/outlets.tsx', [route('new', 'seller/outlets/open.tsx')]),
      route('outlets/:outletId', 'seller/outlets/outlet.tsx'),
      route('outlets/software', 'seller/outlets/software.tsx'),
      route('outlets/software/:appId', 'seller/outlets/app.tsx'),
      route('outlets/notices', 'seller/outlets/notices.tsx'),
      route('settings', 'seller/account/settings.tsx'),
    ]),
  ]),
]
