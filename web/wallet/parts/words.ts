// What moves in a wallet and where a transfer stands, in words.
import { useLingui } from '@lingui/react/macro'
import type { Tone } from '../../kit/status.tsx'
import type { Move, Transfer } from '../wire.ts'

export function useWords() {
  const { t } = useLingui()
  const moves: Record<Move['kind'], string> = {
    fund: t`Put in from your bank`,
    withdraw: t`Sent to your bank`,
    withdraw_back: t`Came back: the bank could not take it`,
    counter: t`Paid at a shop`,
    counter_back: t`Came back from a shop`,
    order: t`Paid for an order`,
    order_back: t`Came back from an order`,
    other: t`Other`,
  }
  const states: Record<Transfer['state'], { tone: Tone; word: string }> = {
    asked: { tone: 'info', word: t`Asked` },
    sent: { tone: 'info', word: t`With the bank` },
    unknown: { tone: 'warn', word: t`Not known yet` },
    done: { tone: 'good', word: t`Done` },
    refused: { tone: 'bad', word: t`Refused by the bank` },
  }
  return {
    /** The shop’s name says more than that it was one. */
    move: (one: Move): string => one.counter?.merchant ?? moves[one.kind],
    moveKind: (kind: Move['kind']): string => moves[kind],
    transfer: (state: Transfer['state']) => states[state],
  }
}

/** `1 AUD = 4.7235 CNY`, as she sees it before she pays; finer digits count, and are not read. */
export function rateText({ base, quote, client }: { base: string; quote: string; client: string }) {
  const [whole = '', fine = ''] = client.split('.')
  return `1 ${base} = ${whole}.${fine.padEnd(4, '0').slice(0, 4)} ${quote}`
}
