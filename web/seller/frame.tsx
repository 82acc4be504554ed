// The frame of every page of the seller centre.
import { useLingui } from '@lingui/react/macro'
import { Outlet } from 'react-router'
import { ConsoleShell, type NavItem } from '../kit/console-shell.tsx'

export default function Frame() {
  const { t } = useLingui()
  const nav: NavItem[] = [{ to: '/seller', label: t`Today`, icon: 'home', end: true }]
  return (
    <ConsoleShell name={t`Seller centre`} home="/seller" nav={nav}>
      <Outlet />
    </ConsoleShell>
  )
}
