// What comes before the page: a dialog in its middle, a sheet at its side. Both the browser's own.
import { useLingui } from '@lingui/react/macro'
import { useId, useLayoutEffect, useRef, type MouseEvent, type ReactNode } from 'react'
import { Link, useLocation, type To } from 'react-router'
import { IconButton, iconFace } from './button.tsx'
import { Icon } from './icon.tsx'
import { useToastLayer } from './toast.tsx'

export type OverlayProps = {
  open: boolean
  /** Asked by Escape, by the cross and by a press beside it. */
  onClose: () => void
  /** Where the cross leads before and without scripts; for what an address opened. */
  closeTo?: To
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

/**
 * Details beside a list, so that the place in it is never lost; the whole glass on a phone.
 * A child route of the list, it closes to the list as it was.
 */
export function Sheet(props: OverlayProps) {
  const { search } = useLocation()
  return (
    <Overlay
      closeTo={{ pathname: '..', search }}
      {...props}
      place="ml-auto mr-0 my-0 h-dvh w-full md:w-140 md:border-y-0 md:border-r-0
        motion-safe:animate-[from-right_180ms_cubic-bezier(0.2,0,0,1)]"
    />
  )
}

/** Open in the page as it comes from the server, so that it can be read and used without scripts. */
function Overlay({
  open,
  onClose,
  closeTo,
  title,
  footer,
  children,
  place,
}: OverlayProps & { place: string }) {
  const ref = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useModal(ref, open)
  if (!open) return null
  return (
    <dialog
      ref={ref}
      open
      aria-labelledby={heading}
      onCancel={event => (event.preventDefault(), onClose())}
      onClick={event => event.target === event.currentTarget && onClose()}
      className={`fixed inset-0 z-40 flex-col border border-line bg-paper-raised p-0 text-ink
        shadow-float open:flex backdrop:bg-veil ${place}`}
    >
      <header className="flex shrink-0 items-center gap-4 border-b border-line px-5 py-3">
        <h2 id={heading} className="min-w-0 flex-1 text-16 font-bold">
          {title}
        </h2>
        <Cross to={closeTo} onClose={onClose} />
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

function Cross({ to, onClose }: { to: To | undefined; onClose: () => void }) {
  const { t } = useLingui()
  const close = (event: MouseEvent) => (event.preventDefault(), onClose())
  if (!to) return <IconButton icon="cross" label={t`Close`} onClick={onClose} className="-mr-2" />
  return (
    <Link
      to={to}
      aria-label={t`Close`}
      title={t`Close`}
      onClick={close}
      className={`${iconFace('normal')} -mr-2`}
    >
      <Icon name="cross" size={20} />
    </Link>
  )
}

/** Makes it a modal, holds the page behind it still, and gives the focus back at the end. */
function useModal(ref: React.RefObject<HTMLDialogElement | null>, open: boolean): void {
  const raise = useToastLayer()
  useLayoutEffect(() => {
    const dialog = ref.current
    if (!open || !dialog) return undefined
    const before = document.activeElement
    if (!dialog.matches(':modal')) dialog.removeAttribute('open')
    dialog.showModal()
    const lower = raise(dialog)
    const { overflow } = document.documentElement.style
    document.documentElement.style.overflow = 'hidden'
    return () => {
      lower()
      dialog.close()
      document.documentElement.style.overflow = overflow
      if (before instanceof HTMLElement) before.focus()
    }
  }, [ref, open, raise])
}
