// What moved in a wallet, as a list: whom it went to, when, how much, and what was left.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { Money } from '../../kit/money.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../parts/words.ts'
import type { Move } from '../wire.ts'

export function Moves({ moves }: { moves: readonly Move[] }) {
  const { t } = useLingui()
  const words = useWords()
  if (moves.length === 0) {
    return (
      <p className="px-4 pb-5 text-14 text-ink-soft">
        {t`Nothing yet. What you put in and what you pay stands here.`}
      </p>
    )
  }
  return (
    <ul className="divide-y divide-line">
      {moves.map(move => (
        <li key={move.id}>
          <Link
            to={`/wallet/moves/${move.id}`}
            className="flex min-h-16 items-center gap-3 px-4 py-3 text-14 -outline-offset-2
              hover:bg-paper-sunk"
          >
            <span className="min-w-0 flex-1">
              <span className="block font-medium break-words">{words.move(move)}</span>
              <span className="block text-ink-soft">
                {move.counter ? `${words.moveKind(move.kind)} · ` : ''}
                <When at={move.at} />
              </span>
            </span>
            <span className="text-right">
              <span className="block text-16">
                <Money money={move.amount} look="strong" signed />
              </span>
              <span className="block text-12 text-ink-soft">
                <Trans>
                  Balance <Money money={move.balance} />
                </Trans>
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
