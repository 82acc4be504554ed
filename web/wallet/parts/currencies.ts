// The currencies a wallet can be kept in, with their names.
import { useLingui } from '@lingui/react/macro'
import type { Currency } from '../wire.ts'

/** For a select, the most likely first. */
export function useCurrencies(): { value: Currency; label: string }[] {
  const { t } = useLingui()
  return [
    { value: 'CNY', label: t`Chinese yuan` },
    { value: 'SGD', label: t`Singapore dollar` },
    { value: 'MYR', label: t`Malaysian ringgit` },
    { value: 'THB', label: t`Thai baht` },
    { value: 'IDR', label: t`Indonesian rupiah` },
    { value: 'PHP', label: t`Philippine peso` },
    { value: 'VND', label: t`Vietnamese dong` },
    { value: 'AUD', label: t`Australian dollar` },
    { value: 'NZD', label: t`New Zealand dollar` },
  ]
}

const known = ['CNY', 'SGD', 'MYR', 'THB', 'IDR', 'PHP', 'VND', 'AUD', 'NZD']

export const isCurrency = (text: string): text is Currency => known.includes(text)
