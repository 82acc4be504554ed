// A product in a grid: an honest picture, its price at the door, where from and by when.
import { Plural, Trans } from '@lingui/react/macro'
import { Link } from 'react-router'
import { Money } from '../../kit/money.tsx'
import { ProductImage } from '../../kit/picture.tsx'
import type { Listing } from '../wire.ts'
import { Day } from './day.tsx'
import { useHome, usePlace } from './words.ts'

export function ProductGrid({ items, eager = 0 }: { items: readonly Listing[]; eager?: number }) {
  return (
    <ul className="grid grid-cols-2 gap-x-3 gap-y-6 md:grid-cols-3 md:gap-x-5 md:gap-y-8 lg:grid-cols-4">
      {items.map((item, index) => (
        <li key={item.number} className="min-w-0">
          <ProductCard item={item} eager={index < eager} />
        </li>
      ))}
    </ul>
  )
}

const few = 5

function ProductCard({ item, eager }: { item: Listing; eager: boolean }) {
  const home = useHome()
  const place = usePlace()
  const { left, sold } = item
  return (
    <Link to={`${home}/p/${item.number}`} className="group block rounded-8 outline-offset-4">
      <ProductImage
        src={item.image || undefined}
        name={item.title}
        eager={eager}
        sizes="(min-width: 64rem) 280px, (min-width: 48rem) 30vw, 46vw"
      />
      <p
        className="mt-2 line-clamp-2 text-14 leading-snug group-hover:underline"
        title={item.title}
      >
        {item.title}
      </p>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <span className="text-20">
          <Money money={item.price} look="price" />
        </span>
        {left === 0 ? (
          <span className="text-12 text-ink-soft">
            <Trans>Sold out</Trans>
          </span>
        ) : (
          left <= few && (
            <span className="text-12 text-warn">
              <Trans>{left} left</Trans>
            </span>
          )
        )}
      </p>
      <p className="text-12 leading-relaxed text-ink-soft">
        <span className="block">
          {place(item.origin)}
          {sold > 0 && (
            <>
              {' · '}
              <Plural value={sold} one="# sold" other="# sold" />
            </>
          )}
        </span>
        <span className="block">
          <Trans>
            by <Day day={item.promise.latest} />
          </Trans>
        </span>
      </p>
    </Link>
  )
}
