// tradelane migrate: brings the database to this version's schema; serve does the same at its start.
import { join } from 'node:path'
import { migrate } from '#platform/schema'
import type { Command } from './command.ts'
import { openGround } from './opening.ts'

export const migrations = join(import.meta.dirname, '..', '..', 'migrations')

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'Bring the database to this version (serve does it too).',
  usage: 'Usage: ./tradelane migrate',
  async run() {
    const opened = await openGround({
      say: line => void process.stderr.write(`${line}\n`),
      join: true,
    })
    try {
      const ran = await migrate(opened.ground.database, migrations)
      process.stdout.write(
        ran.length === 0
          ? 'Nothing to do: the database is up to date.\n'
          : `Ran ${ran.join(', ')}.\n`,
      )
    } finally {
      await opened.close()
    }
  },
}
