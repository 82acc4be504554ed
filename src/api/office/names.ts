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
  const idOf = (actor: string): UserId | undefined => {
    const [kind = '', id] = actor.split('/')
    return named.has(kind) && id && /^[0-9a-f-]{36}$/.test(id) ? (id as UserId) : undefined
  }
  const ids = [...new Set(rows.flatMap(row => idOf(row.actor) ?? []))]
  const names = new Map((await people.find(work, ids)).map(user => [user.id, user.name]))
  return rows.map(row => {
    const id = idOf(row.actor)
    return { ...row, name: (id && names.get(id)) ?? '' }
  })
}
