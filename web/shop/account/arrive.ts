// Just signed in: what a guest had put in the cart comes along, then on to where she was going.
import { redirect } from 'react-router'
import type { Route } from './+types/arrive'
import { attempt } from '../../kit/problem.ts'
import { guestCart, guestCookie, pathIn, piecesMax, visit } from '../parts/visit.ts'

/** Done twice it changes nothing: each offer then lies there at least as often as the guest had it. */
export async function loader(asked: Route.LoaderArgs): Promise<never> {
  const found = await visit(asked)
  const next = pathIn(new URL(asked.request.url).searchParams.get('next'), `${found.home}/me`)
  const brought = guestCart(asked.request)
  if (!found.me || brought.length === 0) throw redirect(next)
  const { lines } = await found.api.cart()
  for (const { offerId, quantity } of brought) {
    const lies = lines.find(line => line.offerId === offerId)?.quantity ?? 0
    const body = { quantity: Math.min(piecesMax, Math.max(lies, quantity)) }
    // An offer that is gone, or a cart that is full, must not keep her from arriving.
    await attempt(found.api.putInCart({ offerId, body }))
  }
  throw redirect(next, { headers: { 'set-cookie': guestCookie([]) } })
}
