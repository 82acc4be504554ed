// Merchants who want to join: who they are, what they wrote, and the decision.
import { useLingui } from '@lingui/react/macro'
import { Outlet, useLocation } from 'react-router'
import type { Route } from './+types/applications'
import { PageHead } from '../../kit/console-shell.tsx'
import { Status, type Tone } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { usePaging } from '../parts/paging.ts'
import { useWords } from '../parts/words.ts'
import type { Application } from '../wire.ts'

const states = ['applied', 'approved', 'refused'] as const

export function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const state = states.find(one => one === query.get('state'))
  const after = query.get('after') ?? undefined
  return apiFrom(context, request).applications({ state, after, limit: 50 })
}

export default function Applications({ loaderData: { items, next } }: Route.ComponentProps) {
  const { t } = useLingui()
  const { search } = useLocation()
  const decisions = useDecisions()
  const state = new URLSearchParams(search).get('state')
  const here = '/office/applications'
  return (
    <>
      <DocumentTitle>{t`Applications`}</DocumentTitle>
      <PageHead
        title={t`Applications`}
        about={t`Businesses that checked their products and want to sell here.`}
      />
      <Card flush>
        <Table
          label={t`Applications`}
          columns={useColumns()}
          rows={items}
          keyOf={one => one.id}
          nameOf={one => one.name}
          open={one => `${here}/${one.id}${search}`}
          filters={[
            { label: t`All`, to: here, on: !state },
            ...states.map(one => ({
              label: decisions[one]?.[1] ?? one,
              to: state === one ? here : `${here}?state=${one}`,
              on: state === one,
            })),
          ]}
          pages={usePaging(next)}
          empty={
            <EmptyState title={t`No application`}>
              {t`A business that applies at the end of its readiness check appears here.`}
            </EmptyState>
          }
        />
      </Card>
      <Outlet context={items} />
    </>
  )
}

export function useDecisions(): Readonly<Record<string, readonly [Tone, string]>> {
  const { t } = useLingui()
  return {
    applied: ['warn', t`Waits for a decision`],
    approved: ['good', t`Approved`],
    refused: ['quiet', t`Turned down`],
  }
}

function useColumns(): Column<Application>[] {
  const { t } = useLingui()
  const words = useWords()
  const decisions = useDecisions()
  return [
    { key: 'name', head: t`Shop`, phone: 'title', cell: one => one.name },
    { key: 'legal', head: t`Business`, cell: one => one.legalName },
    { key: 'country', head: t`Country`, cell: one => words.place(one.country) },
    {
      key: 'number',
      head: t`Business number`,
      cell: one => <span className="figures">{one.businessNumber}</span>,
    },
    {
      key: 'state',
      head: t`State`,
      cell: one => {
        const [tone, word] = decisions[one.state] ?? (['quiet', one.state] as const)
        return <Status tone={tone}>{word}</Status>
      },
    },
    {
      key: 'applied',
      head: t`Applied`,
      align: 'right',
      cell: one => <When at={one.appliedAt} show="ago" />,
    },
  ]
}
