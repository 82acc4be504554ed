// Breaks: what a partner says otherwise than our books, the longest ago first, each with its owner.
import { useLingui } from '@lingui/react/macro'
import { Outlet } from 'react-router'
import type { Route } from './+types/breaks'
import { PageHead } from '../../kit/console-shell.tsx'
import { Money } from '../../kit/money.tsx'
import { Status } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import type { Break } from '../wire.ts'
import { ReconcileTabs } from './tabs.tsx'
import { useReconcileWords } from './words.ts'

export const loader = ({ context, request }: Route.LoaderArgs) => apiFrom(context, request).breaks()

export default function Breaks({ loaderData: { items } }: Route.ComponentProps) {
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Breaks`}</DocumentTitle>
      <PageHead
        title={t`Breaks`}
        about={t`What a partner says otherwise than our books, until it is explained.`}
      />
      <ReconcileTabs open={items.length} />
      <Card flush>
        <Table
          label={t`Breaks`}
          columns={useColumns()}
          rows={items}
          keyOf={one => one.id}
          nameOf={one => one.key}
          open={one => `/office/breaks/${one.id}`}
          empty={
            <EmptyState title={t`Nothing differs`}>
              {t`Every line of every partner agrees with our books.`}
            </EmptyState>
          }
        />
      </Card>
      <Outlet />
    </>
  )
}

function useColumns(): Column<Break>[] {
  const { t } = useLingui()
  const words = useReconcileWords()
  return [
    {
      key: 'what',
      head: t`What`,
      phone: 'title',
      cell: one => (
        <>
          <Status tone={words.classes[one.class][0]}>{words.classes[one.class][1]}</Status>
          <span className="mt-0.5 block max-w-80 text-12 break-all text-ink-soft">
            {words.key(one.key)}
          </span>
        </>
      ),
    },
    {
      key: 'partner',
      head: t`Partner`,
      cell: one => (
        <>
          {words.source(one.source)}
          <span className="figures block text-12 text-ink-soft">{one.day}</span>
        </>
      ),
    },
    {
      key: 'open',
      head: t`Unexplained`,
      align: 'right',
      cell: one => <Money money={one.open} look="strong" decimals={2} signed />,
    },
    { key: 'age', head: t`Since`, cell: one => <When at={one.openedAt} show="ago" /> },
    {
      key: 'owner',
      head: t`Looked after by`,
      cell: one => one.owner?.name ?? <span className="text-ink-soft">{t`nobody yet`}</span>,
    },
    {
      key: 'state',
      head: t`State`,
      cell: one =>
        one.proposal ? (
          <Status tone="warn">{t`Waits for a second person`}</Status>
        ) : (
          <span className="text-ink-soft">{one.note || t`open`}</span>
        ),
    },
  ]
}
