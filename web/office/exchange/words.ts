// The exchange's words: whose rate it is, how it stands, and what became of a deal.
import { useLingui } from '@lingui/react/macro'
import type { Tone } from '../../kit/status.tsx'
import type { Deal, Exposure, ToldRate } from '../wire.ts'

type Toned<Key extends string> = Readonly<Record<Key, readonly [Tone, string]>>

export function useExchangeWords() {
  const { t } = useLingui()
  const sources: Readonly<Record<string, string>> = {
    desk: t`Treasury desk`,
    live: t`Live feed`,
    rba: t`Reserve Bank of Australia`,
    ecb: t`European Central Bank`,
    demo: t`Demo rates`,
  }
  const health: Toned<Exposure['health']> = {
    good: ['good', t`In force`],
    wider: ['warn', t`Wider spread`],
    stopped: ['bad', t`Stopped`],
  }
  const told: Toned<ToldRate['state']> = {
    speaks: ['good', t`Counts`],
    held: ['warn', t`Waits for a person`],
    dismissed: ['quiet', t`Dismissed`],
  }
  const deals: Toned<Deal['state']> = {
    proposed: ['warn', t`Waits for a second person`],
    done: ['good', t`In the books`],
    withdrawn: ['quiet', t`Taken back`],
  }
  return { source: (name: string) => sources[name] ?? name, health, told, deals }
}

/** `0.3 %`, from hundredths of a percent. */
export const percentOf = (bp: number): string => `${(bp / 100).toFixed(2)} %`

/** Six digits that say something: `4.67109`. The whole rate stands where it is decided about. */
export function shortRate(rate: string): string {
  const digits = Math.max(0, 6 - Math.max(1, rate.split('.')[0]?.replace(/^0$/, '').length ?? 1))
  return Number(rate).toFixed(Math.min(digits, 6))
}
