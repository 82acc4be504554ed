// One order beside the list: its way, its money, its parcel, its papers, and who did what.
import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useLocation, useNavigate, useRevalidator } from 'react-router'
import type { Route } from './+types/order'
import { ButtonLink } from '../../kit/button.tsx'
import { NumberGroups } from '../../kit/copy.tsx'
import { Lane } from '../../kit/lane.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { Notice, Status } from '../../kit/status.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { useMay } from '../parts/rights.ts'
import { useWords } from '../parts/words.ts'
import { EscrowPart } from './escrow.tsx'
import { FiguresPart } from './figures.tsx'
import { CustomsPart, ParcelPart } from './papers.tsx'
import { Part } from '../parts/part.tsx'
import { useStops } from './stops.ts'
import { TrailPart } from './trail.tsx'

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
  apiFrom(context, request).order({ orderId: params.orderId })

export default function Order({ loaderData: { order, escrow, trail } }: Route.ComponentProps) {
  const { t } = useLingui()
  const words = useWords()
  const navigate = useNavigate()
  const { search } = useLocation()
  const mayCancel = useMay('cancel')
  const stops = useStops(order)
  const [tone, word] = words.order(order.state)
  const number = groupsOf(order.number).join(' ')
  const refunding = order.state === 'cancelled' && escrow?.state === 'held'
  useAgain(refunding)
  const stoppable = ['placed', 'paid', 'dispatched'].includes(order.state)
  return (
    <Sheet
      open
      onClose={() => void navigate(`/office/orders${search}`, { preventScrollReset: true })}
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>{t`Order`}</span>
          <NumberGroups number={order.number} label={t`Copy the order number`} />
          <Status tone={tone}>{word}</Status>
        </span>
      }
      footer={
        mayCancel && order.state !== 'cancelled' ? (
          <>
            {order.paidAt && (
              <ButtonLink to={`/office/orders/${order.id}/give${search}`} preventScrollReset>
                {t`Give something back…`}
              </ButtonLink>
            )}
            {stoppable && (
              <ButtonLink
                to={`/office/orders/${order.id}/cancel${search}`}
                preventScrollReset
                icon="cross"
              >
                {t`Cancel and refund…`}
              </ButtonLink>
            )}
          </>
        ) : undefined
      }
    >
      <DocumentTitle>{`${t`Order`} ${number}`}</DocumentTitle>
      <div className="flex flex-col gap-8">
        <div>
          <p>
            <span className="font-bold">{order.merchant.name}</span>
            <span className="text-ink-soft">
              {' '}
              · {words.place(order.origin)} → {words.place(order.market)}
            </span>
          </p>
          {refunding && (
            <div className="mt-3">
              <Notice tone="info">{t`The refund is under way. This page follows it.`}</Notice>
            </div>
          )}
        </div>
        <Part title={t`Its way`}>
          <Lane stops={stops} label={t`Way of the order`} />
        </Part>
        {escrow && <EscrowPart escrow={escrow} />}
        <FiguresPart order={order} />
        <ParcelPart parcel={order.parcel} />
        <CustomsPart customs={order.customs} />
        <TrailPart order={order} trail={trail} />
      </div>
    </Sheet>
  )
}

/** Events follow a cancellation within a second: the page looks again until they have. */
function useAgain(wanted: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!wanted) return undefined
    const timer = setInterval(() => void revalidate(), 1_500)
    return () => clearInterval(timer)
  }, [wanted, revalidate])
}
