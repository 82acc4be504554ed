// What a partner said on any of its wires: signed by it, or silence.
import { clockFaceIn, fromIso, type Instant } from '#kernel/time'

export type Content = Readonly<Record<string, string>>
export type Body = Readonly<Record<string, unknown>>

/** `said`: signed by the partner. Everything else is silence. */
export type Reply =
  | Readonly<{ kind: 'said'; code: string; subCode: string; body: Body }>
  | Readonly<{ kind: 'unsent' | 'unknown'; why: string }>

const beijing = 'Asia/Shanghai'
export const faced = (at: Instant): string => clockFaceIn(beijing, at)

/** `2026-11-22 18:30:05` as it is in Beijing, or with an offset of its own. */
export const momentOf = (text: string): Instant | undefined =>
  /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)
    ? fromIso(`${text.replace(' ', 'T')}+08:00`)
    : fromIso(text)

export function textIn(body: Body, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}

export function partIn(body: Body, name: string): Body {
  const value = body[name]
  return typeof value === 'object' && value !== null ? (value as Body) : {}
}

export function parsed(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Body) : undefined
  } catch {
    return undefined
  }
}
