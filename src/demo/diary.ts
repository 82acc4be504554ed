// The diary of the demo: how far it was lived, kept in the audit trail, so that a killed start goes on where it was.
import type { Id } from '#kernel/ids'
import { instant, type Instant } from '#kernel/time'
import { audit, historyOf } from '#platform/audit'
import { house, inWork, look, type Ground } from '#platform/work'

const actor = house('demo')
/** The demo world as a subject of the trail; its cell is 0. */
const world = '01900000-0000-7000-8000-000000000000' as Id<'demo'>

export type Diary = Readonly<{
  /** When the lived days began; undefined before they did. */
  began: Instant | undefined
  /** Hour of the last chapter that is over; -1 before the first. */
  hour: number
  /** When that was written. */
  at: Instant | undefined
  /** Whether today was reached. */
  ended: boolean
}>

export async function readDiary(ground: Ground): Promise<Diary> {
  const traces = await look(ground, actor, work => historyOf(work, world))
  const began = traces.find(trace => trace.act === 'demo.begin')
  const last = traces
    .filter(trace => trace.act === 'demo.chapter')
    .toSorted((a, b) => Number(b.detail['hour']) - Number(a.detail['hour']))[0]
  return {
    began: began && instant(Number(began.detail['from'])),
    hour: last ? Number(last.detail['hour']) : -1,
    at: last?.at,
    ended: traces.some(trace => trace.act === 'demo.end'),
  }
}

export const noteBegin = (ground: Ground, from: Instant): Promise<void> =>
  note(ground, 'demo.begin', { from }, 'The demo world begins.')
export const noteChapter = (ground: Ground, hour: number): Promise<void> =>
  note(ground, 'demo.chapter', { hour }, 'These hours of the demo world are lived.')
export const noteEnd = (ground: Ground): Promise<void> =>
  note(ground, 'demo.end', {}, 'The demo world has reached today.')

const note = (
  ground: Ground,
  act: string,
  detail: Record<string, number>,
  reason: string,
): Promise<void> =>
  inWork(ground, actor, work => audit(work, { act, subject: world, reason, detail }))
