// What may be meant by the words typed so far, for the search field. It depends on its address alone.
import type { Route } from './+types/suggest'
import { localeAt } from '../../kit/page.tsx'
import { apiFrom } from '../api.ts'
import { isMarket } from '../parts/market.ts'

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const language = localeAt(params.lang)
  const market = searchParams.get('market')
  const text = searchParams.get('q')?.trim().slice(0, 40)
  if (!language || !isMarket(market) || !text) return { items: [] }
  return apiFrom(context, request).suggestions({ market, language, text })
}

/** Asked by typing alone. */
export const shouldRevalidate = () => false
