// A product in one market: on offer or not, why, what helps, and the button that asks the gate.
import { Trans, useLingui } from '@lingui/react/macro'
import { may, useStaff } from '../staff.ts'
import type { Offer, SellerProduct } from '../wire.ts'
import { useCountryName } from '../words.ts'
import { OpenOffer } from './open-offers.tsx'
import { MarketChip, marketsOf } from './product-columns.tsx'
import { VerdictWords } from './verdict.tsx'

export function MarketPart({ market, product }: { market: string; product: SellerProduct }) {
  const { t } = useLingui()
  const { me } = useStaff()
  const country = useCountryName()
  const name = country(market)
  const state = marketsOf(product).find(one => one.market === market)
  const whole = state !== undefined && state.open === state.all
  const paused = state !== undefined && state.open + state.refused === 0
  return (
    <div className="py-3 text-14">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h4 className="font-bold">{name}</h4>
        {state ? (
          <MarketChip state={state} named={false} />
        ) : (
          <span className="text-ink-soft">{t`Not on offer yet`}</span>
        )}
        {may(me, 'catalogue') && (
          <span className="ml-auto flex flex-wrap gap-2">
            {!whole && (
              <OpenOffer
                market={market}
                productIds={[product.id]}
                size="small"
                look={state && !paused ? 'quiet' : 'primary'}
              >
                {state && !paused ? <Trans>Check again</Trans> : <Trans>Open in {name}</Trans>}
              </OpenOffer>
            )}
            {state !== undefined && state.open > 0 && (
              <OpenOffer
                act="pause"
                market={market}
                productIds={[product.id]}
                size="small"
                look="quiet"
              >
                <Trans>Pause</Trans>
              </OpenOffer>
            )}
          </span>
        )}
      </div>
      {verdictsOf(product, market).map(({ offer, names }) => (
        <div key={offer.id} className="mt-2">
          {names.length < product.variants.length && (
            <p className="text-12 font-medium text-ink-soft">{names.join(', ')}</p>
          )}
          <VerdictWords offer={offer} />
        </div>
      ))}
    </div>
  )
}

/** What the gate said, once for all variants it said the same of; silence is left out. */
function verdictsOf(product: SellerProduct, market: string): { offer: Offer; names: string[] }[] {
  const said = new Map<string, { offer: Offer; names: string[] }>()
  for (const variant of product.variants) {
    const offer = variant.offers.find(one => one.market === market)
    if (!offer || (offer.state !== 'refused' && offer.reasons.length === 0)) continue
    const words = JSON.stringify([offer.state, offer.reasons, offer.missing])
    const known = said.get(words) ?? { offer, names: [] }
    known.names.push(variant.options || variant.sku)
    said.set(words, known)
  }
  return [...said.values()]
}
