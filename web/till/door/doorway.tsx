// What stands around pairing and signing in at a till.
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Mark } from '../../kit/mark.tsx'
import { LanguageSwitch, ThemeSwitch } from '../../kit/switches.tsx'

export function Doorway({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-paper-sunk">
      <main id="main" className="m-auto w-full max-w-100 px-4 py-10">
        <p className="mb-6 flex items-center gap-2">
          <Mark />
          <span className="border-l border-line pl-2 text-14 text-ink-soft">
            <Trans>Till</Trans>
          </span>
        </p>
        <h1 className="mb-6 text-24">{title}</h1>
        {children}
        <div className="mt-8 flex items-center justify-between">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </main>
    </div>
  )
}
