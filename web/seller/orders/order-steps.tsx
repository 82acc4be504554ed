// Everything that happened to an order, when, and who did it; folded, for who wants to know it all.
import { Trans, useLingui } from '@lingui/react/macro'
import { When } from '../../kit/when.tsx'
import type { OrderStep } from '../wire.ts'

export function OrderSteps({ steps }: { steps: readonly OrderStep[] }) {
  const step = useStepName()
  const actor = useActorName()
  if (steps.length === 0) return null
  return (
    <details className="text-14">
      <summary className="flex min-h-11 cursor-pointer items-center text-16 font-bold">
        <Trans>Every step</Trans>
        <span className="figures ml-2 font-normal text-ink-soft">{steps.length}</span>
      </summary>
      <ol className="divide-y divide-line border-y border-line">
        {steps.map((one, index) => (
          <li key={index} className="flex flex-wrap justify-between gap-x-4 py-2">
            <span className="min-w-0">
              {step(one.what)}
              <span className="text-ink-soft"> · {actor(one.actor)}</span>
              {one.why && <span className="block text-ink-soft">{one.why}</span>}
            </span>
            <span className="text-ink-soft">
              <When at={one.at} />
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}

function useStepName(): (what: string) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    placed: t`Ordered`,
    paid: t`Paid`,
    booked: t`Label ready`,
    dispatched: t`With the carrier`,
    cleared: t`Cleared customs`,
    delivered: t`Delivered`,
    received: t`The shopper confirmed`,
    silent: t`Received, the shopper said nothing`,
    settled: t`Paid out to you`,
    extended: t`The shopper asked for more time`,
    frozen: t`Held for a question`,
    thawed: t`Goes on`,
    cancelled: t`Cancelled`,
    lapsed: t`Not paid in time`,
    fell: t`Not paid`,
  }
  return what => names[what] ?? what
}

/** `merchant/0197…` as who that is to a merchant. */
function useActorName(): (actor: string) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    shopper: t`the shopper`,
    merchant: t`you`,
    office: t`the office`,
    partner: t`a partner`,
    house: t`the house`,
  }
  return actor => names[actor.split('/')[0] ?? ''] ?? actor
}
