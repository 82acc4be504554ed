// What belongs together in reconciliation: partners' days, and what differs in them.
import { useLingui } from '@lingui/react/macro'
import { TabLinks } from '../../kit/tabs.tsx'

export function ReconcileTabs({ open }: { open: number }) {
  const { t } = useLingui()
  const tabs = [
    { to: '/office/reconciliation', label: t`Days` },
    { to: '/office/breaks', label: t`Breaks`, count: open },
  ]
  return (
    <div className="mb-4">
      <TabLinks label={t`Reconciliation`} tabs={tabs} />
    </div>
  )
}
