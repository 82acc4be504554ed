// What every page of the wallet stands in: a fault of one page leaves the bar at the thumb.
import { Outlet } from 'react-router'
import type { Route } from './+types/inside'
import { ErrorPage } from '../kit/error-page.tsx'

export default function Inside() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} inside />
}
