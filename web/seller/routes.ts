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
      route('statement', 'seller/money/statement.tsx'),
      route('settings', 'seller/account/settings.tsx'),
    ]),
  ]),
]
