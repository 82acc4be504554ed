// Append-only lines outside the database: a file a day in a folder, each line on the disk before it counts.
import { mkdir, open, readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CalendarDay } from '#kernel/time'

/** Where lines are kept that nobody may take back: a folder here; elsewhere a store that locks what it holds. */
export type Lines = Readonly<{
  append(day: CalendarDay, line: string): Promise<void>
  /** The days that have lines, in order. */
  days(): Promise<CalendarDay[]>
  /** The lines of a day, in order; one that was cut off by a crash is left out. */
  read(day: CalendarDay): Promise<string[]>
  /** Changes whenever a line is added to a day, by whomever. */
  size(day: CalendarDay): Promise<number>
}>

const ending = '.jsonl'

export function openLines(folder: string): Lines {
  const fileOf = (day: CalendarDay): string => join(folder, `${day}${ending}`)
  const text = (day: CalendarDay): Promise<string> =>
    readFile(fileOf(day), 'utf8').catch(nothing(''))
  return {
    async append(day, line) {
      await mkdir(folder, { recursive: true })
      const file = await open(fileOf(day), 'a')
      try {
        const cut = !/(?:^|\n)$/.test(await text(day))
        await file.writeFile(`${cut ? '\n' : ''}${line}\n`)
        await file.datasync()
      } finally {
        await file.close()
      }
    },
    async days() {
      const names = await readdir(folder).catch(nothing([]))
      return names
        .filter(name => /^\d{4}-\d\d-\d\d\.jsonl$/.test(name))
        .map(name => name.slice(0, -ending.length) as CalendarDay)
        .toSorted()
    },
    read: async day => (await text(day)).split('\n').slice(0, -1).filter(isWhole),
    size: async day => (await stat(fileOf(day)).catch(nothing({ size: 0 }))).size,
  }
}

/** The tail of a line that was cut off, closed by the one written after it. */
const isWhole = (line: string): boolean => line.startsWith('{') && line.endsWith('}')

/** What stands for a file or folder that is not there yet. */
const nothing =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return value
    throw error
  }
