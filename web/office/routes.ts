// The addresses of the office.
import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

export const routes: RouteConfigEntry[] = [
  route('office', 'office/frame.tsx', [index('office/home.tsx')]),
]
