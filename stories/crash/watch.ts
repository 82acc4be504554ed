// Watches a database from outside: what each transaction wrote, heard and told, at its two boundaries.
import type { Database, Tx } from '#platform/database'
import { Sql, sql } from '#platform/sql'

/** What a transaction did, in words: `writes stock.promise`, `hears payment.captured`, `tells escrow.funded`. */
export type Deeds = ReadonlySet<string>
export type Side = 'before' | 'after'

/** `reach` is called just before and just after the commit of every transaction that changed something. */
export function watched(database: Database, reach: (deeds: Deeds, side: Side) => void): Database {
  return {
    ...database,
    async transaction(act, how) {
      const deeds = new Set<string>()
      let wrote = false
      const result = await database.transaction(async tx => {
        const value = await act(noting(tx, deeds))
        wrote = (await hasWritten(tx)) && deeds.size > 0 // one that only locked changed nothing
        if (wrote) reach(deeds, 'before')
        return value
      }, how)
      if (wrote) reach(deeds, 'after')
      return result
    },
  }
}

/** A transaction has a number of its own only after it changed or locked a row. */
async function hasWritten(tx: Tx): Promise<boolean> {
  const row = await tx.row<{ wrote: boolean }>(
    sql`select pg_current_xact_id_if_assigned() is not null as wrote`,
  )
  return row?.wrote === true
}

function noting(tx: Tx, deeds: Set<string>): Tx {
  return {
    async rows<Row extends object>(query: Sql): Promise<Row[]> {
      const rows = await tx.rows<Row>(query)
      note(query, rows, deeds)
      return rows
    },
    async row<Row extends object>(query: Sql): Promise<Row | undefined> {
      const row = await tx.row<Row>(query)
      note(query, row ? [row] : [], deeds)
      return row
    },
    async run(query) {
      const count = await tx.run(query)
      if (count > 0) note(query, [], deeds)
      return count
    },
    send(query) {
      note(query, [], deeds)
      tx.send(query)
    },
  }
}

function note({ text, values }: Sql, rows: readonly object[], deeds: Set<string>): void {
  if (text.includes('insert into platform.event')) {
    for (const name of values[3] as string[]) deeds.add(`tells ${name}`)
    return
  }
  if (text.includes('delete from platform.event') && text.includes('returning')) {
    for (const row of rows) deeds.add(`hears ${(row as { name: string }).name}`)
    return
  }
  if (text.includes('ledger.post(')) deeds.add('writes ledger.journal')
  for (const [, table] of text.matchAll(
    /(?:insert into|update|delete from)\s+([a-z]+\.[a-z_]+)/g,
  )) {
    deeds.add(`writes ${table}`)
  }
  if (text.includes('insert into customs.message')) deeds.add(`writes CEB${String(values[2])}`)
}
