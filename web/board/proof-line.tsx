// The quiet proof: the board's own counting, what is on its way to it, the ledger's figure, and their difference.
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Icon } from '../kit/icon.tsx'
import { Money } from '../kit/money.tsx'
import { isNothing } from './sums.ts'
import { useFigures, useMoneyNames } from './words.ts'
import type { Board } from './wire.ts'

type Proof = Board['proof'][number]

/** One small table a currency: board and what is on its way, less the ledger, is zero at every moment. */
export function ProofLine({ proof }: { proof: Board['proof'] }) {
  const byCurrency = Map.groupBy(proof, one => one.board.currency)
  return (
    <footer className="flex flex-wrap gap-x-12 gap-y-4 px-1 text-14">
      {[...byCurrency].map(([currency, rows]) => (
        <ProofTable key={currency} currency={currency} rows={rows} />
      ))}
    </footer>
  )
}

function ProofTable({ currency, rows }: { currency: string; rows: readonly Proof[] }) {
  const { t } = useLingui()
  const names = useMoneyNames()
  const figures = useFigures()
  const money = names[currency] ?? currency
  return (
    <table className="figures max-md:w-full">
      <caption className="heard">{t`${money}: the board beside the ledger`}</caption>
      <thead className="text-12 text-ink-soft">
        <tr>
          <th scope="col" className="pr-4 text-left font-normal">
            {money}
          </th>
          <Head>{t`Board`}</Head>
          <Head className="max-md:hidden">{t`On its way`}</Head>
          <Head>{t`Ledger`}</Head>
          <Head>{t`Difference`}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.figure}>
            <th scope="row" className="pr-4 text-left font-normal whitespace-nowrap text-ink-soft">
              {figures[row.figure]}
            </th>
            <Cell>
              <Money money={row.board} />
            </Cell>
            <Cell className={`max-md:hidden ${isNothing(row.onItsWay) ? 'text-ink-soft' : ''}`}>
              <Money money={row.onItsWay} />
            </Cell>
            <Cell>
              <Money money={row.ledger} />
            </Cell>
            <Cell>
              <Difference money={row.difference} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Difference({ money }: { money: Proof['difference'] }) {
  const { t } = useLingui()
  const same = isNothing(money)
  return (
    <span className={`inline-flex items-center gap-1.5 ${same ? '' : 'font-bold text-warn'}`}>
      <Icon name={same ? 'check' : 'alert'} size={14} className={same ? 'text-good' : ''} />
      <span className="heard">{same ? t`The same` : t`Not the same`}</span>
      <Money money={money} />
    </span>
  )
}

type CellProps = { children: ReactNode; className?: string }

const Head = ({ children, className = '' }: CellProps) => (
  <th scope="col" className={`pl-3 text-right font-normal md:pl-5 ${className}`}>
    {children}
  </th>
)

const Cell = ({ children, className = '' }: CellProps) => (
  <td className={`pl-3 text-right md:pl-5 ${className}`}>{children}</td>
)
