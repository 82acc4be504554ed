// Every statement that the rooms' tests send and the way each finds its rows: how they are planned, written and read.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '#platform/database'
import { reference } from '#platform/sql-lint'
import { Sql, sql } from '#platform/sql'
import type { Sent } from '#platform/sql-record'

export const snapshotFile = join(import.meta.dirname, 'queries.snap.sql')

/** One table a statement reads, and how: by an index and what it is asked for, or all of it. */
export type Step = Readonly<{
  table: string
  how: 'index' | 'cell' | 'all'
  index: string | undefined
  condition: string
}>
/** `refused`: why Postgres would not even plan it. */
export type Planned = Sent & Readonly<{ steps: readonly Step[]; refused?: string }>

/**
 * Plans statements on an empty house, their values unknown.
 *
 * So that nothing is chosen because tables are empty, reading one whole, hashing and merging are priced
 * out, and all rows are said to live in one cell: what is still read whole, or by its cell alone, has
 * no better index. Needs Postgres 18 (`generic_plan`, `pg_restore_attribute_stats`).
 */
export const planned = (database: Database, sent: readonly Sent[]): Promise<Planned[]> =>
  database.transaction(async tx => {
    for (const way of ['seqscan', 'hashjoin', 'mergejoin']) {
      await tx.run(new Sql(`set local enable_${way} = off`, []))
    }
    await tx.rows(oneCell)
    const rows = await tx.rows<{ name: string }>(smallIndexes)
    const small = new Set(rows.map(row => row.name))
    const done: Planned[] = []
    for (const one of sent) {
      await tx.run(sql`savepoint before`)
      try {
        const text = `explain (generic_plan, verbose, costs off, format json) ${one.text}`
        const row = await tx.row<{ 'QUERY PLAN': [{ Plan: Node }] }>(new Sql(text, [], false))
        done.push({ ...one, steps: row ? stepsOf(row['QUERY PLAN'][0].Plan, small) : [] })
      } catch (why) {
        await tx.run(sql`rollback to savepoint before`)
        done.push({ ...one, steps: [], refused: why instanceof Error ? why.message : String(why) })
      }
    }
    return done
  })

/** Plans are told by Postgres 18 only; on an older one of the user's own they are not compared. */
export async function tellsPlans(database: Database): Promise<boolean> {
  const row = await database.row<{ version: string }>(
    sql`select current_setting('server_version_num') as version`,
  )
  return Number(row?.version) >= 180_000
}

/**
 * What is wrong with the way a statement goes; undefined when nothing is. It may say in a comment that
 * it reads much, and why: `scatter: …` for all cells, `whole cell: …` for one.
 */
export function planFault({ file, name, text, steps, refused }: Planned): string | undefined {
  if (refused) return `${file} ${name}: ${refused}`
  if (/\/\* scatter: \w/.test(text)) return undefined
  const fine = /\/\* whole cell: \w/.test(text) ? ['index', 'cell'] : ['index']
  const wide = steps.find(step => !fine.includes(step.how) && !reference.test(step.table))
  if (!wide) return undefined
  const what = wide.how === 'all' ? 'all of' : 'a whole cell of'
  return `${file} ${name} reads ${what} ${wide.table}: an index is missing`
}

/** Statements in the order of their files; of one text, the first sender. */
export function inOrder(sent: readonly Sent[]): Sent[] {
  const texts = new Map<string, Sent>()
  const key = ({ file, name, text }: Sent): string => `${file} ${name} ${text}`
  for (const one of sent.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))) {
    if (!texts.has(one.text)) texts.set(one.text, one)
  }
  return [...texts.values()]
}

/** The snapshot's text: a statement a block, its way as comments above it. */
export const snapshotOf = (all: readonly Planned[]): string =>
  [
    '-- Every statement that the tests of rooms send, and how each finds its rows: written by `npm run sql`.',
    ...all.map(
      one =>
        `-- ${nameOf(one)}\n${one.steps.map(step => `--   ${lineOf(step)}\n`).join('')}${one.text};\n`,
    ),
  ].join('\n')

const nameOf = ({ file, name }: Sent): string => `${file} ${name}`.trim()

function lineOf({ table, how, index, condition }: Step): string {
  if (how === 'all') return `${table}: all of it${index ? `, in the order of ${index}` : ''}`
  return `${table}: ${how === 'cell' ? 'a whole cell, ' : ''}${index} ${condition}`
}

/** The statements of a snapshot. */
export function readSnapshot(text: string): Sent[] {
  return text
    .split(/\n(?=-- \S)/)
    .slice(1)
    .map(block => {
      const [head = '', ...lines] = block.trimEnd().split('\n')
      const [file = '', name = ''] = head.slice(3).split(' ')
      const body = lines.filter(line => !line.startsWith('--   ')).join('\n')
      return { file, name, text: body.replace(/;$/, '') }
    })
}

/** Without the indentation that its place in the source gave it. */
function dedented(text: string): string {
  const lines = text.replace(/^\s*\n|\s+$/g, '').split('\n')
  const depths = lines.filter(line => line.trim()).map(line => line.search(/\S/))
  const depth = Math.min(...(depths[0] ? depths : depths.slice(1)))
  return lines.map(line => line.slice(Math.min(depth, line.search(/\S|$/))).trimEnd()).join('\n')
}

type Node = Readonly<{
  'Node Type': string
  Schema?: string
  Alias?: string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: readonly Node[]
}>

const oneCell = sql`
  select pg_restore_attribute_stats(
           'schemaname', n.nspname::text, 'relname', c.relname::text, 'attname', 'cell'::text,
           'inherited', false, 'null_frac', 0::real, 'avg_width', 4, 'n_distinct', 1::real)
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'cell'
   where c.relkind = 'r'
`

/**
 * Indexes that may be read whole, or by the cell alone: they hold few rows, or one a cell, or belong to a
 * table that stands in the house's own cell alone (`check (cell = 0)`: keys, rails).
 */
const smallIndexes = sql`
  select c.relname::text as name
    from pg_catalog.pg_index x
    join pg_catalog.pg_class c on c.oid = x.indexrelid
   where x.indpred is not null
      or x.indnatts = 1
      or exists (
           select 1
             from pg_catalog.pg_constraint k
            where k.conrelid = x.indrelid
              and k.contype = 'c'
              and pg_catalog.pg_get_constraintdef(k.oid) = 'CHECK ((cell = 0))'
         )
`

/** The tables a plan reads, from its top down. */
function stepsOf(node: Node, small: ReadonlySet<string>): Step[] {
  const inner = node['Plans'] ?? []
  const below = inner.flatMap(one => stepsOf(one, small))
  if (!node['Relation Name'] || node['Node Type'] === 'ModifyTable') return below
  const table = `${node['Schema']}.${node['Relation Name']}`
  const read = inner.find(one => one['Node Type'] === 'Bitmap Index Scan') ?? node
  const index = read['Index Name']
  const condition = read['Index Cond'] ?? ''
  const own = new RegExp(`\\b${node['Alias']}"?\\.(\\w+)`, 'g')
  const columns = [...condition.matchAll(own)].map(found => found[1])
  const cellOnly = columns.every(column => column === 'cell')
  const few = index !== undefined && small.has(index)
  const how = few ? 'index' : !condition ? 'all' : cellOnly ? 'cell' : 'index'
  return [{ table, how, index, condition }, ...below]
}

/** What a run with TRADELANE_TEST_SQL_RECORD left behind. */
export const recordedIn = (folder: string): Sent[] =>
  inOrder(
    globSync(join(folder, '*.jsonl'))
      .flatMap(file => readFileSync(file, 'utf8').split('\n').filter(Boolean))
      .map(line => JSON.parse(line) as Sent)
      .map(sent => ({ ...sent, text: dedented(sent.text) })),
  )
