// Keeps a visitor's language and theme in cookies, then leads back to where the form stood.
import { redirect } from 'react-router'
import type { Route } from './+types/preferences'
import { isLocale } from './kit/page.tsx'

const year = 31_536_000

export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData()
  const headers = new Headers()
  const keep = (name: string, value: string, age: number) =>
    headers.append('set-cookie', `${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax`)

  const locale = form.get('locale')
  if (typeof locale === 'string' && isLocale(locale)) keep('locale', locale, year)
  const theme = form.get('theme')
  if (theme === 'light' || theme === 'dark') keep('theme', theme, year)
  if (theme === 'system') keep('theme', '', 0)
  throw redirect(localPath(form.get('back')), { headers })
}

export function loader(): never {
  throw redirect('/')
}

/** Only a path of our own: `//elsewhere` and full addresses lead home. */
function localPath(back: FormDataEntryValue | null): string {
  return typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : '/'
}
