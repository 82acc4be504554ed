// Every statement with which checkpoints are made and held against the books.
import type { Cell } from '#kernel/ids'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Head } from './seal.ts'

/** The heads of all books, as they stand; a book nobody wrote in has none. */
export const headsOf = (work: Work): Promise<Head[]> =>
  work.tx.rows<Head>(sql`
    select cell, seq, encode(head, 'hex') as head
      from ledger.book /* scatter: a seal covers every book */
     where seq > 0
     order by cell
  `)

export type Missing = { cell: Cell; seq: bigint; top: bigint }

/** Those of the sealed heads that the database does not have, and how far their books go in it. */
export const missingHeads = (work: Work, heads: readonly Head[]): Promise<Missing[]> =>
  work.tx.rows<Missing>(sql`
    select sealed.cell, sealed.seq, coalesce(book.seq, 0) as top
      from unnest(${heads.map(one => one.cell)}::int[], ${heads.map(one => one.seq)}::int8[],
                  ${heads.map(one => one.head)}::text[]) as sealed (cell, seq, head)
      left join ledger.book on book.cell = sealed.cell
      left join ledger.journal on journal.cell = sealed.cell and journal.seq = sealed.seq
     where journal.hash is distinct from decode(sealed.head, 'hex')
     order by sealed.cell, sealed.seq
  `)

/** From now on nothing is posted into these books. */
export const closeBooks = (work: Work, cells: readonly Cell[], why: string): Promise<number> =>
  work.tx.run(sql`
    insert into ledger.book (cell, closed)
    select t.cell, ${why} from unnest(${cells}::int[]) as t (cell) order by t.cell
        on conflict (cell) do update set closed = coalesce(book.closed, excluded.closed)
  `)

export const reopenBooks = (work: Work): Promise<number> =>
  work.tx.run(sql`
    update ledger.book set closed = null where closed is not null /* scatter: all of them, cell by cell */
  `)
