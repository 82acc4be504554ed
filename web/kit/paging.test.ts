// Through a list and back again: every page is met twice, and what narrows the list stays.
import { expect, test } from 'vitest'
import { pagesAt, withPart } from './paging.ts'

const walk = (from: string, next: string | null) => {
  const [pathname = '', search = ''] = from.split('?')
  return pagesAt(pathname, search, next)
}

test('three pages forward and three back are the same pages', () => {
  const first = '/zh/orders?state=paid'
  const second = walk(first, 'c1').next ?? ''
  const third = walk(second, 'c2').next ?? ''
  expect(walk(first, 'c1').previous).toBeUndefined()
  expect(third).toBe('/zh/orders?state=paid&after=c2&way=c1')
  expect(walk(third, null)).toEqual({ next: undefined, previous: second })
  expect(walk(second, 'c2').previous).toBe(first)
})

test('a way that is too long is forgotten from its beginning, and ends at the first page', () => {
  let page = '/list'
  for (let step = 1; step <= 60; step += 1) page = walk(page, `c${step}`).next ?? ''
  let back = 0
  for (let to: string | undefined = page; to; to = walk(page, null).previous) {
    page = to
    back += 1
  }
  expect(page).toBe('/list')
  expect(back).toBeLessThan(60)
})

test('narrowing begins again at the first page', () => {
  const search = new URLSearchParams('q=honey&after=c2&way=c1')
  expect(withPart(search, 'origin', 'NZ')).toBe('?q=honey&origin=NZ')
  expect(withPart(search, 'q', undefined)).toBe('?')
})
