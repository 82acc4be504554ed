// The figures of an order: its lines, and how the price at the door is made up.
import { useLingui } from '@lingui/react/macro'
import { roughly } from '../../kit/amount.ts'
import { Money, MoneyWaterfall, type PriceStep } from '../../kit/money.tsx'
import { usePage, type Locale } from '../../kit/page.tsx'
import type { Order, PricedLine } from '../wire.ts'
import { Part } from '../parts/part.tsx'

export function FiguresPart({ order }: { order: Order }) {
  const { t } = useLingui()
  const { lines, makeUp } = order.priced
  const steps: PriceStep[] = [
    { label: t`Goods`, money: makeUp.goods },
    { label: t`Freight`, money: makeUp.freight },
    { label: t`Insurance`, money: makeUp.insurance },
    { label: t`Duty`, money: makeUp.duty },
    { label: t`Consumption tax`, money: makeUp.excise },
    { label: t`Import VAT or GST`, money: makeUp.vat },
  ]
  return (
    <>
      <Part title={t`Goods`}>
        <ul className="divide-y divide-line rounded-8 border border-line">
          {lines.map(line => (
            <Line key={line.offerId} line={line} />
          ))}
        </ul>
      </Part>
      <Part title={t`What the shopper paid`}>
        <MoneyWaterfall
          label={t`What the shopper paid`}
          steps={steps.filter(step => roughly(step.money) !== 0)}
          total={order.total}
        />
      </Part>
    </>
  )
}

function Line({ line }: { line: PricedLine }) {
  const { locale } = usePage()
  return (
    <li className="flex items-center gap-3 p-3">
      {line.image ? (
        <img
          src={line.image}
          alt=""
          width={48}
          height={48}
          loading="lazy"
          className="size-12 shrink-0 rounded-4 bg-paper-sunk object-cover"
        />
      ) : (
        <span aria-hidden="true" className="size-12 shrink-0 rounded-4 bg-paper-sunk" />
      )}
      <span className="min-w-0 flex-1 text-14">
        <span className="block">{textOf(line.title, locale)}</span>
        <span className="figures text-12 text-ink-soft">
          {line.sku} · <Money money={line.unitPrice} /> × {line.quantity}
        </span>
      </span>
      <Money money={line.makeUp.total} look="strong" />
    </li>
  )
}

/** The text in the page's language, else in English, else in any. */
export const textOf = (texts: Readonly<Record<string, string>>, locale: Locale): string =>
  texts[locale] ?? texts['en'] ?? Object.values(texts)[0] ?? ''
