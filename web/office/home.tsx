// The queues of the office.
import { useLingui } from '@lingui/react/macro'
import { PageHead } from '../kit/console-shell.tsx'
import { EmptyState } from '../kit/surface.tsx'
import { DocumentTitle } from '../kit/title.tsx'

export default function Home() {
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Queues`}</DocumentTitle>
      <PageHead title={t`Queues`} />
      <EmptyState title={t`No case waits`}>
        {t`Cases that need a decision appear here, the one with the least time first.`}
      </EmptyState>
    </>
  )
}
