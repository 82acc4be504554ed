// Quiet steps on a lane: what is done, where we are, what is left.
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

type StepState = 'done' | 'now' | 'next'

/** `current` counts from 0. */
export function Stepper({ steps, current }: { steps: readonly ReactNode[]; current: number }) {
  return (
    <ol className="flex text-14">
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'now' : 'next'
        const last = index === steps.length - 1
        return (
          <li
            key={index}
            aria-current={state === 'now' ? 'step' : undefined}
            className={`min-w-0 ${last ? 'shrink-0' : 'flex-1'}`}
          >
            <span aria-hidden="true" className="flex items-center">
              <StepPoint state={state} number={index + 1} />
              {!last && (
                <span className={`h-0.5 flex-1 ${state === 'done' ? 'bg-lane' : 'bg-line'}`} />
              )}
            </span>
            <span className={`mt-1 block pr-3 ${state === 'now' ? 'font-bold' : 'text-ink-soft'}`}>
              {step}
              {state === 'done' && (
                <span className="heard">
                  <Trans>, done</Trans>
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function StepPoint({ state, number }: { state: StepState; number: number }) {
  return (
    <span
      className={`grid size-6 shrink-0 place-items-center rounded-full border-2 text-12 font-bold
        ${points[state]}`}
    >
      {state === 'done' ? <Icon name="check" size={14} /> : number}
    </span>
  )
}

const points: Record<StepState, string> = {
  done: 'border-lane bg-lane text-on-lane',
  now: 'border-lane text-lane',
  next: 'border-line-strong text-ink-soft',
}
