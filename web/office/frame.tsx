// The frame of every page of the office: who sits here, and what waits.
import { useLingui } from '@lingui/react/macro'
import { Form, Outlet, redirect } from 'react-router'
import type { Route } from './+types/frame'
import { IconButton } from '../kit/button.tsx'
import { ConsoleShell, type NavItem } from '../kit/console-shell.tsx'
import { ErrorPage } from '../kit/error-page.tsx'
import { apiFrom } from './api.ts'
import { may, type Desk } from './parts/rights.ts'
import { useWords } from './parts/words.ts'

export async function loader({ context, request }: Route.LoaderArgs): Promise<Desk> {
  const api = apiFrom(context, request)
  const { me } = await api.me()
  if (!me) {
    const { pathname, search } = new URL(request.url)
    throw redirect(`/office/sign-in?to=${encodeURIComponent(pathname + search)}`)
  }
  const [cases, asking, disputes] = await Promise.all([
    api.exceptions(),
    api.applications({ state: 'applied', limit: 200 }),
    may(me, 'judge') ? api.claims({ state: 'disputed', limit: 50 }) : { items: [] },
  ])
  return {
    me,
    waiting: {
      exceptions: cases.items.length,
      applications: asking.items.length,
      claims: disputes.items.length,
    },
  }
}

export default function Frame({ loaderData: { me, waiting } }: Route.ComponentProps) {
  const { t } = useLingui()
  const words = useWords()
  const nav: NavItem[] = [
    { to: '/office', label: t`Today`, icon: 'home', end: true },
    { to: '/office/orders', label: t`Orders`, icon: 'receipt' },
    {
      to: '/office/exceptions',
      label: t`Exceptions`,
      icon: 'alert',
      count: waiting.exceptions,
    },
    ...(may(me, 'judge')
      ? [{ to: '/office/claims', label: t`Claims`, icon: 'shield', count: waiting.claims } as const]
      : []),
    ...(may(me, 'prove')
      ? ([
          { to: '/office/deposits', label: t`Deposits`, icon: 'shield' },
          { to: '/office/fees', label: t`Fees`, icon: 'tag' },
        ] satisfies NavItem[])
      : []),
    { to: '/office/payouts', label: t`Payouts`, icon: 'coins' },
    ...(may(me, 'prove')
      ? ([
          { to: '/office/exchange', label: t`Exchange`, icon: 'refresh' },
          { to: '/office/reconciliation', label: t`Reconciliation`, icon: 'check' },
        ] satisfies NavItem[])
      : []),
    {
      to: '/office/applications',
      label: t`Applications`,
      icon: 'user',
      count: waiting.applications,
    },
    ...(may(me, 'prove')
      ? [{ to: '/office/books', label: t`Books`, icon: 'file' } satisfies NavItem]
      : []),
    { to: '/office/counters', label: t`Counters`, icon: 'pin' },
    ...(may(me, 'letters')
      ? [{ to: '/office/letters', label: t`Letters`, icon: 'mail' } satisfies NavItem]
      : []),
    ...(may(me, 'watch')
      ? [{ to: '/office/wallets', label: t`Wallets`, icon: 'coins' } satisfies NavItem]
      : []),
    ...(may(me, 'trace')
      ? [{ to: '/office/trail', label: t`Trail`, icon: 'list' } satisfies NavItem]
      : []),
    ...(may(me, 'prove')
      ? [{ to: '/office/proof', label: t`Proof`, icon: 'shield' } satisfies NavItem]
      : []),
  ]
  const who = {
    name: me.name,
    detail: me.roles.map(role => words.role(role)).join(', '),
    signOut: (
      <Form method="post" action="/office/sign-out">
        <IconButton type="submit" icon="sign-out" label={t`Sign out`} />
      </Form>
    ),
  }
  return (
    <ConsoleShell name={t`Office`} home="/office" nav={nav} who={who}>
      <Outlet />
    </ConsoleShell>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
