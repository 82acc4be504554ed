// One product in a sheet: its code, its variants with their stock, its offers abroad with every reason.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Route } from './+types/product'
import { ButtonLink } from '../../kit/button.tsx'
import { NumberGroups } from '../../kit/copy.tsx'
import { ErrorPage } from '../../kit/error-page.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { ProductImage } from '../../kit/picture.tsx'
import { Notice, Status } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { addressOf } from '../address.ts'
import { apiFrom } from '../api.ts'
import { may, useStaff } from '../staff.ts'
import type { WholeProduct } from '../wire.ts'
import { useCountryName, useText } from '../words.ts'
import { MarketPart } from './market-part.tsx'
import { HsCode, ProductStatus } from './product-columns.tsx'
import { countStock, VariantLine, type Counted } from './variant-line.tsx'

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
  apiFrom(context, request).product({ productId: params.productId })

export const action = ({ context, request }: Route.ActionArgs): Promise<Counted> =>
  countStock(apiFrom(context, request), request)

export default function ProductSheet({ loaderData: product }: Route.ComponentProps) {
  const { t } = useLingui()
  const { me, today } = useStaff()
  const text = useText()
  const close = useClose()
  const kept = useSearchParams()[0].has('kept')
  const title = text(product.title)
  return (
    <Sheet
      open
      onClose={close}
      title={title}
      footer={
        may(me, 'catalogue') ? (
          <ButtonLink to={`/seller/products/${product.id}/edit`} icon="edit" look="primary">
            {t`Edit product`}
          </ButtonLink>
        ) : undefined
      }
    >
      <DocumentTitle>{title}</DocumentTitle>
      {kept && (
        <div className="mb-4">
          <Notice tone="good">{t`Kept. Offers that stand were judged again.`}</Notice>
        </div>
      )}
      <Head product={product} />
      <section className="mt-8">
        <h3 className="mb-2 text-16 font-bold">{t`Variants and stock`}</h3>
        <ul className="divide-y divide-line border-y border-line">
          {product.variants.map(variant => (
            <VariantLine key={variant.id} variant={variant} />
          ))}
        </ul>
      </section>
      <section className="mt-8">
        <h3 className="mb-2 text-16 font-bold">{t`On offer abroad`}</h3>
        <div className="divide-y divide-line border-y border-line">
          {today.markets.map(market => (
            <MarketPart key={market} market={market} product={product} />
          ))}
        </div>
      </section>
    </Sheet>
  )
}

/** Back to the list as it was narrowed. */
function useClose(): () => void {
  const navigate = useNavigate()
  const [query] = useSearchParams()
  return () =>
    void navigate(
      addressOf('/seller/products', { ...Object.fromEntries(query), kept: undefined }),
      {
        preventScrollReset: true,
      },
    )
}

function Head({ product }: { product: WholeProduct }) {
  const { t } = useLingui()
  const text = useText()
  const country = useCountryName()
  return (
    <div className="flex gap-4">
      <span className="w-20 shrink-0 md:w-36">
        <ProductImage src={product.image} name={text(product.title)} eager />
      </span>
      <dl className="grid min-w-0 flex-1 grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-14">
        <Fact name={t`State`}>
          <ProductStatus state={product.state} />
        </Fact>
        <Fact name={t`Brand`}>{product.brand || '–'}</Fact>
        <Fact name={t`Category`}>{text(product.categoryName) || product.category || '–'}</Fact>
        <Fact name={t`Customs code`}>
          <HsCode code={product.hs6} /> <Sureness confidence={product.codeConfidence} />
        </Fact>
        <Fact name={t`Origin`}>{country(product.origin)}</Fact>
        <Fact name={t`Number`}>
          <NumberGroups number={product.number} />
        </Fact>
      </dl>
    </div>
  )
}

const Fact = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <>
    <dt className="text-ink-soft">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </>
)

/** How sure a suggested code is; a code that a person or the file gave needs no word. */
function Sureness({ confidence }: { confidence: number | null }) {
  if (confidence === null) return null
  const percent = Math.round(confidence * 100)
  return (
    <Status tone={confidence < 0.7 ? 'warn' : 'quiet'} icon={confidence < 0.7 ? 'alert' : 'info'}>
      <Trans>suggested, {percent}% sure</Trans>
    </Status>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const { t } = useLingui()
  return (
    <Sheet open onClose={useClose()} title={t`Product`}>
      <ErrorPage error={error} inside />
    </Sheet>
  )
}
