// The rules alone: what an address is, what is left of it in lists, and how long a letter is tried.
import { hours, minutes, type Span } from '#kernel/time'

/** One plain address as people type it; undefined when it is none. Nothing that could end a header line. */
export function addressOf(text: string): string | undefined {
  const address = text.trim()
  return form.test(address) ? address : undefined
}

const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?'
const form = new RegExp(
  `^[^\\s@<>(),;:"\\\\[\\]\\p{Cc}]{1,64}@(?=.{4,190}$)${label}(?:\\.${label})+$`,
  'u',
)

/** noa@example.com as n***@example.com. */
export const maskAddress = (address: string): string =>
  `${Array.from(address)[0] ?? ''}***${address.slice(address.lastIndexOf('@'))}`

/** From one try to the next; after the last the letter is given up, two days after it was wished. */
const waits: readonly Span[] = [
  minutes(1),
  minutes(5),
  minutes(15),
  hours(1),
  hours(4),
  hours(12),
  hours(30),
]

/** How long to wait after so many tries; undefined when it was tried enough. */
export const waitAfter = (tries: number): Span | undefined => waits[tries - 1]
