// The addresses of the till: a device at a counter.
import { index, layout, route, type RouteConfigEntry } from '@react-router/dev/routes'

export const routes: RouteConfigEntry[] = [
  route('till/pair', 'till/door/pair.tsx'),
  route('till/sign-in', 'till/door/sign-in.tsx'),
  route('till/sign-out', 'till/door/sign-out.ts'),
  route('till/sales/:saleId/receipt', 'till/past/receipt.tsx'),
  route('till', 'till/frame.tsx', [
    layout('till/inside.tsx', [
      index('till/counter/counter.tsx'),
      route('code/:name', 'till/counter/drawn.ts'),
      route('sales', 'till/past/sales.tsx'),
      route('sales/:saleId', 'till/past/sale.tsx'),
      route('shift', 'till/drawer/shift.tsx'),
      route('z', 'till/drawer/z-list.tsx'),
      route('z/:number', 'till/drawer/z.tsx'),
    ]),
  ]),
]
