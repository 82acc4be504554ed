// One product: what it is, what it costs at the door and why, by when it comes, who makes it.
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { data, Form, redirect, useNavigate } from 'react-router'
import type { Route } from './+types/product'
import { amountText } from '../../kit/amount.ts'
import { usePage } from '../../kit/page.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { useToast } from '../../kit/toast.tsx'
import { MakeUp } from '../parts/make-up.tsx'
import { useShopProblem } from '../parts/problems.ts'
import { ProductGrid } from '../parts/product-card.tsx'
import { Share, Structured } from '../parts/share.tsx'
import { fieldOf } from '../../kit/forms.ts'
import {
  cartOf,
  linesIn,
  linesText,
  numberShape,
  partOf,
  piecesMax,
  putInCart,
  visit,
  type Visit,
} from '../parts/visit.ts'
import { useHome, useText } from '../parts/words.ts'
import type { Listing, Product } from '../wire.ts'
import { BuyBar, BuyBox } from './product-buy.tsx'
import { Gallery, Head, Maker, Promises } from './product-parts.tsx'
import { plainOf, useVariant, type Loaded, type Variant } from './variant.ts'

export async function loader(asked: Route.LoaderArgs) {
  const found = await visit(asked)
  const { api, market } = found
  const number = partOf(asked.params.number, numberShape)
  const product = await api.product({ number, market })
  const { origin } = new URL(asked.request.url)
  return { product, market, origin, alike: await alikeOf(found, product) }
}

const alikeMost = 4

/** Others of its kind, then of its maker. */
async function alikeOf({ api, market, locale }: Visit, product: Product): Promise<Listing[]> {
  const ask = {
    market,
    language: locale,
    sort: 'sold',
    limit: alikeMost + 1,
    counted: 'no',
  } as const
  const [kind, maker] = await Promise.all([
    api.listings({ ...ask, category: product.category }),
    product.brand ? api.listings({ ...ask, brand: product.brand }) : undefined,
  ])
  const all = [...kind.items, ...(maker?.items ?? [])]
  const others = new Map(all.map(item => [item.number, item]))
  others.delete(product.number)
  return [...others.values()].slice(0, alikeMost)
}

/** Into the cart, beside what lies there; or straight to the checkout with this alone. */
export async function action(asked: Route.ActionArgs) {
  const { request } = asked
  const form = await request.formData()
  const [line] = linesIn(`${fieldOf(form, 'offerId')}.${fieldOf(form, 'quantity')}`)
  if (!line) throw data(null, { status: 400 })
  const found = await visit(asked)
  if (fieldOf(form, 'act') === 'buy') {
    throw redirect(`${found.home}/checkout?lines=${linesText([line])}`)
  }
  const lies = (await cartOf(found, request)).find(one => one.offerId === line.offerId)
  const quantity = Math.min(piecesMax, (lies?.quantity ?? 0) + line.quantity)
  const put = await attempt(putInCart(found, request, { ...line, quantity }))
  return put.ok
    ? data({ added: line.quantity, at: Date.now(), problem: undefined }, { headers: put.value })
    : { added: 0, at: 0, problem: put.problem }
}

export const handle = { thumb: BuyBar }

export default function ProductPage({ loaderData, actionData }: Route.ComponentProps) {
  const { product, market } = loaderData
  const variant = useVariant(loaderData)
  const text = useText()
  const say = useShopProblem()
  const title = text(product.title)
  useAdded(actionData)
  return (
    <div className="page-column pb-6 md:py-8">
      <DocumentTitle>{title}</DocumentTitle>
      <About loaded={loaderData} variant={variant} title={title} />
      <div
        className="grid grid-cols-1 gap-x-10 gap-y-5 md:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_26rem]
          md:grid-rows-[auto_1fr] lg:gap-x-14"
      >
        <Gallery images={product.images} name={title} />
        <Form
          method="post"
          id="buy"
          preventScrollReset
          className="flex min-w-0 flex-col gap-5 md:row-span-2"
        >
          <Head product={product} variant={variant} />
          {actionData?.problem && <Notice tone="bad">{say(actionData.problem)}</Notice>}
          <BuyBox loaded={loaderData} variant={variant} />
          {variant?.makeUp && <MakeUp parts={variant.makeUp} steps={variant.steps} />}
          <Promises product={product} market={market} />
        </Form>
        <Maker product={product} />
      </div>
      {loaderData.alike.length > 0 && (
        <section className="mt-10 md:mt-14">
          <h2 className="mb-3 text-20 md:mb-5 md:text-24">
            <Trans>More like it</Trans>
          </h2>
          <ProductGrid items={loaderData.alike} />
        </section>
      )}
    </div>
  )
}

function useAdded(added: { added: number; at: number } | undefined): void {
  const toast = useToast()
  const { t } = useLingui()
  const navigate = useNavigate()
  const home = useHome()
  useEffect(() => {
    if (!added || added.added === 0) return
    const look = { label: t`Look at the cart`, onAct: () => void navigate(`${home}/cart`) }
    toast({ text: t`It lies in your cart.`, action: look })
    // Said once for each time it was put there.
  }, [added?.at])
}

type AboutProps = { loaded: Loaded; variant: Variant | undefined; title: string }

/** For search engines and for who is sent the address. */
function About({ loaded: { product, origin }, variant, title }: AboutProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const text = useText()
  const plain = plainOf(text(product.description)).slice(0, 200)
  const images = product.images.map(image => new URL(image, origin).href)
  const price = variant?.price ? amountText(variant.price, locale) : ''
  const told = price ? t`${price} at your door, all included. ${plain}` : plain
  return (
    <>
      <Share origin={origin} title={title} told={told} image={images[0]} kind="product" />
      <Structured
        facts={{
          '@context': 'https://schema.org',
          '@type': 'Product',
          name: title,
          description: plain,
          image: images,
          sku: variant?.number ?? product.number,
          brand: { '@type': 'Brand', name: product.brand },
          countryOfOrigin: product.origin,
          offers: product.variants.flatMap(one =>
            one.price
              ? [
                  {
                    '@type': 'Offer',
                    price: one.price.amount,
                    priceCurrency: one.price.currency,
                    availability: `https://schema.org/${one.left > 0 ? 'InStock' : 'OutOfStock'}`,
                    itemCondition: 'https://schema.org/NewCondition',
                    seller: { '@type': 'Organization', name: product.merchant.name },
                  },
                ]
              : [],
          ),
        }}
      />
    </>
  )
}
