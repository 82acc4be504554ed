// What comes before the page: a dialog in its middle, a sheet at its side. Both the browser's own.
import { useLingui } from '@lingui/react/macro'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { IconButton } from './button.tsx'

export type OverlayProps = {
  open: boolean
  /** Asked by Escape, by the cross and by a press beside it. */
  onClose: () => void
  title: ReactNode
  /** Buttons at the foot, the one that acts last. */
  footer?: ReactNode
  children: ReactNode
}

/** A question or a short form that must be answered first. */
export function Dialog({
  width = 'normal',
  ...rest
}: OverlayProps & { width?: 'normal' | 'wide' }) {
  const size = width === 'wide' ? 'md:max-w-180' : 'md:max-w-120'
  return (
    <Overlay
      {...rest}
      place={`mt-auto mb-0 w-full max-h-[90dvh] rounded-t-8 md:m-auto md:rounded-8 ${size}
        motion-safe:animate-[from-below_160ms_var(--default-transition-timing-function)]`}
    />
  )
}

/** Details beside a list, so that the place in it is never lost; the whole glass on a phone. */
export function Sheet(props: OverlayProps) {
  return (
    <Overlay
      {...props}
      place="ml-auto mr-0 my-0 h-dvh w-full md:w-140 md:border-y-0 md:border-r-0
        motion-safe:animate-[from-right_180ms_cubic-bezier(0.2,0,0,1)]"
    />
  )
}

function Overlay({
  open,
  onClose,
  title,
  footer,
  children,
  place,
}: OverlayProps & { place: string }) {
  const ref = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const { t } = useLingui()
  useModal(ref, open)
  if (!open) return null
  return (
    <dialog
      ref={ref}
      aria-labelledby={heading}
      onCancel={event => (event.preventDefault(), onClose())}
      onClick={event => event.target === event.currentTarget && onClose()}
      className={`fixed inset-0 flex-col border border-line bg-paper-raised p-0 text-ink
        shadow-float open:flex backdrop:bg-veil ${place}`}
    >
      <header className="flex shrink-0 items-center gap-4 border-b border-line px-5 py-3">
        <h2 id={heading} className="min-w-0 flex-1 text-16 font-bold">
          {title}
        </h2>
        <IconButton icon="cross" label={t`Close`} onClick={onClose} className="-mr-2" />
      </header>
      {/* Focusable for a keyboard to scroll it; relative, so that words only heard scroll with it. */}
      <div
        tabIndex={0}
        className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain p-5 -outline-offset-2"
      >
        {children}
      </div>
      {footer && (
        <footer
          className="flex shrink-0 flex-wrap justify-end gap-3 border-t border-line px-5
          py-3"
        >
          {footer}
        </footer>
      )}
    </dialog>
  )
}

/** Opens as a modal, holds the page behind it still, and gives the focus back at the end. */
function useModal(ref: React.RefObject<HTMLDialogElement | null>, open: boolean): void {
  useEffect(() => {
    const dialog = ref.current
    if (!open || !dialog) return undefined
    const before = document.activeElement
    dialog.showModal()
    const { overflow } = document.documentElement.style
    document.documentElement.style.overflow = 'hidden'
    return () => {
      document.documentElement.style.overflow = overflow
      if (before instanceof HTMLElement) before.focus()
    }
  }, [ref, open])
}
