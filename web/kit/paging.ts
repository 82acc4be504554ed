// Forward and back through lists whose API only knows what comes next: the way back is in the address.
import { useLocation } from 'react-router'

const trail = 'way'
const longest = 40

/** The addresses of the next page and of the one before, for `<CursorPages>` and `<Table pages>`. */
export function usePaging(next: string | null) {
  const { pathname, search } = useLocation()
  return pagesAt(pathname, search, next)
}

/** A page far along forgets the beginning of its way, and is then led back to the first. */
export function pagesAt(pathname: string, search: string, next: string | null) {
  const now = new URLSearchParams(search)
  const after = now.get('after')
  const way = (now.get(trail) ?? '').split('.').filter(Boolean)
  const to = (cursor: string | undefined, walked: readonly string[]): string => {
    const query = new URLSearchParams(now)
    query.delete('after')
    query.delete(trail)
    if (cursor) query.set('after', cursor)
    if (walked.length > 0) query.set(trail, walked.slice(-longest).join('.'))
    return query.size > 0 ? `${pathname}?${query}` : pathname
  }
  return {
    next: next ? to(next, after ? [...way, after] : way) : undefined,
    previous: after ? to(way.at(-1), way.slice(0, -1)) : undefined,
  }
}

/** The address with one part changed; every change begins again at the first page. */
export function withPart(search: URLSearchParams, name: string, value: string | undefined): string {
  const next = new URLSearchParams(search)
  next.delete('after')
  next.delete(trail)
  if (value === undefined) next.delete(name)
  else next.set(name, value)
  return `?${next}`
}
