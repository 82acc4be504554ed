// The frame of the shop: search on top, market and language in reach, a bar at the thumb.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link, NavLink } from 'react-router'
import { Progress, SkipLink } from './console-shell.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Mark } from './mark.tsx'
import { pathOf, usePage } from './page.tsx'
import { SearchField } from './search-field.tsx'
import { LanguageSwitch, ThemeSwitch } from './switches.tsx'

export type ShopShellProps = {
  /** What was searched for, to stand in the field. */
  searched?: string | undefined
  /** Answers words to its `q`, as `SearchField` wants them. */
  suggest?: string | undefined
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
  suggest,
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
          className="page-column grid grid-cols-[auto_1fr] items-center gap-x-3 lg:min-h-16
            lg:grid-cols-[auto_minmax(0,1fr)_auto] lg:gap-x-6"
        >
          <Link to={home} aria-label="Tradelane" className="flex min-h-12 items-center">
            <Mark />
          </Link>
          <div className="flex min-w-0 flex-wrap items-center justify-end md:gap-1 lg:order-3">
            {market}
            <LanguageSwitch />
            <span className="hidden items-center md:flex">
              <TopLink to={`${home}/orders`} icon="receipt" label={t`Orders`} />
              <TopLink to={`${home}/cart`} icon="cart" label={t`Cart`} count={cartCount} />
              <TopLink to={`${home}/me`} icon="user" label={who ?? t`Sign in`} />
            </span>
          </div>
          <div className="col-span-2 pb-2 lg:order-2 lg:col-span-1 lg:pb-0">
            <SearchField
              key={searched}
              action={`${home}/search`}
              suggest={suggest}
              searched={searched}
            />
          </div>
        </div>
        <Progress />
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <ShopFoot home={home} />
      <div
        className="sticky bottom-0 z-20 border-t border-line bg-paper
          pb-[env(safe-area-inset-bottom)] has-[nav]:md:hidden"
      >
        {thumb ?? <ThumbBar home={home} cartCount={cartCount} />}
      </div>
    </div>
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

function ShopFoot({ home }: { home: string }) {
  const { t } = useLingui()
  const groups: { title: string; links: readonly (readonly [to: string, label: string])[] }[] = [
    {
      title: t`How it works`,
      links: [
        [`${home}/help#price`, t`One price`],
        [`${home}/help#escrow`, t`Escrow`],
        [`${home}/help#border`, t`Across the border`],
        [`${home}/help#delivery`, t`Delivery`],
      ],
    },
    {
      title: t`Yours`,
      links: [
        [`${home}/orders`, t`Orders`],
        [`${home}/wallet`, t`Wallet`],
        [`${home}/me`, t`Account`],
      ],
    },
    {
      title: t`For makers`,
      links: [
        [`${home}/readiness`, t`What could you sell abroad?`],
        ['/seller', t`Seller centre`],
      ],
    },
  ]
  return (
    <footer className="mt-16 border-t border-line bg-paper-sunk py-8 text-14 text-ink-soft md:py-12">
      <div className="page-column grid gap-x-8 gap-y-8 md:grid-cols-[1.4fr_2fr]">
        <div className="flex flex-col items-start gap-4">
          <Mark />
          <p className="max-w-100">
            <Trans>
              Prices include freight, duty and tax to your door. Your money waits in escrow until
              the goods arrive.
            </Trans>
          </p>
          <ThemeSwitch />
        </div>
        <div className="grid grid-cols-2 gap-x-6 gap-y-6 sm:grid-cols-3">
          {groups.map(({ title, links }) => (
            <nav key={title} aria-label={title}>
              <p className="font-bold text-ink">{title}</p>
              <ul className="mt-1">
                {links.map(([to, label]) => (
                  <li key={to}>
                    <FootLink to={to}>{label}</FootLink>
                  </li>
                ))}
              </ul>
            </nav>
          ))}
        </div>
      </div>
    </footer>
  )
}

/** Another audience brings other messages, and so a page of its own. */
function FootLink({ to, children }: { to: string; children: string }) {
  return (
    <Link
      to={to}
      reloadDocument={to === '/seller'}
      className="inline-flex min-h-11 items-center hover:text-ink hover:underline md:min-h-9"
    >
      {children}
    </Link>
  )
}
