// The escrow of an order: where its money is, as a bar whose parts add up to what was paid in.
import { Trans, useLingui } from '@lingui/react/macro'
import { roughly, type WireMoney } from '../../kit/amount.ts'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { Status, type Tone } from '../../kit/status.tsx'
import { useReasons } from '../data/reasons.ts'
import type { Escrow } from '../wire.ts'
import { Part } from '../parts/part.tsx'
import { addsUp } from './sums.ts'

type Share = Readonly<{ label: string; money: WireMoney; fill: string }>

export function EscrowPart({ escrow }: { escrow: Escrow }) {
  const { t } = useLingui()
  const reason = useReasons()
  const states: Record<string, [Tone, string]> = {
    held: ['info', t`Holds the money`],
    frozen: ['warn', t`Frozen`],
    released: ['good', t`Released`],
    refunded: ['quiet', t`Refunded`],
  }
  const [tone, word] = states[escrow.state] ?? ['quiet', escrow.state]
  const shares: Share[] = [
    { label: t`Held`, money: escrow.held, fill: 'bg-lane' },
    { label: t`Released for the merchant`, money: escrow.released, fill: 'bg-ink' },
    { label: t`Tax for the authority`, money: escrow.tax, fill: 'bg-info' },
    { label: t`Freight for the carrier`, money: escrow.freight, fill: 'bg-warn' },
    { label: t`Refunded to the shopper`, money: escrow.refunded, fill: 'bg-sun' },
  ]
  const came = [
    { label: t`Borne by the house`, money: escrow.borne },
    { label: t`Returned by the merchant`, money: escrow.reclaimed },
  ].filter(one => roughly(one.money) > 0)
  return (
    <Part title={t`Escrow`} beside={<Status tone={tone}>{word}</Status>}>
      <div className="rounded-8 border border-line p-4">
        {escrow.frozenWhy && <p className="mb-3 text-14">{reason(escrow.frozenWhy)}</p>}
        <Bar shares={shares} />
        <table className="mt-3 w-full text-14">
          <caption className="heard">
            <Trans>Where the money of the order is</Trans>
          </caption>
          <tbody>
            {shares.map(share => (
              <tr key={share.label}>
                <th scope="row" className="py-1 pr-3 text-left font-normal">
                  <span className="flex items-baseline gap-2">
                    <span
                      aria-hidden="true"
                      className={`size-2.5 shrink-0 rounded-[3px] ${share.fill}`}
                    />
                    {share.label}
                  </span>
                </th>
                <td className="figures py-1 text-right">
                  <Money money={share.money} decimals={2} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot className="border-t border-line font-bold">
            {came.map(one => (
              <tr key={one.label} className="font-normal">
                <th scope="row" className="pt-2 pr-3 text-left font-normal">
                  {one.label}
                </th>
                <td className="figures pt-2 text-right">
                  <Money money={one.money} decimals={2} />
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row" className="pt-2 pr-3 text-left">
                {t`Paid in by the shopper`}
              </th>
              <td className="figures pt-2 text-right">
                <Money money={escrow.funded} decimals={2} />
              </td>
            </tr>
          </tfoot>
        </table>
        <Proof escrow={escrow} />
      </div>
    </Part>
  )
}

function Proof({ escrow }: { escrow: Escrow }) {
  const { held, released, refunded, tax, freight, funded, borne, reclaimed } = escrow
  const whole = addsUp([funded, borne, reclaimed], [held, released, refunded, tax, freight])
  return (
    <p className={`mt-2 flex items-center gap-1.5 text-12 ${whole ? 'text-good' : 'text-bad'}`}>
      <Icon name={whole ? 'check' : 'alert'} size={14} />
      {whole ? (
        <Trans>The parts add up to what came in, to the cent.</Trans>
      ) : (
        <Trans>The parts do not add up. Tell the operator.</Trans>
      )}
    </p>
  )
}

export function Bar({ shares }: { shares: readonly Share[] }) {
  const whole = shares.reduce((sum, share) => sum + roughly(share.money), 0) || 1
  return (
    <span
      aria-hidden="true"
      className="flex h-3 gap-0.5 overflow-hidden rounded-full bg-paper-sunk"
    >
      {shares.map(share => {
        const width = (roughly(share.money) / whole) * 100
        if (width === 0) return null
        return (
          <span
            key={share.label}
            className={`min-w-1 ${share.fill}`}
            style={{ width: `${width}%` }}
          />
        )
      })}
    </span>
  )
}
