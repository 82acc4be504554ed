// What a sub-command is, how its options are read, and how long work shows its progress.
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { no } from '#kernel/errors'
import { distance } from '#platform/distance'
import { settingNames } from '#platform/settings'

export type Command = Readonly<{
  name: string
  summary: string
  /** What `--help` prints below the summary: usage, options, examples. */
  usage: string
  run(args: readonly string[]): Promise<void>
}>

export const optionWrong = no('command.option', 400, '{what} Try --help.')

type Options = NonNullable<ParseArgsConfig['options']>

/** Every setting is an option of the commands that open the house; `readSettings` reads them. */
export const settingOptions: Options = Object.fromEntries(
  settingNames
    .map(name => name.slice('TRADELANE_'.length).toLowerCase().replaceAll('_', '-'))
    .map(name => [name, { type: name === 'demo' ? 'boolean' : 'string' }]),
)

/** Options and at most `wordsMax` words beside them; a wrong one is refused with a sentence. */
export function optionsOf<O extends Options>(args: readonly string[], options: O, wordsMax = 0) {
  const read = reading(args, options)
  const extra = read.positionals[wordsMax]
  if (extra !== undefined) throw optionWrong({ what: `"${extra}" is one word too many.` })
  return read
}

function reading<O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true })
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    const [name = ''] = said.match(/(?<=')--?[\w-]+/) ?? []
    if (/^Unknown/.test(said)) {
      const meant = nearest(
        name,
        Object.keys(options).map(one => `--${one}`),
      )
      throw optionWrong({ what: `There is no option ${name}.${meant}` })
    }
    throw optionWrong({ what: `${name} ${/not take/.test(said) ? 'takes no' : 'wants a'} value.` })
  }
}

/** " Did you mean …?", or nothing when no name is near. */
export function nearest(word: string, names: readonly string[]): string {
  const [best] = names
    .map(name => ({ name, steps: distance(name, word) }))
    .toSorted((one, other) => one.steps - other.steps)
  return best && best.steps < 3 ? ` Did you mean ${best.name}?` : ''
}

/** A bar on a terminal, silence elsewhere. `done` may be called often. */
export function progressBar(label: string, out: NodeJS.WriteStream = process.stderr) {
  const width = 28
  let drawn = -1
  return {
    show(done: number, total: number): void {
      if (!out.isTTY || total <= 0) return
      const share = Math.min(1, done / total)
      const filled = Math.round(share * width)
      if (filled === drawn && done < total) return
      drawn = filled
      out.write(
        `\r${label} ${'━'.repeat(filled)}${'╌'.repeat(width - filled)} ${Math.floor(share * 100)} %`,
      )
    },
    end: (): void => void (out.isTTY && drawn >= 0 && out.write('\r\x1b[K')),
  }
}
