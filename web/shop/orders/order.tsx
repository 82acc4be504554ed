// One order: its lane, what is next and by when, its money, parcel and customs; receiving it.
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import {
  Form,
  Link,
  useNavigate,
  useNavigation,
  useRevalidator,
  useSearchParams,
} from 'react-router'
import type { Route } from './+types/order'
import { amountText, roughly } from '../../kit/amount.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
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
import { Day } from '../parts/day.tsx'
import { MakeUp } from '../parts/make-up.tsx'
import { useShopProblem } from '../parts/problems.ts'
import { fieldOf } from '../../kit/forms.ts'
import { idShape, linesText, partOf, shopperVisit } from '../parts/visit.ts'
import { useHome } from '../parts/words.ts'
import type { ClaimHead, Order } from '../wire.ts'
import { AfterSale } from './after-sale.tsx'
import { CustomsCard, Goods, ParcelEvents } from './order-parts.tsx'
import { useOrderState, useStops } from './progress.tsx'

export async function loader(asked: Route.LoaderArgs) {
  const { api } = await shopperVisit(asked)
  const orderId = partOf(asked.params.orderId, idShape)
  const [order, claims] = await Promise.all([
    api.order({ orderId }),
    api.claimsOfOrder({ orderId }),
  ])
  return { order, claims: claims.items }
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

export default function OrderPage({
  loaderData: { order, claims },
  actionData,
}: Route.ComponentProps) {
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
      <Promised order={order} />
      <div
        className="mt-5 grid gap-5 md:grid-cols-[minmax(0,1fr)_20rem] md:items-start
          lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-8"
      >
        <div className="flex min-w-0 flex-col gap-5">
          {actionData?.problem && <Notice tone="bad">{say(actionData.problem)}</Notice>}
          {actionData?.ok && actionData.act === 'extend' && (
            <Notice tone="good">{t`You have more time now.`}</Notice>
          )}
          <Escrow order={order} claims={claims} />
          <Receiving order={order} />
          <AfterSale order={order} claims={claims} />
          <Card>
            <Lane stops={stops} label={t`Way of the order`} />
          </Card>
          {order.parcel && <ParcelEvents parcel={order.parcel} />}
          {order.customs && <CustomsCard customs={order.customs} />}
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <Goods order={order} />
          <MakeUp parts={order.priced.makeUp} steps={order.priced.steps} />
          <Further order={order} />
        </div>
      </div>
    </div>
  )
}

/** Once it has ended: the same again, at today's price. And where it is said how all of it works. */
function Further({ order: { state, priced } }: { order: Order }) {
  const { t } = useLingui()
  const home = useHome()
  const ended = ['received', 'settled', 'cancelled'].includes(state)
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-3">
      <Link to={`${home}/help`} className="reach text-14 text-lane hover:underline">
        <Trans>How price, escrow and customs work</Trans>
      </Link>
      {ended && (
        <ButtonLink to={`${home}/checkout?lines=${linesText(priced.lines)}`} icon="refresh">
          {t`Buy it again`}
        </ButtonLink>
      )}
    </div>
  )
}

/** By when it is with her, until it is. */
function Promised({ order: { state, priced } }: { order: Order }) {
  if (state !== 'paid' && state !== 'dispatched') return null
  return (
    <p className="mt-3 flex items-center gap-2">
      <Icon name="truck" className="text-lane" />
      <span className="font-medium">
        <Trans>
          With you by <Day day={priced.promise.latest} />
        </Trans>
      </span>
    </p>
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
function Escrow({ order, claims }: { order: Order; claims: readonly ClaimHead[] }) {
  const { t } = useLingui()
  const { locale } = usePage()
  const amount = amountText(order.total, locale)
  const name = order.merchant.name
  const given = claims.reduce((sum, one) => sum + (one.given ? roughly(one.given) : 0), 0)
  const isBack = given > 0 && given >= roughly(order.total)
  const said =
    order.state === 'cancelled'
      ? order.paidAt
        ? t`${amount} went back to your wallet.`
        : t`Nothing was charged.`
      : isBack
        ? t`The money went back the way you paid.`
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

/** Confirming: what it means, before it is done; the question has an address. More days, once. */
function Receiving({ order }: { order: Order }) {
  const { t } = useLingui()
  const [search] = useSearchParams()
  const act = useAct()
  const { state } = order
  if ((state !== 'delivered' && state !== 'dispatched') || order.frozenAt !== null) return null
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
        <ButtonLink to="?confirm=1" look={here ? 'primary' : 'quiet'} preventScrollReset>
          {t`I have it`}
        </ButtonLink>
        {here && !order.extendedAt && (
          <Form method="post" preventScrollReset>
            <KeyField />
            <Button type="submit" name="act" value="extend" pending={act === 'extend'}>
              {t`I need more days`}
            </Button>
          </Form>
        )}
      </div>
      {search.has('confirm') && <Confirming order={order} />}
    </section>
  )
}

/** Which of the page's acts is under way. */
function useAct(): FormDataEntryValue | null | undefined {
  const { state, formData } = useNavigation()
  return state === 'idle' ? undefined : formData?.get('act')
}

/** Refused or done, the question is over and the page says how it ended. */
function Confirming({ order }: { order: Order }) {
  const { t } = useLingui()
  const { locale } = usePage()
  const navigate = useNavigate()
  const act = useAct()
  const amount = amountText(order.total, locale)
  const name = order.merchant.name
  return (
    <Dialog
      open
      closeTo="?"
      onClose={() => void navigate('?', { replace: true, preventScrollReset: true })}
      title={t`Confirm that you have the goods`}
      footer={
        <Form method="post" action="?" replace preventScrollReset className="contents">
          <KeyField />
          <ButtonLink to="?" replace preventScrollReset className="max-sm:flex-1">
            {t`Not yet`}
          </ButtonLink>
          <Button
            type="submit"
            name="act"
            value="confirm"
            look="primary"
            pending={act === 'confirm'}
            className="max-sm:flex-1"
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
  )
}
