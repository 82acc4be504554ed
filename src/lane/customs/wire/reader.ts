// Reads XML that a partner sent, or that we wrote, into plain nodes; entities of a document type are never followed.
import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** An element without its prefix; `text` is its own text. */
export type Node = Readonly<{
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly Node[]
  text: string
}>

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
})

type Raw = Readonly<Record<string, unknown>>

/** The root element; undefined when the text is no well-formed XML, or brings a document type. */
export function readXml(text: string): Node | undefined {
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) return undefined
  try {
    const roots = (parser.parse(text) as Raw[]).map(nodeOf).filter(node => node !== undefined)
    return roots.find(node => !node.name.startsWith('?'))
  } catch {
    return undefined
  }
}

export const childOf = (node: Node | undefined, name: string): Node | undefined =>
  node?.children.find(child => child.name === name)

/** The text of a child; empty when there is none. */
export const textOf = (node: Node | undefined, name: string): string =>
  childOf(node, name)?.text ?? ''

function nodeOf(raw: Raw): Node | undefined {
  const name = Object.keys(raw).find(key => key !== ':@')
  if (name === undefined || name === '#text') return undefined
  const inside = (raw[name] ?? []) as Raw[]
  const attributes = Object.entries((raw[':@'] ?? {}) as Record<string, string>)
  return {
    name,
    attributes: Object.fromEntries(attributes.map(([key, value]) => [key, plain(String(value))])),
    children: inside.map(nodeOf).filter(node => node !== undefined),
    text: plain(inside.map(each => String(each['#text'] ?? '')).join('')),
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const plain = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return point <= 0x10_ffff ? String.fromCodePoint(point) : whole
    },
  )
