// Claims: what shoppers want back, narrowed by state; each opens beside the list.
import { useLingui } from '@lingui/react/macro'
import { Outlet } from 'react-router'
import type { Route } from './+types/claims'
import { ClaimStatus, useClaimReason } from '../../kit/claim.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { Money } from '../../kit/money.tsx'
import { usePaging } from '../../kit/paging.ts'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import type { ClaimHead } from '../wire.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  return { page: await apiFrom(context, request).claims({ after, limit: 50 }) }
}

export default function Claims({ loaderData: { page } }: Route.ComponentProps) {
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Claims`}</DocumentTitle>
      <PageHead title={t`Claims`} about={t`Answer within two days: no answer counts as a yes.`} />
      <Card flush>
        <Table
          label={t`Claims`}
          columns={useColumns()}
          rows={page.items}
          keyOf={one => one.id}
          nameOf={one => one.number}
          open={one => `/seller/claims/${one.id}`}
          pages={usePaging(page.next)}
          empty={
            <EmptyState title={t`Nobody wants anything back`}>
              {t`When something is wrong with an order, its buyer says so here.`}
            </EmptyState>
          }
        />
      </Card>
      <Outlet />
    </>
  )
}

function useColumns(): Column<ClaimHead>[] {
  const { t } = useLingui()
  const reason = useClaimReason()
  return [
    {
      key: 'order',
      head: t`Order`,
      phone: 'title',
      cell: one => <span className="figures">{groupsOf(one.orderNumber).join(' ')}</span>,
    },
    { key: 'reason', head: t`What happened`, cell: one => reason(one.reason) },
    { key: 'asked', head: t`Wanted`, align: 'right', cell: one => <Money money={one.asked} /> },
    { key: 'state', head: t`State`, cell: one => <ClaimStatus state={one.state} /> },
    {
      key: 'due',
      head: t`Answer by`,
      cell: one => (one.due && one.state === 'asked' ? <When at={one.due} /> : null),
    },
  ]
}
