// The bare address: leads a visitor to the shop in her language.
import { redirect } from 'react-router'
import type { Route } from './+types/enter'
import { pageOf, pathOf } from '../kit/page.tsx'

export function loader({ request }: Route.LoaderArgs): never {
  throw redirect(`/${pathOf(pageOf(request, 0).locale)}`, { headers: { vary: 'cookie' } })
}
