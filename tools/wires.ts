// Writes every audience's web/<audience>/wire.ts from the endpoints that the server runs: `npm run wires`.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { House } from '#api/house'
import { openApiOf } from '#platform/openapi'
import { audiencesOf } from '../src/house.ts'
import { generate, type OpenApi } from './wire.ts'

const root = join(import.meta.dirname, '..')

/** A house that stands on nothing: endpoints are only described, never run. */
const drawn = {
  ground: { database: {} },
  settings: { demo: true },
  simulated: [],
} as unknown as House

export const wires = (): Map<string, string> =>
  new Map(
    audiencesOf(drawn).map(audience => [
      join(root, 'web', audience.name, 'wire.ts'),
      generate(openApiOf(audience) as OpenApi, audience.name),
    ]),
  )

if (import.meta.main) for (const [path, text] of wires()) writeFileSync(path, text)
