// The sales of this outlet, the newest first, and one found by its number.
import { useLingui } from '@lingui/react/macro'
import { Form, Link, redirect } from 'react-router'
import type { Route } from './+types/sales'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { Money } from '../../kit/money.tsx'
import { CursorPages } from '../../kit/pages.tsx'
import { usePaging } from '../../kit/paging.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { seatOf } from '../parts/visit.ts'
import { useWords } from '../parts/words.ts'
import type { TillSale } from '../wire.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api, terminal } = await seatOf(asked)
  const { searchParams } = new URL(asked.request.url)
  const name = (searchParams.get('number') ?? '').replaceAll(/\s/g, '').slice(0, 64)
  if (name) {
    const { sale } = await api.saleNamed({ name })
    if (sale) throw redirect(`/till/sales/${sale.id}`)
  }
  const sales = await api.sales({ after: searchParams.get('after') ?? undefined, limit: 30 })
  return { sales, name, zone: terminal.outlet.zone }
}

export default function Sales({ loaderData: { sales, name } }: Route.ComponentProps) {
  const { t } = useLingui()
  const pages = usePaging(sales.next)
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`Sales`}</DocumentTitle>
      <h1 className="text-20">{t`Sales`}</h1>
      <Form className="flex items-end gap-3" role="search">
        <div className="min-w-0 flex-1">
          <TextField
            name="number"
            label={t`Number on the receipt`}
            defaultValue={name}
            autoCapitalize="characters"
            autoComplete="off"
          />
        </div>
        <Button type="submit" icon="search">{t`Find`}</Button>
      </Form>
      {name && <Notice tone="warn">{t`No sale of this outlet has this number.`}</Notice>}
      <Card flush>
        {sales.items.length === 0 ? (
          <EmptyState
            title={t`No sales yet`}
          >{t`What is paid at this outlet stands here.`}</EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {sales.items.map(sale => (
              <li key={sale.id}>
                <Line sale={sale} />
              </li>
            ))}
          </ul>
        )}
        <CursorPages {...pages} />
      </Card>
    </div>
  )
}

function Line({ sale }: { sale: TillSale }) {
  const words = useWords()
  const { tone, word } = words.state(sale.state)
  return (
    <Link
      to={`/till/sales/${sale.id}`}
      className="flex min-h-16 items-center gap-3 px-4 py-2 text-14 -outline-offset-2
        hover:bg-paper-sunk"
    >
      <span className="min-w-0 flex-1">
        <span className="block text-ink-soft">
          <When at={sale.paidAt ?? sale.madeAt} /> · {words.way(sale.way)}
        </span>
        <Status tone={tone}>{word}</Status>
      </span>
      <span className="text-right text-16">
        <Money money={sale.amount} look="strong" />
        {sale.payer && (
          <span className="block text-12 text-ink-soft">
            <Money money={sale.payer.amount} />
          </span>
        )}
      </span>
    </Link>
  )
}
