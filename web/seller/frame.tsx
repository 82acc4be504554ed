// The frame of every page of the seller centre: who works here, for whom, and what waits.
import { useLingui } from '@lingui/react/macro'
import { Form, Outlet, redirect } from 'react-router'
import type { Route } from './+types/frame'
import { IconButton } from '../kit/button.tsx'
import { ConsoleShell, type NavItem } from '../kit/console-shell.tsx'
import { ErrorPage } from '../kit/error-page.tsx'
import { apiFrom } from './api.ts'
import { may, type Staff } from './staff.ts'
import { useRoleName } from './words.ts'

export async function loader({ context, request }: Route.LoaderArgs): Promise<Staff> {
  const api = apiFrom(context, request)
  const { me } = await api.me()
  if (!me) throw redirect(signInFrom(request))
  const [today, asked] = await Promise.all([api.today(), api.claims({ state: 'asked', limit: 50 })])
  return { me, today, claims: asked.items.length }
}

/** Where to sign in, and where to be led back to. */
function signInFrom(request: Request): string {
  const { pathname, search } = new URL(request.url)
  const to = pathname.replace(/\.data$/, '') + search
  return to === '/seller' ? '/seller/sign-in' : `/seller/sign-in?to=${encodeURIComponent(to)}`
}

export default function Frame({ loaderData: { me, today, claims } }: Route.ComponentProps) {
  const { t } = useLingui()
  const role = useRoleName()
  const nav: NavItem[] = [
    { to: '/seller', label: t`Today`, icon: 'home', end: true },
    { to: '/seller/orders', label: t`Orders`, icon: 'list' },
    ...(may(me, 'orders')
      ? [{ to: '/seller/packing', label: t`Packing`, icon: 'box', count: today.toPack } as const]
      : []),
    { to: '/seller/claims', label: t`Claims`, icon: 'shield', count: claims },
    { to: '/seller/products', label: t`Products`, icon: 'tag', count: today.refusedOffers },
    ...(may(me, 'stock') ? [{ to: '/seller/stock', label: t`Stock`, icon: 'scan' } as const] : []),
    ...(may(me, 'catalogue')
      ? [{ to: '/seller/import', label: t`Import`, icon: 'upload' } as const]
      : []),
    ...(may(me, 'money')
      ? ([
          { to: '/seller/money', label: t`Money`, icon: 'coins' },
          { to: '/seller/statement', label: t`Statement`, icon: 'receipt' },
        ] as const)
      : []),
    { to: '/seller/outlets', label: t`Outlets`, icon: 'pin' },
    { to: '/seller/settings', label: t`Settings`, icon: 'settings' },
  ]
  const signOut = (
    <Form method="post" action="/seller/sign-out">
      <IconButton type="submit" icon="sign-out" label={t`Sign out`} />
    </Form>
  )
  const who = {
    name: today.merchant.name,
    detail: `${me.name} · ${me.roles.map(role).join(', ')}`,
    signOut,
  }
  return (
    <ConsoleShell name={t`Seller centre`} home="/seller" nav={nav} who={who}>
      <Outlet />
    </ConsoleShell>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
