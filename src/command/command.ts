// What a sub-command is, how its options are read, and how long work shows its progress.
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { no } from '#kernel/errors'

export type Command = Readonly<{
  name: string
  summary: string
  usage: string
  run(args: readonly string[]): Promise<void>
}>

export const optionWrong = no('command.option', 400, '{what} Try --help.')

type Options = NonNullable<ParseArgsConfig['options']>

/** Options and the words beside them; a wrong one is refused with a sentence. */
export function optionsOf<O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw optionWrong({
      what: error instanceof Error ? error.message.split('. ')[0] + '.' : 'Unknown option.',
    })
  }
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
