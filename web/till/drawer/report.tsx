// What a shift took, as X while it runs and as Z when it is over; printed as it stands.
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Money } from '../../kit/money.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../parts/words.ts'
import type { ShiftReport } from '../wire.ts'

export function Report({ report, zone }: { report: ShiftReport; zone: string }) {
  const { t } = useLingui()
  const words = useWords()
  const { cash } = report
  return (
    <article
      className="rounded-8 border border-line bg-paper-raised p-4 text-14 print:border-0
        print:bg-white print:p-0 print:text-black"
    >
      <p className="mb-3 text-ink-soft print:text-black">
        <When at={report.from} zone={zone} /> – <When at={report.until} zone={zone} />
      </p>
      <Rows
        title={t`Sales`}
        rows={[
          [t`Sales (${report.sales.count})`, <Money key="s" money={report.sales.amount} />],
          [
            t`Given back (${report.refunds.count})`,
            <Money key="r" money={report.refunds.amount} />,
          ],
          [t`Net`, <Money key="n" money={report.net} look="strong" />],
          [t`Fee of these sales`, <Money key="m" money={report.mdr} />],
        ]}
      />
      {report.ways.length > 0 && (
        <Rows
          title={t`How it was paid`}
          rows={report.ways.map(one => [
            `${words.way(one.way)} (${one.count})`,
            <Money key={one.way} money={one.amount} />,
          ])}
        />
      )}
      {report.currencies.length > 0 && (
        <Rows
          title={t`What customers paid in`}
          rows={report.currencies.map(one => [
            `${one.paid.currency} (${one.count})`,
            <span key={one.paid.currency}>
              <Money money={one.paid} /> / <Money money={one.back} />
            </span>,
          ])}
        />
      )}
      <Rows
        title={t`Drawer`}
        rows={[
          [t`Float`, <Money key="f" money={cash.float} />],
          [t`Put in`, <Money key="i" money={cash.in} />],
          [t`Taken out`, <Money key="o" money={cash.out} />],
          [t`Should be there`, <Money key="e" money={cash.expected} look="strong" />],
          ...(cash.counted
            ? [[t`Counted`, <Money key="c" money={cash.counted} />] as [string, ReactNode]]
            : []),
          ...(cash.difference
            ? [
                [t`Difference`, <Money key="d" money={cash.difference} look="strong" signed />] as [
                  string,
                  ReactNode,
                ],
              ]
            : []),
        ]}
      />
      {report.pending.length > 0 && (
        <Rows
          title={t`Not known when it closed: they count in the next shift`}
          rows={report.pending.map(one => [
            one.outTradeNo,
            <Money key={one.saleId} money={one.amount} />,
          ])}
        />
      )}
    </article>
  )
}

function Rows({ title, rows }: { title: string; rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <section className="border-t border-dashed border-line-strong py-3">
      <h2 className="mb-1 font-bold">{title}</h2>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="min-w-0 break-words">{name}</dt>
            <dd className="figures text-right">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
