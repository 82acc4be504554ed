// What proposed rules would have taken of the newest orders, beside what was taken.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { Money } from '../../kit/money.tsx'
import { groupsOf } from '../../kit/text.ts'
import type { FeeTrial } from '../wire.ts'

export function Trial({ trial }: { trial: FeeTrial }) {
  const { t } = useLingui()
  return (
    <section className="mt-6 border-t border-line pt-4">
      <h3 className="mb-2 text-16 font-bold">
        <Trans>Tried on {trial.orders} orders</Trans>
      </h3>
      <ul className="mb-4 text-14">
        {trial.sums.map(({ was, would }) => (
          <li key={was.currency} className="flex flex-wrap gap-x-3">
            <span className="text-ink-soft">{t`Commission taken`}</span>
            <Money money={was} />
            <span className="text-ink-soft">{t`would be`}</span>
            <Money money={would} look="strong" />
          </li>
        ))}
      </ul>
      {trial.changed.length === 0 ? (
        <p className="text-14 text-ink-soft">{t`No order would have paid another commission.`}</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line text-14">
          {trial.changed.map(one => (
            <li
              key={one.orderId}
              className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2"
            >
              <span className="min-w-0">
                <Link to={`/office/orders/${one.orderId}`} className="figures hover:underline">
                  {groupsOf(one.number).join(' ')}
                </Link>{' '}
                {one.merchant}
                <span className="block text-12 text-ink-soft">{one.words.join(' · ')}</span>
              </span>
              <span className="flex gap-3">
                <Money money={one.was} />→<Money money={one.would} look="strong" />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
