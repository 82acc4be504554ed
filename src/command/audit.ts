// tradelane audit: proves on this database what must always be true. Exit code 1 when something is broken.
import { proveAll } from '#api/proof'
import { optionsOf, settingOptions, type Command } from './command.ts'
import { checkpointsOf, openGround } from './opening.ts'

/** Broken things told of one theorem. */
const shown = 20

export const audit: Command = {
  name: 'audit',
  summary: 'Prove on the running database what must always be true.',
  usage: [
    'Usage: ./tradelane audit [--data FOLDER]',
    '',
    'Reads only, beside a running Tradelane or alone. Prints each theorem, how many things were checked,',
    'and each thing that is broken. Exit code 0: all hold; 1: something is broken.',
  ].join('\n'),
  async run(args) {
    optionsOf(args, settingOptions)
    const opened = await openGround({ args, join: true, known: true })
    try {
      const findings = await proveAll(opened.ground, undefined, checkpointsOf(opened))
      for (const { theorem, ok, checked, broken } of findings) {
        process.stdout.write(`${ok ? 'holds ' : 'BROKEN'}  ${theorem}  (${checked} checked)\n`)
        for (const one of broken.slice(0, shown)) process.stdout.write(`          ${one}\n`)
        const more = broken.length - shown
        if (more > 0) process.stdout.write(`          and ${more} more\n`)
      }
      const bad = findings.filter(one => !one.ok).length
      process.stdout.write(
        bad === 0
          ? `\nAll ${findings.length} hold.\n`
          : `\n${bad} of ${findings.length} are broken.\n`,
      )
      process.exitCode = bad === 0 ? 0 : 1
    } finally {
      await opened.close()
    }
  },
}
