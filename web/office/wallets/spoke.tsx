// A rule that spoke about a wallet: what it looked at, and the two answers a person may give.
import { useLingui } from '@lingui/react/macro'
import type { ProblemShown } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { When } from '../../kit/when.tsx'
import { Part } from '../parts/part.tsx'
import { ReasonAct } from '../parts/reason.tsx'
import { useMay } from '../parts/rights.ts'
import type { WalletReview } from '../wire.ts'
import { useWalletWords } from './words.ts'

type SpokeProps = {
  review: WalletReview
  problemOf: (act: string) => ProblemShown | undefined
}

export function Spoke({ review, problemOf }: SpokeProps) {
  const { t } = useLingui()
  const words = useWalletWords()
  const mayGuard = useMay('guard')
  const [clear, freeze] = [`clear ${review.id}`, `freeze ${review.id}`]
  const proposed = review.state === 'proposed'
  return (
    <Part
      title={words.rule(review.rule)}
      beside={
        <span className="text-12 text-ink-soft">
          <When at={review.at} />
        </span>
      }
    >
      <p className="mb-2 text-14 text-ink-soft">{words.action(review.action)}</p>
      <dl className="mb-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-14">
        {words.inputs(review.inputs).map(([word, value]) => (
          <div key={word} className="contents">
            <dt className="text-ink-soft">{word}</dt>
            <dd className="figures min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {proposed && (
        <div className="mb-4">
          <Notice tone="warn" title={t`A freeze is proposed`}>
            {review.proposedBy} · {review.note}
          </Notice>
        </div>
      )}
      {mayGuard && review.mine && (
        <p className="text-14 text-ink-soft">
          {t`You proposed it, so somebody else has to agree to it.`}
        </p>
      )}
      {mayGuard && !review.mine && (
        <div className="flex flex-col gap-6">
          <ReasonAct
            title={t`Nothing is wrong`}
            about={t`The wallet goes on as before.`}
            act={clear}
            look="quiet"
            label={t`Close the review`}
            problem={problemOf(clear)}
          />
          <ReasonAct
            title={proposed ? t`Agree to freeze` : t`Freeze the wallet for it`}
            about={
              proposed
                ? t`Nothing leaves the wallet from now on.`
                : t`A second person has to agree before the wallet is frozen.`
            }
            act={freeze}
            label={proposed ? t`Freeze it now` : t`Propose to freeze`}
            problem={problemOf(freeze)}
          />
        </div>
      )}
    </Part>
  )
}
