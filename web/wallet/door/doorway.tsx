// What stands around signing in and joining.
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
            <Trans>Wallet</Trans>
          </span>
        </p>
        <h1 className="text-24">{title}</h1>
        <p className="mt-1 mb-6 text-14 text-ink-soft">
          <Trans>
            Pay makers online and at their counters, in your own money, at a rate you see first.
          </Trans>
        </p>
        {children}
        <div className="mt-8 flex items-center justify-between">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </main>
    </div>
  )
}
