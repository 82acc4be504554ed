// Every statement of the tariff. Rules are reference data; allowances live in their person's cell.
import type { Country } from '#kernel/place'
import { at, json, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Confidence, Gate, Rule } from './book/rules.ts'

type RuleRow = {
  id: string
  market: Country
  key: string
  hs_prefix: string
  valid_from: string
  valid_to: string | null
  value: string
  unit: string
  source: string
  confidence: Confidence
  note: string | null
  gate: Gate | null
}

export async function edition(work: Work): Promise<bigint> {
  const row = await work.tx.row<{ edition: bigint }>(sql`select edition from tariff.rule_edition`)
  return row?.edition ?? 0n
}

export const bump = (work: Work): Promise<number> =>
  work.tx.run(sql`
    insert into tariff.rule_edition as e (edition)
    values (1)
    on conflict (only_row) do update set edition = e.edition + 1
  `)

/**
 * Adds rules; of one that is there already only its end, its note and its words may change. Answers
 * how many rows changed.
 */
export const addRules = (work: Work, rules: readonly Rule[]): Promise<number> =>
  work.tx.run(sql`
    insert into tariff.rule as r
           (id, market, key, hs_prefix, valid_from, valid_to,
            value, unit, source, confidence, note, gate)
    select t.id, t.market, t.key, t.hs_prefix, t.valid_from, t.valid_to,
           t.value, t.unit, t.source, t.confidence, t.note, t.gate
      from unnest(
             ${rules.map(one => one.id)}::text[],
             ${rules.map(one => one.market)}::text[],
             ${rules.map(one => one.key)}::text[],
             ${rules.map(one => one.hsPrefix)}::text[],
             ${rules.map(one => one.validFrom)}::date[],
             ${rules.map(one => one.validTo)}::date[],
             ${rules.map(one => one.value)}::text[],
             ${rules.map(one => one.unit)}::text[],
             ${rules.map(one => one.source)}::text[],
             ${rules.map(one => one.confidence)}::text[],
             ${rules.map(one => one.note)}::text[],
             ${rules.map(one => one.gate && json(one.gate))}::jsonb[]
           ) as t (id, market, key, hs_prefix, valid_from, valid_to,
                   value, unit, source, confidence, note, gate)
    on conflict (id) do update
       set valid_to = excluded.valid_to, source = excluded.source, confidence = excluded.confidence,
           note = excluded.note, gate = excluded.gate
     where r.value = excluded.value and r.unit = excluded.unit
       and (r.valid_to, r.source, r.confidence, r.note, r.gate) is distinct from
           (excluded.valid_to, excluded.source, excluded.confidence, excluded.note, excluded.gate)
  `)

/** Ids among these whose published value is another one. */
export async function changed(work: Work, rules: readonly Rule[]): Promise<string[]> {
  const rows = await work.tx.rows<{ id: string }>(sql`
    select r.id
      from tariff.rule r
      join unnest(
             ${rules.map(one => one.id)}::text[],
             ${rules.map(one => one.value)}::text[],
             ${rules.map(one => one.unit)}::text[]
           ) as t (id, value, unit) on t.id = r.id
     where (r.value, r.unit) <> (t.value, t.unit)
     order by r.id
  `)
  return rows.map(row => row.id)
}

export async function rules(work: Work): Promise<Rule[]> {
  const rows = await work.tx.rows<RuleRow>(sql`
    select id, market, key, hs_prefix, valid_from, valid_to,
           value, unit, source, confidence, note, gate
      from tariff.rule
     order by id
  `)
  return rows.map(fromRow)
}

export async function rulesOf(work: Work, ids: readonly string[]): Promise<Rule[]> {
  const rows = await work.tx.rows<RuleRow>(sql`
    select id, market, key, hs_prefix, valid_from, valid_to,
           value, unit, source, confidence, note, gate
      from tariff.rule
     where id = any(${ids}::text[])
     order by id
  `)
  return rows.map(fromRow)
}

/** One person's year in one market. */
export type Year = Readonly<{ cell: number; hash: Buffer; market: Country; year: number }>
type UsedRow = { id_hash: Buffer; market: Country; year: number; used: bigint }

/** Opens the years that are new and holds all of them, in one order, until the work ends. */
export function lockYears(work: Work, years: readonly Year[]): Promise<UsedRow[]> {
  const keys = keysOf(years)
  work.tx.send(sql`
    insert into tariff.allowance (cell, id_hash, market, year, used)
    select t.cell, t.id_hash, t.market, t.year, 0
      from ${keys} as t (cell, id_hash, market, year)
     order by t.cell, t.id_hash, t.market, t.year
    on conflict do nothing
  `)
  return work.tx.rows<UsedRow>(sql`
    select a.id_hash, a.market, a.year, a.used
      from tariff.allowance a
     where a.cell = any(${years.map(one => one.cell)}::int[])
       and (a.cell, a.id_hash, a.market, a.year)
           in (select t.cell, t.id_hash, t.market, t.year
                 from ${keys} as t (cell, id_hash, market, year))
     order by a.cell, a.id_hash, a.market, a.year
       for update
  `)
}

export const usedIn = (work: Work, years: readonly Year[]): Promise<UsedRow[]> =>
  work.tx.rows<UsedRow>(sql`
    select a.id_hash, a.market, a.year, a.used
      from tariff.allowance a
     where a.cell = any(${years.map(one => one.cell)}::int[])
       and (a.cell, a.id_hash, a.market, a.year)
           in (select t.cell, t.id_hash, t.market, t.year
                 from ${keysOf(years)} as t (cell, id_hash, market, year))
  `)

export type UseKey = Readonly<{ cell: number; hash: Buffer; use: string }>
export type MoveRow = {
  id_hash: Buffer
  use_id: string
  key: string
  market: Country
  year: number
  amount: bigint
}

export const movesOf = (work: Work, uses: readonly UseKey[]): Promise<MoveRow[]> =>
  work.tx.rows<MoveRow>(sql`
    select m.id_hash, m.use_id, m.key, m.market, m.year, m.amount
      from tariff.allowance_move m
     where m.cell = any(${uses.map(one => one.cell)}::int[])
       and (m.cell, m.id_hash, m.use_id) in (
             select t.cell, t.id_hash, t.use_id
               from unnest(
                      ${uses.map(one => one.cell)}::int[],
                      ${uses.map(one => one.hash)}::bytea[],
                      ${uses.map(one => one.use)}::uuid[]
                    ) as t (cell, id_hash, use_id))
  `)

export type NewMove = Year & Readonly<{ use: string; key: string; amount: bigint }>

export const addMoves = (work: Work, moves: readonly NewMove[]): void =>
  work.tx.send(sql`
    insert into tariff.allowance_move (cell, id_hash, use_id, key, market, year, amount, moved_at)
    select t.cell, t.id_hash, t.use_id, t.key, t.market, t.year, t.amount,
           ${at(work.now)}::timestamptz
      from unnest(
             ${moves.map(one => one.cell)}::int[],
             ${moves.map(one => one.hash)}::bytea[],
             ${moves.map(one => one.use)}::uuid[],
             ${moves.map(one => one.key)}::text[],
             ${moves.map(one => one.market)}::text[],
             ${moves.map(one => one.year)}::int[],
             ${moves.map(one => one.amount)}::bigint[]
           ) as t (cell, id_hash, use_id, key, market, year, amount)
  `)

/** Adds each change to its year; several changes of one year are one sum. */
export const addUsed = (work: Work, moves: readonly NewMove[]): void =>
  work.tx.send(sql`
    update tariff.allowance a
       set used = a.used + t.amount
      from (
             select m.cell, m.id_hash, m.market, m.year, sum(m.amount)::bigint as amount
               from unnest(
                      ${moves.map(one => one.cell)}::int[],
                      ${moves.map(one => one.hash)}::bytea[],
                      ${moves.map(one => one.market)}::text[],
                      ${moves.map(one => one.year)}::int[],
                      ${moves.map(one => one.amount)}::bigint[]
                    ) as m (cell, id_hash, market, year, amount)
              group by m.cell, m.id_hash, m.market, m.year
           ) as t
     where a.cell = t.cell and a.id_hash = t.id_hash and a.market = t.market and a.year = t.year
  `)

const keysOf = (years: readonly Year[]) => sql`
  unnest(
    ${years.map(one => one.cell)}::int[],
    ${years.map(one => one.hash)}::bytea[],
    ${years.map(one => one.market)}::text[],
    ${years.map(one => one.year)}::int[]
  )
`

const fromRow = (row: RuleRow): Rule => ({
  id: row.id,
  market: row.market,
  key: row.key,
  hsPrefix: row.hs_prefix,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  value: row.value,
  unit: row.unit,
  source: row.source,
  confidence: row.confidence,
  note: row.note,
  gate: row.gate,
})
