// Reconciliation's words: partners, what became of a line, where money stands, and what a key speaks of.
import { useLingui } from '@lingui/react/macro'
import type { Tone } from '../../kit/status.tsx'
import type { Break, PartnerFile } from '../wire.ts'

export function useReconcileWords() {
  const { t } = useLingui()
  const sources: Readonly<Record<PartnerFile['source'], string>> = {
    alipay: t`Alipay, bill`,
    bank: t`Bank, statement`,
  }
  const classes: Readonly<Record<Break['class'], readonly [Tone, string, string]>> = {
    matched: ['good', t`Agrees`, t`The partner and our books say the same.`],
    reversed: [
      'quiet',
      t`Undone there`,
      t`The partner undid it itself; to us it never came to be.`,
    ],
    amount: ['bad', t`Another amount`, t`Both know it, with different amounts.`],
    missing_here: ['bad', t`Unknown here`, t`The partner tells of money that we know nothing of.`],
    missing_there: [
      'bad',
      t`Missing there`,
      t`We have booked it, and the partner does not tell it.`,
    ],
    state: [
      'warn',
      t`Open here`,
      t`To the partner it is done. We have asked again and wait for the answer.`,
    ],
    fee: ['warn', t`Another fee`, t`The partner kept another fee than the contract says.`],
    duplicate: ['bad', t`Told twice`, t`The partner has told it before.`],
  }
  const ways: Readonly<Record<Break['ways'][number], string>> = {
    receivable: t`To what the partner owes us`,
    rail_fee: t`Fees of wallets`,
    bank_fee: t`Fees of the bank`,
    rounding: t`Roundings`,
    loss: t`Loss of the house`,
  }
  const held: Readonly<Record<Break['heldIn'], string>> = {
    suspense: t`in suspense`,
    receivable: t`in what the partner owes us`,
    nothing: t`no money is open`,
  }
  return {
    source: (name: PartnerFile['source']) => sources[name],
    classes,
    ways,
    held,
    key: useKeys(),
  }
}

/** `payment/TL0192…` as a person reads it: what it is, and its number. */
function useKeys(): (key: string) => string {
  const { t } = useLingui()
  const heads: Readonly<Record<string, string>> = {
    payment: t`Payment`,
    refund: t`Refund`,
    cancel: t`Reversal`,
    file: t`Payout file`,
    return: t`Returned payout`,
    settled: t`Payment of the day`,
    transfer: t`Transfer`,
    other: t`Entry`,
  }
  return key => {
    const [head = '', ...rest] = key.split('/')
    return `${heads[head] ?? head} ${rest.at(-1) ?? ''}`
  }
}
