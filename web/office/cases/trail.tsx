// The trail: every privileged act, who did it, when and why. Nothing in it is ever changed.
import { useLingui } from '@lingui/react/macro'
import type { Route } from './+types/trail'
import { PageHead } from '../../kit/console-shell.tsx'
import { CopyButton } from '../../kit/copy.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { usePaging } from '../parts/paging.ts'
import { useActor, useWords } from '../parts/words.ts'

type Row = Route.ComponentProps['loaderData']['items'][number]

export function loader({ context, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  return apiFrom(context, request).trail({ after, limit: 50 })
}

export default function Trail({ loaderData: { items, next } }: Route.ComponentProps) {
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Trail`}</DocumentTitle>
      <PageHead
        title={t`Trail`}
        about={t`Every act that needed a reason. Rows are only ever added.`}
      />
      <Card flush>
        <Table
          label={t`Trail`}
          columns={useColumns()}
          rows={items}
          keyOf={row => row.id}
          nameOf={row => row.act}
          pages={usePaging(next)}
          empty={
            <EmptyState title={t`Nothing was done yet`}>
              {t`Cancellations, payouts out of turn and decisions about merchants appear here.`}
            </EmptyState>
          }
        />
      </Card>
    </>
  )
}

function useColumns(): Column<Row>[] {
  const { t } = useLingui()
  const words = useWords()
  const actor = useActor()
  return [
    { key: 'act', head: t`Act`, phone: 'title', cell: row => words.act(row.act) },
    { key: 'who', head: t`Who`, cell: row => actor(row.actor, row.name) },
    {
      key: 'reason',
      head: t`Reason`,
      cell: row => <span className="block max-w-120">{row.reason}</span>,
    },
    {
      key: 'subject',
      head: t`Subject`,
      phone: 'hide',
      cell: row => (
        <span className="figures text-12 whitespace-nowrap text-ink-soft" title={row.subject}>
          …{row.subject.slice(-8)} <CopyButton text={row.subject} label={t`Copy the subject`} />
        </span>
      ),
    },
    { key: 'at', head: t`When`, align: 'right', cell: row => <When at={row.at} /> },
  ]
}
