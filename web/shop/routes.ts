// The shop's addresses: every page under a language, `/zh/…` or `/en/…`.
import { index, layout, route, type RouteConfigEntry } from '@react-router/dev/routes'

export const routes: RouteConfigEntry[] = [
  index('shop/enter.ts'),
  route(':lang/market', 'shop/market.ts'),
  route(':lang/arrive', 'shop/account/arrive.ts'),
  route(':lang/suggest', 'shop/browse/suggest.ts'),
  route(':lang', 'shop/frame.tsx', [
    layout('shop/inside.tsx', [
      index('shop/browse/home.tsx'),
      route('search', 'shop/browse/search.tsx'),
      route('categories', 'shop/browse/categories.tsx'),
      route('p/:number', 'shop/browse/product.tsx'),
      route('cart', 'shop/buy/cart.tsx'),
      route('checkout', 'shop/buy/checkout.tsx'),
      route('trades/:tradeId', 'shop/buy/trade.tsx'),
      route('orders', 'shop/orders/orders.tsx'),
      route('orders/:orderId', 'shop/orders/order.tsx'),
      route('orders/:orderId/ask', 'shop/orders/ask.tsx'),
      route('claims/:claimId', 'shop/orders/claim.tsx'),
      route('me', 'shop/account/me.tsx'),
      route('wallet', 'shop/account/wallet.tsx'),
      route('sign-in', 'shop/account/sign-in.tsx'),
      route('join', 'shop/account/join.tsx'),
      route('help', 'shop/browse/help.tsx'),
      route('readiness', 'shop/readiness.tsx'),
    ]),
  ]),
]
