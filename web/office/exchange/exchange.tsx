// Rates: what speaks for each pair at counters and on shelves, both sides of it, and what waits for a person.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, Outlet } from 'react-router'
import type { Route } from './+types/exchange'
import { PageHead } from '../../kit/console-shell.tsx'
import { Notice, Status } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import type { SpokenRate, ToldRate } from '../wire.ts'
import { ExchangeTabs } from './tabs.tsx'
import { percentOf, shortRate, useExchangeWords } from './words.ts'

export const loader = ({ context, request }: Route.LoaderArgs) =>
  apiFrom(context, request).exchange()

type Feed = Route.ComponentProps['loaderData']['feeds'][number]

export default function Exchange({ loaderData: { pairs, waiting, feeds } }: Route.ComponentProps) {
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Exchange`}</DocumentTitle>
      <PageHead
        title={t`Exchange`}
        about={t`Counters sell at the live rate, shelves are priced from the daily one.`}
      />
      <ExchangeTabs />
      <div className="flex flex-col gap-4">
        {feeds.map(feed => (
          <FeedState key={feed.source} feed={feed} />
        ))}
        {waiting.length > 0 && <Waiting rates={waiting} />}
        <Card flush>
          <Table
            label={t`Rates`}
            columns={useColumns()}
            rows={pairs}
            keyOf={pairOf}
            nameOf={pairOf}
            open={one => `/office/exchange/${pairOf(one)}`}
            empty={
              <EmptyState title={t`No rate is known`}>
                {t`Rates come from the live feed, a central bank's file, or the treasury's desk.`}
              </EmptyState>
            }
          />
        </Card>
      </div>
      <Outlet />
    </>
  )
}

export const pairOf = ({ base, quote }: Pick<SpokenRate, 'base' | 'quote'>): string =>
  `${base}-${quote}`

function FeedState({ feed }: { feed: Feed }) {
  const { t } = useLingui()
  const name = useExchangeWords().source(feed.source)
  if (feed.trouble !== null) {
    return (
      <Notice tone="bad" title={t`${name} is silent`}>
        <Trans>
          {feed.trouble}. It is asked again all the time. A rate that grows old costs more first,
          and is not promised at all in the end.
        </Trans>
      </Notice>
    )
  }
  return (
    <p className="text-14 text-ink-soft">
      <Trans>
        {name}: newest rate {feed.heardAt ? <When at={feed.heardAt} show="ago" /> : '–'}
      </Trans>
    </p>
  )
}

function Waiting({ rates }: { rates: readonly ToldRate[] }) {
  const { t } = useLingui()
  const words = useExchangeWords()
  return (
    <Card flush title={t`Waits for a person`}>
      <ul className="divide-y divide-line border-t border-line text-14">
        {rates.map(one => (
          <li
            key={`${pairOf(one)} ${one.source} ${one.at}`}
            className="relative flex min-h-12 flex-wrap items-center justify-between gap-x-4 px-4
              py-2 hover:bg-paper-sunk md:px-5"
          >
            <Link
              to={`/office/exchange/${pairOf(one)}`}
              preventScrollReset
              className="font-medium after:absolute after:inset-0"
            >
              {one.base}/{one.quote} <span className="figures">{one.mid}</span>
            </Link>
            <span className="text-ink-soft">
              {words.source(one.source)}
              {one.offBp !== null && <> · {percentOf(one.offBp)}</>} ·{' '}
              <When at={one.recordedAt} show="ago" />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function useColumns(): Column<SpokenRate>[] {
  const { t } = useLingui()
  const words = useExchangeWords()
  return [
    {
      key: 'pair',
      head: t`Pair`,
      phone: 'title',
      cell: one => (
        <span className="figures font-medium">
          {one.base}/{one.quote}
        </span>
      ),
    },
    {
      key: 'health',
      head: t`At counters`,
      cell: one => {
        const [tone, word] = words.health[one.health]
        return <Status tone={tone}>{word}</Status>
      },
    },
    { key: 'mid', head: t`Mid`, align: 'right', cell: one => rate(one.live?.mid) },
    { key: 'bid', head: t`We buy`, align: 'right', cell: one => rate(one.instant?.bid) },
    { key: 'ask', head: t`We sell`, align: 'right', cell: one => rate(one.instant?.ask) },
    {
      key: 'spread',
      phone: 'hide',
      head: t`Spread`,
      align: 'right',
      cell: one => figure(one.instant && percentOf(one.instant.spreadBp)),
    },
    {
      key: 'source',
      head: t`Told by`,
      phone: 'hide',
      cell: one =>
        one.live && (
          <>
            {words.source(one.live.source)}
            <span className="block text-12 text-ink-soft">
              <When at={one.live.at} show="ago" />
            </span>
          </>
        ),
    },
    {
      key: 'shelf',
      head: t`On shelves`,
      align: 'right',
      cell: one => (
        <>
          {rate(one.checkout?.ask)}
          {one.shelf && (
            <span className="block text-12 text-ink-soft">{words.source(one.shelf.source)}</span>
          )}
        </>
      ),
    },
  ]
}

/** The whole of it is told to whoever points at it. */
const rate = (text: string | null | undefined) =>
  text ? (
    <span className="figures" title={text}>
      {shortRate(text)}
    </span>
  ) : (
    '–'
  )

const figure = (text: string | null | undefined) => <span className="figures">{text ?? '–'}</span>
