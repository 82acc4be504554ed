// Filling the wallet from the demo bank: a few amounts, one press each.
import { Trans, useLingui } from '@lingui/react/macro'
import type { FetcherWithComponents } from 'react-router'
import { amountText, type WireMoney } from '../../kit/amount.ts'
import { Button } from '../../kit/button.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { usePage } from '../../kit/page.tsx'
import type { Attempt } from '../../kit/problem.ts'
import { Notice, SimulatedChip } from '../../kit/status.tsx'
import { useShopProblem } from './problems.ts'

type TopUpProps = {
  fetcher: FetcherWithComponents<Attempt<{ balance: WireMoney }>>
  amounts: readonly WireMoney[]
  /** A new key for each filling: the balance it starts from. */
  balance: WireMoney
  action?: string
}

export function TopUp({ fetcher, amounts, balance, action }: TopUpProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const say = useShopProblem()
  const sent = fetcher.formData?.get('amount')
  return (
    <fetcher.Form method="post" {...(action ? { action } : {})}>
      <input type="hidden" name="act" value="top-up" />
      <KeyField key={balance.amount} />
      <p className="flex flex-wrap items-center gap-2 text-14">
        <span className="text-ink-soft">
          <Trans>Put in from the demo bank</Trans>
        </span>
        <SimulatedChip partner={t`The bank`} />
      </p>
      <p className="mt-2 flex flex-wrap gap-2">
        {amounts.map(money => {
          const text = amountText(money, locale)
          return (
            <Button
              key={money.amount}
              type="submit"
              name="amount"
              value={money.amount}
              icon="plus"
              pending={fetcher.state !== 'idle' && sent === money.amount}
              aria-label={t`Put in ${text}`}
            >
              {text}
            </Button>
          )
        })}
      </p>
      {fetcher.data?.problem && (
        <div className="mt-3">
          <Notice tone="bad">{say(fetcher.data.problem)}</Notice>
        </div>
      )}
    </fetcher.Form>
  )
}
