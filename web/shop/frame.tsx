// The frame of every shop page; an address in no language we speak does not exist.
import type { ComponentType } from 'react'
import { Outlet, useMatches, useSearchParams } from 'react-router'
import type { Route } from './+types/frame'
import { ErrorPage } from '../kit/error-page.tsx'
import { ShopShell } from '../kit/shop-shell.tsx'
import { MarketSwitch } from './parts/market-switch.tsx'
import { cartOf, visit } from './parts/visit.ts'
import { useHome } from './parts/words.ts'

export async function loader(asked: Route.LoaderArgs) {
  const found = await visit(asked)
  const lines = await cartOf(found, asked.request)
  const count = lines.reduce((sum, line) => sum + line.quantity, 0)
  return { count, market: found.market, who: found.me?.name }
}

/** What a page may put at the thumb in place of the bar: made from what its loader gave. */
export type Handle = Readonly<{
  thumb: ComponentType<{ loaded: unknown }>
  /** Whether it has something to show; the usual bar stands there otherwise. */
  when?: (loaded: unknown) => boolean
}>

export default function Frame({ loaderData }: Route.ComponentProps) {
  const { count, market, who } = loaderData
  const [search] = useSearchParams()
  const home = useHome()
  const page = useMatches().findLast(
    ({ handle, loaderData: own }) => isHandle(handle) && own && (handle.when?.(own) ?? true),
  )
  const Thumb = page && isHandle(page.handle) ? page.handle.thumb : undefined
  const searched = search.get('q') ?? undefined
  return (
    <ShopShell
      searched={searched}
      suggest={`${home}/suggest?market=${market}`}
      cartCount={count}
      who={who}
      market={<MarketSwitch market={market} />}
      thumb={Thumb && page ? <Thumb loaded={page.loaderData} /> : undefined}
    >
      <Outlet />
    </ShopShell>
  )
}

const isHandle = (handle: unknown): handle is Handle =>
  typeof handle === 'object' && handle !== null && 'thumb' in handle

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
