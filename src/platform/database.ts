// The database: a pool of pipelined connections, transactions, and values read as the house's own types.
import pg from 'pg'
import { hearBell } from './bell.ts'
import { decode } from './codec.ts'
import { elementsOf, listAs } from './list.ts'
import { nameOf, sql, type Sql } from './sql.ts'

/** What may be asked inside a transaction. Statements sent without waiting are pipelined in order. */
export type Tx = {
  rows<Row extends object>(query: Sql): Promise<Row[]>
  /** The first row, or undefined. */
  row<Row extends object>(query: Sql): Promise<Row | undefined>
  /** How many rows it changed. */
  run(query: Sql): Promise<number>
  /**
   * Writes without waiting: it travels with whatever is asked next, at last with the commit. Should it
   * fail, everything after it fails too and the transaction with it, for its reason.
   */
  send(query: Sql): void
}

export type Database = Omit<Tx, 'send'> & {
  /** `flushed` false: the commit does not wait for the disk (see `inStep`). */
  transaction<T>(act: (tx: Tx) => Promise<T>, how?: { flushed: boolean }): Promise<T>
  /** Everything is written to one log, so that what is on disk is a beginning of what was committed. */
  oneLog(): Promise<boolean>
  /** One connection kept apart, for a session lock; give it back with `release`. `lost` tells that it broke. */
  session(): Promise<{ tx: Omit<Tx, 'send'>; lost: AbortSignal; release(): void }>
  /** Hears every `notify` of a channel with its words until stopped; without words: some were missed (bell.ts). */
  listen(channel: string, hear: (words?: string) => void): () => void
  close(): Promise<void>
}

export type DatabaseAsk = Readonly<{
  url: string
  poolMax: number
  /** Sees every statement's text before it is sent; tests lint there. */
  inspect?: (text: string) => void
}>

const int8 = 20,
  int8List = 1016,
  json = 114,
  jsonb = 3802
const timestamptz = 1184,
  timestamptzList = 1185,
  date = 1082

/** int8 as bigint, timestamptz as ms, date and numeric as text, jsonb through the codec. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
    switch (oid) {
      case int8:
        return BigInt
      case int8List:
        return text => listOf(text).map(BigInt)
      case json:
      case jsonb:
        return decode
      case timestamptz:
        return text => new Date(text).getTime()
      case timestamptzList:
        return text => listOf(text).map(one => new Date(one).getTime())
      case date:
        return text => text
      default:
        return pg.types.getTypeParser(oid, format ?? 'text')
    }
  },
}

const listOf = (text: string): string[] =>
  text === '{}'
    ? []
    : text
        .slice(1, -1)
        .split(',')
        .map(one => one.replaceAll('"', ''))

export function openDatabase(ask: DatabaseAsk): Database {
  const pool = new pg.Pool({
    connectionString: ask.url,
    max: ask.poolMax,
    pipeline: true,
    types: types as unknown as pg.CustomTypesConfig,
  })
  pool.on('error', () => {}) // an idle connection died; the next ask opens another and says so itself

  const over = (client: Pick<pg.ClientBase, 'query'>): Asking => ({
    rows: async <Row extends object>(query: Sql) => (await send<Row>(client, query, ask)).rows,
    row: async <Row extends object>(query: Sql) => (await send<Row>(client, query, ask)).rows[0],
    run: async query => (await send(client, query, ask)).rowCount ?? 0,
  })

  const asking = over(pool as unknown as pg.ClientBase)
  let logs: Promise<boolean> | undefined
  return {
    ...asking,
    transaction: (act, how = { flushed: true }) =>
      inTransaction(pool, client => sending(over(client)), act, how),
    oneLog: () =>
      (logs ??= isOneLog(asking).catch((why: unknown) => {
        logs = undefined // whoever wants to know next asks again
        throw why
      })),
    async session() {
      const client = await pool.connect()
      const lost = new AbortController()
      client.on('error', () => lost.abort()) // the database died: the process lives on
      client.on('end', () => lost.abort())
      return { tx: over(client), lost: lost.signal, release: () => client.release(true) }
    },
    listen: (channel, hear) => hearBell(ask.url, channel, hear),
    close: () => pool.end(),
  }
}

function send<Row extends object>(
  client: Pick<pg.ClientBase, 'query'>,
  query: Sql,
  ask: DatabaseAsk,
): Promise<pg.QueryResult<Row>> {
  ask.inspect?.(query.text)
  const name = query.named ? nameOf(query.text) : undefined
  const elements = elementsOf(query.text)
  const values = query.values.map((value, place) =>
    Array.isArray(value) ? listAs(value, elements[place]) : value,
  )
  return client.query<Row>({ text: query.text, values, ...(name && { name }) })
}

/** A cluster's nodes have a log each. */
const isOneLog = async (asking: Asking): Promise<boolean> =>
  asking
    .row<{ many: boolean }>(
      sql`select exists (select from pg_extension where extname = 'citus') as many`,
    )
    .then(row => row?.many === false)

const beginUnflushed = 'begin; set local synchronous_commit = off'

type Asking = Omit<Tx, 'send'>
type Sending = Tx & {
  /** Resolves when all that was sent is done; rejects with the first reason. */
  sent(): Promise<void>
}

function sending(asking: Asking): Sending {
  const waiting: Promise<unknown>[] = []
  return {
    ...asking,
    send(query) {
      const done = asking.run(query)
      done.catch(() => {}) // told by `sent`
      waiting.push(done)
    },
    async sent() {
      await Promise.all(waiting)
    },
  }
}

/**
 * `begin` is not waited for: it shares a round trip with the first statement; so does the commit with
 * what was sent last. A commit after a failed statement rolls back, and says so.
 */
async function inTransaction<T>(
  pool: pg.Pool,
  over: (client: pg.ClientBase) => Sending,
  act: (tx: Tx) => Promise<T>,
  { flushed }: { flushed: boolean },
): Promise<T> {
  const client = await pool.connect()
  const tx = over(client)
  let broken: Error | undefined
  const notice = (error: Error) => void (broken = error)
  client.on('error', notice)
  try {
    const begun = client.query(flushed ? 'begin' : beginUnflushed)
    begun.catch(() => {}) // seen by the first statement's own failure or by the commit
    const value = await act(tx)
    const committed = client.query('commit')
    committed.catch(() => {}) // what was sent before it tells the reason
    await begun
    await tx.sent()
    if ((await committed).command !== 'COMMIT') throw new Error('the transaction was rolled back')
    return value
  } catch (error) {
    if (!broken) await client.query('rollback').catch(notice)
    // A statement that nobody waited for broke it: the later ones only say that it is broken.
    await tx.sent()
    throw error
  } finally {
    client.off('error', notice)
    client.release(broken)
  }
}
