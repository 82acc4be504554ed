// Her wallets by their money: one is looked at, another is a tap away.
import { useLingui } from '@lingui/react/macro'
import { Form, Link } from 'react-router'
import { Icon } from '../../kit/icon.tsx'
import type { Currency } from '../wire.ts'

type CurrencyTabsProps = { currencies: readonly Currency[]; current: Currency }

export function CurrencyTabs({ currencies, current }: CurrencyTabsProps) {
  const { t } = useLingui()
  return (
    <Form
      method="post"
      action="/wallet/currency"
      aria-label={t`Currency`}
      className="flex flex-wrap items-center gap-2"
    >
      {currencies.map(currency => (
        <button
          key={currency}
          name="currency"
          value={currency}
          aria-pressed={currency === current}
          className={`min-h-11 rounded-full border px-4 text-14 font-medium ${
            currency === current
              ? 'border-lane bg-lane-soft text-lane'
              : 'border-line text-ink-soft hover:bg-paper-sunk'
          }`}
        >
          {currency}
        </button>
      ))}
      <Link
        to="/wallet/me#currencies"
        aria-label={t`Another currency`}
        className="grid size-11 place-items-center rounded-full text-ink-soft hover:bg-paper-sunk"
      >
        <Icon name="plus" size={18} />
      </Link>
    </Form>
  )
}
