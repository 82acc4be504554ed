// The report of a file that was taken some time ago, and the whole of it as a spreadsheet.
import { Trans, useLingui } from '@lingui/react/macro'
import type { Route } from './+types/past-import'
import { PageHead } from '../../kit/console-shell.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { DownloadLink } from '../download.tsx'
import { Report } from './report.tsx'

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
  apiFrom(context, request).importReport({ importId: params.importId })

export default function PastImport({ loaderData }: Route.ComponentProps) {
  const { t } = useLingui()
  const { import: past, report } = loaderData
  const { created, changed, unchanged, refused } = report.counts
  const all = created + changed + unchanged + refused
  return (
    <>
      <DocumentTitle>{past.file || t`Import`}</DocumentTitle>
      <PageHead
        title={past.file || t`Import`}
        about={
          <Trans>
            Taken <When at={past.takenAt} />
          </Trans>
        }
        actions={
          <DownloadLink href={`/api/seller/imports/${past.id}/rows`}>
            {t`Download the report`}
          </DownloadLink>
        }
      />
      <div className="grid gap-5">
        <Report report={report} />
        {all > report.lines.length && (
          <p className="text-14 text-ink-soft">
            <Trans>Shown here are the first lines. The download holds all of them.</Trans>
          </p>
        )}
      </div>
    </>
  )
}
