// The parts of the counters: outlets, software at the gateway, what it was told.
import { useLingui } from '@lingui/react/macro'
import { TabLinks } from '../../kit/tabs.tsx'
import { useStaff, may } from '../staff.ts'

export function CounterTabs() {
  const { t } = useLingui()
  const { me } = useStaff()
  if (!may(me, 'counters')) return null
  return (
    <div className="mb-5">
      <TabLinks
        label={t`Counters`}
        tabs={[
          { to: '/seller/outlets', label: t`Outlets`, end: true },
          { to: '/seller/outlets/software', label: t`Software` },
          { to: '/seller/outlets/notices', label: t`Notices` },
        ]}
      />
    </div>
  )
}
