// What stands inside the frame: a page, or why there is none, with the bar still in reach.
import { Outlet } from 'react-router'
import type { Route } from './+types/inside'
import { ErrorPage } from '../kit/error-page.tsx'

export default function Inside() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} inside />
}
