// What stands around signing in and joining: a narrow page that says why it is worth it.
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Lines } from '../../kit/mark.tsx'

export function Doorway({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="page-column py-8 md:py-16">
      <div className="mx-auto max-w-100">
        <Lines size={40} className="text-lane" />
        <h1 className="mt-3 text-24">{title}</h1>
        <p className="mt-1 mb-6 text-14 text-ink-soft">
          <Trans>Your cart comes with you, and you follow every parcel to your door.</Trans>
        </p>
        {children}
      </div>
    </div>
  )
}
