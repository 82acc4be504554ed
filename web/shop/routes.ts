// The shop's addresses: every page under a language, `/zh/…` or `/en/…`.
import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

export const routes: RouteConfigEntry[] = [
  index('shop/enter.ts'),
  route(':lang', 'shop/frame.tsx', [index('shop/home.tsx')]),
]
