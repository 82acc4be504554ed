// One checkout afterwards: paid and what happens now, still to be paid, or closed and why.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import {
  Form,
  Link,
  redirect,
  useFetcher,
  useNavigation,
  useRevalidator,
  useSearchParams,
} from 'react-router'
import type { Route } from './+types/trade'
import { amountText, type WireMoney } from '../../kit/amount.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { NumberGroups } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Money } from '../../kit/money.tsx'
import { usePage } from '../../kit/page.tsx'
import { attempt, type Attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { useNow, When } from '../../kit/when.tsx'
import { missing, roundedUp } from '../parts/figures.ts'
import { keep } from '../parts/keeping.ts'
import { isMarket } from '../parts/market.ts'
import { useShopProblem } from '../parts/problems.ts'
import { TopUp } from '../parts/top-up.tsx'
import { fieldOf } from '../../kit/forms.ts'
import { idShape, partOf, shopperVisit } from '../parts/visit.ts'
import { useHome } from '../parts/words.ts'
import type { Trade } from '../wire.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api, market } = await shopperVisit(asked)
  const trade = await api.trade({ tradeId: partOf(asked.params.tradeId, idShape) })
  const open = trade.state === 'awaiting_payment' || trade.state === 'reserving'
  const paidIn = isMarket(trade.market) ? trade.market : market
  const wallet = open ? await api.wallet({ market: paidIn }) : undefined
  return { trade, wallet }
}

export async function action(asked: Route.ActionArgs) {
  const found = await shopperVisit(asked)
  const form = await asked.request.formData()
  const market = fieldOf(form, 'market')
  const kept = await keep({ ...found, market: isMarket(market) ? market : found.market }, form)
  if (kept) return kept
  const { tradeId } = asked.params
  const paid = await attempt(found.api.payTrade({ tradeId, key: fieldOf(form, 'key') }))
  if (!paid.ok) return { problem: paid.problem }
  throw redirect(`${found.home}/trades/${tradeId}?paid=1`)
}

export default function TradePage({
  loaderData: { trade, wallet },
  actionData,
}: Route.ComponentProps) {
  const { state } = trade
  const open = state === 'awaiting_payment' || state === 'reserving'
  // The wallet has answered; the house books it a moment later, and only the trade itself knows.
  const [search] = useSearchParams()
  const booking = open && search.has('paid') && !problemIn(actionData)
  useAgain(booking)
  return (
    <div className="page-column py-6 md:py-10">
      <div className="mx-auto max-w-160">
        {(state === 'paid' || booking) && <Paid trade={trade} />}
        {state === 'closed' && <Closed trade={trade} />}
        {open && !booking && wallet && (
          <Unpaid trade={trade} wallet={wallet} problem={problemIn(actionData)} />
        )}
      </div>
    </div>
  )
}

type Problem = Parameters<ReturnType<typeof useShopProblem>>[0]

const problemIn = (data: unknown): Problem | undefined =>
  typeof data === 'object' && data !== null && 'problem' in data
    ? (data.problem as Problem | undefined)
    : undefined

/** Asks the house again, soon, until it knows. */
function useAgain(waiting: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!waiting) return undefined
    const timer = setInterval(() => void revalidate(), 1500)
    return () => clearInterval(timer)
  }, [waiting, revalidate])
}

function Paid({ trade }: { trade: Trade }) {
  const { t } = useLingui()
  const home = useHome()
  const count = trade.orders.length
  return (
    <>
      <DocumentTitle>{t`Paid`}</DocumentTitle>
      <p className="grid size-12 place-items-center rounded-full bg-good-soft text-good">
        <Icon name="check" size={24} />
      </p>
      <h1 className="mt-4 text-24 md:text-32">
        <Trans>
          Paid: <Money money={trade.total} />
        </Trans>
      </h1>
      <p className="mt-2 text-ink-soft">
        <Trans>
          The money waits in escrow until you have the goods. The makers have been told and begin to
          pack.
        </Trans>
      </p>
      <p className="mt-2 text-14 text-ink-soft">
        <Trans>Number</Trans> <NumberGroups number={trade.number} />
      </p>
      <h2 className="mt-8 mb-3 text-16">
        <Plural value={count} one="Your order" other="Your # orders, a parcel each" />
      </h2>
      <OrderLinks trade={trade} />
      <p className="mt-8 flex flex-wrap gap-3">
        <ButtonLink to={`${home}/orders`} look="primary">{t`See my orders`}</ButtonLink>
        <ButtonLink to={home}>{t`Look around`}</ButtonLink>
      </p>
    </>
  )
}

function OrderLinks({ trade }: { trade: Trade }) {
  const home = useHome()
  return (
    <ul className="divide-y divide-line rounded-8 border border-line bg-paper-raised">
      {trade.orders.map(({ units, ...order }) => (
        <li key={order.id}>
          <Link
            to={`${home}/orders/${order.id}`}
            className="flex min-h-14 items-center gap-3 px-4 py-3 text-14 hover:bg-paper-sunk"
          >
            <Icon name="box" className="text-ink-soft" />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{order.merchant.name}</span>
              <span className="block text-ink-soft">
                <Plural value={units} one="# piece" other="# pieces" />
              </span>
            </span>
            <Money money={order.total} />
            <Icon name="chevron-right" size={16} className="text-ink-soft" />
          </Link>
        </li>
      ))}
    </ul>
  )
}

type UnpaidProps = {
  trade: Trade
  wallet: { balance: WireMoney; topUp: boolean }
  problem: Problem | undefined
}

/** The goods are held for a while: top up, then pay. */
function Unpaid({ trade, wallet, problem }: UnpaidProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const say = useShopProblem()
  const { state, formData } = useNavigation()
  const fetcher = useFetcher<Attempt<{ balance: WireMoney }>>()
  const lack = missing(trade.total, wallet.balance)
  const amount = amountText(trade.total, locale)
  const over = useLapse(trade.expiresAt)
  return (
    <>
      <DocumentTitle>{t`Waiting for your payment`}</DocumentTitle>
      <h1 className="text-24 md:text-32">{t`Waiting for your payment`}</h1>
      <p className="mt-2 text-ink-soft">
        {over ? (
          <Trans>The time to pay is over.</Trans>
        ) : (
          <Trans>
            Your goods and this price are held until <When at={trade.expiresAt} show="time" />.
            Nothing has been charged.
          </Trans>
        )}
      </p>
      <div className="mt-6 flex flex-col gap-4 rounded-8 border border-line bg-paper-raised p-4 md:p-5">
        {problem && <Notice tone="bad">{say(problem)}</Notice>}
        <p className="flex items-baseline justify-between gap-4">
          <Trans>To pay</Trans>
          <span className="text-24">
            <Money money={trade.total} look="price" />
          </span>
        </p>
        <p className="flex items-baseline justify-between gap-4 border-t border-line pt-3">
          <Trans>In your wallet</Trans>
          <Money money={wallet.balance} look="strong" />
        </p>
        {lack && (
          <p className="text-14 text-warn">
            <Trans>
              <Money money={lack} /> is missing for this order.
            </Trans>
          </p>
        )}
        {lack && wallet.topUp && (
          <TopUp fetcher={fetcher} balance={wallet.balance} amounts={[roundedUp(lack, 100n)]} />
        )}
        <Form method="post">
          <KeyField key={wallet.balance.amount} />
          <Button
            type="submit"
            look={lack ? 'quiet' : 'primary'}
            size="large"
            wide
            disabled={over}
            pending={state !== 'idle' && formData?.get('key') !== null && !formData?.has('act')}
          >
            {t`Pay ${amount}`}
          </Button>
        </Form>
      </div>
      <h2 className="mt-8 mb-3 text-16">
        <Trans>What is in it</Trans>
      </h2>
      <OrderLinks trade={trade} />
    </>
  )
}

/** Whether the time is over; asks the house again when it passes. */
function useLapse(expiresAt: string): boolean {
  const now = useNow(true)
  const over = new Date(expiresAt).getTime() <= now
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (over) void revalidate()
    // Asked once, when it passes.
  }, [over])
  return over
}

function Closed({ trade }: { trade: Trade }) {
  const { t } = useLingui()
  const home = useHome()
  const say = useShopProblem()
  const why = say({
    status: 409,
    code: trade.why,
    title: '',
    detail: {},
    requestId: undefined,
    field: undefined,
  })
  return (
    <>
      <DocumentTitle>{t`Closed`}</DocumentTitle>
      <h1 className="text-24 md:text-32">{t`This checkout is closed`}</h1>
      <p className="mt-2 text-ink-soft">
        {/[._]/.test(trade.why) ? (
          why
        ) : (
          <Trans>
            The time to pay passed, so the goods went back to the shelf. Nothing was charged.
          </Trans>
        )}
      </p>
      <p className="mt-6 flex flex-wrap gap-3">
        <ButtonLink to={`${home}/cart`} look="primary">{t`Look at the cart`}</ButtonLink>
        <ButtonLink to={home}>{t`Look around`}</ButtonLink>
      </p>
    </>
  )
}
