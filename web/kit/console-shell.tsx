// The frame of seller centre and office: a rail of nouns, a bar above, the page beside.
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { NavLink, useLocation, useNavigation } from 'react-router'
import { IconButton } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Mark } from './mark.tsx'
import { LanguageSwitch, ThemeSwitch } from './switches.tsx'

export type NavItem = Readonly<{
  to: string
  label: ReactNode
  icon: IconName
  /** How many wait there. */
  count?: number
  end?: boolean
}>

export type ConsoleShellProps = {
  /** "Seller centre", "Office". */
  name: string
  home: string
  nav: readonly NavItem[]
  /** Who acts, and for whom; at the foot of the rail. */
  who?: { name: ReactNode; detail?: ReactNode; signOut?: ReactNode } | undefined
  /** In the bar above: a search, a switch of account. */
  bar?: ReactNode
  children: ReactNode
}

export function ConsoleShell({ name, home, nav, who, bar, children }: ConsoleShellProps) {
  const drawer = useRef<HTMLDialogElement>(null)
  const { t } = useLingui()
  const rail = <Rail name={name} home={home} nav={nav} who={who} />
  return (
    <div className="min-h-dvh bg-paper-sunk lg:grid lg:grid-cols-[244px_minmax(0,1fr)]">
      <SkipLink />
      <aside className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-paper lg:flex">
        {rail}
      </aside>
      <div className="flex min-w-0 flex-col">
        <header
          className="sticky top-0 z-20 flex min-h-14 items-center gap-2 border-b border-line
            bg-paper px-3 md:px-6"
        >
          <IconButton
            icon="menu"
            label={t`Menu`}
            className="lg:hidden"
            onClick={() => drawer.current?.showModal()}
          />
          <NavLink to={home} aria-label={`Tradelane, ${name}`} className="lg:hidden">
            <Mark />
          </NavLink>
          <div className="flex min-w-0 flex-1 items-center justify-end gap-2">
            {bar && <div className="min-w-0 flex-1">{bar}</div>}
            <Preferences className="hidden md:flex" />
          </div>
          <Progress />
        </header>
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 outline-none md:px-6">
          <div className="mx-auto max-w-page">{children}</div>
        </main>
      </div>
      <Drawer drawer={drawer}>{rail}</Drawer>
    </div>
  )
}

/** The rail on a phone: comes from the side, goes when a page is chosen. */
function Drawer({
  drawer,
  children,
}: {
  drawer: RefObject<HTMLDialogElement | null>
  children: ReactNode
}) {
  const { t } = useLingui()
  const { pathname } = useLocation()
  useEffect(() => drawer.current?.close(), [drawer, pathname])
  return (
    <dialog
      ref={drawer}
      aria-label={t`Menu`}
      onClick={event => event.target === event.currentTarget && drawer.current?.close()}
      className="m-0 h-dvh w-70 flex-col border-r border-line bg-paper p-0 backdrop:bg-veil
        open:flex"
    >
      {children}
      <Preferences className="flex justify-between border-t border-line p-3" />
    </dialog>
  )
}

const Preferences = ({ className }: { className: string }) => (
  <div className={`items-center gap-2 ${className}`}>
    <LanguageSwitch />
    <ThemeSwitch />
  </div>
)

/** A page's own head inside the shell: its name, a line about it, its acts. */
export function PageHead({ title, about, actions }: PageHeadProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-24">{title}</h1>
        {about && <p className="text-14 text-ink-soft">{about}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  )
}

type PageHeadProps = { title: ReactNode; about?: ReactNode; actions?: ReactNode }

function Rail({ name, home, nav, who }: Pick<ConsoleShellProps, 'name' | 'home' | 'nav' | 'who'>) {
  return (
    <>
      <NavLink to={home} end className="flex min-h-14 items-center gap-2 border-b border-line px-4">
        <Mark />
        <span className="heard">, </span>
        <span className="border-l border-line pl-2 text-12 leading-tight text-ink-soft">
          {name}
        </span>
      </NavLink>
      <nav aria-label={name} className="min-h-0 flex-1 overflow-y-auto p-3">
        <ul className="flex flex-col gap-0.5">
          {nav.map(item => (
            <li key={item.to}>
              <NavLink to={item.to} end={item.end ?? false} className={railFace}>
                <Icon name={item.icon} />
                <span className="min-w-0 flex-1">{item.label}</span>
                {item.count ? (
                  <span className="figures text-14 font-normal">{item.count}</span>
                ) : null}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      {who && (
        <div
          className="flex items-center justify-between gap-2 border-t border-line px-4 py-3
            text-14"
        >
          <div className="min-w-0">
            <p
              className="truncate font-medium"
              title={typeof who.name === 'string' ? who.name : undefined}
            >
              {who.name}
            </p>
            {who.detail && <p className="text-12 text-ink-soft">{who.detail}</p>}
          </div>
          {who.signOut}
        </div>
      )}
    </>
  )
}

const railFace = ({ isActive }: { isActive: boolean }): string =>
  `flex min-h-11 items-center gap-3 rounded-8 px-3 text-14 transition-colors lg:min-h-10 ${
    isActive
      ? 'bg-lane-soft font-bold text-lane'
      : 'text-ink-soft hover:bg-paper-sunk hover:text-ink'
  }`

/** The first stop of a keyboard: past the navigation, to the page. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-50 -translate-y-20 rounded-8 bg-lane px-4 py-2 text-14
        text-on-lane focus:translate-y-0"
    >
      <Trans>Skip to the page</Trans>
    </a>
  )
}

/** A line that grows while the next page is fetched; short waits never show it. */
export function Progress() {
  const { t } = useLingui()
  const busy = useNavigation().state !== 'idle'
  return (
    <span
      role="progressbar"
      aria-label={t`Loading`}
      hidden={!busy}
      className="absolute inset-x-0 -bottom-px h-0.5 origin-left bg-lane
        motion-safe:animate-[grow_8s_200ms_cubic-bezier(0,0.9,0.1,1)_both]"
    />
  )
}
