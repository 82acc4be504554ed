// The frame of what is used in the hand: a bar above, one column, a bar at the thumb.
import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { SkipLink, Progress } from './console-shell.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Mark } from './mark.tsx'

export type PocketPlace = {
  to: string
  icon: IconName
  label: string
  end?: boolean
  count?: number
}

export type PocketShellProps = {
  /** What it is: Wallet, Till. */
  name: string
  home: string
  /** At the right of the bar above: who uses it, a language, a lock. */
  aside?: ReactNode
  /** Left out where one act has the whole screen. */
  places?: readonly PocketPlace[] | undefined
  /** Two columns from 768 px on, for a tablet on a counter. */
  wide?: boolean
  children: ReactNode
}

export function PocketShell({
  name,
  home,
  aside,
  places,
  wide = false,
  children,
}: PocketShellProps) {
  const column = wide ? 'max-w-240' : 'max-w-120'
  return (
    <div className="flex min-h-dvh flex-col bg-paper-sunk">
      <SkipLink />
      <header className="sticky top-0 z-20 border-b border-line bg-paper print:hidden">
        <div className={`mx-auto flex min-h-14 items-center gap-2 px-4 ${column}`}>
          <NavLink to={home} className="flex min-h-11 items-center gap-2 font-bold">
            <Mark />
            <span className="heard">{name}</span>
          </NavLink>
          <span className="ml-auto flex items-center gap-1">{aside}</span>
        </div>
        <Progress />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={`mx-auto w-full flex-1 px-4 py-4 outline-none ${column}`}
      >
        {children}
      </main>
      {places && <ThumbPlaces name={name} places={places} />}
    </div>
  )
}

function ThumbPlaces({ name, places }: { name: string; places: readonly PocketPlace[] }) {
  return (
    <nav
      aria-label={name}
      className="sticky bottom-0 z-20 flex border-t border-line bg-paper print:hidden
        pb-[env(safe-area-inset-bottom)]"
    >
      {places.map(({ to, icon, label, end, count = 0 }) => (
        <NavLink
          key={to}
          to={to}
          end={end ?? false}
          className={({ isActive }) =>
            `flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-12
            -outline-offset-2 ${isActive ? 'font-bold text-lane' : 'text-ink-soft'}`
          }
        >
          <span className="relative">
            <Icon name={icon} size={22} />
            {count > 0 && (
              <span
                className="figures absolute -top-1.5 left-1/2 min-w-4 rounded-full bg-lane px-1
                  text-center text-[11px] leading-4 font-bold text-on-lane"
              >
                {count > 99 ? '99+' : count}
              </span>
            )}
          </span>
          <span className="leading-4">{label}</span>
        </NavLink>
      ))}
    </nav>
  )
}
