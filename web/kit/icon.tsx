// Our own line icons: 24-unit grid, one stroke of about 1.5 px, no fills but dots.
import { paths } from './data/icons.ts'

export type IconName = keyof typeof paths
export const iconNames = Object.keys(paths) as IconName[]

/** An icon beside a word; it says nothing of its own, so a reader for the blind skips it. */
export function Icon({ name, size = 20, className = '' }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeOf(name, size)}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className}`}
    >
      <path d={paths[name]} />
    </svg>
  )
}

/** About 1.5 px at every size; three lone dots need more to be seen. */
const strokeOf = (name: IconName, size: number): number =>
  name === 'more' ? 2.75 : size <= 16 ? 2 : size < 24 ? 1.75 : 1.5

type IconProps = { name: IconName; size?: number; className?: string }
