// Lists as parameters: written so that the driver need not quote each of their elements one by one.

const text = 25,
  json = 114,
  jsonb = 3802
const uuidLength = 36,
  instantLength = '2026-11-22T00:00:00.000Z'.length
const headBytes = 20

/** The element types after `$n::` in a text, by n; read once for each distinct text. */
const known = new Map<string, readonly (string | undefined)[]>()
const knownMax = 2_000

export function elementsOf(query: string): readonly (string | undefined)[] {
  const found = known.get(query)
  if (found) return found
  const elements: string[] = []
  for (const [, place, type = ''] of query.matchAll(/\$(\d+)::(\w+)\[\]/g))
    elements[Number(place) - 1] = type
  if (known.size < knownMax) known.set(query, elements)
  return elements
}

/**
 * A list in the form that costs least: numbers, ids and instants joined, texts and documents in the
 * protocol's binary form, where nothing is escaped. What fits neither is left to the driver.
 */
export function listAs(list: readonly unknown[], element: string | undefined): unknown {
  switch (element) {
    case 'int':
    case 'bigint':
    case 'int8':
      return list.every(isWhole) ? joined(list) : list
    case 'uuid':
      return list.every(one => isAsLong(one, uuidLength)) ? joined(list) : list
    case 'timestamptz':
      return list.every(one => isAsLong(one, instantLength)) ? joined(list) : list
    case 'text':
      return list.every(isText) ? packed(list, text) : list
    case 'json':
      return list.every(isText) ? packed(list, json) : list
    case 'jsonb':
      return list.every(isText) ? packed(list, jsonb) : list
    default:
      return list
  }
}

const isWhole = (one: unknown): boolean =>
  one === null || typeof one === 'bigint' || Number.isSafeInteger(one)
/** No two ids or instants fit into the length of one: a comma inside cannot make one into two. */
const isAsLong = (one: unknown, length: number): boolean =>
  one === null || (typeof one === 'string' && one.length === length)
const isText = (one: unknown): one is string | null => one === null || typeof one === 'string'

function joined(list: readonly unknown[]): string {
  let whole = '{'
  for (let place = 0; place < list.length; place += 1) {
    if (place > 0) whole += ','
    whole += list[place] ?? 'NULL'
  }
  return `${whole}}`
}

/**
 * One dimension from 1: its head, then each element behind its length, -1 for none. A jsonb begins
 * with its version, 1. PostgreSQL, src/backend/utils/adt: array_recv, jsonb_recv.
 */
function packed(list: readonly (string | null)[], type: number): Buffer {
  const prefix = type === jsonb ? 1 : 0
  const sizes = list.map(one => (one === null ? -1 : Buffer.byteLength(one) + prefix))
  const whole = Buffer.allocUnsafe(
    sizes.reduce((sum, size) => sum + 4 + Math.max(size, 0), headBytes),
  )
  const nulls = sizes.includes(-1) ? 1 : 0
  let offset = 0
  const write = (number: number): void => void (offset = whole.writeInt32BE(number, offset))
  for (const field of list.length === 0 ? [0, 0, type] : [1, nulls, type, list.length, 1])
    write(field)
  list.forEach((one, place) => {
    write(sizes[place] ?? -1)
    if (one === null) return
    if (prefix > 0) offset = whole.writeInt8(1, offset)
    offset += whole.write(one, offset)
  })
  return whole.subarray(0, offset)
}
