// Parts of the product page: pictures, head, promises, the maker and the words about it.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useRef, type ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { ProductImage } from '../../kit/picture.tsx'
import { Status } from '../../kit/status.tsx'
import { Day } from '../parts/day.tsx'
import type { Market } from '../parts/market.ts'
import { kindOf, useHome, usePlace, useText } from '../parts/words.ts'
import type { Product } from '../wire.ts'
import { plainOf, type Variant } from './variant.ts'

/** Pictures in a row to be swept along; small ones below lead to them. */
export function Gallery({ images, name }: { images: readonly string[]; name: string }) {
  const { t } = useLingui()
  const row = useRef<HTMLUListElement>(null)
  const pictureOf = (number: number) => t`Picture ${number}`
  const go = (index: number) => {
    const list = row.current
    list?.scrollTo({ left: index * list.clientWidth, behavior: 'smooth' })
  }
  const all = images.length > 0 ? images : [undefined]
  return (
    <div className="-mx-[clamp(16px,4vw,32px)] min-w-0 md:mx-0">
      <ul
        ref={row}
        aria-label={t`Pictures`}
        className="flex snap-x snap-mandatory overflow-x-auto [scrollbar-width:none] md:rounded-8"
      >
        {all.map((image, index) => (
          <li key={image ?? index} className="w-full shrink-0 snap-start [&>span]:rounded-none">
            <ProductImage
              src={image}
              name={all.length > 1 ? `${name} (${index + 1}/${all.length})` : name}
              eager={index === 0}
              sizes="(min-width: 48rem) 55vw, 100vw"
            />
          </li>
        ))}
      </ul>
      {images.length > 1 && (
        <ul className="mt-3 flex gap-2 overflow-x-auto px-4 py-1 md:px-1">
          {images.map((image, index) => (
            <li key={image} className="w-16 shrink-0">
              <button
                type="button"
                aria-label={pictureOf(index + 1)}
                onClick={() => go(index)}
                className="block w-full rounded-8 border border-line"
              >
                <ProductImage src={image} name="" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

export function Head({ product, variant }: { product: Product; variant: Variant | undefined }) {
  const text = useText()
  const place = usePlace()
  const home = useHome()
  const { sold } = product
  const brand = `${home}/search?brand=${encodeURIComponent(product.brand)}`
  return (
    <header>
      <p className="text-14 text-ink-soft">
        <Link to={brand} className="reach hover:underline">
          {product.brand}
        </Link>
        {' · '}
        {place(product.origin)}
        {sold > 0 && (
          <>
            {' · '}
            <Plural value={sold} one="# sold" other="# sold" />
          </>
        )}
      </p>
      <h1 className="mt-1 text-20 md:text-24">{text(product.title)}</h1>
      {variant?.price ? (
        <p className="mt-3 flex flex-wrap items-baseline gap-x-3">
          <span className="text-32">
            <Money money={variant.price} look="price" />
          </span>
          <span className="text-14 text-ink-soft">
            <Trans>at your door, all included</Trans>
          </span>
        </p>
      ) : (
        <p className="mt-3">
          <Status tone="warn">
            <Trans>It has no price in your market now</Trans>
          </Status>
        </p>
      )}
      {variant?.price && product.promise && (
        <p className="mt-1.5 flex items-center gap-2 text-14">
          <Icon name="truck" size={18} className="text-lane" />
          <span className="font-medium">
            <Trans>
              With you by <Day day={product.promise.latest} />
            </Trans>
          </span>
        </p>
      )}
    </header>
  )
}

/** Delivery, tax, escrow and what a personal import means: a line each. */
export function Promises({ product, market }: { product: Product; market: Market }) {
  const home = useHome()
  const place = usePlace()
  const where = place(market)
  const from = place(product.origin)
  const { promise } = product
  return (
    <ul className="flex flex-col gap-3.5 text-14">
      {promise && (
        <Told
          icon="truck"
          title={
            <Trans>
              From {from} to {where}
            </Trans>
          }
        >
          <Trans>
            At your door between <Day day={promise.earliest} /> and <Day day={promise.latest} />.
          </Trans>
        </Told>
      )}
      <Told icon="receipt" title={<Trans>Tax is inside</Trans>}>
        <Trans>Duty and import tax are paid for you. Nothing more to pay at the door.</Trans>
      </Told>
      <Told icon="shield" title={<Trans>Your money waits in escrow</Trans>}>
        <Trans>The maker is paid when you have the goods, not before.</Trans>{' '}
        <More to={`${home}/help#escrow`} />
      </Told>
      {market === 'CN' && (
        <Told icon="globe" title={<Trans>Bought across the border</Trans>}>
          <Trans>
            The goods follow the standards of {from}, which may differ from those in China, and may
            carry a label in English only. They are for your own use and must not be sold on; the
            buyer's real name goes to customs.
          </Trans>{' '}
          <More to={`${home}/help#border`} />
        </Told>
      )}
    </ul>
  )
}

function More({ to }: { to: string }) {
  return (
    <Link to={to} className="whitespace-nowrap underline hover:text-ink">
      <Trans>More</Trans>
      <span className="heard">
        : {to.endsWith('escrow') ? <Trans>escrow</Trans> : <Trans>buying across the border</Trans>}
      </span>
    </Link>
  )
}

type ToldProps = { icon: IconName; title: ReactNode; children: ReactNode }

function Told({ icon, title, children }: ToldProps) {
  return (
    <li className="flex gap-3">
      <Icon name={icon} className="mt-[0.1em] text-lane" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <p className="text-ink-soft">{children}</p>
      </div>
    </li>
  )
}

/** The words about it, and who makes it. */
export function Maker({ product }: { product: Product }) {
  const text = useText()
  const home = useHome()
  const told = plainOf(text(product.description))
  const story = text(product.merchant.story)
  const { brand, merchant } = product
  const { name } = merchant
  const kind = kindOf(text(product.categoryName))
  return (
    <div className="flex min-w-0 flex-col gap-6 border-t border-line pt-5 md:border-t-0 md:pt-0">
      {told && (
        <section>
          <h2 className="mb-2 text-16">
            <Trans>About it</Trans>
          </h2>
          <div className="flex max-w-160 flex-col gap-2">
            {told.split('\n').map((paragraph, index) => (
              <p key={index}>{paragraph}</p>
            ))}
          </div>
        </section>
      )}
      <section className="rounded-8 bg-paper-sunk p-4 md:p-5">
        <h2 className="text-16">
          <Trans>Made and sent by {name}</Trans>
        </h2>
        {story && <p className="mt-2 max-w-160 text-14 text-ink-soft">{story}</p>}
        <p className="mt-3 flex flex-wrap gap-x-5 gap-y-2 text-14">
          <Link
            to={`${home}/search?brand=${encodeURIComponent(product.brand)}`}
            className="reach font-medium text-lane hover:underline"
          >
            <Trans>More of {brand}</Trans>
          </Link>
          {kind && (
            <Link
              to={`${home}/search?category=${encodeURIComponent(product.category)}`}
              className="reach font-medium text-lane hover:underline"
            >
              <Trans>More: {kind}</Trans>
            </Link>
          )}
        </p>
      </section>
    </div>
  )
}
