// Cancelling an order: what will happen in figures, the reason, then the act.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Form, redirect, useLocation, useNavigate, useNavigation } from 'react-router'
import type { Route } from './+types/cancel'
import { amountText, roughly } from '../../kit/amount.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { TextArea } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { MoneyWaterfall, type PriceStep } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { usePage } from '../../kit/page.tsx'
import { attempt } from '../../kit/problem.ts'
import { useProblems } from '../data/problems.ts'
import { Notice } from '../../kit/status.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { useMay } from '../parts/rights.ts'
import type { Cancellation, Order } from '../wire.ts'
import { Part } from '../parts/part.tsx'

export async function loader({ context, request, params: { orderId } }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const [{ order }, foreseen] = await Promise.all([
    api.order({ orderId }),
    api.cancellation({ orderId }),
  ])
  return { order, foreseen }
}

export async function action({ context, request, params: { orderId } }: Route.ActionArgs) {
  const form = await request.formData()
  const reason = String(form.get('reason') ?? '')
  const done = await attempt(
    apiFrom(context, request).cancelOrder({
      orderId,
      body: { reason },
      key: String(form.get('key')),
    }),
  )
  if (done.ok) throw redirect(`/office/orders/${orderId}${new URL(request.url).search}`)
  return { problem: done.problem, reason }
}

export default function Cancel({ loaderData, actionData }: Route.ComponentProps) {
  const { order, foreseen } = loaderData
  const { t } = useLingui()
  const { locale } = usePage()
  const navigate = useNavigate()
  const { search } = useLocation()
  const busy = useNavigation().state === 'submitting'
  const allowed = useMay('cancel')
  const back = `/office/orders/${order.id}${search}`
  const amount = amountText(foreseen.refund, locale)
  const refunds = roughly(foreseen.refund) > 0
  const number = groupsOf(order.number).join(' ')
  return (
    <Sheet
      open
      onClose={() => void navigate(back, { preventScrollReset: true })}
      title={t`Cancel order ${number}`}
      footer={
        <>
          <ButtonLink to={back} preventScrollReset>
            {t`Keep the order`}
          </ButtonLink>
          {allowed && foreseen.possible && (
            <Button type="submit" form="cancel" look="danger" pending={busy}>
              {refunds ? t`Cancel and refund ${amount}` : t`Cancel the order`}
            </Button>
          )}
        </>
      }
    >
      <DocumentTitle>{t`Cancel order ${number}`}</DocumentTitle>
      {foreseen.possible ? (
        <div className="flex flex-col gap-8">
          <Foreseen order={order} foreseen={foreseen} />
          <ReasonForm problem={actionData?.problem} reason={actionData?.reason} />
        </div>
      ) : (
        <Notice tone="info" title={t`This order can no longer be cancelled`}>
          <Trans>What has arrived is returned, not cancelled.</Trans>
        </Notice>
      )}
    </Sheet>
  )
}

function Foreseen({ order, foreseen }: { order: Order; foreseen: Cancellation }) {
  const { t } = useLingui()
  const { fromEscrow, fromAuthority, fromHouse, refund, units } = foreseen
  const parts: PriceStep[] = [
    { label: t`Out of escrow`, money: fromEscrow },
    {
      label: t`Taken back from the tax authority`,
      money: fromAuthority,
      note: t`It was assigned when customs cleared the order.`,
    },
    {
      label: t`Borne by the house`,
      money: fromHouse,
      note: t`The carrier has the parcel; its freight stays spent.`,
    },
  ]
  return (
    <Part title={t`What will happen`}>
      {roughly(refund) > 0 ? (
        <MoneyWaterfall
          label={t`What the shopper gets back`}
          steps={parts.filter(part => roughly(part.money) > 0)}
          total={refund}
        />
      ) : (
        <p className="text-14">
          <Trans>Nothing was paid into escrow, so nothing goes back.</Trans>
        </p>
      )}
      <ul className="mt-4 flex list-disc flex-col gap-1.5 pl-5 text-14">
        <li>
          <Plural
            value={units}
            one="# unit goes back on the merchant's shelf."
            other="# units go back on the merchant's shelf."
          />
        </li>
        {order.market === 'CN' && (
          <li>
            <Trans>The shopper's annual allowance grows again by this order.</Trans>
          </li>
        )}
        {order.parcel && (
          <li>
            {order.dispatchedAt ? (
              <Trans>The carrier is asked to stop the parcel; it may still arrive.</Trans>
            ) : (
              <Trans>The label is cancelled with the carrier.</Trans>
            )}
          </li>
        )}
        {order.customs && (
          <li>
            {['released', 'closed'].includes(order.customs.state) ? (
              <Trans>Customs has released it already; its declaration stays.</Trans>
            ) : (
              <Trans>The declaration is withdrawn from customs.</Trans>
            )}
          </li>
        )}
        <li>
          <Trans>
            The merchant is paid nothing for it. Your name and reason stay in the trail.
          </Trans>
        </li>
      </ul>
    </Part>
  )
}

type Told = Exclude<Route.ComponentProps['actionData'], undefined>
type ReasonProps = { problem: Told['problem'] | undefined; reason: string | undefined }

function ReasonForm({ problem, reason }: ReasonProps) {
  const { t } = useLingui()
  const say = useProblems()
  return (
    <Form method="post" id="cancel" className="flex flex-col gap-4">
      <KeyField />
      <TextArea
        name="reason"
        label={t`Reason`}
        hint={t`The shopper and the merchant may read it. At least five letters.`}
        defaultValue={reason}
        minLength={5}
        maxLength={500}
        required
      />
      {problem && <Notice tone="bad">{say(problem)}</Notice>}
    </Form>
  )
}
