// Sniffing: what kind of file the first bytes show, by the name a person knows it by.

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'
export type Sniffed =
  | Readonly<{ kind: 'csv'; encoding: Encoding; name: string }>
  | Readonly<{ kind: 'empty'; name: string }>
  | Readonly<{ kind: 'encoding'; name: string }>
  | Readonly<{ kind: 'other'; name: string }>

/** How many of the first bytes `sniff` wants to see, if the file has so many. */
export const sniffBytes = 4096

const signatures: readonly (readonly [string, string])[] = [
  ['d0cf11e0a1b11ae1', 'an old Excel workbook (.xls)'],
  ['1f8b', 'a gzip archive (.gz)'],
  ['25504446', 'a PDF document'],
  ['89504e47', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['47494638', 'a GIF picture'],
  ['377abcaf271c', 'a 7-Zip archive'],
  ['526172211a07', 'a RAR archive'],
  ['425a68', 'a bzip2 archive'],
  ['53514c69746520666f726d6174', 'an SQLite database'],
]

/** Names what a file is. A file of text with commas is `csv`; its header is judged later. */
export function sniff(firstBytes: Uint8Array): Sniffed {
  const head = Buffer.from(firstBytes.buffer, firstBytes.byteOffset, firstBytes.byteLength)
  const hex = head.subarray(0, 16).toString('hex')
  if (head.length === 0) return { kind: 'empty', name: 'an empty file' }
  if (hex.startsWith('fffe')) return csv('utf-16le', 'CSV in UTF-16')
  if (hex.startsWith('feff')) return csv('utf-16be', 'CSV in UTF-16')
  if (hex.startsWith('504b')) return { kind: 'other', name: zipName(head) }
  const known = signatures.find(([signature]) => hex.startsWith(signature))
  if (known) return { kind: 'other', name: known[1] }
  if (head.includes(0)) return nameOfNuls(head)
  const text = head.toString('latin1').replace(/^(?:\u00ef\u00bb\u00bf|\s)+/, '')
  if (text === '') return { kind: 'empty', name: 'an empty file' }
  const markup = markupName(text)
  if (markup) return { kind: 'other', name: markup }
  const odd = nameOfHighBytes(head)
  return odd ? { kind: 'encoding', name: odd } : csv('utf-8', 'CSV in UTF-8')
}

const csv = (encoding: Encoding, name: string): Sniffed => ({ kind: 'csv', encoding, name })

const zipName = (head: Buffer): string =>
  head.includes('xl/') || head.includes('[Content_Types].xml')
    ? 'an Excel workbook (.xlsx)'
    : head.includes('opendocument.spreadsheet')
      ? 'an OpenDocument spreadsheet (.ods)'
      : 'a ZIP archive'

/** Every second byte zero is text in UTF-16 that does not say so; else it is no text. */
function nameOfNuls(head: Buffer): Sniffed {
  const pairs = head.subarray(0, 64)
  let even = 0,
    odd = 0
  pairs.forEach((byte, place) => {
    if (byte === 0 && place % 2 === 0) even += 1
    if (byte === 0 && place % 2 === 1) odd += 1
  })
  const wide = Math.max(even, odd) > pairs.length / 4 && Math.min(even, odd) === 0
  return wide
    ? { kind: 'encoding', name: 'UTF-16 without a byte order mark' }
    : { kind: 'other', name: 'a binary file' }
}

function markupName(text: string): string | undefined {
  if (/^(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html|head|body|table|div)\b/i.test(text))
    return 'a web page (HTML)'
  if (/^<\?xml|^<(?:rss|feed|products?)\b/i.test(text)) return 'an XML file'
  if (/^\{\\rtf/.test(text)) return 'a Word document (.rtf)'
  if (/^[[{]\s*["{[]/.test(text)) return 'a JSON file'
  if (/^%!PS/.test(text)) return 'a PostScript document'
  return undefined
}

/**
 * The encoding that bytes which are no UTF-8 look like, or undefined when they are UTF-8.
 * In Windows-1252 letters above 127 stand alone; in Chinese encodings they come in pairs.
 */
export function nameOfHighBytes(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8')
  const cut = text.replace(/\ufffd{1,3}$/, '') // a letter may be cut at the end of what we see
  if (!cut.includes('\ufffd') || bytes.includes('\u00ef\u00bf\u00bd', 0, 'latin1')) return undefined
  let alone = 0,
    paired = 0
  for (let place = 0; place < bytes.length; place += 1) {
    if ((bytes[place] ?? 0) < 0x80) continue
    if ((bytes[place + 1] ?? 0) >= 0x80) {
      paired += 1
      place += 1
    } else {
      alone += 1
    }
  }
  return alone >= paired
    ? 'Windows-1252 (what Excel calls plain CSV)'
    : 'an encoding that is not UTF-8 (perhaps GBK or Big5)'
}
