// Reconciliation: each partner's day, whether it agrees with our books, and whether its money has come.
import { Plural, useLingui } from '@lingui/react/macro'
import { Outlet } from 'react-router'
import type { Route } from './+types/days'
import { PageHead } from '../../kit/console-shell.tsx'
import { Money } from '../../kit/money.tsx'
import { Status } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import type { PartnerFile } from '../wire.ts'
import { ReconcileTabs } from './tabs.tsx'
import { useReconcileWords } from './words.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const all = new URL(request.url).searchParams.get('show') === 'all'
  const [{ items }, breaks] = await Promise.all([api.partnerFiles({ days: 31 }), api.breaks()])
  const files = all ? items : items.filter(saysSomething)
  return {
    files,
    all,
    quiet: items.length - items.filter(saysSomething).length,
    open: breaks.items.length,
  }
}

/** Quiet days agree by themselves: they are there for who asks. */
const saysSomething = (file: PartnerFile): boolean =>
  file.state !== 'matched' || file.lines > 0 || file.openBreaks > 0

export default function Days({ loaderData }: Route.ComponentProps) {
  const { files, all, quiet, open } = loaderData
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Reconciliation`}</DocumentTitle>
      <PageHead
        title={t`Reconciliation`}
        about={t`What partners say moved, line by line, against our own books.`}
      />
      <ReconcileTabs open={open} />
      <Card flush>
        <Table
          label={t`Days of partners`}
          columns={useColumns()}
          rows={files}
          keyOf={file => file.id}
          nameOf={file => file.day}
          filters={[
            { label: t`Something moved`, to: '/office/reconciliation', on: !all },
            {
              label: t`Quiet days, too`,
              to: '/office/reconciliation?show=all',
              on: all,
              count: quiet,
            },
          ]}
          open={file => `/office/reconciliation/${file.id}`}
          empty={
            <EmptyState title={t`No day is over yet`}>
              {t`Bills and statements are fetched the morning after.`}
            </EmptyState>
          }
        />
      </Card>
      <Outlet />
    </>
  )
}

function useColumns(): Column<PartnerFile>[] {
  const { t } = useLingui()
  const words = useReconcileWords()
  return [
    {
      key: 'day',
      head: t`Day`,
      phone: 'title',
      cell: file => <span className="figures font-medium">{file.day}</span>,
    },
    {
      key: 'source',
      head: t`Partner`,
      cell: file => (
        <>
          {words.source(file.source)}
          <span className="figures block text-12 text-ink-soft">{file.account}</span>
        </>
      ),
    },
    { key: 'state', head: t`State`, cell: file => <FileState file={file} /> },
    {
      key: 'lines',
      head: t`Lines`,
      align: 'right',
      cell: file => <span className="figures">{file.state === 'wanted' ? '–' : file.lines}</span>,
    },
    {
      key: 'gross',
      head: t`Moved`,
      align: 'right',
      cell: file => (file.gross ? <Money money={file.gross} decimals={2} /> : '–'),
    },
    {
      key: 'fees',
      head: t`Fees`,
      align: 'right',
      cell: file =>
        file.fees && file.source !== 'bank' ? <Money money={file.fees} decimals={2} /> : '–',
    },
    {
      key: 'settled',
      head: t`At the bank`,
      cell: file =>
        file.settledAt ? (
          <When at={file.settledAt} show="day" />
        ) : isAwaited(file) ? (
          t`not yet`
        ) : (
          '–'
        ),
    },
  ]
}

/** A wallet's day whose fees are all it moved brings nothing. */
const isAwaited = ({ source, gross, fees }: PartnerFile): boolean =>
  source !== 'bank' && gross !== null && fees !== null && gross.amount !== fees.amount

export function FileState({ file }: { file: PartnerFile }) {
  const { t } = useLingui()
  if (file.state === 'wanted') {
    return (
      <>
        <Status tone={file.trouble ? 'warn' : 'info'}>{t`Waited for`}</Status>
        {file.trouble && <span className="mt-0.5 block text-12 text-ink-soft">{file.trouble}</span>}
      </>
    )
  }
  if (file.state === 'received') return <Status tone="info">{t`Being compared`}</Status>
  return file.openBreaks === 0 ? (
    <Status tone="good">{t`Agrees`}</Status>
  ) : (
    <Status tone="bad">
      <Plural value={file.openBreaks} one="# difference" other="# differences" />
    </Status>
  )
}
