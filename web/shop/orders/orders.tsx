// Her checkouts, the newest first, each with its orders and where they are.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { Route } from './+types/orders'
import { ButtonLink } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Lane } from '../../kit/lane.tsx'
import { Money } from '../../kit/money.tsx'
import { CursorPages } from '../../kit/pages.tsx'
import { usePaging } from '../../kit/paging.ts'
import { ProductImage } from '../../kit/picture.tsx'
import { Status } from '../../kit/status.tsx'
import { EmptyState } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { shopperVisit } from '../parts/visit.ts'
import { useHome, useText } from '../parts/words.ts'
import type { ListedOrder, Trade } from '../wire.ts'
import { useOrderState, useShortStops } from './progress.tsx'

export async function loader(asked: Route.LoaderArgs) {
  const { api } = await shopperVisit(asked)
  const after = new URL(asked.request.url).searchParams.get('after') ?? undefined
  return api.trades({ after, limit: 20 })
}

export default function Orders({ loaderData: { items, next } }: Route.ComponentProps) {
  const { t } = useLingui()
  const home = useHome()
  const pages = usePaging(next)
  const shown = items.filter(trade => trade.state !== 'closed' || trade.orders.length > 0)
  return (
    <div className="page-column py-5 md:py-8">
      <DocumentTitle>{t`Orders`}</DocumentTitle>
      <div className="mx-auto flex max-w-200 flex-col gap-5">
        <h1 className="text-24">{t`Orders`}</h1>
        {shown.length === 0 && (
          <EmptyState
            title={t`No orders yet`}
            action={<ButtonLink to={home} look="primary">{t`Look around`}</ButtonLink>}
          >
            {t`After you have paid, you follow each parcel from here to your door.`}
          </EmptyState>
        )}
        {shown.map(trade => (
          <TradeCard key={trade.id} trade={trade} />
        ))}
        <CursorPages {...pages} />
      </div>
    </div>
  )
}

function TradeCard({ trade }: { trade: Trade }) {
  const { t } = useLingui()
  const home = useHome()
  const open = trade.state === 'awaiting_payment' || trade.state === 'reserving'
  return (
    <section className="rounded-8 border border-line bg-paper-raised">
      <header
        className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b
          border-line px-4 py-2.5 text-14"
      >
        <h2 className="font-normal text-ink-soft">
          <When at={trade.openedAt} show="day" />
        </h2>
        <p className="flex items-center gap-3">
          {trade.state === 'closed' && <Status tone="quiet">{t`Closed, not charged`}</Status>}
          <Money money={trade.total} look="strong" />
        </p>
      </header>
      {open && (
        <p
          className="flex flex-wrap items-center justify-between gap-3 border-b border-line
            bg-warn-soft px-4 py-3 text-14"
        >
          <span>
            <Trans>
              Held for you until <When at={trade.expiresAt} show="time" />, not paid yet.
            </Trans>
          </span>
          <ButtonLink
            to={`${home}/trades/${trade.id}`}
            look="primary"
            size="small"
          >{t`Pay`}</ButtonLink>
        </p>
      )}
      <ul className="divide-y divide-line">
        {trade.orders.map(order => (
          <li key={order.id}>
            <OrderRow order={order} quiet={trade.state === 'closed'} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const picturesMax = 4

function OrderRow({ order, quiet }: { order: ListedOrder; quiet: boolean }) {
  const { t } = useLingui()
  const home = useHome()
  const text = useText()
  const state = useOrderState()(order)
  const stops = useShortStops()(order)
  const [first] = order.lines
  const { units } = order
  return (
    <Link
      to={`${home}/orders/${order.id}`}
      className="block px-4 py-4 -outline-offset-2 hover:bg-paper-sunk"
    >
      <p className="flex flex-wrap items-center justify-between gap-2 text-14">
        <span className="font-medium">{order.merchant.name}</span>
        {!quiet && (
          <Status tone={state.tone} icon={state.icon}>
            {state.word}
          </Status>
        )}
      </p>
      <div className="mt-3 flex items-center gap-3">
        <ul aria-hidden="true" className="flex shrink-0 gap-2">
          {order.lines.slice(0, picturesMax).map((line, index) => (
            <li key={index} className={`w-14 ${index > 1 ? 'max-sm:hidden' : ''}`}>
              <ProductImage src={line.image || undefined} name={text(line.title)} sizes="56px" />
            </li>
          ))}
        </ul>
        <p className="min-w-0 flex-1 text-14">
          <span className="line-clamp-2 leading-snug">{first && text(first.title)}</span>
          <span className="text-ink-soft">
            <Plural value={units} one="# piece" other="# pieces" /> · <Money money={order.total} />
          </span>
        </p>
        <Icon name="chevron-right" size={16} className="text-ink-soft" />
      </div>
      {order.state !== 'cancelled' && order.state !== 'placed' && (
        <div className="mt-3">
          <Lane stops={stops} way="across" label={t`Way of the order`} />
        </div>
      )}
    </Link>
  )
}
