// Wakes the page in the browser, in the language and theme it was rendered in.
import { I18nProvider } from '@lingui/react'
import { startTransition, StrictMode, useEffect, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { messagesOf } from './catalogs.ts'
import { pageHere, PageProvider } from './kit/page.tsx'

const page = pageHere(document.documentElement)
const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
document.cookie = `zone=${encodeURIComponent(timeZone)}; path=/; max-age=31536000; samesite=lax`

const i18n = await messagesOf(page.audience, page.locale)
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <Awake />
    </StrictMode>,
  )
})

/** First as it came, which may have been made for many; then in the zone of this browser. */
function Awake() {
  const [own, setOwn] = useState(page)
  useEffect(() => setOwn({ ...page, zone: timeZone }), [])
  return (
    <PageProvider page={own}>
      <I18nProvider i18n={i18n}>
        <HydratedRouter />
      </I18nProvider>
    </PageProvider>
  )
}
