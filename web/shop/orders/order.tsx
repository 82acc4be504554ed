// One order: its lane, what is next and by when, its money, parcel and customs; receiving it.
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { Form, Link, useNavigation, useRevalidator } from 'react-router'
import type { Route } from './+types/order'
import { amountText } from '../../kit/amount.ts'
import { Button } from '../../kit/button.tsx'
import { NumberGroups } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Lane } from '../../kit/lane.tsx'
import { Dialog } from '../../kit/overlay.tsx'
import { usePage } from '../../kit/page.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { spaced } from '../../kit/text.ts'
import { MakeUp } from '../parts/make-up.tsx'
import { useShopProblem } from '../parts/problems.ts'
import { fieldOf, shopperVisit } from '../parts/visit.ts'
import { useHome } from '../parts/words.ts'
import type { Order } from '../wire.ts'
import { CustomsCard, Goods, ParcelEvents } from './order-parts.tsx'
import { useOrderState, useStops } from './progress.tsx'

export async function loader(asked: Route.LoaderArgs) {
  const { api } = await shopperVisit(asked)
  return { order: await api.order({ orderId: asked.params.orderId }) }
}

export async function action(asked: Route.ActionArgs) {
  const { api } = await shopperVisit(asked)
  const form = await asked.request.formData()
  const ask = { orderId: asked.params.orderId, key: fieldOf(form, 'key') || undefined }
  const act = fieldOf(form, 'act')
  const { ok, problem } = await (act === 'extend'
    ? attempt(api.extendReceipt(ask))
    : attempt(api.confirmReceipt(ask)))
  return { act, ok, problem }
}

export default function OrderPage({ loaderData: { order }, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useShopProblem()
  const stops = useStops(order)
  const state = useOrderState()(order)
  const home = useHome()
  const maker = order.merchant.name
  useFreshness(order)
  return (
    <div className="page-column py-5 md:py-8">
      <DocumentTitle>{t`Order of ${maker}`}</DocumentTitle>
      <Link
        to={`${home}/orders`}
        className="reach inline-flex items-center gap-1 text-14 text-ink-soft hover:underline"
      >
        <Icon name="chevron-left" size={16} />
        <Trans>Orders</Trans>
      </Link>
      <header className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 className="text-24">{order.merchant.name}</h1>
        <Status tone={state.tone} icon={state.icon}>
          {state.word}
        </Status>
      </header>
      <p className="text-14 text-ink-soft">
        <Trans>Order</Trans> <NumberGroups number={order.number} />
      </p>
      <div
        className="mt-5 grid gap-5 md:grid-cols-[minmax(0,1fr)_20rem] md:items-start
          lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-8"
      >
        <div className="flex min-w-0 flex-col gap-5">
          {actionData?.problem && <Notice tone="bad">{say(actionData.problem)}</Notice>}
          {actionData?.ok && actionData.act === 'extend' && (
            <Notice tone="good">{t`You have more time now.`}</Notice>
          )}
          <Escrow order={order} />
          <Receiving order={order} answered={actionData} />
          <Card>
            <Lane stops={stops} label={t`Way of the order`} />
          </Card>
          {order.parcel && <ParcelEvents parcel={order.parcel} />}
          {order.customs && <CustomsCard customs={order.customs} />}
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <Goods order={order} />
          <MakeUp parts={order.priced.makeUp} steps={order.priced.steps} />
        </div>
      </div>
    </div>
  )
}

/** Asks again now and then while the order moves and somebody looks. */
function useFreshness({ state }: Order): void {
  const { revalidate } = useRevalidator()
  const moving = !['received', 'settled', 'cancelled'].includes(state)
  useEffect(() => {
    if (!moving) return undefined
    const timer = setInterval(() => document.hidden || void revalidate(), 20_000)
    return () => clearInterval(timer)
  }, [moving, revalidate])
}

/** Where her money is, in one line. */
function Escrow({ order }: { order: Order }) {
  const { t } = useLingui()
  const { locale } = usePage()
  const amount = amountText(order.total, locale)
  const name = order.merchant.name
  const said =
    order.state === 'cancelled'
      ? order.paidAt
        ? t`${amount} went back to your wallet.`
        : t`Nothing was charged.`
      : order.receivedAt
        ? t`The goods are yours, and ${name} is paid.`
        : order.paidAt
          ? t`${amount} waits until you have the goods.`
          : t`${amount} is being booked into escrow.`
  return (
    <p className="flex gap-3 rounded-8 bg-lane-soft px-4 py-3 text-14">
      <Icon name="shield" className="mt-[0.1em] text-lane" />
      <span>{spaced(said)}</span>
    </p>
  )
}

/** Confirming: what it means, before it is done. More days, once. */
function Receiving({ order, answered }: { order: Order; answered: unknown }) {
  const { t } = useLingui()
  const { locale } = usePage()
  const [asking, setAsking] = useState(false)
  const { state: busy, formData } = useNavigation()
  const { state } = order
  // Refused or done, the question is over and the page says how it ended.
  useEffect(() => setAsking(false), [state, answered])
  if (state !== 'delivered' && state !== 'dispatched') return null
  const act = busy === 'idle' ? undefined : formData?.get('act')
  const amount = amountText(order.total, locale)
  const name = order.merchant.name
  const here = state === 'delivered'
  return (
    <section className="rounded-8 border border-line bg-paper-raised p-4 md:p-5">
      <h2 className="text-16">{here ? t`Do you have it?` : t`Arrived already?`}</h2>
      <p className="mt-1 text-14 text-ink-soft">
        {here ? (
          <Trans>Look at it first. When all is well, confirm and the maker is paid.</Trans>
        ) : (
          <Trans>
            The carrier says it is still on its way. Confirm only what you hold in your hands.
          </Trans>
        )}
        {here && order.receiveDue && (
          <>
            {' '}
            <Trans>
              Without a word from you it counts as received on{' '}
              <When at={order.receiveDue} show="full" />.
            </Trans>
          </>
        )}
      </p>
      <div className="mt-4 flex flex-wrap gap-3">
        <Button look={here ? 'primary' : 'quiet'} onClick={() => setAsking(true)}>
          {t`I have it`}
        </Button>
        {here && !order.extendedAt && (
          <Form method="post" preventScrollReset>
            <KeyField />
            <Button type="submit" name="act" value="extend" pending={act === 'extend'}>
              {t`I need more days`}
            </Button>
          </Form>
        )}
      </div>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t`Confirm that you have the goods`}
        footer={
          <Form method="post" preventScrollReset className="flex flex-wrap gap-3">
            <KeyField />
            <Button onClick={() => setAsking(false)}>{t`Not yet`}</Button>
            <Button
              type="submit"
              name="act"
              value="confirm"
              look="primary"
              pending={act === 'confirm'}
            >
              {t`Confirm, pay ${name}`}
            </Button>
          </Form>
        }
      >
        <p>
          <Trans>
            {amount} leave escrow: {name} is paid for the goods, freight and tax are settled.
          </Trans>
        </p>
        <p className="mt-2 text-ink-soft">
          <Trans>
            This cannot be undone. If something is wrong with the goods, do not confirm yet.
          </Trans>
        </p>
      </Dialog>
    </section>
  )
}
