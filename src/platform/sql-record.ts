// The record of statements that tests send, and who sends each; kept when TRADELANE_TEST_SQL_RECORD names a folder.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'

/** A statement as it is sent, with the file (below `src/`) and the function that sends it. */
export type Sent = Readonly<{ file: string; name: string; text: string }>

const folder = process.env['TRADELANE_TEST_SQL_RECORD']
const seen = new Set<string>()
const machinery = /\/platform\/(?:sql-record|sql-lint|testing|database|sql|work)\.ts/

/** Called before a statement is sent; each distinct text is written once a process. */
export function record(text: string): void {
  // What only sets how the transaction reads has no plan.
  if (folder === undefined || seen.has(text) || /^\s*set\b/.test(text)) return
  seen.add(text)
  const sender = senderOf(stackHere())
  if (sender) {
    appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify({ ...sender, text })}\n`)
  }
}

function stackHere(): string {
  const usual = Error.stackTraceLimit
  Error.stackTraceLimit = 30
  const { stack = '' } = new Error()
  Error.stackTraceLimit = usual
  return stack
}

/** The first frame above the machinery, when it is the house's own; a test's statement has none. */
function senderOf(stack: string): Omit<Sent, 'text'> | undefined {
  const line = stack
    .split('\n')
    .slice(1)
    .find(one => /\.tsx?:\d/.test(one) && !machinery.test(one))
  const found = line?.match(/at (?:async )?(?:(\S+) .*?)?\(?[^(\s]*\/src\/([\w/.-]+\.ts):/)
  const [, name = '', file = ''] = found ?? []
  if (!file || /\.(?:test|story)\.ts$|\bsample\.ts$/.test(file)) return undefined
  return { file, name: name.replace(/^.*\.|^<anonymous>$/g, '') }
}
