// What belongs together in the exchange: the rates, and what stands open at them.
import { useLingui } from '@lingui/react/macro'
import { TabLinks } from '../../kit/tabs.tsx'

export function ExchangeTabs() {
  const { t } = useLingui()
  const tabs = [
    { to: '/office/exchange', label: t`Rates` },
    { to: '/office/exposure', label: t`Exposure` },
  ]
  return (
    <div className="mb-4">
      <TabLinks label={t`Exchange`} tabs={tabs} />
    </div>
  )
}
