// Writes CEB messages in schema order, in canonical form, and says what a message has that the schema does not allow.
import {
  fieldsOf,
  messageName,
  namespace,
  partsOf,
  shapeOf,
  type Document,
  type Field,
  type Message,
  type Values,
} from './table.ts'
import type { Node } from './reader.ts'

export const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/**
 * The message from its root on, without declaration or spaces. What is written is its own canonical
 * form (C14N 1.0), so that it can be signed as it stands. Fields without a value are left out.
 */
export function writeMessage(message: Message): string {
  const name = `ceb:${messageName(message.kind)}`
  const inside =
    message.documents.map(writeDocument).join('') + writePart('BaseTransfer', message.transfer)
  return `<${name} xmlns:ceb="${namespace}" guid="${escaped(message.guid)}" version="1.0">${inside}</${name}>`
}

/** One document as it stands inside its message. */
export function writeDocument(document: Document): string {
  const { wrapper, head, line } = partsOf(document.kind)
  const inside =
    writePart(head, document.head) +
    (line === undefined ? '' : document.lines.map(values => writePart(line, values)).join(''))
  return wrapper === null ? inside : `<ceb:${wrapper}>${inside}</ceb:${wrapper}>`
}

function writePart(part: string, values: Values): string {
  const inside = (fieldsOf(part) ?? []).flatMap(({ name }) => {
    const value = values[name] ?? ''
    return value === '' ? [] : [`<ceb:${name}>${escaped(value)}</ceb:${name}>`]
  })
  return `<ceb:${part}>${inside.join('')}</ceb:${part}>`
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#xD;',
}

/** Text as canonical XML has it; what XML cannot carry is dropped. */
export const escaped = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>\r]/g, sign => signs[sign] ?? sign)

/** What is wrong with a document, each as `OrderHead/buyerName: is missing`; nothing when it is valid. */
export function faultsOf(document: Document): string[] {
  const { head, line } = partsOf(document.kind)
  const most = shapeOf(messageName(document.kind))?.maxLines ?? 0
  const lines =
    line === undefined
      ? []
      : document.lines.flatMap(values => partFaults(line, Object.entries(values)))
  const count =
    line !== undefined && (document.lines.length === 0 || document.lines.length > most)
      ? [`${line}: ${document.lines.length} of 1 to ${most}`]
      : []
  return [...partFaults(head, Object.entries(document.head)), ...lines, ...count]
}

/** What is wrong with a whole message as it was read back, the order of its elements included. */
export function validate(root: Node): string[] {
  const shape = shapeOf(root.name)
  if (!shape) return [`${root.name}: is no message of the table`]
  const after = ['BaseTransfer', 'BaseSubscribe', 'ExtendMessage', 'Signature']
  const documents = root.children.filter(child => !after.includes(child.name))
  const places = root.children.map(child => after.indexOf(child.name))
  const wanted = shape.doc ?? shape.parts[0] ?? ''
  return [
    ...(documents.length === 0 || documents.length > shape.maxDocs
      ? [`${wanted}: ${documents.length} of 1 to ${shape.maxDocs}`]
      : []),
    ...(/^[0-9A-F-]{36}$/.test(root.attributes['guid'] ?? '') ? [] : ['guid: has 36 characters']),
    ...(root.attributes['version'] === '1.0' ? [] : ['version: is 1.0']),
    ...(places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0))
      ? [`${root.name}: out of order`]
      : []),
    ...documents.flatMap(document =>
      document.name === wanted
        ? wrapperFaults(document, shape.doc, shape.parts)
        : [`${document.name}: does not belong here`],
    ),
    ...root.children.filter(child => child.name === 'BaseTransfer').flatMap(nodeFaults),
    ...(shape.receipt || places.includes(0) ? [] : ['BaseTransfer: is missing']),
    ...(shape.signature === 'required' && !places.includes(3) ? ['Signature: is missing'] : []),
  ]
}

function wrapperFaults(node: Node, doc: string | null, parts: readonly string[]): string[] {
  if (doc === null) return nodeFaults(node)
  const [head, line] = parts
  const names = node.children.map(child => child.name)
  const right =
    names[0] === head &&
    names.slice(1).every(name => name === line) &&
    (line === undefined ? names.length === 1 : names.length >= 2 && names.length <= 100)
  return right ? node.children.flatMap(nodeFaults) : [`${doc}: holds ${names.join(', ')}`]
}

const nodeFaults = (node: Node): string[] =>
  partFaults(
    node.name,
    node.children.map(child => [child.name, child.text] as const),
    true,
  )

function partFaults(
  part: string,
  values: readonly (readonly [string, string])[],
  ordered = false,
): string[] {
  const fields = fieldsOf(part)
  if (!fields) return [`${part}: is not in the table`]
  const places = values.map(([name]) => fields.findIndex(field => field.name === name))
  const given = new Map(values)
  return [
    ...values.flatMap(([name], index) =>
      places[index] === -1 ? [`${part}/${name}: is not in the table`] : [],
    ),
    ...values.flatMap(([name], index) => {
      const before = places[index - 1] ?? -1
      return ordered && index > 0 && (places[index] ?? 0) <= before
        ? [`${part}/${name}: out of order`]
        : []
    }),
    ...fields.flatMap(field => {
      const value = given.get(field.name)
      if (value === undefined || (value === '' && !ordered)) {
        return field.required ? [`${part}/${field.name}: is missing`] : []
      }
      const fault = fieldFault(field, value)
      return fault === undefined ? [] : [`${part}/${field.name}: ${fault}`]
    }),
  ]
}

function fieldFault(field: Field, value: string): string | undefined {
  if (field.kind === 'int') return /^\d{1,9}$/.test(value) ? undefined : 'is no whole number'
  if (field.kind === 'decimal') return decimalFault(field, value)
  const length = [...value].length
  if (field.length !== undefined && length !== field.length)
    return `has ${length} characters, not ${field.length}`
  if (field.maxLength !== undefined && length > field.maxLength) {
    return `has ${length} characters, over ${field.maxLength}`
  }
  return length < (field.minLength ?? 0) ? 'is empty' : undefined
}

function decimalFault(
  { totalDigits = 19, fractionDigits = 5 }: Field,
  value: string,
): string | undefined {
  const found = /^-?(\d+)(?:\.(\d+))?$/.exec(value)
  if (!found) return 'is no number'
  const [, whole = '', fraction = ''] = found
  if (fraction.length > fractionDigits) return `has over ${fractionDigits} decimals`
  return whole.length + fraction.length > totalDigits ? `has over ${totalDigits} digits` : undefined
}
