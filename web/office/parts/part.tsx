// A part of the sheet: its name, a word beside it, its content.
import type { ReactNode } from 'react'

export function Part({ title, beside, children }: PartProps) {
  return (
    <section className="min-w-0">
      <header className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="text-14 font-bold">{title}</h3>
        {beside}
      </header>
      {children}
    </section>
  )
}

type PartProps = { title: ReactNode; beside?: ReactNode; children: ReactNode }
