// A menu of acts behind a button, and a word that shows while the pointer rests.
import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './icon.tsx'

export type MenuItem = Readonly<{
  label: ReactNode
  icon?: IconName
  /** Leads somewhere … */
  to?: string
  /** … or does something. */
  onAct?: () => void
  danger?: boolean
  disabled?: boolean
  /** A line above it. */
  apart?: boolean
}>

/** `trigger` is the button that opens it: `<Menu trigger={<IconButton … />} items={…} />`. */
export function Menu({ trigger, items }: { trigger: ReactElement; items: readonly MenuItem[] }) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} align="end" className="z-40 outline-none">
          <BaseMenu.Popup
            className="min-w-48 rounded-8 border border-line bg-paper-raised p-1 text-14
              shadow-float transition-opacity outline-none data-ending-style:opacity-0
              data-starting-style:opacity-0"
          >
            {items.map((item, index) => (
              <MenuLine key={index} item={item} />
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

function MenuLine({ item }: { item: MenuItem }) {
  const { to, onAct, disabled = false } = item
  const face = `flex min-h-11 w-full items-center gap-3 rounded-4 px-3 outline-none select-none
    md:min-h-9 data-disabled:text-ink-soft data-highlighted:bg-paper-sunk ${item.danger ? 'text-bad' : ''}`
  const content = (
    <>
      {item.icon && (
        <Icon name={item.icon} size={18} className={item.danger ? '' : 'text-ink-soft'} />
      )}
      {item.label}
    </>
  )
  return (
    <>
      {item.apart && <BaseMenu.Separator className="my-1 h-px bg-line" />}
      {to && !disabled ? (
        <BaseMenu.LinkItem render={<Link to={to} />} className={face}>
          {content}
        </BaseMenu.LinkItem>
      ) : (
        <BaseMenu.Item disabled={disabled} className={face} {...(onAct ? { onClick: onAct } : {})}>
          {content}
        </BaseMenu.Item>
      )}
    </>
  )
}

/** More about a control; never the only place where something is said. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactElement }) {
  return (
    <BaseTooltip.Provider>
      <BaseTooltip.Root>
        <BaseTooltip.Trigger render={children} />
        <BaseTooltip.Portal>
          <BaseTooltip.Positioner sideOffset={6} className="z-50">
            <BaseTooltip.Popup className="max-w-72 rounded-4 bg-ink px-2 py-1 text-12 text-paper">
              {text}
            </BaseTooltip.Popup>
          </BaseTooltip.Positioner>
        </BaseTooltip.Portal>
      </BaseTooltip.Root>
    </BaseTooltip.Provider>
  )
}
