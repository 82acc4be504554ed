// Outlets: where this merchant takes money face to face.
import { Trans, useLingui } from '@lingui/react/macro'
import { Outlet as Child } from 'react-router'
import type { Route } from './+types/outlets'
import { ButtonLink } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { Status } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { may, useStaff } from '../staff.ts'
import { CounterTabs } from './tabs.tsx'
import { useOutletStates } from './words.ts'

export const loader = ({ context, request }: Route.LoaderArgs) =>
  apiFrom(context, request).outlets()

export default function Outlets({ loaderData: { items } }: Route.ComponentProps) {
  const { t } = useLingui()
  const { me } = useStaff()
  const open = may(me, 'counters') && (
    <ButtonLink to="/seller/outlets/new" look="primary" icon="plus">
      {t`Open an outlet`}
    </ButtonLink>
  )
  return (
    <>
      <DocumentTitle>{t`Outlets`}</DocumentTitle>
      <PageHead
        title={t`Outlets`}
        about={t`Counters where shoppers from abroad pay with their own wallet, and you are paid in yours.`}
        actions={items.length > 0 && open}
      />
      <CounterTabs />
      <Card flush>
        <Table
          label={t`Outlets`}
          columns={useColumns()}
          rows={items}
          keyOf={one => one.id}
          nameOf={one => one.name}
          open={one => `/seller/outlets/${one.id}`}
          empty={
            <EmptyState title={t`No outlet yet`} action={open}>
              <Trans>
                Open one, print its code for the counter, and pair a phone or tablet as its till.
              </Trans>
            </EmptyState>
          }
        />
      </Card>
      <Child />
    </>
  )
}

type Row = Route.ComponentProps['loaderData']['items'][number]

function useColumns(): Column<Row>[] {
  const { t } = useLingui()
  const states = useOutletStates()
  return [
    { key: 'name', head: t`Outlet`, phone: 'title', cell: one => one.name },
    { key: 'place', head: t`Place`, cell: one => [...one.place.lines, one.place.city].join(', ') },
    { key: 'currency', head: t`Charges in`, cell: one => one.currency },
    {
      key: 'terminals',
      head: t`Terminals`,
      align: 'right',
      cell: one => <span className="figures">{one.terminals}</span>,
    },
    {
      key: 'cashiers',
      head: t`Cashiers`,
      align: 'right',
      cell: one => <span className="figures">{one.cashiers}</span>,
    },
    {
      key: 'state',
      head: t`State`,
      cell: one => {
        const [tone, word] = states[one.state]
        return <Status tone={tone}>{word}</Status>
      },
    },
  ]
}
