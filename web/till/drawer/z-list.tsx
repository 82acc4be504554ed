// The Z reports of this outlet, the newest first; their numbers have no gaps.
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { Route } from './+types/z-list'
import { Money } from '../../kit/money.tsx'
import { CursorPages } from '../../kit/pages.tsx'
import { usePaging } from '../../kit/paging.ts'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { seatOf } from '../parts/visit.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api, terminal } = await seatOf(asked)
  const after = new URL(asked.request.url).searchParams.get('after') ?? undefined
  return { reports: await api.zReports({ after, limit: 30 }), zone: terminal.outlet.zone }
}

export default function ZList({ loaderData: { reports, zone } }: Route.ComponentProps) {
  const { t } = useLingui()
  const pages = usePaging(reports.next)
  return (
    <div className="mx-auto flex w-full max-w-160 flex-col gap-4">
      <DocumentTitle>{t`Z reports`}</DocumentTitle>
      <h1 className="text-20">{t`Z reports`}</h1>
      <Card flush>
        {reports.items.length === 0 && (
          <EmptyState
            title={t`No Z report yet`}
          >{t`Each closed shift leaves one here.`}</EmptyState>
        )}
        <ul className="divide-y divide-line">
          {reports.items.map(report => (
            <li key={report.shiftId}>
              <Link
                to={`/till/z/${report.zNumber}`}
                className="flex min-h-14 items-center gap-3 px-4 py-2 text-14 -outline-offset-2
                  hover:bg-paper-sunk"
              >
                <span className="font-bold">Z {report.zNumber}</span>
                <span className="min-w-0 flex-1 text-ink-soft">
                  <When at={report.until} zone={zone} />
                </span>
                <Money money={report.net} look="strong" />
              </Link>
            </li>
          ))}
        </ul>
        <CursorPages {...pages} />
      </Card>
    </div>
  )
}
