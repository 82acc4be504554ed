// A month of the wallet: what was there, what came, what left, what remains; also as PDF and CSV.
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { Route } from './+types/statement'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { usePage } from '../../kit/page.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { visit } from '../parts/visit.ts'
import type { Money as WireMoney } from '../wire.ts'
import { Moves } from './list.tsx'
import { monthFrom } from './months.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api, currency } = await visit(asked)
  const { month } = asked.params
  const statement = await api.monthStatement({ month, currency })
  const next = monthFrom(month, 1)
  return { statement, previous: monthFrom(month, -1), next: next <= thisMonth() ? next : null }
}

const thisMonth = (): string => new Date().toISOString().slice(0, 7)

export default function Statement({ loaderData }: Route.ComponentProps) {
  const { statement, previous, next } = loaderData
  const { t } = useLingui()
  const { locale } = usePage()
  const [year = 0, number = 1] = statement.month.split('-').map(Number)
  const name = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' })
  const month = name.format(Date.UTC(year, number - 1))
  const sums: [string, WireMoney][] = [
    [t`At the beginning`, statement.opening],
    [t`Came in`, statement.paidIn],
    [t`Went out`, statement.paidOut],
    [t`At the end`, statement.closing],
  ]
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`Statement of ${month}`}</DocumentTitle>
      <div className="flex items-center justify-between">
        <Step
          to={`/wallet/statements/${previous}`}
          icon="chevron-left"
          label={t`The month before`}
        />
        <h1 className="text-20">{month}</h1>
        {next ? (
          <Step to={`/wallet/statements/${next}`} icon="chevron-right" label={t`The next month`} />
        ) : (
          <span className="size-11" />
        )}
      </div>
      <dl className="grid grid-cols-2 gap-4 rounded-8 border border-line bg-paper-raised p-4">
        {sums.map(([what, money]) => (
          <div key={what}>
            <dt className="text-14 text-ink-soft">{what}</dt>
            <dd className="text-16">
              <Money money={money} look="strong" />
            </dd>
          </div>
        ))}
      </dl>
      <div className="grid grid-cols-2 gap-3">
        {(['pdf', 'csv'] as const).map(format => (
          <a
            key={format}
            href={`/api/wallet/statements/${statement.month}?currency=${statement.currency}&format=${format}`}
            download
            className="inline-flex min-h-11 items-center justify-center gap-2 rounded-8 border
              border-line-strong bg-paper-raised text-14 font-medium hover:bg-paper-sunk"
          >
            <Icon name="download" size={18} />
            {format.toUpperCase()}
          </a>
        ))}
      </div>
      <Card flush>
        <Moves moves={statement.moves} />
      </Card>
    </div>
  )
}

type StepProps = { to: string; icon: 'chevron-left' | 'chevron-right'; label: string }

const Step = ({ to, icon, label }: StepProps) => (
  <Link
    to={to}
    aria-label={label}
    className="grid size-11 place-items-center rounded-8 text-ink-soft hover:bg-paper-raised"
  >
    <Icon name={icon} />
  </Link>
)
