// The page for what went wrong: what happened, that nothing was lost, what to do.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { isRouteErrorResponse, useLocation } from 'react-router'
import { Lines } from './mark.tsx'
import { usePage, pathOf, type Audience } from './page.tsx'
import { isProblem } from './problem.ts'
import { useProblemText } from './problem-text.ts'
import { DocumentTitle } from './title.tsx'

/** For the `ErrorBoundary` of a route: refusals of the API and our own failures alike. */
export function ErrorPage({ error, inside = false }: { error: unknown; inside?: boolean }) {
  const { audience, locale } = usePage()
  const { t } = useLingui()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const problem = isRouteErrorResponse(error) && isProblem(error.data) ? error.data : undefined
  const { title, told } = useWords(status)
  const say = useProblemText()
  const Outer = inside ? 'div' : 'main'
  return (
    <Outer className="page-column flex min-h-[60dvh] flex-col justify-center py-16">
      <DocumentTitle>{title}</DocumentTitle>
      <Lines size={40} className="mb-6 text-lane" />
      <p className="figures text-14 text-ink-soft">{status}</p>
      <h1 className="mt-1 text-32">{title}</h1>
      <p className="mt-3 max-w-160 text-ink-soft">
        {problem && status < 500 ? say(problem) : told}
      </p>
      {problem?.requestId && (
        <p className="figures mt-3 text-12 text-ink-soft">
          <Trans>Request</Trans> {problem.requestId}
        </p>
      )}
      <p className="mt-8 flex flex-wrap gap-3">
        {status >= 500 && <Again />}
        {status === 401 ? (
          <Leave to={`${homeOf(audience, pathOf(locale))}/sign-in`}>{t`Sign in`}</Leave>
        ) : (
          <Leave to={homeOf(audience, pathOf(locale))}>{t`Go to the start page`}</Leave>
        )}
      </p>
    </Outer>
  )
}

function useWords(status: number): { title: string; told: ReactNode } {
  const { t } = useLingui()
  if (status === 404)
    return {
      title: t`This page does not exist`,
      told: t`The address may be old or mistyped. Nothing of yours was lost.`,
    }
  if (status === 401)
    return {
      title: t`Please sign in`,
      told: t`You were signed out. Sign in and you are back here.`,
    }
  if (status === 403)
    return {
      title: t`This page is not open to you`,
      told: t`Your account may not see it. An owner of the account can change that.`,
    }
  if (status === 429)
    return {
      title: t`Too many requests`,
      told: t`Wait a minute, then try again. Nothing was lost.`,
    }
  if (status < 500)
    return { title: t`That did not work`, told: t`Nothing was changed. Go back and try again.` }
  return {
    title: t`Something broke on our side`,
    told: t`It has been noted. Nothing you had finished was lost; please try again in a moment.`,
  }
}

const homeOf = (audience: Audience, language: string): string =>
  audience === 'shop' ? `/${language}` : `/${audience}`

/** Plain links, so that they work when the scripts of the page do not. */
function Leave({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a
      href={to}
      className="inline-flex min-h-11 items-center rounded-8 border border-line-strong px-4 text-14
        font-medium hover:bg-paper-sunk"
    >
      {children}
    </a>
  )
}

function Again() {
  const { pathname, search } = useLocation()
  return (
    <a
      href={pathname + search}
      className="inline-flex min-h-11 items-center rounded-8 bg-lane px-4 text-14 font-medium
        text-on-lane hover:bg-lane-deep"
    >
      <Trans>Try again</Trans>
    </a>
  )
}
