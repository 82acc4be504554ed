// What every screen knows about its page: audience, language, theme, time zone and the present.
import { createContext, useContext, type ReactNode } from 'react'

export const audiences = ['shop', 'seller', 'office', 'board', 'wallet', 'till', 'kit'] as const
export type Audience = (typeof audiences)[number]
export type Locale = 'en' | 'zh-Hans'
export type Theme = 'light' | 'dark'

/** `now` is the server's instant in ms, so that the first paint agrees on both sides. */
export type Page = Readonly<{
  audience: Audience
  locale: Locale
  theme: Theme | undefined
  zone: string
  now: number
}>

/** The languages we speak: how a shop address names them, and what they call themselves. */
export const languages: readonly { locale: Locale; path: string; name: string }[] = [
  { locale: 'zh-Hans', path: 'zh', name: '简体中文' },
  { locale: 'en', path: 'en', name: 'English' },
]

const PageContext = createContext<Page>({
  audience: 'kit',
  locale: 'en',
  theme: undefined,
  zone: 'UTC',
  now: 0,
})

export const usePage = (): Page => useContext(PageContext)

export function PageProvider({ page, children }: { page: Page; children: ReactNode }) {
  return <PageContext value={page}>{children}</PageContext>
}

/** The page asked for: its language from the shop's address, else a cookie, else the browser. */
export function pageOf(request: Request, now: number): Page {
  const { pathname } = new URL(request.url)
  const cookies = cookiesOf(request)
  const locale = localeOf(pathname, cookies, request.headers.get('accept-language') ?? '')
  const audience = audienceOf(pathname)
  return { audience, locale, theme: themeOf(audience, cookies), zone: zoneOf(locale, cookies), now }
}

/** `/seller/orders` belongs to the seller, `/zh/…` to the shop. */
export function audienceOf(pathname: string): Audience {
  const first = pathname.split('/')[1]?.replace(/\.data$/, '')
  return audiences.find(name => name !== 'shop' && name === first) ?? 'shop'
}

/** The locale a shop address names; undefined when it names none. */
export const localeAt = (path: string | undefined): Locale | undefined =>
  languages.find(language => language.path === path)?.locale

/** The shop address of a locale: `zh-Hans` is `zh`. */
export const pathOf = (locale: Locale): string =>
  languages.find(language => language.locale === locale)?.path ?? 'en'

export const isLocale = (text: string): text is Locale =>
  languages.some(language => language.locale === text)

/** The page a browser was given, read back from the attributes of `<html>`. */
export function pageHere(root: HTMLElement): Page {
  const { audience, zone, now, theme } = root.dataset
  return {
    audience: audiences.find(name => name === audience) ?? 'shop',
    locale: isLocale(root.lang) ? root.lang : 'en',
    theme: theme === 'light' || theme === 'dark' ? theme : undefined,
    zone: zone ?? 'UTC',
    now: Number(now ?? 0),
  }
}

function localeOf(pathname: string, cookies: Map<string, string>, wanted: string): Locale {
  const named = localeAt(pathname.split('/')[1]?.replace(/\.data$/, ''))
  if (named) return named
  const chosen = cookies.get('locale') ?? ''
  if (isLocale(chosen)) return chosen
  return /^\s*zh/i.test(wanted) ? 'zh-Hans' : 'en'
}

function themeOf(audience: Audience, cookies: Map<string, string>): Theme | undefined {
  if (audience === 'board') return 'dark'
  const theme = cookies.get('theme')
  return theme === 'light' || theme === 'dark' ? theme : undefined
}

/** The browser's own zone, told by a cookie since the first visit; until then a likely one. */
function zoneOf(locale: Locale, cookies: Map<string, string>): string {
  const zone = decodeURIComponent(cookies.get('zone') ?? '')
  if (/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/.test(zone) && isZone(zone)) return zone
  return locale === 'zh-Hans' ? 'Asia/Shanghai' : 'Australia/Melbourne'
}

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

function cookiesOf(request: Request): Map<string, string> {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/)
  return new Map(pairs.map(pair => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]))
}
