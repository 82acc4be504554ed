// Language and theme: plain forms, so that they work before and without scripts.
import { Trans, useLingui } from '@lingui/react/macro'
import { useLocation } from 'react-router'
import { Icon, type IconName } from './icon.tsx'
import { languages, usePage } from './page.tsx'
import { keepPlace } from './stay.ts'

export function LanguageSwitch() {
  const { locale } = usePage()
  const { t } = useLingui()
  return (
    <PreferenceForm>
      <span className="relative inline-flex items-center">
        <Icon
          name="globe"
          size={18}
          className="pointer-events-none absolute left-2 text-ink-soft"
        />
        <select
          name="locale"
          defaultValue={locale}
          aria-label={t`Language`}
          onChange={event => event.target.form?.requestSubmit()}
          className="min-h-11 appearance-none rounded-8 bg-transparent pr-2 pl-9 text-14
            hover:bg-paper-sunk md:min-h-10"
        >
          {languages.map(language => (
            <option key={language.locale} value={language.locale}>
              {language.name}
            </option>
          ))}
        </select>
      </span>
      <noscript>
        <button
          type="submit"
          className="min-h-11 px-1 text-12 whitespace-nowrap text-lane underline"
        >
          <Trans>Change</Trans>
        </button>
      </noscript>
    </PreferenceForm>
  )
}

export function ThemeSwitch() {
  const { theme = 'system' } = usePage()
  const { t } = useLingui()
  const ways: { value: string; icon: IconName; label: string }[] = [
    { value: 'light', icon: 'sun', label: t`Light` },
    { value: 'dark', icon: 'moon', label: t`Dark` },
    { value: 'system', icon: 'settings', label: t`As the device` },
  ]
  return (
    <PreferenceForm>
      <span
        role="group"
        aria-label={t`Theme`}
        className="inline-flex rounded-8 border border-line p-0.5"
      >
        {ways.map(way => (
          <button
            key={way.value}
            type="submit"
            name="theme"
            value={way.value}
            aria-pressed={theme === way.value}
            aria-label={way.label}
            title={way.label}
            className="reach grid size-8 place-items-center rounded-4 text-ink-soft hover:text-ink
              aria-pressed:bg-lane-soft aria-pressed:text-lane"
          >
            <Icon name={way.icon} size={16} />
          </button>
        ))}
      </span>
    </PreferenceForm>
  )
}

/** A whole page load on purpose: another language brings other messages. */
function PreferenceForm({ children }: { children: React.ReactNode }) {
  const { pathname, search } = useLocation()
  return (
    <form
      method="post"
      action="/preferences"
      onSubmit={keepPlace}
      className="inline-flex items-center"
    >
      <input type="hidden" name="back" value={pathname + search} />
      {children}
    </form>
  )
}
