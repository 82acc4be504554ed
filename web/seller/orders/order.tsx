// One order in a sheet beside the list: what comes next, its goods and figures, its parcel and papers.
import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Route } from './+types/order'
import { Icon } from '../../kit/icon.tsx'
import { Money, MoneyPair } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { ProductImage } from '../../kit/picture.tsx'
import { ErrorPage } from '../../kit/error-page.tsx'
import { Notice } from '../../kit/status.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { addressOf } from '../address.ts'
import { apiFrom } from '../api.ts'
import { may, useStaff } from '../staff.ts'
import type { SellerOrder } from '../wire.ts'
import { useCountryName, useText } from '../words.ts'
import { HandOver, useFollowing } from './hand-over.tsx'
import { LeavesBy } from './leaves-by.tsx'
import { OrderFigures } from './order-figures.tsx'
import { isDeclared, OrderLane } from './order-lane.tsx'
import { OrderSteps } from './order-steps.tsx'
import { CustomsPapers, ParcelWay } from './papers.tsx'
import { isPackable, OrderStatus } from './words.tsx'

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
  apiFrom(context, request).order({ orderId: params.orderId })

export default function OrderSheet({ loaderData: order }: Route.ComponentProps) {
  const { t } = useLingui()
  const { me } = useStaff()
  const close = useClose()
  const [handed, setHanded] = useState(false)
  const handing = handed && isPackable(order)
  const gone = order.state === 'cancelled'
  const busy = order.state === 'paid' && (order.bookedAt === null || handing)
  useFollowing(busy)
  const number = groupsOf(order.number).join(' ')
  return (
    <Sheet
      open
      onClose={close}
      title={<Trans>Order {number}</Trans>}
      footer={
        order.bookedAt !== null && !gone && may(me, 'orders') ? (
          <>
            <LabelLink order={order} />
            {isPackable(order) && !handing && (
              <HandOver orders={[order]} onDone={() => setHanded(true)} />
            )}
          </>
        ) : undefined
      }
    >
      <DocumentTitle>{t`Order ${number}`}</DocumentTitle>
      <Head order={order} handing={handing} />
      {handing && (
        <div className="mt-4">
          <Notice tone="good">
            {t`On the carrier's manifest. The carrier confirms it in a moment.`}
          </Notice>
        </div>
      )}
      <div className="mt-6 grid gap-8">
        <OrderLane order={order} />
        <Part title={t`Goods`}>
          <Lines order={order} />
        </Part>
        {!gone && order.settlement && (
          <Part title={t`What you get`}>
            <OrderFigures order={order} settlement={order.settlement} />
          </Part>
        )}
        {(order.parcel || !gone) && (
          <Part title={t`Parcel`}>
            <ParcelWay parcel={order.parcel} />
          </Part>
        )}
        {(order.customs || (isDeclared(order) && !gone)) && (
          <Part title={t`Customs`}>
            <CustomsPapers customs={order.customs} />
          </Part>
        )}
        <OrderSteps steps={order.steps} />
      </div>
    </Sheet>
  )
}

/** Back to the list as it was narrowed. */
function useClose(): () => void {
  const navigate = useNavigate()
  const [query] = useSearchParams()
  return () =>
    void navigate(addressOf('/seller/orders', Object.fromEntries(query)), {
      preventScrollReset: true,
    })
}

function Head({ order, handing }: { order: SellerOrder; handing: boolean }) {
  const country = useCountryName()
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div>
        <p className="text-24">
          {order.state === 'cancelled' ? (
            <Trans>Cancelled, nothing is charged</Trans>
          ) : (
            order.settlement && <MoneyPair home={order.settlement.payout} sale={order.goods} />
          )}
        </p>
        <p className="text-14 text-ink-soft">
          {country(order.origin)} → {country(order.market)} · <When at={order.placedAt} />
        </p>
      </div>
      <span className="flex flex-wrap gap-2">
        <OrderStatus order={order} handing={handing} />
        {order.departure && <LeavesBy departure={order.departure} />}
      </span>
      {order.frozenAt && (
        <div className="w-full">
          <Notice tone="warn">
            <Trans>
              A question about this order is being settled. Its money waits until that is done.
            </Trans>
          </Notice>
        </div>
      )}
    </div>
  )
}

/** The API answers with the PDF itself, so it is a plain link. */
function LabelLink({ order }: { order: SellerOrder }) {
  const { t } = useLingui()
  return (
    <a
      href={`/api/seller/orders/${order.id}/label`}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-11 items-center gap-2 rounded-8 border border-line-strong px-4
        text-14 font-medium hover:bg-paper-sunk"
    >
      <Icon name="file" size={18} />
      {t`Label and customs form`}
    </a>
  )
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-3 text-16 font-bold">{title}</h3>
      {children}
    </section>
  )
}

function Lines({ order }: { order: SellerOrder }) {
  const text = useText()
  return (
    <ul className="divide-y divide-line border-y border-line">
      {order.priced.lines.map(line => (
        <li key={line.offerId} className="flex items-center gap-3 py-3 text-14">
          <span className="w-12 shrink-0 [&_[role=img]]:text-16">
            <ProductImage src={line.image} name={text(line.title)} />
          </span>
          <span className="min-w-0 flex-1">
            {text(line.title)}
            <span className="figures block text-ink-soft">{line.sku}</span>
          </span>
          <span className="figures text-16 font-bold whitespace-nowrap">× {line.quantity}</span>
          <span className="min-w-20 text-right text-ink-soft">
            <Money money={line.makeUp.goods} />
          </span>
        </li>
      ))}
    </ul>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const { t } = useLingui()
  return (
    <Sheet open onClose={useClose()} title={t`Order`}>
      <ErrorPage error={error} inside />
    </Sheet>
  )
}
