// XML read strictly: elements, namespaces, text. No document types, no processing instructions.

export type Attribute = Readonly<{ name: string; local: string; uri: string; value: string }>

export type Element = Readonly<{
  /** As written, `ceb:Order`; `local` and `uri` are what it means. */
  name: string
  local: string
  uri: string
  attributes: readonly Attribute[]
  /** Every namespace in scope here, by prefix; the default one under ''. */
  scope: ReadonlyMap<string, string>
  children: readonly (Element | string)[]
}>

export class NotXml extends Error {}

/** The root element of a document; throws `NotXml` with what is wrong and where. */
export function readXml(text: string): Element {
  const reader = new Reader(text.replaceAll(/\r\n?/g, '\n'))
  reader.prolog()
  const root = reader.element(new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]))
  reader.misc()
  if (!reader.atEnd()) throw reader.wrong('something follows the root element')
  return root
}

export const elementsOf = (element: Element): Element[] =>
  element.children.filter(child => typeof child !== 'string')

/** All text directly inside. */
export const textOf = (element: Element): string =>
  element.children.filter(child => typeof child === 'string').join('')

export const childOf = (element: Element | undefined, local: string): Element | undefined =>
  element && elementsOf(element).find(child => child.local === local)

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const nameForm = /[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?/uy

/** Has an identity: the place in the text. */
class Reader {
  readonly text: string
  place = 0

  constructor(text: string) {
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text
  }

  atEnd(): boolean {
    return this.place >= this.text.length
  }

  wrong(why: string): NotXml {
    const line = this.text.slice(0, this.place).split('\n').length
    return new NotXml(`line ${line}: ${why}`)
  }

  prolog(): void {
    if (this.text.startsWith('<?xml ')) this.place = this.after('?>')
    this.misc()
  }

  /** White space and comments between things. */
  misc(): void {
    for (;;) {
      this.space()
      if (!this.text.startsWith('<!--', this.place)) return
      this.place = this.after('-->')
    }
  }

  element(outer: ReadonlyMap<string, string>): Element {
    if (this.text[this.place] !== '<') throw this.wrong('an element was expected')
    this.place += 1
    const name = this.name()
    const given = this.attributes()
    const scope = scopeOf(outer, given)
    const empty = this.eat('/>')
    if (!empty && !this.eat('>')) throw this.wrong(`the tag ${name} does not end`)
    const children = empty ? [] : this.content(scope, name)
    const attributes = given
      .filter(({ name: key }) => !isDeclaration(key))
      .map(each => {
        const [local, uri] = this.meaning(each.name, scope, false)
        return { ...each, local, uri }
      })
    const [local, uri] = this.meaning(name, scope, true)
    return { name, local, uri, attributes, scope, children }
  }

  private attributes(): { name: string; value: string }[] {
    const found: { name: string; value: string }[] = []
    for (;;) {
      const gap = this.space()
      const next = this.text[this.place]
      if (next === '>' || next === '/' || next === undefined) return found
      if (!gap) throw this.wrong('attributes need white space between them')
      const name = this.name()
      this.space()
      if (!this.eat('=')) throw this.wrong(`the attribute ${name} has no value`)
      this.space()
      if (found.some(each => each.name === name)) throw this.wrong(`${name} is given twice`)
      found.push({ name, value: this.quoted() })
    }
  }

  private quoted(): string {
    const quote = this.text[this.place]
    if (quote !== '"' && quote !== "'") throw this.wrong('an attribute value needs quotes')
    const end = this.text.indexOf(quote, this.place + 1)
    if (end < 0) throw this.wrong('an attribute value does not end')
    const raw = this.text.slice(this.place + 1, end)
    if (raw.includes('<')) throw this.wrong('an attribute value holds <')
    this.place = end + 1
    return this.decoded(raw.replaceAll(/[\t\n]/g, ' '))
  }

  private content(scope: ReadonlyMap<string, string>, name: string): (Element | string)[] {
    const children: (Element | string)[] = []
    let text = ''
    const flush = () => {
      if (text !== '') children.push(text)
      text = ''
    }
    for (;;) {
      const next = this.text.indexOf('<', this.place)
      if (next < 0) throw this.wrong(`the element ${name} does not end`)
      text += this.decoded(this.text.slice(this.place, next))
      this.place = next
      if (this.text.startsWith('</', next)) break
      if (this.text.startsWith('<!--', next)) this.place = this.after('-->')
      else if (this.text.startsWith('<![CDATA[', next)) {
        this.place = this.after(']]>')
        text += this.text.slice(next + 9, this.place - 3)
      } else if (/^<[!?]/.test(this.text.slice(next, next + 2))) {
        throw this.wrong('document types and processing instructions are not taken')
      } else {
        flush()
        children.push(this.element(scope))
      }
    }
    flush()
    this.place += 2
    if (this.name() !== name) throw this.wrong(`the element ${name} is closed by another`)
    this.space()
    if (!this.eat('>')) throw this.wrong(`the end of ${name} is not closed`)
    return children
  }

  private decoded(raw: string): string {
    if (!raw.includes('&')) return raw
    return raw.replaceAll(/&([^;\s]{0,12});?/g, (whole, entity: string) => {
      const code = /^#(?:x([\da-fA-F]+)|(\d+))$/.exec(entity)
      const text = code
        ? String.fromCodePoint(code[1] ? Number.parseInt(code[1], 16) : Number(code[2]))
        : named[entity]
      if (text === undefined || !whole.endsWith(';')) throw this.wrong(`${whole} is not known`)
      return text
    })
  }

  private meaning(
    name: string,
    scope: ReadonlyMap<string, string>,
    element: boolean,
  ): [local: string, uri: string] {
    const [first = '', second] = name.split(':')
    if (second === undefined) return [first, element ? (scope.get('') ?? '') : '']
    const uri = scope.get(first)
    if (uri === undefined) throw this.wrong(`the prefix ${first} is not declared`)
    return [second, uri]
  }

  private name(): string {
    nameForm.lastIndex = this.place
    const found = nameForm.exec(this.text)?.[0]
    if (!found) throw this.wrong('a name was expected')
    this.place += found.length
    return found
  }

  private space(): boolean {
    const from = this.place
    let code = this.text.charCodeAt(this.place)
    while (code === 0x20 || code === 0x0a || code === 0x09)
      code = this.text.charCodeAt((this.place += 1))
    return this.place > from
  }

  private eat(token: string): boolean {
    if (!this.text.startsWith(token, this.place)) return false
    this.place += token.length
    return true
  }

  private after(token: string): number {
    const at = this.text.indexOf(token, this.place)
    if (at < 0) throw this.wrong(`${token} is missing`)
    return at + token.length
  }
}

const isDeclaration = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:')

function scopeOf(
  outer: ReadonlyMap<string, string>,
  given: readonly { name: string; value: string }[],
): ReadonlyMap<string, string> {
  const declared = given.filter(({ name }) => isDeclaration(name))
  if (declared.length === 0) return outer
  const scope = new Map(outer)
  for (const { name, value } of declared) scope.set(name === 'xmlns' ? '' : name.slice(6), value)
  return scope
}
