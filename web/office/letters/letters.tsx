// Letters that have not arrived: to whom, what the mail server said, what happens next.
import { useLingui } from '@lingui/react/macro'
import { Outlet } from 'react-router'
import type { Route } from './+types/letters'
import { PageHead } from '../../kit/console-shell.tsx'
import { Status, type Tone } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { usePaging } from '../parts/paging.ts'
import type { Letter } from '../wire.ts'

export function loader({ context, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  return apiFrom(context, request).letters({ after, limit: 50 })
}

export default function Letters({ loaderData: { items, next } }: Route.ComponentProps) {
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Letters`}</DocumentTitle>
      <PageHead
        title={t`Letters`}
        about={t`E-mail that was tried and has not arrived. What arrived is not listed.`}
      />
      <Card flush>
        <Table
          label={t`Letters`}
          columns={useColumns()}
          rows={items}
          keyOf={one => one.id}
          nameOf={one => one.to}
          open={one => `/office/letters/${one.id}`}
          pages={usePaging(next)}
          empty={
            <EmptyState title={t`Every letter arrived`}>
              {t`One that a mail server refuses, or does not answer, appears here.`}
            </EmptyState>
          }
        />
      </Card>
      <Outlet context={items} />
    </>
  )
}

export function useLetterStates(): Readonly<Record<Letter['state'], readonly [Tone, string]>> {
  const { t } = useLingui()
  return {
    waiting: ['warn', t`Tried again by itself`],
    sent: ['good', t`Sent`],
    refused: ['bad', t`Refused by the mail server`],
    given_up: ['bad', t`Given up after two days`],
  }
}

function useColumns(): Column<Letter>[] {
  const { t } = useLingui()
  const states = useLetterStates()
  return [
    { key: 'to', head: t`To`, phone: 'title', cell: one => one.to },
    { key: 'about', head: t`About`, cell: one => one.about },
    {
      key: 'state',
      head: t`State`,
      cell: one => {
        const [tone, word] = states[one.state]
        return <Status tone={tone}>{word}</Status>
      },
    },
    {
      key: 'tries',
      head: t`Tries`,
      align: 'right',
      cell: one => <span className="figures">{one.tries}</span>,
    },
    { key: 'said', head: t`Last answer`, cell: one => <span dir="ltr">{one.said}</span> },
    {
      key: 'wished',
      head: t`Wished`,
      align: 'right',
      cell: one => <When at={one.wishedAt} show="ago" />,
    },
  ]
}
