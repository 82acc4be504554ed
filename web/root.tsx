// The document every page stands in: language, theme, styles, scripts, and the page for errors.
import type { ReactNode } from 'react'
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router'
import type { Route } from './+types/root'
import chineseFont from './kit/chinese.css?url'
import { Connection } from './kit/connection.tsx'
import { ErrorPage } from './kit/error-page.tsx'
import styles from './kit/kit.css?url'
import { usePage } from './kit/page.tsx'
import { useKeptPlace } from './kit/stay.ts'
import { ToastHost } from './kit/toast.tsx'

export const links: Route.LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/mark.svg', type: 'image/svg+xml' },
  { rel: 'manifest', href: '/site.webmanifest' },
]

export function Layout({ children }: { children: ReactNode }) {
  const { audience, locale, theme, zone, now } = usePage()
  return (
    <html
      lang={locale}
      data-audience={audience}
      data-theme={theme}
      data-zone={zone}
      data-now={now}
      suppressHydrationWarning
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
        {/* Last, so that no text waits for it: only a machine without a Chinese font uses it. */}
        <link rel="stylesheet" href={chineseFont} />
      </body>
    </html>
  )
}

export default function Root() {
  useKeptPlace()
  return (
    <ToastHost>
      <Connection />
      <Outlet />
    </ToastHost>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
