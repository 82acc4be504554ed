// A link to a file the API writes itself: looks like a button, stays on the page.
import type { ReactNode } from 'react'
import { Icon } from '../kit/icon.tsx'

export function DownloadLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      download
      className="ringed inline-flex min-h-11 items-center gap-2 rounded-8 border border-line-strong
        bg-paper-raised px-4 text-14 font-medium hover:bg-paper-sunk"
    >
      <Icon name="download" size={18} />
      {children}
    </a>
  )
}
