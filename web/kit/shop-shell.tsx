// The frame of the shop: search on top, market and language in reach, a bar at the thumb.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Form, Link, NavLink } from 'react-router'
import { Progress, SkipLink } from './console-shell.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Mark } from './mark.tsx'
import { pathOf, usePage } from './page.tsx'
import { LanguageSwitch, ThemeSwitch } from './switches.tsx'

export type ShopShellProps = {
  /** What was searched for, to stand in the field. */
  searched?: string | undefined
  /** How many things lie in the cart. */
  cartCount?: number | undefined
  /** Where it is delivered to: a link or a select of the shop's own. */
  market?: ReactNode
  /** Signed in: the shopper's short name. */
  who?: string | undefined
  /** Stands at the thumb in place of the bar: a buy bar. */
  thumb?: ReactNode
  children: ReactNode
}

export function ShopShell({
  searched,
  cartCount = 0,
  market,
  who,
  thumb,
  children,
}: ShopShellProps) {
  const { locale } = usePage()
  const { t } = useLingui()
  const home = `/${pathOf(locale)}`
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="sticky top-0 z-20 border-b border-line bg-paper">
        <div
          className="page-column grid grid-cols-[auto_1fr] items-center gap-x-3 md:min-h-16
            md:grid-cols-[auto_minmax(0,1fr)_auto] md:gap-x-6"
        >
          <Link to={home} aria-label="Tradelane" className="flex min-h-12 items-center">
            <Mark />
          </Link>
          <div className="flex min-w-0 items-center justify-end md:order-3 md:gap-1">
            {market}
            <LanguageSwitch />
            <span className="hidden items-center md:flex">
              <TopLink to={`${home}/orders`} icon="receipt" label={t`Orders`} />
              <TopLink to={`${home}/cart`} icon="cart" label={t`Cart`} count={cartCount} />
              <TopLink to={`${home}/me`} icon="user" label={who ?? t`Sign in`} />
            </span>
          </div>
          <div className="col-span-2 pb-2 md:order-2 md:col-span-1 md:pb-0">
            <SearchField action={`${home}/search`} searched={searched} />
          </div>
        </div>
        <Progress />
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <ShopFoot />
      <div
        className="sticky bottom-0 z-20 border-t border-line bg-paper
          pb-[env(safe-area-inset-bottom)] has-[nav]:md:hidden"
      >
        {thumb ?? <ThumbBar home={home} cartCount={cartCount} />}
      </div>
    </div>
  )
}

/** The search of the shop; works without scripts. */
export function SearchField({
  action,
  searched,
}: {
  action: string
  searched: string | undefined
}) {
  const { t } = useLingui()
  return (
    <Form
      action={action}
      role="search"
      className="flex h-11 items-center rounded-full border border-line-strong bg-paper-raised pl-4 ringed"
    >
      <Icon name="search" size={18} className="text-ink-soft" />
      <input
        type="search"
        name="q"
        defaultValue={searched}
        aria-label={t`Search products`}
        placeholder={t`Honey, wool, sunscreen`}
        autoComplete="off"
        enterKeyHint="search"
        className="h-full min-w-0 flex-1 bg-transparent px-3 text-16 outline-none
          placeholder:text-ink-soft"
      />
      <button
        type="submit"
        className="h-full rounded-full px-5 text-14 font-medium text-lane -outline-offset-2
          hover:bg-lane-soft"
      >
        <Trans>Search</Trans>
      </button>
    </Form>
  )
}

type TopLinkProps = { to: string; icon: IconName; label: ReactNode; count?: number }

function TopLink({ to, icon, label, count = 0 }: TopLinkProps) {
  return (
    <NavLink
      to={to}
      className="flex min-h-10 items-center gap-2 rounded-8 px-3 text-14 hover:bg-paper-sunk
        aria-[current]:font-bold"
    >
      <Counted count={count}>
        <Icon name={icon} />
      </Counted>
      <span className="max-w-24 truncate max-lg:heard">{label}</span>
    </NavLink>
  )
}

function ThumbBar({ home, cartCount }: { home: string; cartCount: number }) {
  const { t } = useLingui()
  const places: { to: string; icon: IconName; label: string; count?: number }[] = [
    { to: home, icon: 'home', label: t`Home` },
    { to: `${home}/categories`, icon: 'list', label: t`Categories` },
    { to: `${home}/cart`, icon: 'cart', label: t`Cart`, count: cartCount },
    { to: `${home}/orders`, icon: 'receipt', label: t`Orders` },
    { to: `${home}/me`, icon: 'user', label: t`Me` },
  ]
  return (
    <nav aria-label={t`Shop`} className="grid grid-cols-5 md:hidden">
      {places.map(place => (
        <NavLink
          key={place.to}
          to={place.to}
          end={place.to === home}
          className={({ isActive }) =>
            `flex min-h-14 min-w-0 flex-col items-center justify-center gap-0.5 text-12
            -outline-offset-2 ${isActive ? 'font-bold text-lane' : 'text-ink-soft'}`
          }
        >
          <Counted count={place.count ?? 0}>
            <Icon name={place.icon} size={22} />
          </Counted>
          <span className="leading-4">{place.label}</span>
        </NavLink>
      ))}
    </nav>
  )
}

/** A small count at the corner of an icon; 99+ beyond that. */
function Counted({ count, children }: { count: number; children: ReactNode }) {
  return (
    <span className="relative">
      {children}
      {count > 0 && (
        <span
          className="figures absolute -top-1.5 left-1/2 min-w-4 rounded-full bg-lane px-1
            text-center text-[11px] leading-4 font-bold text-on-lane"
        >
          {count > 99 ? '99+' : count}
        </span>
      )}
    </span>
  )
}

function ShopFoot() {
  return (
    <footer className="mt-16 border-t border-line bg-paper-sunk py-8 text-14 text-ink-soft">
      <div className="page-column flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-160 text-balance">
          <Trans>
            Prices include freight, duty and tax to your door. Your money waits in escrow until the
            goods arrive.
          </Trans>
        </p>
        <ThemeSwitch />
      </div>
    </footer>
  )
}
