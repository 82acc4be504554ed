// All that moved in a wallet, and the way to its months.
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { Route } from './+types/moves'
import { CursorPages } from '../../kit/pages.tsx'
import { usePaging } from '../../kit/paging.ts'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { CurrencyTabs } from '../parts/currency-tabs.tsx'
import { visit } from '../parts/visit.ts'
import { Moves } from './list.tsx'
import { monthOf } from './months.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api, currency, currencies } = await visit(asked)
  const after = new URL(asked.request.url).searchParams.get('after') ?? undefined
  return { currency, currencies, moves: await api.moves({ currency, after, limit: 20 }) }
}

export default function History({ loaderData }: Route.ComponentProps) {
  const { currency, currencies, moves } = loaderData
  const { t } = useLingui()
  const pages = usePaging(moves.next)
  const month = monthOf(moves.items[0]?.at)
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`History`}</DocumentTitle>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-20">{t`History`}</h1>
        {month && (
          <Link
            to={`/wallet/statements/${month}`}
            className="flex min-h-11 items-center text-14 font-medium text-lane"
          >
            {t`Monthly statement`}
          </Link>
        )}
      </div>
      <CurrencyTabs currencies={currencies} current={currency} />
      <Card flush>
        <Moves moves={moves.items} />
        <CursorPages {...pages} />
      </Card>
    </div>
  )
}
