// An import's report as rows of a spreadsheet: one a product, or one for each fault of it.
import type * as goods from '#books/goods/goods'

const head = [
  'Row',
  'Handle',
  'Title',
  'Outcome',
  'Changed',
  'Column',
  'Level',
  'What',
  'What to do',
]

export function rowsOf(line: goods.ReportLine): string {
  const { row, handle, title, outcome, changed, faults } = line
  const lead = [handle, title, outcome, changed.join(' ')]
  if (faults.length === 0) return lineOf([String(row), ...lead, '', '', '', ''])
  return faults
    .map(fault =>
      lineOf([String(fault.row), ...lead, fault.column, fault.level, fault.what, fault.todo]),
    )
    .join('')
}

const lineOf = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}\r\n`

/** What begins like a formula is shown as text: a file of a stranger must not compute anything. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** With the mark by which a spreadsheet knows UTF-8. */
export const reportHead = `\ufeff${lineOf(head)}`
