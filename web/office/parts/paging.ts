// Forward and back through lists whose API only knows what comes next: the way back is in the address.
import { useLocation } from 'react-router'

const trail = 'way'
const longest = 40

/** The addresses of the next page and of the one before, for `<Table pages>`; the list's own has `depth` parts. */
export function usePaging(next: string | null, depth = 2) {
  const { pathname, search } = useLocation()
  const now = new URLSearchParams(search)
  const after = now.get('after')
  const way = (now.get(trail) ?? '').split('.').filter(Boolean)
  const base = pathname
    .split('/')
    .slice(0, depth + 1)
    .join('/')

  const to = (cursor: string | undefined, walked: readonly string[]): string => {
    const query = new URLSearchParams(now)
    query.delete('after')
    query.delete(trail)
    if (cursor) query.set('after', cursor)
    if (walked.length > 0) query.set(trail, walked.slice(-longest).join('.'))
    return query.size > 0 ? `${base}?${query}` : base
  }
  return {
    next: next ? to(next, after ? [...way, after] : way) : undefined,
    previous: after ? to(way.at(-1), way.slice(0, -1)) : undefined,
  }
}
