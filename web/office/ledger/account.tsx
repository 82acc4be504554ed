// One account: what it holds, and every line that made it so, the newest first.
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { Route } from './+types/account'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { Card, EmptyState, Figure } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { usePaging } from '../parts/paging.ts'
import type { LedgerLine } from '../wire.ts'
import { LedgerHead, useNames } from './head.tsx'

export function loader({ context, request, params }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const { book, account } = params
  return apiFrom(context, request).ledgerAccount({ book: Number(book), account, after, limit: 50 })
}

export default function Account({ loaderData: { account, lines, next } }: Route.ComponentProps) {
  const { t } = useLingui()
  const names = useNames()
  const { book, id } = account
  return (
    <>
      <DocumentTitle>{account.code}</DocumentTitle>
      <LedgerHead
        actions={
          <a
            href={`/api/office/ledger/accounts/${book}/${id}?format=csv`}
            download
            className="inline-flex min-h-11 items-center gap-2 rounded-8 border border-line-strong
              bg-paper-raised px-4 text-14 font-medium hover:bg-paper-sunk"
          >
            <Icon name="download" size={18} />
            CSV
          </a>
        }
      />
      <div className="flex flex-col gap-4">
        <Card>
          <Figure
            name={names(account.names)}
            value={<Money money={account.amount} />}
            below={
              <p className="text-14 break-all text-ink-soft">
                {account.code} · {t`Book`} {book} ·{' '}
                <Link
                  to={`/office/books/accounts?kind=${account.kind}`}
                  className="text-lane hover:underline"
                >
                  {t`All of this kind`}
                </Link>
              </p>
            }
          />
        </Card>
        <Card flush title={t`Lines`}>
          <Table
            label={t`Lines`}
            columns={useColumns()}
            rows={lines}
            keyOf={line => line.place}
            nameOf={line => line.key}
            pages={usePaging(next, 5)}
            empty={
              <EmptyState title={t`No line here`}>
                {t`This page lies beyond the first line of the account.`}
              </EmptyState>
            }
          />
        </Card>
      </div>
    </>
  )
}

function useColumns(): Column<LedgerLine>[] {
  const { t } = useLingui()
  return [
    {
      key: 'what',
      head: t`What`,
      phone: 'title',
      cell: line => (
        <>
          {line.what}
          <span className="block text-12 break-all text-ink-soft">{line.key}</span>
        </>
      ),
    },
    { key: 'at', head: t`When`, cell: line => <When at={line.at} /> },
    {
      key: 'journal',
      head: t`Journal`,
      align: 'right',
      cell: line => <span className="figures">{line.journal}</span>,
    },
    {
      key: 'amount',
      head: t`Amount`,
      align: 'right',
      cell: line => <Money money={line.amount} signed decimals={2} />,
    },
    {
      key: 'balance',
      head: t`Held after it`,
      align: 'right',
      cell: line => <Money money={line.balance} look="strong" decimals={2} />,
    },
  ]
}
