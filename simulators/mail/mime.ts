// A letter as it came over the line, taken apart: its head, its words, what is enclosed.

export type Enclosure = Readonly<{ name: string; type: string; content: Buffer }>
export type Letter = Readonly<{
  from: string
  to: string
  subject: string
  messageId: string
  date: string
  text: string
  html: string
  enclosures: readonly Enclosure[]
}>

type Part = Readonly<{ head: ReadonlyMap<string, string>; body: Buffer }>

/** RFC 5322 and 2045 to 2047, as far as letters of programs go. */
export function readLetter(raw: Buffer): Letter {
  const whole = partOf(raw)
  const leaves = leavesOf(whole)
  const words = (type: string): string =>
    leaves
      .filter(leaf => typeOf(leaf) === type && nameOf(leaf) === '')
      .map(leaf => decoded(leaf).toString('utf8'))
      .join('\n')
  const field = (name: string): string => unfolded(whole.head.get(name) ?? '')
  return {
    from: field('from'),
    to: field('to'),
    subject: field('subject'),
    messageId: field('message-id'),
    date: field('date'),
    text: words('text/plain'),
    html: words('text/html'),
    enclosures: leaves
      .filter(leaf => nameOf(leaf) !== '')
      .map(leaf => ({ name: nameOf(leaf), type: typeOf(leaf), content: decoded(leaf) })),
  }
}

/** Bytes are kept one to one until their charset is known. */
function partOf(raw: Buffer): Part {
  const text = raw.toString('latin1')
  const [gap] = /\r?\n\r?\n/.exec(text) ?? ['']
  const end = gap === '' ? text.length : text.indexOf(gap)
  const lines = text
    .slice(0, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
  const head = new Map<string, string>()
  for (const line of lines) {
    const at = line.indexOf(':')
    if (at > 0) head.set(line.slice(0, at).toLowerCase(), line.slice(at + 1).trim())
  }
  return { head, body: raw.subarray(end + gap.length) }
}

function leavesOf(part: Part): Part[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(part.head.get('content-type') ?? '')?.[1]
  if (boundary === undefined) return [part]
  return part.body
    .toString('latin1')
    .split(new RegExp(`\\r?\\n?--${escaped(boundary)}(?:--)?\\r?\\n?`))
    .slice(1, -1)
    .flatMap(text => leavesOf(partOf(Buffer.from(text, 'latin1'))))
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const typeOf = ({ head }: Part): string =>
  (head.get('content-type') ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? ''

function nameOf({ head }: Part): string {
  const where = `${head.get('content-disposition') ?? ''};${head.get('content-type') ?? ''}`
  const coded = /\b(?:file)?name\*(?:0\*)?=(?:utf-8)?''([^;]+)/i.exec(where)?.[1]
  if (coded !== undefined) return decodeURIComponent(coded)
  return unfolded(/\b(?:file)?name="?([^";]+)"?/i.exec(where)?.[1] ?? '')
}

function decoded({ head, body }: Part): Buffer {
  switch ((head.get('content-transfer-encoding') ?? '').toLowerCase()) {
    case 'base64':
      return Buffer.from(body.toString('latin1'), 'base64')
    case 'quoted-printable':
      return fromQuoted(body.toString('latin1').replace(/=\r?\n/g, ''))
    default:
      return body
  }
}

const fromQuoted = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
    'latin1',
  )

/** Words of a head that are not ASCII: =?UTF-8?B?…?= and =?UTF-8?Q?…?=. */
const unfolded = (text: string): string =>
  Buffer.from(text, 'latin1')
    .toString('utf8')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
      way.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : fromQuoted(word.replaceAll('_', ' ')).toString('utf8'),
    )
