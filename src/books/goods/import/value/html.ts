// HTML of strangers, made safe: text, and p, ul, li, br, strong, em without attributes; nothing else comes through.

/** What a tag of theirs becomes here; what is not named vanishes and leaves its text. */
const kept: Record<string, 'p' | 'ul' | 'li' | 'br' | 'strong' | 'em'> = {
  p: 'p', div: 'p', section: 'p', article: 'p', blockquote: 'p', pre: 'p', tr: 'p', table: 'p',
  h1: 'p', h2: 'p', h3: 'p', h4: 'p', h5: 'p', h6: 'p', dt: 'p', dd: 'p', figure: 'p',
  ul: 'ul', ol: 'ul', li: 'li', br: 'br', hr: 'br',
  strong: 'strong', b: 'strong', em: 'em', i: 'em',
}

/** These vanish together with what is inside them. */
const silent = new Set([
  'script', 'style', 'head', 'title', 'iframe', 'object', 'svg', 'math', 'noscript', 'template',
  'select', 'textarea', 'video', 'audio', 'canvas', 'form', 'button',
])

const entities: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ',
  ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', hellip: '…', bull: '•',
  middot: '·', deg: '°', reg: '®', copy: '©', trade: '™', frac12: '½', frac14: '¼', frac34: '¾',
  times: '×', eacute: 'é', egrave: 'è', ecirc: 'ê', agrave: 'à', acirc: 'â', ccedil: 'ç', ntilde: 'ñ',
  ouml: 'ö', uuml: 'ü', auml: 'ä', amacr: 'ā', emacr: 'ē', imacr: 'ī', omacr: 'ō', umacr: 'ū',
  shy: '', zwnj: '', zwj: '', euro: '€', pound: '£', yen: '¥', cent: '¢', micro: 'µ', szlig: 'ß',
}

const token = /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*(?:>|$)|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi

/**
 * Safe, well-formed HTML with the same words. Text without any tag becomes paragraphs, a blank line
 * ending each. What it answers it leaves as it is when asked again.
 */
export function sanitise(source: string): string {
  if (source.trim() === '') return ''
  if (!source.includes('<')) return fromPlain(source)
  const writer = openWriter()
  let from = 0
  let hidden = ''
  token.lastIndex = 0
  for (let found = token.exec(source); found; found = token.exec(source)) {
    const [whole, slash, name = ''] = found
    const tag = name.toLowerCase()
    if (!hidden && found.index > from) writer.text(source.slice(from, found.index))
    from = found.index + whole.length
    if (hidden) {
      if (slash && tag === hidden) hidden = ''
    } else if (silent.has(tag)) {
      if (!slash && !whole.endsWith('/>')) hidden = tag
    } else {
      const as = kept[tag]
      if (as && slash) writer.close(as)
      else if (as) writer.open(as)
    }
  }
  if (!hidden) writer.text(source.slice(from))
  return writer.end()
}

function fromPlain(text: string): string {
  const paragraphs = text.split(/(?:\r?\n|\r)[ \t]*(?:\r?\n|\r)\s*/)
  const written = paragraphs.map(paragraph =>
    paragraph.trim().split(/\r?\n|\r/).map(line => escaped(decoded(line)).trim()).filter(Boolean).join('<br>'))
  return written.filter(Boolean).map(paragraph => `<p>${paragraph}</p>`).join('')
}

type Tag = 'p' | 'ul' | 'li' | 'br' | 'strong' | 'em'

/**
 * Writes tags so that they nest: ul holds only li, p and li hold only text and strong, em, br.
 * Blocks inside blocks end the outer one; loose text gets a paragraph.
 */
function openWriter() {
  let out = ''
  let block: 'p' | 'li' | undefined
  let listed = false
  let held: ('strong' | 'em')[] = []
  let pending = ''
  let broken = false
  let said = false

  const endBlock = (): void => {
    if (block && said) {
      for (const inline of held.toReversed()) out += `</${inline}>`
      out += `</${block}>`
    }
    block = undefined
    said = false
    broken = false
    pending = ''
  }
  const endList = (): void => {
    endBlock()
    if (listed && out.endsWith('<ul>')) out = out.slice(0, -4)
    else if (listed) out += '</ul>'
    listed = false
  }
  const begin = (): void => {
    block ??= listed ? 'li' : 'p'
    if (said) return
    out += `<${block}>${held.map(inline => `<${inline}>`).join('')}`
    said = true
  }

  return {
    text(raw: string): void {
      const words = escaped(decoded(raw)).replace(/[ \t\r\n\f\u00a0\u200b\ufeff]+/g, ' ')
      if (words === '') return
      if (words === ' ') {
        if (said) pending = ' '
        return
      }
      const fresh = !said
      begin()
      if (broken) out += '<br>'
      const spaced = fresh || broken ? words.trimStart() : pending + words
      out += (pending && words.startsWith(' ') && !fresh && !broken ? words : spaced).trimEnd()
      pending = words.endsWith(' ') ? ' ' : ''
      broken = false
    },
    open(tag: Tag): void {
      if (tag === 'br') {
        if (said) broken = true
      } else if (tag === 'ul') {
        endList()
        out += '<ul>'
        listed = true
      } else if (tag === 'li') {
        endBlock()
        if (!listed) {
          out += '<ul>'
          listed = true
        }
        block = 'li'
      } else if (tag === 'p') {
        if (listed && block === 'li') {
          if (said) broken = true
          return
        }
        endList()
        block = 'p'
      } else if (!held.includes(tag)) {
        if (said) out += gap() + `<${tag}>`
        held.push(tag)
      }
    },
    close(tag: Tag): void {
      if (tag === 'ul') endList()
      else if (tag === 'li') endBlock()
      else if (tag === 'p') {
        if (listed) broken = said
        else endBlock()
      } else if (tag !== 'br' && held.includes(tag)) {
        const inner = held.slice(held.indexOf(tag) + 1)
        if (said) {
          out += [...inner].toReversed().map(inline => `</${inline}>`).join('') + `</${tag}>`
          out += inner.map(inline => `<${inline}>`).join('')
        }
        held = [...held.slice(0, held.indexOf(tag)), ...inner]
      }
    },
    end(): string {
      endList()
      return out.replace(/<(strong|em)>((?:<\/?(?:strong|em)>)*)<\/\1>/g, '$2')
    },
  }

  /** What must stand before an inline tag: the break or space that waited for the next word. */
  function gap(): string {
    const before = broken ? '<br>' : pending
    broken = false
    pending = ''
    return before
  }
}

const decoded = (text: string): string =>
  !text.includes('&') ? text : text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) =>
      name ? (entities[name] ?? entities[name.toLowerCase()] ?? whole)
        : letter(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)))

function letter(point: number): string {
  const forbidden = point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) || point < 32
  return forbidden ? ' ' : String.fromCodePoint(point)
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
