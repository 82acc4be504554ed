// Accounts, book by book: of one kind, of one owner, or all.
import { useLingui } from '@lingui/react/macro'
import { useNavigation } from 'react-router'
import type { Route } from './+types/accounts'
import { Money } from '../../kit/money.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column, type TableFilter } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { usePaging } from '../parts/paging.ts'
import type { KindLine, LedgerAccount } from '../wire.ts'
import { LedgerHead, useNames } from './head.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const kind = (query.get('kind') ?? undefined) as KindLine['kind'] | undefined
  const owner = query.get('q')?.trim() || undefined
  const after = query.get('after') ?? undefined
  const found = await apiFrom(context, request).ledgerAccounts({ kind, owner, after, limit: 50 })
  return { ...found, kind, owner }
}

export default function Accounts({ loaderData }: Route.ComponentProps) {
  const { items, next, kind, owner } = loaderData
  const { t } = useLingui()
  const names = useNames()
  const chosen = items[0]?.names
  const busy = useNavigation().location?.pathname === '/office/books/accounts'
  const filters: TableFilter[] = [
    { label: t`All`, to: '/office/books/accounts', on: !kind },
    ...(kind
      ? [{ label: chosen ? names(chosen) : kind, to: '/office/books/accounts', on: true }]
      : []),
  ]
  return (
    <>
      <DocumentTitle>{t`Accounts`}</DocumentTitle>
      <LedgerHead />
      <Card flush>
        <Table
          label={t`Accounts`}
          columns={useColumns()}
          rows={items}
          keyOf={one => `${one.book} ${one.id}`}
          nameOf={one => one.code}
          open={one => `/office/books/accounts/${one.book}/${one.id}`}
          search={{
            hint: t`Whose: order_…, merchant_…`,
            value: owner,
            ...(kind && { keep: { kind } }),
          }}
          filters={filters}
          pages={usePaging(next, 3)}
          pending={busy}
          empty={
            <EmptyState title={t`No account matches`}>
              {t`Accounts open with the first journal that names them.`}
            </EmptyState>
          }
        />
      </Card>
    </>
  )
}

function useColumns(): Column<LedgerAccount>[] {
  const { t } = useLingui()
  const names = useNames()
  return [
    {
      key: 'code',
      head: t`Account`,
      phone: 'title',
      cell: one => (
        <>
          {names(one.names)}
          <span className="block text-12 break-all text-ink-soft">{one.code}</span>
        </>
      ),
    },
    { key: 'book', head: t`Book`, cell: one => <span className="figures">{one.book}</span> },
    { key: 'opened', head: t`Opened`, cell: one => <When at={one.openedAt} /> },
    {
      key: 'amount',
      head: t`Holds`,
      align: 'right',
      cell: one => <Money money={one.amount} look="strong" decimals={2} />,
    },
  ]
}
