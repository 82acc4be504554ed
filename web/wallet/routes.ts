// The addresses of the wallet, made for one hand.
import { index, layout, route, type RouteConfigEntry } from '@react-router/dev/routes'

export const routes: RouteConfigEntry[] = [
  route('wallet/sign-in', 'wallet/door/sign-in.tsx'),
  route('wallet/join', 'wallet/door/join.tsx'),
  route('wallet/sign-out', 'wallet/door/sign-out.ts'),
  route('wallet/currency', 'wallet/own/currency.ts'),
  route('wallet', 'wallet/frame.tsx', [
    layout('wallet/inside.tsx', [
      index('wallet/home.tsx'),
      route('code', 'wallet/pay/code.tsx'),
      route('scan', 'wallet/pay/scan.tsx'),
      route('sales/:saleId', 'wallet/pay/sale.tsx'),
      route('fund', 'wallet/money/fund.tsx'),
      route('withdraw', 'wallet/money/withdraw.tsx'),
      route('transfers/:transferId', 'wallet/money/transfer.tsx'),
      route('moves', 'wallet/past/moves.tsx'),
      route('moves/:moveId', 'wallet/past/receipt.tsx'),
      route('statements/:month', 'wallet/past/statement.tsx'),
      route('me', 'wallet/own/me.tsx'),
      route('pin', 'wallet/own/pin.tsx'),
      route('limits', 'wallet/own/limits.tsx'),
      route('bank', 'wallet/own/bank.tsx'),
      route('freeze', 'wallet/own/freeze.tsx'),
    ]),
  ]),
]
