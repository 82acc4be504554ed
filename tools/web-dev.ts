// Serves the built web app alone, for work on screens: every API call answers 404.
import fastify from 'fastify'

process.env['NODE_ENV'] ??= 'production'
const { ensureBuilt, hostWeb } = await import('#platform/web-host')

await ensureBuilt(line => console.log(line))
const app = fastify()
await hostWeb(app, {
  call: async (audience, { method, path }) => ({
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ code: 'dev.no-api', title: `${method} /api/${audience}${path}` }),
  }),
  report: (error, { method, url }) => console.error(method, url, error),
})
const port = Number(process.env['PORT'] ?? 4400)
console.log(await app.listen({ port, host: '127.0.0.1' }))
