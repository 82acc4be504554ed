// The head of every page of the books: what they are, and the three ways to read them.
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { PageHead } from '../../kit/console-shell.tsx'
import { usePage } from '../../kit/page.tsx'
import { TabLinks } from '../../kit/tabs.tsx'

export function LedgerHead({ actions }: { actions?: ReactNode }) {
  const { t } = useLingui()
  return (
    <>
      <PageHead
        title={t`Books`}
        about={t`Double entry, one book for each part of the house. Rows are only ever added.`}
        actions={actions}
      />
      <div className="mb-4">
        <TabLinks
          label={t`Books`}
          tabs={[
            { to: '/office/books', label: t`Trial balance`, end: true },
            { to: '/office/books/accounts', label: t`Accounts` },
            { to: '/office/books/heads', label: t`Heads` },
          ]}
        />
      </div>
    </>
  )
}

/** What the chart calls a kind of account, in the reader's language. */
export function useNames() {
  const { locale } = usePage()
  return (names: { en: string; 'zh-Hans': string }): string =>
    locale === 'zh-Hans' ? names['zh-Hans'] : names.en
}
