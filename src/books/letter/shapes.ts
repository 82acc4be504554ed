// The shapes of a letter, as it is asked for and as it is seen on its way.
import type { Cell, Id } from '#kernel/ids'
import type { Language } from '#kernel/place'
import type { Instant } from '#kernel/time'

export type LetterId = Id<'letter'>

export type NewLetter = Readonly<{
  /** Where it is kept: the cell of what it is about. */
  home: Cell
  /** Once for a key in its cell; asked again it is the same letter, whatever else is given. */
  key: string
  /** One e-mail address. */
  to: string
  language: Language
  subject: string
  text: string
  html?: string
  enclosures?: readonly Enclosure[]
}>

export type Enclosure = Readonly<{ name: string; type: string; content: Uint8Array }>

export type LetterState = 'waiting' | 'sent' | 'refused' | 'given_up'

/** As the office may see it: no address, no word of it. */
export type LetterView = Readonly<{
  id: LetterId
  key: string
  language: Language
  maskedTo: string
  state: LetterState
  tries: number
  said: string
  wishedAt: Instant
  endedAt: Instant | null
}>
