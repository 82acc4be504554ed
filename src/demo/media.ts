// Media of the demo: pictures and marks at /media/demo/<slug>.svg, drawn once and kept.
import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import { crowdPicture } from './crowd.ts'
import { markBySlug, pictureBySlug } from './pictures/pictures.ts'

type Kept = Readonly<{ svg: string; tag: string }>

const keptMax = 400
const kept = new Map<string, Kept>()

/** A year: a picture of a slug changes with the version of the software, and then its tag differs. */
const caching = 'public, max-age=86400, stale-while-revalidate=31536000'

/** Serves the demo's pictures. What is not ours is not found. */
export function mountDemoMedia(app: FastifyInstance): void {
  app.get<{ Params: { file: string } }>('/media/demo/:file', async (request, reply) => {
    const slug = /^([a-z0-9-]{1,80})\.svg$/.exec(request.params.file)?.[1]
    const found = slug === undefined ? undefined : pictureOf(slug)
    if (!found) return reply.callNotFound()
    reply.header('cache-control', caching).header('etag', found.tag)
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    if (request.headers['if-none-match'] === found.tag) return reply.code(304).send()
    return reply.type('image/svg+xml').send(found.svg)
  })
}

function pictureOf(slug: string): Kept | undefined {
  const known = kept.get(slug)
  if (known) return known
  const mark = /^mark-(.+)$/.exec(slug)?.[1]
  const svg = mark === undefined ? (pictureBySlug(slug) ?? crowdPicture(slug)) : markBySlug(mark)
  if (svg === undefined) return undefined
  const tag = `"${createHash('sha256').update(svg).digest('base64url').slice(0, 22)}"`
  if (kept.size >= keptMax) kept.delete(kept.keys().next().value ?? '')
  const one = { svg, tag }
  kept.set(slug, one)
  return one
}
