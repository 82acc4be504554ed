// The field tables of the CEB messages: schema order, lengths and kinds, as the gateway's schema of May 2022 has them.
import { assert } from '#kernel/errors'
import table from './ceb-fields.json' with { type: 'json' }

export const kinds = ['311', '411', '511', '621', '623'] as const
/** Order, payment, waybill, import list, and the wish to withdraw a list. */
export type Kind = (typeof kinds)[number]

/** Fields of one part by name; the table gives their order. */
export type Values = Readonly<Record<string, string>>
export type Document = Readonly<{ kind: Kind; head: Values; lines: readonly Values[] }>
export type Message = Readonly<{
  kind: Kind
  guid: string
  documents: readonly Document[]
  transfer: Values
}>

export type Field = Readonly<{
  name: string
  required: boolean
  kind: string
  length?: number
  minLength?: number
  maxLength?: number
  totalDigits?: number
  fractionDigits?: number
}>

type MessageShape = Readonly<{
  doc: string | null
  parts: readonly string[]
  maxDocs: number
  maxLines?: number | null
  signature?: string
  receipt?: boolean
}>

export const namespace = table.namespace
const shapes: Readonly<Record<string, MessageShape>> = table.messages
const types: Readonly<Record<string, readonly Field[]>> = table.types

export const messageName = (kind: Kind): string => `CEB${kind}Message`
export const shapeOf = (name: string): MessageShape | undefined => shapes[name]
export const fieldsOf = (part: string): readonly Field[] | undefined => types[part]

/** What surrounds a document of this kind, and its head and line parts. */
export function partsOf(kind: Kind): {
  wrapper: string | null
  head: string
  line: string | undefined
} {
  const shape = shapeOf(messageName(kind))
  const [head, line] = shape?.parts ?? []
  assert(shape && head, `CEB${kind} is in the table`)
  return { wrapper: shape.doc, head, line }
}
