// What was asked and answered lately, for tests and for people who want to see the wire.
import type { Clock } from './clock.ts'
import type { Ask, Reply } from './wire.ts'

export type Note = Readonly<{
  number: number
  at: string
  partner: string
  method: string
  path: string
  query: string
  request: string
  status: number
  response: string
  dropped: boolean
}>

export type Journal = Readonly<{
  note: (partner: string, ask: Ask, reply: Reply) => void
  /** The oldest first; with a partner's name, only its own. */
  notes: (partner: string | null) => Note[]
}>

const notesMax = 1000
const textMax = 64 * 1024

/** Kept in memory only, the last 1,000; headers (and so secrets) are left out. */
export function openJournal(clock: Clock): Journal {
  const notes: Note[] = []
  let number = 0
  return {
    notes: partner => notes.filter(note => partner === null || note.partner === partner),
    note(partner, ask, reply) {
      number += 1
      notes.push({
        number,
        partner,
        at: new Date(clock.now()).toISOString(),
        method: ask.method,
        path: ask.path,
        query: ask.query.toString(),
        request: shown(ask.body),
        status: reply.status,
        response: shown(reply.body ?? ''),
        dropped: reply.drop === true,
      })
      if (notes.length > notesMax) notes.shift()
    },
  }
}

function shown(body: string | Buffer): string {
  const text = body.toString('utf8')
  if (text.startsWith('%PDF')) return `(a PDF of ${body.length} bytes)`
  return text.length > textMax ? `${text.slice(0, textMax)}…` : text
}
