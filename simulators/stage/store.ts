// What the simulators remember: tables in memory, every commit one line of an append-only file.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** Rows by key. A row is replaced, never changed in place, or its change is not kept. */
export type Table<Row> = Readonly<{
  get: (key: string) => Row | undefined
  keys: () => string[]
  put: (key: string, row: Row) => void
  drop: (key: string) => void
  rows: () => Row[]
  size: () => number
}>

export type Store = Readonly<{
  table: <Row>(name: string) => Table<Row>
  /** The next number of a sequence, from 1. */
  next: (sequence: string) => number
  /** Writes all that changed since the last commit, as one line; nothing is answered before it. */
  commit: () => void
  close: () => void
}>

type Change = [table: string, key: string, row?: unknown]

const fileName = 'state.jsonl'
const spareLines = 10_000

/**
 * Opens the memory kept in `folder`, replaying what was committed.
 *
 * A torn last line is what a killed process was writing and had not acknowledged: it is left out.
 */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, fileName)
  const tables = new Map<string, Map<string, unknown>>()
  const waiting: Change[] = []
  replay(path, tables)
  let file = rewrite(path, tables)
  let lines = 0
  let isClosed = false

  const table = <Row>(name: string): Table<Row> => {
    const rows = tables.get(name) ?? new Map<string, unknown>()
    tables.set(name, rows)
    return tableOver(rows as Map<string, Row>, (key, row) => {
      waiting.push(row === undefined ? [name, key] : [name, key, row])
    })
  }

  const commit = () => {
    if (waiting.length === 0 || isClosed) return
    writeSync(file, `${JSON.stringify(waiting)}\n`)
    waiting.length = 0
    lines += 1
    if (lines < spareLines + countRows(tables)) return
    closeSync(file)
    file = rewrite(path, tables)
    lines = 0
  }

  const sequences = table<number>('sequence')
  return {
    table,
    commit,
    next(sequence) {
      const number = (sequences.get(sequence) ?? 0) + 1
      sequences.put(sequence, number)
      return number
    },
    close() {
      commit()
      isClosed = true
      closeSync(file)
    },
  }
}

function tableOver<Row>(
  rows: Map<string, Row>,
  changed: (key: string, row?: Row) => void,
): Table<Row> {
  return {
    get: key => rows.get(key),
    keys: () => [...rows.keys()],
    rows: () => [...rows.values()],
    size: () => rows.size,
    put(key, row) {
      rows.set(key, row)
      changed(key, row)
    },
    drop(key) {
      if (rows.delete(key)) changed(key)
    },
  }
}

/** Fills the tables from the file. */
function replay(path: string, tables: Map<string, Map<string, unknown>>): void {
  if (!existsSync(path)) return
  const lines = readFileSync(path, 'utf8').split('\n')
  lines.pop() // after the last line end: nothing, or a torn line
  for (const line of lines) {
    for (const [name, key, row] of JSON.parse(line) as Change[]) {
      const rows = tables.get(name) ?? new Map<string, unknown>()
      tables.set(name, rows)
      if (row === undefined) rows.delete(key)
      else rows.set(key, row)
    }
  }
}

/** Writes only what is still true beside the old file, then takes its place; answers the open file. */
function rewrite(path: string, tables: Map<string, Map<string, unknown>>): number {
  const next = `${path}.next`
  const file = openSync(next, 'w')
  for (const [name, rows] of tables) {
    for (const [key, row] of rows) writeSync(file, `${JSON.stringify([[name, key, row]])}\n`)
  }
  fsyncSync(file)
  closeSync(file)
  renameSync(next, path)
  return openSync(path, 'a')
}

function countRows(tables: Map<string, Map<string, unknown>>): number {
  let count = 0
  for (const rows of tables.values()) count += rows.size
  return count
}
