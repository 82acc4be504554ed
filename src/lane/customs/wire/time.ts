// Times as customs writes them: digits on a clock in China, to the second or to the millisecond.
import { clockFaceIn, fromIso, type Instant } from '#kernel/time'

/** `2026-11-22 10:30:00`. */
export const chinaFace = (at: Instant): string => clockFaceIn('Asia/Shanghai', at)

/** `20261122103000`. */
export const stamp = (at: Instant): string => chinaFace(at).replace(/\D/g, '')

/** A `returnTime` of 17 digits (14 are read too); undefined when it is none. China keeps UTC+8 all year. */
export function fromStamp(text: string): Instant | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})?$/.exec(text)
  if (!found) return undefined
  const [, year, month, day, hour, minute, second, ms = '000'] = found
  return fromIso(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}+08:00`)
}
