// The keys of a table: `/` search, `j` `k` move, Enter opens, `x` chooses, `e` edits, `?` helps.
import { useEffect, useState, type RefObject } from 'react'

type Acts = {
  open: (index: number) => unknown
  edit: (index: number) => unknown
  choose: (index: number) => unknown
  help: () => void
}

/** The row the keys stand at; -1 before the first key. Silent while someone types or a dialog is open. */
export function useTableKeys(
  frame: RefObject<HTMLElement | null>,
  count: number,
  acts: Acts,
): number {
  const [at, setAt] = useState(-1)
  useEffect(() => {
    const move = (to: number) => {
      const index = Math.min(count - 1, Math.max(0, to))
      setAt(index)
      frame.current?.querySelectorAll('[data-row]')[index]?.scrollIntoView({ block: 'nearest' })
    }
    const keys: Record<string, () => unknown> = {
      j: () => move(at + 1),
      k: () => move(at - 1),
      x: () => acts.choose(at),
      e: () => acts.edit(at),
      '/': () => frame.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
      '?': acts.help,
    }
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return
      const act =
        event.key === 'Enter' && isFree(event.target) ? () => acts.open(at) : keys[event.key]
      if (!act || event.defaultPrevented) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  })
  return Math.min(at, count - 1)
}

const isBusy = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input:not([type=checkbox]), textarea, select, dialog, [contenteditable], [role=menu]',
  ) !== null

/** Enter belongs to links and buttons first. */
const isFree = (target: EventTarget | null): boolean =>
  !(target instanceof Element) || target.closest('a, button, input, summary') === null
