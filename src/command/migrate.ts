// tradelane migrate: brings the database to this version's schema; serve does the same at its start.
import { join } from 'node:path'
import { migrate } from '#platform/schema'
import { optionsOf, settingOptions, type Command } from './command.ts'
import { openGround } from './opening.ts'

export const migrations = join(import.meta.dirname, '..', '..', 'migrations')

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'Bring the database to this version (serve does it too).',
  usage: [
    'Usage: ./tradelane migrate [--data FOLDER]',
    '',
    'Runs what this version adds, each migration in a transaction of its own; a second time it does',
    'nothing. With a database of your own, back it up first.',
  ].join('\n'),
  async run(args) {
    optionsOf(args, settingOptions)
    const opened = await openGround({ args, join: true })
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
