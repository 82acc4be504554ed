// Stock: what is on sale and running out, the scarcest first, counted where it stands.
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { Route } from './+types/stock'
import { ButtonLink } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { FilterBar, type TableFilter } from '../../kit/table-filters.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { useText } from '../words.ts'
import { countStock, VariantLine, type Counted } from './variant-line.tsx'

/** The last stands for all there are: a list for who counts the whole shelf. */
const all = 1_000_000
const levels = [0, 5, 20, 100, all] as const
const shownMax = 200

export async function loader({ context, request }: Route.LoaderArgs) {
  const asked = Number(new URL(request.url).searchParams.get('left') ?? 5)
  const atMost = levels.find(one => one === asked) ?? 5
  return apiFrom(context, request).scarceStock({ atMost, limit: shownMax })
}

export const action = ({ context, request }: Route.ActionArgs): Promise<Counted> =>
  countStock(apiFrom(context, request), request)

export default function Stock({ loaderData: { items, atMost } }: Route.ComponentProps) {
  const { t } = useLingui()
  const text = useText()
  return (
    <>
      <DocumentTitle>{t`Stock`}</DocumentTitle>
      <PageHead
        title={t`Stock`}
        about={t`What is on sale, the scarcest first; at most ${shownMax} variants.`}
      />
      <Card flush>
        <FilterBar filters={useLevels(atMost)} />
        {items.length === 0 ? (
          <EmptyState
            title={atMost === all ? t`Nothing is on sale yet` : t`Nothing is running out`}
            action={<ButtonLink to="/seller/products">{t`Open the products`}</ButtonLink>}
          >
            {atMost === all
              ? t`Open offers abroad, and what is on sale is counted here.`
              : t`Everything on sale has more than ${atMost} left. Any variant is counted in its product.`}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {items.map(({ variantId, product }) => (
              <li key={variantId} className="px-4 py-2 md:px-5">
                <Link
                  to={`/seller/products/${product.id}`}
                  className="reach text-14 font-bold hover:underline"
                >
                  {text(product.title)}
                </Link>
                <ul>
                  {product.variants
                    .filter(one => one.id === variantId)
                    .map(variant => (
                      <VariantLine key={variant.id} variant={variant} />
                    ))}
                </ul>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

function useLevels(now: number): TableFilter[] {
  const { t } = useLingui()
  return levels.map(level => ({
    label: level === 0 ? t`Sold out` : level === all ? t`All on sale` : t`${level} or fewer`,
    on: level === now,
    to: `/seller/stock?left=${level}`,
  }))
}
