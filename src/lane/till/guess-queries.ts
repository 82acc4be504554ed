// The statements on codes that were not right.
import type { Cell } from '#kernel/ids'
import type { Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'

export type Place = Readonly<{ cell: Cell; asker: string }>

/** Who is stopped now, and until when. */
export async function blocked(work: Work, places: readonly Place[]): Promise<Map<string, Instant>> {
  const rows = await work.tx.rows<{ asker: string; blocked_until: Instant }>(sql`
    select g.asker, g.blocked_until
      from unnest(${places.map(one => one.cell)}::int[], ${places.map(one => one.asker)}::text[]) as t (cell, asker)
      join till.guess g
        on g.cell = t.cell
       and g.asker = t.asker
     where g.blocked_until > ${at(work.now)}::timestamptz
  `)
  return new Map(rows.map(row => [row.asker, row.blocked_until]))
}

/** Counts one more; those before `since` are forgotten, at `most` it is stopped. */
export const count = (
  work: Work,
  { cell, asker }: Place,
  ask: { since: Instant; most: number; until: Instant },
): Promise<number> =>
  work.tx.run(sql`
    insert into till.guess as g (cell, asker, bad, since)
    values (${cell}, ${asker}, 1, ${at(work.now)}::timestamptz)
        on conflict (cell, asker) do update
       set bad = case when g.since < ${at(ask.since)}::timestamptz then 1 else g.bad + 1 end,
           since = case when g.since < ${at(ask.since)}::timestamptz
                        then excluded.since else g.since end,
           blocked_until = case when g.since >= ${at(ask.since)}::timestamptz and g.bad + 1 >= ${ask.most}
                                then ${at(ask.until)}::timestamptz else g.blocked_until end
  `)
