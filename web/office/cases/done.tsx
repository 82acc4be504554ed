// What was done about what stopped, the newest first: by whom, who agreed, and why.
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { Route } from './+types/done'
import { PageHead } from '../../kit/console-shell.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { useRooms, useTold } from '../data/told.ts'
import { usePaging } from '../parts/paging.ts'
import type { DoneCase, Exception } from '../wire.ts'
import { useActNames } from './acts.tsx'

export function loader({ context, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  return apiFrom(context, request).doneCases({ after, limit: 50 })
}

export default function Done({ loaderData: { items, next } }: Route.ComponentProps) {
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Dealt with`}</DocumentTitle>
      <PageHead
        title={t`Dealt with`}
        about={t`What was done about what stopped, the newest first.`}
        actions={
          <Link to="/office/exceptions" className="text-14 font-medium text-lane hover:underline">
            {t`What still waits`}
          </Link>
        }
      />
      <Card flush>
        <Table
          label={t`Dealt with`}
          columns={useColumns()}
          rows={items}
          keyOf={row => row.id}
          nameOf={row => row.what}
          pages={usePaging(next)}
          empty={
            <EmptyState title={t`Nothing was done yet`}>
              {t`What is closed or carried out appears here with its reason.`}
            </EmptyState>
          }
        />
      </Card>
    </>
  )
}

function useColumns(): Column<DoneCase>[] {
  const { t } = useLingui()
  const rooms: Readonly<Record<string, readonly [string, string]>> = useRooms()
  const told = useTold()
  const act = useActNames()
  const whatOf = ({ room, what }: DoneCase) => told({ room, what } as Exception).what
  return [
    {
      key: 'what',
      head: t`What stopped`,
      phone: 'title',
      cell: row => (
        <>
          <span className="text-ink-soft">{rooms[row.room]?.[1] ?? row.room} · </span>
          {row.orderId ? (
            <Link to={`/office/orders/${row.orderId}`} className="hover:underline">
              {whatOf(row)}
            </Link>
          ) : (
            whatOf(row)
          )}
        </>
      ),
    },
    { key: 'done', head: t`What was done`, cell: row => act(row.done) },
    {
      key: 'who',
      head: t`Who`,
      cell: row => (row.agreedBy === null ? row.by : t`${row.by}, agreed by ${row.agreedBy}`),
    },
    {
      key: 'reason',
      head: t`Reason`,
      cell: row => <span className="block max-w-120">{row.reason}</span>,
    },
    {
      key: 'at',
      head: t`When`,
      align: 'right',
      cell: row => row.endedAt && <When at={row.endedAt} />,
    },
  ]
}
