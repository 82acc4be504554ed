// The keys of a table: `/` search, `j` `k` move, Enter opens, `x` chooses, `e` edits, `?` helps.
import { useEffect, useState, type RefObject } from 'react'

type Acts<Row> = {
  open: (row: Row) => unknown
  edit: (row: Row) => unknown
  choose: (row: Row) => unknown
  help: () => void
}

/** The row the keys stand at, -1 before the first. Silent while someone types or asks a dialog. */
export function useTableKeys<Row>(
  frame: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  acts: Acts<Row>,
): number {
  const [at, setAt] = useState(-1)
  useEffect(() => {
    const move = (to: number) => {
      const index = Math.min(rows.length - 1, Math.max(0, to))
      setAt(index)
      frame.current?.querySelectorAll('[data-row]')[index]?.scrollIntoView({ block: 'nearest' })
    }
    const here = (act: (row: Row) => unknown) => () => {
      const row = rows[at]
      if (row !== undefined) act(row)
    }
    const keys: Record<string, () => unknown> = {
      j: () => move(at + 1),
      k: () => move(at - 1),
      x: here(acts.choose),
      e: here(acts.edit),
      '/': () => frame.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
      '?': acts.help,
    }
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return
      const opens = event.key === 'Enter' && isFree(event.target)
      const act = opens ? here(acts.open) : keys[event.key]
      if (!act || event.defaultPrevented) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  })
  return Math.min(at, rows.length - 1)
}

const typing =
  'input:not([type=checkbox]), textarea, select, dialog, [contenteditable], [role=menu]'

const isBusy = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(typing) !== null

/** Enter belongs to links and buttons first. */
const isFree = (target: EventTarget | null): boolean =>
  !(target instanceof Element) || target.closest('a, button, input, summary') === null
