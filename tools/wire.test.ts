// The generator of web clients, on a small document with every form a schema takes.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generate, typeOf, type OpenApi, type Schema } from './wire.ts'

// oxfmt-ignore
const schemas: [string, Schema, string][] = [
  ['text',           { type: 'string', format: 'date-time' },                          'string'],
  ['whole number',   { type: 'integer' },                                              'number'],
  ['enum',           { type: 'string', enum: ['paid', 'sent'] },                       '"paid" | "sent"'],
  ['const',          { const: 'card' },                                                '"card"'],
  ['reference',      { $ref: '#/components/schemas/order.line' },                      'OrderLine'],
  ['nullable (3.1)', { type: ['string', 'null'] },                                     'string | null'],
  ['nullable (any)', { anyOf: [{ type: 'string' }, { type: 'null' }] },                'string | null'],
  ['nullable (3.0)', { type: 'string', nullable: true },                               'string | null'],
  ['list',           { type: 'array', items: { type: 'string' } },                     'readonly string[]'],
  ['list of union',  { type: 'array', items: { enum: [1, 2] } },                       'readonly (1 | 2)[]'],
  ['tuple',          { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] }, 'readonly [string, number]'],
  ['map',            { type: 'object', additionalProperties: { type: 'number' } },     'Readonly<Record<string, number>>'],
  ['object',         { type: 'object', properties: { id: { type: 'string' }, note: { type: 'string' } }, required: ['id'] }, 'Readonly<{ id: string; note?: string | undefined }>'],
  ['odd name',       { type: 'object', properties: { 'a-b': { type: 'boolean' } }, required: ['a-b'] }, "Readonly<{ 'a-b': boolean }>"],
  ['both of',        { allOf: [{ $ref: '#/x/A' }, { $ref: '#/x/B' }] },                'A & B'],
  ['one of',         { oneOf: [{ $ref: '#/x/Card' }, { $ref: '#/x/Wallet' }] },        'Card | Wallet'],
  ['anything',       {},                                                               'unknown'],
]

test.each(schemas)('%s', (_, schema, type) => {
  expect(typeOf(schema)).toBe(type)
})

const json = (schema: Schema) => ({ content: { 'application/json': { schema } } })

const document: OpenApi = {
  components: {
    schemas: {
      Order: {
        description: 'One merchant, one parcel or more.',
        type: 'object',
        required: ['id', 'payment'],
        properties: {
          id: { type: 'string' },
          payment: {
            oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Wallet' }],
          },
        },
      },
      Card: { type: 'object', required: ['kind'], properties: { kind: { const: 'card' } } },
      Wallet: {
        type: 'object',
        required: ['kind', 'name'],
        properties: { kind: { const: 'wallet' }, name: { type: ['string', 'null'] } },
      },
    },
  },
  paths: {
    '/api/shop/orders/{orderId}': {
      get: {
        operationId: 'getOrder',
        summary: 'One order.',
        parameters: [{ name: 'orderId', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 200: json({ $ref: '#/components/schemas/Order' }), 404: json({}) },
      },
    },
    '/api/shop/orders': {
      get: {
        operationId: 'listOrders',
        parameters: [
          { name: 'cursor', in: 'query', schema: { type: 'string' } },
          {
            name: 'state',
            in: 'query',
            schema: { type: 'array', items: { enum: ['paid', 'sent'] } },
          },
        ],
        responses: { 200: json({ type: 'array', items: { $ref: '#/components/schemas/Order' } }) },
      },
      post: {
        operationId: 'order.place',
        parameters: [
          { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } },
        ],
        requestBody: { required: true, ...json({ $ref: '#/components/schemas/Card' }) },
        responses: { 201: json({ $ref: '#/components/schemas/Order' }) },
      },
    },
    '/api/shop/sign-out': {
      post: { operationId: 'signOut', responses: { 204: {} } },
    },
    '/api/shop/labels/{id}': {
      get: {
        operationId: 'label',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 200: { content: { 'application/pdf': {} } } },
      },
    },
  },
}

type Sent = { method: string; path: string; headers: Record<string, string>; body: unknown }
type Method = (ask?: object) => unknown

/** The generated client itself, run as it will be, with requests kept instead of sent. */
async function client(): Promise<{ api: Record<string, Method>; sent: Sent[] }> {
  const folder = await mkdtemp(new URL('../web/.wire-test-', import.meta.url).pathname)
  try {
    const path = join(folder, 'wire.ts')
    await writeFile(path, generate(document, 'shop'))
    const { wire } = (await import(path)) as { wire: (call: unknown) => Record<string, Method> }
    const sent: Sent[] = []
    const call = (request: Sent) => (sent.push(request), Promise.resolve({ id: 'o1' }))
    return { api: wire(call), sent }
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('a generated client asks as the document says', async () => {
  const { api, sent } = await client()
  await api['getOrder']?.({ orderId: 'order_1/2' })
  await api['listOrders']?.()
  await api['listOrders']?.({ state: ['paid', 'sent'], cursor: 'a b' })
  await api['orderPlace']?.({ body: { kind: 'card' }, key: 'k1' })
  await api['signOut']?.()

  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /orders/order_1%2F2',
    'GET /orders',
    'GET /orders?cursor=a+b&state=paid&state=sent',
    'POST /orders',
    'POST /sign-out',
  ])
  expect(sent[3]?.headers['idempotency-key']).toBe('k1')
  expect(sent[3]?.body).toBe('{"kind":"card"}')
  expect(sent[4]?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/)
  expect(sent[0]?.headers['idempotency-key']).toBeUndefined()
  expect(api['labelHref']?.({ id: '7' })).toBe('/api/shop/labels/7')
})

test('types are written with their names and comments', () => {
  const text = generate(document, 'shop')
  expect(text).toContain('/** One merchant, one parcel or more. */\nexport type Order = ')
  expect(text).toContain('payment: Card | Wallet')
  expect(text).toContain('getOrder: (ask: { orderId: string }) =>')
  expect(text).toContain(
    'listOrders: (ask: { cursor?: string | undefined; state?: readonly ("paid" | "sent")[] | undefined } = {}) =>',
  )
  expect(text).toContain('orderPlace: (ask: { body: Card; key: string }) =>')
  expect(text).toContain('as Promise<undefined>')
})

test('an operation without an id is refused', () => {
  expect(() => generate({ paths: { '/x': { get: {} } } }, 'shop')).toThrow('operationId')
})

test('an empty document makes an empty client', () => {
  expect(generate({}, 'board')).toContain('export const wire = (_call: Call) => ({\n})')
})
