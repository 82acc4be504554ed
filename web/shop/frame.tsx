// The frame of every shop page; an address in no language we speak does not exist.
import { data, Outlet } from 'react-router'
import type { Route } from './+types/frame'
import { ErrorPage } from '../kit/error-page.tsx'
import { localeAt } from '../kit/page.tsx'
import { ShopShell } from '../kit/shop-shell.tsx'

export function loader({ params }: Route.LoaderArgs) {
  if (!localeAt(params.lang)) throw data(null, { status: 404 })
  return null
}

export default function Frame() {
  return (
    <ShopShell>
      <Outlet />
    </ShopShell>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
