// The translated messages of each audience: all of them on the server, two files in a browser.
import { setupI18n, type I18n, type Messages } from '@lingui/core'
import type { Audience, Locale } from './kit/page.tsx'

type Catalog = { messages: Messages }

const files = import.meta.glob<Catalog>('./*/locales/*.po')
const ready = new Map<string, I18n>()

/** The messages of an audience and of the kit it uses, in one language. Kept once made. */
export async function messagesOf(audience: Audience, locale: Locale): Promise<I18n> {
  const key = `${audience}/${locale}`
  const made = ready.get(key)
  if (made) return made
  const [kit, own] = await Promise.all([load('kit', locale), load(audience, locale)])
  const i18n = setupI18n({ locale, messages: { [locale]: { ...kit, ...own } } })
  ready.set(key, i18n)
  return i18n
}

/** Where the built browser files of a page's messages came from, for preloading. */
export const catalogFiles = (audience: Audience, locale: Locale): string[] =>
  [...new Set(['kit', audience])].map(name => `web/${name}/locales/${locale}.po`)

async function load(name: string, locale: Locale): Promise<Messages> {
  const file = files[`./${name}/locales/${locale}.po`]
  return file ? (await file()).messages : {}
}
