// Where it is delivered to: a plain form, so that it works without scripts.
import { Trans, useLingui } from '@lingui/react/macro'
import { useLocation } from 'react-router'
import { Icon } from '../../kit/icon.tsx'
import { keepPlace } from '../../kit/stay.ts'
import { markets, type Market } from './market.ts'
import { useHome, usePlace } from './words.ts'

export function MarketSwitch({ market }: { market: Market }) {
  const { t } = useLingui()
  const { pathname, search } = useLocation()
  const place = usePlace()
  const home = useHome()
  return (
    <form
      method="post"
      action={`${home}/market`}
      onSubmit={keepPlace}
      className="inline-flex items-center"
    >
      <input type="hidden" name="back" value={pathname + search} />
      <span className="relative inline-flex items-center">
        <Icon name="pin" size={18} className="pointer-events-none absolute left-2 text-ink-soft" />
        <select
          key={market}
          name="market"
          defaultValue={market}
          aria-label={t`Deliver to`}
          onChange={event => event.target.form?.requestSubmit()}
          className="min-h-11 appearance-none rounded-8 bg-transparent pr-2 pl-8 text-14
            hover:bg-paper-sunk md:min-h-10"
        >
          {markets.map(one => (
            <option key={one} value={one}>
              {place(one)}
            </option>
          ))}
        </select>
      </span>
      <noscript>
        <button
          type="submit"
          className="min-h-11 px-1 text-12 whitespace-nowrap text-lane underline"
        >
          <Trans>Change</Trans>
        </button>
      </noscript>
    </form>
  )
}
