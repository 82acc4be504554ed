// What a price is made of: a waterfall of its parts on one tap, and below it each step in a sentence.
import { Trans, useLingui } from '@lingui/react/macro'
import { amountText } from '../../kit/amount.ts'
import { Icon } from '../../kit/icon.tsx'
import { MoneyWaterfall, type PriceStep } from '../../kit/money.tsx'
import { usePage } from '../../kit/page.tsx'
import type { MakeUp as Parts, Step } from '../wire.ts'
import { added, isNothing, percent, saidMoney, share, short } from './figures.ts'
import { useStepText } from './step-text.ts'

type MakeUpProps = { parts: Parts; steps: readonly Step[]; open?: boolean }

/** Closed it is one line: what is inside. */
export function MakeUp({ parts, steps, open = false }: MakeUpProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const waterfall = usePriceParts(parts, steps)
  const total = amountText(parts.total, locale)
  return (
    <details open={open} className="group rounded-8 border border-line bg-paper-raised">
      <summary
        className="flex min-h-12 list-none items-center gap-3 rounded-8 px-4 py-2 text-14
          hover:bg-paper-sunk [&::-webkit-details-marker]:hidden"
      >
        <Icon name="receipt" className="text-ink-soft" />
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{t`What ${total} is made of`}</span>
          <Glance parts={parts} />
        </span>
        <Icon
          name="chevron-down"
          size={16}
          className="text-ink-soft transition-transform group-open:rotate-180"
        />
      </summary>
      <div className="border-t border-line px-4 py-3">
        <MoneyWaterfall
          label={t`What the price is made of`}
          steps={waterfall}
          total={parts.total}
        />
        <Sentences steps={steps} currency={parts.total.currency} />
      </div>
    </details>
  )
}

/** Its three large parts at a glance, as words and as a bar. */
function Glance({ parts: { goods, freight, insurance, duty, excise, vat, total } }: GlanceProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const carried = added(freight, insurance)
  const taxed = added(added(duty, excise), vat)
  const all = [
    { label: t`Goods`, money: goods, colour: 'bg-lane' },
    { label: t`Freight`, money: carried, colour: 'bg-line-strong' },
    { label: t`Tax`, money: taxed, colour: 'bg-ink' },
  ]
  return (
    <>
      <span aria-hidden="true" className="my-1.5 flex h-1 gap-0.5">
        {all.map(({ label, money, colour }) => (
          <span
            key={label}
            className={`rounded-full ${colour}`}
            style={{ width: `${share(money.amount, total.amount) * 100}%` }}
          />
        ))}
      </span>
      <span className="flex flex-wrap gap-x-3 text-12 text-ink-soft">
        {all.map(({ label, money, colour }) => (
          <span key={label} className="inline-flex items-center gap-1.5">
            <span aria-hidden="true" className={`size-2 rounded-full ${colour}`} />
            {label} {amountText(money, locale)}
          </span>
        ))}
      </span>
    </>
  )
}

type GlanceProps = { parts: Parts }

function Sentences({ steps, currency }: { steps: readonly Step[]; currency: string }) {
  const say = useStepText(currency)
  const said = steps.flatMap(step => say(step) ?? [])
  if (said.length === 0) return null
  return (
    <details className="mt-3 border-t border-line pt-2 text-14">
      <summary className="reach w-fit py-1 font-medium text-lane">
        <Trans>Step by step</Trans>
      </summary>
      <ol className="mt-1 flex list-decimal flex-col gap-1.5 pl-5 text-ink-soft marker:text-12">
        {said.map((sentence, index) => (
          <li key={index}>{sentence}</li>
        ))}
      </ol>
    </details>
  )
}

/** The bars: parts that are nothing are shown only where a shopper would ask for them. */
function usePriceParts(parts: Parts, steps: readonly Step[]): PriceStep[] {
  const { t } = useLingui()
  const notes = useNotes(steps)
  const { goods, freight, insurance, duty, excise, vat } = parts
  const isGst = steps.some(step => step.key === 'tax.gst')
  const all: (PriceStep & { always?: boolean })[] = [
    { label: t`Goods`, money: goods, note: notes.goods, always: true },
    { label: t`Freight`, money: freight, note: notes.freight, always: true },
    { label: t`Insurance`, money: insurance },
    { label: t`Customs duty`, money: duty, note: notes.duty, always: !isGst },
    { label: t`Consumption tax`, money: excise },
    { label: isGst ? t`GST` : t`Import VAT`, money: vat, note: notes.vat, always: true },
  ]
  return all.filter(part => part.always || !isNothing(part.money))
}

/** A few words under the parts whose origin is one figure. */
function useNotes(steps: readonly Step[]) {
  const { t } = useLingui()
  const { locale } = usePage()
  const only = (key: string) => {
    const found = steps.filter(step => step.key === key)
    return found.length === 1 ? found[0] : undefined
  }
  const goods = only('price.goods')
  const home = saidMoney(goods?.inputs['home'], locale)
  const rate = short(goods?.inputs['rate'], 4)
  const grams = only('freight.price')?.inputs['grams']
  const statutory = percent(only('tax.vat.statutory')?.inputs['rate'])
  const factor = percent(only('tax.vat')?.inputs['factor'])
  const gst = only('tax.gst')?.inputs['rate']
  const within = steps.some(step => step.key === 'tax.vat' && step.inputs['factor'])
  const vat = gst
    ? percent(gst)
    : statutory && factor
      ? t`${statutory}, of which ${factor}`
      : undefined
  return {
    goods: goods?.inputs['quantity'] === '1' ? t`${home} at ${rate}` : undefined,
    freight: grams ? t`${grams} g` : undefined,
    duty: within ? t`None within the limit` : undefined,
    vat,
  }
}
