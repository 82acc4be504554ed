// The addresses of the seller.
import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

export const routes: RouteConfigEntry[] = [
  route('seller', 'seller/frame.tsx', [index('seller/home.tsx')]),
]
