// Names of those who acted: what a person reads in a trail instead of an id.
import type { UserId } from '#kernel/ids'
import * as people from '#books/people/people'
import type { Work } from '#platform/work'

/** Colleagues and staff by name; shoppers stay ids, their names are nobody's business here. */
const named = new Set(['office', 'merchant'])

/** Adds `name` to each row that somebody did; empty for the house itself, for partners and for shoppers. */
export async function withNames<Row extends { actor: string }>(
  work: Work,
  rows: readonly Row[],
): Promise<(Row & { name: string })[]> {
  const names = await namesOf(
    work,
    rows.map(row => row.actor),
  )
  return rows.map(row => ({ ...row, name: names.get(row.actor) ?? '' }))
}

/** The names of those of the actors (`kind/id`) who have one here. */
export async function namesOf(
  work: Work,
  actors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = new Map(actors.flatMap(actor => idsIn(actor).map(id => [id, actor] as const)))
  const found = await people.find(work, [...known.keys()])
  return new Map(found.map(user => [known.get(user.id) ?? '', user.name]))
}

function idsIn(actor: string): UserId[] {
  const [kind = '', id] = actor.split('/')
  return named.has(kind) && id && /^[0-9a-f-]{36}$/.test(id) ? [id as UserId] : []
}
