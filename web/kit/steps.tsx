// Ways through something: steps of a checkout, tabs of a page, pages of a list, a count.
import { Trans, useLingui } from '@lingui/react/macro'
import { useId, useRef, useState, type ReactNode } from 'react'
import { Link, NavLink } from 'react-router'
import { Icon } from './icon.tsx'

/** Quiet steps on a lane: what is done, where we are, what is left. `current` counts from 0. */
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
              <span
                className={`grid size-6 shrink-0 place-items-center rounded-full border-2 text-12 font-bold
                  ${state === 'next' ? 'border-line-strong text-ink-soft' : 'border-lane'}
                  ${state === 'done' ? 'bg-lane text-on-lane' : state === 'now' ? 'text-lane' : ''}`}
              >
                {state === 'done' ? <Icon name="check" size={14} /> : index + 1}
              </span>
              {!last && (
                <span className={`h-0.5 flex-1 ${state === 'done' ? 'bg-lane' : 'bg-line'}`} />
              )}
            </span>
            <span
              className={`mt-1 block pr-3 ${state === 'now' ? 'font-bold text-ink' : 'text-ink-soft'}`}
            >
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

export type TabLink = Readonly<{ to: string; label: ReactNode; count?: number; end?: boolean }>

/** Tabs that are addresses: the usual kind, because they can be linked and gone back from. */
export function TabLinks({ tabs, label }: { tabs: readonly TabLink[]; label: string }) {
  return (
    <nav aria-label={label} className="overflow-x-auto border-b border-line">
      <ul className="flex gap-6">
        {tabs.map(tab => (
          <li key={tab.to}>
            <NavLink to={tab.to} end={tab.end ?? false} className={tabFace}>
              {tab.label}
              {tab.count !== undefined && (
                <span className="figures ml-1.5 font-normal text-ink-soft">{tab.count}</span>
              )}
              <TabLane />
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Tabs within a page; arrow keys go along, as a keyboard expects. */
export function Tabs({ tabs, label }: TabsProps) {
  const [chosen, setChosen] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const go = (to: number) => {
    const index = (to + tabs.length) % tabs.length
    setChosen(index)
    list.current?.querySelectorAll('button')[index]?.focus()
  }
  const keys: Record<string, () => void> = {
    ArrowRight: () => go(chosen + 1),
    ArrowLeft: () => go(chosen - 1),
    Home: () => go(0),
    End: () => go(tabs.length - 1),
  }
  return (
    <div>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className="flex gap-6 overflow-x-auto border-b border-line"
        onKeyDown={event => {
          const act = keys[event.key]
          if (!act) return
          event.preventDefault()
          act()
        }}
      >
        {tabs.map((tab, index) => (
          <button
            key={index}
            type="button"
            role="tab"
            id={`${id}-tab-${index}`}
            aria-selected={index === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => setChosen(index)}
            className={tabFace({ isActive: index === chosen })}
          >
            {tab.label}
            <TabLane />
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-tab-${chosen}`}
        tabIndex={0}
        className="py-4"
      >
        {tabs[chosen]?.children}
      </div>
    </div>
  )
}

type TabsProps = { tabs: readonly { label: ReactNode; children: ReactNode }[]; label: string }

const tabFace = ({ isActive }: { isActive: boolean }): string =>
  `group relative flex min-h-11 items-center whitespace-nowrap text-14 -outline-offset-2 ${
    isActive ? 'is-active font-bold text-ink' : 'text-ink-soft hover:text-ink'
  }`

/** The active tab's underline is a lane: ring, line, dot. */
function TabLane() {
  return (
    <span
      aria-hidden="true"
      className="absolute inset-x-0 bottom-0 hidden h-0.5 bg-lane group-[.is-active]:block
        after:absolute after:-top-0.5 after:right-0 after:size-1.5 after:rounded-full after:bg-lane"
    />
  )
}

/** Back and on through a list, by the cursors the API gave; nothing where there is neither. */
export function CursorPages({ previous, next, label }: CursorPagesProps) {
  const { t } = useLingui()
  if (!previous && !next) return null
  return (
    <nav aria-label={label ?? t`Pages`} className="flex justify-between gap-4 py-3 text-14">
      <PageStep to={previous} rel="prev">
        <Icon name="arrow-left" size={16} />
        <Trans>Previous</Trans>
      </PageStep>
      <PageStep to={next} rel="next">
        <Trans>Next</Trans>
        <Icon name="arrow-right" size={16} />
      </PageStep>
    </nav>
  )
}

type CursorPagesProps = {
  previous?: string | undefined
  next?: string | undefined
  /** What is paged through, where a page holds more than one list. */
  label?: string
}

function PageStep({ to, rel, children }: { to: string | undefined; rel: string; children: ReactNode }) {
  if (!to) return <span />
  return (
    <Link
      to={to}
      rel={rel}
      preventScrollReset={false}
      className="inline-flex min-h-11 items-center gap-2 rounded-8 px-3 font-medium text-lane hover:bg-lane-soft"
    >
      {children}
    </Link>
  )
}

/** How many: less, the figure, more. Works as a form field named `name`. */
export function Quantity({ name, value, onChange, min = 1, max = 99, label }: QuantityProps) {
  const { t } = useLingui()
  const set = (count: number) => onChange(Math.min(max, Math.max(min, Math.trunc(count) || min)))
  return (
    <div
      role="group"
      aria-label={label ?? t`Quantity`}
      className="inline-flex h-11 items-stretch overflow-hidden rounded-8 border border-line-strong bg-paper-raised"
    >
      <CountButton icon="minus" label={t`One less`} off={value <= min} onAct={() => set(value - 1)} />
      <input
        name={name}
        inputMode="numeric"
        aria-label={label ?? t`Quantity`}
        value={value}
        onChange={event => set(Number(event.target.value.replace(/\D/g, '')))}
        className="figures w-10 bg-transparent text-center -outline-offset-2"
      />
      <CountButton icon="plus" label={t`One more`} off={value >= max} onAct={() => set(value + 1)} />
    </div>
  )
}

type QuantityProps = {
  name?: string
  value: number
  onChange: (count: number) => void
  min?: number
  max?: number
  label?: string
}

type CountButtonProps = { icon: 'minus' | 'plus'; label: string; off: boolean; onAct: () => void }

function CountButton({ icon, label, off, onAct }: CountButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={off}
      onClick={onAct}
      className="grid w-11 place-items-center -outline-offset-2 hover:bg-paper-sunk disabled:text-line-strong"
    >
      <Icon name={icon} size={16} />
    </button>
  )
}
