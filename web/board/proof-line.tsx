// The quiet proof: the board's own counting, the ledger's figure beside it, and their difference.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Icon } from '../kit/icon.tsx'
import { Money } from '../kit/money.tsx'
import type { Board } from './wire.ts'

export function ProofLine({ board }: { board: Board }) {
  const { t } = useLingui()
  const { waiting } = board
  const names = { gmv: t`Sold`, held: t`Held` }
  return (
    <footer className="flex flex-wrap items-baseline gap-x-8 gap-y-2 px-1 text-14 text-ink-soft">
      {board.proof.map(one => {
        const same = /^-?0*\.?0*$/.test(one.difference.amount)
        return (
          <p
            key={one.figure + one.board.currency}
            className="flex flex-wrap items-baseline gap-x-2"
          >
            <Icon
              name={same ? 'check' : 'alert'}
              size={16}
              className={`self-center ${same ? 'text-good' : 'text-warn'}`}
            />
            <span>{names[one.figure]}</span>
            <span>
              <Trans>
                board <Money money={one.board} look="strong" />
              </Trans>
            </span>
            <span>
              <Trans>
                ledger <Money money={one.ledger} look="strong" />
              </Trans>
            </span>
            <span className={same ? '' : 'text-warn'}>
              <Trans>
                difference <Money money={one.difference} />
              </Trans>
            </span>
          </p>
        )
      })}
      {waiting > 0 && (
        <p>
          <Plural
            value={waiting}
            one="# event is on its way here"
            other="# events are on their way here"
          />
        </p>
      )}
    </footer>
  )
}
