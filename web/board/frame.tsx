// The frame of the board: dark, for a wall; the page theme is set in kit/page.tsx.
import { Outlet } from 'react-router'
import type { Route } from './+types/frame'
import { ErrorPage } from '../kit/error-page.tsx'
import styles from './board.css?url'

export const links: Route.LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export default function Frame() {
  return (
    <main id="main" className="min-h-dvh bg-paper-sunk">
      <Outlet />
    </main>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
