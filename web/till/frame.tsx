// The frame of every page of the till: whose counter it is, who stands at it, three places at the thumb.
import { useLingui } from '@lingui/react/macro'
import { Form, Outlet } from 'react-router'
import type { Route } from './+types/frame'
import { IconButton } from '../kit/button.tsx'
import { ErrorPage } from '../kit/error-page.tsx'
import { PocketShell, type PocketPlace } from '../kit/pocket-shell.tsx'
import { LanguageSwitch } from '../kit/switches.tsx'
import { useSound } from './parts/sound.ts'
import { seatOf } from './parts/visit.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { terminal, cashier } = await seatOf(asked)
  return { outlet: terminal.outlet.name, terminal: terminal.name, cashier: cashier.name }
}

export default function Frame({ loaderData }: Route.ComponentProps) {
  const { outlet, terminal, cashier } = loaderData
  const { t } = useLingui()
  const [sounds, turnSound] = useSound()
  const places: PocketPlace[] = [
    { to: '/till', icon: 'coins', label: t`Till`, end: true },
    { to: '/till/sales', icon: 'list', label: t`Sales` },
    { to: '/till/shift', icon: 'box', label: t`Drawer` },
  ]
  return (
    <PocketShell
      name={t`Till`}
      home="/till"
      places={places}
      wide
      aside={
        <>
          <span className="hidden text-right text-12 text-ink-soft sm:block">
            {outlet} · {terminal}
          </span>
          <LanguageSwitch />
          <IconButton
            icon="bell"
            aria-pressed={sounds}
            className={sounds ? 'text-lane' : ''}
            label={t`Sound when paid`}
            onClick={turnSound}
          />
          <Form method="post" action="/till/sign-out">
            <IconButton type="submit" icon="lock" label={t`Lock: ${cashier} leaves the till`} />
          </Form>
        </>
      }
    >
      <Outlet />
    </PocketShell>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
