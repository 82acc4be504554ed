// CSV: text to rows as RFC 4180 says, with the mercy real files need. Pure; resumable at any letter.

export type Scan = Readonly<{
  rows: string[][]
  /** The beginning of a row that is not whole yet: to be put before the next text. */
  rest: string
  /** Indexes of rows in which a quotation mark stood where none may; it was taken as a letter. */
  mended: number[]
  /** The last row's quotation mark is never closed; only when `last`. */
  open: boolean
}>

const quote = 34,
  comma = 44,
  lf = 10,
  cr = 13,
  space = 32

/**
 * All whole rows of `text`; with `last` also the one that ends with the file.
 *
 * Rows end with LF, CRLF or CR. A field may be quoted and then hold commas, newlines and doubled
 * quotes. Mercy: a quote inside a bare field is a letter; a quote inside a quoted field that is not
 * followed by a comma or a row's end is a letter; spaces after a closing quote do not count.
 */
export function scan(text: string, last: boolean): Scan {
  const rows: string[][] = []
  const mended: number[] = []
  const end = text.length
  let fields: string[] = []
  let start = 0
  let at = 0

  while (at < end) {
    let field: string
    if (text.charCodeAt(at) === quote) {
      const found = quoted(text, at)
      if (!found.closed && !last) break
      if (!found.closed) {
        fields.push(found.field)
        rows.push(fields)
        return { rows, rest: '', mended, open: true }
      }
      if (found.end === end && !last) break
      if (found.mended && mended.at(-1) !== rows.length) mended.push(rows.length)
      field = found.field
      at = found.end
    } else {
      const from = at
      at = bareEnd(text, at)
      if (at === end && !last) break
      field = text.slice(from, at)
    }

    fields.push(field)
    const code = at < end ? text.charCodeAt(at) : lf
    if (code === comma) {
      at += 1
      if (at === end && last) fields.push('')
      else continue
    } else if (code === cr && at + 1 === end && !last) {
      break // whether a LF follows is not known yet
    } else {
      at += code === cr && text.charCodeAt(at + 1) === lf ? 2 : 1
    }
    rows.push(fields)
    fields = []
    start = at
  }
  return last
    ? { rows, rest: '', mended, open: false }
    : {
        rows,
        rest: text.slice(start),
        mended: mended.filter(row => row < rows.length),
        open: false,
      }
}

function bareEnd(text: string, from: number): number {
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === comma || code === lf || code === cr) break
  }
  return at
}

type Quoted = { field: string; end: number; closed: boolean; mended: boolean }

/** A field that begins with a quote at `from`; `end` is where its comma or row's end stands. */
function quoted(text: string, from: number): Quoted {
  let field = ''
  let begin = from + 1
  let mended = false
  for (;;) {
    const found = text.indexOf('"', begin)
    if (found < 0)
      return { field: field + text.slice(begin), end: text.length, closed: false, mended }
    if (text.charCodeAt(found + 1) === quote) {
      field += text.slice(begin, found + 1)
      begin = found + 2
      continue
    }
    let next = found + 1
    while (text.charCodeAt(next) === space) next += 1
    const code = next < text.length ? text.charCodeAt(next) : lf
    if (code === comma || code === lf || code === cr) {
      return { field: field + text.slice(begin, found), end: next, closed: true, mended }
    }
    field += text.slice(begin, found + 1)
    begin = found + 1
    mended = true
  }
}
