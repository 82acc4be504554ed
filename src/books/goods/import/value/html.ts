// HTML of strangers, made safe: p, ul, li, br, strong, em without attributes; nothing else comes through.

/** What a tag of theirs becomes here; what is not named vanishes and leaves its text. */
const kept: Record<string, Tag> = {
  p: 'p',
  div: 'p',
  section: 'p',
  article: 'p',
  blockquote: 'p',
  pre: 'p',
  tr: 'p',
  table: 'p',
  h1: 'p',
  h2: 'p',
  h3: 'p',
  h4: 'p',
  h5: 'p',
  h6: 'p',
  dt: 'p',
  dd: 'p',
  figure: 'p',
  ul: 'ul',
  ol: 'ul',
  li: 'li',
  br: 'br',
  hr: 'br',
  strong: 'strong',
  b: 'strong',
  em: 'em',
  i: 'em',
}

/** These vanish together with what is inside them. */
const silent = new Set([
  'script',
  'style',
  'head',
  'title',
  'iframe',
  'object',
  'svg',
  'math',
  'noscript',
  'template',
  'select',
  'textarea',
  'video',
  'audio',
  'canvas',
  'form',
  'button',
])

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  middot: '·',
  deg: '°',
  reg: '®',
  copy: '©',
  trade: '™',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  times: '×',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  acirc: 'â',
  ccedil: 'ç',
  ntilde: 'ñ',
  ouml: 'ö',
  uuml: 'ü',
  auml: 'ä',
  amacr: 'ā',
  emacr: 'ē',
  imacr: 'ī',
  omacr: 'ō',
  umacr: 'ū',
  shy: '',
  zwnj: '',
  zwj: '',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  micro: 'µ',
  szlig: 'ß',
}

type Tag = 'p' | 'ul' | 'li' | 'br' | 'strong' | 'em'

/** A comment, a declaration or a tag; each letter is looked at a few times at most, whatever the text. */
const token =
  /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*(?:>|$)|<(\/?)([a-z][a-z0-9]*)(?:"[^"]*"|'[^']*'|[^<>"'])*>/gi

/** Words of one style, or a line break (`\n`). */
type Run = { text: string; strong: boolean; em: boolean }
type Block = { item: boolean; runs: Run[] }

/**
 * Safe, well-formed HTML with the same words. Text without any tag becomes paragraphs, a blank line
 * ending each. What it answers it leaves as it is when asked again.
 */
export function sanitise(source: string): string {
  if (source.trim() === '') return ''
  const blocks = source.includes('<') ? blocksOf(source) : paragraphsOf(source)
  const written = blocks.map(block => ({ item: block.item, html: htmlOf(tidy(block.runs)) }))
  let out = ''
  let listed = false
  for (const { item, html } of written) {
    if (html === '') continue
    if (item !== listed) out += item ? '<ul>' : '</ul>'
    out += item ? `<li>${html}</li>` : `<p>${html}</p>`
    listed = item
  }
  return listed ? `${out}</ul>` : out
}

function paragraphsOf(text: string): Block[] {
  const paragraphs = text.split(/(?:\r?\n|\r)[ \t]*(?:\r?\n|\r)/)
  return paragraphs.map(paragraph => {
    const lines = paragraph.split(/\r?\n|\r/).flatMap(line => ['\n', decoded(line)])
    return { item: false, runs: lines.map(line => ({ text: line, strong: false, em: false })) }
  })
}

/** Reads a stranger's tags into blocks that hold only words, so that nothing of them can come through. */
function blocksOf(source: string): Block[] {
  const blocks: Block[] = [{ item: false, runs: [] }]
  const style = { strong: 0, em: 0 }
  let lists = 0
  let inItem = false
  const say = (text: string): void => {
    blocks.at(-1)?.runs.push({ text, strong: style.strong > 0, em: style.em > 0 })
  }
  const turn = (item: boolean): void => void blocks.push({ item, runs: [] })
  const mark = (tag: Tag, ends: boolean): void => {
    if (tag === 'strong' || tag === 'em') style[tag] = Math.max(0, style[tag] + (ends ? -1 : 1))
    else if (tag === 'br' || (tag === 'p' && inItem)) say('\n')
    else {
      if (tag === 'ul') lists = Math.max(0, lists + (ends ? -1 : 1))
      inItem = tag === 'li' && !ends
      turn(inItem || lists > 0)
    }
  }

  let from = 0
  token.lastIndex = 0
  for (let found = token.exec(source); found; found = token.exec(source)) {
    const [whole, slash, name = ''] = found
    const tag = name.toLowerCase()
    if (found.index > from) say(decoded(source.slice(from, found.index)))
    const known = kept[tag]
    if (known) mark(known, slash === '/')
    else if (silent.has(tag) && !slash)
      token.lastIndex = endOf(source, tag, found.index + whole.length)
    from = token.lastIndex
  }
  say(decoded(source.slice(from)))
  return blocks
}

/** Behind the closing tag of something that vanishes whole. */
function endOf(source: string, tag: string, from: number): number {
  const closing = new RegExp(`</${tag}[^>]*>`, 'gi')
  closing.lastIndex = from
  return closing.exec(source) ? closing.lastIndex : source.length
}

/** One space between words, none at the ends of lines, no empty lines at the ends of a block. */
function tidy(runs: readonly Run[]): Run[] {
  const kept: Run[] = []
  let open = false
  let breaks = false
  for (const run of runs) {
    if (run.text === '\n') {
      breaks ||= kept.length > 0
      open = false
      continue
    }
    const words: string = run.text.replace(/[\s\u200b\ufeff\p{Cc}]+/gu, ' ')
    const text: string = open && !breaks ? words : words.trimStart()
    if (text === '') continue
    if (breaks) kept.push({ text: '\n', strong: false, em: false })
    breaks = false
    kept.push({ ...run, text })
    open = !text.endsWith(' ')
  }
  return kept
    .map((run, index) => {
      const last = index === kept.length - 1 || kept[index + 1]?.text === '\n'
      return last ? { ...run, text: run.text === '\n' ? '\n' : run.text.trimEnd() } : run
    })
    .filter(run => run.text !== '')
}

function htmlOf(runs: readonly Run[]): string {
  let out = ''
  let before: Run = { text: '', strong: false, em: false }
  for (const run of [...runs, { text: '', strong: false, em: false }]) {
    if (run.strong !== before.strong || run.em !== before.em) {
      out += (before.em ? '</em>' : '') + (before.strong ? '</strong>' : '')
      out += (run.strong ? '<strong>' : '') + (run.em ? '<em>' : '')
    }
    out += run.text === '\n' ? '<br>' : escaped(run.text)
    before = run
  }
  return out
}

const decoded = (text: string): string =>
  !text.includes('&')
    ? text
    : text.replace(
        /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi,
        (whole, decimal?: string, hex?: string, name?: string) =>
          name
            ? (entities[name] ?? entities[name.toLowerCase()] ?? whole)
            : letter(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)),
      )

function letter(point: number): string {
  const forbidden = point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) || point < 32
  return forbidden ? ' ' : String.fromCodePoint(point)
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
