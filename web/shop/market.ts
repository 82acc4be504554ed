// Keeps the market a visitor chose in a cookie, then leads back to where the form stood.
import { redirect } from 'react-router'
import type { Route } from './+types/market'
import { isMarket } from './parts/market.ts'
import { pathIn } from './parts/visit.ts'

export async function action({ request, params }: Route.ActionArgs) {
  const form = await request.formData()
  const market = form.get('market')
  const back = pathIn(form.get('back'), `/${params.lang}`)
  if (!isMarket(market)) throw redirect(back)
  const cookie = `market=${market}; Path=/; Max-Age=31536000; SameSite=Lax`
  throw redirect(back, { headers: { 'set-cookie': cookie } })
}

export function loader({ params }: Route.LoaderArgs): never {
  throw redirect(`/${params.lang}`)
}
