// A cached book: reference data kept in memory, and read again when its edition has turned.
import { after, seconds, type Instant } from '#kernel/time'
import type { Work } from './work.ts'

export type Cached<Book> = Readonly<{
  /**
   * The book in force at an instant, `work.now` unless another is given; a book serves its whole hour.
   *
   * Whether its pages still stand is asked of the database at most once a second, so what another
   * process changed is heard within a second of its commit.
   */
  load(work: Work, at?: Instant): Promise<Book>
  /** Called in the work that changed the pages: makes the next edition. */
  turn(work: Work): Promise<void>
}>

type Ask<Pages, Book> = Readonly<{
  edition(work: Work): Promise<bigint>
  /** Makes the edition the next one, in the same work. */
  bump(work: Work): Promise<unknown>
  /** All that its books are made of; read once an edition. */
  pages(work: Work): Promise<Pages>
  bookAt(pages: Pages, at: Instant, edition: bigint): Book
}>

type Kept<Pages, Book> = Readonly<{
  edition: bigint
  pages: Pages
  asked: Instant
  books: Map<number, Book>
}>

const hour = 3_600_000
const booksMax = 50

export function cached<Pages, Book>(ask: Ask<Pages, Book>): Cached<Book> {
  // One cache a house: the vault is the one thing that every work of a house carries.
  const houses = new WeakMap<Work['vault'], Kept<Pages, Book>>()
  return {
    async load(work, at = work.now) {
      const kept = await standing(work, ask, houses.get(work.vault))
      houses.set(work.vault, kept)
      const place = Math.floor(at / hour)
      const known = kept.books.get(place)
      if (known) return known
      const book = ask.bookAt(kept.pages, at, kept.edition)
      if (kept.books.size >= booksMax) kept.books.clear()
      kept.books.set(place, book)
      return book
    },
    async turn(work) {
      await ask.bump(work)
      houses.delete(work.vault)
    },
  }
}

async function standing<Pages, Book>(
  work: Work,
  ask: Ask<Pages, Book>,
  kept: Kept<Pages, Book> | undefined,
): Promise<Kept<Pages, Book>> {
  if (kept && work.now >= kept.asked && work.now < after(kept.asked, seconds(1))) return kept
  const edition = await ask.edition(work)
  if (kept?.edition === edition) return { ...kept, asked: work.now }
  return { edition, pages: await ask.pages(work), asked: work.now, books: new Map() }
}
