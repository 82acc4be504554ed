// The search of the shop: a plain form that works without scripts, and with them tells words that begin alike.
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Form, useFetcher, useNavigate } from 'react-router'
import { Icon } from './icon.tsx'

export type SearchFieldProps = {
  /** Where the words go, as `q`. */
  action: string
  searched: string | undefined
  /** An address with a query: asked with `&q=` it answers `{ items }`. Nothing is suggested without it. */
  suggest?: string | undefined
}

export function SearchField({ action, searched = '', suggest }: SearchFieldProps) {
  const { t } = useLingui()
  const list = useId()
  const navigate = useNavigate()
  // What is typed before the scripts have come must stay, so the field keeps its own words.
  const field = useRef<HTMLInputElement>(null)
  const show = (word: string) => field.current && (field.current.value = word)
  const [typed, setTyped] = useState(searched)
  const [open, setOpen] = useState(false)
  const words = useSuggestions(suggest, typed, open)
  const shown = open && words.length > 0
  const go = (word: string) => {
    show(word)
    setOpen(false)
    field.current?.blur()
    void navigate(`${action}?q=${encodeURIComponent(word)}`)
  }
  const { at, setAt, onKeyDown } = useArrows({
    words: shown ? words : [],
    onMove: word => show(word ?? typed),
    onTake: go,
    onClose: () => setOpen(false),
  })
  return (
    <Form
      action={action}
      role="search"
      onSubmit={() => setOpen(false)}
      onBlur={event => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}
      className="relative flex h-11 items-center rounded-full border border-line-strong
        bg-paper-raised pl-4 ringed"
    >
      <Icon name="search" size={18} className="text-ink-soft" />
      <input
        name="q"
        role="combobox"
        aria-label={t`Search products`}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={list}
        aria-activedescendant={shown && at >= 0 ? `${list}-${at}` : undefined}
        placeholder={t`Honey, wool, sunscreen`}
        maxLength={100}
        autoComplete="off"
        enterKeyHint="search"
        ref={field}
        defaultValue={searched}
        onChange={event => (setTyped(event.target.value), setAt(-1), setOpen(true))}
        onKeyDown={onKeyDown}
        className="h-full min-w-0 flex-1 bg-transparent px-3 text-16 outline-none
          placeholder:text-ink-soft"
      />
      <button
        type="submit"
        className="h-full rounded-full px-5 text-14 font-medium text-lane -outline-offset-2
          hover:bg-lane-soft"
      >
        <Trans>Search</Trans>
      </button>
      <Words id={list} words={shown ? words : []} at={at} onChoose={go} />
    </Form>
  )
}

type WordsProps = {
  id: string
  words: readonly string[]
  at: number
  onChoose: (word: string) => void
}

function Words({ id, words, at, onChoose }: WordsProps) {
  const { t } = useLingui()
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={t`Suggestions`}
      hidden={words.length === 0}
      className="absolute inset-x-0 top-full z-30 mt-1.5 max-h-[60dvh] overflow-y-auto rounded-8
        border border-line bg-paper-raised py-1 shadow-float"
    >
      {words.map((word, index) => (
        <li
          key={word}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          // The field keeps the focus, so that typing goes on.
          onPointerDown={event => event.preventDefault()}
          onClick={() => onChoose(word)}
          className="flex min-h-11 cursor-pointer items-center gap-3 px-4 py-2 text-14
            hover:bg-paper-sunk aria-selected:bg-lane-soft"
        >
          <Icon name="search" size={16} className="text-ink-soft" />
          {word}
        </li>
      ))}
    </ul>
  )
}

const restMs = 150
const most = 8

/** What may be meant, asked when the typing rests; the last answer stays until the next is there. */
function useSuggestions(
  address: string | undefined,
  typed: string,
  open: boolean,
): readonly string[] {
  const { data, load } = useFetcher<{ items: readonly string[] }>()
  const word = typed.trim().slice(0, 40)
  useEffect(() => {
    if (!address || !open || !word) return undefined
    const timer = setTimeout(() => void load(`${address}&q=${encodeURIComponent(word)}`), restMs)
    return () => clearTimeout(timer)
  }, [address, open, word, load])
  return word ? (data?.items.slice(0, most) ?? []) : []
}

type Arrows = {
  /** What can be chosen now; nothing while the list is closed. */
  words: readonly string[]
  onMove: (word: string | undefined) => void
  onTake: (word: string) => void
  onClose: () => void
}

/** Up and down through the words and back to what was typed; Enter takes one, Escape closes. */
function useArrows({ words, onMove, onTake, onClose }: Arrows) {
  const [at, setAt] = useState(-1)
  if (at >= words.length) setAt(-1)
  const move = (step: number) => {
    const stops = words.length + 1
    const next = ((at + 1 + step + stops) % stops) - 1
    setAt(next)
    onMove(words[next])
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // While Chinese is being composed the keys belong to the composing.
    if (words.length === 0 || event.nativeEvent.isComposing) return
    const word = words[at]
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Escape') {
      onMove(undefined)
      onClose()
    } else if (event.key === 'Enter' && word !== undefined) onTake(word)
    else return
    event.preventDefault()
  }
  return { at, setAt, onKeyDown }
}
