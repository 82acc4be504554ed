// The shop's first page.
import { useLingui } from '@lingui/react/macro'
import { EmptyState } from '../kit/surface.tsx'
import { DocumentTitle } from '../kit/title.tsx'

export default function Home() {
  const { t } = useLingui()
  return (
    <div className="page-column py-8">
      <DocumentTitle>{t`Shop`}</DocumentTitle>
      <h1 className="heard">{t`Shop`}</h1>
      <EmptyState title={t`Products will stand here`}>
        {t`As soon as a merchant opens an offer for your market, you find it on this page.`}
      </EmptyState>
    </div>
  )
}
