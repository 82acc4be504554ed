// The checkout: where to, who receives, which parcels, how to pay; one page, one price, one press.
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { Form, Link, redirect, useActionData, useNavigation } from 'react-router'
import type { Route } from './+types/checkout'
import { amountText } from '../../kit/amount.ts'
import { freshKey } from '../../kit/api.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { usePage } from '../../kit/page.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { keep } from '../parts/keeping.ts'
import { MakeUp } from '../parts/make-up.tsx'
import { currencies, needsIdentity } from '../parts/market.ts'
import { useShopProblem } from '../parts/problems.ts'
import { fieldOf } from '../../kit/forms.ts'
import { cartOf, linesIn, linesText, shopperVisit, type Line, type Visit } from '../parts/visit.ts'
import { useHome } from '../parts/words.ts'
import type { Trade } from '../wire.ts'
import { basketOf } from './basket.ts'
import { parcelsOf } from './parcels.tsx'
import { AddressStep, IdentityStep, ParcelStep, PayStep, type Loaded } from './steps.tsx'

export async function loader(asked: Route.LoaderArgs) {
  const found = await shopperVisit(asked)
  const { api, market, home } = found
  const only = linesIn(new URL(asked.request.url).searchParams.get('lines') ?? '')
  const basket = await basketOf(found, only.length > 0 ? only : await cartOf(found, asked.request))
  const { quoted, lines } = basket
  // What may not be bought is explained in the cart, so it is put there if it was not.
  if (!quoted) {
    for (const line of only) await api.putInCart({ offerId: line.offerId, body: line })
    throw redirect(`${home}/cart`)
  }
  const [addresses, identities, wallet] = await Promise.all([
    api.addresses(),
    needsIdentity(market) ? api.identities() : { items: [] },
    api.wallet({ market }),
  ])
  return {
    market,
    lines,
    quoted,
    addresses: addresses.items.filter(one => one.country === market),
    identities: identities.items,
    wallet,
  }
}

/** Keeps what a step adds; or buys, at the price that was shown, once for one key. */
export async function action(asked: Route.ActionArgs) {
  const found = await shopperVisit(asked)
  const form = await asked.request.formData()
  const kept = await keep(found, form)
  if (kept) return kept
  const { api, market, home } = found
  const addressId = fieldOf(form, 'addressId')
  const identityId = fieldOf(form, 'identityId')
  const lines = linesIn(fieldOf(form, 'lines'))
  const again = freshKey()
  if (!addressId) return { lacks: 'address' as const, again }
  if (needsIdentity(market) && !identityId) return { lacks: 'identity' as const, again }
  if (!form.has('again')) {
    const twice = await boughtJustNow(found, form)
    if (twice) return { twice, again }
  }
  const placed = await attempt(
    api.placeOrder({
      key: fieldOf(form, 'key'),
      body: {
        market,
        lines,
        addressId,
        ...(identityId && { identityId }),
        total: { currency: currencies[market], amount: fieldOf(form, 'total') },
        payBy: 'wallet',
      },
    }),
  )
  if (!placed.ok) return { problem: placed.problem, again }
  await takeOut(found, asked.request, lines)
  const { tradeId, paid } = placed.value
  throw redirect(`${home}/trades/${tradeId}${paid ? '?paid=1' : ''}`)
}

const justNowMs = 600_000

/**
 * The same goods at the same price, bought since the page was shown or shortly before: in another
 * window, or by going back after paying. To buy them once more is asked for, never taken for granted.
 */
async function boughtJustNow({ api }: Visit, form: FormData): Promise<Trade | undefined> {
  const since = Number(fieldOf(form, 'since')) - justNowMs
  const lines = linesIn(fieldOf(form, 'lines'))
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0)
  const { items } = await api.trades({ limit: 3 })
  return items.find(
    trade =>
      trade.state !== 'closed' &&
      new Date(trade.openedAt).getTime() > since &&
      trade.total.amount === fieldOf(form, 'total') &&
      trade.orders.reduce((sum, order) => sum + order.units, 0) === pieces,
  )
}

/** What was bought out of the cart leaves it; what was bought beside it does not touch it. */
async function takeOut(found: Visit, request: Request, bought: readonly Line[]): Promise<void> {
  const { searchParams } = new URL(request.url)
  if (searchParams.has('lines') && searchParams.get('from') !== 'cart') return
  const cart = await cartOf(found, request)
  await Promise.all(
    bought.map(({ offerId, quantity }) => {
      const lies = cart.find(line => line.offerId === offerId)?.quantity ?? 0
      return lies > 0
        ? found.api.putInCart({ offerId, body: { quantity: Math.max(0, lies - quantity) } })
        : undefined
    }),
  )
}

export const handle = { thumb: PayBar }

export default function Checkout({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const { market, lines, quoted, addresses, identities } = loaderData
  const [address, setAddress] = useState<string>()
  const [identity, setIdentity] = useState<string>()
  const addressId = address ?? addresses[0]?.id
  const identityId = identity ?? identities[0]?.id
  const { now } = usePage()
  const refused = refusalOf(actionData)
  const named = needsIdentity(market)
  const bought = lines.map(({ offerId, quantity }) => ({ offerId, quantity }))
  return (
    <div className="page-column py-5 md:py-8">
      <DocumentTitle>{t`Checkout`}</DocumentTitle>
      <h1 className="text-24">{t`Checkout`}</h1>
      <div
        className="mt-4 grid gap-5 md:grid-cols-[minmax(0,1fr)_20rem] md:items-start
          lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-8"
      >
        <div className="flex min-w-0 flex-col gap-4">
          <Refused data={refused} />
          <AddressStep
            number={1}
            loaded={loaderData}
            chosen={addressId}
            onChoose={setAddress}
            lacks={refused?.lacks === 'address' && !addressId}
          />
          {named && (
            <IdentityStep
              number={2}
              loaded={loaderData}
              chosen={identityId}
              onChoose={setIdentity}
              lacks={refused?.lacks === 'identity' && !identityId}
            />
          )}
          <ParcelStep number={named ? 3 : 2} parcels={parcelsOf(lines, quoted)} />
          <PayStep number={named ? 4 : 3} loaded={loaderData} />
        </div>
        <aside aria-label={t`Sum`} className="flex flex-col gap-4 md:sticky md:top-32 lg:top-24">
          <Form method="post" id="checkout" preventScrollReset className="contents">
            <input type="hidden" name="act" value="pay" />
            <input
              type="hidden"
              name="key"
              value={useKey(refused?.again)}
              suppressHydrationWarning
            />
            <input type="hidden" name="lines" value={linesText(bought)} />
            <input type="hidden" name="total" value={quoted.total.amount} />
            <input type="hidden" name="since" value={now} />
          </Form>
          <div className="hidden rounded-8 border border-line bg-paper-raised p-5 md:block">
            <p className="text-14 text-ink-soft">
              <Trans>All included</Trans>
            </p>
            <p className="mb-4 text-32">
              <Money money={quoted.total} look="price" />
            </p>
            <PayButton loaded={loaderData} wide />
          </div>
          <MakeUp parts={quoted.makeUp} steps={quoted.orders.flatMap(order => order.steps)} />
          <p className="flex gap-2 px-1 text-14 text-ink-soft">
            <Icon name="shield" size={18} className="mt-[0.15em] text-lane" />
            <span>
              <Trans>
                Your money waits in escrow until you have the goods. Cancelled orders come back to
                your wallet.
              </Trans>
            </span>
          </p>
        </aside>
      </div>
    </div>
  )
}

type Refusal = Readonly<{
  again?: string
  lacks?: 'address' | 'identity'
  twice?: Trade
  problem?: Parameters<ReturnType<typeof useShopProblem>>[0]
}>

/** Of the payment; without scripts also of what a step could not keep. */
const refusalOf = (data: unknown): Refusal | undefined =>
  typeof data === 'object' && data !== null && ('again' in data || 'problem' in data)
    ? (data as Refusal)
    : undefined

/** One key for one try: a press repeated is the same try, a refusal ends it. */
function useKey(again: string | undefined): string {
  const [first] = useState(freshKey)
  return again ?? first
}

/** What happened to the try to pay, where the reader is looking. */
function Refused({ data }: { data: Refusal | undefined }) {
  const { t } = useLingui()
  const say = useShopProblem()
  const home = useHome()
  useEffect(() => {
    if (data) window.scrollTo({ top: 0, behavior: 'smooth' })
  }, [data])
  if (data?.twice) return <Twice trade={data.twice} />
  if (!data?.problem) return null
  const { code } = data.problem
  const changed = code === 'checkout.price_changed'
  const short = code === 'stock.sold_out' || code.startsWith('tariff.') || code.startsWith('quote.')
  return (
    <Notice tone="bad" title={changed ? t`The price has moved` : t`Not bought yet`}>
      <p>{say(data.problem)}</p>
      {short && (
        <p className="mt-2">
          <ButtonLink to={`${home}/cart`} size="small">
            <Trans>Look at the cart</Trans>
          </ButtonLink>
        </p>
      )}
    </Notice>
  )
}

/** It was bought already; once more only on purpose. */
function Twice({ trade }: { trade: Trade }) {
  const { t } = useLingui()
  const home = useHome()
  return (
    <Notice tone="warn" title={t`You bought exactly this a moment ago`}>
      <p>
        <Trans>
          It was paid or is being paid since <When at={trade.openedAt} show="time" />. Nothing was
          charged a second time.
        </Trans>
      </p>
      <p className="mt-3 flex flex-wrap gap-3">
        <ButtonLink to={`${home}/trades/${trade.id}`} look="primary">
          <Trans>See what I bought</Trans>
        </ButtonLink>
        <Button type="submit" form="checkout" name="again" value="1">
          <Trans>Buy it once more</Trans>
        </Button>
      </p>
    </Notice>
  )
}

function PayButton({ loaded, wide = false }: { loaded: Loaded; wide?: boolean }) {
  const { t } = useLingui()
  const { locale } = usePage()
  const { state, formData } = useNavigation()
  const pending = state !== 'idle' && formData?.get('act') === 'pay'
  const amount = amountText(loaded.quoted.total, locale)
  return (
    <Button type="submit" form="checkout" look="primary" size="large" wide={wide} pending={pending}>
      {pending ? t`Paying ${amount}` : t`Pay ${amount}`}
    </Button>
  )
}

/** At the thumb: back to the cart, and the one press. */
function PayBar({ loaded }: { loaded: unknown }) {
  const { t } = useLingui()
  const home = useHome()
  const refused = refusalOf(useActionData())
  return (
    <div className="page-column flex items-center gap-2 py-2">
      <nav aria-label={t`Shop`}>
        <Link
          to={`${home}/cart`}
          aria-label={t`Back to the cart`}
          className="grid size-12 place-items-center rounded-8 hover:bg-paper-sunk"
        >
          <Icon name="arrow-left" size={22} />
        </Link>
      </nav>
      <div className="flex-1" key={refused?.again}>
        <PayButton loaded={loaded as Loaded} wide />
      </div>
    </div>
  )
}
