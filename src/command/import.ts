// tradelane import: takes a merchant's product file from the command line, as the seller centre does.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { no } from '#kernel/errors'
import { inside } from '#kernel/ids'
import { isCurrency, type Currency } from '#kernel/money'
import { previewFile, takeFile } from '#journeys/listing'
import { house } from '#platform/work'
import { optionsOf, optionWrong, progressBar, settingOptions, type Command } from './command.ts'
import { openGround } from './opening.ts'

const fileMissing = no('import.file', 400, '{file} cannot be read: {why}.')

const importOptions = {
  ...settingOptions,
  merchant: { type: 'string' },
  currency: { type: 'string', default: 'AUD' },
  preview: { type: 'boolean' },
} as const

export const importFile: Command = {
  name: 'import',
  summary: "Take a merchant's product file (Shopify CSV, both dialects).",
  usage: [
    'Usage: ./tradelane import FILE.csv --merchant ID [--currency AUD|NZD] [--preview] [--data FOLDER]',
    '',
    '  --merchant ID   whose goods they are: merchant_…, as the office shows it',
    '  --currency AUD  what the prices in the file are in (AUD)',
    '  --preview       tell what would change, and change nothing',
    '  --data FOLDER   where Tradelane keeps what it writes (./.tradelane)',
    '',
    'Works beside a running Tradelane or alone. A product is taken whole or not at all; each row that',
    'cannot be taken is told with what to do about it.',
  ].join('\n'),
  async run(args) {
    const {
      values,
      positionals: [file],
    } = optionsOf(args, importOptions, 1)
    const merchantId = inside('merchant', values.merchant ?? '')
    if (!file) throw optionWrong({ what: 'Name the file to take.' })
    if (!merchantId) throw optionWrong({ what: 'Name the merchant: --merchant merchant_…' })
    if (!isCurrency(values.currency))
      throw optionWrong({ what: `${values.currency} is no currency we keep.` })
    const { currency } = values as { currency: Currency }
    const size = await stat(file).then(
      found => found.size,
      (error: NodeJS.ErrnoException) => {
        throw fileMissing({ file, why: error.code ?? error.message })
      },
    )
    const opened = await openGround({ args, join: true, known: true })
    const bar = progressBar('Reading')
    try {
      const ask = { merchantId, currency, file, content: watched(file, size, bar.show) }
      const report = values.preview
        ? await previewFile(opened.ground, ask)
        : await takeFile(opened.ground, { ...ask, actor: house('import') })
      bar.end()
      for (const line of report.lines) {
        for (const fault of line.faults) {
          process.stdout.write(`row ${fault.row}  ${fault.column}: ${fault.what} ${fault.todo}\n`)
        }
      }
      const { created, changed, unchanged, refused } = report.counts
      process.stdout.write(
        `${created} new, ${changed} changed, ${unchanged} as before, ${refused} refused.\n`,
      )
    } finally {
      await opened.close()
    }
  },
}

async function* watched(
  file: string,
  size: number,
  show: (done: number, total: number) => void,
): AsyncGenerator<Uint8Array> {
  let done = 0
  for await (const chunk of createReadStream(file)) {
    done += (chunk as Buffer).length
    show(done, size)
    yield chunk as Buffer
  }
}
