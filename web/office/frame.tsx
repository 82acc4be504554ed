// The frame of every page of the office.
import { useLingui } from '@lingui/react/macro'
import { Outlet } from 'react-router'
import { ConsoleShell, type NavItem } from '../kit/console-shell.tsx'

export default function Frame() {
  const { t } = useLingui()
  const nav: NavItem[] = [{ to: '/office', label: t`Queues`, icon: 'list', end: true }]
  return (
    <ConsoleShell name={t`Office`} home="/office" nav={nav}>
      <Outlet />
    </ConsoleShell>
  )
}
