// Words for wallets at the office's desk: rules, what they do, what they looked at, and transfers.
import { useLingui } from '@lingui/react/macro'
import type { Tone } from '../../kit/status.tsx'
import type { Transfer, WalletReview } from '../wire.ts'

type Marked = readonly [Tone, string]

export function useWalletWords() {
  const { t } = useLingui()
  const rules: Readonly<Record<string, string>> = {
    single: t`More at once than her limit`,
    day: t`More in a day than her limit`,
    month: t`More in a month than her limit`,
    minute_times: t`Too many payments in a minute`,
    day_times: t`Too many payments in a day`,
    alike: t`The same amount in the same shop again`,
    busy_day: t`Many payments in a day`,
  }
  const actions: Record<WalletReview['action'], string> = {
    ask: t`She was asked again`,
    block: t`The payment was stopped`,
    review: t`The payment went through`,
  }
  const inputs: readonly (readonly [name: string, word: string])[] = [
    ['purpose', t`What for`],
    ['shop', t`Shop`],
    ['amount', t`Amount`],
    ['limit', t`Limit`],
    ['minuteTimes', t`Payments in this minute`],
    ['dayTimes', t`Payments in this day`],
    ['alike', t`Alike in five minutes`],
    ['daySum', t`In this day, with it`],
    ['monthSum', t`In this month, with it`],
  ]
  const purposes: Readonly<Record<string, string>> = {
    order: t`An order`,
    counter: t`A payment in a shop`,
    transfer: t`A transfer to her bank`,
  }
  const states: Record<Transfer['state'], Marked> = {
    asked: ['info', t`Asked`],
    sent: ['info', t`At the bank`],
    unknown: ['warn', t`The bank is silent`],
    done: ['good', t`Done`],
    refused: ['bad', t`Refused`],
  }
  return {
    rule: (name: string): string => rules[name] ?? name,
    action: (name: WalletReview['action']): string => actions[name],
    /** What a rule looked at, in the order in which a person asks. */
    inputs: (given: WalletReview['inputs']): (readonly [word: string, value: string])[] =>
      inputs.flatMap(([name, word]) => {
        const value = given[name]
        if (value === undefined) return []
        return [[word, name === 'purpose' ? (purposes[value] ?? value) : value] as const]
      }),
    transfer: (name: Transfer['state']): Marked => states[name],
  }
}
