// Shelves: a market's listings by how well they sell. What stands on them, and what each is asked.
import type { Country } from '#kernel/place'
import type { Question } from './search-queries.ts'
import { tokensOf } from './tokens.ts'

/** From 16,384 sold and more down to none: the order in which they are asked. */
const letters: readonly string[] = [...'ihgfedcba']

type Facets = Readonly<Partial<Record<'category' | 'brand' | 'origin', string | undefined>>>
type Standing = Readonly<{
  /** What it is called and who makes it: found before what only speaks of it. */
  names: readonly string[]
  texts: readonly string[]
  facets: Facets
}>

/** The words of a document, each to be written behind its market and shelf; facets are words too. */
export function wordsOn({ names, texts, facets }: Standing): string[] {
  const named = tokensOf(names.join(' \n '))
  const all = new Set([...named, ...tokensOf(texts.join(' \n '))])
  return [...all, ...named.map(word => inName + word), ...narrowing(facets)]
}

type Said = Readonly<{
  market: Country
  /** Each must be found in one of its forms; a form of several words needs them all. */
  groups: readonly (readonly string[])[]
  /** A word that is still being typed. */
  start?: string
  facets?: Facets
}>

/** Asks every shelf for what is named so, then for what only speaks of it. */
export function questionOf({ market, groups, start, facets = {} }: Said): Question {
  const worded = groups.length > 0 || start !== undefined
  const narrow = narrowing(facets)
  const words = (before: string): string =>
    [
      ...groups.map(forms => `(${forms.map(form => allOf(before, form)).join(' | ')})`),
      ...(start ? [`${quoted(before + start)}:*`] : []),
    ].join(' & ')
  const asks = (named: boolean): Question['asks'] =>
    letters.map(shelf => {
      const before = market + shelf
      const inNames = words(before + inName)
      const said = named ? [inNames] : worded ? [words(before), `!(${inNames})`] : []
      const text = [...said, ...narrow.map(word => quoted(before + word))].join(' & ')
      // The bare prefix is a word of every document: it answers when nothing was said.
      return { shelf, named, text: text || quoted(before) }
    })
  const open = !worded && narrow.length === 0
  return { market, open, asks: worded ? [...asks(true), ...asks(false)] : asks(false) }
}

const inName = '='

const narrowing = (facets: Facets): string[] =>
  Object.entries(facets).flatMap(([kind, value]) => (value ? [`:${kind}=${value}`] : []))

const allOf = (before: string, form: string): string =>
  `(${form
    .split(' & ')
    .map(word => quoted(before + word))
    .join(' & ')})`

const quoted = (word: string): string => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
