// Parcels of a basket: one maker, one parcel, its things, its day and its price.
import { Plural, Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { ProductImage } from '../../kit/picture.tsx'
import { share } from '../parts/figures.ts'
import { Day } from '../parts/day.tsx'
import { useHome, usePlace, useText } from '../parts/words.ts'
import type { Offer, PricedOrder, Quoted } from '../wire.ts'
import type { BasketLine } from './basket.ts'

export type Parcel = Readonly<{
  merchant: Offer['merchant']
  lines: readonly BasketLine[]
  priced: PricedOrder | undefined
}>

/** Grouped by maker, in the order the lines came. */
export function parcelsOf(
  lines: readonly BasketLine[],
  quoted: Pick<Quoted, 'orders'> | undefined,
): Parcel[] {
  const groups = new Map<string, BasketLine[]>()
  for (const line of lines) {
    const { id } = line.offer.merchant
    groups.set(id, [...(groups.get(id) ?? []), line])
  }
  return [...groups].map(([id, all]) => ({
    merchant: all[0]?.offer.merchant ?? { id, name: '' },
    lines: all,
    priced: quoted?.orders.find(order => order.merchantId === id),
  }))
}

type ParcelCardProps = {
  parcel: Parcel
  index: number
  /** What stands at the end of a line: a count to change, or how many there are. */
  control: (line: BasketLine) => ReactNode
  busy?: boolean
}

export function ParcelCard({ parcel, index, control, busy = false }: ParcelCardProps) {
  const { merchant, lines, priced } = parcel
  const place = usePlace()
  const number = index + 1
  const from = priced ? place(priced.origin) : undefined
  return (
    <section className="rounded-8 border border-line bg-paper-raised">
      <header
        className="flex flex-wrap items-baseline justify-between gap-x-4 border-b
          border-line px-4 py-3"
      >
        <h2 className="min-w-0 text-14 font-bold">
          <Trans>Parcel {number}</Trans>
          <span className="font-normal text-ink-soft"> · {merchant.name}</span>
        </h2>
        {priced && (
          <p className="flex items-center gap-1.5 text-14 text-ink-soft">
            <Icon name="truck" size={16} />
            <span>
              {from} ·{' '}
              <Trans>
                by <Day day={priced.promise.latest} />
              </Trans>
            </span>
          </p>
        )}
      </header>
      <ul className="divide-y divide-line px-4">
        {lines.map(line => (
          <li key={line.offerId}>
            <LineRow line={line} parcel={parcel} control={control(line)} busy={busy} />
          </li>
        ))}
      </ul>
      {priced && <Foot priced={priced} busy={busy} />}
    </section>
  )
}

type LineRowProps = { line: BasketLine; parcel: Parcel; control: ReactNode; busy: boolean }

function LineRow({ line: { offer, offerId }, parcel: { priced }, control, busy }: LineRowProps) {
  const home = useHome()
  const text = useText()
  const title = text(offer.title)
  const price = priced?.lines.find(one => one.offerId === offerId)?.makeUp.total
  const options = offer.options.map(option => option.value).join(' · ')
  return (
    <div
      className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 py-3.5
        md:grid-cols-[5rem_minmax(0,1fr)]"
    >
      <Link to={`${home}/p/${offer.product}`} tabIndex={-1} aria-hidden="true">
        <ProductImage src={offer.image || undefined} name={title} sizes="80px" />
      </Link>
      <div className="flex min-w-0 flex-col">
        <Link
          to={`${home}/p/${offer.product}`}
          title={title}
          className="line-clamp-2 text-14 leading-snug hover:underline"
        >
          {title}
        </Link>
        {options && options !== 'Default Title' && (
          <p className="mt-0.5 text-12 text-ink-soft">{options}</p>
        )}
        <div className="mt-auto flex flex-wrap items-end justify-between gap-x-3 gap-y-2 pt-2">
          <span className={busy ? 'opacity-50' : ''}>
            {price && <Money money={price} look="strong" />}
          </span>
          {control}
        </div>
      </div>
    </div>
  )
}

/** What more than one thing costs, and how near the parcel is to what one order may be worth. */
function Foot({ priced, busy }: { priced: PricedOrder; busy: boolean }) {
  const pieces = priced.lines.reduce((sum, line) => sum + line.quantity, 0)
  const limit = priced.steps.find(step => step.key === 'tax.limit.single')?.inputs['limit']
  const used = limit ? share(priced.taxable.amount, limit) : 0
  const { currency } = priced.total
  const near = limit !== undefined && used >= 0.6
  if (priced.lines.length === 1 && !near) return null
  return (
    <footer className="border-t border-line px-4 py-3 text-14">
      <p className="flex items-baseline justify-between gap-4">
        <span className="text-ink-soft">
          <Plural value={pieces} one="# piece, all included" other="# pieces, all included" />
        </span>
        <span className={`text-16 ${busy ? 'opacity-50' : ''}`}>
          <Money money={priced.total} look="strong" />
        </span>
      </p>
      {near && (
        <div className="mt-2">
          <span aria-hidden="true" className="block h-1 overflow-hidden rounded-full bg-line">
            <span
              className={`block h-full ${used > 0.9 ? 'bg-warn' : 'bg-lane'}`}
              style={{ width: `${used * 100}%` }}
            />
          </span>
          <p className="mt-1 text-12 text-ink-soft">
            <Trans>
              Counts <Money money={priced.taxable} /> of the{' '}
              <Money money={{ currency, amount: limit }} /> that one order across the border may be
              worth.
            </Trans>
          </p>
        </div>
      )}
    </footer>
  )
}
