// Words: a text as stems and Han characters, and an index that finds many phrases at one pass.

/** Stems of the Latin words in order, and the Han text beside them. */
export type Words = Readonly<{ stems: readonly string[]; han: string }>

export function wordsOf(text: string): Words {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]s?\b/g, '')
  return {
    stems: (plain.match(/[a-z0-9]+/g) ?? []).map(stem),
    han: /\p{Script=Han}/u.test(plain) ? plain : '',
  }
}

/** One form for a word and its plural: boots, boot; cookies, cookie; cherries, cherry. */
export function stem(word: string): string {
  if (word.length < 4) return word
  const single = /(?:ss|x|ch|sh|to)es$/.test(word)
    ? word.slice(0, -2)
    : /[^suiy]s$/.test(word)
      ? word.slice(0, -1)
      : word
  return single.endsWith('ie') ? `${single.slice(0, -2)}y` : single
}

export type Hit<T> = Readonly<{ value: T; phrase: string; start: number; end: number }>

type Entry<T> = Readonly<{ phrase: string; stems: readonly string[]; value: T }>

export type PhraseIndex<T> = Readonly<{
  latin: Map<string, Entry<T>[]>
  han: Map<string, Entry<T>[]>
}>

/** Whether a phrase is found in Han text, letter by letter, and not among the stems. */
export const isHan = (phrase: string): boolean => /\p{Script=Han}/u.test(phrase)

/** An index over phrases; the same phrase may stand for several values. */
export function indexOf<T>(phrases: Iterable<readonly [phrase: string, value: T]>): PhraseIndex<T> {
  const index: PhraseIndex<T> = { latin: new Map(), han: new Map() }
  for (const [phrase, value] of phrases) {
    const han = isHan(phrase)
    const stems = han ? [] : wordsOf(phrase).stems
    const first = han ? phrase.slice(0, 1) : stems[0]
    if (first === undefined) continue
    const shelf = han ? index.han : index.latin
    const entries = shelf.get(first) ?? []
    shelf.set(first, entries)
    entries.push({ phrase, stems, value })
  }
  return index
}

/** Every phrase that occurs, whole words only. */
export const everyHit = <T>(index: PhraseIndex<T>, words: Words): Hit<T>[] => [
  ...latinHits(index, words),
  ...hanHits(index, words),
]

/** Every phrase that occurs, but none that lies inside a longer one. */
export function hitsIn<T>(index: PhraseIndex<T>, words: Words): Hit<T>[] {
  const found = everyHit(index, words)
  if (found.length < 2) return found
  return found.filter(hit => !found.some(other => covers(other, hit)))
}

const covers = (outer: Hit<unknown>, inner: Hit<unknown>): boolean =>
  outer.start <= inner.start &&
  inner.end <= outer.end &&
  outer.end - outer.start > inner.end - inner.start &&
  isHan(outer.phrase) === isHan(inner.phrase)

function latinHits<T>(index: PhraseIndex<T>, { stems }: Words): Hit<T>[] {
  const found: Hit<T>[] = []
  for (let start = 0; start < stems.length; start += 1) {
    for (const entry of index.latin.get(stems[start] ?? '') ?? []) {
      const end = start + entry.stems.length
      if (end > stems.length) continue
      if (entry.stems.every((one, place) => one === stems[start + place])) {
        found.push({ value: entry.value, phrase: entry.phrase, start, end })
      }
    }
  }
  return found
}

function hanHits<T>(index: PhraseIndex<T>, { han }: Words): Hit<T>[] {
  const found: Hit<T>[] = []
  for (let start = 0; start < han.length; start += 1) {
    for (const entry of index.han.get(han[start] ?? '') ?? []) {
      if (han.startsWith(entry.phrase, start)) {
        found.push({
          value: entry.value,
          phrase: entry.phrase,
          start,
          end: start + entry.phrase.length,
        })
      }
    }
  }
  return found
}
