// Exposure: what the house holds of each money beyond what it owes, what that is worth, and the deals that close it.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, Outlet } from 'react-router'
import type { Route } from './+types/exposure'
import { ButtonLink } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { Money } from '../../kit/money.tsx'
import { Status } from '../../kit/status.tsx'
import { Card, EmptyState, Figure } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { useMay } from '../parts/rights.ts'
import type { Deal, Exposure } from '../wire.ts'
import { ExchangeTabs } from './tabs.tsx'
import { shortRate, useExchangeWords } from './words.ts'

export const loader = ({ context, request }: Route.LoaderArgs) =>
  apiFrom(context, request).exposure()

type Day = Route.ComponentProps['loaderData']['days'][number]

export default function ExposurePage({ loaderData }: Route.ComponentProps) {
  const { lines, unrealised, realised, days, deals } = loaderData
  const { t } = useLingui()
  const mayDeal = useMay('pay')
  return (
    <>
      <DocumentTitle>{t`Exposure`}</DocumentTitle>
      <PageHead
        title={t`Exposure`}
        about={t`What the house holds of each money beyond what it owes, from the ledger.`}
        actions={mayDeal && <ButtonLink to="/office/exposure/new">{t`Enter a deal`}</ButtonLink>}
      />
      <ExchangeTabs />
      <div className="flex flex-col gap-4">
        <Card>
          <div className="flex flex-wrap gap-x-12 gap-y-4">
            <Figure
              name={t`Open gain, at today's mid`}
              value={<Money money={unrealised} look="price" signed />}
            />
            <Figure
              name={t`Taken to income`}
              value={<Money money={realised} look="price" signed />}
            />
          </div>
        </Card>
        <Card flush title={t`Open positions`}>
          <Table
            label={t`Open positions`}
            columns={usePositions()}
            rows={lines}
            keyOf={one => one.exposure.currency}
            nameOf={one => one.exposure.currency}
            empty={
              <EmptyState title={t`Nothing is open`}>
                {t`Every sale in another money opens a position here.`}
              </EmptyState>
            }
          />
        </Card>
        <Card flush title={t`Deals`}>
          <Deals deals={deals} />
        </Card>
        <Card flush title={t`Day by day`}>
          <Table
            label={t`Day by day`}
            columns={useDays()}
            rows={days}
            keyOf={one => one.day}
            nameOf={one => one.day}
            empty={
              <EmptyState title={t`No day has ended yet`}>
                {t`At midnight in Melbourne each day is valued at the rates of that moment.`}
              </EmptyState>
            }
          />
        </Card>
      </div>
      <Outlet context={deals} />
    </>
  )
}

function usePositions(): Column<Exposure>[] {
  const { t } = useLingui()
  const words = useExchangeWords()
  return [
    {
      key: 'currency',
      head: t`Money`,
      phone: 'title',
      cell: one => <span className="font-medium">{one.exposure.currency}</span>,
    },
    {
      key: 'exposure',
      head: t`Position`,
      align: 'right',
      cell: one => <Money money={one.exposure} decimals={2} />,
    },
    {
      key: 'today',
      head: t`Moved today`,
      align: 'right',
      cell: one => <Money money={one.today} decimals={2} signed />,
    },
    {
      key: 'rate',
      head: t`At mid`,
      align: 'right',
      cell: one => (
        <>
          <span className="figures">{one.rate ? shortRate(one.rate.mid) : '–'}</span>
          {one.rate && (
            <span className="block text-12 text-ink-soft">{words.source(one.rate.source)}</span>
          )}
        </>
      ),
    },
    {
      key: 'value',
      head: t`Worth`,
      align: 'right',
      cell: one => (one.value ? <Money money={one.value} look="strong" decimals={2} /> : '–'),
    },
  ]
}

function useDays(): Column<Day>[] {
  const { t } = useLingui()
  return [
    {
      key: 'day',
      head: t`Day`,
      phone: 'title',
      cell: one => <span className="figures">{one.day}</span>,
    },
    {
      key: 'open',
      head: t`Open gain`,
      align: 'right',
      cell: one => <Money money={one.unrealised} decimals={2} signed />,
    },
    {
      key: 'taken',
      head: t`Taken to income`,
      align: 'right',
      cell: one => <Money money={one.realised} decimals={2} signed />,
    },
    {
      key: 'gain',
      head: t`Gain of the day`,
      align: 'right',
      cell: one => (one.gain ? <Money money={one.gain} look="strong" decimals={2} signed /> : '–'),
    },
  ]
}

function Deals({ deals }: { deals: readonly Deal[] }) {
  const { t } = useLingui()
  const words = useExchangeWords()
  if (deals.length === 0) {
    return (
      <p className="border-t border-line px-4 py-5 text-14 text-ink-soft md:px-5">
        <Trans>No deal yet. What the bank has swapped for us is entered here by one person.</Trans>
      </p>
    )
  }
  return (
    <ul className="divide-y divide-line border-t border-line text-14">
      {deals.map(one => {
        const [tone, word] = words.deals[one.state]
        return (
          <li
            key={one.id}
            className="relative flex min-h-12 flex-wrap items-center justify-between gap-x-4 px-4
              py-2 hover:bg-paper-sunk md:px-5"
          >
            <Link
              to={`/office/exposure/${one.id}`}
              preventScrollReset
              className="font-medium after:absolute after:inset-0"
            >
              {one.sold && one.bought ? (
                <Trans>
                  Sold <Money money={one.sold} /> for <Money money={one.bought} />
                </Trans>
              ) : (
                t`Take the gain`
              )}
            </Link>
            <span className="flex flex-wrap items-center gap-x-3 text-ink-soft">
              {one.proposedBy} · <When at={one.proposedAt} show="ago" />
              <Status tone={tone}>{word}</Status>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
