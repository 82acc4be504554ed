// The schema of the messages, read from the field table: order, presence, lengths, numbers.
import { readFileSync } from 'node:fs'
import { elementsOf, textOf } from './xml.ts'
import type { Element } from './xml.ts'

export type Values = Readonly<Record<string, string>>
export type Doc = Readonly<{ head: Values; lines: readonly Values[] }>
export type Message = Readonly<{
  name: string
  guid: string
  docs: readonly Doc[]
  transfer: Values
  root: Element
}>

type Field = Readonly<{
  name: string
  required: boolean
  kind: 'string' | 'decimal' | 'int'
  length?: number
  minLength?: number
  maxLength?: number
  totalDigits?: number
  fractionDigits?: number
}>
type Shape = Readonly<{
  doc: string | null
  parts: readonly string[]
  maxDocs: number
  maxLines?: number | null
  receipt?: boolean
  signature?: 'optional' | 'required'
}>
type FieldTable = Readonly<{
  namespace: string
  messages: Readonly<Record<string, Shape>>
  types: Readonly<Record<string, readonly Field[]>>
}>

const table = JSON.parse(
  readFileSync(new URL('fields.json', import.meta.url), 'utf8'),
) as FieldTable
const signatureSpace = 'http://www.w3.org/2000/09/xmldsig#'

export const namespace = table.namespace
export const needsSignature = (name: string): boolean =>
  table.messages[name]?.signature === 'required'

/** The names of a type's fields in the order in which they are written. */
export const fieldNames = (type: string): string[] =>
  (table.types[type] ?? []).map(field => field.name)

/** Thrown with a sentence that names the element. */
export class NotValid extends Error {}

/** The message in this document; throws `NotValid` when the schema refuses it. */
export function readMessage(root: Element): Message {
  const shape = table.messages[root.local]
  if (!shape || root.uri !== namespace) throw new NotValid(`${root.name} is no known message`)
  const guid = root.attributes.find(each => each.name === 'guid')?.value ?? ''
  const version = root.attributes.find(each => each.name === 'version')?.value
  if (guid.length !== 36) throw new NotValid(`${root.name}/@guid must have 36 characters`)
  if (version !== '1.0') throw new NotValid(`${root.name}/@version must be 1.0`)

  const rest = childrenOf(root)
  const docName = shape.doc ?? shape.parts[0] ?? ''
  const docs = takeWhile(rest, docName).map(element => readDoc(element, shape))
  if (docs.length === 0) throw new NotValid(`${docName} is missing`)
  if (docs.length > shape.maxDocs) {
    throw new NotValid(`${docs.length} ${docName}, at most ${shape.maxDocs} are allowed`)
  }
  const transfers = takeWhile(rest, 'BaseTransfer').map(element =>
    readType(element, 'BaseTransfer'),
  )
  const [transfer] = transfers
  if (!transfer || transfers.length > 1) throw new NotValid('exactly one BaseTransfer is expected')
  const subscribers = takeWhile(rest, 'BaseSubscribe').map(each => readType(each, 'BaseSubscribe'))
  if (subscribers.length > 5) throw new NotValid('at most five BaseSubscribe are allowed')
  if (takeWhile(rest, 'ExtendMessage').length > 1) throw new NotValid('at most one ExtendMessage')
  if (rest[0]?.local === 'Signature' && rest[0].uri === signatureSpace) rest.shift()
  if (rest[0]) throw new NotValid(`${rest[0].name} is not expected here`)
  return { name: root.local, guid, docs, transfer, root }
}

/** Removes and answers the elements of this name at the head of the list. */
function takeWhile(rest: Element[], local: string): Element[] {
  const count = rest.findIndex(each => each.local !== local || each.uri !== namespace)
  return rest.splice(0, count < 0 ? rest.length : count)
}

function readDoc(element: Element, shape: Shape): Doc {
  const [headType = '', lineType] = shape.parts
  if (shape.doc === null) return { head: readType(element, headType), lines: [] }
  const rest = childrenOf(element)
  const heads = takeWhile(rest, headType)
  const [head] = heads
  if (!head || heads.length > 1) throw new NotValid(`${element.name} needs exactly one ${headType}`)
  const lines = lineType === undefined ? [] : takeWhile(rest, lineType)
  if (rest[0]) throw new NotValid(`${rest[0].name} is not expected in ${element.name}`)
  if (lineType !== undefined && lines.length === 0) throw new NotValid(`${lineType} is missing`)
  if (shape.maxLines && lines.length > shape.maxLines) {
    throw new NotValid(`${lines.length} ${lineType}, at most ${shape.maxLines} are allowed`)
  }
  return {
    head: readType(head, headType),
    lines: lines.map(line => readType(line, lineType ?? '')),
  }
}

function readType(element: Element, type: string): Values {
  const rest = childrenOf(element)
  const values: Record<string, string> = {}
  for (const field of table.types[type] ?? []) {
    const next = rest[0]
    if (next?.local !== field.name || next.uri !== namespace) {
      if (field.required) throw new NotValid(`${type}/${field.name} is missing or out of order`)
      continue
    }
    rest.shift()
    if (elementsOf(next).length > 0) throw new NotValid(`${type}/${field.name} holds elements`)
    const value = textOf(next)
    const wrong = wrongValue(field, value)
    if (wrong) throw new NotValid(`${type}/${field.name} ${wrong}`)
    values[field.name] = value
  }
  if (rest[0]) throw new NotValid(`${type}/${rest[0].local} is not known, or out of order`)
  return values
}

function childrenOf(element: Element): Element[] {
  const stray = element.children.find(child => typeof child === 'string' && child.trim() !== '')
  if (stray !== undefined) throw new NotValid(`${element.name} holds text of its own`)
  return elementsOf(element)
}

function wrongValue(field: Field, value: string): string | undefined {
  if (field.kind === 'int') return /^[+-]?\d+$/.test(value) ? undefined : 'must be a whole number'
  if (field.kind === 'decimal') return wrongDecimal(field, value)
  const { length } = Array.from(value)
  if (field.length !== undefined && length !== field.length) {
    return `must have ${field.length} characters, it has ${length}`
  }
  if (length < (field.minLength ?? 0)) return 'must not be empty'
  return field.maxLength !== undefined && length > field.maxLength
    ? `may have ${field.maxLength} characters, it has ${length}`
    : undefined
}

function wrongDecimal(field: Field, value: string): string | undefined {
  const parts = /^[+-]?(\d*)(?:\.(\d*))?$/.exec(value)
  if (!parts || `${parts[1]}${parts[2] ?? ''}` === '') return 'must be a decimal number'
  const whole = (parts[1] ?? '').replace(/^0+/, '')
  const fraction = (parts[2] ?? '').replace(/0+$/, '')
  if (fraction.length > (field.fractionDigits ?? 5))
    return `may have ${field.fractionDigits} decimals`
  return whole.length + fraction.length > (field.totalDigits ?? 19)
    ? `may have ${field.totalDigits} digits`
    : undefined
}
