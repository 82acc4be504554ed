// The live board's first page.
import { useLingui } from '@lingui/react/macro'
import { Mark } from '../kit/mark.tsx'
import { EmptyState } from '../kit/surface.tsx'
import { DocumentTitle } from '../kit/title.tsx'

export default function Home() {
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Board`}</DocumentTitle>
      <h1>
        <Mark size={32} />
      </h1>
      <EmptyState title={t`No order yet today`}>
        {t`Orders and their lanes appear here within a second.`}
      </EmptyState>
    </>
  )
}
