// Claims in the office: disputes the soonest promised first, or all of one state; each opens beside the list.
import { useLingui } from '@lingui/react/macro'
import { Outlet, useLocation } from 'react-router'
import type { Route } from './+types/claims'
import { ClaimStatus, useClaimReason } from '../../kit/claim.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { Money } from '../../kit/money.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { usePaging } from '../parts/paging.ts'
import type { ClaimHead } from '../wire.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const all = searchParams.get('all') === '1'
  const after = searchParams.get('after') ?? undefined
  const api = apiFrom(context, request)
  return { page: await api.claims({ after, limit: 50, ...(!all && { state: 'disputed' }) }), all }
}

export default function Claims({ loaderData: { page, all } }: Route.ComponentProps) {
  const { t } = useLingui()
  const { search } = useLocation()
  const paging = usePaging(page.next)
  return (
    <>
      <DocumentTitle>{t`Claims`}</DocumentTitle>
      <PageHead
        title={t`Claims`}
        about={t`What buyers and makers could not settle between them.`}
      />
      <Card flush>
        <Table
          label={t`Claims`}
          columns={useColumns()}
          filters={[
            { label: t`To decide`, on: !all, to: '/office/claims' },
            { label: t`All`, on: all, to: '/office/claims?all=1' },
          ]}
          rows={page.items}
          keyOf={one => one.id}
          nameOf={one => one.number}
          open={one => `/office/claims/${one.id}${search}`}
          {...(all && { pages: paging })}
          empty={
            <EmptyState title={t`Nothing to decide`}>
              {t`Disputes that a buyer or a maker brings to the office appear here.`}
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
    { key: 'merchant', head: t`Merchant`, cell: one => one.merchant },
    { key: 'reason', head: t`What happened`, cell: one => reason(one.reason) },
    { key: 'asked', head: t`Wanted`, align: 'right', cell: one => <Money money={one.asked} /> },
    { key: 'state', head: t`State`, cell: one => <ClaimStatus state={one.state} /> },
    {
      key: 'by',
      head: t`Decide by`,
      cell: one => (one.decideBy ? <When at={one.decideBy} /> : null),
    },
  ]
}
