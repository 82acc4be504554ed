// Stands around every page inside the frame: what goes wrong in a page leaves the frame in its place.
import { Outlet } from 'react-router'
import type { Route } from './+types/page'
import { ErrorPage } from '../kit/error-page.tsx'

export default function Page() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} inside />
}
