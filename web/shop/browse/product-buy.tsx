// Choosing and buying: variants, how many, what is left, and the bar at the thumb.
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Link, useNavigation, useRouteLoaderData, useSearchParams } from 'react-router'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Quantity } from '../../kit/quantity.tsx'
import { Notice } from '../../kit/status.tsx'
import { useHome, useOptionName } from '../parts/words.ts'
import { useVariant, type Loaded, type Variant } from './variant.ts'

const few = 10
const linesPieces = 99

type BuyProps = { loaded: Loaded; variant: Variant | undefined }

export function BuyBox({ loaded, variant }: BuyProps) {
  const { t } = useLingui()
  const [wanted, setWanted] = useState(1)
  if (!variant) return null
  const { left } = variant
  const most = Math.max(1, Math.min(left, linesPieces))
  return (
    <div className="flex flex-col gap-4">
      <Choices loaded={loaded} variant={variant} />
      {canBuy(variant) ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Quantity
            name="quantity"
            value={Math.min(wanted, most)}
            max={most}
            onChange={setWanted}
            label={t`How many`}
          />
          <span className={`text-14 ${left <= few ? 'text-warn' : 'text-ink-soft'}`}>
            {left <= few ? <Trans>Only {left} left</Trans> : <Trans>In stock</Trans>}
          </span>
        </div>
      ) : (
        <Notice tone="info" title={left === 0 ? t`Sold out` : t`Not for sale now`}>
          {left === 0
            ? t`The maker has none left. Look again later.`
            : t`No price can be given for your market now. Look again later.`}
        </Notice>
      )}
      <input type="hidden" name="offerId" value={variant.offerId} />
      <div className="hidden gap-3 md:flex">
        <BuyButtons variant={variant} />
      </div>
    </div>
  )
}

const canBuy = (variant: Variant): boolean => variant.price !== null && variant.left > 0

function BuyButtons({ variant }: { variant: Variant }) {
  const { t } = useLingui()
  const { state, formData } = useNavigation()
  const act = state === 'idle' ? undefined : formData?.get('act')
  const off = !canBuy(variant)
  return (
    <>
      <Button
        type="submit"
        form="buy"
        name="act"
        value="cart"
        size="large"
        disabled={off}
        pending={act === 'cart'}
        className="flex-1 max-md:px-2"
      >
        {t`Add to cart`}
      </Button>
      <Button
        type="submit"
        form="buy"
        name="act"
        value="buy"
        look="primary"
        size="large"
        disabled={off}
        pending={act === 'buy'}
        className="flex-1 max-md:px-2"
      >
        {t`Buy now`}
      </Button>
    </>
  )
}

/** Each option with its values; a value leads to the variant that has it and keeps the rest. */
function Choices({ loaded: { product }, variant }: { loaded: Loaded; variant: Variant }) {
  const [search] = useSearchParams()
  const optionName = useOptionName()
  if (product.variants.length < 2) return null
  const addressOf = (to: Variant) => {
    const next = new URLSearchParams(search)
    next.set('v', to.number)
    return `?${next}`
  }
  return (
    <div className="flex flex-col gap-3">
      {variant.options.map(({ name, value }) => (
        <div key={name}>
          <p className="mb-1.5 text-14">
            <span className="text-ink-soft">{optionName(name)}</span>{' '}
            <span className="font-medium">{value}</span>
          </p>
          <ul aria-label={optionName(name)} className="flex flex-wrap gap-2">
            {valuesOf(product.variants, name).map(one => {
              const to = closest(product.variants, variant, name, one)
              const on = one === value
              return (
                <li key={one}>
                  <Link
                    to={to ? addressOf(to) : '.'}
                    replace
                    preventScrollReset
                    aria-current={on ? 'true' : undefined}
                    className={`inline-flex min-h-11 items-center rounded-8 border px-4 text-14 ${
                      on
                        ? 'border-lane bg-lane-soft font-medium text-lane'
                        : 'border-line-strong bg-paper-raised hover:bg-paper-sunk'
                    } ${to && canBuy(to) ? '' : 'border-dashed text-ink-soft'}`}
                  >
                    {one}
                    {to && !canBuy(to) && (
                      <span className="ml-1.5 text-12">
                        <Trans>sold out</Trans>
                      </span>
                    )}
                  </Link>
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </div>
  )
}

const valuesOf = (variants: readonly Variant[], name: string): string[] => [
  ...new Set(variants.flatMap(one => one.options.find(each => each.name === name)?.value ?? [])),
]

/** Of the variants with this value, the one that shares most of the other choices. */
function closest(variants: readonly Variant[], now: Variant, name: string, value: string) {
  const has = (one: Variant, option: { name: string; value: string }) =>
    one.options.some(each => each.name === option.name && each.value === option.value)
  const alike = (one: Variant) => now.options.filter(option => has(one, option)).length
  return variants
    .filter(one => has(one, { name, value }))
    .toSorted((a, b) => alike(b) - alike(a))[0]
}

/** At the thumb on a phone: the cart, and both ways to buy. */
export function BuyBar({ loaded }: { loaded: unknown }) {
  const own = loaded as Loaded
  const variant = useVariant(own)
  const frame = useRouteLoaderData<{ count: number }>('shop/frame')
  const { t } = useLingui()
  const home = useHome()
  if (!variant) return null
  const count = frame?.count ?? 0
  return (
    <div className="page-column flex items-center gap-2 py-2">
      <nav aria-label={t`Shop`} className="md:hidden">
        <Link
          to={`${home}/cart`}
          aria-label={count > 0 ? t`Cart, ${count} pieces` : t`Cart`}
          className="relative grid size-12 place-items-center rounded-8 hover:bg-paper-sunk"
        >
          <Icon name="cart" size={22} />
          {count > 0 && (
            <span
              className="figures absolute top-0.5 right-0 min-w-4 rounded-full bg-lane px-1
                text-center text-12 leading-4 font-bold text-on-lane"
            >
              {count > 99 ? '99+' : count}
            </span>
          )}
        </Link>
      </nav>
      <BuyButtons variant={variant} />
    </div>
  )
}
