// Tabs: addresses of a page's parts, or parts within one address; the active one stands on a lane.
import { useId, useRef, useState, type ReactNode } from 'react'
import { NavLink } from 'react-router'

export type TabLink = Readonly<{ to: string; label: ReactNode; count?: number; end?: boolean }>

/** Tabs that are addresses: the usual kind, because they can be linked and gone back from. */
export function TabLinks({ tabs, label }: { tabs: readonly TabLink[]; label: string }) {
  return (
    <nav aria-label={label} className={tabRow}>
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

type Tab = Readonly<{ label: ReactNode; children: ReactNode }>

/** Tabs within a page; arrow keys go along, as a keyboard expects. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const [chosen, setChosen] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const go = (to: number) => {
    const index = (to + tabs.length) % tabs.length
    setChosen(index)
    list.current?.querySelectorAll('button')[index]?.focus()
  }
  return (
    <div>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className={`flex gap-6 ${tabRow}`}
        onKeyDown={event => {
          const to = keyed(event.key, chosen, tabs.length)
          if (to === undefined) return
          event.preventDefault()
          go(to)
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
      <TabPanel id={id} chosen={chosen}>
        {tabs[chosen]?.children}
      </TabPanel>
    </div>
  )
}

function TabPanel({ id, chosen, children }: { id: string; chosen: number; children: ReactNode }) {
  const named = { id: `${id}-panel`, 'aria-labelledby': `${id}-tab-${chosen}` }
  return (
    <div {...named} role="tabpanel" tabIndex={0} className="py-4">
      {children}
    </div>
  )
}

/** Where a key leads from a tab; undefined when it is none of ours. */
function keyed(key: string, from: number, count: number): number | undefined {
  if (key === 'ArrowRight') return from + 1
  if (key === 'ArrowLeft') return from - 1
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}

const tabRow = 'overflow-x-auto border-b border-line'

const tabFace = ({ isActive }: { isActive: boolean }): string =>
  `group relative flex min-h-11 items-center whitespace-nowrap text-14 -outline-offset-2 ${
    isActive ? 'is-active font-bold text-ink' : 'text-ink-soft hover:text-ink'
  }`

/** The line under the active tab ends in the lane's dot. */
function TabLane() {
  return (
    <span
      aria-hidden="true"
      className="absolute inset-x-0 bottom-0 hidden h-0.5 bg-lane group-[.is-active]:block
        after:absolute after:right-0 after:bottom-0 after:size-1.5 after:rounded-full after:bg-lane"
    />
  )
}
