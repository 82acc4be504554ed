// OpenAPI 3.1: one document an audience, made from the same endpoints that the server runs.
import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

type Json = Record<string, unknown>

/** The document of one audience. Schemas with `.meta({ id })` become components. */
export function openApiOf(audience: {
  name: string
  title: string
  endpoints: readonly Endpoint[]
}): Json {
  const components: Json = { Problem: problemSchema }
  const paths: Record<string, Json> = {}
  for (const one of audience.endpoints) {
    const path = one.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [one.method.toLowerCase()]: operation(one, components) }
  }
  return {
    openapi: '3.1.0',
    info: { title: audience.title, version: '1' },
    servers: [{ url: `/api/${audience.name}` }],
    paths,
    components: { schemas: components },
  }
}

function operation(one: Endpoint, components: Json): Json {
  return {
    operationId: one.name,
    summary: one.summary,
    'x-who': one.who,
    parameters: [
      ...parameters('path', one.params, components),
      ...parameters('query', one.query, components),
      ...(one.method === 'GET' ? [] : [keyParameter]),
    ],
    ...(one.body && {
      requestBody: { required: true, content: jsonOf(one.body, components, 'input') },
    }),
    responses: {
      ...(one.answer
        ? { 200: { description: 'Done.', content: jsonOf(one.answer, components, 'output') } }
        : { 204: { description: 'Done.' } }),
      default: {
        description: 'A problem.',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}

function parameters(
  place: 'path' | 'query',
  shape: z.ZodType | undefined,
  components: Json,
): Json[] {
  if (!shape) return []
  const schema = schemaOf(shape, components, 'input') as { properties?: Json; required?: string[] }
  return Object.entries(schema.properties ?? {}).map(([name, one]) => ({
    name,
    in: place,
    required: schema.required?.includes(name) ?? false,
    schema: one,
  }))
}

const jsonOf = (shape: z.ZodType, components: Json, io: 'input' | 'output'): Json => ({
  'application/json': { schema: schemaOf(shape, components, io) },
})

/** zod puts named schemas under `$defs`; they move to the document's components. */
function schemaOf(shape: z.ZodType, components: Json, io: 'input' | 'output'): Json {
  const {
    $schema: _,
    $defs: definitions,
    ...schema
  } = z.toJSONSchema(shape, {
    io: io === 'output' ? 'input' : io,
    unrepresentable: 'any',
  }) as Json
  for (const [name, one] of Object.entries((definitions ?? {}) as Json))
    components[name] = moved(one)
  const id = (schema as { id?: string }).id
  if (!id) return moved(schema) as Json
  components[id] = moved(schema)
  return { $ref: `#/components/schemas/${id}` }
}

const moved = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/')) as unknown

const keyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 255 },
  description: 'The first answer to a key is kept for a day and repeated.',
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'object' },
    requestId: { type: 'string' },
  },
}
