// Times on a screen: absolute with their zone, or how long ago, always readable by machines.
import { useEffect, useState } from 'react'
import { usePage, type Locale } from './page.tsx'

export type WhenProps = {
  /** RFC 3339, or milliseconds. */
  at: string | number
  /** `day` Fri 4 Dec · `time` 14:05 · `full` both · `ago` 3 minutes ago. */
  show?: 'day' | 'time' | 'full' | 'ago'
  /** The zone the time matters in; without it, the reader's own. */
  zone?: string | undefined
  /** Names the zone beside the time; for times that matter elsewhere. */
  named?: boolean
}

export function When({ at, show = 'full', zone, named = false }: WhenProps) {
  const page = usePage()
  const now = useNow(show === 'ago')
  const instant = new Date(at)
  const here = zone ?? page.zone
  const text =
    show === 'ago'
      ? agoText(instant.getTime() - now, page.locale)
      : timeText(instant, show, here, page.locale, named, now)
  return (
    <time
      dateTime={instant.toISOString()}
      title={timeText(instant, 'full', here, page.locale, true, Number.NaN)}
      className="figures whitespace-nowrap"
      suppressHydrationWarning
    >
      {text}
    </time>
  )
}

/** The server's present, going on in the browser; moves every half minute where it is needed. */
export function useNow(ticking: boolean): number {
  const { now } = usePage()
  const [passed, setPassed] = useState(0)
  useEffect(() => {
    if (!ticking) return undefined
    const tick = () => setPassed(performance.now())
    tick()
    const timer = setInterval(tick, 30_000)
    return () => clearInterval(timer)
  }, [ticking])
  return now + passed
}

/** `3 minutes ago`, `in 2 days`; the largest unit that fits. */
export function agoText(differenceMs: number, locale: Locale): string {
  const size = Math.abs(differenceMs)
  const [unit, length] = units.find(([, span]) => size >= span) ?? (['second', 1000] as const)
  const count = unit === 'second' ? 0 : Math.round(differenceMs / length)
  const words = agoWords.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  agoWords.set(locale, words)
  return words.format(count, unit)
}

const agoWords = new Map<Locale, Intl.RelativeTimeFormat>()

const units = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

type Show = NonNullable<WhenProps['show']>

/** An instant in a zone; the year is said when it is not this one. */
function timeText(
  at: Date,
  show: Show,
  zone: string,
  locale: Locale,
  named: boolean,
  now: number,
): string {
  const thisYear = !Number.isNaN(now) && yearIn(zone, at) === yearIn(zone, now)
  const kind = `${show === 'ago' ? 'full' : show}${thisYear ? '' : '+year'}${named ? '+zone' : ''}`
  return formatOf(locale === 'en' ? 'en-AU' : locale, zone, kind).format(at)
}

const yearIn = (zone: string, at: Date | number): string => formatOf('en', zone, 'year').format(at)

const formats = new Map<string, Intl.DateTimeFormat>()

/** A format costs far more to make than to use, so each is made once. */
function formatOf(language: string, zone: string, kind: string): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${kind}`
  const made = formats.get(key)
  if (made) return made
  const [show, ...more] = kind.split('+')
  const format = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    ...(show === 'day' || show === 'full'
      ? { weekday: 'short', day: 'numeric', month: 'short' }
      : {}),
    ...(show === 'time' || show === 'full'
      ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
      : {}),
    ...(show === 'year' || (show !== 'time' && more.includes('year')) ? { year: 'numeric' } : {}),
    ...(more.includes('zone') ? { timeZoneName: 'short' } : {}),
  })
  formats.set(key, format)
  return format
}
