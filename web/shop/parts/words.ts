// Words for what the wire names by code or in many languages: places, days, texts.
import { useLingui } from '@lingui/react/macro'
import { pathOf, usePage, type Locale } from '../../kit/page.tsx'
import type { Texts } from '../wire.ts'

/** The address everything of this language stands under: `/zh`. */
export const useHome = (): string => `/${pathOf(usePage().locale)}`

/** The text in the reader's language, else English, else any. */
export const textIn = (texts: Texts, locale: Locale): string =>
  texts[locale] ?? texts['en'] ?? Object.values(texts)[0] ?? ''

export function useText(): (texts: Texts) => string {
  const { locale } = usePage()
  return texts => textIn(texts, locale)
}

/** The customs tariff names kinds by what tells them apart ("by weight"); a shop needs the kind alone. */
export const kindOf = (name: string): string => name.replace(/\s*[(（].*$|,\s+by\s.*$/, '')

/** What makers call the choices of a product; a name of their own stays as they wrote it. */
export function useOptionName(): (name: string) => string {
  const { t } = useLingui()
  const known: Readonly<Record<string, string>> = {
    size: t`Size`,
    colour: t`Colour`,
    color: t`Colour`,
    flavour: t`Flavour`,
    flavor: t`Flavour`,
    weight: t`Weight`,
    volume: t`Volume`,
    pack: t`Pack`,
    style: t`Style`,
    material: t`Material`,
    vintage: t`Vintage`,
  }
  return name => known[name.trim().toLowerCase()] ?? name
}

const carriers: Readonly<Record<string, string>> = { AUSPOST: 'Australia Post', NZPOST: 'NZ Post' }

/** A carrier by its name. */
export const carrierOf = (code: string): string => carriers[code.toUpperCase()] ?? code

/** Sentences one after another, as the language sets them. */
export function useJoined(): (...sentences: string[]) => string {
  const { locale } = usePage()
  return (...sentences) => sentences.join(locale === 'zh-Hans' ? '' : ' ')
}

/** A country as a word: AU is Australia. */
export function usePlace(): (code: string) => string {
  const { locale } = usePage()
  return code => {
    try {
      return namesOf(locale).of(code) ?? code
    } catch {
      return code
    }
  }
}

const names = new Map<Locale, Intl.DisplayNames>()

function namesOf(locale: Locale): Intl.DisplayNames {
  const made = names.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region' })
  names.set(locale, made)
  return made
}
