// Text tables: columns that fit a terminal, texts wrapped whole, Chinese counted as wide as it is shown.

export type Column = Readonly<{
  name: string
  align?: 'left' | 'right'
  /** A column that gives way when the line is too short; it never becomes narrower than this. */
  least?: number
}>

/** `colour` may only add what takes no room on the screen. */
export type TextCell = Readonly<{ text: string; colour?: (text: string) => string }>

const gap = 2

/** Columns a text takes on a terminal: two for a Chinese letter or an emoji, none for a mark on a letter. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text) width += letterWidth(letter)
  return width
}

const wide = new RegExp(
  String.raw`[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}` +
    String.raw`\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]`,
  'u',
)

const letterWidth = (letter: string): number =>
  letter <= '\u007f' ? 1 : /[\p{M}\p{Cf}]/u.test(letter) ? 0 : wide.test(letter) ? 2 : 1

/** The lines of a table, no wider than `width` where its columns can give way. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly TextCell[])[],
  width: number,
): string[] {
  const widths = fit(columns, rows, width)
  const head = columns.map(column => ({ text: column.name }))
  const rule = widths.map(one => '─'.repeat(one)).join(' '.repeat(gap))
  return [head, ...rows].flatMap((row, index) => [
    ...rowLines(columns, row, widths),
    ...(index === 0 ? [rule] : []),
  ])
}

/** Natural widths; where they are too much together, the widest column that may give way gives way. */
function fit(
  columns: readonly Column[],
  rows: readonly (readonly TextCell[])[],
  width: number,
): number[] {
  const widths = columns.map((column, place) =>
    Math.max(widthOf(column.name), ...rows.map(row => widthOf(row[place]?.text ?? ''))),
  )
  let over = widths.reduce((sum, one) => sum + one + gap, -gap) - width
  while (over > 0) {
    let widest = -1
    columns.forEach(({ least }, place) => {
      const own = widths[place] ?? 0
      if (least !== undefined && own > least && own > (widths[widest] ?? 0)) widest = place
    })
    if (widest < 0) break
    widths[widest] = (widths[widest] ?? 0) - 1
    over -= 1
  }
  return widths
}

function rowLines(
  columns: readonly Column[],
  row: readonly TextCell[],
  widths: readonly number[],
): string[] {
  const cells = columns.map((_, place) => wrap(row[place]?.text ?? '', widths[place] ?? 1))
  const height = Math.max(...cells.map(lines => lines.length))
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, place) => {
        const text = cells[place]?.[line] ?? ''
        const blank = ' '.repeat(Math.max(0, (widths[place] ?? 0) - widthOf(text)))
        const shown = row[place]?.colour?.(text) ?? text
        return column.align === 'right' ? blank + shown : shown + blank
      })
      .join(' '.repeat(gap))
      .trimEnd(),
  )
}

/**
 * A text in lines of at most `width`, broken at spaces, between Chinese letters (never before a mark
 * that closes), or where it must.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of text.match(
    /\s+|[\u3000-\u9fff\uff01-\uff60][。，、；：？！」』）】》]*|[^\s\u3000-\u9fff\uff01-\uff60]+/gu,
  ) ?? []) {
    if (widthOf(line) + widthOf(part) <= width) {
      line += part
      continue
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    line = part.trimStart()
    while (widthOf(line) > width) {
      const head = headOf(line, width)
      lines.push(head)
      line = line.slice(head.length)
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

/** As much of a word as fits; one letter at least. */
function headOf(word: string, width: number): string {
  let head = ''
  for (const letter of word) {
    if (head !== '' && widthOf(head) + letterWidth(letter) > width) break
    head += letter
  }
  return head
}
