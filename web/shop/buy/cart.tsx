// The cart: parcels by maker, what all of it costs now, and what stands in the way of buying it.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { data, Form, useFetcher, useFetchers, useNavigation } from 'react-router'
import type { Route } from './+types/cart'
import { ButtonLink, IconButton } from '../../kit/button.tsx'
import { Money } from '../../kit/money.tsx'
import { attempt } from '../../kit/problem.ts'
import { Quantity } from '../../kit/quantity.tsx'
import { Notice } from '../../kit/status.tsx'
import { EmptyState } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { MakeUp } from '../parts/make-up.tsx'
import { useShopProblem } from '../parts/problems.ts'
import { fieldOf } from '../../kit/forms.ts'
import { cartOf, linesText, piecesMax, putInCart, visit } from '../parts/visit.ts'
import { useHome, usePlace, useText } from '../parts/words.ts'
import type { Quoted } from '../wire.ts'
import { basketOf, refusedLine, type Basket, type BasketLine, type Part } from './basket.ts'
import { ParcelCard, parcelsOf } from './parcels.tsx'

export async function loader(asked: Route.LoaderArgs) {
  const found = await visit(asked)
  const basket = await basketOf(found, await cartOf(found, asked.request))
  return { basket, market: found.market }
}

/** Sets how many of one offer lie in it; 0 takes it out. */
export async function action(asked: Route.ActionArgs) {
  const { request } = asked
  const form = await request.formData()
  const offerId = fieldOf(form, 'offerId')
  const quantity = Math.min(piecesMax, Math.max(0, Math.trunc(Number(fieldOf(form, 'quantity')))))
  if (!offerId || !Number.isFinite(quantity)) throw data(null, { status: 400 })
  const put = await attempt(putInCart(await visit(asked), request, { offerId, quantity }))
  if (!put.ok) return { problem: put.problem }
  return data({ problem: undefined }, { headers: put.value })
}

export const handle = {
  thumb: CartBar,
  when: (loaded: unknown) => Boolean((loaded as Loaded).basket.quoted),
}

type Loaded = Readonly<{ basket: Basket }>

export default function Cart({ loaderData: { basket } }: Route.ComponentProps) {
  const { t } = useLingui()
  const { lines, quoted } = basket
  const busy = useBusy()
  const home = useHome()
  return (
    <div className="page-column py-5 md:py-8">
      <DocumentTitle>{t`Cart`}</DocumentTitle>
      <h1 className="text-24">{t`Cart`}</h1>
      {lines.length === 0 ? (
        <EmptyState
          title={t`Nothing in it yet`}
          action={<ButtonLink to={home} look="primary">{t`Look around`}</ButtonLink>}
        >
          {t`What you put in the cart waits here, each maker's things in one parcel.`}
        </EmptyState>
      ) : (
        <div
          className="mt-4 grid gap-5 md:grid-cols-[minmax(0,1fr)_20rem] md:items-start
            lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-8"
        >
          <div className="flex min-w-0 flex-col gap-4">
            <Obstacle basket={basket} />
            {parcelsOf(lines, quoted).map((parcel, index) => (
              <ParcelCard
                key={parcel.merchant.id}
                parcel={parcel}
                index={index}
                busy={busy}
                control={line => <LineControl key={line.offerId} line={line} />}
              />
            ))}
          </div>
          {quoted && <Sum quoted={quoted} busy={busy} />}
        </div>
      )}
      <Elsewhere lines={basket.elsewhere} />
    </div>
  )
}

/** A change is on its way: figures are shown pale until they are right again. */
function useBusy(): boolean {
  const navigation = useNavigation()
  return useFetchers().length > 0 || navigation.state === 'submitting'
}

/** How many, and out of it; each its own form, sent as it changes. */
function LineControl({ line: { offerId, quantity, offer } }: { line: BasketLine }) {
  const { t } = useLingui()
  const fetcher = useFetcher({ key: `cart/${offerId}` })
  const [count, setCount] = useState(quantity)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setCount(quantity), [quantity])
  useEffect(() => () => clearTimeout(timer.current), [])
  const { left } = offer
  const most = Math.max(1, Math.min(piecesMax, left))
  const send = (value: number) =>
    void fetcher.submit({ offerId, quantity: String(value) }, { method: 'post' })
  const change = (value: number) => {
    setCount(value)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => send(value), 350)
  }
  return (
    <div className="ml-auto flex flex-col items-end gap-1">
      <fetcher.Form method="post" className="flex items-center gap-1">
        <input type="hidden" name="offerId" value={offerId} />
        <IconButton
          icon="trash"
          label={t`Take it out`}
          onClick={() => {
            clearTimeout(timer.current)
            send(0)
          }}
        />
        <Quantity name="quantity" value={count} max={most} onChange={change} label={t`How many`} />
        <noscript>
          <button type="submit" className="ml-2 text-14 text-lane underline">
            <Trans>Change</Trans>
          </button>
        </noscript>
      </fetcher.Form>
      {!offer.open && (
        <p className="text-12 text-bad">
          <Trans>Not for sale now</Trans>
        </p>
      )}
      {offer.open && offer.left < quantity && (
        <p className="text-12 text-warn">
          {left === 0 ? <Trans>Sold out</Trans> : <Trans>Only {left} left</Trans>}
        </p>
      )}
    </div>
  )
}

/** Why this may not be bought as it is, and what to do: take a line out, or buy in parts. */
function Obstacle({ basket }: { basket: Basket }) {
  const { t } = useLingui()
  const say = useShopProblem()
  const text = useText()
  const { problem, split } = basket
  if (!problem) return null
  const line = refusedLine(basket)
  const title = line ? text(line.offer.title) : undefined
  return (
    <Notice
      tone="warn"
      title={
        title ??
        (split.length > 0
          ? t`One parcel is too dear for customs`
          : t`It cannot be bought like this`)
      }
    >
      <p>{say(problem)}</p>
      {line && (
        <Form method="post" className="mt-2">
          <input type="hidden" name="offerId" value={line.offerId} />
          <input type="hidden" name="quantity" value="0" />
          <button type="submit" className="reach font-medium text-lane underline">
            <Trans>Take it out</Trans>
          </button>
        </Form>
      )}
      {split.length > 0 && (
        <ol className="mt-3 flex flex-col gap-2">
          {split.map((part, index) => (
            <li key={index}>
              <SplitPart part={part} index={index} />
            </li>
          ))}
        </ol>
      )}
    </Notice>
  )
}

function SplitPart({ part: { lines, quoted }, index }: { part: Part; index: number }) {
  const home = useHome()
  const text = useText()
  const number = index + 1
  const names = lines.map(line => `${line.quantity} × ${text(line.offer.title)}`).join(' + ')
  return (
    <div
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-8 border
        border-line bg-paper-raised px-3 py-2.5"
    >
      <p className="min-w-0 flex-1 basis-60">
        <span className="font-bold">
          <Trans>Order {number}</Trans>
        </span>{' '}
        {names}
        {quoted && (
          <span className="block">
            <Money money={quoted.total} look="strong" />
          </span>
        )}
      </p>
      <ButtonLink
        to={`${home}/checkout?from=cart&lines=${linesText(lines)}`}
        size="small"
        look="primary"
      >
        <Trans>Check out</Trans>
      </ButtonLink>
    </div>
  )
}

function Sum({ quoted, busy }: { quoted: Quoted; busy: boolean }) {
  const { t } = useLingui()
  const home = useHome()
  const parcels = quoted.orders.length
  return (
    <aside
      aria-label={t`Sum`}
      aria-busy={busy}
      className="flex flex-col gap-4 md:sticky md:top-32 lg:top-24"
    >
      <div className="hidden rounded-8 border border-line bg-paper-raised p-5 md:block">
        <p className="text-14 text-ink-soft">
          <Plural value={parcels} one="All included, one parcel" other="All included, # parcels" />
        </p>
        <p className={`text-32 ${busy ? 'opacity-50' : ''}`}>
          <Money money={quoted.total} look="price" />
        </p>
        <ButtonLink to={`${home}/checkout`} look="primary" size="large" wide className="mt-4">
          <Trans>Check out</Trans>
        </ButtonLink>
      </div>
      <MakeUp parts={quoted.makeUp} steps={quoted.orders.flatMap(order => order.steps)} />
      <p className="px-1 text-14 text-ink-soft">
        <Trans>Nothing is held for you until you pay. Then your money waits in escrow.</Trans>
      </p>
    </aside>
  )
}

/** What lies in it for another country. */
function Elsewhere({ lines }: { lines: readonly BasketLine[] }) {
  const place = usePlace()
  const home = useHome()
  const groups = Map.groupBy(lines, line => line.offer.market)
  return [...groups].map(([market, all]) => {
    const where = place(market)
    const count = all.length
    return (
      <form
        key={market}
        method="post"
        action={`${home}/market`}
        className="mt-6 flex flex-wrap items-center justify-between gap-3 rounded-8 bg-paper-sunk
            px-4 py-3 text-14"
      >
        <input type="hidden" name="market" value={market} />
        <input type="hidden" name="back" value={`${home}/cart`} />
        <p>
          <Plural
            value={count}
            one={`# thing waits here for delivery to ${where}.`}
            other={`# things wait here for delivery to ${where}.`}
          />
        </p>
        <button type="submit" className="reach font-medium text-lane underline">
          <Trans>Deliver to {where}</Trans>
        </button>
      </form>
    )
  })
}

/** At the thumb: what it costs and the way on. */
function CartBar({ loaded }: { loaded: unknown }) {
  const { quoted } = (loaded as Loaded).basket
  const { t } = useLingui()
  const busy = useBusy()
  const home = useHome()
  if (!quoted) return null
  return (
    <nav aria-label={t`Shop`} className="page-column flex min-h-16 items-center gap-4 py-2">
      <p className="min-w-0 flex-1 leading-tight">
        <span className="block text-12 text-ink-soft">
          <Trans>All included</Trans>
        </span>
        <span className={`text-24 ${busy ? 'opacity-50' : ''}`}>
          <Money money={quoted.total} look="price" />
        </span>
      </p>
      <ButtonLink to={`${home}/checkout`} look="primary" size="large">
        <Trans>Check out</Trans>
      </ButtonLink>
    </nav>
  )
}
