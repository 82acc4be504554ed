// The frame of the board: dark, for a wall; the page theme is set in kit/page.tsx.
import { Outlet } from 'react-router'

export default function Frame() {
  return (
    <main id="main" className="min-h-dvh bg-paper-sunk p-6">
      <Outlet />
    </main>
  )
}
