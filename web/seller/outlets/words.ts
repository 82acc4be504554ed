// Words of the counters: states, and refusals that only they can meet.
import { useLingui } from '@lingui/react/macro'
import type { Tone } from '../../kit/status.tsx'
import { useSay } from '../words.ts'
import { useProblemText } from '../../kit/problem-text.ts'
import { usePage } from '../../kit/page.tsx'
import type { ProblemShown } from '../../kit/problem.ts'

type States<State extends string> = Readonly<Record<State, readonly [Tone, string]>>

export function useOutletStates(): States<'open' | 'closed' | 'blocked'> {
  const { t } = useLingui()
  return {
    open: ['good', t`Open`],
    closed: ['quiet', t`Closed`],
    blocked: ['bad', t`Blocked by the office`],
  }
}

export function useTerminalStates(): States<'waiting' | 'active' | 'blocked'> {
  const { t } = useLingui()
  return {
    waiting: ['warn', t`Not paired yet`],
    active: ['good', t`Paired`],
    blocked: ['bad', t`Shut out`],
  }
}

/** `useSay` with the refusals of counters and software, in the reader's language. */
export function useCounterSay(): (problem: ProblemShown) => string {
  const { t } = useLingui()
  const { locale } = usePage()
  const say = useSay()
  const own: Readonly<Record<string, string>> = {
    'outlet.name_missing': t`Give a name of at most 60 characters.`,
    'outlet.country_closed': t`Counters open in Australia and New Zealand.`,
    'outlet.mcc_invalid': t`A merchant category code has four digits.`,
    'outlet.footer_long': t`The last lines of a receipt are at most 300 characters.`,
    'outlet.blocked': t`The office has blocked this outlet. Ask the office to open it again.`,
    'outlet.terminals_max': t`This outlet has as many terminals as it can. Pair one of them again instead.`,
    'outlet.pin_invalid': t`A PIN is four to six digits.`,
    'outlet.cashier_unknown': t`This cashier does not work here any more.`,
    'outlet.key_invalid': t`This is no RSA public key of 2048 bits or more. Paste it as it is, PEM or base64.`,
    'outlet.key_private': t`This is a private key. Only you may have it: make a new pair, paste the public half.`,
    'outlet.key_same': t`This key is the one in use already.`,
    'outlet.notify_invalid': t`Notices go to an https address that is reachable from the internet.`,
    'outlet.kid_unknown': t`There is no such key of ours. Load the page again.`,
  }
  const known = useProblemText(own)
  return problem => (locale !== 'en' && own[problem.code] ? known(problem) : say(problem))
}
