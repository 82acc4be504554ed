// tradelane bench: runs the measurements in bench/, each printed as a ratio to a limit of the same run.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { houseFolder } from '#platform/settings'
import { nearest, optionsOf, optionWrong, type Command } from './command.ts'

export const bench: Command = {
  name: 'bench',
  summary: 'Run the measurements in bench/.',
  usage: [
    'Usage: ./tradelane bench [NAME …]',
    '',
    'Without a name it lists what can be measured. Each figure stands beside a limit or a peer measured',
    'in the same run. Needs a machine with nothing else to do.',
  ].join('\n'),
  async run(args) {
    optionsOf(args, {}, Infinity)
    const files = globSync('bench/*.bench.ts', { cwd: houseFolder }).toSorted()
    const names = files.map(file => basename(file, '.bench.ts'))
    if (args.length === 0) {
      process.stdout.write(`${names.join('\n')}\n`)
      return
    }
    for (const name of args) {
      if (!names.includes(name))
        throw optionWrong({
          what: `There is no measurement ${name}; there are ${names.join(', ')}.${nearest(name, names)}`,
        })
      const child = spawn(process.execPath, [join(houseFolder, 'bench', `${name}.bench.ts`)], {
        stdio: 'inherit',
      })
      const [code] = (await once(child, 'exit')) as [number | null]
      if (code !== 0) process.exitCode = 1
    }
  },
}
