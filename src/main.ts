// The command line: one program with sub-commands. `main` is called by tools/launch.mjs.
import { DomainError } from '#kernel/errors'
import { audit } from './command/audit.ts'
import { bench } from './command/bench.ts'
import type { Command } from './command/command.ts'
import { demo } from './command/demo.ts'
import { importFile } from './command/import.ts'
import { migrateCommand } from './command/migrate.ts'
import { readiness } from './command/readiness.ts'
import { serve } from './command/serve.ts'

const commands: readonly Command[] = [
  serve,
  readiness,
  importFile,
  demo,
  audit,
  migrateCommand,
  bench,
]

/** Runs the sub-command named first. A refusal is one sentence on stderr and exit code 1. */
export async function main(args: readonly string[]): Promise<void> {
  const [name = 'help', ...rest] = args
  const command = commands.find(one => one.name === name)
  if (!command) {
    const asked = ['help', '--help', '-h'].includes(name)
    process.stdout.write(helpOf(commands, asked ? undefined : name))
    process.exitCode = asked ? 0 : 2
    return
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${command.summary}\n\n${command.usage}\n`)
    return
  }
  try {
    await command.run(rest)
  } catch (error) {
    process.exitCode = 1
    if (!(error instanceof DomainError)) throw error
    process.stderr.write(`${error.message}\n`)
  }
}

function helpOf(all: readonly Command[], unknown: string | undefined): string {
  const width = Math.max(...all.map(one => one.name.length))
  return [
    unknown
      ? `There is no command ${unknown}.\n`
      : 'Tradelane: run a cross-border marketplace end to end.\n',
    'Usage: ./tradelane COMMAND [options]\n',
    ...all.map(one => `  ${one.name.padEnd(width)}  ${one.summary}`),
    "\n./tradelane COMMAND --help tells a command's options. Settings are in .env.example.\n",
  ].join('\n')
}
