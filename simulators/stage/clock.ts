// The simulators' clock: real time moved by an offset, or standing still; and how times are written.
import type { Store } from './store.ts'

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** Milliseconds since 1970, UTC. */
export type Clock = Readonly<{
  now: () => number
  set: (now: number) => void
  advance: (span: number) => void
  freeze: (frozen: boolean) => void
  frozen: () => boolean
}>

type Hands = { offset: number; stopped?: number }

/** Real time until somebody moves it; how far it was moved survives a restart. */
export function openClock(store: Store): Clock {
  const kept = store.table<Hands>('clock')
  const hands = () => kept.get('hands') ?? { offset: 0 }
  const now = () => hands().stopped ?? Date.now() + hands().offset
  const turn = (to: number) => {
    const stands = hands().stopped !== undefined
    kept.put('hands', { offset: to - Date.now(), ...(stands ? { stopped: to } : {}) })
  }
  return {
    now,
    set: turn,
    advance: span => turn(now() + span),
    frozen: () => hands().stopped !== undefined,
    freeze(frozen) {
      const at = now()
      kept.put('hands', { offset: at - Date.now(), ...(frozen ? { stopped: at } : {}) })
    },
  }
}

/** `P1DT2H3M4S` in milliseconds; undefined when it is no such span. Years and months are refused. */
export function spanOf(text: string): number | undefined {
  const parts =
    /^(-)?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text)
  if (!parts || /[PT]$/.test(text)) return undefined
  const [weeks, days, hours, minutes, seconds] = parts.slice(2).map(part => Number(part ?? 0))
  const span =
    (weeks ?? 0) * 7 * day +
    (days ?? 0) * day +
    (hours ?? 0) * hour +
    (minutes ?? 0) * minute +
    (seconds ?? 0) * second
  return parts[1] ? -span : span
}

const faces = new Map<string, Intl.DateTimeFormat>()

/** `2026-11-22 18:30:05`: what a clock on the wall of `zone` shows. */
export function wallTime(zone: string, at: number): string {
  let face = faces.get(zone)
  if (!face) {
    face = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    })
    faces.set(zone, face)
  }
  return face.format(at)
}

/** The instant at which the wall of `zone` shows `2026-11-22 18:30:05`. */
export function fromWallTime(zone: string, face: string): number {
  const asUtc = Date.parse(`${face.replace(' ', 'T')}Z`)
  const guess = asUtc - offsetOf(zone, asUtc)
  return asUtc - offsetOf(zone, guess)
}

/** `2026-11-22T18:30:05+11:00`, as a partner in `zone` writes it. */
export function zonedTime(zone: string, at: number): string {
  const minutes = Math.round(offsetOf(zone, at) / minute)
  const sign = minutes < 0 ? '-' : '+'
  const two = (number: number) => String(number).padStart(2, '0')
  const size = Math.abs(minutes)
  return `${wallTime(zone, at).replace(' ', 'T')}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

const offsetOf = (zone: string, at: number): number =>
  Date.parse(`${wallTime(zone, at).replace(' ', 'T')}Z`) - Math.floor(at / second) * second
