// Canonical XML 1.0 (inclusive, without comments), as far as these documents need it.
import type { Attribute, Element } from './xml.ts'

/**
 * The bytes that are hashed: `element` as if it stood alone, with every namespace in scope where
 * it begins, and without the element `but`.
 *
 * Processing instructions and `xml:` attributes of ancestors do not occur here: the reader takes none.
 */
export const canonical = (element: Element, but?: Element): string => write(element, new Map(), but)

function write(element: Element, outer: ReadonlyMap<string, string>, but?: Element): string {
  const scope = [...element.scope].filter(([prefix]) => prefix !== 'xml')
  const fresh = scope.filter(([prefix, uri]) => (outer.get(prefix) ?? '') !== uri)
  const namespaces = fresh
    .sort(([a], [b]) => order(a, b))
    .map(([prefix, uri]) => ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${inAttribute(uri)}"`)
  const attributes = [...element.attributes]
    .sort(attributeOrder)
    .map(({ name, value }) => ` ${name}="${inAttribute(value)}"`)
  const children = element.children.map(child => {
    if (typeof child === 'string') return inText(child)
    return child === but ? '' : write(child, new Map(scope), but)
  })
  const start = `<${element.name}${namespaces.join('')}${attributes.join('')}>`
  return `${start}${children.join('')}</${element.name}>`
}

/** Those without a namespace first, then by namespace, then by name. */
const attributeOrder = (a: Attribute, b: Attribute): number =>
  order(a.uri, b.uri) || order(a.local, b.local)

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const inText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;')

const inAttribute = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;')
