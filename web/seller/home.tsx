// Today: what needs doing, most urgent first.
import { useLingui } from '@lingui/react/macro'
import { PageHead } from '../kit/console-shell.tsx'
import { EmptyState } from '../kit/surface.tsx'
import { DocumentTitle } from '../kit/title.tsx'

export default function Home() {
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Today`}</DocumentTitle>
      <PageHead title={t`Today`} />
      <EmptyState title={t`Nothing needs doing`}>
        {t`Orders to send, questions to answer and papers to complete appear here.`}
      </EmptyState>
    </>
  )
}
