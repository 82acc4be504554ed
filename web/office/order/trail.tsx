// What was done with an order and by whom: the steps of its story, and each act that needed a reason.
import { useLingui } from '@lingui/react/macro'
import { Icon } from '../../kit/icon.tsx'
import { When } from '../../kit/when.tsx'
import { useActor, useWords } from '../parts/words.ts'
import type { Order, Trace } from '../wire.ts'
import { Part } from '../parts/part.tsx'

type Deed = Readonly<{ at: string; what: string; who: string; why: string; privileged: boolean }>

export function TrailPart({ order, trail }: { order: Order; trail: readonly Trace[] }) {
  const { t } = useLingui()
  const words = useWords()
  const actor = useActor()
  const deeds: Deed[] = [
    ...order.steps.map(step => ({
      at: step.at,
      what: words.step(step.what),
      who: actor(step.actor),
      why: step.why,
      privileged: false,
    })),
    ...trail.map(trace => ({
      at: trace.at,
      what: words.act(trace.act),
      who: actor(trace.actor, trace.name),
      why: trace.reason,
      privileged: true,
    })),
  ].toSorted((left, right) => left.at.localeCompare(right.at))
  return (
    <Part title={t`Trail`}>
      <ol className="divide-y divide-line rounded-8 border border-line text-14">
        {deeds.map((deed, index) => (
          <li key={index} className="flex items-baseline justify-between gap-4 px-3 py-2">
            <span className="min-w-0">
              <span className={deed.privileged ? 'font-bold' : ''}>
                {deed.privileged && (
                  <Icon
                    name="shield"
                    size={14}
                    className="mr-1.5 inline align-[-0.1em] text-warn"
                  />
                )}
                {deed.what}
              </span>
              <span className="text-ink-soft"> · {deed.who}</span>
              {deed.why && <span className="block text-ink-soft">{deed.why}</span>}
            </span>
            <span className="text-12 text-ink-soft">
              <When at={deed.at} />
            </span>
          </li>
        ))}
      </ol>
    </Part>
  )
}
