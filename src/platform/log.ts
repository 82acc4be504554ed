// Structured logs: one JSON line an event, with the request's or work's own fields. Secrets are never given to it.
import type { Clock } from './clock.ts'

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type Level = (typeof levels)[number]
type Fields = Readonly<Record<string, unknown>>

export type Log = Record<Exclude<Level, 'silent'>, (message: string, fields?: Fields) => void>

export function openLog(ask: { level: Level; clock: Clock; write?: (line: string) => void }): Log {
  const least = levels.indexOf(ask.level)
  const write = ask.write ?? (line => void process.stderr.write(`${line}\n`))
  const at =
    (level: Level) =>
    (message: string, fields: Fields = {}) => {
      if (levels.indexOf(level) < least) return
      const time = new Date(ask.clock.now()).toISOString()
      write(
        JSON.stringify({ time, level, message, ...fields }, (_, value: unknown) => {
          if (value instanceof Error)
            return { name: value.name, message: value.message, stack: value.stack }
          return typeof value === 'bigint' ? value.toString() : value
        }),
      )
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
