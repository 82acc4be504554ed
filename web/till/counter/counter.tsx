// The till itself: an amount, a code, and an end that nobody can mistake.
import { Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useEffect, useState } from 'react'
import { Link, useRevalidator } from 'react-router'
import type { Route } from './+types/counter'
import { browserCall } from '../../kit/api.ts'
import { Button } from '../../kit/button.tsx'
import { Keypad, centsText, typed } from '../../kit/keypad.tsx'
import { Money } from '../../kit/money.tsx'
import { Notice, SimulatedChip } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { useOnline } from '../parts/use-online.ts'
import { seatOf } from '../parts/visit.ts'
import { useWords } from '../parts/words.ts'
import { wire, type TillSale } from '../wire.ts'
import { freshNumber, keep, keptSales, type Kept } from './kept.ts'
import { ReadCode } from './read-code.tsx'
import { SaleScreen } from './sale-screen.tsx'

export async function loader(asked: Route.LoaderArgs) {
  const { api, terminal } = await seatOf(asked)
  const [{ shift }, { items: unknown }, sales] = await Promise.all([
    api.shift(),
    api.unknowns(),
    api.sales({ limit: 5 }),
  ])
  return { terminal, shift, unknown, last: sales.items }
}

const api = wire(browserCall('till'))

type Going = Readonly<{ kept: Kept; digits: string | undefined; fresh: boolean }>

export default function Counter({ loaderData }: Route.ComponentProps) {
  const { terminal, shift, unknown, last } = loaderData
  const { currency } = terminal.outlet
  const { t } = useLingui()
  const { revalidate } = useRevalidator()
  const online = useOnline()
  const [cents, setCents] = useState('')
  const [reading, setReading] = useState(false)
  const [going, setGoing] = useState<Going>()
  const [left, setLeft] = useState<readonly Kept[]>([])
  // What this device began and never saw end is taken up again.
  useEffect(() => {
    const [first, ...others] = keptSales()
    setLeft(others)
    if (first) setGoing({ kept: first, digits: undefined, fresh: false })
  }, [])
  // A page that asks for itself while nobody answers would be an error instead of a till.
  const freshen = useCallback(async () => {
    const answers = await api.terminal().catch(() => undefined)
    if (answers) await revalidate()
  }, [revalidate])
  useEffect(() => {
    const back = () => void freshen()
    addEventListener('online', back)
    return () => removeEventListener('online', back)
  }, [freshen])
  const begin = (way: Kept['way'], digits?: string) => {
    const now = Date.now()
    const outTradeNo = freshNumber(terminal.number, now)
    const kept: Kept = {
      outTradeNo,
      way,
      currency,
      amount: centsText(cents),
      subject: '',
      begunAt: now,
    }
    keep(kept)
    setReading(false)
    setGoing({ kept, digits, fresh: true })
  }
  const end = (again = false) => {
    setGoing(undefined)
    setCents(again && going ? typed('', going.kept.amount.replace('.', ''), 8) : '')
    setLeft(keptSales())
    void freshen()
  }
  if (going) return <SaleScreen key={going.kept.outTradeNo} {...going} onEnd={end} />
  const amount = { currency, amount: centsText(cents) }
  if (reading)
    return (
      <ReadCode
        amount={amount}
        onDigits={digits => begin('read', digits)}
        onBack={() => setReading(false)}
      />
    )
  return (
    <div className="grid gap-4 md:grid-cols-[minmax(0,26rem)_minmax(0,1fr)] md:gap-6">
      <DocumentTitle>{t`Till`}</DocumentTitle>
      <section className="flex flex-col gap-4">
        <h1 className="heard">{t`Till`}</h1>
        <p aria-live="polite" className="py-3 text-center text-40 font-bold md:py-6">
          <Money money={amount} />
        </p>
        <AmountKeys onKey={key => setCents(typed(cents, key, 8))} />
        <div className="grid grid-cols-2 gap-3">
          <Button
            look="primary"
            size="large"
            icon="scan"
            wide
            disabled={cents === '' || !online}
            onClick={() => setReading(true)}
          >
            {t`Read a code`}
          </Button>
          <Button
            size="large"
            icon="receipt"
            wide
            disabled={cents === '' || !online}
            onClick={() => begin('show')}
          >
            {t`Show a code`}
          </Button>
        </div>
      </section>
      <aside className="flex flex-col gap-3">
        {!online && (
          <Notice tone="warn" title={t`No network`}>
            {t`A new sale cannot begin until it is back. What was begun is kept, and asked about by itself.`}
          </Notice>
        )}
        {!shift && (
          <Notice tone="warn">
            <Link to="/till/shift" className="font-medium underline">
              {t`No shift is open. Open one with its float`}
            </Link>
          </Notice>
        )}
        <NotKnown
          left={left}
          unknown={unknown}
          onTake={kept => setGoing({ kept, digits: undefined, fresh: false })}
        />
        {online && <Last sales={last} />}
        {terminal.simulated.length > 0 && (
          <p>
            <SimulatedChip />
          </p>
        )}
      </aside>
    </div>
  )
}

/** The pad, and a keyboard beside it. */
function AmountKeys({ onKey }: { onKey: (key: string) => void }) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return
      if (/^\d$/.test(event.key)) onKey(event.key)
      else if (event.key === 'Backspace') onKey('back')
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [onKey])
  return <Keypad hundreds onKey={onKey} />
}

type NotKnownProps = {
  left: readonly Kept[]
  unknown: Route.ComponentProps['loaderData']['unknown']
  onTake: (kept: Kept) => void
}

/** Sales whose end nobody knows yet: those of this device first, then what the house is asking about. */
function NotKnown({ left, unknown, onTake }: NotKnownProps) {
  const { t } = useLingui()
  const others = unknown.filter(one => left.every(kept => kept.outTradeNo !== one.outTradeNo))
  if (left.length + others.length === 0) return null
  return (
    <section aria-label={t`Not known yet`} className="rounded-8 bg-warn-soft p-4 text-14">
      <p className="font-bold">{t`Not known yet`}</p>
      <p className="text-ink-soft">
        <Trans>They resolve themselves. Do not take the money again before that.</Trans>
      </p>
      <ul className="mt-2 flex flex-col gap-2">
        {left.map(kept => (
          <li key={kept.outTradeNo}>
            <button
              type="button"
              className="flex min-h-11 w-full items-center justify-between gap-3 rounded-8 border
                border-line bg-paper-raised px-3"
              onClick={() => onTake(kept)}
            >
              <Money money={kept} look="strong" />
              <span className="text-lane">{t`Look`}</span>
            </button>
          </li>
        ))}
        {others.map(one => (
          <li
            key={`${one.kind}/${one.outTradeNo}`}
            className="flex justify-between gap-3 px-3 py-2"
          >
            <span>
              <Money money={one.amount} look="strong" />{' '}
              <span className="text-ink-soft">
                {one.kind === 'refund' ? t`going back` : t`payment`}
              </span>
            </span>
            <Link to={`/till/sales/${one.saleId}`} className="text-lane underline">
              {t`Look`}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Last({ sales }: { sales: readonly TillSale[] }) {
  const { t } = useLingui()
  const words = useWords()
  if (sales.length === 0) return null
  return (
    <section className="rounded-8 border border-line bg-paper-raised">
      <h2 className="px-4 pt-3 text-14 font-bold">{t`Last sales`}</h2>
      <ul className="divide-y divide-line">
        {sales.map(sale => (
          <li key={sale.id}>
            <Link
              to={`/till/sales/${sale.id}`}
              className="flex min-h-12 items-center justify-between gap-3 px-4 py-2 text-14
                -outline-offset-2 hover:bg-paper-sunk"
            >
              <span className="text-ink-soft">{words.state(sale.state).word}</span>
              <Money money={sale.amount} look="strong" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
