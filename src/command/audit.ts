// tradelane audit: proves on this database what must always be true. Exit code 1 when something is broken.
import { prove } from '#journeys/audit'
import { house, look } from '#platform/work'
import type { Command } from './command.ts'
import { openGround } from './opening.ts'

export const audit: Command = {
  name: 'audit',
  summary: 'Prove on the running database what must always be true.',
  usage:
    'Usage: ./tradelane audit\n\nReads only. Prints each theorem, how many things were checked, and what is broken.',
  async run(args) {
    const opened = await openGround({
      args,
      join: true,
      say: line => void process.stderr.write(`${line}\n`),
    })
    try {
      const findings = await look(opened.ground, house('audit'), prove)
      for (const { theorem, ok, checked, broken } of findings) {
        process.stdout.write(`${ok ? 'holds ' : 'BROKEN'}  ${theorem}  (${checked} checked)\n`)
        for (const one of broken.slice(0, 20)) process.stdout.write(`          ${one}\n`)
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
