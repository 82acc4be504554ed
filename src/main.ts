// The command line: one program with sub-commands. `main` is called by tools/launch.mjs.
import packageOfHouse from '../package.json' with { type: 'json' }
import { DomainError } from '#kernel/errors'
import { account } from './command/account.ts'
import { audit } from './command/audit.ts'
import { bench } from './command/bench.ts'
import { nearest, type Command } from './command/command.ts'
import { demo } from './command/demo.ts'
import { importFile } from './command/import.ts'
import { migrateCommand } from './command/migrate.ts'
import { readiness } from './command/readiness.ts'
import { serve } from './command/serve.ts'

const { version } = packageOfHouse

const commands: readonly Command[] = [
  serve,
  readiness,
  importFile,
  demo,
  account,
  audit,
  migrateCommand,
  bench,
]

/** Runs the sub-command named first. A refusal is one sentence on stderr and exit code 1. */
export async function main(args: readonly string[]): Promise<void> {
  const [first = 'help', ...rest] = args
  if (['--version', '-v', 'version'].includes(first)) return say(`Tradelane ${version}`)
  const wantsHelp = ['help', '--help', '-h'].includes(first)
  const name = wantsHelp ? rest[0] : first
  if (name === undefined) return say(helpOf(commands))

  const command = commands.find(one => one.name === name)
  if (!command) return refuse(unknown(name), 2)
  if (wantsHelp || rest.includes('--help') || rest.includes('-h')) {
    return say(`${command.summary}\n\n${command.usage}`)
  }
  try {
    await command.run(rest)
  } catch (error) {
    const sentence = error instanceof DomainError ? error.message : systemRefusal(error)
    if (sentence === undefined) throw error
    refuse(sentence, 1)
  }
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)

function refuse(sentence: string, exitCode: number): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = exitCode
}

function unknown(name: string): string {
  const meant = nearest(
    name,
    commands.map(one => one.name),
  )
  return `There is no command ${name}.${meant} ./tradelane --help lists them.`
}

/** What the machine refuses, in a sentence; undefined when it is a bug of ours. */
function systemRefusal(error: unknown): string | undefined {
  const { code = '', path = '' } = error as NodeJS.ErrnoException
  const where = path === '' ? 'A folder of Tradelane' : path
  const sentences: Record<string, string> = {
    ENOSPC: 'The disk is full: free some space (1 GB is enough to start), then start again.',
    EROFS: `${where} cannot be written to: set TRADELANE_DATA to a folder of your own.`,
    EACCES: `${where} may not be used by you: start as its owner, or set TRADELANE_DATA to a folder of your own.`,
    ENOTDIR: `${where} is no folder: set TRADELANE_DATA to one.`,
    EMFILE: 'This system lets Tradelane open too few files: raise the limit (ulimit -n 4096).',
  }
  return sentences[code]
}

function helpOf(all: readonly Command[]): string {
  const width = Math.max(...all.map(one => one.name.length))
  return [
    'Tradelane: run a cross-border marketplace end to end.\n',
    'Usage: ./tradelane COMMAND [options]\n',
    ...all.map(one => `  ${one.name.padEnd(width)}  ${one.summary}`),
    "\n./tradelane COMMAND --help tells a command's options. Settings are in .env.example.",
  ].join('\n')
}
