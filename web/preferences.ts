// Keeps a visitor's language and theme in cookies, then leads back to where the form stood.
import { redirect } from 'react-router'
import type { Route } from './+types/preferences'
import { isLocale, localeAt, pathOf, type Locale } from './kit/page.tsx'

const year = 31_536_000

export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData()
  const headers = new Headers()
  const keep = (name: string, value: string, age: number) =>
    headers.append('set-cookie', `${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax`)

  const asked = form.get('locale')
  const locale = typeof asked === 'string' && isLocale(asked) ? asked : undefined
  if (locale) keep('locale', locale, year)
  const theme = form.get('theme')
  if (theme === 'light' || theme === 'dark') keep('theme', theme, year)
  if (theme === 'system') keep('theme', '', 0)
  throw redirect(inLanguage(localPath(form.get('back')), locale), { headers })
}

export function loader(): never {
  throw redirect('/')
}

/** Only a path of our own: `//elsewhere` and full addresses lead home. */
function localPath(back: FormDataEntryValue | null): string {
  return typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : '/'
}

/** A shop address names its language: `/zh/cart` becomes `/en/cart`. */
function inLanguage(path: string, locale: Locale | undefined): string {
  const [, first, ...rest] = path.split('/')
  if (!locale || !localeAt(first?.split('?')[0])) return path
  return `/${[pathOf(locale), ...rest].join('/')}`
}
