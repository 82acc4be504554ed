// Where a readiness report goes: the terminal, or files that appear whole or not at all.
import { once } from 'node:events'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import {
  csvHeader,
  csvRows,
  faultCsvHeader,
  faultCsvRow,
  toPlain,
  type CheckEvent,
  type Checked,
} from '#journeys/readiness'
import { no } from '#kernel/errors'
import { readinessText, type View } from './readiness-text.ts'

export const formats = ['table', 'csv', 'html', 'json'] as const
export type Format = (typeof formats)[number]

/** Takes a check's events one by one; `end` after the last, `drop` when the file was refused. */
export type Sink = Readonly<{
  take(event: CheckEvent): Promise<void>
  end(): Promise<string | undefined>
  drop(): Promise<void>
}>

type Paper = Readonly<{
  write(chunk: string | Uint8Array): Promise<void>
  end(): Promise<string | undefined>
  drop(): Promise<void>
}>

const outRefused = no('readiness.out', 500, 'The report cannot be written to {folder}: {why}.')

/** A file in `folder`, made with its first word, named when it is whole. */
export function filePaper(folder: string, source: string, ending: string): Paper {
  const name = `${basename(source, extname(source))}.readiness${ending}`
  const path = join(folder, name)
  const draft = `${path}.${process.pid}.part`
  let file: FileHandle | undefined
  const refuse = (error: unknown): never => {
    throw outRefused({
      folder,
      why: error instanceof Error ? (error.message.split(',')[0] ?? '') : '',
    })
  }
  return {
    async write(chunk) {
      try {
        if (!file) {
          await mkdir(folder, { recursive: true })
          file = await open(draft, 'w')
        }
        await file.writeFile(chunk)
      } catch (error) {
        refuse(error)
      }
    },
    async end() {
      if (!file) return undefined
      await file.close()
      await rename(draft, path).catch(refuse)
      return path
    },
    async drop() {
      if (!file) return
      await file.close()
      await rm(draft, { force: true })
    },
  }
}

/** Standard output, waiting for a reader who is slower than we are. */
export const screenPaper: Paper = {
  async write(chunk) {
    if (!process.stdout.write(chunk)) await once(process.stdout, 'drain')
  },
  end: async () => undefined,
  drop: async () => {},
}

const batchLetters = 64 * 1024

/** Many small chunks become few writes. */
export function batched(paper: Paper): Paper {
  let held = ''
  const flush = async (): Promise<void> => {
    if (held === '') return
    const text = held
    held = ''
    await paper.write(text)
  }
  return {
    async write(chunk) {
      if (typeof chunk !== 'string') {
        await flush()
        await paper.write(chunk)
        return
      }
      held += chunk
      if (held.length > batchLetters) await flush()
    },
    async end() {
      await flush()
      return paper.end()
    },
    drop: async () => paper.drop(),
  }
}

export function tableSink(paper: Paper, view: View, rowsMax: number): Sink {
  const products: Checked[] = []
  return {
    async take(event) {
      if (event.kind === 'product' && products.length < rowsMax) products.push(event.product)
      if (event.kind === 'report') await paper.write(readinessText(event.report, products, view))
    },
    end: async () => paper.end(),
    drop: async () => paper.drop(),
  }
}

/** Rows of products, and beside them, where there is a place for it, rows of faults. */
export function csvSink(paper: Paper, faults?: Paper): Sink {
  let begun = false,
    faulty = false
  const begin = async (): Promise<void> => {
    if (!begun) await paper.write(csvHeader)
    begun = true
  }
  return {
    async take(event) {
      if (event.kind === 'fault' && faults) {
        if (!faulty) await faults.write(faultCsvHeader)
        faulty = true
        await faults.write(faultCsvRow(event.fault))
      }
      if (event.kind === 'product' || event.kind === 'report') await begin()
      if (event.kind === 'product') await paper.write(csvRows(event.product))
    },
    async end() {
      await faults?.end()
      return paper.end()
    },
    async drop() {
      await faults?.drop()
      await paper.drop()
    },
  }
}

export const htmlSink = (paper: Paper): Sink => ({
  take: async event => (event.kind === 'html' ? paper.write(event.chunk) : undefined),
  end: async () => paper.end(),
  drop: async () => paper.drop(),
})

/** One document: `lines` as the file has them (products and faults), then `report`. */
export function jsonSink(paper: Paper): Sink {
  let lines = 0
  return {
    async take(event) {
      if (event.kind === 'product' || event.kind === 'fault') {
        const line = event.kind === 'fault' ? event.fault : { kind: event.kind, ...event.product }
        await paper.write(`${lines === 0 ? '{"lines":[\n' : ',\n'}${JSON.stringify(toPlain(line))}`)
        lines += 1
      }
      if (event.kind === 'report') {
        await paper.write(
          `${lines === 0 ? '{"lines":[' : ''}\n],"report":${JSON.stringify(toPlain(event.report))}}\n`,
        )
      }
    },
    end: async () => paper.end(),
    drop: async () => paper.drop(),
  }
}
