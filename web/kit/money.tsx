// Money on a screen: one amount, an amount in a column, and how a price is made up.
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { partsOf, roughly, type WireMoney } from './amount.ts'
import { usePage } from './page.tsx'

export type MoneyProps = {
  money: WireMoney
  /** `price` is bold with a small sign; `text` (the default) is as the words around it. */
  look?: 'text' | 'price' | 'strong'
  /** Width after the decimal mark to keep in a column of mixed currencies. */
  decimals?: number
  /** Writes a plus before what comes in. */
  signed?: boolean
}

export function Money({ money, look = 'text', decimals, signed = false }: MoneyProps) {
  const { locale } = usePage()
  const { negative, zero, symbol, whole, fraction } = partsOf(money, locale)
  const sign = negative ? '−' : signed && !zero ? '+' : ''
  const missing = decimals === undefined ? 0 : decimals + 1 - fraction.length
  return (
    <span className={`figures whitespace-nowrap ${look === 'text' ? '' : 'font-bold'}`}>
      {sign}
      <span className={look === 'price' ? 'mr-[0.08em] text-[0.65em]' : ''}>{symbol}</span>
      {whole}
      <span className={look === 'price' ? 'text-[0.65em]' : ''}>{fraction}</span>
      {missing > 0 && (
        <span aria-hidden="true" className="invisible">
          {'.00000000'.slice(fraction ? 1 : 0, fraction ? missing + 1 : missing)}
        </span>
      )}
    </span>
  )
}

/** Home money first, the sale's currency beside it. */
export function MoneyPair({ home, sale }: { home: WireMoney; sale: WireMoney }) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <Money money={home} look="strong" />
      {sale.currency !== home.currency && (
        <span className="text-14 text-ink-soft">
          <Money money={sale} />
        </span>
      )}
    </span>
  )
}

export type PriceStep = Readonly<{
  label: ReactNode
  money: WireMoney
  /** One sentence on what it is, in small print under the label. */
  note?: ReactNode
}>

/**
 * How a price is made up: each step adds its bar where the last one ended; the total closes it.
 * All amounts in one currency. A negative step (a coupon) goes back and is marked as a saving.
 */
export function MoneyWaterfall({ steps, total, label }: WaterfallProps) {
  const { bars, highest } = barsOf(steps.map(step => roughly(step.money)))
  return (
    <table className="w-full border-collapse text-14">
      {label && <caption className="heard">{label}</caption>}
      <tbody>
        {steps.map((step, index) => (
          <tr key={index} className="align-baseline">
            <th scope="row" className="max-w-56 py-1.5 pr-4 text-left font-normal">
              {step.label}
              {step.note && <span className="block text-12 text-ink-soft">{step.note}</span>}
            </th>
            <td className="w-1/3 py-1.5 align-middle md:w-1/2" aria-hidden="true">
              <StepBar bar={bars[index]} />
            </td>
            <td className="figures py-1.5 pl-4 text-right">
              <Money money={step.money} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-line align-baseline">
          <th scope="row" className="pt-2 pr-4 text-left font-bold">
            <Trans>Total</Trans>
          </th>
          <td className="pt-2 align-middle" aria-hidden="true">
            <span
              className="block h-2 rounded-full bg-ink"
              style={{ width: `${Math.min(100, Math.max(0, (roughly(total) / highest) * 100))}%` }}
            />
          </td>
          <td className="pt-2 pl-4 text-right text-16">
            <Money money={total} look="strong" />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

type WaterfallProps = { steps: readonly PriceStep[]; total: WireMoney; label?: string }
type Bar = Readonly<{ from: number; to: number; less: boolean; nothing: boolean }>

function StepBar({ bar }: { bar: Bar | undefined }) {
  if (!bar) return null
  const colour = bar.nothing ? 'bg-line-strong' : bar.less ? 'bg-sun' : 'bg-lane'
  return (
    <span className="relative block h-2 rounded-full bg-paper-sunk">
      <span
        className={`absolute inset-y-0 min-w-[3px] rounded-full ${colour}`}
        style={{ left: `${bar.from}%`, width: `${bar.to - bar.from}%` }}
      />
    </span>
  )
}

/** Where each step's bar begins and ends, in percent of the highest point reached. */
function barsOf(amounts: readonly number[]): { bars: Bar[]; highest: number } {
  let reached = 0
  const spans = amounts.map(amount => {
    const before = reached
    reached += amount
    return { from: Math.min(before, reached), to: Math.max(before, reached), amount }
  })
  const highest = Math.max(...spans.map(span => span.to), 0) || 1
  const bars = spans.map(({ from, to, amount }) => ({
    from: Math.min((Math.max(from, 0) / highest) * 100, 99),
    to: (Math.max(to, 0) / highest) * 100,
    less: amount < 0,
    nothing: amount === 0,
  }))
  return { bars, highest }
}
