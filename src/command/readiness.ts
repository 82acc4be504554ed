// tradelane readiness: tells what of a merchant's file can be sold abroad, needing nothing but the file.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileEmpty, fileTooLarge } from '#books/goods/errors'
import { allMarkets, marketOf } from '#books/market/market'
import { checkFile, seedBooks, type CheckAsk } from '#journeys/readiness'
import { no } from '#kernel/errors'
import { countries, isCountry, type Country } from '#kernel/place'
import { systemClock } from '#platform/clock'
import { optionsOf, optionWrong, progressBar, type Command } from './command.ts'
import {
  batched,
  csvSink,
  filePaper,
  formats,
  htmlSink,
  jsonSink,
  screenPaper,
  tableSink,
  type Format,
  type Sink,
} from './readiness-sinks.ts'
import type { View } from './readiness-text.ts'

const fileMissing = no('readiness.file', 400, '{file} cannot be read: {why}.')
const fileIsFolder = no('readiness.folder', 400, '{file} is a folder. Name the CSV file in it.')

const bytesMax = 200_000_000
const homes: readonly Country[] = ['AU', 'NZ']

const usage = [
  'Usage: ./tradelane readiness FILE.csv [options]',
  '',
  '  --origin AU      where the parcels leave from: AU or NZ (AU)',
  '  --currency AUD   what the prices in the file are in (the one of the origin)',
  '  --market CN,SG   the markets to look at (CN,SG)',
  '  --format table   table, csv, html or json (a table on the screen)',
  '  --out DIR        write into this folder; without --format a web page and a CSV file',
  '  --rows 40        how many products the table shows (40)',
  '  --language en    en or zh-Hans (en)',
  '',
  "FILE.csv is a shop's product export. Nothing is stored and nothing leaves this machine.",
  '',
  'Example: ./tradelane readiness export.csv --market CN --out report',
].join('\n')

type Choice = Readonly<{
  file: string
  origin: Country
  markets: readonly Country[]
  format: Format | undefined
  out: string | undefined
  rows: number
  language: View['language']
}>

export const readiness: Command = {
  name: 'readiness',
  summary: 'See what of a product file can be sold abroad, why not, and what it would cost there.',
  usage,
  async run(args) {
    const choice = choiceOf(args)
    const size = await sizeOf(choice.file)
    const sinks = sinksOf(choice)
    const at = systemClock.now()
    const { origin, markets } = choice
    const ask: CheckAsk = {
      file: basename(choice.file),
      origin,
      markets,
      at,
      bytesMax,
      currency: countries[origin].currency,
      books: seedBooks(at),
      html: choice.format === 'html' || (choice.format === undefined && choice.out !== undefined),
    }
    await run(choice.file, ask, sinks, size)
  },
}

async function run(
  file: string,
  ask: CheckAsk,
  sinks: readonly Sink[],
  size: number,
): Promise<void> {
  const bar = progressBar('Checking')
  try {
    for await (const event of checkFile(createReadStream(file), ask)) {
      if (event.kind === 'progress') bar.show(event.bytes, size)
      if (event.kind === 'report') bar.end()
      for (const sink of sinks) await sink.take(event)
    }
    for (const sink of sinks) {
      const path = await sink.end()
      if (path) process.stderr.write(`${path}\n`)
    }
  } catch (error) {
    bar.end()
    for (const sink of sinks) await sink.drop()
    if (error instanceof Error && 'code' in error && 'syscall' in error)
      throw unreadable(file, error.code)
    throw error
  }
}

const options = {
  origin: { type: 'string', default: 'AU' },
  currency: { type: 'string' },
  market: { type: 'string', default: 'CN,SG' },
  format: { type: 'string' },
  out: { type: 'string' },
  rows: { type: 'string', default: '40' },
  language: { type: 'string', default: 'en' },
} as const

function choiceOf(args: readonly string[]): Choice {
  const {
    values,
    positionals: [file],
  } = optionsOf(args, options, 1)
  if (!file) throw optionWrong({ what: 'Name the file to check.' })
  const origin = homes.find(home => home === values.origin.toUpperCase())
  if (!origin) throw optionWrong({ what: 'The origin is AU or NZ.' })
  const { currency } = countries[origin]
  if (values.currency && values.currency.toUpperCase() !== currency) {
    throw optionWrong({ what: `Prices of parcels from ${origin} are read in ${currency}.` })
  }
  const format = formats.find(one => one === values.format)
  if (values.format && !format)
    throw optionWrong({ what: `The format is one of ${formats.join(', ')}.` })
  if (!/^\d{1,6}$/.test(values.rows)) throw optionWrong({ what: '--rows wants a whole number.' })
  if (values.language !== 'en' && values.language !== 'zh-Hans') {
    throw optionWrong({ what: 'The language is en or zh-Hans.' })
  }
  return {
    file,
    origin,
    format,
    out: values.out,
    language: values.language,
    rows: Number(values.rows),
    markets: marketsOf(values.market),
  }
}

function marketsOf(text: string): Country[] {
  const open = allMarkets()
    .filter(market => market.open)
    .map(market => market.code)
  const asked = text
    .toUpperCase()
    .split(',')
    .map(one => one.trim())
    .filter(Boolean)
  const wrong = asked.find(one => !isCountry(one) || !marketOf(one).open)
  if (wrong || asked.length === 0) {
    throw optionWrong({ what: `Markets that can be checked today: ${open.join(', ')}.` })
  }
  return [...new Set(asked.filter(isCountry))]
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(file, error.code)
  })
  if (found.isDirectory()) throw fileIsFolder({ file })
  if (found.isFile() && found.size === 0) throw fileEmpty()
  if (found.size > bytesMax) throw fileTooLarge({ limit: bytesMax / 1_000_000 })
  return found.size
}

const plainly: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  ENOTDIR: 'there is no such file',
  ENAMETOOLONG: 'its name is too long',
  EIO: 'the disk fails',
}

const unreadable = (file: string, code: unknown) =>
  fileMissing({ file, why: plainly[String(code)] ?? String(code) })

function sinksOf(choice: Choice): Sink[] {
  const { out, format, file } = choice
  const { stdout } = process
  const view: View = {
    width: Math.min(Math.max(stdout.columns ?? Number(process.env['COLUMNS'] ?? 120), 60), 200),
    colour: stdout.isTTY === true && stdout.hasColors(),
    language: choice.language,
  }
  const paper = (ending: string) =>
    batched(out === undefined ? screenPaper : filePaper(out, file, ending))
  const faults = () =>
    out === undefined ? undefined : batched(filePaper(out, file, '-faults.csv'))
  switch (format) {
    case 'csv':
      return [csvSink(paper('.csv'), faults())]
    case 'html':
      return [htmlSink(paper('.html'))]
    case 'json':
      return [jsonSink(paper('.json'))]
    case 'table':
      return [
        tableSink(
          paper('.txt'),
          out === undefined ? view : { ...view, colour: false },
          choice.rows,
        ),
      ]
    default:
  }
  const table = tableSink(screenPaper, view, out === undefined ? choice.rows : 0)
  return out === undefined
    ? [table]
    : [htmlSink(paper('.html')), csvSink(paper('.csv'), faults()), table]
}
