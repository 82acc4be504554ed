// Every statement of freight. Sheets and calendars are reference data: no cell.
import { json, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { CalendarDayRow } from './calendars.ts'
import type { Sheet } from './sheets.ts'

export async function edition(work: Work): Promise<bigint> {
  const row = await work.tx.row<{ edition: bigint }>(sql`select edition from freight.rate_edition`)
  return row?.edition ?? 0n
}

export const bump = (work: Work): Promise<number> =>
  work.tx.run(sql`
    insert into freight.rate_edition as e (edition)
    values (1)
    on conflict (only_row) do update set edition = e.edition + 1
  `)

/** A published sheet is never edited: one that is there already stays as it is. */
export const addSheets = (work: Work, sheets: readonly Sheet[]): Promise<number> =>
  work.tx.run(sql`
    insert into freight.rate_sheet (id, origin, market, service, valid_from, valid_to, sheet)
    select t.id, t.origin, t.market, t.service, t.valid_from, t.valid_to, t.sheet
      from unnest(
             ${sheets.map(sheet => sheet.id)}::text[],
             ${sheets.map(sheet => sheet.origin)}::text[],
             ${sheets.map(sheet => sheet.market)}::text[],
             ${sheets.map(sheet => sheet.service)}::text[],
             ${sheets.map(sheet => sheet.validFrom)}::date[],
             ${sheets.map(sheet => sheet.validTo)}::date[],
             ${sheets.map(sheet => json(sheet))}::jsonb[]
           ) as t (id, origin, market, service, valid_from, valid_to, sheet)
    on conflict (id) do nothing
  `)

export const setDays = (work: Work, days: readonly CalendarDayRow[]): Promise<number> =>
  work.tx.run(sql`
    insert into freight.calendar_day as d (calendar, day, works, name, confidence)
    select t.calendar, t.day, t.works, t.name, t.confidence
      from unnest(
             ${days.map(row => row.calendar)}::text[],
             ${days.map(row => row.day)}::date[],
             ${days.map(row => row.works)}::boolean[],
             ${days.map(row => row.name)}::text[],
             ${days.map(row => row.confidence)}::text[]
           ) as t (calendar, day, works, name, confidence)
    on conflict (calendar, day) do update
       set works = excluded.works, name = excluded.name, confidence = excluded.confidence
     where (d.works, d.name, d.confidence) is distinct from
           (excluded.works, excluded.name, excluded.confidence)
  `)

/** Days that are there already stay: what an operator corrected outlives a second seeding. */
export const addDays = (work: Work, days: readonly CalendarDayRow[]): Promise<number> =>
  work.tx.run(sql`
    insert into freight.calendar_day (calendar, day, works, name, confidence)
    select t.calendar, t.day, t.works, t.name, t.confidence
      from unnest(
             ${days.map(row => row.calendar)}::text[],
             ${days.map(row => row.day)}::date[],
             ${days.map(row => row.works)}::boolean[],
             ${days.map(row => row.name)}::text[],
             ${days.map(row => row.confidence)}::text[]
           ) as t (calendar, day, works, name, confidence)
    on conflict (calendar, day) do nothing
  `)

export async function sheets(work: Work): Promise<Sheet[]> {
  const rows = await work.tx.rows<{ sheet: Sheet }>(sql`
    select sheet
      from freight.rate_sheet
     order by id
  `)
  return rows.map(row => row.sheet)
}

export async function sheetsOf(work: Work, ids: readonly string[]): Promise<Sheet[]> {
  const rows = await work.tx.rows<{ sheet: Sheet }>(sql`
    select sheet
      from freight.rate_sheet
     where id = any(${ids}::text[])
     order by id
  `)
  return rows.map(row => row.sheet)
}

export const days = (work: Work): Promise<CalendarDayRow[]> =>
  work.tx.rows<CalendarDayRow>(sql`
    select calendar, day, works, name, confidence
      from freight.calendar_day
     order by calendar, day
  `)
