// The frame of every page of the wallet: where one is, and the four places at the thumb.
import { useLingui } from '@lingui/react/macro'
import { Outlet, useMatch } from 'react-router'
import type { Route } from './+types/frame'
import { ErrorPage } from '../kit/error-page.tsx'
import { PocketShell, type PocketPlace } from '../kit/pocket-shell.tsx'
import { LanguageSwitch } from '../kit/switches.tsx'

export default function Frame() {
  const { t } = useLingui()
  const places: PocketPlace[] = [
    { to: '/wallet', icon: 'wallet', label: t`Wallet`, end: true },
    { to: '/wallet/code', icon: 'receipt', label: t`Pay code` },
    { to: '/wallet/scan', icon: 'scan', label: t`Scan` },
    { to: '/wallet/moves', icon: 'list', label: t`History` },
    { to: '/wallet/me', icon: 'user', label: t`Me` },
  ]
  // A price and its PIN have the whole screen.
  const pays = useMatch('/wallet/sales/:saleId') !== null
  return (
    <PocketShell
      name={t`Wallet`}
      home="/wallet"
      places={pays ? undefined : places}
      aside={<LanguageSwitch />}
    >
      <Outlet />
    </PocketShell>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
