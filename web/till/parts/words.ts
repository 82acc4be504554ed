// Where a sale stands, in a word.
import { useLingui } from '@lingui/react/macro'
import type { Tone } from '../../kit/status.tsx'
import type { TillSale } from '../wire.ts'

export function useWords() {
  const { t } = useLingui()
  const states: Record<TillSale['state'], { tone: Tone; word: string }> = {
    created: { tone: 'quiet', word: t`Not scanned yet` },
    waiting: { tone: 'info', word: t`The customer is looking` },
    paying: { tone: 'info', word: t`Being paid` },
    paid: { tone: 'good', word: t`Paid` },
    partly_refunded: { tone: 'warn', word: t`Partly given back` },
    refunded: { tone: 'warn', word: t`Given back` },
    closed: { tone: 'quiet', word: t`Closed, not paid` },
  }
  const ways: Record<TillSale['way'], string> = {
    dynamic: t`Code on this screen`,
    static: t`Printed code`,
    code: t`Customer’s code`,
  }
  return {
    state: (state: TillSale['state']) => states[state],
    way: (way: TillSale['way']) => ways[way],
  }
}

/** `1 AUD = 4.7235 CNY`, as the customer sees it too; empty until somebody pays. */
export function rateText({ amount, payer }: Pick<TillSale, 'amount' | 'payer'>): string {
  if (!payer) return ''
  const [whole = '', fine = ''] = payer.rate.split('.')
  const rate = `${whole}.${fine.padEnd(4, '0').slice(0, 4)}`
  return `1 ${amount.currency} = ${rate} ${payer.amount.currency}`
}

export const isPaid = ({ state }: Pick<TillSale, 'state'>): boolean =>
  state === 'paid' || state === 'partly_refunded' || state === 'refunded'

export const isOpen = ({ state }: Pick<TillSale, 'state'>): boolean =>
  state === 'created' || state === 'waiting' || state === 'paying'
