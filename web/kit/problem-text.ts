// Problems in the reader's language: the API's sentence is English, so known codes are said here.
import { useLingui } from '@lingui/react/macro'
import { usePage } from './page.tsx'
import type { ProblemShown } from './problem.ts'

/**
 * `const say = useProblemText(own)`, then `say(problem)`. `own` holds an audience's sentences by
 * code; the codes every API knows are here; for the rest English readers get the API's sentence.
 */
export function useProblemText(own: Readonly<Record<string, string>> = {}) {
  const { t } = useLingui()
  const { locale } = usePage()
  const known: Readonly<Record<string, string>> = {
    'request.invalid': t`Something in the form is not right. Check it and try again.`,
    'request.too_large': t`This is larger than we can take.`,
    'request.not_found': t`It is not there, or no longer.`,
    'request.key_reused': t`This form was sent before. Load the page again, then send it.`,
    'request.key_busy': t`Your first try is still under way. Wait a moment.`,
    'request.too_many': t`Too many tries. Wait a minute, then try again.`,
    'session.needed': t`You were signed out. Sign in and try again.`,
    'session.not_allowed': t`Your account may not do that.`,
    'house.broken': t`Something broke on our side. Nothing was lost; try again.`,
  }
  return (problem: ProblemShown): string => {
    const english = locale === 'en' && problem.status < 500 ? problem.title : ''
    const other = t`That did not work. Nothing was changed.`
    return own[problem.code] ?? (english || known[problem.code] || other)
  }
}
