// Tax invoices: what we took each month, with the tax in it, as a page and as PDF.
import { Trans, useLingui } from '@lingui/react/macro'
import type { Route } from './+types/invoices'
import { PageHead } from '../../kit/console-shell.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { useStaff } from '../staff.ts'
import type { Invoice } from '../wire.ts'
import { zoneOf } from '../zone.ts'

export const loader = ({ context, request }: Route.LoaderArgs) =>
  apiFrom(context, request).invoices()

export default function Invoices({ loaderData: { items } }: Route.ComponentProps) {
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Tax invoices`}</DocumentTitle>
      <PageHead
        title={t`Tax invoices`}
        about={
          <Trans>
            Our commission and fees, month by month. They were taken as your sales were settled:
            nothing is to be paid.
          </Trans>
        }
      />
      {items.length === 0 ? (
        <Card>
          <EmptyState title={t`No invoice yet`}>
            {t`The first comes when the month of your first sale is over.`}
          </EmptyState>
        </Card>
      ) : (
        <div className="grid gap-4">
          {items.map(one => (
            <One key={one.id} invoice={one} />
          ))}
        </div>
      )}
    </>
  )
}

function One({ invoice }: { invoice: Invoice }) {
  const { t } = useLingui()
  const names = useLineNames()
  const { today } = useStaff()
  return (
    <Card
      title={<span className="figures">{invoice.number}</span>}
      action={
        <a
          href={`/api/seller/invoices/${invoice.id}?format=pdf`}
          download
          className="inline-flex min-h-11 items-center gap-2 text-14 font-medium hover:underline"
        >
          <Icon name="download" size={18} />
          PDF
        </a>
      }
    >
      <p className="mb-3 text-14 text-ink-soft">
        <Trans>
          For the month from{' '}
          <When at={invoice.from} show="day" zone={zoneOf(today.merchant.country)} />
        </Trans>
      </p>
      <dl className="divide-y divide-line border-y border-line text-14 md:max-w-120">
        {invoice.lines.map((line, index) => (
          <div key={`${line.what} ${index}`} className="flex justify-between gap-4 py-2">
            <dt>{line.words ?? names[line.what]}</dt>
            <dd>
              <Money money={line.amount} />
            </dd>
          </div>
        ))}
        <div className="flex justify-between gap-4 py-2 font-bold">
          <dt>{t`Total, with GST`}</dt>
          <dd>
            <Money money={invoice.total} look="strong" />
          </dd>
        </div>
        <div className="flex justify-between gap-4 py-2 text-ink-soft">
          <dt>{t`GST in it`}</dt>
          <dd>
            <Money money={invoice.tax} />
          </dd>
        </div>
      </dl>
    </Card>
  )
}

function useLineNames(): Record<Invoice['lines'][number]['what'], string> {
  const { t } = useLingui()
  return {
    commission: t`Commission on sales`,
    commission_back: t`Commission given back on returns`,
    payment_fee: t`Payment fees on sales`,
    counter_fee: t`Fees on sales at counters`,
    counter_fee_back: t`Fees given back on refunds at counters`,
    service: t`Service`,
  }
}
