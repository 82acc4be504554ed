// The addresses of the board.
import { index, route, type RouteConfigEntry } from '@react-router/dev/routes'

export const routes: RouteConfigEntry[] = [
  route('board', 'board/frame.tsx', [index('board/home.tsx')]),
]
