// The days of a merchant: at home, whatever zone the reader sits in.

const zones: Readonly<Record<string, string>> = {
  AU: 'Australia/Melbourne',
  NZ: 'Pacific/Auckland',
}

/** The zone a merchant's books are kept in. */
export const zoneOf = (country: string): string => zones[country] ?? 'Australia/Melbourne'

/** `2026-11-22`, as the calendar in that zone says it. */
export function dayIn(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at)
  const of = (type: string) => parts.find(part => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')}`
}

/** The instant a day begins in a zone, as RFC 3339; undefined for what is no day. */
export function startOf(zone: string, day: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const midnight = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(midnight)) return undefined
  // Twice, because the offset may differ between the first guess and the instant itself.
  const first = midnight - offsetAt(zone, midnight)
  return new Date(midnight - offsetAt(zone, first)).toISOString()
}

/** `2026-11-22` plus so many days. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** How far the zone's clock is ahead of UTC at an instant, in ms. */
function offsetAt(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const of = (type: string) => Number(parts.find(part => part.type === type)?.value)
  const shown = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  )
  return shown - Math.floor(at / 1000) * 1000
}
