// The live board: what was sold, on which lanes, what is on its way, and the ledger's word for it.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Route } from './+types/home'
import { Mark } from '../kit/mark.tsx'
import { Money } from '../kit/money.tsx'
import { SimulatedChip } from '../kit/status.tsx'
import { DocumentTitle } from '../kit/title.tsx'
import { When } from '../kit/when.tsx'
import { apiFrom } from './api.ts'
import { LaneMap } from './lane-map.tsx'
import { useLive } from './live.ts'
import { Markets, Minutes, Held, Parcels } from './multiples.tsx'
import { ProofLine } from './proof-line.tsx'
import { sumOf } from './sums.ts'
import { usePartners } from './words.ts'
import type { Board } from './wire.ts'

export const loader = ({ context, request }: Route.LoaderArgs) => apiFrom(context, request).board()

export default function Home({ loaderData }: Route.ComponentProps) {
  const { t } = useLingui()
  const { board, live } = useLive(loaderData)
  return (
    <div className="board-whole grid gap-4 p-4 md:p-6">
      <DocumentTitle>{t`Board`}</DocumentTitle>
      <Head board={board} live={live} />
      <div className="grid min-h-0 gap-4 xl:grid-cols-[minmax(0,11fr)_minmax(0,9fr)]">
        <section className="flex min-h-0 min-w-0 flex-col rounded-8 border border-line bg-paper p-5">
          <Sold board={board} />
          <LaneMap lanes={board.markets} />
        </section>
        <div className="grid min-h-0 gap-4 md:grid-cols-2 md:grid-rows-[repeat(2,minmax(0,1fr))]">
          <Minutes board={board} />
          <Parcels board={board} />
          <Held board={board} />
          <Markets board={board} />
        </div>
      </div>
      <ProofLine board={board} />
    </div>
  )
}

function Head({ board, live }: { board: Board; live: boolean }) {
  const { t } = useLingui()
  const partners = usePartners()
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <h1 className="flex items-center gap-3">
        <Mark size={28} />
        <span className="heard">{t`Live board`}</span>
      </h1>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-ink-soft">
        {board.simulated.map(name => (
          <span key={name} className="inline-flex items-center gap-1.5">
            {partners[name] ?? name}
            <SimulatedChip partner={partners[name] ?? name} />
          </span>
        ))}
        <span role="status" className="inline-flex items-center gap-2">
          <span
            aria-hidden="true"
            className={`size-2.5 rounded-full ${live ? 'bg-good' : 'border-2 border-warn'}`}
          />
          {live ? t`Live` : t`Connecting`}
        </span>
        <When at={board.at} show="time" named />
      </p>
    </header>
  )
}

function Sold({ board }: { board: Board }) {
  const { t } = useLingui()
  const { orders } = board.totals
  const hour = sumOf(board.series.map(one => one.gmvHome)) ?? { currency: 'AUD', amount: '0.00' }
  return (
    <div>
      <p className="text-16 text-ink-soft">{t`Sold, in home money`}</p>
      <p className="board-figure mt-2 font-bold">
        <Money money={board.totals.gmvHome} look="price" />
      </p>
      <p className="figures mt-6 flex flex-wrap gap-x-6 text-20 text-ink-soft">
        <span>
          <Plural value={orders} one="# paid order" other="# paid orders" />
        </span>
        <span>
          <Trans>
            <Money money={hour} look="strong" /> in the last hour
          </Trans>
        </span>
      </p>
    </div>
  )
}
