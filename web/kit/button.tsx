// Buttons, and links that look like them: a button says what it does.
import type { ComponentProps, ReactNode } from 'react'
import { Link, type LinkProps } from 'react-router'
import { Icon, type IconName } from './icon.tsx'

export type ButtonLook = 'primary' | 'quiet' | 'plain' | 'danger'
export type ButtonSize = 'normal' | 'small' | 'large'

type Face = {
  look?: ButtonLook | undefined
  size?: ButtonSize | undefined
  icon?: IconName | undefined
  /** The act is under way: shown, announced, and not asked twice. */
  pending?: boolean | undefined
  wide?: boolean | undefined
  children: ReactNode
}

export type ButtonProps = Face & Omit<ComponentProps<'button'>, 'children'>

export function Button({
  look,
  size,
  icon,
  pending = false,
  wide,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`${faceOf({ look, size, wide })} ${rest.className ?? ''}`}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest['aria-disabled']}
      onClick={event => (pending ? event.preventDefault() : rest.onClick?.(event))}
    >
      <Label icon={icon} pending={pending}>
        {children}
      </Label>
    </button>
  )
}

export type ButtonLinkProps = Omit<Face, 'pending'> & Omit<LinkProps, 'children'>

export function ButtonLink({ look, size, icon, wide, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={`${faceOf({ look, size, wide })} ${rest.className ?? ''}`}>
      <Label icon={icon}>{children}</Label>
    </Link>
  )
}

export type IconButtonProps = { icon: IconName; label: string; size?: 'normal' | 'small' } & Omit<
  ComponentProps<'button'>,
  'children'
>

/** A button of one icon; its word is heard, and shown as the pointer rests. */
export function IconButton({ icon, label, size = 'normal', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={`${iconFace(size)} ${rest.className ?? ''}`}
    >
      <Icon name={icon} size={size === 'small' ? 16 : 20} />
    </button>
  )
}

/** How a button of one icon looks; for a link that does the same. */
export const iconFace = (size: 'normal' | 'small'): string =>
  `reach inline-grid shrink-0 place-items-center rounded-8 text-ink-soft transition-colors
  hover:bg-paper-sunk hover:text-ink ${size === 'small' ? 'size-8' : 'size-10'}`

function Label({ icon, pending = false, children }: Pick<Face, 'icon' | 'pending' | 'children'>) {
  return (
    <>
      {pending ? <Turning /> : icon && <Icon name={icon} size={18} />}
      <span>{children}</span>
    </>
  )
}

/** A dot going round its ring: something is under way. */
function Turning() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 20 20"
      className="size-4 shrink-0 motion-safe:animate-[turn_1s_linear_infinite]"
    >
      <circle
        cx="10"
        cy="10"
        r="7"
        fill="none"
        stroke="currentColor"
        strokeOpacity=".35"
        strokeWidth="2"
      />
      <circle cx="10" cy="3" r="3" fill="currentColor" />
    </svg>
  )
}

const looks: Record<ButtonLook, string> = {
  primary: 'bg-lane text-on-lane border-transparent hover:bg-lane-deep',
  quiet: 'bg-paper-raised text-ink border-line-strong hover:bg-paper-sunk',
  plain: 'bg-transparent text-lane border-transparent hover:bg-lane-soft',
  danger: 'bg-bad text-on-bad border-transparent hover:brightness-90',
}

const sizes: Record<ButtonSize, string> = {
  small: 'reach min-h-8 px-3 py-1 text-14',
  normal: 'min-h-11 px-4 py-2 text-14',
  large: 'min-h-12 px-6 py-3 text-16',
}

const still =
  'disabled:bg-paper-sunk disabled:text-ink-soft disabled:border-line disabled:hover:bg-paper-sunk'

function faceOf({ look = 'quiet', size = 'normal', wide }: Omit<Face, 'children'>): string {
  return `inline-flex items-center justify-center gap-2 rounded-8 border text-center leading-tight
    font-medium no-underline transition-colors active:translate-y-px ${still}
    ${looks[look]} ${sizes[size]} ${wide ? 'w-full' : ''}`
}
