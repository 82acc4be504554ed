// Media over HTTP: a picture, its caching, and what is not there.
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { mountDemoMedia } from './media.ts'

const app = Fastify()
mountDemoMedia(app)

test('a picture is SVG, may be kept, and is not sent twice', async () => {
  const first = await app.inject('/media/demo/fig-jam.svg')
  expect(first.statusCode).toBe(200)
  expect(first.headers['content-type']).toContain('image/svg+xml')
  expect(first.headers['cache-control']).toContain('max-age=')
  const again = await app.inject({
    url: '/media/demo/fig-jam.svg',
    headers: { 'if-none-match': String(first.headers.etag) },
  })
  expect([again.statusCode, again.body]).toEqual([304, ''])
})

// oxfmt-ignore
const asked: [string, number][] = [
  ['/media/demo/ankle-boots-3.svg', 200], ['/media/demo/mark-warrabine.svg', 200], ['/media/demo/m7-1-' , 404],
  ['/media/demo/nothing.svg', 404], ['/media/demo/mark-nobody.svg', 404], ['/media/demo/..%2Fsecret.svg', 404], ['/media/demo/fig-jam.png', 404],
]
test.each(asked)('%s answers %i', async (url, status) => {
  expect((await app.inject(url)).statusCode).toBe(status)
})
